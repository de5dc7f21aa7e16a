"""Scores of many answers together, by quiz, skill and question. What is undefined is None, never 0."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from quiz.items import Skill


@dataclass(frozen=True, slots=True)
class Answer:
    """One scored answer; `score` lies in 0..1, and only 1 is right."""

    skill: Skill
    score: float

    def __post_init__(self) -> None:
        if not 0 <= self.score <= 1:
            raise ValueError(f"a score lies between 0 and 1, not {self.score}")

    @property
    def right(self) -> bool:
        """Whether the answer earned everything that it could."""
        return self.score == 1


@dataclass(frozen=True, slots=True)
class Tally:
    """Right answers among answers given; `points` is the sum of their scores, parts included."""

    right: int
    answered: int
    points: float

    def __post_init__(self) -> None:
        if not 0 <= self.right <= self.points <= self.answered:
            raise ValueError(
                f"{self.right} right and {self.points} points of {self.answered} answers is impossible"
            )

    @property
    def share(self) -> float | None:
        """Right answers per answer in 0..1; None without answers."""
        return self.right / self.answered if self.answered else None


def tally(answers: Iterable[Answer]) -> Tally:
    """How many of `answers` are right, how many there are, and what they earned together."""
    listed = tuple(answers)
    # An exact sum, so that the order of the answers does not matter.
    points = math.fsum(answer.score for answer in listed)
    return Tally(sum(answer.right for answer in listed), len(listed), points)


def tally_skills(answers: Iterable[Answer]) -> dict[Skill, Tally]:
    """The tally of each skill that has an answer, in the order in which `Skill` lists them."""
    listed = tuple(answers)
    present = {answer.skill for answer in listed}
    return {
        skill: tally(answer for answer in listed if answer.skill is skill)
        for skill in Skill
        if skill in present
    }


def facility_index(scores: Sequence[float]) -> float | None:
    """The mean score of one question over those who answered it, in 0..1; None without answers.

    Source: classical test theory; Moodle's "Quiz statistics calculations", facility index, here as a share.
    """
    return math.fsum(scores) / len(scores) if scores else None
