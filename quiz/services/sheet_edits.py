"""What the buttons beside a sheet do to it: each is a function from one sheet to the next."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final

from quiz.items import ItemType
from quiz.services.sheet_items import Shelf, is_sound
from quiz.services.sheets import KEYS, MAX_LINES, MAX_MARKS, PARTS, PREMISE, WRONG, Line, Mark, Offers, Sheet

NEW: Final = "new"  # a place behind the last line of a group


def narrow(marks: Iterable[Mark], words: str, shelf: Shelf) -> tuple[Mark, ...]:
    """The marks, each cut down to `words` where they stand in it; those without them drop out.

    Without words they stay as they are.
    """
    wanted = words.strip()
    sound = [mark for mark in marks if is_sound(mark, shelf)]
    if not wanted:
        return tuple(sound)
    cut: list[Mark] = []
    for mark in sound:
        at = shelf[mark.article_id].text.find(wanted, mark.start, mark.end)
        if at >= 0:
            cut.append(Mark(mark.article_id, at, at + len(wanted)))
    return tuple(cut)


def trim(mark: Mark, shelf: Shelf) -> Mark | None:
    """The mark without space at its ends, None where there is nothing else or no such place."""
    if not is_sound(mark, shelf):
        return None
    words = shelf[mark.article_id].text[mark.start : mark.end]
    start = mark.start + len(words) - len(words.lstrip())
    end = mark.start + len(words.rstrip())
    return Mark(mark.article_id, start, end) if start < end else None


def use_marks(sheet: Sheet, place: str, marks: Sequence[Mark], shelf: Shelf) -> Sheet:
    """The sheet with these words as evidence at `place`; at a new place each of them becomes an option."""
    group, _, at = place.partition("-")
    if group == PREMISE and at in PARTS:
        kept = _join(sheet.premise.get(at, ()), marks)
        return replace(sheet, premise={**sheet.premise, at: kept})
    if group in (KEYS, WRONG) and at == NEW:
        return _add_options(sheet, group, marks, shelf)
    number = _read_number(at)
    lines = list(lines_of(sheet, group))
    if number is None or number >= len(lines):
        return sheet
    lines[number] = _mark_line(sheet, lines[number], marks, shelf)
    return with_lines(sheet, group, lines)


def drop_mark(sheet: Sheet, place: str, number: int) -> Sheet:
    """The sheet without quote `number` (from 0) at `place`."""
    group, _, at = place.partition("-")
    if group == PREMISE:
        kept = _without(sheet.premise.get(at, ()), number)
        return replace(sheet, premise={**sheet.premise, at: kept}) if at in PARTS else sheet
    line_number, lines = _read_number(at), list(lines_of(sheet, group))
    if line_number is None or line_number >= len(lines):
        return sheet
    lines[line_number] = replace(lines[line_number], marks=_without(lines[line_number].marks, number))
    return with_lines(sheet, group, lines)


def add_line(sheet: Sheet, group: str, line: Line | None = None) -> Sheet:
    """The sheet with one more option, in the first empty line if `line` has something in it."""
    lines = list(lines_of(sheet, group))
    blank = next((number for number, one in enumerate(lines) if one.is_blank), None)
    if line is not None and blank is not None:
        lines[blank] = line
    elif len(lines) < MAX_LINES:
        lines.append(line or Line())
    return with_lines(sheet, group, lines)


def remove_line(sheet: Sheet, place: str) -> Sheet:
    """The sheet without the option at `place`."""
    group, _, at = place.partition("-")
    number, lines = _read_number(at), list(lines_of(sheet, group))
    if number is None or number >= len(lines):
        return sheet
    return with_lines(sheet, group, [*lines[:number], *lines[number + 1 :]])


def raise_line(sheet: Sheet, place: str) -> Sheet:
    """The sheet with the option at `place` one line higher."""
    group, _, at = place.partition("-")
    number, lines = _read_number(at), list(lines_of(sheet, group))
    if number is None or not 0 < number < len(lines):
        return sheet
    lines[number - 1], lines[number] = lines[number], lines[number - 1]
    return with_lines(sheet, group, lines)


def take_premise(sheet: Sheet, offers: Offers) -> Sheet:
    """The sheet resting on what is offered, with the evidence of its first key where that has none."""
    lines = list(sheet.keys) or [Line()]
    if not lines[0].marks:
        lines[0] = replace(lines[0], marks=offers.proof)
    return replace(sheet, premise={**sheet.premise, **offers.premise}, keys=tuple(lines))


def lines_of(sheet: Sheet, group: str) -> tuple[Line, ...]:
    """The right options or the wrong ones."""
    return {KEYS: sheet.keys, WRONG: sheet.wrong}.get(group, ())


def with_lines(sheet: Sheet, group: str, lines: Sequence[Line]) -> Sheet:
    """The sheet with these options."""
    if group == KEYS:
        return replace(sheet, keys=tuple(lines))
    return replace(sheet, wrong=tuple(lines)) if group == WRONG else sheet


def _add_options(sheet: Sheet, group: str, marks: Sequence[Mark], shelf: Shelf) -> Sheet:
    for mark in marks:
        sheet = add_line(sheet, group, _mark_line(sheet, Line(), (mark,), shelf))
    return sheet


def _mark_line(sheet: Sheet, line: Line, marks: Sequence[Mark], shelf: Shelf) -> Line:
    """The line with more evidence. In a search the option is the sentence itself."""
    kept = _join(line.marks, marks)
    text = line.text
    if not text.strip() and marks and sheet.type is ItemType.FIND_EVIDENCE:
        text = " ".join(shelf[marks[0].article_id].text[marks[0].start : marks[0].end].split())
    return replace(line, text=text, marks=kept)


def _join(old: Sequence[Mark], new: Sequence[Mark]) -> tuple[Mark, ...]:
    return tuple(dict.fromkeys((*old, *new)))[:MAX_MARKS]


def _without(marks: Sequence[Mark], number: int) -> tuple[Mark, ...]:
    return (*marks[:number], *marks[number + 1 :])


def _read_number(at: str) -> int | None:
    return int(at) if at.isascii() and at.isdecimal() and len(at) < 3 else None
