"""Which wrong sources stand together beside a right one, so that it does not stand out among them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from quiz.items.candidacy import is_person_like
from quiz.items.citing import name_in_sentence, show_name
from quiz.items.judging.heads import find_head, is_people_noun
from quiz.items.judging.relations import may_be_same
from quiz.items.judging.words import count_words
from quiz.reading import Attribution, Reading, Source

WANTED: Final = 3
ENOUGH: Final = 2
KEY_EXCESS: Final = 1.15
_NAME_EXCESS, _SHORT_NAME = 4, 4  # letters by which a name of so many words may be longer
_INDEFINITE: Final = re.compile(r"(?:an?|one|some|several)\s", re.IGNORECASE)
_LOWERED: Final = re.compile(r"\s[a-z]{4,}")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A source that may be a wrong answer, with the attribution that shows what it is cited on, if any."""

    index: int
    source: Source
    cited: Attribution | None
    closeness: float


def _list_marks(reading: Reading, source: Source) -> tuple[bool, ...]:
    """What shows of an option to whoever reads no article: a person, a noun, a role, "a" or "an", no name."""
    name = show_name(reading, source)
    return (
        is_person_like(source),
        is_people_noun(find_head(source.name)),
        _LOWERED.search(name) is not None,
        _INDEFINITE.match(name) is not None,
        name_in_sentence(reading, source).removeprefix("the ")[:2].islower(),
    )


def balance_sources(
    reading: Reading, key: Source, candidates: Sequence[Candidate], *, silent: int = 1
) -> tuple[Candidate, ...]:
    """The best two or three candidates among which the key does not stand out; () where that cannot be.

    At most `silent` of them are cited on nothing.
    """
    least = _least_length(show_name(reading, key))
    wanted = (*_list_marks(reading, key), True)
    marks = {
        c.index: (*_list_marks(reading, c.source), len(show_name(reading, c.source)) >= least)
        for c in candidates
    }
    chosen: list[Candidate] = []
    for number, mark in enumerate(wanted):
        if any(marks[candidate.index][number] is mark for candidate in chosen):
            continue
        fitting = (
            c for c in candidates if marks[c.index][number] is mark and _joins(reading, c, chosen, silent)
        )
        best = next(fitting, None)
        if best is None or len(chosen) == WANTED:
            return ()
        chosen.append(best)
    for candidate in candidates:
        if len(chosen) < WANTED and _joins(reading, candidate, chosen, silent):
            chosen.append(candidate)
    return tuple(chosen) if len(chosen) >= ENOUGH else ()


def _least_length(key: str) -> float:
    """How long one wrong name has to be beside `key`: a short name may be a few letters shorter."""
    least = len(key) / KEY_EXCESS
    return min(least, len(key) - _NAME_EXCESS) if count_words(key) <= _SHORT_NAME else least


def _joins(reading: Reading, candidate: Candidate, chosen: Sequence[Candidate], silent: int) -> bool:
    """Whether the candidate fits beside those chosen, of whom at most `silent` are cited on nothing."""
    bystanders = [one for one in (*chosen, candidate) if one.cited is None]
    return len(bystanders) <= silent and _fits(reading, candidate, chosen)


def _fits(reading: Reading, candidate: Candidate, chosen: Iterable[Candidate]) -> bool:
    """Whether the candidate is nobody chosen before, by another form of the name or by a description."""
    text, name = reading.article.text, candidate.source.name
    words = _name_words(name)
    return all(
        not words & _name_words(other.source.name) and not may_be_same(text, name, other.source.name)
        for other in chosen
    )


def _name_words(name: str) -> set[str]:
    """What two names of one referent may share: "Lind" and "the Linds", "WXB" and "WXB-TV"."""
    words = re.findall(r"\w+", name.casefold())
    return {word.removesuffix("s") if len(word) > 3 else word for word in words} - {"the", "a", "an"}
