"""Statements over drafts of quizzes."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from typing import Any, cast

from sqlalchemy import CursorResult, delete, select, update
from sqlalchemy.orm import Session

from quiz.storage.statements import AnyRow, is_id
from quiz.storage.tables import Quiz, QuizDraft, StoredBank


def add_draft(session: Session, values: Mapping[str, Any], now: datetime.datetime) -> QuizDraft:
    """A new draft, at its first version."""
    draft = QuizDraft(**values, version=1, saved_at=now)
    session.add(draft)
    session.flush()
    return draft


def find_draft(session: Session, teacher_id: int, draft_id: int) -> QuizDraft | None:
    """The draft, None when it is not the teacher's."""
    if not is_id(draft_id):
        return None
    wanted = select(QuizDraft).where(QuizDraft.id == draft_id, QuizDraft.teacher_id == teacher_id)
    return session.scalars(wanted).one_or_none()


def find_untouched(session: Session, teacher_id: int, bank_id: int) -> QuizDraft | None:
    """A draft from the bank that was begun and never saved by its teacher."""
    wanted = select(QuizDraft).where(
        QuizDraft.teacher_id == teacher_id, QuizDraft.bank_id == bank_id, QuizDraft.version == 1
    )
    return session.scalars(wanted.order_by(QuizDraft.id.desc()).limit(1)).one_or_none()


def find_last_zone(session: Session, teacher_id: int) -> str | None:
    """The time zone of the quiz that the teacher published last, None before the first one."""
    wanted = select(Quiz.zone).where(Quiz.published_by == teacher_id).order_by(Quiz.id.desc())
    return session.scalars(wanted.limit(1)).first()


def save_draft(
    session: Session, draft_id: int, version: int, values: Mapping[str, Any], now: datetime.datetime
) -> bool:
    """Whether the draft was saved; False when somebody saved it since it had this version.

    One UPDATE decides, so of two windows that save at once only one does.
    """
    wanted = (QuizDraft.id == draft_id, QuizDraft.version == version)
    changed = {**values, "version": version + 1, "saved_at": now}
    result = session.execute(update(QuizDraft).where(*wanted).values(changed))
    return cast("CursorResult[Any]", result).rowcount == 1


def delete_draft(session: Session, teacher_id: int, draft_id: int) -> None:
    """Forget the draft."""
    session.execute(delete(QuizDraft).where(QuizDraft.id == draft_id, QuizDraft.teacher_id == teacher_id))


def list_drafts(session: Session, teacher_id: int) -> Sequence[AnyRow]:
    """A row of each of the teacher's drafts that was saved at least once, the latest first."""
    return session.execute(
        select(
            QuizDraft.id,
            QuizDraft.title,
            QuizDraft.item_ids,
            QuizDraft.saved_at,
            StoredBank.title.label("bank_title"),
        )
        .join(StoredBank, StoredBank.id == QuizDraft.bank_id)
        .where(QuizDraft.teacher_id == teacher_id, QuizDraft.version > 1)
        .order_by(QuizDraft.saved_at.desc(), QuizDraft.id.desc())
        .limit(50)
    ).all()
