"""Statements over the time that single learners are given on top."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from quiz.assessment import name_key
from quiz.assessment.schedule import NO_ACCOMMODATION, Accommodation
from quiz.storage.tables import Accommodation as StoredAccommodation


def find_for(session: Session, quiz_id: int, key: str) -> Accommodation:
    """What the learner whose nickname has this key is given in the quiz."""
    row = session.get(StoredAccommodation, (quiz_id, key))
    return NO_ACCOMMODATION if row is None else Accommodation(row.extra_percent, row.closes_at)


def find_longest(session: Session, quiz_id: int) -> Accommodation:
    """An accommodation that is at least what any learner of the quiz is given."""
    columns = func.max(StoredAccommodation.extra_percent), func.max(StoredAccommodation.closes_at)
    percent, closes = session.execute(select(*columns).where(StoredAccommodation.quiz_id == quiz_id)).one()
    return Accommodation(percent or 0, closes)


def list_granted(session: Session, quiz_id: int) -> Sequence[StoredAccommodation]:
    """Everything that is granted in the quiz, by nickname."""
    wanted = select(StoredAccommodation).where(StoredAccommodation.quiz_id == quiz_id)
    return session.scalars(wanted.order_by(StoredAccommodation.name_key)).all()


def grant(
    session: Session, quiz_id: int, nickname: str, accommodation: Accommodation, now: datetime.datetime
) -> None:
    """Give the learner this accommodation in place of any earlier one."""
    session.merge(
        StoredAccommodation(
            quiz_id=quiz_id,
            name_key=name_key(nickname),
            nickname=nickname,
            extra_percent=accommodation.extra_percent,
            closes_at=accommodation.closes,
            granted_at=now,
        )
    )


def withdraw(session: Session, quiz_id: int, nickname: str) -> None:
    """Give the learner the time that everybody has."""
    table = StoredAccommodation
    wanted = (table.quiz_id == quiz_id, table.name_key == name_key(nickname))
    session.execute(delete(table).where(*wanted))
