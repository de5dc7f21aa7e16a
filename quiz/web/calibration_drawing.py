"""The plot of being sure against being right, in the units of its view box; a template draws it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from quiz.services.sureness import LevelTally

WIDTH: Final = 320  # text of 13 units stays legible on a window of 320 pixels
LEFT: Final = 44
RIGHT: Final = 14
TOP: Final = 14
SQUARE: Final = WIDTH - LEFT - RIGHT
AXIS_ROOM: Final = 24
AXIS_TEXT: Final = 18
CAP: Final = 4  # half of the stroke that ends an interval
SMALLEST: Final = 5
LARGEST: Final = 11
MANY: Final = 12  # answers from which on a disc grows no more


@dataclass(frozen=True, slots=True)
class Tick:
    """A mark on an axis with its words, whose foot stands at (`x`, `y`)."""

    x: float
    y: float
    share: float


@dataclass(frozen=True, slots=True)
class Disc:
    """The answers at one level: their mean score at (`x`, `y`), and its interval from `low` up to `high`.

    `radius` grows with the number of answers, told in words beside the plot.
    """

    x: float
    y: float
    radius: float
    low: float
    high: float
    cap_start: float
    cap_end: float


@dataclass(frozen=True, slots=True)
class CalibrationPlot:
    """How sure from left to right, how often right from below; on the line both are the same."""

    width: float
    height: float
    left: float
    right: float
    top: float
    bottom: float
    discs: tuple[Disc, ...]
    x_ticks: tuple[Tick, ...]
    y_ticks: tuple[Tick, ...]


def draw_calibration(levels: Iterable[LevelTally]) -> CalibrationPlot:
    """The plot of the levels that have answers."""
    bottom, listed = TOP + SQUARE, tuple(levels)
    return CalibrationPlot(
        width=WIDTH,
        height=bottom + AXIS_ROOM,
        left=LEFT,
        right=LEFT + SQUARE,
        top=TOP,
        bottom=bottom,
        discs=tuple(
            draw_disc(one.level, one.answers, (one.low, one.mean, one.high))
            for one in listed
            if one.mean is not None and one.low is not None and one.high is not None
        ),
        x_ticks=tuple(Tick(across(one.level / 100), bottom + AXIS_TEXT, one.level / 100) for one in listed),
        y_ticks=tuple(Tick(LEFT - 6, upwards(share) + 4, share) for share in (0.0, 0.5, 1.0)),
    )


def draw_disc(level: int, answers: int, scores: tuple[float, float, float]) -> Disc:
    """The disc of a level with its answers, their mean and the ends of its interval (low, mean, high)."""
    x = across(level / 100)
    low, mean, high = map(upwards, scores)
    radius = SMALLEST + (LARGEST - SMALLEST) * min(answers, MANY) / MANY
    return Disc(x, mean, round(radius, 2), low, high, x - CAP, x + CAP)


def across(share: float) -> float:
    """How far from the left a share of sureness stands."""
    return round(LEFT + SQUARE * share, 2)


def upwards(share: float) -> float:
    """How far from the top a share of right answers stands."""
    return round(TOP + SQUARE * (1 - share), 2)
