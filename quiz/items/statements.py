"""Wrong options that are statements: what other sources said, and what the article says itself."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Final

from quiz.items.citing import cite, name_in_sentence, name_wordings
from quiz.items.claims import Claim
from quiz.items.distractors import (
    ENOUGH,
    KEY_EXCESS,
    SAME_CLAIM,
    WANTED,
    involved_sources,
    may_speak_for,
    naming_place,
    says_the_same,
)
from quiz.items.item import Distractor, DistractorBasis, Misconception
from quiz.items.judging.crediting import find_credit
from quiz.items.judging.passages import split_sentences
from quiz.items.judging.relations import find_mentions, find_relay, has_proper_name
from quiz.items.judging.words import cover_topic, share_topic
from quiz.items.voice import is_own_statement, may_go_on
from quiz.items.wording import make_sentence, quote_words
from quiz.reading import Reading
from quiz.text import Span

_TRIED: Final = 7  # how many statements are tried together
_LEAD: Final = 2  # opening sentences, which sum up what sources say


@dataclass(frozen=True, slots=True)
class WrongStatement:
    """A statement that is surely not the source's, with whether somebody else is credited with it."""

    words: str
    credited: bool
    option: Distractor


def choose_statements(
    reading: Reading, key: Claim, others: Sequence[Claim], rng: random.Random, *, own: bool = False
) -> tuple[Distractor, ...]:
    """Two or three statements that are not the key's source's, alike in length and form; () if too few.

    With `own` they may be what the article says itself.
    """
    chosen = [wrong for wrong in rank_wrong_statements(reading, [key], others, rng) if wrong.credited or own]
    return tuple(wrong.option for wrong in _match_length(len(show_statement(key)), chosen))


def rank_wrong_statements(
    reading: Reading, keys: Sequence[Claim], others: Sequence[Claim], rng: random.Random
) -> list[WrongStatement]:
    """Statements that no key's source makes, those nearest to the keys' matter first, no two nearly the same.

    `keys` are of one source. What other sources said comes before what the article says itself.
    """
    fitting = [
        WrongStatement(other.words, True, explain_statement(reading, other))
        for other in others
        if all(is_wrong_statement(reading, key, other) for key in keys)
    ]
    if not any(key.direct for key in keys) and has_proper_name(reading.sources[keys[0].source].name):
        fitting += _list_own(reading, keys)
    matter = " ".join(key.words for key in keys)
    order = {id(wrong): rng.random() for wrong in fitting}
    fitting.sort(key=lambda w: (not w.credited, -share_topic(matter, w.words), order[id(w)]))
    chosen: list[WrongStatement] = []
    for wrong in fitting:
        if all(share_topic(wrong.words, earlier.words) < SAME_CLAIM for earlier in chosen):
            chosen.append(wrong)
    return chosen


def show_statement(claim: Claim) -> str:
    """The claim as an option prints it: a sentence, in quotation marks if it is a direct quotation."""
    sentence = make_sentence(claim.words)
    return quote_words(sentence) if claim.direct else sentence


def is_wrong_statement(reading: Reading, key: Claim, other: Claim, *, mixed: bool = False) -> bool:
    """Whether `other` is surely no statement of the key's source, nor may pass for one.

    Both are direct quotations or neither is, unless they may be `mixed`.
    """
    text = reading.article.text
    if other.source == key.source or not (other.stands_alone or other.pointer):
        return False
    if other.direct is not key.direct and not mixed:
        return False
    if may_speak_for(reading, key.source, other.source) or key.source in involved_sources(reading, other):
        return False
    name = reading.sources[key.source].name
    if find_mentions(other.region.of(text), name) or find_relay(
        text, name, reading.sources[other.source].name
    ):
        return False
    if find_relay(text, reading.sources[other.source].name, name):
        return False
    return share_topic(key.words, other.words) < SAME_CLAIM and not says_the_same(reading, other, key.source)


def _list_own(reading: Reading, keys: Sequence[Claim]) -> Iterator[WrongStatement]:
    """What the article says itself, on the keys' matter or its own, away from what the source says."""
    text, index = reading.article.text, keys[0].source
    names = name_wordings(reading, index)
    said = [" ".join(s.of(text) for s in a.content) for a in reading.attributions if a.source == index]
    unsure = [s for a in reading.attributions if a.source in (index, None) for s in (*a.content, *a.cue)]
    unsure += reading.ambiguous
    lead = " ".join(span.of(text) for span in split_sentences(text)[:_LEAD])
    for span in split_sentences(text)[_LEAD:]:
        words = span.of(text)
        if not is_own_statement(text, span) or any(span.overlaps(other) for other in unsure):
            continue
        if any(cover_topic(words, content) >= SAME_CLAIM for content in (*said, lead)):
            continue
        near = any(share_topic(words, about) for about in (lead, *said))
        if near and find_credit(text, span, names) is None and not may_go_on(text, span, names):
            yield WrongStatement(words, False, explain_own(reading, index, span))


def explain_own(reading: Reading, index: int, span: Span) -> Distractor:
    """The article's own sentence as a wrong option, which it does not credit to the source at `index`."""
    name = name_in_sentence(reading, reading.sources[index])
    return Distractor(
        make_sentence(span.of(reading.article.text)),
        f"The article has this sentence and does not credit it to {name}.",
        (cite(reading, span),),
        DistractorBasis.ELSEWHERE,
        Misconception.OUTLET_VOICE,
    )


def _match_length(length: int, others: Sequence[WrongStatement]) -> tuple[WrongStatement, ...]:
    """Two or three of `others`, early ones first, among which a key of this length does not stand out."""
    alike = [other for other in others if 0.55 <= length / len(other.option.text) <= 1.75][:_TRIED]
    sets = (chosen for size in range(WANTED, ENOUGH - 1, -1) for chosen in combinations(alike, size))
    return next((chosen for chosen in sets if _hides(length, chosen)), ())


def _hides(length: int, others: Sequence[WrongStatement]) -> bool:
    """Whether one of `others` is about as long as the key or longer, and their mean is near its length."""
    lengths = [len(other.option.text) for other in others]
    return max(lengths) * KEY_EXCESS >= length and 0.65 <= length * len(lengths) / sum(lengths) <= 1.4


def explain_statement(reading: Reading, claim: Claim) -> Distractor:
    """The claim as a wrong option, with the source that it is credited to."""
    source = reading.sources[claim.source]
    places = dict.fromkeys((claim.content, claim.region))
    reason = f"The article credits this statement to {name_in_sentence(reading, source)}."
    named = naming_place(reading, source, claim.region)
    evidence = tuple(cite(reading, span) for span in (*places, *((named,) if named else ())))
    return Distractor(show_statement(claim), reason, evidence, DistractorBasis.ELSEWHERE)
