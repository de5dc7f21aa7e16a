"""Statements over questions that are still being written."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from typing import Any, Final, cast

from sqlalchemy import CursorResult, delete, func, select, update
from sqlalchemy.orm import Session

from quiz.storage.statements import is_id
from quiz.storage.tables import ItemDraft

MOST: Final = 50  # drafts of a teacher in one bank


def add_draft(session: Session, values: Mapping[str, Any], now: datetime.datetime) -> ItemDraft:
    """A new draft, at its first revision."""
    draft = ItemDraft(**values, revision=1, changed_at=now)
    session.add(draft)
    session.flush()
    return draft


def find_draft(session: Session, teacher_id: int, bank_id: int, draft_id: int) -> ItemDraft | None:
    """The draft, None when the teacher has no such draft in the bank."""
    if not is_id(draft_id):
        return None
    own = (ItemDraft.teacher_id == teacher_id, ItemDraft.bank_id == bank_id)
    return session.scalars(select(ItemDraft).where(ItemDraft.id == draft_id, *own)).one_or_none()


def find_of_item(session: Session, teacher_id: int, item_id: int) -> ItemDraft | None:
    """The teacher's latest draft that is to change the item."""
    wanted = select(ItemDraft).where(ItemDraft.item_id == item_id, ItemDraft.teacher_id == teacher_id)
    return session.scalars(wanted.order_by(ItemDraft.id.desc()).limit(1)).one_or_none()


def list_drafts(session: Session, teacher_id: int, bank_id: int) -> Sequence[ItemDraft]:
    """The teacher's drafts in the bank, the latest first."""
    own = (ItemDraft.teacher_id == teacher_id, ItemDraft.bank_id == bank_id)
    latest = (ItemDraft.changed_at.desc(), ItemDraft.id.desc())
    return session.scalars(select(ItemDraft).where(*own).order_by(*latest).limit(MOST)).all()


def count_drafts(session: Session, teacher_id: int, bank_id: int) -> int:
    """How many drafts the teacher has in the bank."""
    own = (ItemDraft.teacher_id == teacher_id, ItemDraft.bank_id == bank_id)
    return session.scalars(select(func.count()).select_from(ItemDraft).where(*own)).one()


def save_draft(
    session: Session, draft_id: int, revision: int, data: Mapping[str, Any], now: datetime.datetime
) -> bool:
    """Whether the draft was saved; False when somebody saved it since it had this revision.

    One UPDATE decides, so of two windows that save at once only one does.
    """
    wanted = (ItemDraft.id == draft_id, ItemDraft.revision == revision)
    changed = {"data": dict(data), "revision": revision + 1, "changed_at": now}
    result = session.execute(update(ItemDraft).where(*wanted).values(changed))
    return cast("CursorResult[Any]", result).rowcount == 1


def delete_draft(session: Session, draft_id: int) -> None:
    """Forget the draft."""
    session.execute(delete(ItemDraft).where(ItemDraft.id == draft_id))
