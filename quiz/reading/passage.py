"""One parsed paragraph: its parse, its quotations, and the ways from tokens to original characters."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from quiz.reading.layout import Layout
from quiz.reading.quotations import MARKS, Quoted, find_quotations
from quiz.text import Span

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

Range = tuple[int, int]  # plain characters of one passage, half-open
_SHORT_FORM: Final = 8
_EDGE_LEFT: Final = MARKS + " ,;:.!?)]}—–-…"
_EDGE_RIGHT: Final = MARKS + " ,;:.([{—–-"


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph as the rules see it. Token indices and plain offsets are the paragraph's own."""

    number: int
    layout: Layout
    doc: Doc
    quotations: tuple[Quoted, ...]
    sentence_starts: tuple[int, ...]

    @property
    def plain(self) -> str:
        """The text that was parsed."""
        return self.layout.plain

    def characters(self, start: int, end: int) -> Range:
        """The plain characters of tokens `start` to `end` (half-open, not empty)."""
        last = self.doc[end - 1]
        return self.doc[start].idx, last.idx + len(last)

    def original(self, place: Range) -> Span:
        """The original span of plain characters."""
        return self.layout.original(*place)

    def sentence_number(self, token: int) -> int:
        """The index, in this passage, of the sentence that holds a token."""
        return bisect_right(self.sentence_starts, token) - 1

    def quotation_at(self, place: int) -> Quoted | None:
        """The quotation that holds a plain character, if one does."""
        if not self.quotations:
            return None
        number = bisect_right(self.quotations, place, key=_start) - 1
        return self.quotations[number] if number >= 0 and place < self.quotations[number].end else None

    def token_at(self, place: int) -> Token | None:
        """The first token that starts at or after a plain character."""
        index = bisect_right(self.doc, place - 1, key=lambda token: token.idx)
        return self.doc[index] if index < len(self.doc) else None

    def trimmed(self, place: Range) -> Range | None:
        """The range without marks and stops at its edges; None when nothing is left.

        A quotation mark stays where its partner stands inside the range: then it is no edge of the whole.
        """
        start, end = place
        while start < end and self.plain[start] in _EDGE_LEFT and not self._kept_left(start, end):
            start += 1
        while end > start and self.plain[end - 1] in _EDGE_RIGHT and not self._kept_right(start, end):
            end -= 1
        return (start, end) if any(c.isalnum() for c in self.plain[start:end]) else None

    def _kept_left(self, start: int, end: int) -> bool:
        """Whether the first character is a number's own ("-5", ".22"), or opens an inner quotation."""
        if self.plain[start] in "-." and self.plain[start + 1 : start + 2].isdigit():
            return True
        quoted = self.quotation_at(start + 1)
        if quoted is None or quoted.start != start + 1 or not quoted.closed:
            return False
        return quoted.end < start + len(self.plain[start:end].rstrip(_EDGE_RIGHT))

    def _kept_right(self, start: int, end: int) -> bool:
        """Whether the last character ends a short form ("U.S.") or closes an inner quotation."""
        word = self.plain[max(start, end - _SHORT_FORM - 1) : end].rsplit(" ", 1)[-1]
        short = word.endswith(".") and "." in word[:-1] and len(word) <= _SHORT_FORM
        if short and word[:-1].replace(".", "").isalpha():
            return True
        quoted = self.quotation_at(end - 2) if end > 1 else None
        return quoted is not None and quoted.end == end - 1 and quoted.closed and quoted.start - 1 > start

    def whole_quotations(self, place: Range) -> Range:
        """The range, begun or ended inside a quotation that it does not hold, widened to its edges."""
        start, end = place
        first, last = self.quotation_at(start), self.quotation_at(end - 1)
        if first is not None and first != last:
            start = first.start
        if last is not None and first != last:
            end = last.end
        return start, end


def _start(quoted: Quoted) -> int:
    return quoted.start


def view_passage(number: int, layout: Layout, doc: Doc) -> Passage:
    """The passage of a parsed layout."""
    starts = tuple(sentence.start for sentence in doc.sents)
    return Passage(number, layout, doc, find_quotations(layout.plain), starts)
