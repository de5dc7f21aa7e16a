"""How much of what a sample shows may be chance."""

from __future__ import annotations

import math
from typing import Final

_STEPS: Final = 50


def lowest_share(hits: int, total: int, risk: float) -> float:
    """The exact lower bound of a share, in 0..1: a smaller one gives so many hits with a chance under `risk`.

    Source: Clopper and Pearson, Biometrika 26 (1934), by bisection on the binomial tail.
    """
    if hits == 0:
        return 0.0
    low, high = 0.0, hits / total
    for _ in range(_STEPS):
        middle = (low + high) / 2
        low, high = (middle, high) if at_least(hits, total, middle) < risk else (low, middle)
    return low


def at_least(hits: int, total: int, share: float) -> float:
    """The chance of `hits` or more in `total` tries when each hits with the chance `share`."""
    if hits <= 0 or share >= 1:
        return 1.0
    if share <= 0:
        return 0.0
    log = math.lgamma(total + 1) - math.lgamma(hits + 1) - math.lgamma(total - hits + 1)
    term = math.exp(log + hits * math.log(share) + (total - hits) * math.log1p(-share))
    odds, sum_ = share / (1 - share), 0.0
    for count in range(hits, total + 1):
        sum_ += term
        term *= (total - count) / (count + 1) * odds
        if term < sum_ * 1e-15 and count > total * share:
            break
    return min(1.0, sum_)
