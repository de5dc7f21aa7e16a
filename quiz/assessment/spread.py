"""How the scores of a class are spread: histogram, middle and shape. What is undefined is None.

Source of the formulas: Moodle developer documentation, "Quiz statistics calculations", test statistics.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Final

from quiz.assessment.statistics import Scores

BINS: Final = 10
_NOTHING: Final = 1e-12  # a spread this small is what rounding leaves of none


def find_histogram(shares: Scores, bins: int = BINS) -> tuple[int, ...]:
    """How many of `shares` (0 to 1) lie in each of `bins` equal parts; a part holds its lower end.

    The last part holds 1 as well.
    """
    counts = [0] * bins
    for share in shares:
        # Three tenths and three thirds of a point come out a hair below their bin in binary.
        counts[min(bins - 1, math.floor(share * bins + 1e-9))] += 1
    return tuple(counts)


def find_median(scores: Scores) -> float | None:
    """The middle score, the mean of the two in the middle for an even number; None without scores."""
    if not scores:
        return None
    ordered, half = sorted(scores), len(scores) // 2
    return ordered[half] if len(scores) % 2 else (ordered[half - 1] + ordered[half]) / 2


def skewness(scores: Scores) -> float | None:
    """The third k-statistic per deviation cubed: above 0 with a tail towards high scores.

    None for fewer than three scores, and where all are equal.
    """
    count = len(scores)
    if count < 3 or (deviation := _second_k(scores)) <= _NOTHING:
        return None
    third = count**2 / ((count - 1) * (count - 2)) * _central_moment(scores, 3)
    return float(third / deviation**1.5)


def kurtosis(scores: Scores) -> float | None:
    """The fourth k-statistic per variance squared: 0 for a bell curve, above it with long tails.

    None for fewer than four scores, and where all are equal.
    """
    count = len(scores)
    if count < 4 or (variance := _second_k(scores)) <= _NOTHING:
        return None
    middle = _central_moment(scores, 2)
    inner = (count + 1) * _central_moment(scores, 4) - 3 * (count - 1) * middle**2
    return float(count**2 / ((count - 1) * (count - 2) * (count - 3)) * inner / variance**2)


def _second_k(scores: Scores) -> float:
    """The sample variance (n - 1)."""
    return len(scores) / (len(scores) - 1) * _central_moment(scores, 2)


def _central_moment(scores: Sequence[float], power: int) -> float:
    mean = math.fsum(scores) / len(scores)
    return math.fsum((score - mean) ** power for score in scores) / len(scores)
