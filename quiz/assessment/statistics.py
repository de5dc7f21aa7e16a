"""How well questions and a test work, in the terms of classical test theory. What is undefined is None.

Every function takes scores of the same learners in the same order: 0 to 1 a question, and 0 for a question
that a learner left out of a finished test.

Source of the formulas, unless one says otherwise: Moodle developer documentation, "Quiz statistics
calculations", here as shares and not as percentages.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import NormalDist
from typing import Final

Scores = Sequence[float]

CONFIDENCE: Final = 0.95
FUNCTIONING: Final = 0.05  # of those who answered: a wrong option that fewer take tempts nobody
FEW_LEARNERS: Final = 30  # below, a discrimination says more about who happened to sit there
_NOTHING: Final = 1e-12  # a spread this small is what rounding leaves of none


@dataclass(frozen=True, slots=True)
class Reliability:
    """Cronbach's alpha with the ends of its 95 % interval; alpha is below 0 where questions disagree."""

    alpha: float
    low: float
    high: float


def standard_deviation(scores: Scores) -> float | None:
    """The sample standard deviation (n - 1), in the unit of the scores; None for fewer than two."""
    spread = covariance(scores, scores)
    return None if spread is None else math.sqrt(spread)


def covariance(first: Scores, second: Scores) -> float | None:
    """The sample covariance (n - 1); None for fewer than two learners.

    Raises:
        ValueError: the two are of different length.
    """
    if len(first) != len(second):
        raise ValueError("scores of the same learners are equally many")
    if len(first) < 2:
        return None
    means = math.fsum(first) / len(first), math.fsum(second) / len(second)
    products = ((a - means[0]) * (b - means[1]) for a, b in zip(first, second, strict=True))
    return math.fsum(products) / (len(first) - 1)


def rest_scores(matrix: Sequence[Scores], question: int) -> tuple[float, ...]:
    """What each learner (a row of `matrix`) scored on all questions but the one of this index."""
    return tuple(math.fsum((*row[:question], *row[question + 1 :])) for row in matrix)


def discrimination_index(scores: Scores, rest: Scores) -> float | None:
    """The corrected one: the correlation of a question with the rest of the test, in -1..1.

    None where everybody scored the same on the question or on the rest. The question is not part of what it
    is compared with: a question always agrees with itself.
    """
    together, both = covariance(scores, rest), (covariance(scores, scores), covariance(rest, rest))
    if together is None or both[0] is None or both[1] is None or min(both[0], both[1]) <= _NOTHING:
        return None
    return max(-1.0, min(1.0, together / math.sqrt(both[0] * both[1])))


def discriminative_efficiency(scores: Scores, rest: Scores) -> float | None:
    """The covariance with the rest of the test per the most that these scores could reach, at most 1.

    None where that most is nothing. Below -1 it may go: the least is not the negative of the most.
    """
    together, most = covariance(scores, rest), covariance(sorted(scores), sorted(rest))
    return None if together is None or most is None or most <= _NOTHING else min(1.0, together / most)


def internal_consistency(matrix: Sequence[Scores]) -> float | None:
    """Cronbach's alpha (Moodle: coefficient of internal consistency) of learners by questions, at most 1.

    None for fewer than two learners or questions, and where all totals are equal.
    """
    questions = len(matrix[0]) if matrix else 0
    totals = [math.fsum(row) for row in matrix]
    spread = covariance(totals, totals)
    if questions < 2 or spread is None or spread <= _NOTHING:
        return None
    columns = ([row[number] for row in matrix] for number in range(questions))
    alone = math.fsum(covariance(column, column) or 0.0 for column in columns)
    return questions / (questions - 1) * (1 - alone / spread)


def find_reliability(matrix: Sequence[Scores]) -> Reliability | None:
    """Cronbach's alpha with its interval; None where it is undefined or 1, or for fewer than three learners.

    Source: Bonett and Wright, Cronbach's alpha reliability, Journal of Organizational Behavior 36 (2015),
    3-15: a normal interval of ln(1 - alpha), corrected for small samples.
    """
    alpha, learners = internal_consistency(matrix), len(matrix)
    if alpha is None or learners < 3 or 1 - alpha <= _NOTHING:
        return None
    questions = len(matrix[0])
    reach = NormalDist().inv_cdf((1 + CONFIDENCE) / 2)
    reach *= math.sqrt(2 * questions / ((questions - 1) * (learners - 2)))
    middle = math.log(1 - alpha) - math.log(learners / (learners - 1))
    return Reliability(alpha, 1 - math.exp(middle + reach), 1 - math.exp(middle - reach))


def error_ratio(matrix: Sequence[Scores]) -> float | None:
    """The share of the spread of totals that is due to chance; None where alpha is undefined or negative."""
    alpha = internal_consistency(matrix)
    return None if alpha is None or alpha < 0 else math.sqrt(max(0.0, 1 - alpha))


def standard_error(matrix: Sequence[Scores]) -> float | None:
    """The standard error of one learner's total, in points; None where alpha is undefined or negative."""
    ratio = error_ratio(matrix)
    deviation = standard_deviation([math.fsum(row) for row in matrix])
    return None if ratio is None or deviation is None else ratio * deviation


def distractor_efficiency(chosen: Sequence[int], answers: int) -> float | None:
    """The share of wrong options that at least 5 % of the answers took; None without answers or options.

    `chosen` is how often each wrong option was taken.

    Source: Tarrant, Ware and Mohammed, An assessment of functioning and non-functioning distractors in
    multiple-choice questions, BMC Medical Education 9 (2009), 40.
    """
    if not answers or not chosen:
        return None
    return sum(count >= FUNCTIONING * answers for count in chosen) / len(chosen)
