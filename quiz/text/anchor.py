"""Anchors: places in a text that can be found again after the text has changed, or are known to be lost.

Source: W3C Web Annotation Data Model (2017), 4.2.4 Text Quote Selector and 4.2.5 Text Position Selector.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from quiz.errors import Code, Fault, QuizError
from quiz.text.span import Span

CONTEXT: Final = 32  # characters kept on each side of a quotation
ENOUGH: Final = 12  # characters that must still touch the quotation on its weaker side


@dataclass(frozen=True, slots=True)
class Anchor:
    """The words `exact` with the characters before and after them, and where they stood.

    `prefix` ends where the quotation starts, `suffix` starts where it ends. `span` is None when only the
    words are known, as in a hand-written bank.
    """

    exact: str
    prefix: str = ""
    suffix: str = ""
    span: Span | None = None

    def __post_init__(self) -> None:
        if not self.exact:
            raise ValueError("an anchor needs words")
        if self.span is not None and len(self.span) != len(self.exact):
            raise ValueError("an anchor's words are as long as its span")

    def unplaced(self) -> Anchor:
        """The same anchor without its position: what may be trusted once the text has changed."""
        return Anchor(self.exact, self.prefix, self.suffix)

    def to_selectors(self) -> list[dict[str, object]]:
        """The anchor as W3C selectors, ready for JSON: the position (if known), then the quotation."""
        quotation: dict[str, object] = {
            "type": "TextQuoteSelector",
            "exact": self.exact,
            "prefix": self.prefix,
            "suffix": self.suffix,
        }
        if self.span is None:
            return [quotation]
        return [{"type": "TextPositionSelector", "start": self.span.start, "end": self.span.end}, quotation]


def anchor_span(article_text: str, span: Span) -> Anchor:
    """The anchor of `span` in `article_text`, with up to 32 characters of context on each side.

    Raises:
        ValueError: the span reaches past the end of the text.
    """
    exact = span.of(article_text)
    prefix = article_text[max(0, span.start - CONTEXT) : span.start]
    return Anchor(exact, prefix, article_text[span.end : span.end + CONTEXT], span)


def find_anchor(text: str, anchor: Anchor) -> Span | None:
    """Where the anchor's words stand in `text` now, or None when no place or no single place is certain.

    The anchored position is taken if words and context are the same there. Otherwise every place with the
    same words counts whose context is still there: one side (32 characters, or all up to the text's edge)
    touches the words unchanged, and of the other side at least 12 characters touch them or the rest has
    only been pushed away by an insertion. Exactly one such place is the answer; of two, even the one with
    the better context might be a copy.
    """
    if anchor.span is not None and _stands_at(text, anchor, anchor.span.start):
        return anchor.span
    places = [start for start in _occurrences(text, anchor.exact) if _context_holds(text, anchor, start)]
    return Span(places[0], places[0] + len(anchor.exact)) if len(places) == 1 else None


def find_quotation(text: str, anchor: Anchor) -> tuple[Span, ...]:
    """Every place in `text` where the anchor's words stand between its prefix and its suffix exactly."""
    starts = (start for start in _occurrences(text, anchor.exact) if _stands_at(text, anchor, start))
    return tuple(Span(start, start + len(anchor.exact)) for start in starts)


def parse_selectors(selectors: object, place: str) -> Anchor:
    """The anchor that W3C selectors (one object or a list of them, as parsed from JSON) describe.

    Raises:
        QuizError: no TextQuoteSelector, a member of the wrong type, or a position that does not fit the
            words (`anchor-invalid`).
    """
    listed = selectors if isinstance(selectors, list) else [selectors]
    members = [selector for selector in listed if isinstance(selector, Mapping)]
    quotation = _of_type(members, "TextQuoteSelector")
    if quotation is None:
        raise _invalid(place, "there is no TextQuoteSelector")
    exact = _words(quotation, "exact", place)
    prefix, suffix = _words(quotation, "prefix", place), _words(quotation, "suffix", place)
    position = _of_type(members, "TextPositionSelector")
    try:
        return Anchor(exact, prefix, suffix, None if position is None else _position(position, place))
    except ValueError as error:
        raise _invalid(place, str(error)) from None


def _stands_at(text: str, anchor: Anchor, start: int) -> bool:
    around = anchor.prefix + anchor.exact + anchor.suffix
    first = start - len(anchor.prefix)
    return first >= 0 and text.startswith(around, first)


def _occurrences(text: str, exact: str) -> Iterator[int]:
    start = text.find(exact)
    while start >= 0:
        yield start
        start = text.find(exact, start + 1)


def _context_holds(text: str, anchor: Anchor, start: int) -> bool:
    end = start + len(anchor.exact)
    before = text[max(0, start - len(anchor.prefix)) : start]
    left = _touching(anchor.prefix[::-1], before[::-1])
    right = _touching(anchor.suffix, text[end : end + len(anchor.suffix)])
    rest_before = text.find(anchor.prefix[: len(anchor.prefix) - left], 0, start - left) >= 0
    rest_after = text.find(anchor.suffix[right:], end + right) >= 0
    firm_left = left == len(anchor.prefix) and (left >= CONTEXT or left == start)
    firm_right = right == len(anchor.suffix) and (right >= CONTEXT or end + right == len(text))
    return (firm_right and (rest_before or min(left, right) >= ENOUGH)) or (
        firm_left and (rest_after or min(left, right) >= ENOUGH)
    )


def _touching(expected: str, found: str) -> int:
    pairs = zip(expected, found, strict=False)
    return next((index for index, (a, b) in enumerate(pairs) if a != b), min(len(expected), len(found)))


def _of_type(selectors: Sequence[Mapping[object, object]], name: str) -> Mapping[object, object] | None:
    return next((selector for selector in selectors if selector.get("type") == name), None)


def _words(quotation: Mapping[object, object], member: str, place: str) -> str:
    value = quotation.get(member, "")
    if not isinstance(value, str):
        raise _invalid(place, f"{member} is not text")
    return value


def _position(position: Mapping[object, object], place: str) -> Span:
    start, end = position.get("start"), position.get("end")
    if type(start) is not int or type(end) is not int:
        raise _invalid(place, "start and end are not whole numbers")
    return Span(start, end)


def _invalid(place: str, reason: str) -> QuizError:
    return QuizError(Fault(Code.ANCHOR_INVALID, place, {"reason": reason}))
