"""Half-open character spans."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Characters `start` (included) to `end` (excluded) of an article's original text; never empty."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"a span needs 0 <= start < end, not {self.start}:{self.end}")

    def __len__(self) -> int:
        return self.end - self.start

    def of(self, text: str) -> str:
        """The characters of `text` that the span covers.

        Raises:
            ValueError: the span reaches past the end of `text`.
        """
        if self.end > len(text):
            raise ValueError(f"span {self.start}:{self.end} reaches past the text's {len(text)} characters")
        return text[self.start : self.end]

    def contains(self, other: Span) -> bool:
        """Whether every character of `other` lies in this span."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        """Whether the two spans share a character."""
        return self.start < other.end and other.start < self.end


def hull(spans: Iterable[Span]) -> Span:
    """The smallest span that contains all of `spans` (at least one)."""
    listed = tuple(spans)
    return Span(min(span.start for span in listed), max(span.end for span in listed))
