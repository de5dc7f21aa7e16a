"""Laws of calibration: what bins hold and what their error can be."""

from __future__ import annotations

from itertools import pairwise
from math import isclose

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.calibration import Bin, Judged, bin_by_count, bin_by_width, expected_error

CONFIDENCES = st.floats(0, 1, allow_nan=False)
JUDGED = st.lists(st.builds(Judged, CONFIDENCES, st.booleans()), max_size=60)
SOME = st.lists(st.builds(Judged, CONFIDENCES, st.booleans()), min_size=1, max_size=60)


@given(JUDGED)
def test_the_bins_hold_every_confidence_once(judged: list[Judged]) -> None:
    """Counts, right ones and confidences of all bins add up to what was given."""
    for bins in (bin_by_width(judged), bin_by_count(judged)):
        assert sum(one.count for one in bins) == len(judged)
        assert sum(one.right for one in bins) == sum(one.right for one in judged)
        assert isclose(sum(one.total for one in bins), sum(one.confidence for one in judged), abs_tol=1e-9)


@given(SOME)
def test_every_mean_lies_in_its_bin_and_bins_stand_in_order(judged: list[Judged]) -> None:
    """A bin's mean confidence lies between its edges; no bin begins before the one before it ends."""
    for bins in (bin_by_width(judged), bin_by_count(judged)):
        for one in bins:
            assert one.confidence is None or one.low - 1e-9 <= one.confidence <= one.high + 1e-9
        assert all(before.high <= after.low for before, after in pairwise(bins))


@given(SOME)
def test_bins_of_equal_count_differ_by_one_at_most(judged: list[Judged]) -> None:
    """The largest bin holds at most one more than the smallest, unless there are fewer than bins."""
    counts = [one.count for one in bin_by_count(judged)]
    assert max(counts) - min(counts) <= 1


@given(SOME)
def test_the_error_is_a_share(judged: list[Judged]) -> None:
    """The expected calibration error lies between 0 and 1."""
    for bins in (bin_by_width(judged), bin_by_count(judged)):
        error = expected_error(bins)
        assert error is not None
        assert 0 <= error <= 1


@given(st.lists(st.integers(0, 10), min_size=1, max_size=10))
def test_perfect_calibration_has_no_error(tenths: list[int]) -> None:
    """Of ten with a confidence of n tenths n are right: the error is 0 in bins that keep them together."""
    judged = [Judged(tenth / 10, place < tenth) for tenth in tenths for place in range(10)]
    error = expected_error(bin_by_width(judged))
    assert error is not None
    assert isclose(error, 0, abs_tol=1e-9)


@given(SOME)
def test_the_error_of_one_bin_is_the_gap_of_the_means(judged: list[Judged]) -> None:
    """With one bin nothing is hidden: the error is the gap between mean confidence and share right."""
    share = sum(one.right for one in judged) / len(judged)
    mean = sum(one.confidence for one in judged) / len(judged)
    error = expected_error(bin_by_width(judged, 1))
    assert error is not None
    assert isclose(error, abs(share - mean), abs_tol=1e-9)


def test_wholly_wrong_certainty_has_the_greatest_error() -> None:
    assert expected_error(bin_by_width([Judged(1.0, right=False)] * 3)) == 1


def test_nothing_judged_has_no_error_to_tell() -> None:
    assert expected_error(bin_by_width([])) is None
    assert bin_by_count([]) == ()


def test_a_bin_with_more_right_than_there_are_is_refused() -> None:
    with pytest.raises(ValueError, match="2 right of 1"):
        Bin(0, 1, count=1, total=0.5, right=2)
