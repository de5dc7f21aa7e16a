"""Statements over banks. A bank without an owner is shared; the others are their owners' alone."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from sqlalchemy import ColumnElement, Row, delete, distinct, func, insert, or_, select, update
from sqlalchemy.orm import Session

from quiz.banks import Bank, BankArticle, ReviewStatus
from quiz.storage import items
from quiz.storage.articles import delete_unused, read_article, share_article
from quiz.storage.statements import AnyRow, insert_unless_taken, is_id
from quiz.storage.tables import BankArticle as PlacedArticle
from quiz.storage.tables import ItemArticle, StoredArticle, StoredBank, StoredItem

_ACCEPTED: Final = ReviewStatus.ACCEPTED.value


def is_visible(teacher_id: int) -> ColumnElement[bool]:
    """Whether a bank is the teacher's own or shared."""
    return or_(StoredBank.owner_id.is_(None), StoredBank.owner_id == teacher_id)


def list_heads(session: Session, teacher_id: int) -> Sequence[StoredBank]:
    """The banks that the teacher may see, by title."""
    visible = select(StoredBank).where(is_visible(teacher_id))
    return session.scalars(visible.order_by(StoredBank.title, StoredBank.id)).all()


def find_head(session: Session, teacher_id: int, bank_id: int) -> StoredBank | None:
    """The bank's head, None when the teacher may not see it."""
    if not is_id(bank_id):
        return None
    return session.scalars(
        select(StoredBank).where(StoredBank.id == bank_id, is_visible(teacher_id))
    ).one_or_none()


def lock_own(session: Session, teacher_id: int, bank_id: int) -> StoredBank | None:
    """The head of the teacher's own bank, which nobody else changes before this transaction ends."""
    if not is_id(bank_id):
        return None
    own = select(StoredBank).where(StoredBank.id == bank_id, StoredBank.owner_id == teacher_id)
    return session.scalars(own.with_for_update()).one_or_none()


def count_items(session: Session, bank_ids: Iterable[int]) -> Sequence[AnyRow]:
    """A row (bank_id, skill, status, items) for each, in the order in which the bank's items begin."""
    groups = (StoredItem.bank_id, StoredItem.skill, StoredItem.status)
    return session.execute(
        select(*groups, func.count().label("items"))
        .where(StoredItem.bank_id.in_(list(bank_ids)))
        .group_by(*groups)
        .order_by(StoredItem.bank_id, func.min(StoredItem.number))
    ).all()


def count_articles(session: Session, bank_ids: Iterable[int]) -> dict[int, int]:
    """How many articles each bank has that an accepted item rests on."""
    rows = session.execute(
        select(StoredItem.bank_id, func.count(distinct(ItemArticle.article_id)))
        .join(ItemArticle, ItemArticle.item_id == StoredItem.id)
        .where(StoredItem.bank_id.in_(list(bank_ids)), StoredItem.status == _ACCEPTED)
        .group_by(StoredItem.bank_id)
    )
    return {row[0]: row[1] for row in rows}


def list_articles(session: Session, bank_id: int) -> Sequence[tuple[int, BankArticle]]:
    """The bank's articles in the bank's order, each with its id."""
    rows = session.execute(
        select(PlacedArticle, StoredArticle)
        .join(StoredArticle, StoredArticle.id == PlacedArticle.article_id)
        .where(PlacedArticle.bank_id == bank_id)
        .order_by(PlacedArticle.number)
    )
    return _read_placed(rows)


def _read_placed(
    rows: Iterable[Row[PlacedArticle, StoredArticle]],
) -> list[tuple[int, BankArticle]]:
    return [
        (article.id, BankArticle(placed.name, placed.path, read_article(article))) for placed, article in rows
    ]


def list_item_articles(session: Session, bank_id: int, item_id: int) -> Sequence[tuple[int, BankArticle]]:
    """The articles that the item rests on, in the bank's order, each with its id."""
    rows = session.execute(
        select(PlacedArticle, StoredArticle)
        .join(StoredArticle, StoredArticle.id == PlacedArticle.article_id)
        .join(ItemArticle, ItemArticle.article_id == PlacedArticle.article_id)
        .where(PlacedArticle.bank_id == bank_id, ItemArticle.item_id == item_id)
        .order_by(PlacedArticle.number)
    )
    return _read_placed(rows)


def list_accepted(session: Session, bank_ids: Iterable[int]) -> dict[int, tuple[BankArticle, ...]]:
    """Of each bank the articles that its accepted items rest on, in the bank's order."""
    used = (
        select(ItemArticle.article_id)
        .join(StoredItem, StoredItem.id == ItemArticle.item_id)
        .where(StoredItem.bank_id == PlacedArticle.bank_id, StoredItem.status == _ACCEPTED)
    )
    rows = session.execute(
        select(PlacedArticle, StoredArticle)
        .join(StoredArticle, StoredArticle.id == PlacedArticle.article_id)
        .where(PlacedArticle.bank_id.in_(list(bank_ids)), PlacedArticle.article_id.in_(used))
        .order_by(PlacedArticle.bank_id, PlacedArticle.number)
    )
    shelves: dict[int, tuple[BankArticle, ...]] = {}
    for placed, article in rows:
        entry = BankArticle(placed.name, placed.path, read_article(article))
        shelves[placed.bank_id] = (*shelves.get(placed.bank_id, ()), entry)
    return shelves


def load_bank(
    session: Session, bank_id: int, statuses: Iterable[ReviewStatus] = tuple(ReviewStatus)
) -> Bank | None:
    """The bank with the items that have one of these states, and all of its articles."""
    head = session.get(StoredBank, bank_id) if is_id(bank_id) else None
    if head is None:
        return None
    articles = tuple(entry for _, entry in list_articles(session, bank_id))
    rows = items.list_items(session, bank_id, statuses)
    return Bank(
        title=head.title,
        articles=articles,
        items=items.read_items(rows, {entry.id: entry.article for entry in articles}),
        description=head.description,
        licence=head.licence,
        reviews={row.name: items.read_review(row) for row in rows},
    )


def find_first_id(session: Session) -> int | None:
    """The id of the first shared bank by slug that has an item to publish."""
    usable = select(StoredItem.bank_id).where(StoredItem.status == _ACCEPTED)
    shared = select(StoredBank.id).where(StoredBank.owner_id.is_(None), StoredBank.id.in_(usable))
    return session.scalars(shared.order_by(StoredBank.slug).limit(1)).first()


def find_source(session: Session, slug: str) -> str | None:
    """The hash of the files that the bank was last read from, empty where something about it is not known."""
    source = select(StoredBank.source_sha256).where(StoredBank.slug == slug)
    unknown = select(StoredItem.id).join(StoredBank, StoredBank.id == StoredItem.bank_id)
    unknown = unknown.where(StoredBank.slug == slug, StoredItem.level.is_(None)).limit(1)
    return "" if session.scalar(unknown) is not None else session.scalar(source)


def lock_shared(session: Session, slug: str) -> StoredBank:
    """The head of the shared bank with this slug, which nobody else changes before this transaction ends."""
    wanted = select(StoredBank).where(StoredBank.slug == slug, StoredBank.owner_id.is_(None))
    return session.scalars(wanted.with_for_update()).one()


def add_head(session: Session, values: Mapping[str, Any], *, now: datetime.datetime) -> StoredBank:
    """A new bank without items or articles."""
    first = {"description": "", "licence": None, "source_sha256": "", "revision": 1, "owner_id": None}
    head = StoredBank(**(first | dict(values)), changed_at=now)
    session.add(head)
    session.flush()
    return head


def change_head(
    session: Session, head: StoredBank, values: Mapping[str, Any], *, now: datetime.datetime
) -> None:
    """Give the bank these columns, as its next revision; without any, one of its items has changed."""
    changed = {**values, "revision": StoredBank.revision + 1, "changed_at": now}
    session.execute(update(StoredBank).where(StoredBank.id == head.id).values(changed))
    session.refresh(head)


def place_articles(session: Session, bank_id: int, placed: Iterable[tuple[int, BankArticle]]) -> None:
    """Give the bank these articles, each with its id, in this order, and no others."""
    session.execute(delete(PlacedArticle).where(PlacedArticle.bank_id == bank_id))
    rows = [
        {
            "bank_id": bank_id,
            "article_id": article_id,
            "name": entry.id,
            "path": entry.path,
            "number": number,
        }
        for number, (article_id, entry) in enumerate(placed, start=1)
    ]
    if rows:
        session.execute(insert(PlacedArticle), rows)


def add_article(session: Session, bank_id: int, article_id: int, entry: BankArticle) -> None:
    """Put one more article into the bank, behind the others."""
    last = session.scalar(select(func.max(PlacedArticle.number)).where(PlacedArticle.bank_id == bank_id))
    placed = {"bank_id": bank_id, "article_id": article_id, "name": entry.id, "path": entry.path}
    session.execute(insert(PlacedArticle).values(placed | {"number": (last or 0) + 1}))


def store_bank(session: Session, slug: str, bank: Bank, *, source_sha256: str, now: datetime.datetime) -> int:
    """The id of the shared bank with this slug, which now holds `bank` whatever it held before.

    An item that it held under the same name keeps its id.
    """
    values = {
        "slug": slug,
        "title": bank.title,
        "description": bank.description,
        "licence": bank.licence,
        "source_sha256": source_sha256,
    }
    first = {"owner_id": None, "revision": 0, "changed_at": now}
    insert_unless_taken(session, StoredBank, values | first)  # two servers may start at once
    head = lock_shared(session, slug)
    change_head(session, head, values, now=now)
    placed = [(share_article(session, entry.article, now=now), entry) for entry in bank.articles]
    place_articles(session, head.id, placed)
    _store_items(session, head.id, bank, now)
    delete_unused(session)
    return head.id


def _store_items(session: Session, bank_id: int, bank: Bank, now: datetime.datetime) -> None:
    known = {row.name: row for row in items.list_items(session, bank_id)}
    names = {item.id for item in bank.items}
    listed = items.prepare_items(bank.items, bank.articles, bank.reviews)
    items.delete_items(session, (row.id for name, row in known.items() if name not in names))
    added = [new for new in listed if new.item.id not in known]
    items.insert_items(session, bank_id, added, first=1, now=now)
    for new in listed:
        row = known.get(new.item.id)
        if row is not None and items.differs(row, new):
            items.rewrite_item(session, row, items.write_item(new), now=now)
    items.tie_articles(
        session, bank_id, {row.id: new.item for new in listed if (row := known.get(new.item.id)) is not None}
    )
    items.number_items(session, bank_id, [item.id for item in bank.items])


def delete_bank(session: Session, bank_id: int) -> None:
    """Delete the bank with its items; its articles stay."""
    session.execute(delete(StoredBank).where(StoredBank.id == bank_id))
