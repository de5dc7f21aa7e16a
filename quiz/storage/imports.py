"""Statements over articles that wait for their teacher to confirm them."""

from __future__ import annotations

import datetime

from sqlalchemy import and_, delete, func, select
from sqlalchemy.orm import Session

from quiz.storage.tables import PendingImport


def add_import(session: Session, pending: PendingImport) -> None:
    """Keep an article that was read."""
    session.add(pending)
    session.flush()


def find_import(
    session: Session, teacher_id: int, import_id: str, now: datetime.datetime
) -> PendingImport | None:
    """The teacher's import with this id, None when there is none or its time is over."""
    own = and_(PendingImport.id == import_id, PendingImport.teacher_id == teacher_id)
    return session.scalars(select(PendingImport).where(own, PendingImport.expires_at > now)).one_or_none()


def list_imports(session: Session, teacher_id: int, now: datetime.datetime) -> list[PendingImport]:
    """The teacher's imports that still wait, the newest first."""
    own = and_(PendingImport.teacher_id == teacher_id, PendingImport.expires_at > now)
    return list(session.scalars(select(PendingImport).where(own).order_by(PendingImport.created_at.desc())))


def count_imports(session: Session, teacher_id: int) -> int:
    """How many imports of the teacher are kept."""
    own = PendingImport.teacher_id == teacher_id
    return session.scalars(select(func.count()).select_from(PendingImport).where(own)).one()


def delete_import(session: Session, teacher_id: int, import_id: str) -> None:
    """Forget the teacher's import."""
    own = and_(PendingImport.id == import_id, PendingImport.teacher_id == teacher_id)
    session.execute(delete(PendingImport).where(own))


def delete_expired(session: Session, now: datetime.datetime) -> None:
    """Forget the imports whose time is over."""
    session.execute(delete(PendingImport).where(PendingImport.expires_at <= now))
