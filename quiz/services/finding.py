"""How services find an attempt: whole, to show it, or as far as an answer needs it."""

from __future__ import annotations

import dataclasses

from sqlalchemy import Connection

from quiz.assessment import Attempt
from quiz.errors import Code, Fault, QuizError
from quiz.services.showing import AttemptShower
from quiz.services.views import FeedbackPolicy
from quiz.storage import Database, attempts, quizzes, regrades, rounds
from quiz.storage.attempts import Enrolment, Progress
from quiz.storage.statements import Executor


def find_enrolment(session: Executor, attempt_id: str) -> Enrolment:
    """The attempt with its answers.

    Raises:
        QuizError: `attempt-unknown`.
    """
    enrolment = attempts.find_enrolment(session, attempt_id)
    if enrolment is None:
        raise refuse_attempt()
    return enrolment


def find_progress(connection: Connection, attempt_id: str) -> Progress:
    """How far the attempt is.

    Raises:
        QuizError: `attempt-unknown`.
    """
    progress = attempts.find_progress(connection, attempt_id)
    if progress is None:
        raise refuse_attempt()
    return progress


def find_shower(database: Database, session: Executor, attempt_id: str) -> AttemptShower:
    """What shows the attempt to its learner as things stand now.

    Raises:
        QuizError: `attempt-unknown`.
    """
    enrolment = find_enrolment(session, attempt_id)
    bank = quizzes.load_bank(session, enrolment.quiz_id, enrolment.quiz_sha256)
    shower = AttemptShower(enrolment, bank, database.now())
    if enrolment.policy == FeedbackPolicy.LIVE:
        standing = rounds.find_round(session, enrolment.quiz_id, enrolment.attempt.total)
        shower = dataclasses.replace(shower, round=standing)
    if not enrolment.regraded:
        return shower
    changes = regrades.find_in_force(regrades.list_regrades(session, enrolment.quiz_id))
    return dataclasses.replace(shower, changes=changes)


def check_number(attempt: Attempt, number: int) -> None:
    """Nothing, if the attempt has a question of that number.

    Raises:
        QuizError: `question-unknown`.
    """
    if not 1 <= number <= attempt.total:
        details = {"number": number, "total": attempt.total}
        raise QuizError(Fault(Code.QUESTION_UNKNOWN, "number", details))


def refuse_attempt() -> QuizError:
    """The error for an attempt that is not there."""
    return QuizError(Fault(Code.ATTEMPT_UNKNOWN, "attempt"))
