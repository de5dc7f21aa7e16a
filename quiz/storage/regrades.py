"""Statements over the log of changed keys."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from quiz.assessment import AS_PUBLISHED, Ruling, read_ruling, write_ruling
from quiz.storage.statements import AnyRow, AnySelect, Executor
from quiz.storage.tables import Quiz, StoredRegrade, Teacher


@dataclass(frozen=True, slots=True)
class NewRegrade:
    """What a change of one question is written down with."""

    quiz_id: int
    number: int
    before: Ruling
    after: Ruling
    reason: str
    decided_by: int
    decided_at: datetime.datetime


@dataclass(frozen=True, slots=True)
class Regrade:
    """A change as it was written down; `by` is None when that teacher is gone. Moments are in UTC, aware."""

    regrade_id: int
    number: int
    before: Ruling
    after: Ruling
    reason: str
    by: str | None
    decided_at: datetime.datetime


_LOG: Final[AnySelect] = (
    select(
        StoredRegrade.id,
        StoredRegrade.number,
        StoredRegrade.before,
        StoredRegrade.after,
        StoredRegrade.reason,
        StoredRegrade.decided_at,
        Teacher.name,
    )
    .outerjoin(Teacher, Teacher.id == StoredRegrade.decided_by)
    .order_by(StoredRegrade.id)
)


def lock_quiz(session: Session, quiz_id: int) -> None:
    """Let nobody else change a key of the quiz until this transaction ends."""
    session.execute(select(Quiz.id).where(Quiz.id == quiz_id).with_for_update())


def add_regrade(session: Session, regrade: NewRegrade) -> None:
    """Write the change down."""
    session.add(
        StoredRegrade(
            quiz_id=regrade.quiz_id,
            number=regrade.number,
            before=write_ruling(regrade.before),
            after=write_ruling(regrade.after),
            reason=regrade.reason,
            decided_by=regrade.decided_by,
            decided_at=regrade.decided_at,
        )
    )
    session.flush()


def list_regrades(session: Executor, quiz_id: int) -> tuple[Regrade, ...]:
    """The log of a quiz, the first change first, in one statement."""
    return tuple(_show(row) for row in session.execute(_LOG.where(StoredRegrade.quiz_id == quiz_id)))


def find_in_force(log: tuple[Regrade, ...]) -> dict[int, Regrade]:
    """By question number the latest change of those that do not count as published."""
    latest = {regrade.number: regrade for regrade in log}
    return {number: one for number, one in sorted(latest.items()) if one.after != AS_PUBLISHED}


def _show(row: AnyRow) -> Regrade:
    return Regrade(
        regrade_id=row.id,
        number=row.number,
        before=read_ruling(row.before),
        after=read_ruling(row.after),
        reason=row.reason,
        by=row.name,
        decided_at=row.decided_at,
    )
