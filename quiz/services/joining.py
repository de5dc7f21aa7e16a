"""How a learner begins: the invitation, the first attempt at a quiz, and another one."""

from __future__ import annotations

import random
import secrets
from typing import Final

from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from quiz.assessment import (
    JOIN_CODE_LENGTH,
    RESUME_CODE_LENGTH,
    draw_code,
    draw_orders,
    name_key,
    parse_code,
    parse_nickname,
    show_resume_code,
)
from quiz.assessment.orders import Order
from quiz.assessment.schedule import NO_ACCOMMODATION, Accommodation, Phase
from quiz.assessment.terms import Counting, ItemOrder, OptionOrder
from quiz.assessment.zones import tell_moment
from quiz.banks import Bank
from quiz.errors import Code, Fault, QuizError
from quiz.services.showing import AttemptShower
from quiz.services.views import AttemptStarted, FeedbackPolicy, QuizInvitation, TriesView
from quiz.storage import Database, accommodations, attempts, quizzes
from quiz.storage.attempts import Enrolment, NewAttempt
from quiz.storage.schedules import build_schedule, build_terms
from quiz.storage.statements import AnyRow, Executor

CHANCE: Final = secrets.SystemRandom()
ATTEMPT_ID_BYTES: Final = 16
MAX_DRAWS: Final = 20  # of a code that is free: a second draw is rare already


def find_invitation(database: Database, join_code: str) -> QuizInvitation:
    """What is shown before an attempt starts; `join_code` as somebody typed it.

    Raises:
        QuizError: `join-code-unknown`.
    """
    with database.reading() as session:
        row = _find_quiz(session, join_code)
        # Somebody with more time may begin when the quiz has closed for the others.
        longest = accommodations.find_longest(session, row.id)
    schedule = build_schedule(row)
    return QuizInvitation(
        join_code=row.join_code,
        title=row.title,
        questions=row.questions,
        policy=FeedbackPolicy(row.policy),
        phase=schedule.phase(database.now(), longest),
        opens=row.opens_at,
        closes=schedule.closing(),
        terms=build_terms(row),
    )


def start_attempt(database: Database, join_code: str, nickname: str) -> AttemptStarted:
    """A new attempt with option orders of its own.

    Raises:
        QuizError: `join-code-unknown`, `nickname-invalid`, `quiz-not-open`, `quiz-closed`; `nickname-taken`
            where attempts are limited, since one nickname is one learner there.
    """
    name = parse_nickname(nickname)
    try:
        with database.transaction() as session:
            quiz = _find_quiz(session, join_code)
            own = accommodations.find_for(session, quiz.id, name_key(name))
            _check_open(database, quiz, own)
            if quiz.max_attempts is not None:
                _check_name_free(session, quiz.id, name)
            return _start(database, session, quiz, name)
    except IntegrityError as error:
        # The class was deleted between the two statements, and the quiz with it.
        raise _refuse_join_code() from error


def repeat_attempt(database: Database, attempt_id: str) -> AttemptStarted:
    """Another attempt of the same learner, with orders of its own.

    Raises:
        QuizError: `attempt-unknown`, `quiz-not-open`, `quiz-closed`, `attempt-running`, `attempts-used`.
    """
    try:
        with database.transaction() as session:
            before = find_enrolment(session, attempt_id)
            quiz = _find_quiz(session, before.join_code)
            quizzes.lock(session, quiz.id)
            _check_open(database, quiz, before.timing.accommodation)
            first_id = before.first_id or before.attempt_id
            _check_repeatable(database, session, before, first_id)
            return _start(database, session, quiz, before.nickname, before)
    except IntegrityError as error:
        raise refuse_attempt() from error


def find_enrolment(session: Executor, attempt_id: str) -> Enrolment:
    """The attempt with its answers.

    Raises:
        QuizError: `attempt-unknown`.
    """
    enrolment = attempts.find_enrolment(session, attempt_id)
    if enrolment is None:
        raise refuse_attempt()
    return enrolment


def find_tries(session: Executor, shower: AttemptShower) -> TriesView:
    """Which of its learner's attempts this is, and whether another one may follow now."""
    enrolment = shower.enrolment
    tries = attempts.list_tries(session, enrolment.first_id or enrolment.attempt_id)
    used, limit = len(tries), enrolment.max_attempts
    terms = enrolment.timing.schedule.phase(shower.now, enrolment.timing.accommodation)
    left = limit is None or used < limit
    return TriesView(
        number=tries.index(enrolment.attempt_id) + 1,
        allowed=limit,
        counting=Counting(enrolment.counting),
        may_repeat=left and terms is Phase.OPEN and shower.is_complete,
    )


def refuse_attempt() -> QuizError:
    """The error for an attempt that is not there."""
    return QuizError(Fault(Code.ATTEMPT_UNKNOWN, "attempt"))


def _find_quiz(session: Session, join_code: str) -> AnyRow:
    code = parse_code(join_code, JOIN_CODE_LENGTH)
    row = quizzes.find_invitation(session, code) if code else None
    if row is None:
        raise _refuse_join_code()
    return row


def _check_open(database: Database, quiz: AnyRow, own: Accommodation = NO_ACCOMMODATION) -> None:
    phase = build_schedule(quiz).phase(database.now(), own)
    if phase is Phase.EARLY:
        opens = tell_moment(quiz.opens_at, quiz.zone)
        raise QuizError(Fault(Code.QUIZ_NOT_OPEN, "quiz", {"opens": opens}))
    if phase is Phase.CLOSED:
        raise QuizError(Fault(Code.QUIZ_CLOSED, "quiz"))


def _check_name_free(session: Session, quiz_id: int, nickname: str) -> None:
    """On PostgreSQL the quiz is locked, so that of two who take a name at once only one gets it."""
    quizzes.lock(session, quiz_id)
    if attempts.is_name_taken(session, quiz_id, name_key(nickname)):
        raise QuizError(Fault(Code.NICKNAME_TAKEN, "nickname"))


def _check_repeatable(database: Database, session: Session, before: Enrolment, first_id: str) -> None:
    standing = before.timing.standing(database.now())
    if not (before.attempt.is_finished or standing.over):
        raise QuizError(Fault(Code.ATTEMPT_RUNNING, "attempt"))
    limit = before.max_attempts
    if limit is not None and len(attempts.list_tries(session, first_id)) >= limit:
        raise QuizError(Fault(Code.ATTEMPTS_USED, "attempt"))


def _start(
    database: Database, session: Session, quiz: AnyRow, nickname: str, before: Enrolment | None = None
) -> AttemptStarted:
    """The attempt, stored with a resume code that no other one has."""
    bank = quizzes.load_bank(session, quiz.id, quiz.sha256)
    attempt = NewAttempt(
        attempt_id=secrets.token_urlsafe(ATTEMPT_ID_BYTES),
        quiz_id=quiz.id,
        nickname=nickname,
        orders=_draw_orders(bank, quiz),
        started_at=database.now(),
        sequence=_draw_sequence(bank, quiz),
        first_id=None if before is None else before.first_id or before.attempt_id,
        usual_time=before is not None and before.usual_time,
    )
    for _ in range(MAX_DRAWS):
        code = draw_code(RESUME_CODE_LENGTH, CHANCE)
        if attempts.add_attempt(session, attempt, code):
            return AttemptStarted(attempt_id=attempt.attempt_id, resume_code=show_resume_code(code))
    raise RuntimeError("no free resume code")


def _draw_orders(bank: Bank, quiz: AnyRow) -> tuple[Order, ...]:
    """The orders of the options; a fixed one is drawn from what never changes about the quiz."""
    if quiz.option_order == OptionOrder.FIXED:
        # No secret: a learner sees the order, and it tells nothing about the key.
        return draw_orders(bank.items, random.Random(f"{quiz.id} {quiz.sha256}"))  # noqa: S311
    return draw_orders(bank.items, CHANCE)


def _draw_sequence(bank: Bank, quiz: AnyRow) -> Order:
    total = len(bank.items)
    shuffled = quiz.item_order == ItemOrder.SHUFFLED
    return tuple(CHANCE.sample(range(1, total + 1), total)) if shuffled else ()


def _refuse_join_code() -> QuizError:
    return QuizError(Fault(Code.JOIN_CODE_UNKNOWN, "join_code", {"length": JOIN_CODE_LENGTH}))
