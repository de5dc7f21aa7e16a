"""From a text to its passages: laid out, parsed, ready for the rules."""

from __future__ import annotations

from typing import Final

from quiz.reading.cutting import cut_layout
from quiz.reading.layout import Layout, find_dateline, lay_out, split_paragraphs
from quiz.reading.passage import Passage, view_passage
from quiz.reading.pipeline import parse

_DATELINES: Final = 4  # paragraphs that may open with one: headline, by-line and date may stand before


def lay_out_text(text: str) -> tuple[Layout, ...]:
    """The layouts of a text, one a paragraph, in order, without a dateline near the start.

    An endless paragraph makes several.
    """
    return tuple(
        piece
        for place, span in enumerate(split_paragraphs(text))
        for piece in cut_layout(
            lay_out(text, span, find_dateline(text, span)[0] if place < _DATELINES else 0)
        )
    )


def view_text(text: str) -> tuple[Passage, ...]:
    """The passages of a text, one a layout, in order."""
    layouts = lay_out_text(text)
    docs = parse(layout.plain for layout in layouts)
    return tuple(
        view_passage(number, layout, doc)
        for number, (layout, doc) in enumerate(zip(layouts, docs, strict=True))
    )
