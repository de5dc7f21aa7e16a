"""An article cut into paragraphs and runs, so that a template can mark evidence without touching the text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import pairwise
from typing import Final

from quiz.text import Span

# Atomic groups, so that one "\r\n" never counts as two line ends.
BLANK_LINES: Final = re.compile(r"(?>\r\n|\n|\r)[^\S\r\n]*(?:(?>\r\n|\n|\r)[^\S\r\n]*)+")
LINE_END: Final = re.compile(r"[\r\n]\s*")


class MarkKind(StrEnum):
    """What a marked passage is to the learner; the value is also its CSS class."""

    KEY = "mark-key"
    CHOSEN = "mark-chosen"
    OTHER = "mark-other"


@dataclass(frozen=True, slots=True)
class Mark:
    """A passage to mark: `anchor` is its id on the page, `badge` one short sign, `label` the spoken words.

    `back` is the id of what it speaks for or against, to which a reader may want to return.
    """

    span: Span
    kind: MarkKind
    anchor: str
    badge: str
    label: str
    back: str = ""


@dataclass(frozen=True, slots=True)
class Run:
    """Characters under the same marks. `opens` start with this run, `closes` end with it."""

    text: str
    marks: tuple[Mark, ...] = ()
    opens: tuple[Mark, ...] = ()
    closes: tuple[Mark, ...] = ()

    @property
    def kinds(self) -> tuple[MarkKind, ...]:
        """The kinds of mark on this run, each once."""
        return tuple(kind for kind in MarkKind if any(mark.kind is kind for mark in self.marks))


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Runs in text order; `gap` is the white space up to the next paragraph, which no page shows."""

    runs: tuple[Run, ...]
    gap: str = ""

    @property
    def marks(self) -> tuple[Mark, ...]:
        """The marks that touch this paragraph, each once, in order of appearance."""
        return tuple(dict.fromkeys(mark for run in self.runs for mark in run.marks))


@dataclass(frozen=True, slots=True)
class Excerpt:
    """The neighbourhood of marks in one paragraph; the flags say whether the paragraph goes on beyond it."""

    runs: tuple[Run, ...]
    cut_before: bool
    cut_after: bool


def mark_text(text: str, marks: Iterable[Mark] = ()) -> tuple[Paragraph, ...]:
    """`text` as paragraphs of runs, in order: all runs and gaps joined are `text` again.

    Paragraphs end at blank lines or, in a text without any, at every line end. Marks may overlap, nest, and
    reach over several paragraphs.

    Raises:
        ValueError: a mark reaches past the end of the text.
    """
    listed = tuple(marks)
    for mark in listed:
        mark.span.of(text)
    blocks = tuple(find_blocks(text))
    edges = tuple(touched_edges(mark, blocks) for mark in listed)
    return tuple(cut_block(text, block, tuple(zip(listed, edges, strict=True))) for block in blocks)


def find_excerpts(text: str, marks: Iterable[Mark], *, context: int = 180) -> tuple[Excerpt, ...]:
    """The paragraphs that the marks touch, in order, with at most `context` characters around the marks."""
    touched = (part for part in mark_text(text, marks) if part.marks)
    return tuple(trim(part.runs, context) for part in touched)


def trim(runs: tuple[Run, ...], context: int) -> Excerpt:
    """`runs` without what lies further than `context` characters before the first or after the last mark."""
    before, after = runs[0], runs[-1]
    head = before.text if before.marks else keep_tail(before.text, context)
    tail = after.text if after.marks else keep_head(after.text, context)
    shorter = list(runs)
    shorter[0] = replace(before, text=head)
    if len(runs) > 1:
        shorter[-1] = replace(after, text=tail)
    return Excerpt(tuple(shorter), cut_before=head != before.text, cut_after=tail != after.text)


def keep_head(text: str, limit: int) -> str:
    """The whole words at the start of `text`, at most `limit` characters."""
    if len(text) <= limit:
        return text
    words = text[:limit].rsplit(None, 1)
    return words[0] if len(words) > 1 else ""


def keep_tail(text: str, limit: int) -> str:
    """The whole words at the end of `text`, at most `limit` characters."""
    if len(text) <= limit:
        return text
    words = text[len(text) - limit :].split(None, 1)
    return words[1] if len(words) > 1 else ""


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph's characters `start` to `end` and the end of the gap behind it."""

    start: int
    end: int
    gap_end: int


Edges = tuple[int, int] | None


def find_blocks(text: str) -> Iterator[Block]:
    """The paragraphs of `text`, in order, covering it without holes."""
    breaks = BLANK_LINES if BLANK_LINES.search(text.strip()) else LINE_END
    start = 0
    for gap in breaks.finditer(text):
        # White space before the first word is no paragraph: it stays with the one that follows.
        if not text[start : gap.start()].strip():
            continue
        yield Block(start, gap.start(), gap.end())
        start = gap.end()
    if start < len(text):
        yield Block(start, len(text), len(text))


def touched_edges(mark: Mark, blocks: Iterable[Block]) -> Edges:
    """The first and the last character (excluded) of `mark` that some paragraph shows; None without any."""
    parts = [
        (max(mark.span.start, block.start), min(mark.span.end, block.end))
        for block in blocks
        if mark.span.start < block.end and block.start < mark.span.end
    ]
    return (parts[0][0], parts[-1][1]) if parts else None


def cut_block(text: str, block: Block, marks: tuple[tuple[Mark, Edges], ...]) -> Paragraph:
    """One paragraph, cut wherever a mark starts or ends."""
    inside = [
        (mark, edges) for mark, edges in marks if edges and edges[0] < block.end and block.start < edges[1]
    ]
    cuts = {block.start, block.end}
    for _, edges in inside:
        cuts.update(edge for edge in edges if block.start < edge < block.end)
    return Paragraph(
        tuple(cut_run(text, start, end, inside) for start, end in pairwise(sorted(cuts))),
        gap=text[block.end : block.gap_end],
    )


def cut_run(text: str, start: int, end: int, marks: list[tuple[Mark, tuple[int, int]]]) -> Run:
    """The run from `start` to `end` with the marks on it."""
    here = [(mark, edges) for mark, edges in marks if edges[0] < end and start < edges[1]]
    return Run(
        text[start:end],
        marks=tuple(mark for mark, _ in here),
        opens=tuple(mark for mark, edges in here if edges[0] == start),
        closes=tuple(mark for mark, edges in here if edges[1] == end),
    )
