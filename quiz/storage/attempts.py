"""Statements over attempts and their responses: the few that every answer runs."""

from __future__ import annotations

import datetime
import functools
import json
import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from sqlalchemy import Text, bindparam, cast, func, select, update
from sqlalchemy.orm import Session

from quiz.assessment import Attempt, Order
from quiz.assessment import Response as GivenResponse
from quiz.storage.statements import AnyRow, AnySelect, Executor, find_dialect, insert_unless_taken
from quiz.storage.tables import Quiz, Response, StoredAttempt

ID_FORM: Final = re.compile(r"[A-Za-z0-9_-]{1,32}")


@dataclass(frozen=True, slots=True)
class Enrolment:
    """An attempt with what its quiz says about it. Moments are in UTC, aware."""

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


# Statements of every answer are built once, over plain tables: building them anew, and asking for them
# through mapped classes, took more time than running them.
ATTEMPTS: Final = StoredAttempt.__table__.c
QUIZZES: Final = Quiz.__table__.c
RESPONSES: Final = Response.__table__.c
SELECT_ATTEMPTS: Final[AnySelect] = select(
    ATTEMPTS.id,
    ATTEMPTS.quiz_id,
    ATTEMPTS.nickname,
    ATTEMPTS.resume_code,
    ATTEMPTS.orders,
    ATTEMPTS.started_at,
    ATTEMPTS.last_seen_at,
    QUIZZES.sha256,
    QUIZZES.title,
    QUIZZES.policy,
).where(QUIZZES.id == ATTEMPTS.quiz_id)
SELECT_ANSWERS: Final[AnySelect] = select(
    RESPONSES.attempt_id, RESPONSES.number, RESPONSES.positions, RESPONSES.score, RESPONSES.answered_at
)
FIND_ATTEMPT: Final = SELECT_ATTEMPTS.where(ATTEMPTS.id == bindparam("attempt_id"))
FIND_ANSWERS: Final = SELECT_ANSWERS.where(RESPONSES.attempt_id == bindparam("attempt_id"))


@dataclass(frozen=True, slots=True)
class Progress:
    """What recording an answer needs to know of an attempt."""

    attempt: Attempt
    policy: str
    quiz_id: int
    quiz_sha256: str


@dataclass(frozen=True, slots=True)
class NewAttempt:
    """What an attempt starts with."""

    attempt_id: str
    quiz_id: int
    nickname: str
    orders: tuple[Order, ...]
    started_at: datetime.datetime


def add_attempt(session: Session, attempt: NewAttempt, resume_code: str) -> bool:
    """Whether the attempt was added; False when its id or its resume code is taken."""
    values = {
        "id": attempt.attempt_id,
        "quiz_id": attempt.quiz_id,
        "resume_code": resume_code,
        "nickname": attempt.nickname,
        "orders": [list(order) for order in attempt.orders],
        "started_at": attempt.started_at,
        "last_seen_at": attempt.started_at,
    }
    return insert_unless_taken(session, StoredAttempt, values)


def find_enrolment(session: Executor, attempt_id: str) -> Enrolment | None:
    """The attempt with its answers, in two statements."""
    if not ID_FORM.fullmatch(attempt_id):
        return None
    wanted = {"attempt_id": attempt_id}
    row = session.execute(FIND_ATTEMPT, wanted).one_or_none()
    return None if row is None else _build(row, session.execute(FIND_ANSWERS, wanted).all())


def find_progress(session: Executor, attempt_id: str) -> Progress | None:
    """How far the attempt is, in one statement."""
    if not ID_FORM.fullmatch(attempt_id):
        return None
    statement = _select_progress(find_dialect(session))
    row = session.execute(statement, {"attempt_id": attempt_id}).one_or_none()
    if row is None:
        return None
    answers = {number: tuple(positions) for number, positions in json.loads(row.answers or "[]")}
    return Progress(_build_attempt(json.loads(row.orders), answers), row.policy, row.quiz_id, row.sha256)


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
    answers = select(cast(listed, Text)).where(RESPONSES.attempt_id == ATTEMPTS.id).scalar_subquery()
    columns = (QUIZZES.id.label("quiz_id"), QUIZZES.sha256, QUIZZES.policy)
    return (
        select(*columns, cast(ATTEMPTS.orders, Text).label("orders"), answers.label("answers"))
        .join_from(StoredAttempt.__table__, Quiz.__table__)
        .where(ATTEMPTS.id == bindparam("attempt_id"))
    )


def list_enrolments(session: Session, quiz_id: int) -> tuple[Enrolment, ...]:
    """Every attempt at a quiz with its answers, in the order in which they started, in two statements."""
    attempts = SELECT_ATTEMPTS.where(ATTEMPTS.quiz_id == quiz_id)
    rows = session.execute(attempts.order_by(ATTEMPTS.started_at, ATTEMPTS.id))
    given = SELECT_ANSWERS.where(RESPONSES.attempt_id == ATTEMPTS.id, ATTEMPTS.quiz_id == quiz_id)
    answers: defaultdict[str, list[AnyRow]] = defaultdict(list)
    for answer in session.execute(given):
        answers[answer.attempt_id].append(answer)
    return tuple(_build(row, answers[row.id]) for row in rows)


def find_by_resume_code(session: Session, resume_code: str) -> str | None:
    """The id of the attempt with this resume code."""
    return session.scalar(select(StoredAttempt.id).where(StoredAttempt.resume_code == resume_code))


def touch_attempt(session: Session, attempt_id: str, now: datetime.datetime) -> None:
    """Note that the learner was here."""
    session.execute(update(StoredAttempt).where(StoredAttempt.id == attempt_id).values(last_seen_at=now))


@dataclass(frozen=True, slots=True)
class NewResponse:
    """One answer, as it is kept: `positions` in the learner's own order."""

    attempt_id: str
    number: int
    positions: GivenResponse
    score: float
    answered_at: datetime.datetime


def add_response(session: Executor, response: NewResponse) -> bool:
    """Whether this answer was added; False when the question has one, which stands."""
    values = {
        "attempt_id": response.attempt_id,
        "number": response.number,
        "positions": list(response.positions),
        "score": response.score,
        "answered_at": response.answered_at,
    }
    return insert_unless_taken(session, Response, values)


def _build(row: AnyRow, answers: Sequence[AnyRow]) -> Enrolment:
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
        last_seen_at=max([row.last_seen_at, *(answer.answered_at for answer in answers)]),
        attempt=_build_attempt(row.orders, {answer.number: tuple(answer.positions) for answer in answers}),
        scores=MappingProxyType({answer.number: answer.score for answer in answers}),
    )


def _build_attempt(listed: Sequence[Sequence[int]], answers: Mapping[int, GivenResponse]) -> Attempt:
    orders = tuple(tuple(order) for order in listed)
    return Attempt(orders, tuple(answers.get(number) for number in range(1, len(orders) + 1)))
