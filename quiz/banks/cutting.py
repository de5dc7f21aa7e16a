"""A bank's file cut into its head and parts of its items, line by line, so that it need not be read whole."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from quiz.errors import Code, Fault, QuizError
from quiz.text.intake import open_file
from quiz.text.plain_yaml import WHOLE, Part

PART_ITEMS: Final = 100
_ITEMS: Final = re.compile(r"items:[ ]*(#.*)?\r?\n?$")
_BREAKS: Final = re.compile("[\x85\u2028\u2029]|\r(?!\n)")  # lines that a YAML parser counts beside ours
_MARK: Final = "\ufeff"


class UncutError(Exception):
    """The layout of the file does not show where an item begins, so it has to be read whole."""


@dataclass(frozen=True, slots=True)
class ItemsPart:
    """A YAML document with some of the items, and what of the file stands before it."""

    text: str
    before: Part = WHOLE


@dataclass(frozen=True, slots=True)
class Cut:
    """The lines before the items, as a YAML document, and the items in parts, to be taken once."""

    head: str
    parts: Iterator[ItemsPart]


def cut_bank(lines: Iterable[str], size: int = PART_ITEMS) -> Cut:
    r"""The bank that stands in `lines`, each with its "\n", in parts of `size` items; the last has the rest.

    Raises:
        UncutError: here or while the parts are taken: an item could begin elsewhere than it seems.
    """
    waiting = iter(lines)
    head: list[str] = []
    for line in waiting:
        if _ITEMS.match(line):
            return Cut(_checked("".join(head)), _cut_items(waiting, len(head), size))
        if line.startswith("%"):  # a directive, which would have to stand before each part
            raise UncutError
        head.append(line)
    raise UncutError


def list_item_lines(lines: Iterable[str]) -> tuple[int, ...]:
    """The line, counted from 1, at which each item begins; none where the layout does not show it."""
    found: list[int] = []
    try:
        for part in cut_bank(lines, 1).parts:
            rows = part.text.split("\n")[1:]
            begin = next(at for at, row in enumerate(rows) if row.lstrip(" ").startswith("- "))
            found.append(part.before.lines + 2 + begin)
    except UncutError:
        return ()
    return tuple(found)


def read_lines(path: Path, limit: int) -> Iterator[str]:
    r"""The lines of the file at `path`, which is UTF-8, each with its "\n", one after the other.

    Raises:
        QuizError: the file is missing, unreadable, longer than `limit` bytes, or no text in UTF-8.
    """
    offset = characters = 0
    with open_file(path) as stream:
        if os.fstat(stream.fileno()).st_size > limit:
            raise QuizError(Fault(Code.FILE_TOO_LARGE, str(path), {"limit": f"{limit:,}"}))
        for line in stream:
            text = _decode(line, str(path), offset)
            if "\0" in text:
                at = characters + text.index("\0")
                raise QuizError(Fault(Code.NOT_PLAIN_TEXT, str(path), {"offset": at}))
            yield text if offset else text.removeprefix(_MARK)
            offset, characters = offset + len(line), characters + len(text)


def _decode(line: bytes, place: str, offset: int) -> str:
    try:
        return line.decode()
    except UnicodeDecodeError as error:
        details = {"byte": f"0x{line[error.start]:02x}", "offset": offset + error.start}
        raise QuizError(Fault(Code.NOT_UTF8, place, details)) from None


def _cut_items(lines: Iterator[str], before: int, size: int) -> Iterator[ItemsPart]:
    """The parts of the items in `lines`, which come after `before` lines and that of `items:`."""
    part: list[str] = []
    indent, count, members = -1, 0, 0
    for line in lines:
        words = line.lstrip(" ")
        width = len(line) - len(words)
        if words[:1] not in ("", "\n", "\r", "#"):
            begins = words.startswith("- ") and (indent < 0 or width == indent)
            if width < indent or (not begins and (indent < 0 or width == indent)):
                raise UncutError  # something stands after the list, or it is no list of lines
            if begins and count == size:
                yield _join(part, before, members)
                before, members, part, count = before + len(part), members + count, [], 0
            indent, count = (width if begins else indent), count + begins
        part.append(line)
    if not count:
        raise UncutError
    yield _join(part, before, members)


def _join(lines: list[str], before: int, members: int) -> ItemsPart:
    return ItemsPart(_checked("items:\n" + "".join(lines)), Part(lines=before, members=members))


def _checked(text: str) -> str:
    if _BREAKS.search(text):
        raise UncutError
    return text
