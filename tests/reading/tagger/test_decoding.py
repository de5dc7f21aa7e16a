"""From scores to runs of pieces."""

from __future__ import annotations

from itertools import pairwise
from random import Random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from quiz.reading.tagger.decoding import Array, find_anchors, find_runs, judge

LOGITS = st.integers(1, 40).flatmap(
    lambda n: arrays(np.float32, (2, n, 3), elements=st.floats(-20, 20, width=32))
)


@given(LOGITS, st.randoms(use_true_random=False))
def test_runs_are_ordered_apart_and_leave_out_breaks(logits: Array, rng: Random) -> None:
    """Law: runs of a role never touch, go from left to right, and hold no break."""
    closed = np.array([rng.random() < 0.1 for _ in range(logits.shape[1])])
    for roles in find_runs(logits, closed):
        for runs in roles:
            assert all(start < end for start, end in runs)
            assert all(one[1] <= other[0] for one, other in pairwise(runs))
            assert not any(closed[place] for start, end in runs for place in range(start, end))


@given(LOGITS)
def test_pieces_that_all_speak_against_a_role_give_no_run(logits: Array) -> None:
    """Law: without a positive score nothing is chosen; with only high ones, everything."""
    nothing = np.zeros(logits.shape[1], bool)
    assert all(not runs for roles in find_runs(-np.abs(logits) - 0.1, nothing) for runs in roles)
    whole = [((0, logits.shape[1]),)] * 3
    assert find_runs(np.full_like(logits, 5.0), nothing) == [whole, whole]


def test_a_doubtful_piece_amid_sure_ones_does_not_break_a_run() -> None:
    logits = np.full((1, 9, 3), -6.0)
    logits[0, 2:7, :] = 5.0
    logits[0, 4, :] = -0.4
    assert find_runs(logits, np.zeros(9, bool))[0][2] == ((2, 7),)


def test_of_two_beginnings_side_by_side_the_likelier_stays() -> None:
    logits = np.full((5, 3), 0.0)
    logits[:, 0] = 6.0
    logits[1], logits[2], logits[4] = (0, 2.0, 0), (0, 4.0, 0), (0, 3.0, 0)
    assert [place for place, _ in find_anchors(logits, np.zeros(5, bool))] == [2, 4]


def test_a_finding_tells_how_sure_its_runs_are_and_what_it_left() -> None:
    logits = np.full((4, 3), -3.0)
    logits[1, 0] = 3.0
    logits[2, 2] = 0.0
    found = judge((1, 0.9), [((1, 2),), (), ((2, 3),)], logits)
    assert found.chances == pytest.approx((0.953, 0.0, 0.5), abs=1e-3)
    assert found.left_out[2] == pytest.approx(0.047, abs=1e-3)
