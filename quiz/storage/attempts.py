"""Statements over attempts and their responses: the few that every answer runs."""

from __future__ import annotations

import datetime
import functools
import json
import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Any, Final, cast

from sqlalchemy import CursorResult, String, Text, bindparam, delete, exists, func, select, update
from sqlalchemy import cast as sql_cast
from sqlalchemy.orm import Session

from quiz.assessment import Attempt, Order, name_key
from quiz.assessment import Response as GivenResponse
from quiz.assessment.schedule import Accommodation as GivenAccommodation
from quiz.assessment.schedule import Timing
from quiz.storage.schedules import build_schedule
from quiz.storage.statements import AnyRow, AnySelect, Executor, find_dialect, insert_unless_taken
from quiz.storage.tables import Accommodation, Flag, Quiz, Response, StoredAttempt, StoredRegrade

ID_FORM: Final = re.compile(r"[A-Za-z0-9_-]{1,32}")


@dataclass(frozen=True, slots=True)
class _Answer:
    """One answer of an attempt, as it is kept."""

    number: int
    positions: GivenResponse
    score: float
    confidence: int | None


@dataclass(frozen=True, slots=True)
class Enrolment:
    """An attempt with what its quiz says about it. Moments are in UTC, aware.

    `sequence` are the numbers of the questions in the order of this learner, () for the quiz's own order;
    `attempt` and `scores` are in the quiz's. `first_id` is the learner's first attempt where this is a later
    one. `zone` is the time zone in which the quiz is told. `regraded` says that keys were changed.
    `confidences` are in per cent, of the answers whose learner said how sure they were. `answered_at` and
    `flagged` are of an attempt that was looked up alone: a whole class is read without them.
    """

    attempt_id: str
    quiz_id: int
    quiz_sha256: str
    quiz_title: str
    policy: str
    nickname: str
    resume_code: str
    started_at: datetime.datetime
    last_seen_at: datetime.datetime
    attempt: Attempt
    scores: Mapping[int, float]  # of each answered question, by its number
    timing: Timing
    sequence: Order = ()
    first_id: str | None = None
    usual_time: bool = False
    max_attempts: int | None = None
    counting: str = "best"
    zone: str = "UTC"
    join_code: str = ""
    regraded: bool = False
    asks_confidence: bool = False
    confidences: Mapping[int, int] = field(default_factory=dict)
    answered_at: Mapping[int, datetime.datetime] = field(default_factory=dict)
    flagged: frozenset[int] = frozenset()


# Statements of every answer are built once, over plain tables: building them anew, and asking for them
# through mapped classes, took more time than running them.
ATTEMPTS: Final = StoredAttempt.__table__.c
QUIZZES: Final = Quiz.__table__.c
RESPONSES: Final = Response.__table__.c
FLAGS: Final = Flag.__table__.c
ACCOMMODATIONS: Final = Accommodation.__table__.c
GRANTED: Final = Accommodation.__table__.alias("granted")  # to anybody in the quiz
SCHEDULE: Final = (
    QUIZZES.published_at,
    QUIZZES.opens_at,
    QUIZZES.closes_at,
    QUIZZES.ended_at,
    QUIZZES.time_limit,
    ATTEMPTS.started_at,
    ATTEMPTS.handed_in_at,
    ACCOMMODATIONS.extra_percent,
    ACCOMMODATIONS.closes_at.label("own_closes_at"),
)
WITH_ACCOMMODATION: Final = (
    StoredAttempt.__table__.join(Quiz.__table__, QUIZZES.id == ATTEMPTS.quiz_id)
).outerjoin(
    Accommodation.__table__,
    (ACCOMMODATIONS.quiz_id == ATTEMPTS.quiz_id)
    & (ACCOMMODATIONS.name_key == ATTEMPTS.name_key)
    & ATTEMPTS.usual_time.is_(False),
)
LONGEST: Final = tuple(
    select(func.max(column)).where(GRANTED.c.quiz_id == ATTEMPTS.quiz_id).scalar_subquery().label(label)
    for column, label in ((GRANTED.c.extra_percent, "most_percent"), (GRANTED.c.closes_at, "last_closes_at"))
)
REGRADES: Final = StoredRegrade.__table__.c
REGRADED: Final = exists().where(REGRADES.quiz_id == ATTEMPTS.quiz_id).label("regraded")
SELECT_ATTEMPTS: Final[AnySelect] = select(
    ATTEMPTS.id,
    ATTEMPTS.quiz_id,
    ATTEMPTS.nickname,
    ATTEMPTS.resume_code,
    ATTEMPTS.orders,
    ATTEMPTS.last_seen_at,
    ATTEMPTS.sequence,
    ATTEMPTS.first_id,
    ATTEMPTS.usual_time,
    QUIZZES.sha256,
    QUIZZES.title,
    QUIZZES.policy,
    QUIZZES.max_attempts,
    QUIZZES.counting,
    QUIZZES.zone,
    QUIZZES.join_code,
    QUIZZES.asks_confidence,
    *SCHEDULE,
    *LONGEST,
    REGRADED,
).select_from(WITH_ACCOMMODATION)
SELECT_ANSWERS: Final[AnySelect] = select(
    RESPONSES.number, RESPONSES.positions, RESPONSES.score, RESPONSES.answered_at, RESPONSES.confidence
)
# The numbers of the questions with a flag, with commas between them.
FLAGGED: Final = (
    select(func.aggregate_strings(sql_cast(FLAGS.number, String), ","))
    .where(FLAGS.attempt_id == ATTEMPTS.id)
    .scalar_subquery()
    .label("flagged")
)
# All answers of a class at once: positions as text, and moments only where they are needed, because reading
# thousands of them one by one took most of the time.
LIST_ANSWERS: Final[AnySelect] = select(
    RESPONSES.attempt_id,
    RESPONSES.number,
    sql_cast(RESPONSES.positions, Text),
    RESPONSES.score,
    RESPONSES.confidence,
).where(RESPONSES.attempt_id == ATTEMPTS.id, ATTEMPTS.quiz_id == bindparam("quiz_id"))
LIST_LATEST: Final = (
    select(RESPONSES.attempt_id, func.max(RESPONSES.answered_at))
    .where(RESPONSES.attempt_id == ATTEMPTS.id, ATTEMPTS.quiz_id == bindparam("quiz_id"))
    .group_by(RESPONSES.attempt_id)
)
FIND_ATTEMPT: Final = SELECT_ATTEMPTS.add_columns(FLAGGED).where(ATTEMPTS.id == bindparam("attempt_id"))
FIND_ANSWERS: Final = SELECT_ANSWERS.where(RESPONSES.attempt_id == bindparam("attempt_id"))


@dataclass(frozen=True, slots=True)
class Progress:
    """What recording an answer needs to know of an attempt."""

    attempt: Attempt
    policy: str
    quiz_id: int
    quiz_sha256: str
    timing: Timing
    sequence: Order = ()
    asks_confidence: bool = False


@dataclass(frozen=True, slots=True)
class NewAttempt:
    """What an attempt starts with; `sequence` as in `Enrolment`.

    `start_key` is what a browser sent to begin it only once; no second attempt at the quiz has it.
    """

    attempt_id: str
    quiz_id: int
    nickname: str
    orders: tuple[Order, ...]
    started_at: datetime.datetime
    sequence: Order = ()
    first_id: str | None = None
    usual_time: bool = False
    start_key: str | None = None


def add_attempt(session: Session, attempt: NewAttempt, resume_code: str) -> bool:
    """Whether the attempt was added; False when its id, its resume code or its start key is taken."""
    values = {
        "id": attempt.attempt_id,
        "quiz_id": attempt.quiz_id,
        "resume_code": resume_code,
        "nickname": attempt.nickname,
        "orders": [list(order) for order in attempt.orders],
        "started_at": attempt.started_at,
        "last_seen_at": attempt.started_at,
        "name_key": name_key(attempt.nickname),
        "first_id": attempt.first_id,
        "sequence": list(attempt.sequence) or None,
        "usual_time": attempt.usual_time,
        "start_key": attempt.start_key,
    }
    return insert_unless_taken(session, StoredAttempt, values)


def find_started(session: Session, quiz_id: int, start_key: str) -> AnyRow | None:
    """`id`, `resume_code` and `nickname` of the attempt that began with this key."""
    wanted = (StoredAttempt.quiz_id == quiz_id, StoredAttempt.start_key == start_key)
    columns = (StoredAttempt.id, StoredAttempt.resume_code, StoredAttempt.nickname)
    return session.execute(select(*columns).where(*wanted)).one_or_none()


def find_enrolment(session: Executor, attempt_id: str) -> Enrolment | None:
    """The attempt with its answers, in two statements."""
    if not ID_FORM.fullmatch(attempt_id):
        return None
    wanted = {"attempt_id": attempt_id}
    row = session.execute(FIND_ATTEMPT, wanted).one_or_none()
    if row is None:
        return None
    found = session.execute(FIND_ANSWERS, wanted).all()
    answers = [_Answer(one.number, tuple(one.positions), one.score, one.confidence) for one in found]
    enrolment = _build(row, answers, max((answer.answered_at for answer in found), default=None))
    return replace(
        enrolment,
        answered_at=MappingProxyType({answer.number: answer.answered_at for answer in found}),
        flagged=frozenset(int(number) for number in (row.flagged or "").split(",") if number),
    )


def find_progress(session: Executor, attempt_id: str) -> Progress | None:
    """How far the attempt is, in one statement."""
    if not ID_FORM.fullmatch(attempt_id):
        return None
    statement = _select_progress(find_dialect(session))
    row = session.execute(statement, {"attempt_id": attempt_id}).one_or_none()
    if row is None:
        return None
    answers = {number: tuple(positions) for number, positions in json.loads(row.answers or "[]")}
    return Progress(
        attempt=_build_attempt(json.loads(row.orders), answers),
        policy=row.policy,
        quiz_id=row.quiz_id,
        quiz_sha256=row.sha256,
        timing=_build_timing(row),
        sequence=tuple(row.sequence or ()),
        asks_confidence=row.asks_confidence,
    )


@functools.cache
def _select_progress(dialect: str) -> AnySelect:
    """The row of an attempt with its quiz's policy and hash, and all its answers as one JSON text.

    A row an answer took longer, and had SQLite look the hash up each time, behind a snapshot of many pages.
    """
    number, positions = RESPONSES.number, RESPONSES.positions
    if dialect == "sqlite":  # which keeps JSON as text
        listed = func.json_group_array(func.json_array(number, func.json(positions)))
    else:
        listed = func.json_agg(func.json_build_array(number, positions))
    answers = select(sql_cast(listed, Text)).where(RESPONSES.attempt_id == ATTEMPTS.id).scalar_subquery()
    quiz = (QUIZZES.id.label("quiz_id"), QUIZZES.sha256, QUIZZES.policy, QUIZZES.asks_confidence)
    columns = (*quiz, ATTEMPTS.sequence, *SCHEDULE)
    return (
        select(*columns, sql_cast(ATTEMPTS.orders, Text).label("orders"), answers.label("answers"))
        .select_from(WITH_ACCOMMODATION)
        .where(ATTEMPTS.id == bindparam("attempt_id"))
    )


def list_enrolments(session: Session, quiz_id: int) -> tuple[Enrolment, ...]:
    """Every attempt at a quiz with its answers, in the order in which they started, in three statements."""
    attempts = SELECT_ATTEMPTS.where(ATTEMPTS.quiz_id == quiz_id)
    rows = session.execute(attempts.order_by(ATTEMPTS.started_at, ATTEMPTS.id)).all()
    wanted = {"quiz_id": quiz_id}
    answers: defaultdict[str, list[_Answer]] = defaultdict(list)
    for attempt_id, number, positions, score, confidence in session.execute(LIST_ANSWERS, wanted).all():
        answers[attempt_id].append(_Answer(number, _read_positions(positions), score, confidence))
    latest = dict(tuple(row) for row in session.execute(LIST_LATEST, wanted))
    return tuple(_build(row, answers[row.id], latest.get(row.id)) for row in rows)


@functools.lru_cache(maxsize=4096)
def _read_positions(listed: str) -> GivenResponse:
    """The positions of an answer from their JSON: a class gives the same few thousands of times."""
    return tuple(json.loads(listed))


def list_tries(session: Executor, first_id: str) -> list[str]:
    """The ids of a learner's attempts at one quiz, in the order of their starts: `first_id` comes first."""
    theirs = (ATTEMPTS.id == first_id) | (ATTEMPTS.first_id == first_id)
    # An attempt of the same quiz can only have begun later; the index on the quiz finds all of them.
    quiz_id = select(ATTEMPTS.quiz_id).where(ATTEMPTS.id == first_id).scalar_subquery()
    wanted = select(ATTEMPTS.id).where(ATTEMPTS.quiz_id == quiz_id, theirs)
    return list(session.scalars(wanted.order_by(ATTEMPTS.first_id.is_not(None), ATTEMPTS.started_at)))


def is_name_taken(session: Session, quiz_id: int, key: str) -> bool:
    """Whether somebody has begun the quiz under a nickname with this key."""
    wanted = select(ATTEMPTS.id).where(ATTEMPTS.quiz_id == quiz_id, ATTEMPTS.name_key == key)
    return session.scalar(wanted.limit(1)) is not None


def list_name_keys(session: Session, quiz_id: int, start: str) -> list[str]:
    """The keys of nicknames in the quiz that begin with `start`, each once."""
    theirs = (ATTEMPTS.quiz_id == quiz_id, ATTEMPTS.name_key.startswith(start, autoescape=True))
    return list(session.scalars(select(ATTEMPTS.name_key).where(*theirs).distinct()))


def list_namesakes(session: Session, quiz_id: int, key: str) -> list[str]:
    """The first attempt of each learner whose nickname has this key, in the order of their starts."""
    theirs = (ATTEMPTS.quiz_id == quiz_id, ATTEMPTS.name_key == key, ATTEMPTS.first_id.is_(None))
    return list(
        session.scalars(select(ATTEMPTS.id).where(*theirs).order_by(ATTEMPTS.started_at, ATTEMPTS.id))
    )


def find_by_resume_code(session: Session, resume_code: str) -> str | None:
    """The id of the attempt with this resume code."""
    return session.scalar(select(StoredAttempt.id).where(StoredAttempt.resume_code == resume_code))


def choose_time(session: Session, quiz_id: int, first_id: str, *, usual: bool) -> None:
    """Give all attempts of the learner whose first one this is the usual time, or what their name has."""
    theirs = (ATTEMPTS.id == first_id) | (ATTEMPTS.first_id == first_id)
    session.execute(update(StoredAttempt).where(ATTEMPTS.quiz_id == quiz_id, theirs).values(usual_time=usual))


def touch_attempt(session: Session, attempt_id: str, now: datetime.datetime) -> None:
    """Note that the learner was here."""
    session.execute(update(StoredAttempt).where(StoredAttempt.id == attempt_id).values(last_seen_at=now))


def delete_tries(session: Session, first_id: str) -> int:
    """How many attempts of one learner at one quiz were deleted, with all that hangs on them."""
    theirs = list_tries(session, first_id)
    result = session.execute(delete(StoredAttempt).where(StoredAttempt.id.in_(theirs)))
    return cast("CursorResult[Any]", result).rowcount


def _build(row: AnyRow, answers: Sequence[_Answer], latest: datetime.datetime | None) -> Enrolment:
    """The attempt of a row with its answers, the latest of which came at `latest`."""
    return Enrolment(
        attempt_id=row.id,
        quiz_id=row.quiz_id,
        quiz_sha256=row.sha256,
        quiz_title=row.title,
        policy=row.policy,
        nickname=row.nickname,
        resume_code=row.resume_code,
        started_at=row.started_at,
        # An answer is a sign of life too, and writing it down twice would cost every answer a statement.
        last_seen_at=max(row.last_seen_at, latest or row.last_seen_at),
        attempt=_build_attempt(row.orders, {answer.number: answer.positions for answer in answers}),
        scores=MappingProxyType({answer.number: answer.score for answer in answers}),
        timing=_build_timing(row, GivenAccommodation(row.most_percent or 0, row.last_closes_at)),
        sequence=tuple(row.sequence or ()),
        first_id=row.first_id,
        usual_time=row.usual_time,
        max_attempts=row.max_attempts,
        counting=row.counting,
        zone=row.zone,
        join_code=row.join_code,
        regraded=bool(row.regraded),
        asks_confidence=row.asks_confidence,
        confidences=MappingProxyType(
            {answer.number: answer.confidence for answer in answers if answer.confidence is not None}
        ),
    )


def _build_timing(row: AnyRow, longest: GivenAccommodation | None = None) -> Timing:
    """When the attempt of a row with the columns of `SCHEDULE` takes answers."""
    own = GivenAccommodation(row.extra_percent or 0, row.own_closes_at)
    return Timing(
        build_schedule(row), row.started_at, own, own if longest is None else longest, row.handed_in_at
    )


def _build_attempt(listed: Sequence[Sequence[int]], answers: Mapping[int, GivenResponse]) -> Attempt:
    orders = tuple(tuple(order) for order in listed)
    return Attempt(orders, tuple(answers.get(number) for number in range(1, len(orders) + 1)))
