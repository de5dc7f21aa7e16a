"""Statements over published quizzes."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, and_, func, select, update
from sqlalchemy.orm import Session

from quiz.assessment.schedule import Schedule
from quiz.assessment.terms import ANY_TIME, Terms
from quiz.banks import Bank, dump_snapshot
from quiz.storage.schedules import dump_terms
from quiz.storage.snapshots import SNAPSHOTS, hash_snapshot
from quiz.storage.statements import AnyRow, AnySelect, Executor, insert_unless_taken, is_id
from quiz.storage.tables import Class, Membership, Quiz, Response, StoredAttempt

TERMS = (
    *(Quiz.published_at, Quiz.opens_at, Quiz.closes_at, Quiz.ended_at, Quiz.zone, Quiz.time_limit),
    *(Quiz.max_attempts, Quiz.counting, Quiz.item_order, Quiz.option_order, Quiz.asks_confidence),
)
INVITATION = (Quiz.id, Quiz.join_code, Quiz.title, Quiz.questions, Quiz.policy, Quiz.sha256, *TERMS)


@dataclass(frozen=True, slots=True)
class NewQuiz:
    """What a quiz is published with."""

    class_id: int
    bank_id: int
    published_by: int
    title: str
    policy: str
    bank: Bank
    published_at: datetime.datetime
    terms: Terms = ANY_TIME


def add_quiz(session: Session, quiz: NewQuiz, join_code: str) -> int | None:
    """The id of the published quiz, None when another one has the join code."""
    snapshot = dump_snapshot(quiz.bank)
    values = {
        "class_id": quiz.class_id,
        "bank_id": quiz.bank_id,
        "published_by": quiz.published_by,
        "join_code": join_code,
        "title": quiz.title,
        "policy": quiz.policy,
        "snapshot": snapshot,
        "sha256": hash_snapshot(snapshot),
        "questions": len(quiz.bank.items),
        "published_at": quiz.published_at,
        **dump_terms(quiz.terms),
    }
    if not insert_unless_taken(session, Quiz, values):
        return None
    return session.scalars(select(Quiz.id).where(Quiz.join_code == join_code)).one()


def find_invitation(session: Session, join_code: str) -> AnyRow | None:
    """The row of `INVITATION` of the quiz with this join code."""
    return session.execute(select(*INVITATION).where(Quiz.join_code == join_code)).one_or_none()


def lock(session: Session, quiz_id: int) -> None:
    """Let no other transaction begin an attempt at a quiz that counts them; SQLite has one writer anyway."""
    session.execute(select(Quiz.id).where(Quiz.id == quiz_id).with_for_update())


def load_bank(session: Executor, quiz_id: int, sha256: str) -> Bank:
    """What the quiz was published with; no statement when this process knows it already."""

    def fetch() -> str:
        return session.scalars(select(Quiz.snapshot).where(Quiz.id == quiz_id)).one()

    return SNAPSHOTS.find_or_parse(sha256, fetch)


def list_quizzes(session: Session, teacher_id: int) -> Sequence[AnyRow]:
    """A row of each quiz in the teacher's classes, the newest first, in one statement."""
    return session.execute(_select_summaries(_is_taught_by(teacher_id))).all()


def list_page(session: Session, teacher_id: int, *, limit: int, skipped: int) -> Sequence[AnyRow]:
    """As `list_quizzes`, of which `skipped` are left out and at most `limit` come."""
    summaries = _select_summaries(_is_taught_by(teacher_id))
    return session.execute(summaries.limit(limit).offset(skipped)).all()


def count_quizzes(session: Session, teacher_id: int) -> int:
    """How many quizzes there are in the teacher's classes."""
    return session.scalar(select(func.count()).select_from(Quiz).where(_is_taught_by(teacher_id))) or 0


def change_schedule(session: Session, quiz_id: int, schedule: Schedule) -> None:
    """Let the quiz have this closing, this time limit and this end by hand."""
    limit = schedule.time_limit
    values = {
        "closes_at": schedule.closes,
        "time_limit": None if limit is None else int(limit.total_seconds()),
        "ended_at": schedule.ended,
    }
    session.execute(update(Quiz).where(Quiz.id == quiz_id).values(values))


def count_withdrawn(session: Session, quiz_id: int, attempts: int) -> None:
    """Note that learners deleted so many attempts more."""
    changed = update(Quiz).where(Quiz.id == quiz_id)
    session.execute(changed.values(withdrawn=Quiz.withdrawn + attempts))


def find_quiz(session: Session, teacher_id: int, quiz_id: int) -> AnyRow | None:
    """The row of one quiz, None when it is in none of the teacher's classes."""
    if not is_id(quiz_id):
        return None
    wanted = and_(Quiz.id == quiz_id, _is_taught_by(teacher_id))
    return session.execute(_select_summaries(wanted)).one_or_none()


def find_first_id(session: Session, class_id: int) -> int | None:
    """The id of the class's first quiz."""
    first = select(Quiz.id).where(Quiz.class_id == class_id).order_by(Quiz.id).limit(1)
    return session.scalars(first).first()


def _is_taught_by(teacher_id: int) -> ColumnElement[bool]:
    taught = select(Membership.class_id).where(Membership.teacher_id == teacher_id)
    return Quiz.class_id.in_(taught)


def _select_summaries(wanted: ColumnElement[bool]) -> AnySelect:
    """Rows with `class_name`, `attempts` and `finished` beside the quiz's own short columns.

    An attempt that was handed in is finished, whatever is open in it.
    """
    answered = (
        select(
            StoredAttempt.quiz_id,
            StoredAttempt.handed_in_at,
            func.count(Response.number).label("answered"),
        )
        .join(Quiz, Quiz.id == StoredAttempt.quiz_id)
        .outerjoin(Response, Response.attempt_id == StoredAttempt.id)
        .where(wanted)
        .group_by(StoredAttempt.id, StoredAttempt.quiz_id)
        .subquery()
    )
    finished = func.count(answered.c.quiz_id).filter(
        (answered.c.answered >= Quiz.questions) | answered.c.handed_in_at.is_not(None)
    )
    return (
        select(
            *INVITATION,
            Quiz.withdrawn,
            Class.name.label("class_name"),
            func.count(answered.c.quiz_id).label("attempts"),
            finished.label("finished"),
        )
        .join(Class, Class.id == Quiz.class_id)
        .outerjoin(answered, answered.c.quiz_id == Quiz.id)
        .where(wanted)
        .group_by(Quiz.id, Class.name)
        .order_by(Quiz.published_at.desc(), Quiz.id.desc())
    )
