"""Logistic regression over named features, for tables small enough to read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np

Array = np.ndarray[Any, np.dtype[Any]]
Features = Sequence[tuple[str, float]]
_RATE: Final = 0.05


@dataclass(frozen=True, slots=True)
class Settings:
    """How a regression is fitted.

    `fewest` sightings make a feature worth a weight, `penalty` counts on the square of each weight, in
    sightings, and `free` features bear none. `steps` are those of Adam.
    """

    fewest: int = 25
    penalty: float = 2.0
    steps: int = 400
    free: frozenset[str] = frozenset()


def fit(rows: Sequence[Features], right: Sequence[bool], settings: Settings) -> dict[str, float]:
    """The weights that best explain which rows are right, by name; features seen too seldom have none.

    Source: Kingma and Ba 2015 (Adam), with the gradient of the penalised log-likelihood.
    """
    often = Counter(name for row in rows for name, _ in row)
    names = sorted(n for n, seen in often.items() if seen >= settings.fewest or n in settings.free)
    table = _Table(rows, {name: place for place, name in enumerate(names)}, np.array(right, float))
    weights: Array = np.array([1.0 if name in settings.free and "rate" in name else 0.0 for name in names])
    penalty = np.array([0.0 if name in settings.free else settings.penalty for name in names])
    mean, square = np.zeros_like(weights), np.zeros_like(weights)
    for step in range(1, settings.steps + 1):
        slope = table.slope(weights, penalty)
        mean = 0.9 * mean + 0.1 * slope
        square = 0.999 * square + 0.001 * slope**2
        scaled = np.sqrt(square / (1 - 0.999**step)) + 1e-8
        weights = weights - _RATE * (mean / (1 - 0.9**step)) / scaled
    return dict(zip(names, weights.tolist(), strict=True))


class _Table:
    """A sparse table of rows by features."""

    def __init__(self, rows: Sequence[Features], places: dict[str, int], right: Array) -> None:
        kept = [[(places[name], value) for name, value in row if name in places] for row in rows]
        self.rows: Array = np.repeat(np.arange(len(kept)), [len(row) for row in kept])
        self.columns: Array = np.array([place for row in kept for place, _ in row], int)
        self.values: Array = np.array([value for row in kept for _, value in row], float)
        self.right, self.width = right, len(places)

    def slope(self, weights: Array, penalty: Array) -> Array:
        """The gradient of the penalised loss, a row's share."""
        total = np.bincount(self.rows, weights[self.columns] * self.values, minlength=len(self.right))
        error = 1 / (1 + np.exp(-total)) - self.right
        own = np.bincount(self.columns, error[self.rows] * self.values, minlength=self.width)
        slope: Array = (own + penalty * weights) / max(len(self.right), 1)
        return slope
