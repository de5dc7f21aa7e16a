"""From a text to its passages: laid out, parsed, ready for the rules."""

from __future__ import annotations

from quiz.reading.layout import find_dateline, lay_out, split_paragraphs
from quiz.reading.passage import Passage, view_passage
from quiz.reading.pipeline import parse


def view_text(text: str) -> tuple[Passage, ...]:
    """The passages of a text, one a paragraph, in order; a dateline at the very start is not parsed."""
    paragraphs = split_paragraphs(text)
    skip = find_dateline(text, paragraphs[0])[0] if paragraphs else 0
    layouts = [lay_out(text, span, 0 if place else skip) for place, span in enumerate(paragraphs)]
    docs = parse(layout.plain for layout in layouts)
    return tuple(
        view_passage(number, layout, doc)
        for number, (layout, doc) in enumerate(zip(layouts, docs, strict=True))
    )
