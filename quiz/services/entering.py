"""How a teacher gets in and out: by link or password, browser by browser."""

from __future__ import annotations

import datetime
import secrets
from dataclasses import dataclass
from typing import Final

from sqlalchemy.orm import Session

from quiz.assessment import fold_login
from quiz.errors import Code, Fault, QuizError
from quiz.services import throttling
from quiz.services.passwords import fold_password, hash_password, is_outdated, parse_password, verify_password
from quiz.services.reporting import show_teacher
from quiz.services.views import TeacherView
from quiz.storage import Database, people, sessions
from quiz.storage.tables import Teacher, TeacherSession

TOKEN_BYTES: Final = 32
SIGN_IN_HOURS: Final = 24
KEEP_SIGN_INS: Final = datetime.timedelta(days=30)  # so that an old link is told that it is old
LONGEST: Final = datetime.timedelta(hours=12)
LONGEST_AWAY: Final = datetime.timedelta(hours=2)
# `seen_at` is written once in so long: a write with every page would cost more than it tells.
SEEN_STEP: Final = datetime.timedelta(minutes=5)
MAX_DEVICE: Final = 80


@dataclass(frozen=True, slots=True)
class Entry:
    """A teacher who has just come in; `token` is for the browser's cookie and kept nowhere else."""

    teacher: TeacherView
    token: str


@dataclass(frozen=True, slots=True)
class SessionView:
    """A browser in which the teacher is signed in. Moments are in UTC, aware."""

    session_id: int
    device: str
    started: datetime.datetime
    seen: datetime.datetime
    current: bool


def sign_in(database: Database, login: str, password: str, *, address: str, device: str = "") -> Entry:
    """The teacher with this login and password, signed in.

    Three transactions, since a password takes as long to check as many answers take to store: the try is
    counted, then the password checked with no transaction open, then the browser let in.

    Raises:
        QuizError: `sign-in-refused` whatever of the two is wrong, `sign-in-blocked` after too many failures.
    """
    one, now = throttling.name_try(fold_login(login), address), database.now()
    with database.transaction() as session:
        throttling.count_try(session, one, now)
        teacher = people.find_by_login(session, fold_login(login))
        kept = None if teacher is None else teacher.password_hash
    if not verify_password(kept, password) or teacher is None or kept is None:
        raise QuizError(Fault(Code.SIGN_IN_REFUSED, "password"))
    renewed = hash_password(fold_password(password)) if is_outdated(kept) else kept
    with database.transaction() as session:
        throttling.forgive_try(session, one, now)
        found = people.find_teacher(session, teacher.id)
        if found is None or found.password_hash != kept:  # changed or removed meanwhile
            raise QuizError(Fault(Code.SIGN_IN_REFUSED, "password"))
        found.password_hash = renewed
        return let_in(session, found, device=device, now=now)


def issue_sign_in(database: Database, teacher_id: int) -> str:
    """A new one-time sign-in token for the teacher, good for 24 hours; only its hash is stored.

    Raises:
        QuizError: `teacher-unknown`.
    """
    token, now = secrets.token_urlsafe(TOKEN_BYTES), database.now()
    with database.transaction() as session:
        if people.find_teacher(session, teacher_id) is None:
            raise QuizError(Fault(Code.TEACHER_UNKNOWN, "teacher"))
        people.delete_sign_ins(session, now - KEEP_SIGN_INS)
        people.add_sign_in(session, teacher_id, token, now + datetime.timedelta(hours=SIGN_IN_HOURS))
    return token


def redeem_sign_in(database: Database, token: str, *, password: str = "", device: str = "") -> Entry:
    """The teacher whose one-time token this is, signed in; from now on the token is used.

    With `password` that becomes theirs, and every other browser is signed out.

    Raises:
        QuizError: `sign-in-unknown`, `sign-in-used`, `sign-in-expired`; `password-weak`, which leaves the
            token as it was.
    """
    now = database.now()
    hashed = None
    if password:  # hashed before the transaction, which it would hold up
        with database.reading() as session:
            known = _find_names(session, token)
        hashed = hash_password(parse_password(password, known=known))
    with database.transaction() as session:
        teacher_id = people.use_sign_in(session, token, now)
        teacher = None if teacher_id is None else people.find_teacher(session, teacher_id)
        if teacher is None:
            raise _refuse_sign_in(session, token)
        if hashed is not None:
            teacher.password_hash = hashed
            sessions.delete_sessions(session, teacher.id)
        return let_in(session, teacher, device=device, now=now)


def let_in(session: Session, teacher: Teacher, *, device: str, now: datetime.datetime) -> Entry:
    """The teacher signed in with a new token, inside the caller's transaction."""
    token = secrets.token_urlsafe(TOKEN_BYTES)
    session.flush()
    sessions.add_session(session, teacher.id, token, device=device[:MAX_DEVICE], now=now)
    return Entry(show_teacher(teacher), token)


def find_teacher(database: Database, token: str) -> TeacherView | None:
    """The teacher of a browser; None when its token is unknown or ended.

    A session ends 12 hours after the sign-in, and when the browser was away for two hours.
    """
    now = database.now()
    with database.reading() as session:
        found = sessions.find_session(session, token)
    if found is None or _is_over(found[0], now):
        return None
    held, teacher = found
    if now - held.seen_at >= SEEN_STEP:
        with database.transaction() as session:
            sessions.touch_session(session, held.id, now)
    return show_teacher(teacher)


def sign_out(database: Database, token: str) -> None:
    """End the session of this browser."""
    with database.transaction() as session:
        sessions.delete_session(session, token)


def sign_out_everywhere(database: Database, teacher_id: int) -> None:
    """End every session of the teacher."""
    with database.transaction() as session:
        sessions.delete_sessions(session, teacher_id)


def sign_out_one(database: Database, teacher_id: int, session_id: int) -> None:
    """End one of the teacher's sessions; nothing happens when it has ended already."""
    with database.transaction() as session:
        sessions.delete_one_session(session, teacher_id, session_id)


def list_sessions(database: Database, teacher_id: int, token: str) -> tuple[SessionView, ...]:
    """The browsers in which the teacher is signed in, the latest first; `token` is that of the one asking."""
    now, mine = database.now(), people.hash_token(token)
    with database.reading() as session:
        rows = sessions.list_sessions(session, teacher_id)
    return tuple(
        SessionView(row.id, row.device, row.started_at, row.seen_at, row.token_sha256 == mine)
        for row in rows
        if not _is_over(row, now)
    )


def _is_over(held: TeacherSession, now: datetime.datetime) -> bool:
    return now - held.started_at >= LONGEST or now - held.seen_at >= LONGEST_AWAY


def _find_names(session: Session, token: str) -> tuple[str, ...]:
    """What the teacher of a one-time token is called."""
    sign_in = people.find_sign_in(session, token)
    teacher = None if sign_in is None else people.find_teacher(session, sign_in.teacher_id)
    return () if teacher is None else (teacher.login, teacher.name)


def _refuse_sign_in(session: Session, token: str) -> QuizError:
    """Why the token does not open anything."""
    sign_in = people.find_sign_in(session, token)
    if sign_in is None:
        return QuizError(Fault(Code.SIGN_IN_UNKNOWN, "token"))
    used = sign_in.used_at is not None
    return QuizError(Fault(Code.SIGN_IN_USED if used else Code.SIGN_IN_EXPIRED, "token"))
