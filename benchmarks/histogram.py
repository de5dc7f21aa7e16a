"""A histogram of counts as SVG, drawn by hand so that no plotting library is needed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final
from xml.sax.saxutils import escape

HEIGHT: Final = 240  # units of the highest bar
BAR: Final = 26
_GAP: Final = 6
_LEFT: Final = 60
_TOP: Final = 30
_COLOUR: Final = "#0b5394"
_LOOKS: Final = (
    'role="img" aria-labelledby="title desc" font-family="sans-serif" font-size="13" fill="#1a1a1a"'
)


def draw_histogram(title: str, counts: Sequence[int]) -> str:
    """An SVG document with a bar for every count from 0 to the highest: how many have it, in figures too."""
    bars = Counter(counts)
    numbers = range(max(counts, default=0) + 1)
    width = _LEFT + len(numbers) * (BAR + _GAP) + 20
    told = ", ".join(f"{bars[number]} with {number}" for number in numbers if bars[number])
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {_TOP + HEIGHT + 60}" {_LOOKS}>',
            f'<title id="title">{escape(title)}</title>',
            f'<desc id="desc">{escape(told)}.</desc>',
            f'<rect width="{width}" height="{_TOP + HEIGHT + 60}" fill="#ffffff"/>',
            *_draw_bars(numbers, bars),
            f'<text x="{width / 2}" y="{_TOP + HEIGHT + 46}" text-anchor="middle">{escape(title)}</text>',
            "</svg>",
            "",
        ]
    )


def _draw_bars(numbers: range, bars: Counter[int]) -> Iterator[str]:
    highest = max(bars.values(), default=1)
    for number in numbers:
        left, high = _LEFT + number * (BAR + _GAP), HEIGHT * bars[number] / highest
        top, middle = _TOP + HEIGHT - high, left + BAR / 2
        yield f'<rect x="{left}" y="{top:.1f}" width="{BAR}" height="{high:.1f}" fill="{_COLOUR}"/>'
        yield f'<text x="{middle}" y="{_TOP + HEIGHT + 18}" text-anchor="middle">{number}</text>'
        if bars[number]:
            yield f'<text x="{middle}" y="{top - 5:.1f}" text-anchor="middle">{bars[number]}</text>'
