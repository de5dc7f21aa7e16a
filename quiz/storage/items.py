"""Statements over items, and how an item becomes a row."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import delete, func, insert, select, tuple_, update
from sqlalchemy.orm import Session

from quiz.banks import BankArticle, Review, ReviewStatus
from quiz.banks.singles import dump_items, parse_items
from quiz.items import Item
from quiz.items.difficulty import estimate_difficulty
from quiz.storage.statements import is_id
from quiz.storage.tables import BankArticle as PlacedArticle
from quiz.storage.tables import ItemArticle, ItemTag, StoredArticle, StoredBank, StoredItem
from quiz.text import Article

DECISION: Final = ("status", "note", "decided_by", "decided_on")


@dataclass(frozen=True, slots=True)
class NewItem:
    """An item to be stored: its data, how hard it is estimated to be, and what was decided about it."""

    item: Item
    data: Mapping[str, Any]
    level: str
    review: Review


def prepare_items(
    listed: Sequence[Item], articles: Sequence[BankArticle], reviews: Mapping[str, Review]
) -> tuple[NewItem, ...]:
    """The items on these articles of a bank, ready to be stored; `reviews` by the items' ids."""
    texts = {entry.sha256: entry.article for entry in articles}
    return tuple(
        NewItem(item, data, estimate_difficulty(item, texts).level.value, reviews.get(item.id, Review()))
        for item, data in zip(listed, dump_items(listed, articles), strict=True)
    )


def write_item(new: NewItem) -> dict[str, Any]:
    """The columns that follow from the item and its review."""
    item = new.item
    return {
        "name": item.id,
        "data": new.data,
        "skill": item.skill.value,
        "type": item.type.value,
        "tier": item.tier.value,
        "level": new.level,
        "searched": tell_words(item),
        **write_review(new.review),
    }


def write_review(review: Review) -> dict[str, Any]:
    """The columns of a decision."""
    return {
        "status": review.status.value,
        "note": review.note,
        "decided_by": review.by,
        "decided_on": review.date,
    }


def read_review(row: StoredItem) -> Review:
    """The decision about the item of the row."""
    return Review(ReviewStatus(row.status), row.note, row.decided_by, row.decided_on)


def tell_words(item: Item) -> str:
    """What a search for words looks into: name, stem, options, reasons and explanation, case folded."""
    options = (words for option in item.options for words in (option.prompt, option.text, option.reason))
    told = (item.id, item.stem, *options, item.explanation)
    # PostgreSQL keeps no NUL character, which no reader searches for.
    return "\n".join(words for words in told if words).casefold().replace("\0", " ")


def find_item(session: Session, bank_id: int, item_id: int) -> StoredItem | None:
    """The row of one item of the bank, whose teacher the caller has checked."""
    if not is_id(item_id):
        return None
    wanted = select(StoredItem).where(StoredItem.id == item_id, StoredItem.bank_id == bank_id)
    return session.scalars(wanted).one_or_none()


def list_items(
    session: Session, bank_id: int, statuses: Iterable[ReviewStatus] = tuple(ReviewStatus)
) -> Sequence[StoredItem]:
    """The rows of the bank's items in the bank's order, of those with one of these states."""
    named = [status.value for status in statuses]
    wanted = select(StoredItem).where(StoredItem.bank_id == bank_id, StoredItem.status.in_(named))
    return session.scalars(wanted.order_by(StoredItem.number, StoredItem.id)).all()


def read_items(rows: Iterable[StoredItem], articles: Mapping[str, Article]) -> tuple[Item, ...]:
    """The items of the rows; `articles` by their names in the bank."""
    return read_data((row.data for row in rows), articles)


def read_data(listed: Iterable[Mapping[str, Any]], articles: Mapping[str, Article]) -> tuple[Item, ...]:
    """The items that this data says; `articles` by their names in the bank."""
    return parse_items(listed, articles)


def find_neighbours(session: Session, row: StoredItem) -> tuple[int | None, int | None]:
    """The ids of the items before and after this one in its bank."""
    place = tuple_(StoredItem.number, StoredItem.id)
    here = tuple_(row.number, row.id)
    ids = select(StoredItem.id).where(StoredItem.bank_id == row.bank_id).limit(1)
    before = ids.where(place < here).order_by(StoredItem.number.desc(), StoredItem.id.desc())
    after = ids.where(place > here).order_by(StoredItem.number, StoredItem.id)
    return session.scalar(before), session.scalar(after)


def insert_items(
    session: Session, bank_id: int, items: Sequence[NewItem], *, first: int, now: datetime.datetime
) -> list[int]:
    """The ids of the new items, numbered from `first` on; each is tied to the articles that it rests on."""
    if not items:
        return []
    rows = [
        write_item(new) | {"bank_id": bank_id, "number": number, "revision": 1, "changed_at": now}
        for number, new in enumerate(items, start=first)
    ]
    added = session.scalars(insert(StoredItem).returning(StoredItem.id, sort_by_parameter_order=True), rows)
    ids = list(added)
    tie_articles(session, bank_id, dict(zip(ids, (new.item for new in items), strict=True)))
    return ids


def differs(row: StoredItem, new: NewItem) -> bool:
    """Whether the row says anything else than the item."""
    return any(getattr(row, name) != value for name, value in write_item(new).items())


def number_items(session: Session, bank_id: int, names: Sequence[str]) -> None:
    """Number the bank's items from 1 in the order of their names here, which are all."""
    places = {name: number for number, name in enumerate(names, start=1)}
    wanted = select(StoredItem.id, StoredItem.name, StoredItem.number).where(StoredItem.bank_id == bank_id)
    moved = [
        {"id": item_id, "number": places[name]}
        for item_id, name, number in session.execute(wanted)
        if number != places[name]
    ]
    if moved:
        session.execute(update(StoredItem), moved)


def list_ids(session: Session, bank_id: int) -> list[int]:
    """The ids of the bank's items in the bank's order."""
    wanted = select(StoredItem.id).where(StoredItem.bank_id == bank_id)
    return list(session.scalars(wanted.order_by(StoredItem.number, StoredItem.id)))


def move_to(session: Session, bank_id: int, item_id: int, place: int) -> None:
    """Put the item at `place` (from 1) of its bank, at most at its end; the others close up."""
    ids = [other for other in list_ids(session, bank_id) if other != item_id]
    ids.insert(max(place, 1) - 1, item_id)
    session.execute(
        update(StoredItem), [{"id": other, "number": number} for number, other in enumerate(ids, start=1)]
    )


def move_behind(session: Session, bank_id: int, item_id: int, other_id: int) -> None:
    """Put the item right behind another one of its bank."""
    ids = [other for other in list_ids(session, bank_id) if other != item_id]
    move_to(session, bank_id, item_id, ids.index(other_id) + 2)


def rewrite_item(
    session: Session, row: StoredItem, values: Mapping[str, Any], *, now: datetime.datetime
) -> None:
    """Give the item these columns as its next revision."""
    changed = {**values, "revision": row.revision + 1, "changed_at": now}
    session.execute(update(StoredItem).where(StoredItem.id == row.id).values(changed))
    session.refresh(row)


def rewrite_items(
    session: Session, item_ids: Sequence[int], values: Mapping[str, Any], *, now: datetime.datetime
) -> Sequence[StoredItem]:
    """The rows of these items, each with these columns as its next revision."""
    changed = {**values, "revision": StoredItem.revision + 1, "changed_at": now}
    session.execute(
        update(StoredItem)
        .where(StoredItem.id.in_(list(item_ids)))
        .values(changed)
        .execution_options(synchronize_session=False)
    )
    session.expire_all()
    return find_items(session, item_ids)


def tie_articles(session: Session, bank_id: int, items: Mapping[int, Item]) -> None:
    """Tie each item, by its id, to the articles of the bank that it rests on, and to no others."""
    known = find_article_ids(session, bank_id)
    session.execute(delete(ItemArticle).where(ItemArticle.item_id.in_(list(items))))
    rows = [
        {"item_id": item_id, "article_id": known[sha256]}
        for item_id, item in items.items()
        for sha256 in item.articles
    ]
    if rows:
        session.execute(insert(ItemArticle), rows)


def find_article_ids(session: Session, bank_id: int) -> dict[str, int]:
    """The id of each article of the bank by the SHA-256 of its text."""
    rows = session.execute(
        select(StoredArticle.sha256, StoredArticle.id)
        .join(PlacedArticle, PlacedArticle.article_id == StoredArticle.id)
        .where(PlacedArticle.bank_id == bank_id)
    )
    return {row.sha256: row.id for row in rows}


def find_items(session: Session, item_ids: Iterable[int]) -> Sequence[StoredItem]:
    """The rows of these items, in the bank's order."""
    wanted = select(StoredItem).where(StoredItem.id.in_(list(item_ids)))
    return session.scalars(wanted.order_by(StoredItem.number, StoredItem.id)).all()


def list_data(session: Session, bank_id: int, names: Iterable[str]) -> dict[str, Mapping[str, Any]]:
    """The data of the bank's items that have one of these names, by name."""
    wanted = select(StoredItem.name, StoredItem.data)
    rows = session.execute(wanted.where(StoredItem.bank_id == bank_id, StoredItem.name.in_(list(names))))
    return {row.name: row.data for row in rows}


def list_resting(session: Session, owner_id: int, article_id: int) -> dict[int, list[StoredItem]]:
    """The items, by bank, of the owner's banks that rest on the article and are not rejected."""
    wanted = (
        select(StoredItem)
        .join(ItemArticle, ItemArticle.item_id == StoredItem.id)
        .join(StoredBank, StoredBank.id == StoredItem.bank_id)
        .where(ItemArticle.article_id == article_id, StoredBank.owner_id == owner_id)
        .where(StoredItem.status != ReviewStatus.REJECTED.value)
    )
    found: dict[int, list[StoredItem]] = {}
    for row in session.scalars(wanted.order_by(StoredItem.bank_id, StoredItem.number)):
        found.setdefault(row.bank_id, []).append(row)
    return found


def find_last_number(session: Session, bank_id: int) -> int:
    """The number of the bank's last item, 0 without items."""
    last = select(func.max(StoredItem.number)).where(StoredItem.bank_id == bank_id)
    return session.scalar(last) or 0


def list_names(session: Session, bank_id: int) -> set[str]:
    """The names of all items of the bank."""
    return set(session.scalars(select(StoredItem.name).where(StoredItem.bank_id == bank_id)))


def list_tags(session: Session, item_ids: Iterable[int]) -> dict[int, tuple[str, ...]]:
    """The tags of each of the items that has some, in their order."""
    wanted = select(ItemTag.item_id, ItemTag.tag).where(ItemTag.item_id.in_(list(item_ids)))
    tags: dict[int, tuple[str, ...]] = {}
    for item_id, tag in session.execute(wanted.order_by(ItemTag.item_id, ItemTag.tag)):
        tags[item_id] = (*tags.get(item_id, ()), tag)
    return tags


def replace_tags(session: Session, item_id: int, tags: Iterable[str]) -> None:
    """Give the item these tags and no others."""
    session.execute(delete(ItemTag).where(ItemTag.item_id == item_id))
    rows = [{"item_id": item_id, "tag": tag} for tag in dict.fromkeys(tags)]
    if rows:
        session.execute(insert(ItemTag), rows)


def add_tags(session: Session, tags: Mapping[int, Iterable[str]]) -> None:
    """Give items that have no tags these, by the items' ids."""
    rows = [{"item_id": item_id, "tag": tag} for item_id, named in tags.items() for tag in named]
    if rows:
        session.execute(insert(ItemTag), rows)


def delete_items(session: Session, item_ids: Iterable[int]) -> None:
    """Delete these items with their versions and tags."""
    session.execute(delete(StoredItem).where(StoredItem.id.in_(list(item_ids))))
