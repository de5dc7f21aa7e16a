"""Statements over live rounds: where each one is, how many take part, and what was answered."""

from __future__ import annotations

import datetime
import json
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final, cast

from sqlalchemy import CursorResult, Table, Text, and_, bindparam, func, select, update
from sqlalchemy import cast as as_type

from quiz.assessment import Order
from quiz.assessment import Response as GivenResponse
from quiz.assessment.rounds import Round, Stage
from quiz.storage.attempts import ID_FORM
from quiz.storage.statements import AnySelect, Executor, insert_unless_taken
from quiz.storage.tables import Quiz, Response, StoredAttempt, StoredRound

ROUNDS: Final = StoredRound.__table__.c
ATTEMPTS: Final = StoredAttempt.__table__.c
RESPONSES: Final = Response.__table__.c
QUIZZES: Final = Quiz.__table__.c
NUMBER: Final = func.coalesce(ROUNDS.number, 0)
VERSION: Final = func.coalesce(ROUNDS.version, 0)
WITH_ROUND: Final = Quiz.__table__.outerjoin(StoredRound.__table__, ROUNDS.quiz_id == QUIZZES.id)
FIND_ROUND: Final[AnySelect] = select(ROUNDS.number, ROUNDS.stage, ROUNDS.version).where(
    ROUNDS.quiz_id == bindparam("quiz_id")
)
JOINED: Final = (
    select(func.count()).where(ATTEMPTS.quiz_id == QUIZZES.id).correlate(Quiz.__table__).scalar_subquery()
)
ANSWERED: Final = (
    select(func.count())
    .where(
        ATTEMPTS.quiz_id == QUIZZES.id, RESPONSES.attempt_id == ATTEMPTS.id, RESPONSES.number == ROUNDS.number
    )
    .correlate(Quiz.__table__, StoredRound.__table__)
    .scalar_subquery()
)
LIST_PULSES: Final[AnySelect] = (
    select(QUIZZES.id, VERSION.label("version"), JOINED.label("joined"), ANSWERED.label("answered"))
    .select_from(WITH_ROUND)
    .where(QUIZZES.id.in_(bindparam("quiz_ids", expanding=True)))
)
FIND_PLACE: Final[AnySelect] = (
    select(QUIZZES.id, QUIZZES.policy, VERSION.label("version"))
    .select_from(WITH_ROUND.join(StoredAttempt.__table__, ATTEMPTS.quiz_id == QUIZZES.id))
    .where(ATTEMPTS.id == bindparam("attempt_id"))
)
LIST_GIVEN: Final[AnySelect] = select(
    as_type(ATTEMPTS.orders, Text), as_type(RESPONSES.positions, Text)
).where(
    RESPONSES.attempt_id == ATTEMPTS.id,
    ATTEMPTS.quiz_id == bindparam("quiz_id"),
    RESPONSES.number == bindparam("number"),
)


@dataclass(frozen=True, slots=True)
class Pulse:
    """What changes while a round runs: its version, and how many learners joined it and answered."""

    version: int = 0
    joined: int = 0
    answered: int = 0


@dataclass(frozen=True, slots=True)
class Place:
    """Which quiz an attempt belongs to, the quiz's policy, and the version of its round (0 in the lobby)."""

    quiz_id: int
    policy: str
    version: int


def find_round(session: Executor, quiz_id: int, total: int) -> Round:
    """The round of a quiz of `total` questions: in the lobby until a question has been opened."""
    row = session.execute(FIND_ROUND, {"quiz_id": quiz_id}).one_or_none()
    return Round(total) if row is None else Round(total, row.number, Stage(row.stage), row.version)


def save_round(session: Executor, quiz_id: int, changed: Round, now: datetime.datetime) -> bool:
    """Whether the round is kept as it has changed; False when somebody else has changed it before."""
    values = {"number": changed.number, "stage": changed.stage.value, "version": changed.version}
    before = changed.version - 1
    if before == 0:
        return insert_unless_taken(session, StoredRound, {"quiz_id": quiz_id, "changed_at": now, **values})
    rounds = cast(Table, StoredRound.__table__)
    wanted = and_(ROUNDS.quiz_id == quiz_id, ROUNDS.version == before)
    result = session.execute(update(rounds).where(wanted).values(changed_at=now, **values))
    return cast("CursorResult[Any]", result).rowcount == 1


def list_pulses(session: Executor, quiz_ids: Collection[int]) -> Mapping[int, Pulse]:
    """The pulse of each of these quizzes that is there, in one statement."""
    rows = session.execute(LIST_PULSES, {"quiz_ids": sorted(quiz_ids)})
    return {row.id: Pulse(row.version, row.joined, row.answered) for row in rows}


def find_place(session: Executor, attempt_id: str) -> Place | None:
    """Where the attempt belongs; None when it is not there."""
    if not ID_FORM.fullmatch(attempt_id):
        return None
    row = session.execute(FIND_PLACE, {"attempt_id": attempt_id}).one_or_none()
    return None if row is None else Place(row.id, row.policy, row.version)


def list_given(session: Executor, quiz_id: int, number: int) -> Iterator[GivenResponse]:
    """Every answer to question `number` as indices into `Item.options`."""
    for orders, positions in session.execute(LIST_GIVEN, {"quiz_id": quiz_id, "number": number}).all():
        order: Order = tuple(json.loads(orders)[number - 1])
        yield tuple(order[position] for position in json.loads(positions))
