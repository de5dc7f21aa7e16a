"""Statements that look for items of a bank: what a list with filters needs, whatever the number of items."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from quiz.storage.statements import AnyRow
from quiz.storage.tables import BankArticle, ItemArticle, ItemTag, StoredArticle, StoredItem

MOST_WORDS: Final = 12  # of a search: every one is a condition of its own
SORTED: Final = (StoredItem.id, StoredItem.skill, StoredItem.level, StoredItem.status, StoredItem.tier)


def find_matching(session: Session, bank_id: int, words: str) -> Sequence[AnyRow]:
    """A row of `SORTED` for each item that holds all the words, in the bank's order."""
    wanted = [StoredItem.bank_id == bank_id]
    told = words.casefold().split()[:MOST_WORDS]
    wanted += [StoredItem.searched.contains(word, autoescape=True) for word in told]
    ordered = select(*SORTED).where(*wanted).order_by(StoredItem.number, StoredItem.id)
    return session.execute(ordered).all()


def list_ties(session: Session, bank_id: int) -> Sequence[AnyRow]:
    """A row (item id, article id) for each article that an item of the bank rests on."""
    ties = select(ItemArticle.item_id, ItemArticle.article_id)
    ties = ties.join(StoredItem, StoredItem.id == ItemArticle.item_id)
    return session.execute(ties.where(StoredItem.bank_id == bank_id)).all()


def list_bank_tags(session: Session, bank_id: int) -> Sequence[AnyRow]:
    """A row (item id, tag) for each tag of an item of the bank, in the order of the tags."""
    tags = select(ItemTag.item_id, ItemTag.tag)
    tags = tags.join(StoredItem, StoredItem.id == ItemTag.item_id)
    return session.execute(tags.where(StoredItem.bank_id == bank_id).order_by(ItemTag.tag)).all()


def list_article_names(session: Session, bank_id: int) -> Sequence[AnyRow]:
    """A row (article id, name in the bank, title, publisher) for each article, in the bank's order."""
    columns = (BankArticle.article_id, BankArticle.name, StoredArticle.title, StoredArticle.publisher)
    wanted = select(*columns).join(StoredArticle, StoredArticle.id == BankArticle.article_id)
    return session.execute(wanted.where(BankArticle.bank_id == bank_id).order_by(BankArticle.number)).all()
