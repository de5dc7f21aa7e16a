"""What is expected of a learner, drawn over their answers: a line, its range, and a sign for each answer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from quiz.services.practice_views import Share, SkillPoint

WIDTH: Final = 400  # narrow, so that its words can be read where it is shrunk to the width of a phone
HEIGHT: Final = 190
SMALL: Final = (320, 150)
LEFT: Final = 48  # room for "100 %", as most languages write it
RIGHT: Final = 12
TOP: Final = 14
BOTTOM: Final = 26
SIGN: Final = 5.5  # half the size of a sign
SHARES: Final = (0.0, 0.5, 1.0)


@dataclass(frozen=True, slots=True)
class Rule:
    """A line across for `share`, and where its label ends."""

    share: float
    y: float
    text_y: float


@dataclass(frozen=True, slots=True)
class Sign:
    """An answer: `kind` is "right", "partly" or "wrong", `shape` the path of its sign."""

    kind: str
    shape: str


@dataclass(frozen=True, slots=True)
class Curve:
    """A drawing: paths of the range and of the line, with a sign for each answer.

    The plot lies from `left` to `right`; labels of the rules end at `label_x`.
    """

    width: float
    height: float
    left: float
    right: float
    label_x: float
    foot: float
    band: str
    line: str
    rules: tuple[Rule, ...]
    signs: tuple[Sign, ...]


def draw_curve(start: Share, points: Sequence[SkillPoint], *, small: bool = False) -> Curve:
    """The way from `start`, before the first answer, over `points`, which are one or more."""
    width, height = SMALL if small else (WIDTH, HEIGHT)
    left, right, bottom = LEFT, width - RIGHT, height - BOTTOM
    shares = [start, *(point.expected for point in points)]
    across = [round(left + (right - left) * place / len(points), 2) for place in range(len(shares))]

    def rise(share: float) -> float:
        return round(bottom - (bottom - TOP) * share, 2)

    upper = [(x, rise(one.high)) for x, one in zip(across, shares, strict=True)]
    lower = [(x, rise(one.low)) for x, one in zip(across, shares, strict=True)]
    middle = [(x, rise(one.likely)) for x, one in zip(across, shares, strict=True)]
    return Curve(
        width=width,
        height=height,
        left=left,
        right=right,
        label_x=left - 6,
        foot=height - 6,
        band=f"{trace(upper)}L{trace(list(reversed(lower)))[1:]}Z",
        line=trace(middle),
        rules=tuple(Rule(share, rise(share), round(rise(share) + 4, 2)) for share in SHARES),
        signs=tuple(draw_sign(point.score, *place) for point, place in zip(points, middle[1:], strict=True)),
    )


def trace(places: Sequence[tuple[float, float]]) -> str:
    """The path through these places."""
    return "M" + "L".join(f"{x:g} {y:g}" for x, y in places)


def draw_sign(score: float, x: float, y: float) -> Sign:
    """A disc for a right answer, a diamond for a part, a cross for a wrong one."""
    s = SIGN
    if score == 1:
        return Sign("right", f"M{x - s:g} {y:g}a{s} {s} 0 1 0 {2 * s:g} 0a{s} {s} 0 1 0 {-2 * s:g} 0z")
    if score > 0:
        return Sign("partly", f"M{x:g} {y - s:g}l{s:g} {s:g}l{-s:g} {s:g}l{-s:g} {-s:g}z")
    return Sign(
        "wrong",
        f"M{x - s + 1:g} {y - s + 1:g}l{2 * s - 2:g} {2 * s - 2:g}"
        f"M{x - s + 1:g} {y + s - 1:g}l{2 * s - 2:g} {-2 * s + 2:g}",
    )
