"""Scores of answers, by quiz, skill and question. What is undefined is None, never 0."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from quiz.items import Skill

KEY_INDEX = 0  # `Item.options` lists the key first


def score_choice(option: int) -> float:
    """The score in 0..1 of choosing `Item.options[option]` in a single-choice item: 1 for the key, else 0."""
    return 1.0 if option == KEY_INDEX else 0.0


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
    """Right answers among answers given."""

    right: int
    answered: int

    def __post_init__(self) -> None:
        if not 0 <= self.right <= self.answered:
            raise ValueError(f"{self.right} right of {self.answered} answers is impossible")

    @property
    def share(self) -> float | None:
        """Right answers per answer in 0..1; None without answers."""
        return self.right / self.answered if self.answered else None


def tally(answers: Iterable[Answer]) -> Tally:
    """How many of `answers` are right, and how many there are."""
    listed = tuple(answers)
    return Tally(sum(answer.right for answer in listed), len(listed))


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
    return sum(scores) / len(scores) if scores else None
