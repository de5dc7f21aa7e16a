"""How drafts of questions are shown: the list of a bank, and one of them beside its articles."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby

from sqlalchemy.orm import Session

from quiz.errors import Code, Fault, QuizError
from quiz.items import label_articles
from quiz.items.judging.passages import paragraph_start, split_sentences
from quiz.services.bank_views import ShelfArticle
from quiz.services.opening import open_bank
from quiz.services.proving import judge_sheet, number_paragraph
from quiz.services.sheet_items import Shelf, is_sound
from quiz.services.sheets import MAX_ARTICLES, Mark, Offers, Sheet, read_sheet
from quiz.services.stems import list_parts, list_stems
from quiz.services.writing_views import (
    QuotedWords,
    SentenceView,
    WritingArticle,
    WritingDesk,
    WritingLine,
    WritingView,
)
from quiz.storage import Database, articles, banks, item_drafts, item_search, items
from quiz.storage.tables import ItemDraft, StoredBank


def list_desk(database: Database, teacher_id: int, bank_id: int) -> WritingDesk:
    """The articles that a question of the bank may be about, and the teacher's drafts there.

    Raises:
        QuizError: `bank-unknown`, `bank-shared`.
    """
    with database.reading() as session:
        head = open_bank(session, teacher_id, bank_id)
        if head.owner_id != teacher_id:
            raise QuizError(Fault(Code.BANK_SHARED, "bank"))
        held = item_search.list_article_names(session, bank_id)
        ids = {row.article_id for row in held}
        rows, _ = articles.list_articles(session, teacher_id)
        return WritingDesk(
            bank_id,
            head.title,
            tuple(ShelfArticle(row.article_id, row.title or row.name, row.publisher) for row in held),
            tuple(
                ShelfArticle(row.id, row.title or "Untitled article", row.publisher)
                for row in rows
                if row.id not in ids
            ),
            tuple(_list_line(draft) for draft in item_drafts.list_drafts(session, teacher_id, bank_id)),
        )


def find_shelf(session: Session, bank_id: int) -> Shelf:
    """The articles of the bank by their ids, in the bank's order."""
    return {article_id: entry.article for article_id, entry in banks.list_articles(session, bank_id)}


def show_draft(
    session: Session, head: StoredBank, draft: ItemDraft, sheet: Sheet, offers: Offers
) -> WritingView:
    """The draft as its page shows it, with `sheet` in it."""
    shelf = find_shelf(session, head.id)
    sheet = _seat_articles(sheet, shelf)
    shown = [(one, shelf[one]) for one in sheet.article_ids if one in shelf]
    return WritingView(
        draft_id=draft.id,
        bank_id=head.id,
        bank_title=head.title,
        item_id=draft.item_id,
        outrun=_is_outrun(session, head, draft),
        revision=draft.revision,
        changed=draft.changed_at,
        sheet=sheet,
        offers=offers,
        articles=tuple(
            WritingArticle(article_id, label, article, tuple(cut_article(article_id, article.text)))
            for (article_id, article), label in zip(
                shown, label_articles([article for _, article in shown]) if shown else (), strict=True
            )
        ),
        quotes={mark: quote_mark(mark, shelf) for mark in _list_marks(sheet, offers)},
        judgement=judge_sheet(sheet, shelf),
        stems=list_stems((sheet.skill, sheet.type), [article for _, article in shown]),
        parts=list_parts((sheet.skill, sheet.type)),
    )


def cut_article(article_id: int, text: str) -> Iterator[tuple[SentenceView, ...]]:
    """The sentences of each paragraph, in the order of the text."""
    for _, spans in groupby(split_sentences(text), key=lambda span: paragraph_start(text, span.start)):
        yield tuple(
            SentenceView(Mark(article_id, span.start, span.end), text[span.start : span.end])
            for span in spans
        )


def quote_mark(mark: Mark, shelf: Shelf) -> QuotedWords:
    """The words of the mark and their paragraph."""
    if not is_sound(mark, shelf):
        return QuotedWords(mark, "", 0)
    text = shelf[mark.article_id].text
    return QuotedWords(mark, text[mark.start : mark.end], number_paragraph(text, mark.start))


def _seat_articles(sheet: Sheet, shelf: Shelf) -> Sheet:
    """The sheet with the articles that the bank still holds."""
    held = tuple(one for one in sheet.article_ids if one in shelf)[:MAX_ARTICLES]
    return replace(sheet, article_ids=held)


def _list_marks(sheet: Sheet, offers: Offers) -> Iterator[Mark]:
    for line in (*sheet.keys, *sheet.wrong, *offers.lines):
        yield from line.marks
    for marks in (*sheet.premise.values(), *offers.premise.values(), offers.proof):
        yield from marks


def _is_outrun(session: Session, head: StoredBank, draft: ItemDraft) -> bool:
    if draft.item_id is None:
        return False
    row = items.find_item(session, head.id, draft.item_id)
    return row is None or row.revision != draft.item_revision


def _list_line(draft: ItemDraft) -> WritingLine:
    sheet = read_sheet(draft.data["sheet"])
    stem = " ".join(sheet.stem.split())
    return WritingLine(draft.id, stem, sheet.skill, sheet.type, draft.item_id, draft.changed_at)
