"""Who teaches here: adding, making administrators, removing. Nothing here shows a learner or a result."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Final

from sqlalchemy.orm import Session

from quiz.assessment import fold_login, parse_login, parse_name
from quiz.errors import Code, Fault, QuizError
from quiz.services.accounts import refuse_teacher
from quiz.services.entering import issue_sign_in
from quiz.services.inviting import OpenInvitation, list_open
from quiz.storage import Database, classes, people
from quiz.storage.classes import Contents
from quiz.storage.statements import AnyRow
from quiz.storage.tables import Teacher

PAGE_SIZE: Final = 25


@dataclass(frozen=True, slots=True)
class StaffLine:
    """A teacher in the list of an administrator. Moments are in UTC, aware.

    `link_only` says that there is no password, `signed_in` is None for somebody who was never here.
    """

    teacher_id: int
    name: str
    login: str
    is_admin: bool
    link_only: bool
    classes: int
    created: datetime.datetime
    signed_in: datetime.datetime | None


@dataclass(frozen=True, slots=True)
class StaffList:
    """One page of the teachers; `page` counts from 1."""

    teachers: tuple[StaffLine, ...]
    invitations: tuple[OpenInvitation, ...]
    page: int
    pages: int
    total: int


@dataclass(frozen=True, slots=True)
class Departure:
    """What goes with a teacher: the classes that nobody else teaches, by name, and what they hold in all."""

    teacher: StaffLine
    classes: tuple[str, ...]
    contents: Contents


def add_teacher(database: Database, login: str, name: str, *, is_admin: bool = False) -> str:
    """A one-time sign-in token for the new teacher.

    Raises:
        QuizError: `login-invalid`, `login-taken`, `name-invalid`.
    """
    folded, parsed = parse_login(login), parse_name(name)
    with database.transaction() as session:
        if not people.add_teacher(session, folded, parsed, database.now(), is_admin=is_admin):
            raise QuizError(Fault(Code.LOGIN_TAKEN, "login"))
    return issue_link(database, folded)


def issue_link(database: Database, login: str) -> str:
    """A one-time sign-in token for the teacher with this login, good for 24 hours.

    Raises:
        QuizError: `teacher-unknown`.
    """
    return issue_sign_in(database, find_id(database, login))


def find_id(database: Database, login: str) -> int:
    """The id of the teacher with this login.

    Raises:
        QuizError: `teacher-unknown`.
    """
    with database.reading() as session:
        teacher = people.find_by_login(session, fold_login(login))
    if teacher is None:
        raise refuse_teacher()
    return teacher.id


def list_staff(database: Database, page: int = 1) -> StaffList:
    """A page of all teachers, by name, with the invitations that can still be used."""
    with database.reading() as session:
        total = people.count_teachers(session)
        pages = max(-(-total // PAGE_SIZE), 1)
        page = min(max(page, 1), pages)
        rows = people.list_teachers(session, limit=PAGE_SIZE, offset=(page - 1) * PAGE_SIZE)
        invitations = list_open(session, None, database.now())
    return StaffList(tuple(_show(row) for row in rows), invitations, page, pages, total)


def list_all(database: Database) -> tuple[StaffLine, ...]:
    """All teachers, by name."""
    with database.reading() as session:
        return tuple(_show(row) for row in people.list_teachers(session))


def set_admin(database: Database, teacher_id: int, *, is_admin: bool) -> None:
    """Make the teacher an administrator, or one no more.

    Raises:
        QuizError: `teacher-unknown`, `last-administrator`.
    """
    with database.transaction() as session:
        teacher = _find(session, teacher_id)
        if not is_admin:
            _keep_one_admin(session, teacher)
        teacher.is_admin = is_admin


def show_departure(database: Database, teacher_id: int) -> Departure:
    """What would go with the teacher.

    Raises:
        QuizError: `teacher-unknown`.
    """
    with database.reading() as session:
        _find(session, teacher_id)
        (row,) = people.list_teachers(session, teacher_id=teacher_id)
        sole = classes.list_sole_classes(session, teacher_id)
        return Departure(_show(row), tuple(group.name for group in sole), _sum(session, [g.id for g in sole]))


def remove_teacher(database: Database, teacher_id: int) -> None:
    """Remove the teacher with the classes that nobody else teaches; of others a co-teacher becomes the owner.

    Raises:
        QuizError: `teacher-unknown`, `last-administrator`.
    """
    with database.transaction() as session:
        teacher = _find(session, teacher_id)
        _keep_one_admin(session, teacher)
        for group in classes.list_sole_classes(session, teacher_id):
            classes.delete_class(session, group.id)
        session.delete(teacher)
        session.flush()
        for class_id in classes.list_ownerless(session):
            classes.crown_first_member(session, class_id)


def _sum(session: Session, class_ids: list[int]) -> Contents:
    held = [classes.count_contents(session, class_id) for class_id in class_ids]
    return Contents(
        quizzes=sum(one.quizzes for one in held),
        attempts=sum(one.attempts for one in held),
        responses=sum(one.responses for one in held),
    )


def _find(session: Session, teacher_id: int) -> Teacher:
    teacher = people.find_teacher(session, teacher_id)
    if teacher is None:
        raise refuse_teacher()
    return teacher


def _keep_one_admin(session: Session, teacher: Teacher) -> None:
    """Raises `last-administrator` when nobody else is one; they are locked until the transaction ends."""
    if teacher.is_admin and not people.lock_admins(session) - {teacher.id}:
        raise QuizError(Fault(Code.LAST_ADMINISTRATOR, "teacher"))


def _show(row: AnyRow) -> StaffLine:
    return StaffLine(
        teacher_id=row.Teacher.id,
        name=row.Teacher.name,
        login=row.Teacher.login,
        is_admin=row.Teacher.is_admin,
        link_only=row.Teacher.password_hash is None,
        classes=row.classes,
        created=row.Teacher.created_at,
        signed_in=row.Teacher.signed_in_at,
    )
