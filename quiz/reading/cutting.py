"""Endless paragraphs cut into pieces, so that no text takes more than its length's share of time and memory.

A parser's memory, and the time of every rule that compares two words of a paragraph, grow faster than the
paragraph. Real ones stay far below the bound; a text that lost its line breaks does not.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import Final

from quiz.reading.layout import Layout
from quiz.reading.quotations import Quoted, find_quotations
from quiz.text import Span

LONGEST: Final = 5_000  # plain characters of a piece; the longest paragraph of our news has 3,879
LONGEST_WORD: Final = 500  # characters without a space: spaCy's tokenizer needs the square of a word of marks
_SENTENCE_END: Final = re.compile(r"[.!?…][\"”’')\]»]*(?= )")
_WORD: Final = re.compile(r"\S+")


def cut_layout(layout: Layout) -> tuple[Layout, ...]:
    """The layout in pieces of bounded length, in order; alone when it is short enough.

    A piece ends after the last sentence that leaves no quotation open, else after the last sentence, else
    before a word, and inside a word that is no word at all. All but the first are marked as `cut`.
    """
    plain = layout.plain
    if len(plain) <= LONGEST and (len(plain) <= LONGEST_WORD or not any(_long_words(plain))):
        return (layout,)
    return tuple(
        Layout(
            Span(layout.span.start if not start else layout.offsets[start], _end(layout, end)),
            plain[start:end],
            layout.offsets[start:end],
            cut=start > 0,
        )
        for start, end in _pieces(plain)
    )


def _end(layout: Layout, end: int) -> int:
    return layout.span.end if end == len(layout.plain) else layout.offsets[end - 1] + 1


def _long_words(plain: str) -> Iterator[int]:
    """Where a word has grown too long, in order, each time by another stretch."""
    for word in _WORD.finditer(plain):
        yield from range(word.start() + LONGEST_WORD, word.end(), LONGEST_WORD)


def _pieces(plain: str) -> Iterator[tuple[int, int]]:
    """Half-open ranges of the pieces, without spaces at their edges."""
    quotations = find_quotations(plain)
    start = 0
    for stop in (*_long_words(plain), len(plain)):
        while start < stop:
            end = stop if stop - start <= LONGEST else _place_to_cut(plain, start, quotations)
            yield start, end - (plain[end - 1] == " ")
            start = end + (plain[end : end + 1] == " ")


def _place_to_cut(plain: str, start: int, quotations: Sequence[Quoted]) -> int:
    """Where a piece that begins at `start` ends best, in the second half of the room that it has."""
    half, limit = start + LONGEST // 2, start + LONGEST
    ends = [found.end() for found in _SENTENCE_END.finditer(plain, half, limit)]
    free = [end for end in ends if not _inside(end, quotations)]
    space = plain.rfind(" ", half, limit)
    return (free or ends or [space if space > 0 else limit])[-1]


def _inside(place: int, quotations: Sequence[Quoted]) -> bool:
    """Whether a quotation has begun before a place and ends after it."""
    number = bisect_right(quotations, place, key=lambda quoted: quoted.start) - 1
    return number >= 0 and place < quotations[number].end
