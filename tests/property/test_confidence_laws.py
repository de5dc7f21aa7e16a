"""Being sure against being right: the numbers agree with the published formulas, written a second time."""

from __future__ import annotations

import itertools
import math
import random
from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.assessment.confidence import (
    CONFIDENCES,
    FEW_JUDGEMENTS,
    MANY_JUDGEMENTS,
    Judgement,
    Lean,
    calibrate,
    count_chances,
    exact_tails,
    find_interval,
    find_lean,
    near_tails,
)

CLOSE = 1e-9
SCORES = st.one_of(st.sampled_from((0.0, 1.0)), st.integers(0, 12).map(lambda parts: parts / 12))
JUDGEMENTS = st.lists(st.builds(Judgement, st.sampled_from(CONFIDENCES), SCORES), min_size=1, max_size=40)
CERTAIN = st.lists(
    st.builds(Judgement, st.sampled_from(CONFIDENCES), st.sampled_from((0.0, 1.0))), min_size=1, max_size=12
)


def columns(judgements: Sequence[Judgement]) -> tuple[np.ndarray, np.ndarray]:
    """Forecasts and scores."""
    return (
        np.array([one.level / 100 for one in judgements]),
        np.array([one.score for one in judgements]),
    )


@given(JUDGEMENTS)
def test_the_brier_score_is_the_mean_square_of_forecast_less_outcome(judgements: list[Judgement]) -> None:
    """Law: Brier (1950), one outcome of two; between 0 and 1."""
    found = calibrate(judgements)
    assert found is not None
    forecasts, scores = columns(judgements)
    assert found.brier == pytest.approx(float(np.mean(np.square(forecasts - scores))), abs=CLOSE)
    assert 0 <= found.brier <= 1


@given(JUDGEMENTS)
def test_the_parts_of_the_brier_score_make_it_up(judgements: list[Judgement]) -> None:
    """Law: reliability of the levels less resolution plus uncertainty, for parts of points too."""
    found = calibrate(judgements)
    assert found is not None
    whole = found.reliability - found.resolution + found.uncertainty
    assert whole == pytest.approx(found.brier, abs=CLOSE)


@given(CERTAIN)
def test_without_parts_of_points_the_uncertainty_is_that_of_murphy(judgements: list[Judgement]) -> None:
    """Law: the base rate times one less the base rate."""
    found = calibrate(judgements)
    assert found is not None
    rate = float(np.mean(columns(judgements)[1]))
    assert found.uncertainty == pytest.approx(rate * (1 - rate), abs=CLOSE)


@given(JUDGEMENTS)
def test_the_levels_hold_every_answer_once_and_their_means_lie_within_their_intervals(
    judgements: list[Judgement],
) -> None:
    """Law: counts add up; a level without answers has nothing to say; 0 <= low <= mean <= high <= 1."""
    found = calibrate(judgements)
    assert found is not None
    assert [one.level for one in found.levels] == list(CONFIDENCES)
    assert sum(one.answers for one in found.levels) == found.answers == len(judgements)
    assert sum(one.right for one in found.levels) == sum(one.score == 1 for one in judgements)
    for one in found.levels:
        if one.mean is None or one.low is None or one.high is None:
            assert (one.answers, one.right, one.mean, one.low, one.high) == (0, 0, None, None, None)
        else:
            assert 0 <= one.low <= one.mean <= one.high <= 1


@given(JUDGEMENTS, st.randoms(use_true_random=False))
def test_the_order_of_the_answers_changes_nothing(judgements: list[Judgement], chance: random.Random) -> None:
    """Law (metamorphic): shuffled, they come to the same."""
    shuffled = list(judgements)
    chance.shuffle(shuffled)
    assert calibrate(shuffled) == calibrate(judgements)


@given(st.integers(1, 200).flatmap(lambda count: st.tuples(st.integers(0, count), st.just(count))))
def test_the_ends_of_the_interval_lie_at_the_edge_of_what_the_answers_allow(drawn: tuple[int, int]) -> None:
    """Law: Wilson's ends are the roots of (mean - chance)^2 = z^2 chance (1 - chance) / count."""
    right, count = drawn
    mean, square = right / count, 1.959963984540054**2
    roots = np.roots([1 + square / count, -(2 * mean + square / count), mean**2])
    low, high = sorted(float(root.real) for root in roots)
    assert find_interval(mean, count) == pytest.approx((low, high), abs=CLOSE)


@given(st.lists(st.sampled_from(CONFIDENCES), min_size=1, max_size=9))
def test_the_chances_of_right_answers_are_those_of_every_way_to_be_right(levels: list[int]) -> None:
    """Law: the sum over all outcomes, by brute force; the chances add up to 1."""
    forecasts = [level / 100 for level in levels]
    counted = [0.0] * (len(levels) + 1)
    for outcome in itertools.product((0, 1), repeat=len(levels)):
        weights = (f if right else 1 - f for f, right in zip(forecasts, outcome, strict=True))
        counted[sum(outcome)] += math.prod(weights)
    assert count_chances(forecasts) == pytest.approx(counted, abs=CLOSE)


@given(JUDGEMENTS, st.integers(0, 39))
def test_one_more_point_never_leans_further_towards_over(judgements: list[Judgement], index: int) -> None:
    """Law: with everything else the same, a better score moves the lean towards under, if at all."""
    towards = [Lean.OVER, Lean.CLOSE, Lean.UNDER]
    better = list(judgements)
    place = index % len(better)
    better[place] = Judgement(better[place].level, 1.0)
    before, after = find_lean(judgements), find_lean(better)
    if before is None or after is None:
        assert before is after is None
        assert len(judgements) < FEW_JUDGEMENTS
    else:
        assert towards.index(after) >= towards.index(before)


@given(st.lists(st.sampled_from(CONFIDENCES), min_size=MANY_JUDGEMENTS, max_size=MANY_JUDGEMENTS), st.data())
def test_the_curve_for_many_answers_is_near_the_exact_chances(levels: list[int], data: st.DataObject) -> None:
    """Law: within a hundredth, so that nobody who is near what they said is told otherwise."""
    forecasts = [level / 100 for level in levels]
    right = data.draw(st.integers(0, len(levels)))
    exact, near = exact_tails(forecasts, right, right), near_tails(forecasts, right, right)
    assert near == pytest.approx(exact, abs=0.01)


def test_who_is_right_as_often_as_they_say_leans_to_no_side() -> None:
    told = [Judgement(75, 1.0)] * 6 + [Judgement(75, 0.0)] * 2
    assert find_lean(told) is Lean.CLOSE


def test_who_is_almost_certain_and_wrong_again_and_again_is_told_so_but_not_from_a_few_answers() -> None:
    assert find_lean([Judgement(95, 0.0)] * 4) is None
    assert find_lean([Judgement(95, 0.0)] * 5) is Lean.OVER


def test_who_guesses_and_is_right_again_and_again_knows_more_than_they_think() -> None:
    assert find_lean([Judgement(25, 1.0)] * 5) is Lean.UNDER


def test_without_an_answer_there_is_nothing_to_tell() -> None:
    assert calibrate([]) is None


@pytest.mark.parametrize(("level", "score"), [(60, 1.0), (0, 0.5), (25, 1.01), (95, -0.1)])
def test_a_level_that_nobody_can_choose_and_a_score_beyond_the_scale_are_refused(
    level: int, score: float
) -> None:
    with pytest.raises(ValueError, match=str(level if level not in CONFIDENCES else score)):
        Judgement(level, score)
