"""The common part of YAML read quickly: the layout in which banks are saved, and most of what people write.

A full YAML parser in Python would take most of the time that the check of a bank takes. What is read here is
only block lists and block groups of plain, single-quoted and double-quoted values. Everything else is left to
the full parser, and so is whatever is not certain. What is read here is read alike there: a law of the tests.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

_DEEPEST: Final = 12  # far below the depth at which the full parser refuses
# Control characters, tabs, and what is or was a line break somewhere.
_ODD: Final = re.compile(
    "[^\n\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
)
_KEY: Final = re.compile(r"([A-Za-z_][A-Za-z0-9_]*):(?: +(.*))?$")
_QUOTED: Final = MappingProxyType(
    {'"': re.compile(r'"((?:[^"\\]|\\.)*)"'), "'": re.compile(r"'((?:[^']|'')*)'")}
)
_ESCAPE: Final = re.compile(r"\\(x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|.)")
_ESCAPED: Final[Mapping[str, str]] = MappingProxyType(
    {
        "0": "\0", "a": "\a", "b": "\b", "t": "\t", "n": "\n", "v": "\v", "f": "\f", "r": "\r", "e": "\x1b",
        " ": " ", '"': '"', "/": "/", "\\": "\\", "N": "\x85", "_": "\xa0", "L": "\u2028", "P": "\u2029",
    }
)  # fmt: skip
_INDICATORS: Final = frozenset("-?:,[]{}#&*!|>'\"%@`=~<+")
_MARKS: Final = re.compile(r": | #|:$")  # inside a plain value: a group or a comment begins
_WORDS: Final[Mapping[str, bool | None]] = MappingProxyType({"true": True, "false": False, "null": None})
_SPECIAL: Final = frozenset(("true", "false", "null", "yes", "no", "on", "off", "y", "n"))
_NUMBER: Final = re.compile(r"0|[1-9][0-9]{0,17}")
_PERHAPS_NUMBER: Final = re.compile(r"[0-9a-fA-FiInNxXoOtTzZ_.:+\- ]*")  # or a date with its time
_SURELY_TEXT: Final = re.compile(r"\d{4}-\d\d-\d\d|(?=[0-9e]*[a-df])[0-9a-f]{64}|\.|\. .*")


class _UncertainError(Exception):
    """The full parser has to read this."""


@dataclass(slots=True)
class _Line:
    indent: int
    words: str
    apart: bool  # whether a blank line or a comment stands before it


@dataclass(frozen=True, slots=True)
class Found:
    """A value that was read."""

    value: object


def read_plain(text: str) -> Found | None:
    """The value of the YAML in `text`, or None where only the full parser can tell."""
    text = text.replace("\r\n", "\n")
    if _ODD.search(text):
        return None
    reader = _Reader(_list_lines(text))
    try:
        value = reader.block(0)
        return Found(value) if reader.at == len(reader.lines) else None
    except _UncertainError:
        return None


def _list_lines(text: str) -> list[_Line]:
    lines: list[_Line] = []
    apart = False
    for raw in text.split("\n"):
        words = raw.lstrip(" ")
        if not words or words[0] == "#":
            apart = True
        else:
            lines.append(_Line(len(raw) - len(words), words.rstrip(" "), apart))
            apart = False
    return lines


@dataclass(slots=True)
class _Reader:
    """Reads lines from `at` on."""

    lines: list[_Line]
    at: int = 0

    def block(self, depth: int) -> object:
        """The list or group that begins with the next line."""
        if depth > _DEEPEST or self.at == len(self.lines):
            raise _UncertainError
        line = self.lines[self.at]
        if line.words.startswith("- "):
            return self._list(line.indent, depth)
        return self._group(line.indent, depth)

    def _next(self) -> _Line | None:
        return self.lines[self.at] if self.at < len(self.lines) else None

    def _list(self, indent: int, depth: int) -> list[object]:
        members: list[object] = []
        while (line := self._next()) and line.indent >= indent and line.words.startswith("- "):
            rest = line.words[2:].lstrip(" ")
            if line.indent > indent or rest.startswith("- "):
                raise _UncertainError
            if _KEY.match(rest):
                inner = indent + len(line.words) - len(rest)
                self.lines[self.at] = _Line(inner, rest, line.apart)
                members.append(self._group(inner, depth + 1))
            else:
                self.at += 1
                members.append(self._scalar(rest, indent))
        if line is not None and line.indent > indent:
            raise _UncertainError
        return members

    def _group(self, indent: int, depth: int) -> dict[str, object]:
        members: dict[str, object] = {}
        while (line := self._next()) and line.indent == indent and not line.words.startswith("- "):
            found = _KEY.match(line.words)
            if found is None or found[1] in members or found[1].lower() in _SPECIAL:
                raise _UncertainError
            self.at += 1
            rest = found[2]
            members[found[1]] = self._scalar(rest, indent) if rest else self._under(indent, depth)
        if line is not None and line.indent > indent:
            raise _UncertainError
        return members

    def _under(self, indent: int, depth: int) -> object:
        """What stands below a key that has nothing on its own line."""
        line = self._next()
        if line is None or line.indent < indent:
            return None
        if line.indent > indent or line.words.startswith("- "):
            return self.block(depth + 1)
        return None

    def _scalar(self, words: str, indent: int) -> object:
        quoted = _QUOTED.get(words[0])
        while (line := self._next()) and line.indent > indent:
            # Blank lines fold in their own way, and so does a line that ends with a backslash.
            if line.apart or words.endswith("\\") or (quoted is None and line.words[0] in "-?"):
                raise _UncertainError
            words = f"{words} {line.words}"
            self.at += 1
        if quoted is None:
            return _read_plain(words)
        found = quoted.fullmatch(words)
        if found is None:
            raise _UncertainError
        return found[1].replace("''", "'") if words[0] == "'" else _ESCAPE.sub(_unescape, found[1])


def _unescape(found: re.Match[str]) -> str:
    code = found[1]
    if len(code) > 1:
        number = int(code[1:], 16)
        if 0xD800 <= number <= 0xDFFF or number > 0x10FFFF:
            raise _UncertainError
        return chr(number)
    if code not in _ESCAPED:
        raise _UncertainError
    return _ESCAPED[code]


def _read_plain(words: str) -> object:
    """The value of words without quotation marks: text, a whole number, true, false or null."""
    if _MARKS.search(words):
        raise _UncertainError
    if words in _WORDS:
        return _WORDS[words]
    if _NUMBER.fullmatch(words):
        return int(words)
    if words[0] in "0123456789.":
        if _PERHAPS_NUMBER.fullmatch(words) and not _SURELY_TEXT.fullmatch(words):
            raise _UncertainError
    elif words[0] in _INDICATORS or words.lower() in _SPECIAL:
        raise _UncertainError
    return words
