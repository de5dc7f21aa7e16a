"""Curves over whole numbers as SVG, drawn by hand so that no plotting library is needed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final
from xml.sax.saxutils import escape

_LEFT, _TOP, _WIDE, _HIGH = 70, 20, 560, 320
_WIDTH: Final = _LEFT + _WIDE + 30
# 7.6, 6.0, 5.9 and 7.5 to 1 on white, and told apart by their dashes and marks too.
_COLOURS: Final = ("#0b5394", "#a64d00", "#2e6b30", "#5b5b5b")
_DASHES: Final = ("", "9 4", "3 3", "1 4")
_LOOKS: Final = (
    'role="img" aria-labelledby="title desc" font-family="sans-serif" font-size="14" fill="#1a1a1a"'
)


@dataclass(frozen=True, slots=True)
class Curve:
    """A name and its values at 1, 2, 3 and so on."""

    name: str
    values: Sequence[float]


@dataclass(frozen=True, slots=True)
class Chart:
    """What is drawn: values go up to `top`, with a figure at every `step`; `aim` is a line across."""

    title: str
    across: str
    upwards: str
    top: float
    step: float
    aim: float | None = None


def draw_curves(chart: Chart, curves: Sequence[Curve]) -> str:
    """An SVG document with a curve each, at most four; every point has a title with its numbers."""
    height = _TOP + _HIGH + 70 + 24 * len(curves)
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {height}" {_LOOKS}>',
        f'<title id="title">{escape(chart.title)}</title>',
        f'<desc id="desc">{escape(_describe(curves))}</desc>',
        f'<rect width="{_WIDTH}" height="{height}" fill="#ffffff"/>',
        *_draw_axes(chart, max(len(curve.values) for curve in curves)),
    ]
    for number, curve in enumerate(curves):
        lines += _draw_curve(chart, number, curve, max(len(one.values) for one in curves))
    return "\n".join([*lines, "</svg>", ""])


def _describe(curves: Sequence[Curve]) -> str:
    return " ".join(
        f"{curve.name}: from {curve.values[0]:.2f} at 1 to {curve.values[-1]:.2f} at {len(curve.values)}."
        for curve in curves
    )


def _place(chart: Chart, number: int, value: float, count: int) -> tuple[float, float]:
    """Where a value at a number from 1 to `count` stands, in units from the upper left corner."""
    x = _LEFT + 12 + (number - 1) * (_WIDE - 24) / max(1, count - 1)
    return round(x, 2), round(_TOP + _HIGH * (1 - value / chart.top), 2)


def _draw_axes(chart: Chart, count: int) -> Iterator[str]:
    yield f'<rect x="{_LEFT}" y="{_TOP}" width="{_WIDE}" height="{_HIGH}" fill="none" stroke="#595959"/>'
    for tick in range(round(chart.top / chart.step) + 1):
        _, y = _place(chart, 1, tick * chart.step, count)
        yield f'<text x="{_LEFT - 8}" y="{y + 5:g}" text-anchor="end">{tick * chart.step:g}</text>'
    every = 1 if count <= 12 else 5
    for number in (one for one in range(1, count + 1) if one == 1 or one % every == 0):
        x, _ = _place(chart, number, 0, count)
        yield f'<text x="{x:g}" y="{_TOP + _HIGH + 20}" text-anchor="middle">{number}</text>'
    middle, below = _LEFT + _WIDE / 2, _TOP + _HIGH / 2
    yield f'<text x="{middle:g}" y="{_TOP + _HIGH + 44}" text-anchor="middle">{escape(chart.across)}</text>'
    turned = f'text-anchor="middle" transform="rotate(-90 20 {below:g})"'
    yield f'<text x="20" y="{below:g}" {turned}>{escape(chart.upwards)}</text>'
    if chart.aim is not None:
        _, y = _place(chart, 1, chart.aim, count)
        yield f'<line x1="{_LEFT}" y1="{y:g}" x2="{_LEFT + _WIDE}" y2="{y:g}" stroke="#595959"/>'


def _draw_curve(chart: Chart, number: int, curve: Curve, count: int) -> Iterator[str]:
    colour, dashes = _COLOURS[number], _DASHES[number]
    points = [_place(chart, at, value, count) for at, value in enumerate(curve.values, 1)]
    line = " ".join(f"{x:g},{y:g}" for x, y in points)
    look = f'fill="none" stroke="{colour}" stroke-width="2" stroke-dasharray="{dashes or "none"}"'
    yield f'<polyline points="{line}" {look}/>'
    for at, ((x, y), value) in enumerate(zip(points, curve.values, strict=True), 1):
        told = f"<title>{escape(curve.name)}, {at}: {value:.2f}</title>"
        yield _mark(number, x, y, told)
    y = _TOP + _HIGH + 68 + 24 * number
    yield f'<polyline points="{_LEFT},{y - 5} {_LEFT + 36},{y - 5}" {look}/>'
    yield _mark(number, _LEFT + 18, y - 5)
    yield f'<text x="{_LEFT + 46}" y="{y}">{escape(curve.name)}</text>'


def _mark(number: int, x: float, y: float, inside: str = "") -> str:
    """A disc, a square, a diamond or a ring."""
    colour = _COLOURS[number]
    if number in (1, 2):
        turned = f' transform="rotate(45 {x:g} {y:g})"' if number == 2 else ""
        corner = f'x="{x - 3.5:g}" y="{y - 3.5:g}" width="7" height="7"'
        return f'<rect {corner} fill="{colour}"{turned}>{inside}</rect>'
    filled = "#ffffff" if number == 3 else colour
    return f'<circle cx="{x:g}" cy="{y:g}" r="3.5" fill="{filled}" stroke="{colour}">{inside}</circle>'
