"""Statements over the browsers in which teachers are signed in."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from sqlalchemy import delete, or_, select, update
from sqlalchemy.orm import Session

from quiz.storage.people import hash_token
from quiz.storage.statements import is_id
from quiz.storage.tables import Teacher, TeacherSession


def add_session(
    session: Session, teacher_id: int, token: str, *, device: str, now: datetime.datetime
) -> None:
    """Keep the hash of a new browser's token, and that its teacher has signed in."""
    session.add(
        TeacherSession(
            teacher_id=teacher_id, token_sha256=hash_token(token), device=device, started_at=now, seen_at=now
        )
    )
    session.execute(update(Teacher).where(Teacher.id == teacher_id).values(signed_in_at=now))


def find_session(session: Session, token: str) -> tuple[TeacherSession, Teacher] | None:
    """The browser with this token and its teacher, in one statement; None when it is signed in no more."""
    found = (
        select(TeacherSession, Teacher)
        .join(Teacher, Teacher.id == TeacherSession.teacher_id)
        .where(TeacherSession.token_sha256 == hash_token(token))
    )
    row = session.execute(found).one_or_none()
    return None if row is None else (row[0], row[1])


def touch_session(session: Session, session_id: int, now: datetime.datetime) -> None:
    """Note that the browser was here."""
    session.execute(update(TeacherSession).where(TeacherSession.id == session_id).values(seen_at=now))


def list_sessions(session: Session, teacher_id: int) -> Sequence[TeacherSession]:
    """The browsers in which the teacher is signed in, the one seen last first."""
    mine = select(TeacherSession).where(TeacherSession.teacher_id == teacher_id)
    return session.scalars(mine.order_by(TeacherSession.seen_at.desc(), TeacherSession.id.desc())).all()


def delete_session(session: Session, token: str) -> None:
    """Sign this browser out."""
    session.execute(delete(TeacherSession).where(TeacherSession.token_sha256 == hash_token(token)))


def delete_one_session(session: Session, teacher_id: int, session_id: int) -> None:
    """Sign one of the teacher's browsers out, by its id."""
    if is_id(session_id):
        one = (TeacherSession.id == session_id, TeacherSession.teacher_id == teacher_id)
        session.execute(delete(TeacherSession).where(*one))


def delete_sessions(session: Session, teacher_id: int, *, keep: str | None = None) -> None:
    """Sign the teacher out everywhere, but not in the browser with the token `keep`."""
    kept = "" if keep is None else hash_token(keep)
    others = (TeacherSession.teacher_id == teacher_id, TeacherSession.token_sha256 != kept)
    session.execute(delete(TeacherSession).where(*others))


def delete_ended_sessions(
    session: Session, *, started_before: datetime.datetime, seen_before: datetime.datetime
) -> None:
    """Forget the browsers whose sign-in is too old, or that were away too long."""
    ended = or_(TeacherSession.started_at < started_before, TeacherSession.seen_at < seen_before)
    session.execute(delete(TeacherSession).where(ended))
