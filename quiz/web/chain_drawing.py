"""Chains as drawings from top to bottom: boxes joined by arrows that point to whoever passes the words on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from textwrap import wrap
from types import MappingProxyType
from typing import Final

from quiz.services.chaining import Chain, ChainLink, LinkKind
from quiz.services.reading_views import Band, Sureness

WIDTH: Final = 240
EDGE: Final = 3  # around the boxes, for their lines
LINE: Final = 19  # of text
PAD: Final = 8
CAPTION: Final = 15  # the small word above a name
GAP: Final = 26  # between boxes
LETTERS: Final = 24  # of a name that fit on a line
MOST_LINES: Final = 3
CAPTIONS: Final = MappingProxyType(
    {
        LinkKind.OUTLET: "outlet",
        LinkKind.CHANNEL: "by way of",
        LinkKind.TOLD: "told to",
        LinkKind.SOURCE: "source",
        LinkKind.UNRESOLVED: "source, not certain who",
        LinkKind.NOBODY: "no source",
    }
)


@dataclass(frozen=True, slots=True)
class TextLine:
    """One line of text and the height of its foot."""

    y: float
    text: str


@dataclass(frozen=True, slots=True)
class Box:
    """A link of the chain with its name in lines; `sure` says that nothing about it is in doubt."""

    kind: str
    y: float
    height: float
    caption: TextLine
    lines: tuple[TextLine, ...]
    sure: bool
    round: float  # of the corners


@dataclass(frozen=True, slots=True)
class Arrow:
    """A line up to a box, with its head as a path; a doubted one is dashed and has a question mark."""

    line: str
    head: str
    sure: bool
    sign_y: float


@dataclass(frozen=True, slots=True)
class ChainDrawing:
    """A drawn chain, and the same in words."""

    width: float
    height: float
    left: float
    box: float  # how wide the boxes are
    middle: float
    sign_x: float
    boxes: tuple[Box, ...]
    arrows: tuple[Arrow, ...]
    told: tuple[str, ...]
    numbers: tuple[int, ...]
    sure: bool


def draw_chain(chain: Chain) -> ChainDrawing:
    """The chain below one another: the outlet on top, the last source at the foot."""
    boxes = tuple(_stack(chain.links))
    return ChainDrawing(
        width=WIDTH,
        height=boxes[-1].y + boxes[-1].height + EDGE,
        left=EDGE,
        box=WIDTH - 2 * EDGE,
        middle=WIDTH / 2,
        sign_x=WIDTH / 2 + 12,
        boxes=boxes,
        arrows=tuple(_draw_arrow(upper, lower) for upper, lower in pairwise(boxes)),
        told=tuple(tell_links(chain.links)),
        numbers=chain.numbers,
        sure=chain.sure,
    )


def _stack(links: Sequence[ChainLink]) -> Iterator[Box]:
    y = float(EDGE)
    for link in links:
        lines = wrap(link.name, LETTERS, max_lines=MOST_LINES, placeholder=" …") or [link.name]
        height = 2 * PAD + CAPTION + LINE * len(lines)
        foot = y + PAD + CAPTION
        yield Box(
            kind=link.kind.value,
            y=y,
            height=height,
            caption=TextLine(y + PAD + 10, CAPTIONS[link.kind]),
            lines=tuple(TextLine(foot + LINE * place + 14, text) for place, text in enumerate(lines)),
            sure=link.sure,
            round=18 if link.kind in {LinkKind.CHANNEL, LinkKind.TOLD} else 4,
        )
        y += height + GAP


def _draw_arrow(upper: Box, lower: Box) -> Arrow:
    top, foot, middle = upper.y + upper.height + 2, lower.y - 2, WIDTH / 2
    return Arrow(
        line=f"M{middle:g} {foot:g}V{top + 6:g}",
        head=f"M{middle - 6:g} {top + 9:g}L{middle:g} {top + 1:g}L{middle + 6:g} {top + 9:g}Z",
        sure=lower.sure,
        sign_y=(top + foot) / 2 + 6,
    )


def tell_links(links: Sequence[ChainLink]) -> Iterator[str]:
    """The links in words, from the outlet on; whatever is not sure is told as such."""
    if len(links) == 1:
        yield f"{links[0].name} says so itself{tell_doubt(links[0].sureness)}"
        return
    for link in links:
        yield f"{tell_link(link)}{tell_doubt(link.sureness)}"


def tell_link(link: ChainLink) -> str:
    """The link in words, as a step from whoever passes the words on."""
    if link.kind is LinkKind.OUTLET:
        return f"{link.name} prints it"
    if link.kind is LinkKind.CHANNEL:
        return f"by way of: {link.name}"
    if link.kind is LinkKind.TOLD:
        return f"told to {link.name}"
    if link.kind is LinkKind.SOURCE:
        return f"from {link.name}"
    if link.kind is LinkKind.UNRESOLVED:
        return f"from “{link.name}”; it is not certain who that is"
    return "nobody is named for it"


def tell_doubt(sureness: Sureness | None) -> str:
    """How sure the engine is of a link, where it is not sure."""
    if sureness is None or sureness.band is Band.SURE:
        return ""
    return f" ({'only ' if sureness.band is Band.RATHER_SURE else ''}{sureness.band})"
