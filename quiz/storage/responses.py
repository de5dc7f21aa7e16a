"""Statements over single answers and flags: the writing that a running attempt does."""

from __future__ import annotations

import datetime
import functools
from dataclasses import dataclass
from typing import Any, Final, cast

from sqlalchemy import BindParameter, CursorResult, Insert, Table, bindparam, delete, select, update
from sqlalchemy.dialects import postgresql, sqlite

from quiz.assessment import Response as GivenResponse
from quiz.assessment.rounds import Stage
from quiz.storage.statements import Executor, find_dialect, insert_unless_taken
from quiz.storage.tables import Flag, Response, StoredAttempt, StoredRound

ATTEMPTS: Final = StoredAttempt.__table__.c
RESPONSES: Final = Response.__table__.c
FLAGS: Final = Flag.__table__.c
ROUNDS: Final = StoredRound.__table__.c
KEPT: Final = ("attempt_id", "number", "positions", "score", "answered_at", "confidence")


@dataclass(frozen=True, slots=True)
class NewResponse:
    """One answer, as it is kept: `positions` in the learner's own order, `confidence` in per cent."""

    attempt_id: str
    number: int
    positions: GivenResponse
    score: float
    answered_at: datetime.datetime
    confidence: int | None = None


def add_response(session: Executor, response: NewResponse, *, live: bool = False) -> bool:
    """Whether this answer was added; False when the question has one, which stands, or nobody takes it.

    One statement both looks whether the attempt still takes answers and adds this one: between two, it could
    be handed in. So it is in a `live` round, which takes answers only to the question that it asks.
    """
    values = {
        "attempt_id": response.attempt_id,
        "number": response.number,
        "positions": list(response.positions),
        "score": response.score,
        "answered_at": response.answered_at,
        "confidence": response.confidence,
    }
    statement = _build_insert(find_dialect(session), live=live)
    result = session.execute(statement, values, execution_options={"preserve_rowcount": True})
    return cast("CursorResult[Any]", result).rowcount == 1


@functools.cache
def _build_insert(dialect: str, *, live: bool) -> Insert:
    """The insert of an answer, as long as its attempt is there, not handed in, and asked for in a live round.

    On PostgreSQL it waits for whoever hands the attempt in or closes the question just now, and then looks
    again; and whoever does so waits for it.
    """
    given: list[BindParameter[Any]] = [bindparam(name, type_=RESPONSES[name].type) for name in KEPT]
    taking = select(*given).where(ATTEMPTS.id == bindparam("attempt_id"), ATTEMPTS.handed_in_at.is_(None))
    if live:
        asked = (ROUNDS.quiz_id == ATTEMPTS.quiz_id, ROUNDS.number == bindparam("number"))
        taking = taking.where(*asked, ROUNDS.stage == Stage.ASKING.value)
    if dialect == "postgresql":
        locked = (StoredAttempt.__table__, *((StoredRound.__table__,) if live else ()))
        taking = taking.with_for_update(read=True, of=locked)
    build = sqlite.insert if dialect == "sqlite" else postgresql.insert
    return build(cast(Table, Response.__table__)).from_select(KEPT, taking).on_conflict_do_nothing()


@dataclass(frozen=True, slots=True)
class StandingResponse:
    """When the answer that stands was given, and how sure its learner was, in per cent."""

    answered_at: datetime.datetime
    confidence: int | None


def find_response(session: Executor, attempt_id: str, number: int) -> StandingResponse | None:
    """What is kept with the answer to the question beside the answer itself."""
    wanted = (RESPONSES.attempt_id == attempt_id, RESPONSES.number == number)
    row = session.execute(select(RESPONSES.answered_at, RESPONSES.confidence).where(*wanted)).one_or_none()
    return None if row is None else StandingResponse(row.answered_at, row.confidence)


def hand_in(session: Executor, attempt_id: str, now: datetime.datetime) -> bool:
    """Whether the attempt was handed in by this; False when it had been before, or is not there."""
    attempts = cast(Table, StoredAttempt.__table__)
    ending = update(attempts).where(ATTEMPTS.id == attempt_id, ATTEMPTS.handed_in_at.is_(None))
    result = session.execute(ending.values(handed_in_at=now, last_seen_at=now))
    return cast("CursorResult[Any]", result).rowcount == 1


def add_flag(session: Executor, attempt_id: str, number: int) -> None:
    """Let the question have a flag; one that is there stays."""
    insert_unless_taken(session, Flag, {"attempt_id": attempt_id, "number": number})


def remove_flag(session: Executor, attempt_id: str, number: int) -> None:
    """Let the question have no flag."""
    flags = cast(Table, Flag.__table__)
    session.execute(delete(flags).where(FLAGS.attempt_id == attempt_id, FLAGS.number == number))
