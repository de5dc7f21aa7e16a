"""A teacher writes a question: drafts that are saved as one types, and put into the bank when proven."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from sqlalchemy.orm import Session

from quiz.banks import ReviewStatus
from quiz.errors import Code, Fault, QuizError
from quiz.items import Item
from quiz.services import collecting, deciding
from quiz.services.opening import find_row, lock_bank, lock_row, open_bank, open_item
from quiz.services.proving import Judgement, judge_sheet
from quiz.services.sheet_items import Shelf, write_sheet
from quiz.services.sheets import Offers, Sheet, dump_offers, dump_sheet, lay_out, read_offers, read_sheet
from quiz.services.suggesting import read_offers as ask_engine
from quiz.services.writing_desk import find_shelf, list_desk, show_draft
from quiz.services.writing_views import WritingView
from quiz.storage import Database, articles, item_drafts
from quiz.storage.tables import ItemDraft, StoredBank

__all__ = ["list_desk"]


def begin_draft(database: Database, teacher_id: int, bank_id: int, sheet: Sheet) -> int:
    """The id of a new draft of a question about the articles of `sheet`, which the bank holds from now on.

    Raises:
        QuizError: `bank-unknown`, `bank-shared`, `article-unknown`, `writings-too-many`.
    """
    with database.transaction() as session:
        head = lock_bank(session, teacher_id, bank_id)
        for article_id in sheet.article_ids:
            collecting.place_article(session, teacher_id, bank_id, article_id)
        sheet = lay_out(sheet.skill, sheet.type, _list_placed(session, teacher_id, head, sheet.article_ids))
        return _add_draft(session, teacher_id, head, {"data": _dump(sheet, Offers())}, database)


def reopen_item(database: Database, teacher_id: int, bank_id: int, item_id: int) -> int:
    """The id of the teacher's draft that is to change the item: a new one, or the one that is there.

    Raises:
        QuizError: `bank-unknown`, `bank-shared`, `item-unknown`, `writings-too-many`.
    """
    with database.transaction() as session:
        head = lock_bank(session, teacher_id, bank_id)
        row = find_row(session, head, item_id)
        known = item_drafts.find_of_item(session, teacher_id, item_id)
        if known is not None:
            return known.id
        opened = open_item(session, row)
        ids = {entry.sha256: article_id for article_id, entry in opened.placed}
        data = _dump(write_sheet(opened.item, ids), Offers())
        values = {"item_id": item_id, "item_revision": row.revision, "data": data}
        return _add_draft(session, teacher_id, head, values, database)


def find_draft(database: Database, teacher_id: int, bank_id: int, draft_id: int) -> WritingView:
    """The draft with its articles and its proof.

    Raises:
        QuizError: `bank-unknown`, `writing-unknown`.
    """
    with database.reading() as session:
        head = open_bank(session, teacher_id, bank_id)
        draft = _find(session, teacher_id, head, draft_id)
        return show_draft(session, head, draft, read_sheet(draft.data["sheet"]), _offers(draft))


def compare_draft(
    database: Database, teacher_id: int, bank_id: int, draft_id: int, sheet: Sheet
) -> tuple[WritingView, WritingView]:
    """The draft as it is stored, and as it would be with `sheet`.

    Raises:
        QuizError: `bank-unknown`, `writing-unknown`.
    """
    with database.reading() as session:
        head = open_bank(session, teacher_id, bank_id)
        draft = _find(session, teacher_id, head, draft_id)
        stored = show_draft(session, head, draft, read_sheet(draft.data["sheet"]), _offers(draft))
        return stored, show_draft(session, head, draft, sheet, _offers(draft))


def save_draft(
    database: Database,
    teacher_id: int,
    bank_id: int,
    draft_id: int,
    sheet: Sheet,
    *,
    revision: int,
    edit: Callable[[Sheet, Shelf, Offers], Sheet] | None = None,
) -> int:
    """The draft's revision, now with `sheet`, and with what `edit` makes of it.

    The same sheet may be saved twice, as when a browser does not know whether the first time arrived.

    Raises:
        QuizError: `bank-unknown`, `writing-unknown`; `writing-outdated` when the draft has another revision
            and says something else by now.
    """
    with database.transaction() as session:
        head = open_bank(session, teacher_id, bank_id)
        draft = _find(session, teacher_id, head, draft_id)
        stored, offers = read_sheet(draft.data["sheet"]), _offers(draft)
        wanted = edit(sheet, find_shelf(session, head.id), offers) if edit else sheet
        if draft.revision != revision and stored not in (sheet, wanted):
            raise QuizError(Fault(Code.WRITING_OUTDATED, "draft"))
        if wanted == stored:
            return draft.revision
        return _save(session, draft, _dump(wanted, offers), database)


def ask_offers(database: Database, teacher_id: int, bank_id: int, draft_id: int) -> Offers:
    """What the engine offers for the draft; it is kept with the draft.

    Raises:
        QuizError: `bank-unknown`, `writing-unknown`, `reading-busy`, `writing-outdated`.
    """
    with database.reading() as session:
        head = open_bank(session, teacher_id, bank_id)
        draft = _find(session, teacher_id, head, draft_id)
        sheet, shelf = read_sheet(draft.data["sheet"]), find_shelf(session, head.id)
    article_id = next((one for one in sheet.article_ids if one in shelf), None)
    if article_id is None:
        return Offers()
    offers = ask_engine(shelf[article_id], article_id, sheet)  # outside of any transaction: it takes seconds
    with database.transaction() as session:
        draft = _find(session, teacher_id, head, draft_id)
        _save(session, draft, {**draft.data, "offers": dump_offers(offers)}, database)
    return offers


def finish_draft(
    database: Database,
    teacher_id: int,
    bank_id: int,
    draft_id: int,
    *,
    accept: bool = False,
    anew: bool = False,
) -> int | None:
    """The id of the question that the draft has become, None if the bank had it already; the draft is gone.

    It changes the question that it was opened from, or with `anew` becomes one of its own. Only what is
    proven is put in.

    Raises:
        QuizError: `bank-unknown`, `bank-shared`, `writing-unknown`, `writing-unfinished`, `item-changed`.
    """
    with database.transaction() as session:
        desk = deciding.open_desk(session, teacher_id, bank_id, database.now())
        draft = _find(session, teacher_id, desk.head, draft_id)
        item = _prove(session, desk.head, draft)
        if draft.item_id is None or anew:
            item_id = _add_item(desk, item, accept=accept)
        else:
            row = lock_row(session, desk.head, draft.item_id, draft.item_revision or 0)
            deciding.reword(desk, row, item, accept=accept)
            item_id = row.id
        item_drafts.delete_draft(session, draft.id)
        return item_id


def delete_draft(database: Database, teacher_id: int, bank_id: int, draft_id: int) -> None:
    """Nothing; the draft is gone.

    Raises:
        QuizError: `bank-unknown`, `writing-unknown`.
    """
    with database.transaction() as session:
        head = open_bank(session, teacher_id, bank_id)
        item_drafts.delete_draft(session, _find(session, teacher_id, head, draft_id).id)


def _find(session: Session, teacher_id: int, head: StoredBank, draft_id: int) -> ItemDraft:
    draft = item_drafts.find_draft(session, teacher_id, head.id, draft_id)
    if draft is None:
        raise QuizError(Fault(Code.WRITING_UNKNOWN, "draft"))
    return draft


def _add_draft(
    session: Session, teacher_id: int, head: StoredBank, values: Mapping[str, Any], database: Database
) -> int:
    if item_drafts.count_drafts(session, teacher_id, head.id) >= item_drafts.MOST:
        raise QuizError(Fault(Code.WRITINGS_TOO_MANY, "draft", {"limit": item_drafts.MOST}))
    owned = {"teacher_id": teacher_id, "bank_id": head.id, **values}
    return item_drafts.add_draft(session, owned, database.now()).id


def _save(session: Session, draft: ItemDraft, data: Mapping[str, Any], database: Database) -> int:
    revision = draft.revision  # the row follows the update
    if not item_drafts.save_draft(session, draft.id, revision, data, database.now()):
        raise QuizError(Fault(Code.WRITING_OUTDATED, "draft"))
    return revision + 1


def _dump(sheet: Sheet, offers: Offers) -> dict[str, Any]:
    return {"sheet": dump_sheet(sheet), "offers": dump_offers(offers)}


def _offers(draft: ItemDraft) -> Offers:
    return read_offers(draft.data["offers"])


def _list_placed(session: Session, teacher_id: int, head: StoredBank, wanted: Iterable[int]) -> list[int]:
    """The articles as the bank holds them: one with the same text may stand there under another id."""
    held = {article.sha256: article_id for article_id, article in find_shelf(session, head.id).items()}
    rows = [articles.find_article(session, teacher_id, article_id) for article_id in wanted]
    return list(dict.fromkeys(held[row.sha256] for row in rows if row is not None))


def _prove(session: Session, head: StoredBank, draft: ItemDraft) -> Item:
    judged: Judgement = judge_sheet(read_sheet(draft.data["sheet"]), find_shelf(session, head.id))
    if judged.item is None or not judged.proven:
        raise QuizError(Fault(Code.WRITING_UNFINISHED, "draft"))
    return judged.item


def _add_item(desk: deciding.Desk, item: Item, *, accept: bool) -> int | None:
    held = {article.sha256: one for one, article in find_shelf(desk.session, desk.head.id).items()}
    status = ReviewStatus.ACCEPTED if accept else ReviewStatus.PROPOSED
    new = collecting.NewItems((item,), held, {item.id: desk.sign(status, "")})
    added = collecting.add_items(desk.session, desk.teacher_id, desk.head.id, new, now=desk.now)
    return added[0] if added else None
