"""What a learner does: join, answer, leave, come back, see the result."""

from __future__ import annotations

import secrets
from collections.abc import Sequence

from sqlalchemy import Connection
from sqlalchemy.exc import IntegrityError, NoResultFound
from sqlalchemy.orm import Session

from quiz.assessment import (
    JOIN_CODE_LENGTH,
    MAX_NICKNAME,
    RESUME_CODE_LENGTH,
    Attempt,
    draw_code,
    draw_orders,
    parse_code,
    parse_nickname,
    score_response,
    settle_response,
    show_resume_code,
)
from quiz.errors import Code, Fault, QuizError
from quiz.items import Item
from quiz.services.showing import AttemptShower
from quiz.services.views import (
    AttemptStarted,
    FeedbackPolicy,
    QuestionView,
    QuizInvitation,
    Receipt,
    ResultView,
)
from quiz.storage import Database, attempts, quizzes
from quiz.storage.attempts import Enrolment, NewAttempt, NewResponse, Progress
from quiz.storage.statements import AnyRow, Executor

__all__ = [
    "JOIN_CODE_LENGTH",
    "MAX_NICKNAME",
    "RESUME_CODE_LENGTH",
    "find_invitation",
    "next_number",
    "open_question",
    "read_result",
    "record_response",
    "resume_attempt",
    "start_attempt",
]

CHANCE = secrets.SystemRandom()
ATTEMPT_ID_BYTES = 16
MAX_DRAWS = 20  # of a code that is free: a second draw is rare already


def find_invitation(database: Database, join_code: str) -> QuizInvitation:
    """What is shown before an attempt starts; `join_code` as somebody typed it.

    Raises:
        QuizError: `join-code-unknown`.
    """
    with database.reading() as session:
        row = _find_quiz(session, join_code)
    return QuizInvitation(
        join_code=row.join_code,
        title=row.title,
        questions=row.questions,
        policy=FeedbackPolicy(row.policy),
    )


def start_attempt(database: Database, join_code: str, nickname: str) -> AttemptStarted:
    """A new attempt with option orders of its own.

    Raises:
        QuizError: `join-code-unknown`, `nickname-invalid`.
    """
    name = parse_nickname(nickname)
    try:
        with database.transaction() as session:
            quiz = _find_quiz(session, join_code)
            bank = quizzes.load_bank(session, quiz.id, quiz.sha256)
            attempt = NewAttempt(
                attempt_id=secrets.token_urlsafe(ATTEMPT_ID_BYTES),
                quiz_id=quiz.id,
                nickname=name,
                orders=draw_orders(bank.items, CHANCE),
                started_at=database.now(),
            )
            return _add_attempt(session, attempt)
    except IntegrityError as error:
        # The class was deleted between the two statements, and the quiz with it.
        raise _refuse_join_code() from error


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
        shower = _find_shower(connection, attempt_id)
    _check_number(shower.enrolment.attempt, number)
    return shower.show_question(number)


def next_number(database: Database, attempt_id: str) -> int | None:
    """The number of the first question without an answer, None when every one has its answer.

    Raises:
        QuizError: `attempt-unknown`.
    """
    with database.statements() as connection:
        return _find_progress(connection, attempt_id).attempt.next_number()


def record_response(database: Database, attempt_id: str, number: int, chosen: Sequence[int]) -> Receipt:
    """What stands as the answer to question `number` once this has returned, whatever happens to the server.

    `chosen` are positions from 0 in the learner's own order, of the shape that `Response` tells for the
    item's type. The first answer stands: the same one again is recorded all the same, a different one is not.
    `next_number` is the next open question behind this one, then the first one before it.

    Raises:
        QuizError: `attempt-unknown`, `question-unknown`, and the codes of `settle_response`.
    """
    try:
        with database.statements() as connection:
            progress = _find_progress(connection, attempt_id)
            attempt = progress.attempt
            item = _find_item(connection, progress, number)
            positions = settle_response(item, chosen)
            if not attempt.answered[number - 1]:
                score = score_response(item, attempt.options_at(number, positions))
                response = NewResponse(attempt_id, number, positions, score, database.now())
                attempt = _record(database, connection, attempt, response)
    except (IntegrityError, NoResultFound) as error:
        # The class was deleted between the statements, and the attempt with it.
        raise _refuse_attempt() from error
    standing = attempt.chosen[number - 1]
    if standing is None:
        raise RuntimeError("a response that was neither added nor there before")
    return Receipt(
        number=number,
        chosen=standing,
        recorded=standing == positions,
        next_number=attempt.next_number(after=number),
        policy=FeedbackPolicy(progress.policy),
        type=item.type,
    )


def read_result(database: Database, attempt_id: str) -> ResultView:
    """The score so far, by skill, with every question.

    Raises:
        QuizError: `attempt-unknown`; `result-not-due` for a quiz with feedback at the end that still has open
            questions, since a score would tell which of the answers were right.
    """
    with database.reading() as session:
        shower = _find_shower(session, attempt_id)
    left = len(shower.enrolment.attempt.open_numbers)
    if left and shower.policy is FeedbackPolicy.AT_END:
        raise QuizError(Fault(Code.RESULT_NOT_DUE, "attempt", {"left": left}))
    return shower.show_result()


def _find_quiz(session: Session, join_code: str) -> AnyRow:
    code = parse_code(join_code, JOIN_CODE_LENGTH)
    row = quizzes.find_invitation(session, code) if code else None
    if row is None:
        raise _refuse_join_code()
    return row


def _add_attempt(session: Session, attempt: NewAttempt) -> AttemptStarted:
    """The attempt, stored with a resume code that no other one has."""
    for _ in range(MAX_DRAWS):
        code = draw_code(RESUME_CODE_LENGTH, CHANCE)
        if attempts.add_attempt(session, attempt, code):
            return AttemptStarted(attempt_id=attempt.attempt_id, resume_code=show_resume_code(code))
    raise RuntimeError("no free resume code")


def _find_enrolment(session: Executor, attempt_id: str) -> Enrolment:
    enrolment = attempts.find_enrolment(session, attempt_id)
    if enrolment is None:
        raise _refuse_attempt()
    return enrolment


def _find_progress(connection: Connection, attempt_id: str) -> Progress:
    progress = attempts.find_progress(connection, attempt_id)
    if progress is None:
        raise _refuse_attempt()
    return progress


def _find_shower(session: Executor, attempt_id: str) -> AttemptShower:
    enrolment = _find_enrolment(session, attempt_id)
    return AttemptShower(enrolment, quizzes.load_bank(session, enrolment.quiz_id, enrolment.quiz_sha256))


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


def _find_item(connection: Connection, progress: Progress, number: int) -> Item:
    _check_number(progress.attempt, number)
    return quizzes.load_bank(connection, progress.quiz_id, progress.quiz_sha256).items[number - 1]


def _refuse_join_code() -> QuizError:
    return QuizError(Fault(Code.JOIN_CODE_UNKNOWN, "join_code", {"length": JOIN_CODE_LENGTH}))


def _refuse_attempt() -> QuizError:
    return QuizError(Fault(Code.ATTEMPT_UNKNOWN, "attempt"))
