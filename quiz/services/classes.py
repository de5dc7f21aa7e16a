"""Classes: those that a teacher teaches, what they hold, and who may see and change them."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Final

from sqlalchemy.orm import Session

from quiz.assessment import parse_name
from quiz.errors import Code, Fault, QuizError
from quiz.storage import Database, classes, people
from quiz.storage.classes import Contents
from quiz.storage.people import OWNER
from quiz.storage.statements import AnyRow
from quiz.storage.tables import Class

PAGE_SIZE: Final = 25


@dataclass(frozen=True, slots=True)
class ClassLine:
    """A class in the list of a teacher's classes."""

    class_id: int
    name: str
    owned: bool
    members: int
    quizzes: int
    attempts: int
    retention_days: int


@dataclass(frozen=True, slots=True)
class ClassList:
    """One page of a teacher's classes; `page` counts from 1."""

    classes: tuple[ClassLine, ...]
    page: int
    pages: int
    total: int


@dataclass(frozen=True, slots=True)
class QuizLine:
    """A quiz in the list of its class.

    `deleted_from` is when its results go if nothing happens any more, None when it has none.
    """

    quiz_id: int
    title: str
    join_code: str
    questions: int
    attempts: int
    published: datetime.datetime
    deleted_from: datetime.datetime | None


@dataclass(frozen=True, slots=True)
class ClassPage:
    """A class with everything that its page shows. `quizzes` are those of one page, which counts from 1."""

    class_id: int
    name: str
    owned: bool
    retention_days: int
    members: int
    quizzes: tuple[QuizLine, ...]
    contents: Contents
    page: int
    pages: int


def list_page(database: Database, teacher_id: int, page: int = 1) -> ClassList:
    """A page of the teacher's classes, by name; the last one when there are fewer."""
    with database.reading() as session:
        total = classes.count_classes(session, teacher_id)
        page, pages, offset = _turn_to(page, total)
        rows = classes.list_rows(session, teacher_id, limit=PAGE_SIZE, offset=offset)
    return ClassList(tuple(_show_line(row) for row in rows), page, pages, total)


def create_class(database: Database, teacher_id: int, name: str) -> int:
    """The id of the new class, which the teacher owns.

    Raises:
        QuizError: `name-invalid`.
    """
    parsed = parse_name(name)
    with database.transaction() as session:
        return people.add_class(session, teacher_id, parsed, database.now()).id


def show_class(database: Database, teacher_id: int, class_id: int, page: int = 1) -> ClassPage:
    """The class with a page of its quizzes.

    Raises:
        QuizError: `class-unknown`, also for a class of others.
    """
    with database.reading() as session:
        group = find_taught(session, teacher_id, class_id)
        members = classes.list_members(session, class_id)
        contents = classes.count_contents(session, class_id)
        page, pages, offset = _turn_to(page, contents.quizzes)
        rows = classes.list_quiz_rows(session, class_id, limit=PAGE_SIZE, offset=offset)
    return ClassPage(
        class_id=class_id,
        name=group.name,
        owned=any(row.id == teacher_id and row.role == OWNER for row in members),
        retention_days=group.retention_days,
        members=len(members),
        quizzes=tuple(_show_quiz(row, group.retention_days) for row in rows),
        contents=contents,
        page=page,
        pages=pages,
    )


def find_taught(session: Session, teacher_id: int, class_id: int) -> Class:
    """The class, if the teacher is one of its members.

    Raises:
        QuizError: `class-unknown`.
    """
    group = people.find_class(session, teacher_id, class_id)
    if group is None:
        raise QuizError(Fault(Code.CLASS_UNKNOWN, "class"))
    return group


def find_owned(session: Session, teacher_id: int, class_id: int) -> Class:
    """The class, if the teacher owns it.

    Raises:
        QuizError: `class-unknown` to whoever does not teach it, `not-owner` to a co-teacher.
    """
    group = find_taught(session, teacher_id, class_id)
    if classes.find_role(session, teacher_id, class_id) != OWNER:
        raise QuizError(Fault(Code.NOT_OWNER, "class"))
    return group


def _turn_to(page: int, total: int) -> tuple[int, int, int]:
    """The page that there is, how many there are, and how many rows come before it."""
    pages = max(-(-total // PAGE_SIZE), 1)
    page = min(max(page, 1), pages)
    return page, pages, (page - 1) * PAGE_SIZE


def _show_line(row: AnyRow) -> ClassLine:
    return ClassLine(
        class_id=row.id,
        name=row.name,
        owned=row.role == OWNER,
        members=row.members,
        quizzes=row.quizzes,
        attempts=row.attempts,
        retention_days=row.retention_days,
    )


def _show_quiz(row: AnyRow, days: int) -> QuizLine:
    moments = [row.published_at, row.seen_at, row.answered_at]
    last = max(filter(None, moments)) if row.attempts else None
    return QuizLine(
        quiz_id=row.id,
        title=row.title,
        join_code=row.join_code,
        questions=row.questions,
        attempts=row.attempts,
        published=row.published_at,
        deleted_from=last and last + datetime.timedelta(days=days),
    )
