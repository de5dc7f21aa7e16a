"""What a teacher does with one item of their own bank: decide, edit, tag, copy, move, take a change back.

Every change makes a version, and is refused when the item is no longer what the teacher saw.
"""

from __future__ import annotations

import dataclasses
import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy.orm import Session

from quiz.banks import Review, ReviewStatus
from quiz.errors import Code, Fault, QuizError
from quiz.items import Item, Tier
from quiz.services.bank_views import Change, ItemDetail, Undone
from quiz.services.collecting import name_copy
from quiz.services.naming import parse_note, parse_tags
from quiz.services.opening import (
    OpenItem,
    by_text,
    find_row,
    lock_bank,
    lock_row,
    open_bank,
    open_item,
    refuse_unproven,
)
from quiz.services.reporting import preview_item
from quiz.services.reviewing import review_article
from quiz.storage import Database, banks, items, people, versions
from quiz.storage.tables import StoredBank, StoredItem

CHANGES: Final = {
    ReviewStatus.ACCEPTED: Change.ACCEPTED,
    ReviewStatus.REJECTED: Change.REJECTED,
    ReviewStatus.PROPOSED: Change.PROPOSED,
}
UNDOABLE: Final = (*CHANGES.values(), Change.EDITED, Change.TAGGED, Change.RESTORED)


@dataclass(frozen=True, slots=True)
class Desk:
    """A teacher at work on their own bank, in one transaction."""

    session: Session
    teacher_id: int
    head: StoredBank
    now: datetime.datetime

    def sign(self, status: ReviewStatus, note: str) -> Review:
        """The teacher's decision; a proposed item is decided by nobody."""
        if status is ReviewStatus.PROPOSED:
            return Review(status, note)
        teacher = people.find_teacher(self.session, self.teacher_id)
        return Review(status, note, teacher.name if teacher else "", self.now.date())

    def change(self, row: StoredItem, kind: Change, values: Mapping[str, Any]) -> int:
        """The item's new revision, with these columns and a version of its own."""
        items.rewrite_item(self.session, row, values, now=self.now)
        tags = items.list_tags(self.session, [row.id])
        versions.record_versions(self.session, [row], kind.value, self.teacher_id, tags)
        banks.change_head(self.session, self.head, {}, now=self.now)
        return row.revision


def open_desk(session: Session, teacher_id: int, bank_id: int, now: datetime.datetime) -> Desk:
    """The teacher's desk with the bank on it.

    Raises:
        QuizError: `bank-unknown`, `bank-shared`.
    """
    return Desk(session, teacher_id, lock_bank(session, teacher_id, bank_id), now)


def find_item(database: Database, teacher_id: int, bank_id: int, item_id: int) -> ItemDetail:
    """The item with its articles, its options with their reasons, its proof and its neighbours.

    Raises:
        QuizError: `bank-unknown`, `item-unknown`.
    """
    with database.reading() as session:
        return load_detail(session, open_bank(session, teacher_id, bank_id), item_id)


def load_detail(session: Session, head: StoredBank, item_id: int) -> ItemDetail:
    """As `find_item`, in an open bank.

    Raises:
        QuizError: `item-unknown`.
    """
    opened = open_item(session, find_row(session, head, item_id))
    tags = items.list_tags(session, [item_id]).get(item_id, ())
    return _show_detail(head, opened, tags, items.find_neighbours(session, opened.row))


def decide(
    database: Database,
    teacher_id: int,
    bank_id: int,
    item_id: int,
    status: ReviewStatus,
    *,
    expected_revision: int,
    note: str = "",
) -> int:
    """The item's revision, now with this decision. Only an item whose proof holds is accepted.

    Raises:
        QuizError: `bank-unknown`, `bank-shared`, `item-unknown`, `item-changed`, `note-invalid`,
            `proof-failed`.
    """
    words = parse_note(note)
    with database.transaction() as session:
        desk = open_desk(session, teacher_id, bank_id, database.now())
        row = lock_row(session, desk.head, item_id, expected_revision)
        if status is ReviewStatus.ACCEPTED:
            opened = open_item(session, row)
            refuse_unproven(opened.item, by_text(opened.entries))
        return desk.change(row, CHANGES[status], items.write_review(desk.sign(status, words)))


def edit_item(
    database: Database,
    teacher_id: int,
    bank_id: int,
    item_id: int,
    item: Item,
    *,
    expected_revision: int,
    accept: bool = False,
) -> int:
    """The item's revision, now with the words and evidence of `item`; its name stays.

    It rests on articles of the bank and its proof must hold. It is proposed again unless `accept` is set. It
    is a teacher's item from now on, so no engine may release it (tier C).

    Raises:
        QuizError: `bank-unknown`, `bank-shared`, `item-unknown`, `item-changed`, `article-unknown`,
            `proof-failed`.
    """
    with database.transaction() as session:
        desk = open_desk(session, teacher_id, bank_id, database.now())
        row = lock_row(session, desk.head, item_id, expected_revision)
        return reword(desk, row, item, accept=accept)


def reword(desk: Desk, row: StoredItem, item: Item, *, accept: bool) -> int:
    """As `edit_item`, at the desk.

    Raises:
        QuizError: `article-unknown`, `proof-failed`.
    """
    edited = dataclasses.replace(item, id=row.name, tier=Tier.C, seed=None)
    status = ReviewStatus.ACCEPTED if accept else ReviewStatus.PROPOSED
    values = _write_edited(desk, edited, desk.sign(status, row.note))
    revision = desk.change(row, Change.EDITED, values)
    items.tie_articles(desk.session, desk.head.id, {row.id: edited})
    return revision


def set_tags(
    database: Database,
    teacher_id: int,
    bank_id: int,
    item_id: int,
    tags: Iterable[str],
    *,
    expected_revision: int,
) -> int:
    """The item's revision, now with these tags and no others; the same as before when nothing changes.

    Raises:
        QuizError: `bank-unknown`, `bank-shared`, `item-unknown`, `item-changed`, `tag-invalid`.
    """
    wanted = parse_tags(tags)
    with database.transaction() as session:
        desk = open_desk(session, teacher_id, bank_id, database.now())
        row = lock_row(session, desk.head, item_id, expected_revision)
        if items.list_tags(session, [item_id]).get(item_id, ()) == wanted:
            return row.revision
        items.replace_tags(session, item_id, wanted)
        return desk.change(row, Change.TAGGED, {})


def undo(database: Database, teacher_id: int, bank_id: int) -> Undone | None:
    """The teacher's last change in the bank, which is taken back now; None when there is none left.

    What comes before is undone by the next call, and the undoing itself is a version too.

    Raises:
        QuizError: `bank-unknown`, `bank-shared`.
    """
    with database.transaction() as session:
        desk = open_desk(session, teacher_id, bank_id, database.now())
        found = versions.find_undoable(session, bank_id, teacher_id, UNDOABLE)
        if found is None:
            return None
        version, before = found
        row = find_row(session, desk.head, version.item_id)
        revision = put_back(desk, row, versions.read_kept(before), before.tags, Change.UNDONE)
        versions.mark_undone(session, version)
        return Undone(row.id, row.name, Change(version.kind), revision)


def put_back(desk: Desk, row: StoredItem, kept: Mapping[str, Any], tags: Iterable[str], kind: Change) -> int:
    """The item's new revision, which is what an earlier version kept."""
    articles = [entry for _, entry in banks.list_articles(desk.session, desk.head.id)]
    (item,) = items.read_data([kept["data"]], {entry.id: entry.article for entry in articles})
    (new,) = items.prepare_items([item], articles, {})
    decision = {name: kept[name] for name in items.DECISION}
    items.replace_tags(desk.session, row.id, tags)
    revision = desk.change(row, kind, items.write_item(new) | decision)
    items.tie_articles(desk.session, desk.head.id, {row.id: item})
    return revision


def duplicate_item(database: Database, teacher_id: int, bank_id: int, item_id: int) -> int:
    """The id of a copy of the item, which stands behind it under a name of its own, proposed and untagged.

    Raises:
        QuizError: `bank-unknown`, `bank-shared`, `item-unknown`.
    """
    with database.transaction() as session:
        desk = open_desk(session, teacher_id, bank_id, database.now())
        row = find_row(session, desk.head, item_id)
        opened = open_item(session, row)
        copy = dataclasses.replace(
            opened.item, id=name_copy(row.name, items.list_names(session, bank_id)), tier=Tier.C, seed=None
        )
        new = items.prepare_items([copy], opened.entries, {})
        last = items.find_last_number(session, bank_id)
        (added,) = items.insert_items(session, bank_id, new, first=last + 1, now=desk.now)
        copied = find_row(session, desk.head, added)
        versions.record_versions(session, [copied], Change.MADE.value, teacher_id, {})
        items.move_behind(session, bank_id, added, item_id)
        banks.change_head(session, desk.head, {}, now=desk.now)
        return added


def move_item(database: Database, teacher_id: int, bank_id: int, item_id: int, *, to: int) -> None:
    """Nothing; the item stands at place `to` of its bank, counted from 1, at most at its end.

    Raises:
        QuizError: `bank-unknown`, `bank-shared`, `item-unknown`.
    """
    with database.transaction() as session:
        desk = open_desk(session, teacher_id, bank_id, database.now())
        find_row(session, desk.head, item_id)
        items.move_to(session, bank_id, item_id, to)
        banks.change_head(session, desk.head, {}, now=desk.now)


def delete_item(
    database: Database, teacher_id: int, bank_id: int, item_id: int, *, expected_revision: int
) -> None:
    """Nothing; the item is gone with its versions. Quizzes that were published with it keep it.

    Raises:
        QuizError: `bank-unknown`, `bank-shared`, `item-unknown`, `item-changed`.
    """
    with database.transaction() as session:
        desk = open_desk(session, teacher_id, bank_id, database.now())
        lock_row(session, desk.head, item_id, expected_revision)
        items.delete_items(session, [item_id])
        banks.change_head(session, desk.head, {}, now=desk.now)


def _write_edited(desk: Desk, item: Item, review: Review) -> dict[str, Any]:
    """The columns of an item that a teacher has worded."""
    articles = [entry for _, entry in banks.list_articles(desk.session, desk.head.id)]
    texts = by_text(articles)
    strangers = [sha256 for sha256 in item.articles if sha256 not in texts]
    if strangers:
        known = ", ".join(entry.id for entry in articles) or "none"
        raise QuizError(Fault(Code.ARTICLE_UNKNOWN, "item", {"id": strangers[0], "known": known}))
    refuse_unproven(item, texts)
    (new,) = items.prepare_items([item], articles, {item.id: review})
    return items.write_item(new)


def _show_detail(
    head: StoredBank, opened: OpenItem, tags: tuple[str, ...], around: tuple[int | None, int | None]
) -> ItemDetail:
    row = opened.row
    preview = preview_item(opened.alone(head.title), row.number, opened.item)
    texts = by_text(opened.entries)
    return ItemDetail(
        bank_id=head.id,
        bank_title=head.title,
        shared=head.owner_id is None,
        item_id=row.id,
        number=row.number,
        revision=row.revision,
        status=ReviewStatus(row.status),
        note=row.note,
        decided_by=row.decided_by,
        decided_on=row.decided_on,
        tags=tags,
        item=opened.item,
        entries=opened.entries,
        article_ids=tuple(article_id for article_id, _ in opened.placed),
        preview=preview,
        article_reviews=tuple(review_article(texts[article.sha256]) for article in preview.articles),
        previous_id=around[0],
        next_id=around[1],
    )
