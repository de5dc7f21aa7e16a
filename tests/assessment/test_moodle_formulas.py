"""Our statistics are Moodle's, term by term as its documentation prints them.

Source: Moodle developer documentation, "Quiz statistics calculations"
(https://docs.moodle.org/dev/Quiz_statistics_calculations), here as shares and not as percentages. S is the
number of learners, x_p(s) what learner s scored at position p, T(s) their total, X_p(s) = T(s) - x_p(s).
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.assessment import (
    discrimination_index,
    discriminative_efficiency,
    error_ratio,
    facility_index,
    rest_scores,
    standard_deviation,
    standard_error,
)
from quiz.assessment.statistics import internal_consistency

CLOSE = 1e-9
SIXTIETHS = st.integers(0, 60)  # whole numbers below the line keep the sums exact


@st.composite
def score_tables(draw: st.DrawFn) -> list[list[int]]:
    """Scores in sixtieths of a point of 2 to 30 learners on 1 to 10 questions."""
    questions = draw(st.integers(1, 10))
    return draw(
        st.lists(st.lists(SIXTIETHS, min_size=questions, max_size=questions), min_size=2, max_size=30)
    )


def published_covariance(first: Sequence[int], second: Sequence[int]) -> float:
    """C(x, y) = (1 / (S - 1)) sum (x(s) - mean x)(y(s) - mean y), in points, from exact integers."""
    count = len(first)
    exact = count * sum(a * b for a, b in zip(first, second, strict=True)) - sum(first) * sum(second)
    return exact / (count * (count - 1)) / 3600


def as_points(table: Sequence[Sequence[int]]) -> list[list[float]]:
    return [[score / 60 for score in row] for row in table]


def agree(found: float | None, numerator: float, denominator: float, then: Callable[[float], float]) -> None:
    """Found is None where the formula divides by nothing, else what it says."""
    if denominator == 0:
        assert found is None
    else:
        assert found == pytest.approx(then(numerator / denominator), abs=CLOSE)


@given(score_tables())
def test_facility_and_deviation_of_every_position(table: list[list[int]]) -> None:
    """Law: F = mean(x_p) / (max - min), SD = sqrt(V(x_p)) / (max - min), with scores of 0 to 1."""
    for column, scores in zip(zip(*table, strict=True), zip(*as_points(table), strict=True), strict=True):
        assert facility_index(scores) == pytest.approx(sum(column) / 60 / len(column), abs=CLOSE)
        spread = math.sqrt(published_covariance(column, column))
        assert standard_deviation(scores) == pytest.approx(spread, abs=CLOSE)


@given(score_tables())
def test_discrimination_index_and_efficiency_of_every_position(table: list[list[int]]) -> None:
    """Law: r = C(x_p, X_p) / sqrt(V(x_p) V(X_p)); E = C(x_p, X_p) / C_max, both sorted for the greatest C."""
    totals = [sum(row) for row in table]
    points = as_points(table)
    for place in range(len(table[0])):
        column = [row[place] for row in table]
        rest = [total - score for total, score in zip(totals, column, strict=True)]
        scores, others = [row[place] for row in points], rest_scores(points, place)
        together = published_covariance(column, rest)
        alone = published_covariance(column, column) * published_covariance(rest, rest)
        agree(discrimination_index(scores, others), together, math.sqrt(alone), lambda found: found)
        most = published_covariance(sorted(column), sorted(rest))
        agree(discriminative_efficiency(scores, others), together, most, lambda found: found)


@given(score_tables())
def test_consistency_error_ratio_and_standard_error_of_the_test(table: list[list[int]]) -> None:
    """Law: CIC = I/(I-1) (1 - sum V(x_p) / V(T)), ER = sqrt(1 - CIC), SE = ER SD; none if CIC < 0."""
    positions, totals = len(table[0]), [sum(row) for row in table]
    points = as_points(table)
    spread = published_covariance(totals, totals)
    alone = math.fsum(published_covariance(column, column) for column in zip(*table, strict=True))
    cic = internal_consistency(points)
    if positions < 2 or spread == 0:
        assert (cic, error_ratio(points), standard_error(points)) == (None, None, None)
        return
    published = positions / (positions - 1) * (1 - alone / spread)
    assert cic == pytest.approx(published, abs=CLOSE)
    if published < -CLOSE:
        assert (error_ratio(points), standard_error(points)) == (None, None)
    elif published > CLOSE:
        ratio = math.sqrt(max(0.0, 1 - published))
        assert error_ratio(points) == pytest.approx(ratio, abs=1e-6 if published > 1 - 1e-6 else CLOSE)
        error = ratio * math.sqrt(spread)
        assert standard_error(points) == pytest.approx(error, abs=1e-5 if published > 1 - 1e-6 else CLOSE)
