"""A changed article: the items that rest on its earlier version move to the new one, or are flagged."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from sqlalchemy.orm import Session

from quiz.banks import ReviewStatus
from quiz.banks.moving import move_item
from quiz.items import Item, prove_item
from quiz.services.bank_views import Change
from quiz.services.collecting import place_article
from quiz.services.deciding import Desk, open_desk
from quiz.services.opening import open_item
from quiz.storage import articles, banks, items
from quiz.storage.tables import StoredArticle, StoredItem
from quiz.text import Article

NOT_FOUND: Final = "The article has changed, and not all evidence is found again in its new version."
NOT_PROVEN: Final = "The article has changed, and with its new version the proof does not hold."


@dataclass(frozen=True, slots=True)
class Renewal:
    """How many items moved to a later version of their article, and how many could not and are flagged."""

    moved: int = 0
    flagged: int = 0


def renew_items(
    session: Session, teacher_id: int, old: StoredArticle, new_id: int, *, now: datetime.datetime
) -> Renewal:
    """What became of the items in the teacher's banks that rest on `old`; `new_id` is its later version.

    An item moves if all of its evidence is found again exactly once and its proof holds; its decision stays.
    The others stay on the earlier version, are proposed again, and have a note that says why. Both can be
    undone in the bank, which keeps the earlier version for that. Rejected items stay as they are.
    """
    new = articles.find_article(session, teacher_id, new_id)
    if new is None:
        raise RuntimeError("the new version has just been added")
    renewal = Renewal()
    for bank_id, rows in items.list_resting(session, teacher_id, old.id).items():
        desk = open_desk(session, teacher_id, bank_id, now)
        place_article(session, teacher_id, bank_id, new_id)
        outcomes = [_renew(desk, row, articles.read_article(old), articles.read_article(new)) for row in rows]
        renewal = Renewal(renewal.moved + sum(outcomes), renewal.flagged + outcomes.count(False))
    return renewal


def _renew(desk: Desk, row: StoredItem, old: Article, new: Article) -> bool:
    """Whether the item moved; otherwise it is flagged."""
    opened = open_item(desk.session, row)
    moved = move_item(opened.item, old, new)
    texts = {entry.sha256: entry.article for entry in opened.entries} | {new.sha256: new}
    if moved is None or not _proves(moved, texts):
        review = desk.sign(ReviewStatus.PROPOSED, NOT_FOUND if moved is None else NOT_PROVEN)
        desk.change(row, Change.PROPOSED, items.write_review(review))
        return False
    listed = [entry for _, entry in banks.list_articles(desk.session, desk.head.id)]
    (prepared,) = items.prepare_items([moved], listed, {moved.id: items.read_review(row)})
    desk.change(row, Change.EDITED, items.write_item(prepared))
    items.tie_articles(desk.session, desk.head.id, {row.id: moved})
    return True


def _proves(item: Item, texts: Mapping[str, Article]) -> bool:
    return prove_item(item, {sha256: texts[sha256] for sha256 in item.articles}).holds
