"""Quotations in a paragraph: where the marks open and close, also when a mark is missing."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

OPENING: Final = "“„‟«‹❝〝"
CLOSING: Final = "”»›❞〞"
STRAIGHT: Final = '"＂'
DOUBLE: Final = OPENING + CLOSING + STRAIGHT
SINGLE: Final = "‘’‚‛'`´"
MARKS: Final = DOUBLE + SINGLE
_BEFORE_OPENING: Final = " ([{—–-/:"
_LONGEST_SINGLE: Final = 600


@dataclass(frozen=True, slots=True)
class Quoted:
    """One quotation in a paragraph's plain text.

    `start` and `end` are the quoted characters without marks (half-open). `closed` is False when the closing
    mark is missing; the quotation then runs to the paragraph's end or to the next opening mark. `single`
    tells single marks from double ones.
    """

    start: int
    end: int
    closed: bool = True
    single: bool = False


def find_quotations(plain: str) -> tuple[Quoted, ...]:
    """All quotations of one paragraph in order, not overlapping; single marks count outside double ones."""
    doubles = _find_doubles(plain)
    return tuple(sorted((*doubles, *_find_singles(plain, doubles)), key=lambda quoted: quoted.start))


def _find_doubles(plain: str) -> tuple[Quoted, ...]:
    found: list[Quoted] = []
    opened: int | None = None
    for place, character in enumerate(plain):
        if character not in DOUBLE:
            continue
        if _opens(plain, place, opened is not None):
            if opened is not None:
                _keep(found, plain, Quoted(opened, place, closed=False))
            opened = place + 1
        elif opened is not None:
            _keep(found, plain, Quoted(opened, place))
            opened = None
    if opened is not None:
        _keep(found, plain, Quoted(opened, len(plain), closed=False))
    return tuple(found)


def _opens(plain: str, place: int, inside: bool) -> bool:
    """Whether the mark at `place` opens a quotation, by its shape, else its neighbours, else by turns."""
    character = plain[place]
    if character in OPENING:
        return True
    if character in CLOSING:
        return False
    before = plain[place - 1] if place else " "
    after = plain[place + 1] if place + 1 < len(plain) else " "
    opening = before in _BEFORE_OPENING and after not in " ,.;!?"
    closing = before not in " ([{" and (after in " ,.;:!?)]}—–-" or not after.isalnum())
    if opening and not closing:
        return True
    if closing and not opening:
        return False
    return not inside


def _find_singles(plain: str, doubles: tuple[Quoted, ...]) -> tuple[Quoted, ...]:
    found: list[Quoted] = []
    opened: int | None = None
    coming, begun = 0, -1  # the first double quotation that has not ended, and the last that has begun
    for place, character in enumerate(plain):
        while coming < len(doubles) and doubles[coming].end <= place:
            begun, coming = doubles[coming].start, coming + 1
        if character not in SINGLE or (coming < len(doubles) and doubles[coming].start <= place):
            continue
        if opened is None and _opens_single(plain, place):
            opened = place + 1
        elif opened is not None and _closes_single(plain, place) and place - opened <= _LONGEST_SINGLE:
            if begun < opened:
                _keep(found, plain, Quoted(opened, place, single=True))
            opened = None
    return tuple(found)


def _opens_single(plain: str, place: int) -> bool:
    before = plain[place - 1] if place else " "
    after = plain[place + 1 : place + 2]
    return before in _BEFORE_OPENING and (after.isalnum() or after in "([$") and plain[place] in "‘‛‚'`"


def _closes_single(plain: str, place: int) -> bool:
    """Whether an apostrophe-like mark closes: after punctuation, or a letter that is no possessive s."""
    before = plain[place - 1]
    after = plain[place + 1] if place + 1 < len(plain) else " "
    return not after.isalnum() and before != " " and plain[place] in "’'´" and before != "s"


def _keep(found: list[Quoted], plain: str, quoted: Quoted) -> None:
    """Adds a quotation without white space at its edges, unless nothing is left of it."""
    start, end = quoted.start, quoted.end
    while start < end and plain[start] == " ":
        start += 1
    while end > start and plain[end - 1] == " ":
        end -= 1
    if any(character.isalnum() for character in plain[start:end]):
        found.append(replace(quoted, start=start, end=end))
