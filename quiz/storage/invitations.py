"""Statements over invitations. As with sign-ins, only the hash of a token is kept."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from typing import Any, cast

from sqlalchemy import CursorResult, delete, select, update
from sqlalchemy.orm import Session

from quiz.storage.people import hash_token
from quiz.storage.statements import AnyRow, is_id
from quiz.storage.tables import Class, Invitation, Teacher


def add_invitation(session: Session, invitation: Invitation, token: str) -> None:
    """Keep the invitation with the hash of its token."""
    invitation.token_sha256 = hash_token(token)
    session.add(invitation)
    session.flush()


def find_invitation(session: Session, token: str) -> AnyRow | None:
    """A row with the invitation, the name of who made it and that of its class, used or not."""
    found = (
        select(Invitation, Teacher.name.label("host"), Class.name.label("class_name"))
        .join(Teacher, Teacher.id == Invitation.invited_by)
        .outerjoin(Class, Class.id == Invitation.class_id)
        .where(Invitation.token_sha256 == hash_token(token))
    )
    return session.execute(found).one_or_none()


def use_invitation(session: Session, token: str, now: datetime.datetime) -> Invitation | None:
    """The invitation, marked as used; None when it is unknown, used or expired. One UPDATE decides."""
    mine = Invitation.token_sha256 == hash_token(token)
    fresh = (mine, Invitation.used_at.is_(None), Invitation.expires_at > now)
    result = cast("CursorResult[Any]", session.execute(update(Invitation).where(*fresh).values(used_at=now)))
    return session.scalars(select(Invitation).where(mine)).one() if result.rowcount == 1 else None


def list_open(session: Session, class_id: int | None, now: datetime.datetime) -> Sequence[Invitation]:
    """The invitations to a class, or with None to the site, that can still be used, the newest first."""
    of = Invitation.class_id.is_(None) if class_id is None else Invitation.class_id == class_id
    usable = (of, Invitation.used_at.is_(None), Invitation.expires_at > now)
    return session.scalars(select(Invitation).where(*usable).order_by(Invitation.id.desc())).all()


def delete_invitation(session: Session, class_id: int | None, invitation_id: int) -> None:
    """Revoke an invitation to this class, or with None to the site."""
    of = Invitation.class_id.is_(None) if class_id is None else Invitation.class_id == class_id
    if is_id(invitation_id):
        session.execute(delete(Invitation).where(of, Invitation.id == invitation_id))


def delete_expired(session: Session, before: datetime.datetime) -> None:
    """Forget the invitations that expired before the moment."""
    session.execute(delete(Invitation).where(Invitation.expires_at < before))
