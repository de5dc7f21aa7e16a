"""Banks of teachers with real, proven items, from the sample bank about the ferry."""

from __future__ import annotations

import dataclasses
import functools
from collections.abc import Mapping
from dataclasses import dataclass

from quiz.banks import Bank, Review, ReviewStatus, load_bank, sample_banks_folder
from quiz.items import Item
from quiz.services import collecting
from quiz.storage import Database, articles, items, people


@functools.cache
def ferry_bank() -> Bank:
    """The sample bank: two articles, all items proven and accepted."""
    return load_bank(sample_banks_folder() / "ferry.yaml")


def cut_bank(count: int, *, reviews: Mapping[int, Review] | None = None, title: str = "The ferry") -> Bank:
    """The first items of the sample bank, proposed but for those that `reviews` (by place, from 0) decide."""
    bank = ferry_bank()
    chosen = bank.items[:count]
    decided = {chosen[place].id: review for place, review in (reviews or {}).items()}
    return dataclasses.replace(bank, title=title, items=chosen, reviews=decided)


def long_bank(count: int) -> Bank:
    """A bank of as many proven items, by giving those of the sample bank again under other names."""
    bank = ferry_bank()
    repeated = tuple(
        dataclasses.replace(bank.items[place % len(bank.items)], id=f"item-{place}") for place in range(count)
    )
    states = tuple(ReviewStatus)
    reviews = {item.id: Review(states[place % 3]) for place, item in enumerate(repeated)}
    return dataclasses.replace(bank, items=repeated, reviews=reviews)


@dataclass(frozen=True, slots=True)
class Shelf:
    """A teacher with a bank of their own; `ids` are its items in order."""

    database: Database
    teacher_id: int
    bank_id: int
    ids: tuple[int, ...]

    def revision(self, item_id: int) -> int:
        """The revision at which the item is."""
        with self.database.reading() as session:
            row = items.find_item(session, self.bank_id, item_id)
            assert row is not None
            return row.revision

    def item(self, item_id: int) -> Item:
        """The item as it is stored."""
        bank = collecting.load_whole(self.database, self.teacher_id, self.bank_id)
        with self.database.reading() as session:
            row = items.find_item(session, self.bank_id, item_id)
            assert row is not None
            return next(item for item in bank.items if item.id == row.name)


def add_teacher(database: Database, login: str = "lind") -> int:
    """The id of the teacher with this login."""
    with database.transaction() as session:
        return people.ensure_teacher(session, login, f"Teacher {login.title()}", database.now()).id


def fill_shelf(database: Database, bank: Bank, login: str = "lind") -> Shelf:
    """A teacher whose own bank is `bank`."""
    teacher_id = add_teacher(database, login)
    with database.transaction() as session:
        placed = [
            (articles.add_article(session, teacher_id, entry.article, now=database.now()), entry)
            for entry in bank.articles
        ]
        bank_id = collecting.store_own(session, teacher_id, bank, placed, now=database.now())
        return Shelf(database, teacher_id, bank_id, tuple(items.list_ids(session, bank_id)))
