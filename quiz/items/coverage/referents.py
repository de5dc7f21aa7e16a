"""Who is cited or named in several accounts, under one name or another."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from quiz.items.judging.heads import drop_titles
from quiz.items.judging.words import list_words
from quiz.reading import Reading, Source, SourceKind

_NAMED_KINDS: Final = frozenset((SourceKind.PERSON, SourceKind.ORGANISATION, SourceKind.PUBLISHER))
_ARTICLES: Final = frozenset(("the", "a", "an"))
_ENOUGH_WORDS: Final = 2  # of a name that stands at the end of a longer one


@dataclass(frozen=True, slots=True)
class SharedSource:
    """One referent in two or more accounts.

    `name` is its fullest name, as one of them prints it; `places` are pairs of an index into
    `Coverage.readings` and one into that reading's sources, one an account, in their order.
    """

    name: str
    places: tuple[tuple[int, int], ...]

    def in_account(self, account: int) -> int | None:
        """Its index in the sources of one account, or None where that account does not name it."""
        return next((source for where, source in self.places if where == account), None)


def find_shared_sources(readings: Sequence[Reading]) -> tuple[SharedSource, ...]:
    """Every named person and organisation of two or more of `readings`, in order of first appearance.

    Names that may belong to two referents of one account are left out: nobody can say which is meant.
    """
    groups: list[list[tuple[int, int]]] = []
    ending: defaultdict[str, list[list[tuple[int, int]]]] = defaultdict(
        list
    )  # one referent's names end alike
    for account, reading in enumerate(readings):
        for number, source in enumerate(reading.sources):
            if source.kind in _NAMED_KINDS:
                alike = ending["".join(_name_words(source.name)[-1:])]
                group = _find_group(alike, readings, source)
                if group is None:
                    group = []
                    groups.append(group)
                    alike.append(group)
                group.append((account, number))
    return tuple(
        SharedSource(_fullest_name(readings, group), tuple(group))
        for group in groups
        if len(group) > 1 and len({account for account, _ in group}) == len(group)
    )


def _find_group(
    groups: Sequence[list[tuple[int, int]]], readings: Sequence[Reading], source: Source
) -> list[tuple[int, int]] | None:
    """The first group with a source that is the same referent."""
    for group in groups:
        if any(is_one_referent(readings[account].sources[number], source) for account, number in group):
            return group
    return None


def _fullest_name(readings: Sequence[Reading], group: Sequence[tuple[int, int]]) -> str:
    names = [readings[account].sources[number].name for account, number in group]
    return max(names, key=lambda name: (len(name.split()), len(name)))


def is_one_referent(first: Source, second: Source) -> bool:
    """Whether two accounts' sources bear one name; a person's surname or an outlet's short form will do."""
    if (first.kind is SourceKind.PERSON) is not (second.kind is SourceKind.PERSON):
        return False
    one, other = _name_words(first.name), _name_words(second.name)
    short, long = sorted((one, other), key=len)
    if not short or one == other:
        return bool(short)
    if long[-len(short) :] != short:
        return first.kind is SourceKind.PERSON and _is_same_person(short, long)
    return first.kind is SourceKind.PERSON or len(short) >= _ENOUGH_WORDS


def _is_same_person(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """Whether a first name and a surname stand in a longer name that has others between them."""
    return len(short) == 2 and short[0] == long[0] and short[-1] == long[-1]


@lru_cache(maxsize=1024)  # every two sources of an event are held side by side
def _name_words(name: str) -> tuple[str, ...]:
    words = list_words(drop_titles(name))
    return words[1:] if words and words[0] in _ARTICLES else words
