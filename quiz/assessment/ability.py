"""What a learner can do, as a number with its uncertainty that every answer moves.

The model is the one-parameter logistic one: the chance to be right depends on ability less difficulty alone,
both in logits, here with a floor for what blind guessing gives. The estimate is Bayesian: a normal
distribution, multiplied by the likelihood of each answer and taken for normal again.

Source: Rasch (1960), Probabilistic Models for Some Intelligence and Attainment Tests; for the floor Lord
(1980), Applications of Item Response Theory, chapter 2, with one slope for all questions and a floor that is
not fitted; for the update Owen (1975), A Bayesian sequential procedure for quantal response, JASA 70.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

# Below it an estimate would hardly move any more, and a learner who gets better would not be followed.
MIN_SPREAD: Final = 0.3
_REACH: Final = 5  # standard deviations to each side
_STEPS: Final = tuple(number / 4 for number in range(-4 * _REACH, 4 * _REACH + 1))
_WEIGHTS: Final = tuple(math.exp(-step * step / 2) for step in _STEPS)
_LIKELY: Final = 1.2816  # of a normal distribution, 80 % lie within so many standard deviations


@dataclass(frozen=True, slots=True)
class Ability:
    """An estimate in logits: `mean`, and its standard deviation `spread`.

    0 is a learner who is right in a half of middling questions that nobody can guess.

    Raises:
        ValueError: a number that is not finite, or a spread that is not positive.
    """

    mean: float
    spread: float

    def __post_init__(self) -> None:
        if not math.isfinite(self.mean) or not math.isfinite(self.spread) or self.spread <= 0:
            raise ValueError("an ability is a finite number with a positive spread")


@dataclass(frozen=True, slots=True)
class Task:
    """What an answer is worth as a measurement.

    `difficulty` in logits, `trials` how many judgements of their own it counts for (1 or more), `floor` the
    score that blind guessing gives, 0 or more and below 1.

    Raises:
        ValueError: a number outside its range.
    """

    difficulty: float
    trials: float = 1.0
    floor: float = 0.0

    def __post_init__(self) -> None:
        if not math.isfinite(self.difficulty) or not 1 <= self.trials < math.inf or not 0 <= self.floor < 1:
            raise ValueError(f"no measurement: {self}")


@dataclass(frozen=True, slots=True)
class Share:
    """A share in 0..1 as estimated, between the ends of the range that it lies in with 80 % chance."""

    low: float
    likely: float
    high: float


# Before the first answer nothing is known: the scale is laid out so that learners spread like this.
START: Final = Ability(0.0, 1.0)
MIDDLING: Final = Task(0.0)


def expected_score(ability: float, task: Task) -> float:
    """The score in 0..1 that a learner of `ability` logits has on average."""
    return task.floor + (1 - task.floor) * _logistic(ability - task.difficulty)


def expected_share(ability: Ability, task: Task = MIDDLING) -> Share:
    """The score to expect on `task`, with the range that the uncertainty of the estimate leaves."""
    reach = _LIKELY * ability.spread
    return Share(*(expected_score(ability.mean + by, task) for by in (-reach, 0.0, reach)))


def find_information(ability: float, task: Task) -> float:
    """The Fisher information of an answer about the ability, per squared logit.

    Source: Lord (1980), equation 5-4: the squared slope of the expected score over its variance.
    """
    chance = _logistic(ability - task.difficulty)
    right = task.floor + (1 - task.floor) * chance
    slope = (1 - task.floor) * chance * (1 - chance)
    return task.trials * slope * slope / (right * (1 - right)) if 0 < right < 1 else 0.0


def update_ability(ability: Ability, task: Task, score: float) -> Ability:
    """The estimate after an answer of `score` in 0..1.

    A score counts as that share of the task's judgements right, each with the same chance (a binomial
    likelihood, also between whole numbers). The spread never grows; it stays above 0.3 where it was.

    Raises:
        ValueError: a score outside 0..1.
    """
    if not 0 <= score <= 1:
        raise ValueError(f"{score} is not in 0..1")
    logs = [_log_likelihood(ability.mean + ability.spread * step, task, score) for step in _STEPS]
    highest = max(logs)
    weights = [weight * math.exp(log - highest) for weight, log in zip(_WEIGHTS, logs, strict=True)]
    total = math.fsum(weights)
    shift = math.fsum(weight * step for weight, step in zip(weights, _STEPS, strict=True)) / total
    squares = math.fsum(w * (step - shift) ** 2 for w, step in zip(weights, _STEPS, strict=True)) / total
    spread = min(ability.spread, max(MIN_SPREAD, ability.spread * math.sqrt(squares)))
    return Ability(ability.mean + ability.spread * shift, spread)


def trace_ability(answers: Iterable[tuple[Task, float]], start: Ability = START) -> tuple[Ability, ...]:
    """The estimate after each of `answers`, which are tasks with scores in the order of time."""
    traced = []
    for task, score in answers:
        start = update_ability(start, task, score)
        traced.append(start)
    return tuple(traced)


def _log_likelihood(ability: float, task: Task, score: float) -> float:
    """Of a score, up to what does not depend on the ability."""
    gap = ability - task.difficulty
    wrong = math.log1p(-task.floor) - _softplus(gap)
    right = math.log(expected_score(ability, task)) if task.floor else -_softplus(-gap)
    return task.trials * (score * right + (1 - score) * wrong)


def _logistic(x: float) -> float:
    return 1 / (1 + math.exp(-x)) if x >= 0 else math.exp(x) / (1 + math.exp(x))


def _softplus(x: float) -> float:
    """log(1 + exp(x)), also where exp(x) is too large a number."""
    return max(x, 0.0) + math.log1p(math.exp(-abs(x)))
