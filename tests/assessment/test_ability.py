from __future__ import annotations

import math

import pytest

from quiz.assessment.ability import (
    MIDDLING,
    MIN_SPREAD,
    START,
    Ability,
    Task,
    expected_score,
    expected_share,
    find_information,
    trace_ability,
    update_ability,
)


def test_a_learner_of_the_difficulty_is_right_half_the_time() -> None:
    assert expected_score(1.25, Task(1.25)) == 0.5


def test_a_logit_above_the_difficulty_is_73_per_cent() -> None:
    assert expected_score(1.0, Task(0.0)) == pytest.approx(0.7311, abs=1e-4)


def test_whoever_guesses_one_of_four_never_falls_below_a_quarter() -> None:
    assert expected_score(-40.0, Task(0.0, floor=0.25)) == pytest.approx(0.25)


def test_extreme_gaps_are_counted_without_overflow() -> None:
    assert expected_score(-1000.0, MIDDLING) == 0.0
    assert expected_score(1000.0, MIDDLING) == 1.0
    assert find_information(1000.0, MIDDLING) == 0.0
    assert update_ability(Ability(1000.0, 1.0), MIDDLING, 0.0).mean < 1000.0


def test_a_question_tells_most_where_it_is_answered_half_the_time() -> None:
    assert find_information(0.0, MIDDLING) == 0.25
    assert find_information(0.0, Task(0.0, trials=3)) == 0.75
    assert find_information(0.847, MIDDLING) == pytest.approx(0.21, abs=1e-3)


def test_luck_makes_an_answer_tell_less() -> None:
    assert find_information(0.0, Task(0.0, floor=0.2)) == pytest.approx(0.04 / 0.24)


def test_the_posterior_of_one_right_answer_is_that_of_a_fine_numerical_integration() -> None:
    """The exact moments of a standard normal times the logistic function, by a sum in steps of 0.001."""
    grid = [step / 1000 for step in range(-9000, 9001)]
    weights = [math.exp(-x * x / 2) / (1 + math.exp(-x)) for x in grid]
    mean = sum(w * x for w, x in zip(weights, grid, strict=True)) / sum(weights)
    square = sum(w * (x - mean) ** 2 for w, x in zip(weights, grid, strict=True)) / sum(weights)
    found = update_ability(START, MIDDLING, 1.0)
    assert found.mean == pytest.approx(mean, abs=1e-4)
    assert found.spread == pytest.approx(math.sqrt(square), abs=1e-4)


def test_an_answer_with_three_judgements_moves_the_estimate_more_than_one_with_one() -> None:
    once, thrice = (update_ability(START, Task(0.0, trials), 1.0) for trials in (1, 3))
    assert thrice.mean > once.mean
    assert thrice.spread < once.spread


def test_half_the_score_of_an_even_question_tells_no_direction() -> None:
    assert update_ability(START, Task(0.0, 2), 0.5).mean == pytest.approx(0.0, abs=1e-12)


def test_the_estimate_goes_on_following_a_learner_after_many_answers() -> None:
    *_, known = trace_ability([(MIDDLING, float(number % 2)) for number in range(400)])
    assert known.spread == MIN_SPREAD
    assert trace_ability([(Task(2.0), 1.0)] * 20, known)[-1].mean > 1.3


def test_the_trace_has_an_estimate_an_answer() -> None:
    assert trace_ability([]) == ()
    first, second = trace_ability([(MIDDLING, 1.0), (Task(0.5), 0.0)])
    assert first == update_ability(START, MIDDLING, 1.0)
    assert second == update_ability(first, Task(0.5), 0.0)


def test_the_share_to_expect_is_told_with_its_range() -> None:
    share = expected_share(START)
    assert share.likely == 0.5
    assert share.low == pytest.approx(0.2173, abs=1e-3)
    assert share.high == pytest.approx(1 - share.low)


@pytest.mark.parametrize(("mean", "spread"), [(math.nan, 1.0), (math.inf, 1.0), (0.0, 0.0), (0.0, -1.0)])
def test_an_impossible_ability_is_refused(mean: float, spread: float) -> None:
    with pytest.raises(ValueError, match="finite"):
        Ability(mean, spread)


@pytest.mark.parametrize(
    "numbers",
    [(math.inf, 1.0, 0.0), (0.0, 0.5, 0.0), (0.0, 1.0, 1.0), (0.0, 1.0, -0.1), (0.0, math.nan, 0.0)],
)
def test_an_impossible_task_is_refused(numbers: tuple[float, float, float]) -> None:
    with pytest.raises(ValueError, match="no measurement"):
        Task(*numbers)


@pytest.mark.parametrize("score", [-0.1, 1.1, math.nan])
def test_an_impossible_score_is_refused(score: float) -> None:
    with pytest.raises(ValueError, match="not in"):
        update_ability(START, MIDDLING, score)
