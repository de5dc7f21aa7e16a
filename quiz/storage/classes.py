"""Statements over classes, their members and what they hold. Those that everybody needs stand in `people`."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, cast

from sqlalchemy import CursorResult, and_, delete, func, select, update
from sqlalchemy.orm import Session

from quiz.storage.people import CO_TEACHER, OWNER
from quiz.storage.statements import AnyRow, insert_unless_taken, is_id
from quiz.storage.tables import Accommodation, Class, Membership, Quiz, Response, StoredAttempt, Teacher


@dataclass(frozen=True, slots=True)
class Contents:
    """What goes with a class when it is deleted."""

    quizzes: int
    attempts: int
    responses: int


def list_rows(session: Session, teacher_id: int, *, limit: int, offset: int) -> Sequence[AnyRow]:
    """A row of each of the teacher's classes, by name, with `role`, `members`, `quizzes` and `attempts`."""
    members = select(func.count(Membership.class_id)).where(Membership.class_id == Class.id)
    quizzes = select(func.count(Quiz.id)).where(Quiz.class_id == Class.id)
    attempts = select(func.count(StoredAttempt.id)).join(Quiz, Quiz.id == StoredAttempt.quiz_id)
    counted = {"members": members, "quizzes": quizzes, "attempts": attempts.where(Quiz.class_id == Class.id)}
    counts = [one.correlate(Class).scalar_subquery().label(name) for name, one in counted.items()]
    mine = and_(Membership.class_id == Class.id, Membership.teacher_id == teacher_id)
    rows = select(Class.id, Class.name, Class.retention_days, Membership.role, *counts).join(Membership, mine)
    return session.execute(rows.order_by(Class.name, Class.id).limit(limit).offset(offset)).all()


def count_classes(session: Session, teacher_id: int) -> int:
    """How many classes the teacher teaches."""
    mine = select(func.count()).select_from(Membership).where(Membership.teacher_id == teacher_id)
    return session.scalars(mine).one()


def find_role(session: Session, teacher_id: int, class_id: int) -> str | None:
    """What the teacher is in the class, None when they do not teach it."""
    membership = session.get(Membership, (class_id, teacher_id)) if is_id(class_id) else None
    return None if membership is None else membership.role


def list_members(session: Session, class_id: int) -> Sequence[AnyRow]:
    """A row of each member with `id`, `name`, `login` and `role`, owners first."""
    rows = (
        select(Teacher.id, Teacher.name, Teacher.login, Membership.role)
        .join(Membership, Membership.teacher_id == Teacher.id)
        .where(Membership.class_id == class_id)
    )
    return session.execute(rows.order_by(Membership.role.desc(), Teacher.name, Teacher.id)).all()


def add_member(session: Session, class_id: int, teacher_id: int) -> None:
    """Let the teacher teach the class together with its owners; nothing happens if they do already."""
    values = {"class_id": class_id, "teacher_id": teacher_id, "role": CO_TEACHER}
    insert_unless_taken(session, Membership, values)


def make_owner(session: Session, class_id: int, teacher_id: int) -> bool:
    """Whether the teacher is a member, who now owns the class too."""
    if not is_id(teacher_id):
        return False
    one = (Membership.class_id == class_id, Membership.teacher_id == teacher_id)
    made = session.execute(update(Membership).where(*one).values(role=OWNER))
    return cast("CursorResult[Any]", made).rowcount == 1


def remove_member(session: Session, class_id: int, teacher_id: int) -> None:
    """Let the teacher teach the class no more."""
    if not is_id(teacher_id):
        return
    one = (Membership.class_id == class_id, Membership.teacher_id == teacher_id)
    session.execute(delete(Membership).where(*one))


def lock_owners(session: Session, class_id: int) -> set[int]:
    """The ids of the owners, locked: of two who leave at once the second sees that the first has gone."""
    owners = select(Membership).where(Membership.class_id == class_id, Membership.role == OWNER)
    return {one.teacher_id for one in session.scalars(owners.with_for_update())}


def list_quiz_rows(session: Session, class_id: int, *, limit: int, offset: int) -> Sequence[AnyRow]:
    """A row of the class's quizzes, the newest first, with `attempts`, the last look and the last answer."""
    of = StoredAttempt.quiz_id == Quiz.id
    attempts = select(func.count(StoredAttempt.id)).where(of).scalar_subquery().label("attempts")
    seen = select(func.max(StoredAttempt.last_seen_at)).where(of).scalar_subquery().label("seen_at")
    answers = select(func.max(Response.answered_at)).join(
        StoredAttempt, StoredAttempt.id == Response.attempt_id
    )
    last = (attempts, seen, answers.where(of).correlate(Quiz).scalar_subquery().label("answered_at"))
    rows = select(Quiz.id, Quiz.title, Quiz.questions, Quiz.join_code, Quiz.published_at, *last)
    ordered = rows.where(Quiz.class_id == class_id).order_by(Quiz.published_at.desc(), Quiz.id.desc())
    return session.execute(ordered.limit(limit).offset(offset)).all()


def count_contents(session: Session, class_id: int) -> Contents:
    """How much the class holds, in one statement."""
    mine = Quiz.class_id == class_id
    quizzes = select(func.count(Quiz.id)).where(mine)
    attempts = select(func.count(StoredAttempt.id)).join(Quiz, Quiz.id == StoredAttempt.quiz_id).where(mine)
    responses = (
        select(func.count(Response.number))
        .join(StoredAttempt, StoredAttempt.id == Response.attempt_id)
        .join(Quiz, Quiz.id == StoredAttempt.quiz_id)
        .where(mine)
    )
    counts = (one.scalar_subquery() for one in (quizzes, attempts, responses))
    return Contents(*session.execute(select(*counts)).one())


def delete_class(session: Session, class_id: int) -> None:
    """Delete the class with its quizzes, their attempts and responses, for good."""
    session.execute(delete(Class).where(Class.id == class_id))


def list_sole_classes(session: Session, teacher_id: int) -> Sequence[Class]:
    """The classes that nobody but this teacher teaches."""
    members = select(Membership.class_id).group_by(Membership.class_id).having(func.count() == 1)
    mine = select(Membership.class_id).where(Membership.teacher_id == teacher_id)
    sole = select(Class).where(Class.id.in_(mine), Class.id.in_(members))
    return session.scalars(sole.order_by(Class.id)).all()


def list_ownerless(session: Session) -> Sequence[int]:
    """The ids of the classes that have members but no owner."""
    owned = select(Membership.class_id).where(Membership.role == OWNER)
    return session.scalars(
        select(Membership.class_id).where(Membership.class_id.not_in(owned)).distinct()
    ).all()


def crown_first_member(session: Session, class_id: int) -> None:
    """Make the member of the class who is here longest its owner."""
    first = select(func.min(Membership.teacher_id)).where(Membership.class_id == class_id).scalar_subquery()
    one = (Membership.class_id == class_id, Membership.teacher_id == first)
    session.execute(update(Membership).where(*one).values(role=OWNER))


def delete_old_attempts(session: Session, class_days: int, now: datetime.datetime) -> int:
    """How many attempts went: all of each quiz, in classes that keep them so long, that was left alone since.

    Such a quiz was published before, and nobody has looked at it or answered after that. What was granted to
    its learners by name goes too.
    """
    before = now - datetime.timedelta(days=class_days)
    seen = select(StoredAttempt.quiz_id).where(StoredAttempt.last_seen_at >= before)
    answered = (
        select(StoredAttempt.quiz_id)
        .join(Response, Response.attempt_id == StoredAttempt.id)
        .where(Response.answered_at >= before)
    )
    left_alone = (Quiz.published_at < before, Quiz.id.not_in(seen), Quiz.id.not_in(answered))
    old = select(Quiz.id).join(Class, Class.id == Quiz.class_id)
    ids = session.scalars(old.where(Class.retention_days == class_days, *left_alone)).all()
    granted = (Accommodation.quiz_id.in_(ids), Accommodation.granted_at < before)
    session.execute(delete(Accommodation).where(*granted))
    gone = session.execute(delete(StoredAttempt).where(StoredAttempt.quiz_id.in_(ids)))
    return cast("CursorResult[Any]", gone).rowcount


def list_retentions(session: Session) -> Sequence[int]:
    """The days that any class keeps its attempts for, each once."""
    return session.scalars(select(Class.retention_days).distinct()).all()
