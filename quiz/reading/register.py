"""Referents by what they go by, so that a name finds its own without a look at everybody."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from quiz.reading.names import Words, initials, organisation_key, surname_of
from quiz.reading.referents import Referent

Shelf = defaultdict[str, list[Referent]]


def _shelf() -> Shelf:
    return defaultdict(list)


@dataclass(slots=True, eq=False)
class Register:
    """Referents in the order in which they came; what is looked up comes back in that order too.

    A referent that has got a longer name is entered again: old entries do no harm, since each is checked.
    """

    _numbers: dict[int, int] = field(default_factory=dict)
    _surnames: Shelf = field(default_factory=_shelf)
    _firsts: Shelf = field(default_factory=_shelf)
    _keys: Shelf = field(default_factory=_shelf)
    _initials: Shelf = field(default_factory=_shelf)
    _publishers: list[Referent] = field(default_factory=list)

    def enter(self, referent: Referent) -> None:
        """Takes the referent in by its words of now."""
        new = id(referent) not in self._numbers
        self._numbers.setdefault(id(referent), len(self._numbers))
        self._keys[organisation_key(referent.words)].append(referent)
        if new and referent.publisher:
            self._publishers.append(referent)
        if len(referent.words) > 1:
            self._firsts[referent.words[0]].append(referent)
            self._initials[initials(referent.words)].append(referent)
            if new:
                self._surnames[surname_of(referent.words)].append(referent)

    def with_surname(self, surname: str) -> tuple[Referent, ...]:
        """Those of several words whose last one is the surname; a longer name never changes it."""
        return tuple(self._surnames.get(surname, ()))

    def with_first(self, word: str) -> tuple[Referent, ...]:
        """Those of several words of which the first is `word`."""
        if word not in self._firsts:
            return ()
        return self._in_order(one for one in self._firsts.get(word, ()) if one.words[0] == word)

    def known_as(self, words: Words) -> Referent | None:
        """The first that goes by these words, by an alias of them, or by their initials."""
        key = organisation_key(words)
        found = [*self._keys.get(key, ()), *self._publishers]
        if len(words) == 1:
            found += [*self._initials.get(key.replace(".", ""), ()), *self._firsts.get(words[0], ())]
        return next(iter(self._in_order(one for one in found if _goes_by(one, words, key))), None)

    def _in_order(self, referents: Iterable[Referent]) -> tuple[Referent, ...]:
        found = {self._numbers[id(one)]: one for one in referents}
        return tuple(found[number] for number in sorted(found))


def _goes_by(referent: Referent, words: Words, key: str) -> bool:
    if organisation_key(referent.words) == key or words in referent.keys:
        return True
    if len(words) > 1 or len(referent.words) < 2:
        return False
    short = len(key) > 2 and initials(referent.words) == key.replace(".", "")
    return short or (referent.acronym and referent.words[0] == words[0])
