"""How a learner begins: the invitation, the first attempt at a quiz, and another one."""

from __future__ import annotations

import hashlib
import random
import re
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
from quiz.assessment.zones import Moment
from quiz.banks import Bank
from quiz.errors import Code, Fault, QuizError
from quiz.services.finding import find_enrolment, refuse_attempt
from quiz.services.showing import AttemptShower
from quiz.services.views import AttemptStarted, FeedbackPolicy, QuizInvitation, TriesView
from quiz.storage import Database, accommodations, attempts, quizzes, rounds
from quiz.storage.attempts import Enrolment, NewAttempt
from quiz.storage.schedules import build_schedule, build_terms
from quiz.storage.statements import AnyRow, Executor

CHANCE: Final = secrets.SystemRandom()
ATTEMPT_ID_BYTES: Final = 16
START_KEY_BYTES: Final = 16
START_KEY: Final = re.compile(r"[A-Za-z0-9_-]{22}")
NO_NAME: Final = "No name"  # of learners who choose none, before a number
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


def draw_start_key() -> str:
    """What an invitation's form carries, so that sending it twice begins one attempt."""
    return secrets.token_urlsafe(START_KEY_BYTES)


def start_attempt(
    database: Database, join_code: str, nickname: str | None, start_key: str | None = None
) -> AttemptStarted:
    """A new attempt with option orders of its own; with a `start_key` that came before, the one of then.

    Without a nickname the learner gets the next "No name 3" of the quiz, so that its teacher can tell the
    nameless apart. A key counts together with the nickname: who goes back and types another name is somebody
    else. What was not drawn by `draw_start_key` is no key.

    Raises:
        QuizError: `join-code-unknown`, `nickname-invalid`, `quiz-not-open`, `quiz-closed`; `nickname-taken`
            where attempts are limited, since one nickname is one learner there.
    """
    chosen = None if nickname is None else parse_nickname(nickname)
    try:
        with database.transaction() as session:
            quiz = _find_quiz(session, join_code)
            if quiz.max_attempts is not None:
                # Of two who take a name at once only one gets it, and whoever sent it twice is that one.
                quizzes.lock(session, quiz.id)
            key = _hash_start(start_key, chosen or "")
            begun = attempts.find_started(session, quiz.id, key) if key else None
            if begun is not None:
                return _tell_begun(begun)
            name = _draw_name(session, quiz.id) if chosen is None else chosen
            own = accommodations.find_for(session, quiz.id, name_key(name))
            _check_open(database, quiz, own)
            _check_round(session, quiz)
            if quiz.max_attempts is not None and chosen is not None:
                _check_name_free(session, quiz.id, name)
            return _start(database, session, quiz, name, start_key=key)
    except IntegrityError as error:
        # The class was deleted between the two statements, and the quiz with it.
        raise _refuse_join_code() from error


def repeat_attempt(database: Database, attempt_id: str) -> AttemptStarted:
    """Another attempt of the same learner, with orders of its own; the one that runs, if it was begun before.

    Raises:
        QuizError: `attempt-unknown`, `quiz-not-open`, `quiz-closed`, `attempt-running`, `attempts-used`,
            `round-running` for a live round, which nobody takes twice.
    """
    try:
        with database.transaction() as session:
            before = find_enrolment(session, attempt_id)
            quiz = _find_quiz(session, before.join_code)
            quizzes.lock(session, quiz.id)
            tries = attempts.list_tries(session, before.first_id or before.attempt_id)
            if attempt_id not in tries:
                raise refuse_attempt()  # its learner deleted it meanwhile
            latest = find_enrolment(session, tries[-1])
            if latest.attempt_id != attempt_id and not _is_over(database, latest):
                code = show_resume_code(latest.resume_code)
                return AttemptStarted(latest.attempt_id, code, latest.nickname, again=True)
            _check_open(database, quiz, before.timing.accommodation)
            if quiz.policy == FeedbackPolicy.LIVE:
                raise QuizError(Fault(Code.ROUND_RUNNING, "attempt"))
            if not _is_over(database, before):
                raise QuizError(Fault(Code.ATTEMPT_RUNNING, "attempt"))
            if before.max_attempts is not None and len(tries) >= before.max_attempts:
                raise QuizError(Fault(Code.ATTEMPTS_USED, "attempt"))
            return _start(database, session, quiz, before.nickname, before=before)
    except IntegrityError as error:
        raise refuse_attempt() from error


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
        may_repeat=left and terms is Phase.OPEN and shower.is_complete and shower.round is None,
    )


def draw_fixed_orders(bank: Bank, quiz_id: int, sha256: str) -> tuple[Order, ...]:
    """The orders of the options that everybody has, where all have the same; `sha256` is the bank's."""
    # No secret: a learner sees the order, and it tells nothing about the key.
    return draw_orders(bank.items, random.Random(f"{quiz_id} {sha256}"))  # noqa: S311


def _find_quiz(session: Session, join_code: str) -> AnyRow:
    code = parse_code(join_code, JOIN_CODE_LENGTH)
    row = quizzes.find_invitation(session, code) if code else None
    if row is None:
        raise _refuse_join_code()
    return row


def _check_open(database: Database, quiz: AnyRow, own: Accommodation = NO_ACCOMMODATION) -> None:
    phase = build_schedule(quiz).phase(database.now(), own)
    if phase is Phase.EARLY:
        opens = Moment(quiz.opens_at, quiz.zone)
        raise QuizError(Fault(Code.QUIZ_NOT_OPEN, "quiz", {"opens": opens}))
    if phase is Phase.CLOSED:
        raise QuizError(Fault(Code.QUIZ_CLOSED, "quiz"))


def _check_round(session: Session, quiz: AnyRow) -> None:
    """Nobody joins a live round that is over: its answers are known."""
    if quiz.policy == FeedbackPolicy.LIVE and rounds.find_round(session, quiz.id, quiz.questions).is_over:
        raise QuizError(Fault(Code.QUIZ_CLOSED, "quiz"))


def _check_name_free(session: Session, quiz_id: int, nickname: str) -> None:
    """Nobody else has it, in a quiz that is locked."""
    if attempts.is_name_taken(session, quiz_id, name_key(nickname)):
        raise QuizError(Fault(Code.NICKNAME_TAKEN, "nickname"))


def _draw_name(session: Session, quiz_id: int) -> str:
    """A name for whoever gives none: the next number in the quiz, locked so that nobody shares it."""
    quizzes.lock(session, quiz_id)
    taken = attempts.list_name_keys(session, quiz_id, name_key(NO_NAME))
    numbers = (re.fullmatch(rf"{name_key(NO_NAME)} (\d{{1,9}})", key, re.ASCII) for key in taken)
    return f"{NO_NAME} {max((int(found[1]) for found in numbers if found), default=0) + 1}"


def _tell_begun(begun: AnyRow) -> AttemptStarted:
    return AttemptStarted(begun.id, show_resume_code(begun.resume_code), begun.nickname, again=True)


def _is_over(database: Database, enrolment: Enrolment) -> bool:
    return enrolment.attempt.is_finished or enrolment.timing.standing(database.now()).over


def _hash_start(start_key: str | None, nickname: str) -> str | None:
    """What is kept of a key and a nickname, of the length of the column; None without a key."""
    if start_key is None or not START_KEY.fullmatch(start_key):
        return None
    return hashlib.sha256(f"{start_key} {name_key(nickname)}".encode()).hexdigest()[:32]


def _start(
    database: Database,
    session: Session,
    quiz: AnyRow,
    nickname: str,
    *,
    before: Enrolment | None = None,
    start_key: str | None = None,
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
        start_key=start_key,
    )
    for _ in range(MAX_DRAWS):
        code = draw_code(RESUME_CODE_LENGTH, CHANCE)
        if attempts.add_attempt(session, attempt, code):
            return AttemptStarted(attempt.attempt_id, show_resume_code(code), nickname)
        begun = attempts.find_started(session, quiz.id, start_key) if start_key else None
        if begun is not None:  # another request with the same key was faster
            return _tell_begun(begun)
    raise RuntimeError("no free resume code")


def _draw_orders(bank: Bank, quiz: AnyRow) -> tuple[Order, ...]:
    """The orders of the options; a fixed one is drawn from what never changes about the quiz."""
    # In a live round the letters on the wall are those on every phone.
    if quiz.option_order == OptionOrder.FIXED or quiz.policy == FeedbackPolicy.LIVE:
        return draw_fixed_orders(bank, quiz.id, quiz.sha256)
    return draw_orders(bank.items, CHANCE)


def _draw_sequence(bank: Bank, quiz: AnyRow) -> Order:
    total = len(bank.items)
    shuffled = quiz.item_order == ItemOrder.SHUFFLED and quiz.policy != FeedbackPolicy.LIVE
    return tuple(CHANCE.sample(range(1, total + 1), total)) if shuffled else ()


def _refuse_join_code() -> QuizError:
    return QuizError(Fault(Code.JOIN_CODE_UNKNOWN, "join_code", {"length": JOIN_CODE_LENGTH}))
