"""The spread of a class's scores agrees with Moodle's published formulas, written down a second time."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.assessment.spread import find_histogram, find_median, kurtosis, skewness

SHARES = st.lists(st.integers(0, 60).map(lambda parts: parts / 60), max_size=60)
CLOSE = 1e-9


def moment(scores: list[float], power: int) -> float:
    """Moodle: m_k, the mean of the powers of the deviations from the mean."""
    table = np.asarray(scores)
    return float(np.mean((table - table.mean()) ** power))


def spread_out(scores: list[float]) -> bool:
    return bool(scores) and float(np.ptp(scores)) > 1e-9


@given(SHARES)
def test_skewness_is_the_published_formula_and_undefined_where_that_divides_by_nothing(
    scores: list[float],
) -> None:
    """Law: skewness = k3 / k2^(3/2), k2 = S m2 / (S - 1), k3 = S^2 m3 / ((S - 1)(S - 2))."""
    found, count = skewness(scores), len(scores)
    if count < 3 or not spread_out(scores):
        assert found is None
        return
    second = count / (count - 1) * moment(scores, 2)
    third = count**2 / ((count - 1) * (count - 2)) * moment(scores, 3)
    assert found == pytest.approx(third / second**1.5, abs=1e-7)


@given(SHARES)
def test_kurtosis_is_the_published_formula_and_undefined_where_that_divides_by_nothing(
    scores: list[float],
) -> None:
    """Law: kurtosis = k4 / k2^2 with the fourth k-statistic of the published formula."""
    found, count = kurtosis(scores), len(scores)
    if count < 4 or not spread_out(scores):
        assert found is None
        return
    second = count / (count - 1) * moment(scores, 2)
    fourth = count**2 * ((count + 1) * moment(scores, 4) - 3 * (count - 1) * moment(scores, 2) ** 2)
    fourth /= (count - 1) * (count - 2) * (count - 3)
    assert found == pytest.approx(fourth / second**2, rel=1e-7, abs=1e-7)


@given(SHARES)
def test_the_median_agrees_with_another_implementation(scores: list[float]) -> None:
    """Law: half of the scores lie on either side, and without scores there is none."""
    assert find_median(scores) == (pytest.approx(float(np.median(scores)), abs=CLOSE) if scores else None)


@given(SHARES, st.integers(1, 20))
def test_every_score_falls_into_one_bin_of_the_histogram(scores: list[float], bins: int) -> None:
    """Law: bins count every score once, and a bin is where its lower end says."""
    counts = find_histogram(scores, bins)
    assert len(counts) == bins
    assert sum(counts) == len(scores)
    for place in range(bins):
        below = sum(score < (place + 1) / bins - 1e-9 for score in scores)
        assert sum(counts[: place + 1]) == (len(scores) if place + 1 == bins else below)


def test_ends_of_bins_belong_to_the_higher_one_and_everything_right_to_the_last() -> None:
    assert find_histogram([0.0, 0.1, 0.3, 0.7, 1.0, 3 * 0.1]) == (1, 1, 0, 2, 0, 0, 0, 1, 0, 1)
