"""Banks of a teacher: make one, describe it, copy a shared one, and put items and articles in."""

from __future__ import annotations

import dataclasses
import datetime
import re
import secrets
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from sqlalchemy.orm import Session

from quiz.banks import Bank, BankArticle, Review, ReviewStatus
from quiz.banks.bank import MAX_TITLE
from quiz.banks.history import NO_HISTORY, HistoryFile
from quiz.banks.singles import dump_items
from quiz.errors import Code, Fault, QuizError
from quiz.items import Item
from quiz.services.bank_views import Change, ShelfArticle, SkillAcceptance
from quiz.services.histories import store_history
from quiz.services.naming import parse_bank_title, parse_description, parse_licence
from quiz.services.opening import by_text, lock_bank, open_bank, refuse_unproven
from quiz.services.reporting import accept_rates, show_banks
from quiz.services.shelving import ARTICLES_FOLDER, free_name, slug
from quiz.services.views import BankSummary
from quiz.storage import Database, articles, banks, item_search, items, versions
from quiz.storage.tables import StoredBank

SLUG_BYTES: Final = 10
_COPY: Final = re.compile(r"-copy(-\d+)?$")
_MAX_NAME: Final = 90  # with a number behind it still an item's name


@dataclass(frozen=True, slots=True)
class NewItems:
    """Items to be put into a bank; `articles` has the id of each text that they rest on, by its SHA-256.

    `reviews` are by the items' ids. An accepted item must be proven.
    """

    items: Sequence[Item]
    articles: Mapping[str, int]
    reviews: Mapping[str, Review] = field(default_factory=dict)


def list_banks(database: Database, teacher_id: int) -> tuple[BankSummary, ...]:
    """Every bank that the teacher may see, by title: their own and the shared ones."""
    with database.reading() as session:
        return show_banks(session, banks.list_heads(session, teacher_id))


def find_bank(database: Database, teacher_id: int, bank_id: int) -> BankSummary:
    """The bank's line in the list.

    Raises:
        QuizError: `bank-unknown`.
    """
    with database.reading() as session:
        (summary,) = show_banks(session, [open_bank(session, teacher_id, bank_id)])
        return summary


def list_articles(database: Database, teacher_id: int, bank_id: int) -> tuple[ShelfArticle, ...]:
    """The bank's articles in the bank's order, without their texts.

    Raises:
        QuizError: `bank-unknown`.
    """
    with database.reading() as session:
        rows = item_search.list_article_names(session, open_bank(session, teacher_id, bank_id).id)
    return tuple(ShelfArticle(row.article_id, row.title or row.name, row.publisher) for row in rows)


def load_whole(database: Database, teacher_id: int, bank_id: int) -> Bank:
    """The whole bank, to be exported.

    Raises:
        QuizError: `bank-unknown`.
    """
    return _load(database, teacher_id, bank_id, tuple(ReviewStatus))


def load_accepted(database: Database, teacher_id: int, bank_id: int) -> Bank:
    """The bank's accepted items with their articles, to be printed.

    Raises:
        QuizError: `bank-unknown`.
    """
    return _load(database, teacher_id, bank_id, (ReviewStatus.ACCEPTED,)).accepted()


def create_bank(
    database: Database, teacher_id: int, *, title: str, description: str = "", licence: str | None = None
) -> int:
    """The id of a new, empty bank of the teacher's own.

    Raises:
        QuizError: `bank-words-invalid`.
    """
    words = _parse_words(title, description, licence)
    with database.transaction() as session:
        return add_bank(session, teacher_id, words, database.now()).id


def describe_bank(
    database: Database,
    teacher_id: int,
    bank_id: int,
    *,
    title: str,
    description: str = "",
    licence: str | None = None,
) -> None:
    """Nothing; the bank is called and described so.

    Raises:
        QuizError: `bank-words-invalid`, `bank-unknown`, `bank-shared`.
    """
    words = _parse_words(title, description, licence)
    with database.transaction() as session:
        banks.change_head(session, lock_bank(session, teacher_id, bank_id), words, now=database.now())


def open_for_practice(database: Database, teacher_id: int, bank_id: int, *, opened: bool) -> None:
    """Nothing; learners of the teacher's classes may practise with the bank's accepted items, or not.

    Raises:
        QuizError: `bank-unknown`, `bank-shared`.
    """
    with database.transaction() as session:
        head = lock_bank(session, teacher_id, bank_id)
        if head.for_practice is not opened:
            banks.change_head(session, head, {"for_practice": opened}, now=database.now())


def delete_bank(database: Database, teacher_id: int, bank_id: int) -> None:
    """Nothing; the bank is gone with its items. Its articles stay, and so do quizzes published from it.

    Raises:
        QuizError: `bank-unknown`, `bank-shared`.
    """
    with database.transaction() as session:
        banks.delete_bank(session, lock_bank(session, teacher_id, bank_id).id)


def copy_bank(database: Database, teacher_id: int, bank_id: int) -> int:
    """The id of the teacher's own copy, with all items and decisions, on the same articles.

    Raises:
        QuizError: `bank-unknown`.
    """
    with database.transaction() as session:
        head = open_bank(session, teacher_id, bank_id)
        placed = banks.list_articles(session, bank_id)
        bank = banks.load_bank(session, bank_id)
        if bank is None:
            raise RuntimeError("a bank that can be opened can be loaded")
        title = f"{head.title[: MAX_TITLE - 7]} (copy)"
        return store_own(session, teacher_id, bank, placed, now=database.now(), title=title)


def store_own(
    session: Session,
    teacher_id: int,
    bank: Bank,
    placed: Sequence[tuple[int, BankArticle]],
    *,
    now: datetime.datetime,
    title: str | None = None,
    history: HistoryFile = NO_HISTORY,
) -> int:
    """The id of a new bank of the teacher's own that holds `bank`; `placed` are its articles with ids.

    `history` has been checked.
    """
    words = {"title": title or bank.title, "description": bank.description, "licence": bank.licence}
    head = add_bank(session, teacher_id, words, now)
    banks.place_articles(session, head.id, placed)
    new = items.prepare_items(bank.items, bank.articles, bank.reviews)
    items.insert_items(session, head.id, new, first=1, now=now)
    store_history(session, head.id, teacher_id, history, now)
    return head.id


def add_bank(
    session: Session, teacher_id: int, words: Mapping[str, str | None], now: datetime.datetime
) -> StoredBank:
    """A new, empty bank of the teacher's own, called and described by `words`."""
    values = {"owner_id": teacher_id, "slug": f"own-{secrets.token_hex(SLUG_BYTES)}", **words}
    return banks.add_head(session, values, now=now)


def add_items(
    session: Session, teacher_id: int, bank_id: int, new: NewItems, *, now: datetime.datetime
) -> list[int]:
    """The ids of the items that were put at the end of the teacher's bank, with the articles they rest on.

    An item whose name and content the bank has already is left out; one whose name alone is taken gets
    another name.

    Raises:
        QuizError: `bank-unknown`, `bank-shared`, `article-unknown`, `proof-failed`.
    """
    head = lock_bank(session, teacher_id, bank_id)
    for sha256 in dict.fromkeys(sha256 for item in new.items for sha256 in item.articles):
        place_article(session, teacher_id, bank_id, new.articles[sha256])
    entries = [entry for _, entry in banks.list_articles(session, bank_id)]
    listed = _rename_taken(session, bank_id, new)
    reviews = {renamed.id: new.reviews.get(item.id, Review()) for item, renamed in listed}
    for _, item in listed:
        if reviews[item.id].status is ReviewStatus.ACCEPTED:
            refuse_unproven(item, by_text(entries))
    prepared = items.prepare_items([item for _, item in listed], entries, reviews)
    first = items.find_last_number(session, bank_id) + 1
    added = items.insert_items(session, bank_id, prepared, first=first, now=now)
    versions.record_versions(session, items.find_items(session, added), Change.MADE.value, teacher_id, {})
    banks.change_head(session, head, {}, now=now)
    return added


def place_article(session: Session, teacher_id: int, bank_id: int, article_id: int) -> str:
    """The name of the article in the teacher's bank, which holds it from now on.

    Raises:
        QuizError: `bank-unknown`, `bank-shared`, `article-unknown`.
    """
    head = lock_bank(session, teacher_id, bank_id)
    placed = banks.list_articles(session, head.id)
    stored = articles.find_article(session, teacher_id, article_id)
    if stored is None:
        known = ", ".join(entry.id for _, entry in placed) or "none"
        raise QuizError(Fault(Code.ARTICLE_UNKNOWN, "article", {"id": str(article_id), "known": known}))
    known_texts = {entry.sha256: entry.id for _, entry in placed}
    if stored.sha256 in known_texts:
        return known_texts[stored.sha256]
    article = articles.read_article(stored)
    name = free_name(slug(article.title or "article"), [entry.id for _, entry in placed])
    path = f"{ARTICLES_FOLDER}/{name}.md"
    banks.add_article(session, head.id, article_id, BankArticle(name, path, article))
    return name


def add_article(database: Database, teacher_id: int, bank_id: int, article_id: int) -> str:
    """As `place_article`, in a transaction of its own."""
    with database.transaction() as session:
        name = place_article(session, teacher_id, bank_id, article_id)
        head = lock_bank(session, teacher_id, bank_id)
        banks.change_head(session, head, {}, now=database.now())
        return name


def acceptance_by_skill(database: Database, teacher_id: int, bank_id: int) -> tuple[SkillAcceptance, ...]:
    """What was decided about the bank's items, a row for each skill that it has.

    Raises:
        QuizError: `bank-unknown`.
    """
    with database.reading() as session:
        head = open_bank(session, teacher_id, bank_id)
        return accept_rates(banks.count_items(session, [head.id]))


def name_copy(name: str, taken: Iterable[str]) -> str:
    """A free name for a copy of the item of this name: `name-copy`, `name-copy-2` and so on."""
    return free_name(f"{_COPY.sub('', name)[:_MAX_NAME]}-copy", taken)


def _load(database: Database, teacher_id: int, bank_id: int, statuses: Iterable[ReviewStatus]) -> Bank:
    with database.reading() as session:
        open_bank(session, teacher_id, bank_id)
        bank = banks.load_bank(session, bank_id, statuses)
    if bank is None:
        raise QuizError(Fault(Code.BANK_UNKNOWN, "bank"))
    return bank


def _parse_words(title: str, description: str, licence: str | None) -> dict[str, str | None]:
    return {
        "title": parse_bank_title(title),
        "description": parse_description(description),
        "licence": parse_licence(licence),
    }


def _rename_taken(session: Session, bank_id: int, new: NewItems) -> list[tuple[Item, Item]]:
    """Each item that the bank does not have yet, as it came and under a name that is free."""
    entries = [entry for _, entry in banks.list_articles(session, bank_id)]
    known = items.list_data(session, bank_id, [item.id for item in new.items])
    taken = items.list_names(session, bank_id)
    listed: list[tuple[Item, Item]] = []
    for item, data in zip(new.items, dump_items(new.items, entries), strict=True):
        if known.get(item.id) == data:
            continue
        name = free_name(item.id[:_MAX_NAME], taken) if item.id in taken else item.id
        taken.add(name)
        listed.append((item, dataclasses.replace(item, id=name)))
    return listed
