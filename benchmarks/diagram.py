"""The reliability diagram as SVG, drawn by hand so that no plotting library is needed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final
from xml.sax.saxutils import escape

from benchmarks.calibration import Bin

SIDE: Final = 400  # units of the square from 0 to 1
LEFT: Final = 70
TOP: Final = 20
_WIDTH: Final = LEFT + SIDE + 30
_HEIGHT: Final = TOP + SIDE + 110
_COLOURS: Final = ("#0b5394", "#a64d00")  # 7.6 and 6.0 to 1 on white, and told apart by shape too
_LOOKS: Final = (
    'role="img" aria-labelledby="title desc" font-family="sans-serif" font-size="14" fill="#1a1a1a"'
)
_HALF: Final = 5  # of a mark's width


@dataclass(frozen=True, slots=True)
class Series:
    """What is called right, and the bins judged so."""

    name: str
    bins: Sequence[Bin]


def draw_reliability(title: str, series: Sequence[Series]) -> str:
    """An SVG document: for each bin the share right (upwards) by the mean confidence (to the right).

    Marks on the diagonal are calibrated, marks above it too modest, marks below it too sure. Every mark has a
    title with its numbers.
    """
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {_HEIGHT}" {_LOOKS}>',
        f'<title id="title">{escape(title)}</title>',
        f'<desc id="desc">{escape(_describe(series))}</desc>',
        f'<rect width="{_WIDTH}" height="{_HEIGHT}" fill="#ffffff"/>',
        *_axes(),
    ]
    for number, one in enumerate(series):
        lines.append(f'<g id="series-{number}" stroke="{_COLOURS[number]}" stroke-width="2">')
        lines += _marks(number, one)
        lines.append("</g>")
        lines += _legend(number, one.name)
    return "\n".join([*lines, "</svg>", ""])


def _describe(series: Sequence[Series]) -> str:
    told = []
    for one in series:
        points = ", ".join(f"{cut.share:.3f} at {cut.confidence:.3f}" for cut in one.bins if cut.count)
        told.append(f"{one.name}, share right at mean confidence: {points}.")
    return " ".join(["The dashed diagonal is perfect calibration.", *told])


def _axes() -> Iterator[str]:
    yield f'<rect x="{LEFT}" y="{TOP}" width="{SIDE}" height="{SIDE}" fill="none" stroke="#595959"/>'
    yield (
        f'<line x1="{LEFT}" y1="{TOP + SIDE}" x2="{LEFT + SIDE}" y2="{TOP}" stroke="#595959"'
        ' stroke-dasharray="6 5"/>'
    )
    for tenth in range(0, 11, 2):
        x, y = place(tenth / 10, tenth / 10)
        yield f'<text x="{x:g}" y="{TOP + SIDE + 20}" text-anchor="middle">{tenth / 10:g}</text>'
        yield f'<text x="{LEFT - 8}" y="{y + 5:g}" text-anchor="end">{tenth / 10:g}</text>'
    middle, below = f"{LEFT + SIDE / 2:g}", f"{TOP + SIDE / 2:g}"
    yield f'<text x="{middle}" y="{TOP + SIDE + 44}" text-anchor="middle">mean confidence of a bin</text>'
    turned = f'text-anchor="middle" transform="rotate(-90 24 {below})"'
    yield f'<text x="24" y="{below}" {turned}>share right</text>'


def place(confidence: float, share: float) -> tuple[float, float]:
    """Where the middle of a mark stands, in units from the upper left corner."""
    return round(LEFT + confidence * SIDE, 2), round(TOP + (1 - share) * SIDE, 2)


def _marks(number: int, series: Series) -> Iterator[str]:
    for one in series.bins:
        if one.confidence is None or one.share is None:
            continue
        x, y = place(one.confidence, one.share)
        told = f"{one.low:.2f} to {one.high:.2f}: {one.right} of {one.count} right, mean {one.confidence:.3f}"
        yield _mark(number, (x, y), f"<title>{told}</title>")


def _legend(number: int, name: str) -> Iterator[str]:
    y = TOP + SIDE + 68 + 24 * number
    yield f'<g stroke="{_COLOURS[number]}" stroke-width="2">{_mark(number, (LEFT + 10, y - 5))}</g>'
    yield f'<text x="{LEFT + 26}" y="{y}">{escape(name)}</text>'


def _mark(number: int, at: tuple[float, float], inside: str = "") -> str:
    """A filled disc for the first series, an open square for the second."""
    x, y = at
    if number == 0:
        return f'<circle cx="{x:g}" cy="{y:g}" r="{_HALF}" fill="{_COLOURS[0]}">{inside}</circle>'
    corner = f'x="{x - _HALF:g}" y="{y - _HALF:g}" width="{2 * _HALF}" height="{2 * _HALF}"'
    return f'<rect {corner} fill="#ffffff">{inside}</rect>'
