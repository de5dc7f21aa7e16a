"""What a learner does: join, answer, leave, come back, see the result."""

from __future__ import annotations

import dataclasses
import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection
from sqlalchemy.exc import IntegrityError, NoResultFound

from quiz.assessment import (
    JOIN_CODE_LENGTH,
    MAX_NICKNAME,
    RESUME_CODE_LENGTH,
    Attempt,
    parse_code,
    score_response,
    settle_response,
    show_resume_code,
)
from quiz.assessment.schedule import Arrival
from quiz.errors import Code, Fault, QuizError
from quiz.items import Item
from quiz.services.joining import (
    find_enrolment,
    find_invitation,
    find_tries,
    refuse_attempt,
    repeat_attempt,
    start_attempt,
)
from quiz.services.showing import AttemptShower
from quiz.services.views import (
    AttemptStarted,
    ClockView,
    FeedbackPolicy,
    QuestionView,
    Receipt,
    ResultView,
    Waiting,
)
from quiz.storage import Database, attempts, quizzes, regrades
from quiz.storage.attempts import NewResponse, Progress
from quiz.storage.statements import Executor

__all__ = [
    "JOIN_CODE_LENGTH",
    "MAX_NICKNAME",
    "RESUME_CODE_LENGTH",
    "find_invitation",
    "next_number",
    "open_question",
    "read_clock",
    "read_result",
    "record_response",
    "repeat_attempt",
    "resume_attempt",
    "start_attempt",
]


def resume_attempt(database: Database, resume_code: str) -> AttemptStarted:
    """The attempt with this resume code, as somebody typed it.

    Raises:
        QuizError: `resume-code-unknown`.
    """
    code = parse_code(resume_code, RESUME_CODE_LENGTH)
    with database.transaction() as session:
        attempt_id = attempts.find_by_resume_code(session, code) if code else None
        if code is None or attempt_id is None:
            raise QuizError(Fault(Code.RESUME_CODE_UNKNOWN, "resume_code", {"length": RESUME_CODE_LENGTH}))
        attempts.touch_attempt(session, attempt_id, database.now())
    return AttemptStarted(attempt_id=attempt_id, resume_code=show_resume_code(code))


def open_question(database: Database, attempt_id: str, number: int) -> QuestionView:
    """Question `number` (from 1) of an attempt; with key, reasons and evidence only when they are due.

    Raises:
        QuizError: `attempt-unknown`, `question-unknown`.
    """
    with database.statements() as connection:
        shower = _find_shower(database, connection, attempt_id)
    _check_number(shower.enrolment.attempt, number)
    return shower.show_question(number)


def read_clock(database: Database, attempt_id: str) -> ClockView | None:
    """How much time the attempt has as things stand now, None where there is no end.

    Raises:
        QuizError: `attempt-unknown`.
    """
    with database.statements() as connection:
        return _find_shower(database, connection, attempt_id).show_clock()


def next_number(database: Database, attempt_id: str) -> int | None:
    """The number of the first question that waits for an answer, None when none does or time is over.

    Raises:
        QuizError: `attempt-unknown`.
    """
    with database.statements() as connection:
        progress = _find_progress(connection, attempt_id)
    if progress.timing.standing(database.now()).over:
        return None
    return progress.attempt.in_sequence(progress.sequence).next_number()


def record_response(database: Database, attempt_id: str, number: int, chosen: Sequence[int]) -> Receipt:
    """What stands as the answer to question `number` once this has returned, whatever happens to the server.

    `chosen` are positions from 0 in the learner's own order, of the shape that `Response` tells for the
    item's type. The first answer stands: the same one again is recorded all the same, a different one is not.
    `next_number` is the next open question behind this one, then the first one before it.

    Raises:
        QuizError: `attempt-unknown`, `question-unknown`, `time-over`, and the codes of `settle_response`.
    """
    try:
        with database.statements() as connection:
            progress = _find_progress(connection, attempt_id)
            place = _find_place(connection, progress, number)
            attempt = progress.attempt
            positions = settle_response(place.item, chosen)
            arrival = Arrival.IN_TIME
            if not attempt.answered[place.number - 1]:
                now = database.now()
                arrival = _check_time(progress, now)
                score = score_response(place.item, attempt.options_at(place.number, positions))
                response = NewResponse(attempt_id, place.number, positions, score, now)
                attempt = _record(database, connection, attempt, response)
    except (IntegrityError, NoResultFound) as error:
        # The class was deleted between the statements, and the attempt with it.
        raise refuse_attempt() from error
    standing = attempt.chosen[place.number - 1]
    if standing is None:
        raise RuntimeError("a response that was neither added nor there before")
    return Receipt(
        number=number,
        chosen=standing,
        recorded=standing == positions,
        next_number=attempt.in_sequence(progress.sequence).next_number(after=number),
        policy=FeedbackPolicy(progress.policy),
        type=place.item.type,
        in_grace=arrival is Arrival.IN_GRACE,
    )


def read_result(database: Database, attempt_id: str) -> ResultView | Waiting:
    """The score so far, by skill, with every question; `Waiting` while it waits for the closing of the quiz.

    Raises:
        QuizError: `attempt-unknown`; `result-not-due` for a quiz without feedback at once that still has open
            questions, since a score would tell which of the answers were right.
    """
    with database.reading() as session:
        shower = _find_shower(database, session, attempt_id)
        tries = find_tries(session, shower)
    if shower.is_score_due:
        return shower.show_result(tries)
    if shower.is_complete:
        return shower.show_waiting()
    left = len(shower.enrolment.attempt.open_numbers)
    raise QuizError(Fault(Code.RESULT_NOT_DUE, "attempt", {"left": left}))


def _find_progress(connection: Connection, attempt_id: str) -> Progress:
    progress = attempts.find_progress(connection, attempt_id)
    if progress is None:
        raise refuse_attempt()
    return progress


def _find_shower(database: Database, session: Executor, attempt_id: str) -> AttemptShower:
    enrolment = find_enrolment(session, attempt_id)
    bank = quizzes.load_bank(session, enrolment.quiz_id, enrolment.quiz_sha256)
    shower = AttemptShower(enrolment, bank, database.now())
    if not enrolment.regraded:
        return shower
    changes = regrades.find_in_force(regrades.list_regrades(session, enrolment.quiz_id))
    return dataclasses.replace(shower, changes=changes)


def _record(database: Database, connection: Connection, attempt: Attempt, response: NewResponse) -> Attempt:
    """The attempt after the answer, or with the one that another request gave meanwhile."""
    with database.turn():
        added = attempts.add_response(connection, response)
    if added:
        return attempt.answer(response.number, response.positions)
    return _find_progress(connection, response.attempt_id).attempt


def _check_number(attempt: Attempt, number: int) -> None:
    if not 1 <= number <= attempt.total:
        details = {"number": number, "total": attempt.total}
        raise QuizError(Fault(Code.QUESTION_UNKNOWN, "number", details))


@dataclass(frozen=True, slots=True)
class _Place:
    """A question by its number in the quiz, with its item."""

    number: int
    item: Item


def _find_place(connection: Connection, progress: Progress, number: int) -> _Place:
    """What stands at `number` in the learner's order."""
    _check_number(progress.attempt, number)
    whole = progress.sequence[number - 1] if progress.sequence else number
    items = quizzes.load_bank(connection, progress.quiz_id, progress.quiz_sha256).items
    return _Place(whole, items[whole - 1])


def _check_time(progress: Progress, now: datetime.datetime) -> Arrival:
    """Whether the answer comes in time or within the grace."""
    arrival = progress.timing.arrival(now)
    if arrival is Arrival.LATE:
        raise QuizError(Fault(Code.TIME_OVER, "answer"))
    return arrival
