"""Invitations: a link makes a teacher of this site, or a co-teacher of one class."""

from __future__ import annotations

import datetime
import secrets
from dataclasses import dataclass
from typing import Final

from sqlalchemy.orm import Session

from quiz.assessment import parse_login, parse_name
from quiz.errors import Code, Fault, QuizError
from quiz.services.classes import find_owned
from quiz.services.entering import Entry, find_teacher, let_in
from quiz.services.passwords import hash_password, parse_password
from quiz.services.views import TeacherView
from quiz.storage import Database, classes, invitations, people
from quiz.storage.statements import AnyRow
from quiz.storage.tables import Invitation

TOKEN_BYTES: Final = 32
INVITATION_DAYS: Final = 7
MAX_NOTE: Final = 120


@dataclass(frozen=True, slots=True)
class Newcomer:
    """What somebody chooses who becomes a teacher here, as they typed it."""

    login: str
    name: str
    password: str


@dataclass(frozen=True, slots=True)
class InvitationView:
    """What an invitation says to whoever opens it; `guest` is who is signed in, `class_name` None for none.

    `member` tells that the guest teaches the class already.
    """

    host: str
    class_name: str | None
    expires: datetime.datetime
    guest: TeacherView | None
    member: bool


@dataclass(frozen=True, slots=True)
class OpenInvitation:
    """An invitation that can still be used, in the list of who may revoke it."""

    invitation_id: int
    note: str
    created: datetime.datetime
    expires: datetime.datetime


def invite_teacher(database: Database, admin_id: int, note: str) -> str:
    """The token of a new invitation to the site; that `admin_id` is an administrator the caller has seen."""
    with database.transaction() as session:
        return _invite(session, None, admin_id, note, database.now())


def invite_co_teacher(database: Database, owner_id: int, class_id: int, note: str) -> str:
    """The token of a new invitation to teach the class.

    Raises:
        QuizError: `class-unknown`, `not-owner`.
    """
    with database.transaction() as session:
        find_owned(session, owner_id, class_id)
        return _invite(session, class_id, owner_id, note, database.now())


def show_invitation(database: Database, token: str, *, session_token: str | None) -> InvitationView:
    """What the invitation says; `session_token` is that of the browser which opens it.

    Raises:
        QuizError: `invitation-unknown`, `invitation-used`, `invitation-expired`.
    """
    guest = find_teacher(database, session_token) if session_token else None
    with database.reading() as session:
        row = _find_open(session, token, database.now())
        class_id = row.Invitation.class_id
        member = bool(guest and class_id and people.find_class(session, guest.teacher_id, class_id))
    return InvitationView(row.host, row.class_name, row.Invitation.expires_at, guest, member)


def accept_as_newcomer(database: Database, token: str, newcomer: Newcomer, *, device: str) -> Entry:
    """The new teacher, signed in, and a member of the class if the invitation names one.

    Raises:
        QuizError: `invitation-unknown`, `invitation-used`, `invitation-expired`; `name-invalid`,
            `login-invalid`, `login-taken`, `password-weak`, which leave the invitation as it was.
    """
    now = database.now()
    with database.reading() as session:
        _find_open(session, token, now)  # before a password is hashed for whoever asks
    name, login = parse_name(newcomer.name), parse_login(newcomer.login)
    hashed = hash_password(parse_password(newcomer.password, known=(name, login)))
    with database.transaction() as session:
        invitation = _use(session, token, now)
        if not people.add_teacher(session, login, name, now):
            raise QuizError(Fault(Code.LOGIN_TAKEN, "login"))
        teacher = people.find_by_login(session, login)
        if teacher is None:
            raise RuntimeError("a teacher who was just added is not there")
        teacher.password_hash = hashed
        session.flush()
        if invitation.class_id is not None:
            classes.add_member(session, invitation.class_id, teacher.id)
        return let_in(session, teacher, device=device, now=now)


def accept_as_teacher(database: Database, token: str, teacher_id: int) -> int:
    """The id of the class that the teacher has joined.

    Whoever teaches it already gets there too, and the invitation stays for whom it is meant.

    Raises:
        QuizError: `invitation-unknown` also for one that names no class, `invitation-used`,
            `invitation-expired`.
    """
    now = database.now()
    with database.transaction() as session:
        class_id: int | None = _find_open(session, token, now).Invitation.class_id
        if class_id is None:
            raise QuizError(Fault(Code.INVITATION_UNKNOWN, "token"))
        if people.find_class(session, teacher_id, class_id) is None:
            _use(session, token, now)
            classes.add_member(session, class_id, teacher_id)
        return class_id


def list_site_invitations(database: Database) -> tuple[OpenInvitation, ...]:
    """The invitations to the site that can still be used, the newest first: for administrators."""
    with database.reading() as session:
        return list_open(session, None, database.now())


def list_open(session: Session, class_id: int | None, now: datetime.datetime) -> tuple[OpenInvitation, ...]:
    """The invitations to the class, or with None to the site, that can still be used."""
    rows = invitations.list_open(session, class_id, now)
    return tuple(OpenInvitation(row.id, row.note, row.created_at, row.expires_at) for row in rows)


def revoke_site_invitation(database: Database, invitation_id: int) -> None:
    """Revoke an invitation to the site: for administrators. One that has gone already stays gone."""
    with database.transaction() as session:
        invitations.delete_invitation(session, None, invitation_id)


def revoke_class_invitation(database: Database, owner_id: int, class_id: int, invitation_id: int) -> None:
    """Revoke an invitation to the class.

    Raises:
        QuizError: `class-unknown`, `not-owner`.
    """
    with database.transaction() as session:
        find_owned(session, owner_id, class_id)
        invitations.delete_invitation(session, class_id, invitation_id)


def _invite(session: Session, class_id: int | None, host_id: int, note: str, now: datetime.datetime) -> str:
    token = secrets.token_urlsafe(TOKEN_BYTES)
    invitation = Invitation(
        class_id=class_id,
        invited_by=host_id,
        note=" ".join(note.split())[:MAX_NOTE],
        created_at=now,
        expires_at=now + datetime.timedelta(days=INVITATION_DAYS),
    )
    invitations.add_invitation(session, invitation, token)
    return token


def _find_open(session: Session, token: str, now: datetime.datetime) -> AnyRow:
    row = invitations.find_invitation(session, token)
    if row is None:
        raise QuizError(Fault(Code.INVITATION_UNKNOWN, "token"))
    if row.Invitation.used_at is not None:
        raise QuizError(Fault(Code.INVITATION_USED, "token"))
    if row.Invitation.expires_at <= now:
        raise QuizError(Fault(Code.INVITATION_EXPIRED, "token"))
    return row


def _use(session: Session, token: str, now: datetime.datetime) -> Invitation:
    """The invitation, used up; of two who use it at once one is told that it is used."""
    invitation = invitations.use_invitation(session, token, now)
    if invitation is None:
        raise QuizError(Fault(Code.INVITATION_USED, "token"))
    return invitation
