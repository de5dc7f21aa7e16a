"""What a learner does: join, answer, leave, come back, see the result."""

from __future__ import annotations

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
from quiz.assessment.confidence import CONFIDENCES
from quiz.assessment.schedule import Arrival
from quiz.errors import Code, Fault, QuizError
from quiz.items import Item
from quiz.services.finding import check_number, find_progress, find_shower, refuse_attempt
from quiz.services.handing_in import hand_in, read_hand_in, set_flag
from quiz.services.joining import (
    draw_start_key,
    find_invitation,
    find_tries,
    repeat_attempt,
    start_attempt,
)
from quiz.services.keeping import read_kept, withdraw
from quiz.services.views import (
    AttemptStarted,
    ClockView,
    FeedbackPolicy,
    QuestionView,
    Receipt,
    ResultView,
    Waiting,
)
from quiz.storage import Database, attempts, quizzes, responses, rounds
from quiz.storage.attempts import Progress
from quiz.storage.responses import NewResponse, StandingResponse

__all__ = [
    "JOIN_CODE_LENGTH",
    "MAX_NICKNAME",
    "RESUME_CODE_LENGTH",
    "draw_start_key",
    "find_invitation",
    "hand_in",
    "next_number",
    "open_question",
    "read_clock",
    "read_hand_in",
    "read_kept",
    "read_result",
    "record_response",
    "repeat_attempt",
    "resume_attempt",
    "set_flag",
    "start_attempt",
    "withdraw",
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
        shower = find_shower(database, connection, attempt_id)
    check_number(shower.enrolment.attempt, number)
    return shower.show_question(number)


def read_clock(database: Database, attempt_id: str) -> ClockView | None:
    """How much time the attempt has as things stand now, None where there is no end.

    Raises:
        QuizError: `attempt-unknown`.
    """
    with database.statements() as connection:
        return find_shower(database, connection, attempt_id).show_clock()


def next_number(database: Database, attempt_id: str) -> int | None:
    """The number of the first question that waits for an answer, None when none does or time is over.

    Raises:
        QuizError: `attempt-unknown`.
    """
    with database.statements() as connection:
        progress = find_progress(connection, attempt_id)
        if progress.policy == FeedbackPolicy.LIVE:
            standing = rounds.find_round(connection, progress.quiz_id, progress.attempt.total)
            if standing.is_over:
                return None
    if progress.timing.standing(database.now()).over:
        return None
    return progress.attempt.in_sequence(progress.sequence).next_number()


def record_response(
    database: Database,
    attempt_id: str,
    number: int,
    chosen: Sequence[int],
    confidence: int | None = None,
) -> Receipt:
    """What stands as the answer to question `number` once this has returned, whatever happens to the server.

    `chosen` are positions from 0 in the learner's own order, of the shape that `Response` tells for the
    item's type; `confidence` is one of `quiz.assessment.confidence.CONFIDENCES`, and kept where the quiz asks
    for it. The first answer stands: the same one again is recorded all the same, a different one is not.
    `next_number` is the next open question behind this one, then the first one before it; None once the
    attempt is over, which an answer sent a second time may find.

    Raises:
        QuizError: `attempt-unknown`, `question-unknown`, `time-over`, `handed-in`, `confidence-invalid`,
            `question-not-open` in a live round, and the codes of `settle_response`.
    """
    try:
        with database.statements() as connection:
            progress = find_progress(connection, attempt_id)
            place = _find_place(connection, progress, number)
            positions = settle_response(place.item, chosen)
            sure = _settle_confidence(progress, confidence)
            if progress.attempt.answered[place.number - 1]:
                kept = _read_kept(connection, progress, attempt_id, place.number)
            else:
                score = score_response(place.item, progress.attempt.options_at(place.number, positions))
                response = NewResponse(attempt_id, place.number, positions, score, database.now(), sure)
                kept = _record(database, connection, progress, response)
    except (IntegrityError, NoResultFound) as error:
        # The class was deleted between the statements, and the attempt with it.
        raise refuse_attempt() from error
    standing = kept.attempt.chosen[place.number - 1]
    if standing is None:
        raise RuntimeError("a response that was neither added nor there before")
    over = progress.timing.standing(database.now()).over
    return Receipt(
        number=number,
        chosen=standing,
        recorded=standing == positions,
        next_number=None if over else kept.attempt.in_sequence(progress.sequence).next_number(after=number),
        policy=FeedbackPolicy(progress.policy),
        type=place.item.type,
        in_grace=kept.in_grace,
        at=kept.response.answered_at,
        confidence=kept.response.confidence,
    )


def read_result(database: Database, attempt_id: str) -> ResultView | Waiting:
    """The score so far, by skill, with every question; `Waiting` while it waits for the closing of the quiz.

    Raises:
        QuizError: `attempt-unknown`; `result-not-due` for a quiz without feedback at once that still has open
            questions, since a score would tell which of the answers were right.
    """
    with database.reading() as session:
        shower = find_shower(database, session, attempt_id)
        tries = find_tries(session, shower)
    if shower.is_score_due:
        return shower.show_result(tries)
    if shower.is_complete:
        return shower.show_waiting()
    left = len(shower.enrolment.attempt.open_numbers)
    raise QuizError(Fault(Code.RESULT_NOT_DUE, "attempt", {"left": left}))


@dataclass(frozen=True, slots=True)
class _Kept:
    """The attempt after an answer, and what is kept with the answer that stands."""

    attempt: Attempt
    response: StandingResponse
    in_grace: bool = False


def _record(database: Database, connection: Connection, progress: Progress, response: NewResponse) -> _Kept:
    """What is kept now: this answer, or the one that another request gave meanwhile."""
    number, at = response.number, response.answered_at
    arrival = _check_open(progress, at)
    live = progress.policy == FeedbackPolicy.LIVE
    with database.turn():
        added = responses.add_response(connection, response, live=live)
    if added:
        attempt = progress.attempt.answer(number, response.positions)
        return _Kept(attempt, StandingResponse(at, response.confidence), arrival is Arrival.IN_GRACE)
    latest = find_progress(connection, response.attempt_id)
    if not latest.attempt.answered[number - 1]:
        _check_open(latest, at)  # it was handed in meanwhile
        if live:
            raise QuizError(Fault(Code.QUESTION_NOT_OPEN, "answer"))
    return _read_kept(connection, latest, response.attempt_id, number)


def _read_kept(connection: Connection, progress: Progress, attempt_id: str, number: int) -> _Kept:
    """What was kept before of a question that has an answer."""
    found = responses.find_response(connection, attempt_id, number)
    if found is None:
        raise refuse_attempt()  # its learner deleted it between the two statements
    return _Kept(progress.attempt, found)


def _settle_confidence(progress: Progress, confidence: int | None) -> int | None:
    """What is kept of how sure a learner says to be: nothing where the quiz does not ask."""
    if confidence is not None and confidence not in CONFIDENCES:
        raise QuizError(Fault(Code.CONFIDENCE_INVALID, "confidence"))
    return confidence if progress.asks_confidence else None


@dataclass(frozen=True, slots=True)
class _Place:
    """A question by its number in the quiz, with its item."""

    number: int
    item: Item


def _find_place(connection: Connection, progress: Progress, number: int) -> _Place:
    """What stands at `number` in the learner's order."""
    check_number(progress.attempt, number)
    whole = progress.sequence[number - 1] if progress.sequence else number
    items = quizzes.load_bank(connection, progress.quiz_id, progress.quiz_sha256).items
    return _Place(whole, items[whole - 1])


def _check_open(progress: Progress, now: datetime.datetime) -> Arrival:
    """Whether the answer comes in time or within the grace."""
    if progress.timing.handed_in is not None:
        raise QuizError(Fault(Code.HANDED_IN, "answer"))
    arrival = progress.timing.arrival(now)
    if arrival is Arrival.LATE:
        raise QuizError(Fault(Code.TIME_OVER, "answer"))
    return arrival
