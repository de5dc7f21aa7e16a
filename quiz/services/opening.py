"""Opening banks and items for one teacher, inside the caller's transaction: who may see and change what."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy.orm import Session

from quiz.banks import Bank, BankArticle
from quiz.errors import Code, Fault, QuizError
from quiz.items import Item, prove_item
from quiz.storage import banks, items
from quiz.storage.tables import StoredBank, StoredItem
from quiz.text import Article


@dataclass(frozen=True, slots=True)
class OpenItem:
    """A stored item with what it rests on: its articles in the bank's order, each with its id."""

    row: StoredItem
    item: Item
    placed: tuple[tuple[int, BankArticle], ...]

    @property
    def entries(self) -> tuple[BankArticle, ...]:
        """The item's articles under the bank's names."""
        return tuple(entry for _, entry in self.placed)

    def alone(self, title: str) -> Bank:
        """A bank of this item alone."""
        reviews = {self.item.id: items.read_review(self.row)}
        return Bank(title, self.entries, (self.item,), reviews=reviews)


def open_bank(session: Session, teacher_id: int, bank_id: int) -> StoredBank:
    """The bank's head.

    Raises:
        QuizError: `bank-unknown`, also for a bank of somebody else.
    """
    head = banks.find_head(session, teacher_id, bank_id)
    if head is None:
        raise QuizError(Fault(Code.BANK_UNKNOWN, "bank"))
    return head


def lock_bank(session: Session, teacher_id: int, bank_id: int) -> StoredBank:
    """The head of a bank that the teacher may change, and nobody else does before the transaction ends.

    Raises:
        QuizError: `bank-unknown`, `bank-shared`.
    """
    own = banks.lock_own(session, teacher_id, bank_id)
    if own is None:
        open_bank(session, teacher_id, bank_id)
        raise QuizError(Fault(Code.BANK_SHARED, "bank"))
    return own


def find_row(session: Session, head: StoredBank, item_id: int) -> StoredItem:
    """The item's row.

    Raises:
        QuizError: `item-unknown`.
    """
    row = items.find_item(session, head.id, item_id)
    if row is None:
        raise QuizError(Fault(Code.ITEM_UNKNOWN, "item", {"id": str(item_id)}))
    return row


def lock_row(session: Session, head: StoredBank, item_id: int, expected_revision: int) -> StoredItem:
    """The row of an item that is still what the teacher saw.

    Raises:
        QuizError: `item-unknown`; `item-changed` when it has another revision by now.
    """
    row = find_row(session, head, item_id)
    if row.revision != expected_revision:
        raise QuizError(Fault(Code.ITEM_CHANGED, "item"))
    return row


def open_item(session: Session, row: StoredItem) -> OpenItem:
    """The item of the row, with its articles."""
    placed = tuple(banks.list_item_articles(session, row.bank_id, row.id))
    (item,) = items.read_items([row], {entry.id: entry.article for _, entry in placed})
    return OpenItem(row, item, placed)


def refuse_unproven(item: Item, articles: Mapping[str, Article]) -> None:
    """Nothing; the proof of `item` holds. `articles` are by the SHA-256 of their text.

    Raises:
        QuizError: a `proof-failed` for each obligation that does not hold, at the part that it is about.
    """
    failures = prove_item(item, articles).failures
    if failures:
        raise QuizError(
            *(
                Fault(
                    Code.PROOF_FAILED,
                    f"{item.id}.{failed.field}",
                    {"name": failed.name, "reason": failed.explanation},
                )
                for failed in failures
            )
        )


def by_text(entries: Iterable[BankArticle]) -> dict[str, Article]:
    """The articles by the SHA-256 (hex) of their text, as evidence names them."""
    return {entry.sha256: entry.article for entry in entries}
