"""S15 as a search: the sentence of one account that cites whom the other account cites for certain words."""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from quiz.items.citing import cite
from quiz.items.coverage import Coverage
from quiz.items.coverage.crediting import Credit, list_all_credits
from quiz.items.coverage.quoting import tells_words
from quiz.items.coverage.referents import is_one_referent
from quiz.items.coverage.same_source import cites_somebody_else, find_handle, has_one_bearer, is_plain_credit
from quiz.items.directions import Pair, list_pairs_by_turns
from quiz.items.item import Evidence, Item, Misconception, Premise, Skill, Tier
from quiz.items.judging.crediting import speaks_outside_marks
from quiz.items.judging.rejecting import is_rejected
from quiz.items.judging.relations import find_mentions
from quiz.items.judging.words import count_words, holds_words
from quiz.items.refusal import Cause, Refusal
from quiz.items.sentences import Search, WrongSentence, ask_to_find
from quiz.items.tidiness import list_tidy_sentences
from quiz.items.wording import capitalise, quote_words, squeeze
from quiz.reading import Reading
from quiz.text import Span

_LEAST_WORDS: Final = 8  # of a wrong sentence: fewer are a caption or a scrap
_TRIED: Final = 6  # places in two accounts that cite one source, before another pair is asked about
_CITING: Final = 1  # wrong sentences that cite somebody, at least


@dataclass(frozen=True, slots=True)
class _Match:
    """Where the first account cites a source, where the second does, and the words that name the place."""

    here: Credit
    there: Credit
    handle: Span


def find_searches(coverage: Coverage, rng: random.Random) -> Iterator[Item | Refusal]:
    """One search for each account that has had none, in pairs that cite a source by name in both."""
    credited = [tuple(list_all_credits(coverage, account)) for account in range(len(coverage.readings))]
    turns = list_pairs_by_turns(coverage)
    for pair in turns:
        for offer in _ask_all(pair, credited, turns.shown, rng):
            yield offer
            if isinstance(offer, Item):
                turns.take(pair, offer)
                break


def _ask_all(
    pair: Pair, credited: Sequence[Sequence[Credit]], shown: Counter[str], rng: random.Random
) -> Iterator[Item | Refusal]:
    """What can be asked of the sources that both accounts of the pair cite, unless a question printed it."""
    matches = [
        one for one in _match(pair, credited) if _read(pair.readings[0], one.here.sentence) not in shown
    ]
    rng.shuffle(matches)
    yield from (_ask(pair, match, shown, rng) for match in matches[:_TRIED])


def _match(pair: Pair, credited: Sequence[Sequence[Credit]]) -> Iterator[_Match]:
    here, there = pair.readings
    tidy = set(list_tidy_sentences(here))
    one, other = (credited[account] for account in pair.directed)
    for mine in one:
        if mine.sentence not in tidy:
            continue
        for theirs in other:
            if not is_one_referent(here.sources[mine.source], there.sources[theirs.source]):
                continue
            handle = find_handle(there.article.text, theirs.content, theirs.sentence, theirs.name)
            plain = is_plain_credit(there.article.text, theirs.sentence)
            plain = plain and is_plain_credit(here.article.text, mine.sentence)
            # Whoever finds the words themselves in the sentence need not ask whose they are.
            if (
                handle
                and plain
                and not holds_words(mine.sentence.of(here.article.text), _read(there, handle))
            ):
                yield _Match(mine, theirs, handle)


def _read(reading: Reading, span: Span) -> str:
    return squeeze(span.of(reading.article.text))


def _ask(pair: Pair, match: _Match, shown: Counter[str], rng: random.Random) -> Item | Refusal:
    here, _ = pair.readings
    about = Refusal(Skill.INDEPENDENCE, Cause.TOO_FEW_OPTIONS, here.article.sha256, match.here.sentence)
    if any(is_rejected(reading.article.text, match.here.name) for reading in pair.readings):
        return about
    texts_of_both = [reading.article.text for reading in pair.readings]
    if not has_one_bearer(texts_of_both, (match.here.name, match.there.name)):
        return replace(about, cause=Cause.UNRESOLVED_SOURCE)
    wrong = _list_wrong(pair, match, shown, rng)
    if sum(tells_words(one.span.of(here.article.text)) for one in wrong) < _CITING:
        return about
    texts = pair.coverage.texts(pair.accounts)
    search = _word(pair, match)
    return ask_to_find(here, search, [match.here.sentence], wrong, texts=texts, rng=rng) or about


def _list_wrong(pair: Pair, match: _Match, shown: Counter[str], rng: random.Random) -> list[WrongSentence]:
    here, there = pair.readings
    text = here.article.text
    sentence = match.there.sentence.of(there.article.text)
    names = (match.here.name, match.there.name)
    found: list[tuple[bool, bool, float, WrongSentence]] = []
    for span in list_tidy_sentences(here):
        words = span.of(text)
        if count_words(words) < _LEAST_WORDS or span == match.here.sentence:
            continue
        if not cites_somebody_else(text, span, names, sentence):
            continue
        spoken = speaks_outside_marks(words)
        reason = f"This sentence does not cite {_name_inside(match)}."
        wrong = WrongSentence(span, reason, Misconception.WRONG_SOURCE)
        found.append((not spoken, squeeze(words) in shown, rng.random(), wrong))
    found.sort(key=lambda entry: entry[:3])
    return [entry[-1] for entry in found]


def _word(pair: Pair, match: _Match) -> Search:
    here, there = pair.readings
    label, other = pair.labels
    handle = _quote(_read(there, match.handle))
    name = _name_inside(match)
    return Search(
        skill=Skill.INDEPENDENCE,
        tier=Tier.A,
        kind=f"same:{there.article.sha256}:{match.handle.start}",
        stem=f"Which sentence of {label} cites the source that {other} cites for {handle}?",
        reason=f"Here, too, the words go back to {name}.",
        explanation=(
            f"{capitalise(other)} gives {handle} to {name}. What one source says is one confirmation, "
            "however many reports repeat it."
        ),
        premise=Premise(
            source=tuple(_cite_names(pair, match)),
            cue=(cite(here, match.here.cue), cite(there, match.there.cue)),
            content=(cite(there, match.handle),),
            counterpart=(cite(here, match.here.content),),
        ),
    )


def _name_inside(match: _Match) -> str:
    """The fuller of the source's two names, as it stands inside a sentence."""
    return re.sub(r"^The\s", "the ", max(match.here.name, match.there.name, key=len))


def _cite_names(pair: Pair, match: _Match) -> Iterator[Evidence]:
    """In each account the mention beside the cue, and the place where its name first stands in full."""
    for reading, credit in zip(pair.readings, (match.here, match.there), strict=True):
        text = reading.article.text
        first = next((m for m in find_mentions(text, credit.name) if len(m) > len(credit.mention)), None)
        yield from (cite(reading, span) for span in (credit.mention, first) if span is not None)


def _quote(words: str) -> str:
    return f"{quote_words(re.sub(r'[ .,;:]+$', '', words))[:-1]} …”"
