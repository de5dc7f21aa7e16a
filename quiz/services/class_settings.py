"""What the owners of a class decide: its name, its members, how long results are kept, and its end."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from sqlalchemy.orm import Session

from quiz.assessment import parse_name
from quiz.errors import Code, Fault, QuizError
from quiz.services.classes import find_owned, find_taught
from quiz.services.inviting import OpenInvitation, list_open
from quiz.storage import Database, classes
from quiz.storage.classes import Contents
from quiz.storage.people import OWNER

RETENTIONS: Final = (30, 90, 180, 365)  # days


@dataclass(frozen=True, slots=True)
class MemberView:
    """Somebody who teaches a class; `alone` says that nobody else owns it."""

    teacher_id: int
    name: str
    login: str
    owner: bool
    alone: bool
    self: bool


@dataclass(frozen=True, slots=True)
class ClassSettings:
    """What the settings of a class show; `invitations` are none for a co-teacher."""

    class_id: int
    name: str
    owned: bool
    retention_days: int
    members: tuple[MemberView, ...]
    invitations: tuple[OpenInvitation, ...]


@dataclass(frozen=True, slots=True)
class Deletion:
    """What goes with a class, and with it alone."""

    class_id: int
    name: str
    contents: Contents


def show_settings(
    database: Database, teacher_id: int, class_id: int, *, changing: bool = False
) -> ClassSettings:
    """The class with its members, and for an owner the invitations that can still be used.

    Raises:
        QuizError: `class-unknown`, also for a class of others; `not-owner` when `changing`.
    """
    with database.reading() as session:
        find = find_owned if changing else find_taught
        group = find(session, teacher_id, class_id)
        members = _show_members(session, class_id, teacher_id)
        owned = any(one.self and one.owner for one in members)
        invitations = list_open(session, class_id, database.now()) if owned else ()
    return ClassSettings(class_id, group.name, owned, group.retention_days, members, invitations)


def rename_class(database: Database, teacher_id: int, class_id: int, name: str) -> None:
    """Give the class another name.

    Raises:
        QuizError: `class-unknown`, `not-owner`, `name-invalid`.
    """
    parsed = parse_name(name)
    with database.transaction() as session:
        find_owned(session, teacher_id, class_id).name = parsed


def keep_results(database: Database, teacher_id: int, class_id: int, days: int) -> None:
    """Keep the attempts of the class so many days after a quiz's last activity.

    Raises:
        QuizError: `class-unknown`, `not-owner`, `retention-invalid`.
    """
    if days not in RETENTIONS:
        details = {"days": days, "allowed": ", ".join(map(str, RETENTIONS))}
        raise QuizError(Fault(Code.RETENTION_INVALID, "days", details))
    with database.transaction() as session:
        find_owned(session, teacher_id, class_id).retention_days = days


def share_ownership(database: Database, teacher_id: int, class_id: int, member_id: int) -> None:
    """Make a member an owner too.

    Raises:
        QuizError: `class-unknown`, `not-owner`; `teacher-unknown` when they do not teach the class.
    """
    with database.transaction() as session:
        find_owned(session, teacher_id, class_id)
        if not classes.make_owner(session, class_id, member_id):
            raise QuizError(Fault(Code.TEACHER_UNKNOWN, "member"))


def remove_member(database: Database, teacher_id: int, class_id: int, member_id: int) -> None:
    """Let a member teach the class no more: an owner removes anybody, everybody may leave.

    Raises:
        QuizError: `class-unknown`; `not-owner`; `last-owner` when nobody would own the class any more.
    """
    with database.transaction() as session:
        if member_id == teacher_id:
            find_taught(session, teacher_id, class_id)
        else:
            find_owned(session, teacher_id, class_id)
        if classes.lock_owners(session, class_id) == {member_id}:
            raise QuizError(Fault(Code.LAST_OWNER, "member"))
        classes.remove_member(session, class_id, member_id)


def show_deletion(database: Database, teacher_id: int, class_id: int) -> Deletion:
    """What would go with the class, counted.

    Raises:
        QuizError: `class-unknown`, `not-owner`.
    """
    with database.reading() as session:
        group = find_owned(session, teacher_id, class_id)
        return Deletion(class_id, group.name, classes.count_contents(session, class_id))


def delete_class(database: Database, teacher_id: int, class_id: int, typed: str) -> Contents:
    """What has gone with the class: its quizzes, their attempts and all answers, for good.

    Raises:
        QuizError: `class-unknown`, `not-owner`; `name-different` unless `typed` is its name.
    """
    with database.transaction() as session:
        group = find_owned(session, teacher_id, class_id)
        if typed.strip() != group.name:
            raise QuizError(Fault(Code.NAME_DIFFERENT, "name", {"name": group.name}))
        gone = classes.count_contents(session, class_id)
        classes.delete_class(session, class_id)
    return gone


def _show_members(session: Session, class_id: int, teacher_id: int) -> tuple[MemberView, ...]:
    rows = classes.list_members(session, class_id)
    owners = {row.id for row in rows if row.role == OWNER}
    return tuple(
        MemberView(
            teacher_id=row.id,
            name=row.name,
            login=row.login,
            owner=row.id in owners,
            alone=owners == {row.id},
            self=row.id == teacher_id,
        )
        for row in rows
    )
