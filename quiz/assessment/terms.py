"""The terms of a quiz: when, how often and in which order it is taken, and which attempt counts."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from quiz.assessment.schedule import MAX_TIME_LIMIT, MIN_TIME_LIMIT
from quiz.assessment.zones import UTC_ZONE

MAX_ATTEMPTS: Final = 10


class Counting(StrEnum):
    """Which of a learner's attempts counts."""

    BEST = "best"
    LAST = "last"


class ItemOrder(StrEnum):
    """In which order the questions come."""

    CHOSEN = "chosen"  # as the teacher put them
    ARTICLE = "article"  # all about one article together, as in the text
    SHUFFLED = "shuffled"  # for each learner anew


class OptionOrder(StrEnum):
    """In which order the options of a question come."""

    SHUFFLED = "shuffled"  # for each learner anew
    FIXED = "fixed"  # drawn once, the same for everybody


@dataclass(frozen=True, slots=True)
class Terms:
    """How a quiz is taken; moments are aware, None is without limit.

    `asks_confidence` is whether learners are asked, with each answer, how sure they are.

    Raises:
        ValueError: it closes before it opens, or a limit is outside what the module allows.
    """

    opens: datetime.datetime | None = None
    closes: datetime.datetime | None = None
    zone: str = UTC_ZONE
    time_limit: datetime.timedelta | None = None
    max_attempts: int | None = None
    counting: Counting = Counting.BEST
    item_order: ItemOrder = ItemOrder.CHOSEN
    option_order: OptionOrder = OptionOrder.SHUFFLED
    asks_confidence: bool = False

    def __post_init__(self) -> None:
        if self.opens is not None and self.closes is not None and self.closes <= self.opens:
            raise ValueError("a quiz closes after it opens")
        if self.time_limit is not None and not MIN_TIME_LIMIT <= self.time_limit <= MAX_TIME_LIMIT:
            raise ValueError(f"a time limit lies in {MIN_TIME_LIMIT} to {MAX_TIME_LIMIT}")
        if self.max_attempts is not None and not 1 <= self.max_attempts <= MAX_ATTEMPTS:
            raise ValueError(f"the number of attempts lies in 1 to {MAX_ATTEMPTS}")


ANY_TIME: Final = Terms()


def choose_attempt(points: Sequence[float], counting: Counting) -> int:
    """The index of the attempt that counts, of attempts with these points in the order of their starts.

    Of several that are equally good the first one counts. There must be one at least.
    """
    if counting is Counting.LAST:
        return len(points) - 1
    return max(range(len(points)), key=lambda index: (points[index], -index))
