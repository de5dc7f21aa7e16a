"""What is printed: the words of a text with their places, typography aside, and what stands in marks."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from quiz.text import Span

_INVISIBLE: Final = "\u00ad\u200b\u200c\u200d\u2060\ufeff"  # soft hyphens and their like, anywhere in a word
_WORD: Final = re.compile(rf"[^\W_]+(?:['’{_INVISIBLE}]+[^\W_]+)*")
_DROPPED: Final = str.maketrans({"’": "'", **dict.fromkeys(_INVISIBLE)})
_PARAGRAPH: Final = re.compile(r"[^\n]+")
_DOUBLE: Final = re.compile(r"[“”\"]")
# Single marks are apostrophes too: they count where a paragraph or a pause opens and a stop closes them.
_SINGLE: Final = re.compile(r"(?:^|(?<=[\s(:]))['‘](?=\w)(?:[^\n]*?[.,!?…])['’](?=[\s.,;:)]|$)", re.MULTILINE)
_BRACKETED: Final = re.compile(r"\[[^\[\]\n]{1,120}\]|\([^()\n]{1,120}\)")


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a text, folded so that quotation marks, dashes, spaces and ellipses tell none apart.

    `starts` and `ends` are their places in the text as it stands, in characters, half-open.
    """

    folded: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def __len__(self) -> int:
        return len(self.folded)

    def span(self, first: int, end: int) -> Span:
        """The characters from the word `first` to the word before `end`."""
        return Span(self.starts[first], self.ends[end - 1])

    def within(self, region: Span) -> range:
        """The numbers of the words that begin in `region`."""
        return range(bisect_left(self.starts, region.start), bisect_left(self.starts, region.end))


@lru_cache(maxsize=64)
def read_words(text: str) -> Words:
    """The words of `text` in order; what joins or parts them is not one of them."""
    places = [match.span() for match in _WORD.finditer(text)]
    return Words(
        tuple(_fold(text[start:end]) for start, end in places),
        tuple(start for start, _ in places),
        tuple(end for _, end in places),
    )


@lru_cache(maxsize=1024)
def fold_words(words: str) -> tuple[str, ...]:
    """The words of a sentence, folded as those of a text are, which it does not push out of memory."""
    return tuple(_fold(match.group()) for match in _WORD.finditer(words))


def _fold(word: str) -> str:
    if word.isascii():
        return word.lower()
    return unicodedata.normalize("NFKC", word).translate(_DROPPED).casefold()


@lru_cache(maxsize=64)
def find_quoted(text: str) -> tuple[Span, ...]:
    """What stands between quotation marks in `text`, without the marks, in order, none inside another.

    A mark that stays open counts to the end of its paragraph, as it does where a quotation runs over
    several of them.
    """
    found: list[Span] = []
    for paragraph in _PARAGRAPH.finditer(text):
        double = _find_double(text, Span(*paragraph.span()))
        words = paragraph.group()
        may_open = "'" in words or "‘" in words
        single = (Span(m.start() + 1, m.end() - 1) for m in (_SINGLE.finditer(words) if may_open else ()))
        shifted = (Span(s.start + paragraph.start(), s.end + paragraph.start()) for s in single)
        found += sorted([*double, *(s for s in shifted if not any(s.overlaps(d) for d in double))])
    return tuple(found)


def _find_double(text: str, paragraph: Span) -> list[Span]:
    """What stands between double marks in one paragraph."""
    found: list[Span] = []
    opened: int | None = None
    for mark in _DOUBLE.finditer(text, paragraph.start, paragraph.end):
        opens = mark.group() == "“" or (mark.group() == '"' and _may_open(text, mark.start(), opened))
        if opened is None and opens:
            opened = mark.end()
        elif opened is not None and not opens:
            found += [Span(opened, mark.start())] if opened < mark.start() else []
            opened = None
    if opened is not None and opened < paragraph.end:
        found.append(Span(opened, paragraph.end))
    return found


def _may_open(text: str, at: int, opened: int | None) -> bool:
    """Whether a straight mark opens a quotation: none is open, and a word follows it at once."""
    return opened is None and text[at + 1 : at + 2].strip() != ""


@lru_cache(maxsize=64)
def find_bracketed(text: str) -> tuple[Span, ...]:
    """What stands in round or square brackets on one line, with the brackets: often put in by an editor."""
    return tuple(Span(*match.span()) for match in _BRACKETED.finditer(text))
