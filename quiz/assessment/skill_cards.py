"""When a skill is due again: FSRS, with a skill as the card and always another question as its face.

Source: Ye, Su and Cao (2022), A stochastic shortest path algorithm for optimizing spaced repetition
scheduling, KDD '22; the scheduler is that of the package `fsrs`, with its published default weights and
without its fuzz.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from fsrs import Card, Rating, Scheduler, State

GUESSED: Final = 25  # per cent sure: a right answer so unsure counts as hard work
_PASSED: Final = 0.5  # of the score
MAX_INTERVAL: Final = datetime.timedelta(days=60)
_SCHEDULER: Final = Scheduler(maximum_interval=MAX_INTERVAL.days, enable_fuzzing=False)


@dataclass(frozen=True, slots=True)
class SkillCard:
    """How well a skill is kept; `due` and `last_review` are aware moments, the rest is the scheduler's.

    `step` counts the short steps while a skill `is_new` or was forgotten. `stability` is after how many days
    a tenth is forgotten, `difficulty` lies in 1..10.

    Raises:
        ValueError: a moment without a time zone, or a state that the scheduler does not know.
    """

    due: datetime.datetime
    state: int = State.Learning.value
    step: int | None = 0
    stability: float | None = None
    difficulty: float | None = None
    last_review: datetime.datetime | None = None

    def __post_init__(self) -> None:
        State(self.state)
        if any(moment is not None and moment.tzinfo is None for moment in (self.due, self.last_review)):
            raise ValueError("a moment without a time zone")

    @property
    def is_new(self) -> bool:
        """Whether the skill is still in its first short steps."""
        return self.state == State.Learning

    def is_due(self, now: datetime.datetime) -> bool:
        """Whether it is time to practise the skill again."""
        return self.due <= now

    def to_dict(self) -> dict[str, Any]:
        """What JSON can hold, in the words of `fsrs`."""
        return dict(_to_fsrs(self).to_dict())

    @classmethod
    def from_dict(cls, written: Mapping[str, Any]) -> SkillCard:
        """The card that `to_dict` wrote."""
        return _from_fsrs(Card.from_dict(written))  # type: ignore[arg-type]


def begin_card(now: datetime.datetime) -> SkillCard:
    """The card of a skill that is due for the first time."""
    return SkillCard(due=now.astimezone(datetime.UTC))


def rate_answer(score: float, confidence: int | None = None) -> Rating:
    """How an answer went: `score` in 0..1, `confidence` in per cent as the learner told it before.

    Less than half is forgotten; a part of the score, or the whole by a guess, is hard; all else is good.
    Never easy: one right answer to one question does not show that a skill is.

    Raises:
        ValueError: a score outside 0..1.
    """
    if not 0 <= score <= 1:
        raise ValueError(f"{score} is not in 0..1")
    if score < _PASSED:
        return Rating.Again
    guessed = confidence is not None and confidence <= GUESSED
    return Rating.Hard if score < 1 or guessed else Rating.Good


def limit_interval(kept: int) -> datetime.timedelta:
    """The longest interval of a practice that is deleted after `kept` days without use.

    What is learned comes back well before that.
    """
    return min(MAX_INTERVAL, datetime.timedelta(days=kept * 2 // 3))


def review_card(
    card: SkillCard,
    rating: Rating,
    now: datetime.datetime,
    *,
    longest: datetime.timedelta = MAX_INTERVAL,
) -> SkillCard:
    """The card after an answer at `now`, which is never before the last one; due within `longest`."""
    moment = max(now.astimezone(datetime.UTC), card.last_review or card.due.min.replace(tzinfo=datetime.UTC))
    reviewed, _ = _SCHEDULER.review_card(_to_fsrs(card), rating, moment)
    reviewed.due = min(reviewed.due, moment + longest)
    return _from_fsrs(reviewed)


def _to_fsrs(card: SkillCard) -> Card:
    last = None if card.last_review is None else card.last_review.astimezone(datetime.UTC)
    return Card(
        card_id=0,  # without one it would wait for the clock to make one up
        state=State(card.state),
        step=card.step,
        stability=card.stability,
        difficulty=card.difficulty,
        due=card.due.astimezone(datetime.UTC),
        last_review=last,
    )


def _from_fsrs(card: Card) -> SkillCard:
    return SkillCard(
        due=card.due,
        state=card.state.value,
        step=card.step,
        stability=card.stability,
        difficulty=card.difficulty,
        last_review=card.last_review,
    )
