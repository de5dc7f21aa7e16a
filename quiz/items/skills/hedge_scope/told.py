"""Events without tense ("the mayor opening the bridge"): which word limits one, which one a word limits."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from quiz.items.citing import cite
from quiz.items.events import Event, name_event, read_told_verb
from quiz.items.identity import name_item
from quiz.items.item import Distractor, DistractorBasis, Item, Misconception, Option, Premise, Skill, Tier
from quiz.items.judging.hedges import EVENT_HEDGES, find_hedges, list_limits
from quiz.items.judging.passages import split_sentences
from quiz.items.judging.words import count_words, cover_topic, share_topic
from quiz.items.refusal import Cause, Refusal
from quiz.items.remembering import remember
from quiz.items.skills.hedge_scope.sharing import WRONG, refuse
from quiz.items.wording import excerpt, label_article, quote_words, set_inside, squeeze
from quiz.reading import Reading
from quiz.text import Span

_SAME: Final = 0.5
# "A bride swapping her groom", not "bride swapping her groom": of an event without an article nobody speaks.
_STARTS: Final = re.compile(r"(?:an?|the|its|their|some|many|several|[a-z]+s)\s|[A-Z\d]")


@dataclass(frozen=True, slots=True)
class Told:
    """An event with the sentence that tells it and the words there that say how sure it is."""

    event: Event
    sentence: Span
    limits: tuple[str, ...]

    @property
    def hedge(self) -> str | None:
        """The one word of doubt of its verb, None where there is none or more than one."""
        own = [word for word in self.event.limits if word in EVENT_HEDGES]
        return own[0] if own and self.limits == (own[0],) else None


def ask_by_event(reading: Reading, rng: random.Random) -> Iterator[Item | Refusal]:
    """For each event that one word limits: which event a word limits, else which word limits the event."""
    text = reading.article.text
    if not any(_has_one_hedge(squeeze(span.of(text))) for span in split_sentences(text)):
        return
    told = list_told(reading)
    for one in told:
        words = squeeze(one.sentence.of(text))
        if one.hedge is None or find_hedges(words) != (one.hedge,):
            continue
        item = ask_which_event(reading, one, told, rng) or ask_which_word(reading, one, rng)
        yield item or refuse(reading, Cause.TOO_FEW_OPTIONS, one.sentence)


def _has_one_hedge(words: str) -> bool:
    """Whether one word, and no other, says how sure a sentence is, and that it is in doubt."""
    return len(list_limits(words)) == 1 and find_hedges(words) == list_limits(words)


@remember
def list_told(reading: Reading) -> tuple[Told, ...]:
    """The events of the article, each matter once, in text order; none from a passage of unclear source."""
    return tuple(_find_told(reading))


def _find_told(reading: Reading) -> Iterator[Told]:
    text = reading.article.text
    contents = [a.content[0] for a in reading.attributions if len(a.content) == 1]
    names: list[str] = []
    for sentence in split_sentences(text):
        if any(sentence.overlaps(passage) for passage in reading.ambiguous):
            continue
        inside = (content for content in contents if sentence.contains(content))
        events = (name_event(squeeze(place.of(text))) for place in (sentence, *inside))
        words = squeeze(sentence.of(text))
        event = next((found for found in events if found and read_told_verb(found.name, words)), None)
        if event and all(share_topic(event.name, other) < _SAME for other in names):
            names.append(event.name)
            yield Told(event, sentence, list_limits(words))


def _is_apart(text: str, event: Event, word: str) -> bool:
    """Whether no sentence with the word has the event's matter."""
    sentences = (squeeze(span.of(text)) for span in split_sentences(text))
    return all(cover_topic(event.name, words) < _SAME for words in sentences if word in list_limits(words))


def ask_which_event(reading: Reading, key: Told, told: Sequence[Told], rng: random.Random) -> Item | None:
    """Which of several events one word limits; None where too few others surely go without it."""
    word, text = key.hedge or "", reading.article.text
    others = [
        one
        for one in told
        if one is not key
        and word not in list_limits(squeeze(one.sentence.of(text)))
        and _is_apart(text, one.event, word)
    ]
    rng.shuffle(others)
    chosen = _alike(key, others)
    if len(chosen) < WRONG - 1:
        return None
    label = label_article(reading)
    return Item(
        id=name_item(Skill.HEDGE_SCOPE, reading.article.sha256, "event", (key.sentence,)),
        skill=Skill.HEDGE_SCOPE,
        tier=Tier.B,
        stem=f"Which of these does {label} limit with the word “{word}”?",
        keys=(Option(key.event.name, _confirm(key), (cite(reading, key.sentence),)),),
        distractors=tuple(_wrong_event(reading, one) for one in chosen),
        explanation=_explain(reading, key),
        premise=_premise(reading, key),
    )


def _confirm(key: Told) -> str:
    return f"The article has the word “{key.hedge}” here."


def _explain(reading: Reading, key: Told) -> str:
    shown = quote_words(excerpt(reading.article.text, key.sentence))
    return f"The article writes: {shown} The word “{key.hedge}” says how sure that is."


def _premise(reading: Reading, key: Told) -> Premise:
    words = key.sentence.of(reading.article.text)
    start = key.sentence.start + words.index(key.hedge or "")
    hedge = Span(start, start + len(key.hedge or ""))
    return Premise(content=(cite(reading, key.sentence),), hedges=(cite(reading, hedge),))


def _alike(key: Told, others: Sequence[Told]) -> list[Told]:
    """Up to three events among which the key's length does not stand out."""
    length = len(key.event.name)
    alike = [one for one in others if 0.5 <= length / len(one.event.name) <= 2]
    longer = next((one for one in alike if length <= 1.12 * len(one.event.name)), None)
    return [] if longer is None else [longer, *(one for one in alike if one is not longer)][:WRONG]


def _wrong_event(reading: Reading, one: Told) -> Distractor:
    shown = quote_words(excerpt(reading.article.text, one.sentence))
    return Distractor(
        one.event.name,
        f"The word stands in another sentence. Here the article writes: {shown}",
        (cite(reading, one.sentence),),
        DistractorBasis.ELSEWHERE,
        Misconception.HEDGE_MISPLACED,
    )


def _other_words(reading: Reading, key: Told) -> dict[str, Span]:
    """The words that say how sure other matters are, each with its first sentence."""
    text, own = reading.article.text, squeeze(key.sentence.of(reading.article.text)).split()
    places: dict[str, Span] = {}
    for sentence in split_sentences(text):
        words = squeeze(sentence.of(text))
        limits = list_limits(words)
        if sentence != key.sentence and len(limits) == 1 and cover_topic(key.event.name, words) < _SAME:
            places.setdefault(limits[0], sentence)
    return {
        word: place
        for word, place in places.items()
        if word not in own and word != key.hedge and _is_apart(text, key.event, word)
    }


def ask_which_word(reading: Reading, key: Told, rng: random.Random) -> Item | None:
    """Which word says how sure an event is, among words that say so of others; None where they are few."""
    text, word = reading.article.text, key.hedge or ""
    places = _other_words(reading, key)
    others = list(places)
    rng.shuffle(others)
    others.sort(key=lambda one: (one not in EVENT_HEDGES, 1.15 * len(one) < len(word)))
    chosen = others[:WRONG]
    label = label_article(reading)
    event = set_inside(key.event.name, text)
    stem = f"With which word does {label} say how sure it is about {event}?"
    if (
        _STARTS.match(event) is None
        or len(chosen) < WRONG - 1
        or chosen[0] not in EVENT_HEDGES
        or count_words(stem) > 30
    ):
        return None
    return Item(
        id=name_item(Skill.HEDGE_SCOPE, reading.article.sha256, "limit", (key.sentence,)),
        skill=Skill.HEDGE_SCOPE,
        tier=Tier.B,
        stem=stem,
        keys=(Option(word, _confirm(key), (cite(reading, key.sentence),)),),
        distractors=tuple(
            Distractor(
                one,
                f"The article has “{one}” in another sentence, about something else.",
                (cite(reading, places[one]),),
                DistractorBasis.ELSEWHERE,
                Misconception.HEDGE_MISPLACED,
            )
            for one in chosen
        ),
        explanation=_explain(reading, key),
        premise=_premise(reading, key),
    )
