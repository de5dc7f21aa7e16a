"""Statistics of questions and tests agree with another way to work them out, and with cases made by hand."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.assessment.statistics import (
    covariance,
    discrimination_index,
    discriminative_efficiency,
    distractor_efficiency,
    find_reliability,
    internal_consistency,
    rest_scores,
    standard_deviation,
    standard_error,
)

Matrix = list[list[float]]
CLOSE = 1e-9
PARTS = st.sampled_from([0.0, 1.0, 0.5, 1 / 3, 2 / 3, 0.25])


@st.composite
def matrices(draw: st.DrawFn, *, least: int = 2) -> Matrix:
    """Scores of two or more learners on one to eight questions."""
    questions = draw(st.integers(1, 8))
    row = st.lists(PARTS, min_size=questions, max_size=questions)
    return draw(st.lists(row, min_size=least, max_size=25))


def spread_out(values: object) -> bool:
    return float(np.ptp(np.asarray(values, dtype=float))) > 1e-9


@given(matrices())
def test_discrimination_is_the_correlation_with_the_other_questions(matrix: Matrix) -> None:
    """Law: it is what another implementation finds, and undefined where that one divides by nothing."""
    table = np.array(matrix)
    for question in range(table.shape[1]):
        scores, rest = table[:, question], np.delete(table, question, axis=1).sum(axis=1)
        found = discrimination_index(list(scores), rest_scores(matrix, question))
        if not spread_out(scores) or not spread_out(rest):
            assert found is None
        else:
            assert found == pytest.approx(np.corrcoef(scores, rest)[0, 1], abs=CLOSE)


@given(matrices())
def test_efficiency_compares_with_the_same_scores_in_the_best_order(matrix: Matrix) -> None:
    """Law: it is 1 where whoever scored more on the rest never scored less on the question."""
    table = np.array(matrix)
    scores, rest = table[:, 0], table[:, 1:].sum(axis=1)
    found = discriminative_efficiency(list(scores), list(rest))
    if not spread_out(scores) or not spread_out(rest):
        assert found is None
        return
    most = np.cov(np.sort(scores), np.sort(rest))[0, 1]
    assert found == pytest.approx(np.cov(scores, rest)[0, 1] / most, abs=CLOSE)
    assert discriminative_efficiency(sorted(scores), sorted(rest)) == pytest.approx(1)


@given(matrices())
def test_consistency_and_errors_agree_with_another_implementation(matrix: Matrix) -> None:
    """Law: alpha is built from the covariances of the questions, whichever way they are summed."""
    table = np.array(matrix)
    questions = table.shape[1]
    alpha = internal_consistency(matrix)
    if alpha is None:
        assert questions < 2 or not spread_out(table.sum(axis=1))
        assert find_reliability(matrix) is None
        assert standard_error(matrix) is None
        return
    assert questions > 1
    covariances = np.cov(table, rowvar=False)
    between = (covariances.sum() - np.trace(covariances)) / covariances.sum()
    assert alpha == pytest.approx(questions / (questions - 1) * between, abs=CLOSE)
    if alpha >= 0:
        expected = math.sqrt(1 - alpha if alpha < 1 else 0) * table.sum(axis=1).std(ddof=1)
        assert standard_error(matrix) == pytest.approx(expected, abs=1e-7)
    else:
        assert standard_error(matrix) is None


@given(matrices(least=3))
def test_an_interval_of_reliability_holds_what_is_inside_and_narrows_with_learners(matrix: Matrix) -> None:
    """Law: ends are in order and never above 1, and the same scores of more learners say more."""
    found, more = find_reliability(matrix), find_reliability(matrix * 4)
    if found is None or more is None:
        return
    assert found.low < found.high <= 1
    assert (1 - more.low) / (1 - more.high) < (1 - found.low) / (1 - found.high)


@given(st.lists(PARTS, max_size=20))
def test_deviations_agree_with_another_implementation(scores: list[float]) -> None:
    """Law: fewer than two scores have no spread that could be estimated."""
    if len(scores) < 2:
        assert standard_deviation(scores) is None
    else:
        assert standard_deviation(scores) == pytest.approx(np.std(scores, ddof=1), abs=CLOSE)


@given(matrices())
def test_the_order_of_learners_changes_nothing(matrix: Matrix) -> None:
    """Law: statistics are about who was there, not about who came first."""
    turned = list(reversed(matrix))
    for question in range(len(matrix[0])):
        first = discrimination_index([row[question] for row in matrix], rest_scores(matrix, question))
        other = discrimination_index([row[question] for row in turned], rest_scores(turned, question))
        assert (first is None) == (other is None)
        assert first is None or first == pytest.approx(other, abs=CLOSE)


def test_a_case_worked_out_by_hand() -> None:
    matrix = [[1.0, 1.0, 1.0], [1.0, 1.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 0.0]]
    assert internal_consistency(matrix) == pytest.approx(0.75)
    assert discrimination_index([1, 1, 0, 0], [2, 1, 1, 0]) == pytest.approx(1 / math.sqrt(2))
    assert discriminative_efficiency([1, 1, 0, 0], [2, 1, 1, 0]) == pytest.approx(1)
    assert standard_error(matrix) == pytest.approx(0.5 * math.sqrt(5 / 3))


def test_an_interval_agrees_with_the_published_formula_worked_out_by_hand() -> None:
    matrix = [[1.0, 1.0, 1.0], [1.0, 1.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 0.0]]
    found = find_reliability(matrix)
    assert found is not None
    # ln(0.25) - ln(4/3) = -1.673976; 1.959964 * sqrt(6 / (2 * 2)) = 2.400456
    assert found.low == pytest.approx(1 - math.exp(-1.673976 + 2.400456), abs=1e-5)
    assert found.high == pytest.approx(1 - math.exp(-1.673976 - 2.400456), abs=1e-5)


def test_wrong_options_count_from_five_in_a_hundred() -> None:
    assert distractor_efficiency([5, 4, 30], 100) == pytest.approx(2 / 3)
    assert distractor_efficiency([0, 0, 0], 100) == 0
    assert distractor_efficiency([1, 0], 0) is None
    assert distractor_efficiency([], 10) is None


def test_scores_of_different_learners_are_not_compared() -> None:
    with pytest.raises(ValueError, match="equally many"):
        covariance([1.0], [1.0, 0.0])
