"""How sure a share of a sample is."""

from __future__ import annotations

from collections.abc import Callable
from math import comb

LEVEL = 0.95
_STEPS = 60


def find_interval(hits: int, total: int) -> tuple[float, float]:
    """The exact two-sided 95 % interval of a share, in 0..1; 0 to 1 without a sample.

    Source: Clopper and Pearson, Biometrika 26 (1934), by bisection on the binomial tails.
    """
    if not total:
        return 0.0, 1.0
    tail = (1 - LEVEL) / 2
    low = 0.0 if hits == 0 else _solve(lambda p: 1 - _at_most(hits - 1, total, p), tail)
    high = 1.0 if hits == total else 1 - _solve(lambda p: 1 - _at_most(total - hits - 1, total, p), tail)
    return low, high


def _at_most(hits: int, total: int, share: float) -> float:
    """The chance of at most so many hits."""
    return sum(comb(total, k) * share**k * (1 - share) ** (total - k) for k in range(hits + 1))


def _solve(rising: Callable[[float], float], target: float) -> float:
    """Where a rising function on 0..1 reaches `target`."""
    low, high = 0.0, 1.0
    for _ in range(_STEPS):
        middle = (low + high) / 2
        low, high = (middle, high) if rising(middle) < target else (low, middle)
    return (low + high) / 2


def tell_rate(what: str, hits: int, total: int) -> str:
    """A line such as "key right: 197 of 200, 98.5 % (95.7 to 99.7)"."""
    if not total:
        return f"{what}: none"
    low, high = find_interval(hits, total)
    return f"{what}: {hits} of {total}, {100 * hits / total:.1f} % ({100 * low:.1f} to {100 * high:.1f})"
