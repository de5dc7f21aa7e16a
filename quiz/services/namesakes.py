"""Learners of one nickname at a quiz, and which of them more time is for."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from quiz.assessment import name_key
from quiz.errors import Code, Fault, QuizError
from quiz.storage import Database, attempts, quizzes
from quiz.storage.attempts import Enrolment


@dataclass(frozen=True, slots=True)
class Namesake:
    """One of several learners of a nickname; `place` counts them from 1 in the order of their first starts.

    `answered` of `total` are those of the latest attempt. With `usual_time` the learner has the time that
    everybody has, whatever the nickname was given.
    """

    place: int
    started: datetime.datetime
    answered: int
    total: int
    usual_time: bool


def find_namesakes(enrolments: Iterable[Enrolment]) -> Mapping[str, tuple[Namesake, ...]]:
    """The learners of each nickname that more than one has, by the nickname's key."""
    named: dict[str, dict[str, list[Enrolment]]] = {}
    for one in enrolments:
        named.setdefault(name_key(one.nickname), {}).setdefault(_name_learner(one), []).append(one)
    return {
        key: tuple(_show(place, tries) for place, tries in enumerate(learners.values(), 1))
        for key, learners in named.items()
        if len(learners) > 1
    }


def choose_time(
    database: Database, teacher_id: int, quiz_id: int, nickname: str, place: int, *, usual: bool
) -> None:
    """Nothing; the learner of that nickname at `place` has the usual time, or what the nickname was given.

    Raises:
        QuizError: `quiz-unknown`; `learner-unknown` where nobody of that name is at that place.
    """
    with database.transaction() as session:
        if quizzes.find_quiz(session, teacher_id, quiz_id) is None:
            raise QuizError(Fault(Code.QUIZ_UNKNOWN, "quiz"))
        learners = attempts.list_namesakes(session, quiz_id, name_key(nickname))
        if not 1 <= place <= len(learners):
            raise QuizError(Fault(Code.LEARNER_UNKNOWN, "place"))
        attempts.choose_time(session, quiz_id, learners[place - 1], usual=usual)


def _name_learner(enrolment: Enrolment) -> str:
    return enrolment.first_id or enrolment.attempt_id


def _show(place: int, tries: list[Enrolment]) -> Namesake:
    first, latest = tries[0], tries[-1]
    answered, total = len(latest.scores), latest.attempt.total
    return Namesake(place, first.started_at, answered, total, latest.usual_time)
