"""Statements over teachers, classes and one-time sign-ins."""

from __future__ import annotations

import datetime
import hashlib
from collections.abc import Sequence
from typing import Any, cast

from sqlalchemy import CursorResult, delete, func, select, update
from sqlalchemy.orm import Session

from quiz.storage.statements import AnyRow, insert_unless_taken, is_id
from quiz.storage.tables import Class, Membership, SignIn, Teacher

OWNER = "owner"
CO_TEACHER = "co-teacher"
RETENTION_DAYS = 90  # of a new class


def ensure_teacher(session: Session, login: str, name: str, now: datetime.datetime) -> Teacher:
    """The teacher with this login, made with `name` when there is none.

    On PostgreSQL the row is locked, so that of two who set up at once the second sees what the first made.
    """
    add_teacher(session, login, name, now)
    return session.scalars(select(Teacher).where(Teacher.login == login).with_for_update()).one()


def add_teacher(
    session: Session, login: str, name: str, now: datetime.datetime, *, is_admin: bool = False
) -> bool:
    """Whether there is a new teacher; False when the login is taken."""
    values = {"login": login, "name": name, "is_admin": is_admin, "created_at": now}
    return insert_unless_taken(session, Teacher, values)


def find_teacher(session: Session, teacher_id: int) -> Teacher | None:
    """The teacher with this id."""
    return session.get(Teacher, teacher_id) if is_id(teacher_id) else None


def find_by_login(session: Session, login: str) -> Teacher | None:
    """The teacher with this login."""
    if "\0" in login:  # which no text in PostgreSQL has, and no query may name
        return None
    return session.scalars(select(Teacher).where(Teacher.login == login)).one_or_none()


def lock_admins(session: Session) -> set[int]:
    """The ids of the administrators, locked: of two who step down at once the second sees the first."""
    return {one.id for one in session.scalars(select(Teacher).where(Teacher.is_admin).with_for_update())}


def count_teachers(session: Session) -> int:
    """How many teachers there are."""
    return session.scalars(select(func.count()).select_from(Teacher)).one()


def list_teachers(
    session: Session, *, teacher_id: int | None = None, limit: int | None = None, offset: int = 0
) -> Sequence[AnyRow]:
    """A row of each teacher, or of one, by name: `Teacher` and the number of their `classes`."""
    taught = select(func.count()).select_from(Membership).where(Membership.teacher_id == Teacher.id)
    rows = select(Teacher, taught.correlate(Teacher).scalar_subquery().label("classes"))
    if teacher_id is not None:
        rows = rows.where(Teacher.id == teacher_id)
    return session.execute(rows.order_by(Teacher.name, Teacher.id).limit(limit).offset(offset)).all()


def add_class(session: Session, teacher_id: int, name: str, now: datetime.datetime) -> Class:
    """A new class that the teacher owns."""
    group = Class(name=name, retention_days=RETENTION_DAYS, created_at=now)
    session.add(group)
    session.flush()
    session.add(Membership(class_id=group.id, teacher_id=teacher_id, role=OWNER))
    session.flush()
    return group


def list_classes(session: Session, teacher_id: int) -> list[Class]:
    """The teacher's classes, the oldest first."""
    taught = select(Membership.class_id).where(Membership.teacher_id == teacher_id)
    return list(session.scalars(select(Class).where(Class.id.in_(taught)).order_by(Class.id)))


def find_class(session: Session, teacher_id: int, class_id: int) -> Class | None:
    """The class, None when it is not one of the teacher's."""
    if not is_id(class_id):
        return None
    membership = session.get(Membership, (class_id, teacher_id))
    return session.get(Class, class_id) if membership else None


def hash_token(token: str) -> str:
    """The SHA-256 (hex) of a sign-in token. A plain hash will do: tokens are random and long."""
    return hashlib.sha256(token.encode(errors="replace")).hexdigest()


def add_sign_in(session: Session, teacher_id: int, token: str, expires_at: datetime.datetime) -> None:
    """Keep the hash of a new token."""
    session.add(SignIn(teacher_id=teacher_id, token_sha256=hash_token(token), expires_at=expires_at))


def use_sign_in(session: Session, token: str, now: datetime.datetime) -> int | None:
    """The teacher whose token it is, marked as used; None when it is unknown, used or expired.

    One UPDATE decides, so of two who use a token at once only one gets in.
    """
    fresh = (SignIn.token_sha256 == hash_token(token), SignIn.used_at.is_(None), SignIn.expires_at > now)
    result = cast("CursorResult[Any]", session.execute(update(SignIn).where(*fresh).values(used_at=now)))
    if result.rowcount != 1:
        return None
    return session.scalars(select(SignIn.teacher_id).where(SignIn.token_sha256 == hash_token(token))).one()


def find_sign_in(session: Session, token: str) -> SignIn | None:
    """The sign-in with this token, used or not."""
    return session.scalars(select(SignIn).where(SignIn.token_sha256 == hash_token(token))).one_or_none()


def delete_sign_ins(session: Session, before: datetime.datetime) -> None:
    """Forget the sign-ins that expired before the moment."""
    session.execute(delete(SignIn).where(SignIn.expires_at < before))
