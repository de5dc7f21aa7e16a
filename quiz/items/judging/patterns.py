"""Patterns of many words that are searched fast: words of one first letter stand together in them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Final

from quiz.items.judging.occurrences import fold_case

_PIECE: Final = re.compile(
    r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|\(\?(?:P<\w+>|<?[=!]|-?i?:)|\((?!\?)|[)|]|[^\\\[()|]", re.DOTALL
)
_EDGE: Final = r"\b"
_START: Final = re.compile(r"(?:[a-zA-Z]|\\b)(?![?*+{])")

# What may hold a capital and asks for none: an escape, a name of a group, "[Ff]".
_NO_CAPITAL: Final = re.compile(r"\\.|\(\?P<\w+>|\[(?:([A-Z])(?i:\1))\]")


def group_words(pattern: str) -> str:
    """A pattern that matches what `pattern` does, where alternatives of one first letter stand together.

    Python tries all alternatives in turn: of a list of two hundred words it then tries a tenth. Their order
    stays among those of one letter, and round any that begins with no letter.
    """
    pieces = _PIECE.findall(pattern)
    if "".join(pieces) != pattern:
        raise ValueError(f"no pattern of plain groups: {pattern}")
    return _read(iter(pieces))


def _read(pieces: Iterator[str]) -> str:
    """The alternatives up to the end of their group, those of one letter together."""
    alternatives = [""]
    for piece in pieces:
        if piece == ")":
            break
        if piece == "|":
            alternatives.append("")
        elif piece.startswith("("):
            alternatives[-1] += f"{piece}{_read(pieces)})"
        else:
            alternatives[-1] += piece
    return _join(alternatives)


def _join(alternatives: Sequence[str]) -> str:
    found: list[str] = []
    begun: dict[str, list[str]] = {}  # what they begin with, to what follows it
    for alternative in alternatives:
        start = _START.match(alternative)
        if start is None or (_EDGE in begun) is not (start.group() == _EDGE):
            found += _close(begun)
            begun = {}
        if start is None:
            found.append(alternative)
        else:
            begun.setdefault(start.group(), []).append(alternative[start.end() :])
    return "|".join([*found, *_close(begun)])


def _close(begun: dict[str, list[str]]) -> Iterator[str]:
    for start, endings in begun.items():
        yield start + (endings[0] if len(endings) == 1 else f"(?:{_join(endings)})")


class AnyCase:
    """A pattern that ignores case, for many words: searched in lower case, which takes a tenth of the time.

    Matches lie where they would in the text as it is, but hold its words in lower case. It is compiled when
    it is first asked: a process that serves quizzes never asks most of them, and should start at once.
    """

    __slots__ = ("_compiled", "pattern")

    def __init__(self, pattern: str) -> None:
        if re.search(r"[A-Z]", _NO_CAPITAL.sub("", pattern)):
            raise ValueError(f"write in lower case what ignores case: {pattern}")
        self.pattern: Final = pattern
        self._compiled: re.Pattern[str] | None = None

    @property
    def _quick(self) -> re.Pattern[str]:
        if self._compiled is None:
            self._compiled = re.compile(group_words(self.pattern))
        return self._compiled

    def search(self, text: str, start: int = 0) -> re.Match[str] | None:
        """The first match in `text`."""
        return self._quick.search(fold_case(text), start)

    def match(self, text: str) -> re.Match[str] | None:
        """The match with which `text` begins."""
        return self._quick.match(fold_case(text))

    def fullmatch(self, text: str) -> re.Match[str] | None:
        """The match that is all of `text`."""
        return self._quick.fullmatch(fold_case(text))

    def sub(self, new: str | Callable[[re.Match[str]], str], text: str) -> str:
        """`text` with `new`, or what it makes of a match, in place of every match."""
        parts, at = [], 0
        for match in self.finditer(text):
            parts += [text[at : match.start()], new if isinstance(new, str) else new(match)]
            at = match.end()
        return "".join([*parts, text[at:]])

    def findall(self, text: str) -> list[str]:
        """The words of all matches in order, of a pattern without groups that are kept."""
        return [match.group() for match in self.finditer(text)]

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """All matches in order."""
        return self._quick.finditer(fold_case(text))
