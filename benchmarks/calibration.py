"""Calibration: how far stated confidences match the shares that are right. Pure; nothing is read here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

BINS: Final = 10


@dataclass(frozen=True, slots=True)
class Judged:
    """A confidence, 0..1, and whether what it was stated of is right."""

    confidence: float
    right: bool


@dataclass(frozen=True, slots=True)
class Bin:
    """Judged confidences from `low` to `high`: how many, the sum of the confidences, how many are right.

    `low` is included; so is `high` where it is 1 or where bins were cut by count.
    """

    low: float
    high: float
    count: int
    total: float
    right: int

    def __post_init__(self) -> None:
        if not 0 <= self.right <= self.count:
            raise ValueError(f"{self.right} right of {self.count}")

    @property
    def confidence(self) -> float | None:
        """The mean confidence; None of an empty bin."""
        return self.total / self.count if self.count else None

    @property
    def share(self) -> float | None:
        """The share that is right; None of an empty bin."""
        return self.right / self.count if self.count else None


def bin_by_width(judged: Sequence[Judged], bins: int = BINS) -> tuple[Bin, ...]:
    """Bins of equal width from 0 to 1, in order, the empty ones too."""
    groups: list[list[Judged]] = [[] for _ in range(bins)]
    for one in judged:
        groups[min(int(one.confidence * bins), bins - 1)].append(one)
    return tuple(_bin(n / bins, (n + 1) / bins, group) for n, group in enumerate(groups))


def bin_by_count(judged: Sequence[Judged], bins: int = BINS) -> tuple[Bin, ...]:
    """Bins of equal count, from the least to the most confident; sizes differ by one at most.

    Fewer confidences than bins make fewer bins. Equal confidences stay in the order given.
    """
    ranked = sorted(judged, key=lambda one: one.confidence)
    edges = [round(n * len(ranked) / bins) for n in range(bins + 1)]
    groups = [ranked[a:b] for a, b in pairwise(edges) if b > a]
    return tuple(_bin(group[0].confidence, group[-1].confidence, group) for group in groups)


def expected_error(bins: Sequence[Bin]) -> float | None:
    """The expected calibration error, 0..1: the mean gap between confidence and share right, or None.

    Source: Naeini, Cooper and Hauskrecht 2015; Guo et al. 2017, equation 3.
    """
    count = sum(one.count for one in bins)
    return sum(abs(one.right - one.total) for one in bins) / count if count else None


def _bin(low: float, high: float, group: Sequence[Judged]) -> Bin:
    return Bin(low, high, len(group), sum(one.confidence for one in group), sum(one.right for one in group))
