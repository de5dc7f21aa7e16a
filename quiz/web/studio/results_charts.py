"""The geometry of charts, in the units of their view boxes; templates draw, and tables beside them tell."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

WIDTH: Final = 320  # of every view box: text of 13 units stays legible on a window of 320 pixels
LEFT: Final = 30  # room for the labels of an axis
RIGHT: Final = 8
PLOT: Final = WIDTH - LEFT - RIGHT
COLUMNS_HEIGHT: Final = 130
TOP: Final = 20
ROW: Final = 24
TALL_ROW: Final = 42  # with its label on a line of its own
BAR: Final = 14
VALUE: Final = 48  # room for "100%" behind a bar
SQUARE: Final = 250
LOW_DISCRIMINATION: Final = 0.2
FLOORS: Final = (-0.25, -0.5, -1.0)  # where the plane may end
AXIS_ROOM: Final = 24  # below an axis
AXIS_TEXT: Final = 18
BAR_TEXT: Final = 12
# Signs of questions around their place: a disc, a hollow diamond, a triangle that points down.
SHAPES: Final = {
    "good": "m-5 0a5 5 0 1 0 10 0a5 5 0 1 0 -10 0z",
    "low": "m0 -6l6 6-6 6-6-6z",
    "negative": "m0 6l-6.5-11h13z",
}


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a histogram, and the count above it at (`middle`, `above`)."""

    x: float
    y: float
    width: float
    height: float
    middle: float
    above: float
    count: int


@dataclass(frozen=True, slots=True)
class Tick:
    """A mark on an axis with its words, whose foot stands at `text`."""

    at: float
    text: float
    label: str


@dataclass(frozen=True, slots=True)
class Columns:
    """A histogram over the line from `left` to `right` at `base`; its ticks reach down to `tick_end`."""

    width: float
    height: float
    left: float
    right: float
    base: float
    tick_end: float
    columns: tuple[Column, ...]
    ticks: tuple[Tick, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a bar; `tone` is its class: what it means, never colour alone."""

    x: float
    width: float
    tone: str


@dataclass(frozen=True, slots=True)
class Bar:
    """One horizontal bar with its `label` and `value`, and the height at which each stands."""

    y: float
    label: str
    label_y: float
    value: str
    value_y: float
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Bars:
    """Bars below one another, `thick`; `tall` has labels and values above the bars.

    Else labels stand before them, and end at `label_x`.

    The track runs from `left` over `track`; values end at `value_x`.
    """

    width: float
    height: float
    left: float
    track: float
    thick: float
    label_x: float
    value_x: float
    tall: bool
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class Dot:
    """A question in the plane; `tone` is "good", "low" or "negative", `shape` the path of its sign.

    The label's foot stands at (`text_x`, `text_y`), and ends there where `before`.
    """

    label: str
    tone: str
    shape: str
    text_x: float
    text_y: float
    before: bool


@dataclass(frozen=True, slots=True)
class Plane:
    """Facility from left to right, discrimination from below; `low` is the height of 0.2, `zero` of 0.

    Below zero, `depth` high, the plane warns over its whole `span`; labels of the upright axis end at `edge`.
    """

    width: float
    height: float
    left: float
    right: float
    top: float
    bottom: float
    zero: float
    low: float
    span: float
    depth: float
    edge: float
    dots: tuple[Dot, ...]
    x_ticks: tuple[Tick, ...]
    y_ticks: tuple[Tick, ...]


def draw_columns(counts: Sequence[int]) -> Columns:
    """A histogram of `counts`, which cover 0 to 100 % evenly."""
    most, step = max([1, *counts]), PLOT / len(counts)
    base = TOP + COLUMNS_HEIGHT
    return Columns(
        width=WIDTH,
        height=base + AXIS_ROOM,
        left=LEFT,
        right=LEFT + PLOT,
        base=base,
        tick_end=base + 4,
        columns=tuple(
            _draw_column(LEFT + place * step, step, count, COLUMNS_HEIGHT * count / most)
            for place, count in enumerate(counts)
        ),
        ticks=tuple(
            Tick(round(LEFT + PLOT * share / 100, 2), base + AXIS_TEXT, f"{share}%") for share in (0, 50, 100)
        ),
    )


def _draw_column(left: float, step: float, count: int, height: float) -> Column:
    top = TOP + COLUMNS_HEIGHT - height
    return Column(
        x=round(left + 1.5, 2),
        y=round(top, 2),
        width=round(step - 3, 2),
        height=round(height, 2),
        middle=round(left + step / 2, 2),
        above=round(top - 5, 2),
        count=count,
    )


@dataclass(frozen=True, slots=True)
class BarWish:
    """What a bar shall show: pieces of 0..1 with their tones, a label and the value in words."""

    label: str
    value: str
    pieces: tuple[tuple[float, str], ...]


def draw_bars(wishes: Iterable[BarWish], *, tall: bool = False) -> Bars:
    """Bars below one another, in their order."""
    left = 0 if tall else LEFT
    track = WIDTH if tall else WIDTH - left - VALUE
    row, above = (TALL_ROW, 20) if tall else (ROW, 5)
    bars = tuple(
        Bar(
            y=place * row + above,
            label=wish.label,
            label_y=place * row + above + (-6 if tall else BAR_TEXT),
            value=wish.value,
            value_y=place * row + above + (-6 if tall else BAR_TEXT),
            parts=tuple(_lay_parts(wish.pieces, left, track)),
        )
        for place, wish in enumerate(wishes)
    )
    return Bars(
        width=WIDTH,
        height=max(1, len(bars)) * row,
        left=left,
        track=track,
        thick=BAR,
        label_x=max(0, left - 6),
        value_x=WIDTH,
        tall=tall,
        bars=bars,
    )


def draw_plane(points: Sequence[tuple[str, float, float]]) -> Plane:
    """Questions as (label, facility, discrimination); downwards only as far as there are any."""
    left, right, bottom = LEFT + 14, WIDTH - RIGHT, TOP + SQUARE
    least = min(discrimination for *_, discrimination in points)
    floor = next((floor for floor in FLOORS if floor <= least), -1.0)
    zero = _climb(0, floor)
    return Plane(
        width=WIDTH,
        height=bottom + AXIS_ROOM,
        left=left,
        right=right,
        top=TOP,
        bottom=bottom,
        zero=zero,
        low=_climb(LOW_DISCRIMINATION, floor),
        span=right - left,
        depth=bottom - zero,
        edge=left - 6,
        dots=tuple(
            _draw_dot(
                label,
                round(left + (right - left) * facility, 2),
                _climb(discrimination, floor),
                name_tone(discrimination),
            )
            for label, facility, discrimination in points
        ),
        x_ticks=tuple(
            Tick(round(left + (right - left) * share / 100, 2), bottom + AXIS_TEXT, f"{share}%")
            for share in (0, 50, 100)
        ),
        y_ticks=tuple(
            Tick(_climb(value, floor), _climb(value, floor) + 4, f"{value:g}".replace("-", "−"))
            for value in (floor, 0.0, LOW_DISCRIMINATION, 1.0)
        ),
    )


def _climb(discrimination: float, floor: float) -> float:
    """How far down a plane that ends at `floor` a discrimination stands."""
    return round(TOP + SQUARE * (1 - discrimination) / (1 - floor), 2)


def _draw_dot(label: str, x: float, y: float, tone: str) -> Dot:
    before = x > WIDTH - RIGHT - 30
    return Dot(
        label=label,
        tone=tone,
        shape=f"M{x} {y}{SHAPES[tone]}",
        text_x=round(x - 9 if before else x + 9, 2),
        text_y=round(y + 4, 2),
        before=before,
    )


def name_tone(discrimination: float) -> str:
    """What a discrimination asks for: "good", "low" (worth a look) or "negative" (look at the key)."""
    if discrimination < 0:
        return "negative"
    return "low" if discrimination < LOW_DISCRIMINATION else "good"


def _lay_parts(pieces: Iterable[tuple[float, str]], left: float, width: float) -> Iterable[Part]:
    """The pieces of one bar, one behind the other."""
    start = 0.0
    for share, tone in pieces:
        if share > 0:
            yield Part(round(left + width * start, 2), round(width * share, 2), tone)
        start += share
