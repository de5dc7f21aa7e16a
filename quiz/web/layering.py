"""Text under labels that overlap, cut into segments that can be shown as properly nested elements."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from quiz.services.account_views import Part
from quiz.services.reading_views import Role
from quiz.text import Span
from quiz.web.marking import Block, find_blocks

# Of two labels that end together, the one further left stands outside.
OUTER_FIRST: Final[tuple[Role | Part, ...]] = (
    Role.AMBIGUOUS,
    Role.CONTENT,
    Role.SOURCE,
    Role.CUE,
    Role.VERIFICATION,
    Role.HEDGE,
    Part.SHARED,
    Part.ORIGIN,
    Part.CHANGED,
    Part.ALONE,
)


@dataclass(frozen=True, slots=True, order=True)
class Anchor:
    """A link right behind a passage: its own id, the id that it leads to, its sign, and words for the ear."""

    number: int
    name: str
    to: str
    sign: str
    spoken: str
    off: bool = False


@dataclass(frozen=True, slots=True)
class Label:
    """What a passage is, and the links that stand where it ends.

    `numbers` are those of the attributions that it belongs to; `off` says that a filter leaves it out.
    """

    span: Span
    role: Role | Part
    anchors: tuple[Anchor, ...] = ()
    numbers: tuple[int, ...] = ()
    off: bool = False


@dataclass(frozen=True, slots=True)
class Segment:
    """Characters that have the same labels, the outermost first.

    The elements of `opens` begin before the text and those of `closes` end behind it, innermost first. Taken
    in turn they nest, and none is left open at the end of a paragraph: a label that outlasts the element
    around it is closed with it and opened again. `anchors` are the links right behind it.
    """

    text: str
    labels: tuple[Label, ...]
    opens: tuple[Label, ...]
    closes: tuple[Label, ...]
    anchors: tuple[Anchor, ...]


def cut_paragraphs(text: str, labels: Iterable[Label]) -> tuple[tuple[Segment, ...], ...]:
    """The paragraphs of `text` as segments in order; white space between paragraphs is left out.

    Labels may overlap, nest, repeat, and reach over several paragraphs.

    Raises:
        ValueError: a label reaches past the end of the text.
    """
    blocks = tuple(find_blocks(text))
    starts = [block.start for block in blocks]
    inside: list[list[Label]] = [[] for _ in blocks]
    for label in labels:
        label.span.of(text)
        for place in range(bisect_right(starts, label.span.start) - 1, len(blocks)):
            if label.span.end <= starts[place]:
                break
            inside[place].append(label)
    return tuple(tuple(cut_block(text, block, found)) for block, found in zip(blocks, inside, strict=True))


def cut_block(text: str, block: Block, labels: Sequence[Label]) -> Iterator[Segment]:
    """One paragraph, cut wherever a label begins or ends."""
    here = [label for label in labels if label.span.start < block.end]
    edges = {block.start, block.end}
    edges.update(edge for label in here for edge in shown(label, block))
    begin: dict[int, list[Label]] = {}
    for label in here:
        begin.setdefault(shown(label, block)[0], []).append(label)
    standing: list[Label] = []  # the labels open before the segment, the outermost first
    again: list[Label] = []  # closed with an element around them, though they go on
    for start, end in pairwise(sorted(edges)):
        opens = sorted([*again, *begin.get(start, ())], key=outer_first)
        labelled = [*standing, *opens]
        stays = next((n for n, label in enumerate(labelled) if label.span.end <= end), len(labelled))
        # A paragraph's end closes everything.
        stays = 0 if end == block.end else stays
        standing, closed = labelled[:stays], labelled[stays:]
        again = [label for label in closed if label.span.end > end]
        yield Segment(
            text[start:end],
            labels=tuple(labelled),
            opens=tuple(opens),
            closes=tuple(reversed(closed)),
            anchors=find_anchors(closed, end, block),
        )


def shown(label: Label, block: Block) -> tuple[int, int]:
    """The first and the last character (excluded) of the label that the paragraph shows."""
    return max(label.span.start, block.start), min(label.span.end, block.end)


def outer_first(label: Label) -> tuple[int, int]:
    """What sorts labels that begin together: whatever ends last stands outside."""
    return -label.span.end, OUTER_FIRST.index(label.role)


def find_anchors(closed: Iterable[Label], end: int, block: Block) -> tuple[Anchor, ...]:
    """The links of passages that end with a segment at `end`; the gap behind a paragraph belongs to it."""
    until = block.gap_end if end == block.end else end
    return tuple(sorted(anchor for label in closed if label.span.end <= until for anchor in label.anchors))
