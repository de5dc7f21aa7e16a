"""Statements over the versions of items: every change is one more row, so that nothing is lost."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import func, insert, select, update
from sqlalchemy.orm import Session, aliased

from quiz.storage import items
from quiz.storage.statements import AnyRow, is_id
from quiz.storage.tables import ItemVersion, StoredItem, Teacher

KEPT = ("data", *items.DECISION)


def record_versions(
    session: Session,
    rows: Iterable[StoredItem],
    kind: str,
    changed_by: int,
    tags: Mapping[int, Sequence[str]],
) -> None:
    """Keep what each item is now as the version of its revision; `tags` by the items' ids."""
    versions = [
        {
            "item_id": row.id,
            "revision": row.revision,
            "kind": kind,
            "tags": list(tags.get(row.id, ())),
            "changed_by": changed_by,
            "changed_at": row.changed_at,
            "undone": False,
            **{name: getattr(row, name) for name in KEPT},
        }
        for row in rows
    ]
    insert_versions(session, versions)


def insert_versions(session: Session, listed: Sequence[Mapping[str, Any]]) -> None:
    """Keep versions whose columns are known."""
    if listed:
        session.execute(insert(ItemVersion), [dict(version) for version in listed])


def list_all(session: Session, bank_id: int) -> Sequence[ItemVersion]:
    """Every version of each of the bank's items, the oldest of an item first."""
    wanted = select(ItemVersion).join(StoredItem, StoredItem.id == ItemVersion.item_id)
    wanted = wanted.where(StoredItem.bank_id == bank_id)
    return session.scalars(wanted.order_by(StoredItem.number, StoredItem.id, ItemVersion.revision)).all()


def list_versions(session: Session, item_id: int) -> Sequence[AnyRow]:
    """A row (ItemVersion, name of its teacher or None) for each version, the newest first."""
    return session.execute(
        select(ItemVersion, Teacher.name)
        .outerjoin(Teacher, Teacher.id == ItemVersion.changed_by)
        .where(ItemVersion.item_id == item_id)
        .order_by(ItemVersion.revision.desc())
    ).all()


def find_version(session: Session, item_id: int, revision: int) -> ItemVersion | None:
    """The version of this revision."""
    if not is_id(revision):
        return None
    wanted = select(ItemVersion).where(ItemVersion.item_id == item_id, ItemVersion.revision == revision)
    return session.scalars(wanted).one_or_none()


def find_undoable(
    session: Session, bank_id: int, teacher_id: int, kinds: Iterable[str]
) -> tuple[ItemVersion, ItemVersion] | None:
    """The teacher's last change in the bank that was not taken back, and the version before it."""
    before = aliased(ItemVersion)
    newest = (
        select(ItemVersion, before)
        .join(StoredItem, StoredItem.id == ItemVersion.item_id)
        .join(before, (before.item_id == ItemVersion.item_id) & (before.revision == ItemVersion.revision - 1))
        .where(
            StoredItem.bank_id == bank_id,
            ItemVersion.changed_by == teacher_id,
            ItemVersion.kind.in_(list(kinds)),
            ItemVersion.undone.is_(False),
        )
        .order_by(ItemVersion.id.desc())
        .limit(1)
    )
    found = session.execute(newest).one_or_none()
    return None if found is None else (found[0], found[1])


def mark_undone(session: Session, version: ItemVersion) -> None:
    """Note that the version was taken back, so that the next undo goes one further."""
    session.execute(update(ItemVersion).where(ItemVersion.id == version.id).values(undone=True))


def count_versions(session: Session, item_ids: Iterable[int]) -> dict[int, int]:
    """How many versions each of the items has that has some."""
    wanted = select(ItemVersion.item_id, func.count().label("versions"))
    wanted = wanted.where(ItemVersion.item_id.in_(list(item_ids))).group_by(ItemVersion.item_id)
    return {row.item_id: row.versions for row in session.execute(wanted)}


def read_kept(version: ItemVersion) -> dict[str, Any]:
    """The columns of the item that the version keeps."""
    return {name: getattr(version, name) for name in KEPT}
