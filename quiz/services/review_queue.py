"""The review queue of a bank: one item at a time, how they fare by skill, and what may be accepted unread."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy.orm import Session

from quiz.banks import ReviewStatus
from quiz.errors import Code, Fault, QuizError
from quiz.items import Tier, prove_item
from quiz.services.bank_views import Change, ItemFilter
from quiz.services.deciding import load_detail, open_desk
from quiz.services.opening import by_text, lock_bank, open_bank
from quiz.services.reporting import accept_rates, show_banks
from quiz.services.review_views import AcceptedTogether, Place, ReviewQueue, ReviewRates
from quiz.services.searching import sift
from quiz.storage import Database, banks, item_search, items, versions
from quiz.storage.tables import StoredBank, StoredItem

NOTE_UNREAD = "Accepted together with others of tier A, unread."


def open_queue(
    database: Database,
    teacher_id: int,
    bank_id: int,
    wanted: ItemFilter,
    *,
    item_id: int | None = None,
    after: int | None = None,
) -> ReviewQueue:
    """The item with this id among all that fit; without one the first that fits, or the next one `after`.

    Raises:
        QuizError: `bank-unknown`, `item-unknown`.
    """
    with database.reading() as session:
        head = open_bank(session, teacher_id, bank_id)
        ids, facets = sift(session, bank_id, wanted)
        everything = items.list_ids(session, bank_id)
        shown = find_place(ids, after, everything).next_id if item_id is None else item_id
        return ReviewQueue(
            bank=show_banks(session, [head])[0],
            accepts_tier_a=head.accepts_tier_a,
            detail=None if shown is None else load_detail(session, head, shown),
            place=find_place(ids, shown, everything),
            facets=facets,
        )


def find_place(ids: Sequence[int], item_id: int | None, everything: Sequence[int]) -> Place:
    """Where the item stands among `ids`; `everything` are all items of the bank in the same order."""
    order = {other: number for number, other in enumerate(everything)}
    here = order.get(item_id, -1) if item_id is not None else -1
    before = [other for other in ids if order.get(other, -1) < here]
    after = [other for other in ids if order.get(other, -1) > here]
    return Place(
        number=len(before) + 1 if item_id in ids else None,
        total=len(ids),
        previous_id=before[-1] if before else None,
        next_id=next(iter(after or before), None),
        wraps=bool(before) and not after,
    )


def read_rates(database: Database, teacher_id: int, bank_id: int) -> ReviewRates:
    """What was decided so far, skill by skill.

    Raises:
        QuizError: `bank-unknown`.
    """
    with database.reading() as session:
        head = open_bank(session, teacher_id, bank_id)
        rows = item_search.find_matching(session, bank_id, "")
        return ReviewRates(
            bank=show_banks(session, [head])[0],
            accepts_tier_a=head.accepts_tier_a,
            waiting_a=sum(row.tier == Tier.A and row.status == ReviewStatus.PROPOSED for row in rows),
            rows=accept_rates(banks.count_items(session, [bank_id])),
        )


def allow_unread(database: Database, teacher_id: int, bank_id: int, *, allowed: bool) -> None:
    """Nothing; from now on proven items of tier A may be accepted together in this bank, or not.

    Raises:
        QuizError: `bank-unknown`, `bank-shared`.
    """
    with database.transaction() as session:
        head = lock_bank(session, teacher_id, bank_id)
        banks.change_head(session, head, {"accepts_tier_a": allowed}, now=database.now())


def accept_unread(database: Database, teacher_id: int, bank_id: int) -> AcceptedTogether:
    """How many waiting items of tier A were accepted now: all whose proof, made anew, holds.

    Raises:
        QuizError: `bank-unknown`, `bank-shared`, `unread-forbidden`.
    """
    with database.transaction() as session:
        desk = open_desk(session, teacher_id, bank_id, database.now())
        if not desk.head.accepts_tier_a:
            raise QuizError(Fault(Code.UNREAD_FORBIDDEN, "bank"))
        waiting = [
            row
            for row in items.list_items(session, bank_id, [ReviewStatus.PROPOSED])
            if row.tier == Tier.A.value
        ]
        proven = _choose_proven(session, desk.head, waiting)
        if proven:
            review = items.write_review(desk.sign(ReviewStatus.ACCEPTED, NOTE_UNREAD))
            rows = items.rewrite_items(session, proven, review, now=desk.now)
            tags = items.list_tags(session, proven)
            versions.record_versions(session, rows, Change.ACCEPTED.value, teacher_id, tags)
            banks.change_head(session, desk.head, {}, now=desk.now)
        return AcceptedTogether(accepted=len(proven), unproven=len(waiting) - len(proven))


def _choose_proven(session: Session, head: StoredBank, rows: Sequence[StoredItem]) -> list[int]:
    """The ids of the rows whose items' proofs hold."""
    entries = [entry for _, entry in banks.list_articles(session, head.id)]
    listed = items.read_items(rows, {entry.id: entry.article for entry in entries})
    texts = by_text(entries)
    return [row.id for row, item in zip(rows, listed, strict=True) if prove_item(item, texts).holds]
