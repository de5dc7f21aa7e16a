"""Windows: neighbouring paragraphs that the encoder reads in one piece."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from quiz.reading.tagger.pieces import BREAK, FIRST, Pieces

LENGTH: Final = 192  # pieces in a window: about four paragraphs of news
_STOPS: Final = frozenset(".!?")


@dataclass(frozen=True, slots=True)
class Part:
    """Pieces `start` to `end` (half-open) of one paragraph, standing at `at` in their window."""

    paragraph: int
    start: int
    end: int
    at: int


@dataclass(frozen=True, slots=True)
class Window:
    """What is read at once: `parts` in text order, each followed by a break; `size` counts all pieces."""

    parts: tuple[Part, ...]
    size: int


def cut_windows(paragraphs: Sequence[Pieces], texts: Sequence[str], length: int = LENGTH) -> Iterator[Window]:
    """Windows of whole paragraphs, in order; a paragraph longer than a window is cut, after a sentence."""
    parts: list[Part] = []
    size = 1
    for number, pieces in enumerate(paragraphs):
        for start, end in _cut(pieces, texts[number], length - 2):
            needed = end - start + 1
            if parts and size + needed > length:
                yield Window(tuple(parts), size)
                parts, size = [], 1
            parts.append(Part(number, start, end, size))
            size += needed
    if parts:
        yield Window(tuple(parts), size)


def _cut(pieces: Pieces, text: str, room: int) -> Iterator[tuple[int, int]]:
    start, count = 0, len(pieces)
    while count - start > room:
        end = next(
            (
                place + 1
                for place in range(start + room - 1, start + room // 2, -1)
                if text[pieces.offsets[place][0]] in _STOPS
            ),
            start + room,
        )
        yield start, end
        start = end
    if start < count:
        yield start, count


def fill(window: Window, paragraphs: Sequence[Pieces]) -> tuple[list[int], list[int], list[int]]:
    """The window's piece numbers, cases and quotation states, each of the window's size."""
    ids, cases, states = [FIRST], [0], [0]
    for part in window.parts:
        pieces = paragraphs[part.paragraph]
        ids += [*pieces.ids[part.start : part.end], BREAK]
        cases += [*pieces.cases[part.start : part.end], 0]
        states += [*pieces.states[part.start : part.end], 0]
    return ids, cases, states
