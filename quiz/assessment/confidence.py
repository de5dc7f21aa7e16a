"""How sure a learner was, set against being right. What is undefined is None.

How sure somebody was is a per cent of `CONFIDENCES`; being right is the score of the answer, 0 to 1, so that
a part of an answer counts as a part.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from statistics import NormalDist
from typing import Final

CONFIDENCES: Final = (25, 50, 75, 95)  # per cent: just guessing, unsure, fairly sure, almost certain
FEW_JUDGEMENTS: Final = 5  # below, a difference between sure and right is not spoken of
MANY_JUDGEMENTS: Final = 400  # beyond, chances are reckoned by the normal curve
SURE_OF_IT: Final = 0.95  # how seldom chance alone may look like what is told: once in 20
_NOTHING: Final = 1e-9  # what rounding adds to a sum of scores


@dataclass(frozen=True, slots=True)
class Judgement:
    """One answer: how sure its learner was (a level), and its score in 0..1.

    Raises:
        ValueError: no such level, or a score beyond 0 and 1.
    """

    level: int
    score: float

    def __post_init__(self) -> None:
        if self.level not in CONFIDENCES:
            raise ValueError(f"{self.level} is none of the levels {CONFIDENCES}")
        if not 0 <= self.score <= 1:
            raise ValueError(f"a score of {self.score} is not within 0 and 1")

    @property
    def forecast(self) -> float:
        """The level as a share."""
        return self.level / 100


@dataclass(frozen=True, slots=True)
class LevelTally:
    """The answers at one level: how many, how many wholly right, their mean score with its 95 % interval.

    `mean`, `low` and `high` are None without answers.
    """

    level: int
    answers: int
    right: int
    mean: float | None
    low: float | None
    high: float | None


class Lean(StrEnum):
    """To which side being sure and being right differ."""

    OVER = "over"  # sure more often than right, by more than chance explains
    UNDER = "under"  # right more often than sure, by more than chance explains
    CLOSE = "close"  # no further apart than chance explains


@dataclass(frozen=True, slots=True)
class Calibration:
    """How being sure went with being right, over all `answers`; `levels` has every level, ascending.

    `brier` is 0 (always sure and right) to 1 (always sure and wrong); it is `reliability` (how far the levels
    lie from their scores) less `resolution` (how far the scores of the levels lie apart) plus `uncertainty`
    (the variance of all scores: Murphy's, where no answer is partly right). `bias` is the mean level less the
    mean score, in -1..1, above 0 for sure more often than right. `lean` is None for fewer than five answers.

    Sources: Brier, Verification of forecasts expressed in terms of probability, Monthly Weather Review 78
    (1950), 1-3, for one of the two outcomes; Murphy, A new vector partition of the probability score, Journal
    of Applied Meteorology 12 (1973), 595-600; bias as in Lichtenstein and Fischhoff, Do those who know more
    also know more about how much they know?, Organizational Behavior and Human Performance 20 (1977), 159.
    """

    answers: int
    levels: tuple[LevelTally, ...]
    brier: float
    reliability: float
    resolution: float
    uncertainty: float
    bias: float
    lean: Lean | None


def calibrate(judgements: Iterable[Judgement]) -> Calibration | None:
    """How being sure went with being right; None without a judgement."""
    listed = tuple(judgements)
    if not listed:
        return None
    count = len(listed)
    middle = math.fsum(one.score for one in listed) / count
    levels = tuple(
        tally_level(level, [one.score for one in listed if one.level == level]) for level in CONFIDENCES
    )
    used = [(one.level / 100, one.answers, one.mean) for one in levels if one.mean is not None]
    return Calibration(
        answers=count,
        levels=levels,
        brier=math.fsum((one.forecast - one.score) ** 2 for one in listed) / count,
        reliability=math.fsum(answers * (level - mean) ** 2 for level, answers, mean in used) / count,
        resolution=math.fsum(answers * (mean - middle) ** 2 for _, answers, mean in used) / count,
        uncertainty=math.fsum((one.score - middle) ** 2 for one in listed) / count,
        bias=math.fsum(one.forecast for one in listed) / count - middle,
        lean=find_lean(listed),
    )


def tally_level(level: int, scores: Sequence[float]) -> LevelTally:
    """What the answers with these scores, all at one level, come to."""
    right = sum(score == 1 for score in scores)
    if not scores:
        return LevelTally(level, 0, 0, None, None, None)
    mean = math.fsum(scores) / len(scores)
    low, high = find_interval(mean, len(scores))
    return LevelTally(level, len(scores), right, mean, low, high)


def find_interval(mean: float, count: int) -> tuple[float, float]:
    """The ends of the 95 % score interval of a mean of `count` scores; rather too wide for parts of points.

    Source: Wilson, Probable inference, the law of succession, and statistical inference, Journal of the
    American Statistical Association 22 (1927), 209-212. Scores within 0 and 1 vary at most as much as right
    and wrong with the same mean do.
    """
    reach = NormalDist().inv_cdf((1 + SURE_OF_IT) / 2)
    share = reach**2 / count
    middle = (mean + share / 2) / (1 + share)
    half = reach / (1 + share) * math.sqrt(max(0.0, mean * (1 - mean)) / count + share / (4 * count))
    # At the ends of the scale the interval ends there too, but for rounding.
    return max(0.0, min(mean, middle - half)), min(1.0, max(mean, middle + half))


def find_lean(judgements: Sequence[Judgement]) -> Lean | None:
    """To which side sure and right differ by more than chance explains; None for fewer than five answers.

    Somebody who is right exactly as often as the levels say gets a sum of scores this small (or this great)
    at most once in forty times.

    Source: the distribution of the number of right answers for given chances, Wang, On the number of
    successes in independent trials, Statistica Sinica 3 (1993), 295-312.
    """
    if len(judgements) < FEW_JUDGEMENTS:
        return None
    total = math.fsum(one.score for one in judgements)
    most, least = math.floor(total + _NOTHING), math.ceil(total - _NOTHING)
    forecasts = [one.forecast for one in judgements]
    tails = near_tails if len(forecasts) > MANY_JUDGEMENTS else exact_tails
    so_few, so_many = tails(forecasts, most, least)
    rare = (1 - SURE_OF_IT) / 2
    if so_few <= rare:
        return Lean.OVER
    return Lean.UNDER if so_many <= rare else Lean.CLOSE


def exact_tails(forecasts: Sequence[float], most: int, least: int) -> tuple[float, float]:
    """The chances of at most `most` and of at least `least` right answers."""
    chances = count_chances(forecasts)
    return math.fsum(chances[: most + 1]), math.fsum(chances[least:])


def near_tails(forecasts: Sequence[float], most: int, least: int) -> tuple[float, float]:
    """The same by the normal curve, half an answer wide: exact ones take time that grows with the square."""
    spread = math.sqrt(math.fsum(chance * (1 - chance) for chance in forecasts))
    curve = NormalDist(math.fsum(forecasts), spread)
    return curve.cdf(most + 0.5), 1 - curve.cdf(least - 0.5)


def count_chances(forecasts: Sequence[float]) -> tuple[float, ...]:
    """The chance of 0, 1, 2 … right answers where each is right with its own chance."""
    chances = [1.0]
    for forecast in forecasts:
        chances = [
            (chances[right] * (1 - forecast) if right < len(chances) else 0.0)
            + (chances[right - 1] * forecast if right else 0.0)
            for right in range(len(chances) + 1)
        ]
    return tuple(chances)
