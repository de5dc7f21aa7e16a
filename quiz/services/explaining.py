"""What a teacher does with an article alone: have it read, and see what the engine makes of it and why."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from quiz.banks import BankArticle
from quiz.errors import Code, Fault, QuizError
from quiz.reading import Reading
from quiz.services.publishing import refuse_bank
from quiz.services.reading_views import BankShelf, ReadingView, ShelvedArticle
from quiz.services.readings import show_reading
from quiz.storage import Database, articles, banks
from quiz.text import MAX_CHARACTERS, Article

__all__ = ["MAX_CHARACTERS", "MAX_FACT", "list_shelves", "read_shelved", "read_stored", "read_text"]

MAX_FACT: Final = 200  # characters of a title or of an outlet's name

# The model computes on one core: two readings at once would only make both wait, and fill memory twice.
# Nobody waits long for their turn, because a process has few threads and learners need them.
READING: Final = threading.Lock()
MAX_WAIT: Final = 5.0  # seconds


def read_text(text: str, *, title: str = "", publisher: str = "") -> ReadingView:
    """The reading of a text that somebody gives, with its title and its outlet's name where they are known.

    Nothing of it is stored.

    Raises:
        QuizError: `text-empty`, `text-too-long`, `not-plain-text`, `reading-busy`.
    """
    if "\0" in text:
        raise QuizError(Fault(Code.NOT_PLAIN_TEXT, "text", {"offset": text.index("\0")}))
    return show_reading(_read(Article(text, title=_fact(title), publisher=_fact(publisher))))


def read_shelved(database: Database, teacher_id: int, bank_id: int, number: int) -> ReadingView:
    """The reading of article `number` (from 1) of what would be published of a bank.

    Raises:
        QuizError: `bank-unknown`, `article-unknown`, `reading-busy`.
    """
    with database.reading() as session:
        if banks.find_head(session, teacher_id, bank_id) is None:
            raise refuse_bank()
        shelf = banks.list_accepted(session, [bank_id]).get(bank_id, ())
    if not 1 <= number <= len(shelf):
        known = ", ".join(str(place) for place in range(1, len(shelf) + 1)) or "none"
        raise QuizError(Fault(Code.ARTICLE_UNKNOWN, "article", {"id": str(number), "known": known}))
    return show_reading(read_kept(shelf[number - 1].article))


def read_stored(database: Database, teacher_id: int, article_id: int) -> ReadingView:
    """The reading of an article of the library.

    Raises:
        QuizError: `article-unknown`, also for somebody else's; `reading-busy`.
    """
    with database.reading() as session:
        row = articles.find_article(session, teacher_id, article_id)
        if row is None:
            details = {"id": str(article_id), "known": "those in your list"}
            raise QuizError(Fault(Code.ARTICLE_UNKNOWN, "article", details))
        article = articles.read_article(row)
    return show_reading(read_kept(article))


def list_shelves(database: Database, teacher_id: int) -> tuple[BankShelf, ...]:
    """The articles of every bank that the teacher may see and that has some to read, by the bank's title."""
    with database.reading() as session:
        heads = banks.list_heads(session, teacher_id)
        shelves = banks.list_accepted(session, [head.id for head in heads])
    return tuple(_shelve(head.id, head.title, shelves[head.id]) for head in heads if head.id in shelves)


def _fact(typed: str) -> str | None:
    """What was typed on one line; None when it was nothing."""
    return " ".join(typed.split()) or None


# A filter is another look at the same reading. Only what is stored anyway is kept; a pasted text never is.
@lru_cache(maxsize=32)
def read_kept(article: Article) -> Reading:
    """The reading of a stored article, from memory where it has been read before."""
    return _read(article)


def _read(article: Article) -> Reading:
    from quiz.reading.engine import read_article  # noqa: PLC0415 - the model loads only when it is needed

    if not READING.acquire(timeout=MAX_WAIT):
        raise QuizError(Fault(Code.READING_BUSY, "article"))
    try:
        return read_article(article)
    finally:
        READING.release()


def _shelve(bank_id: int, title: str, entries: Sequence[BankArticle]) -> BankShelf:
    """What would be published of the bank; `read_shelved` counts the articles so."""
    return BankShelf(
        title,
        tuple(
            ShelvedArticle(bank_id, number, entry.article.title or entry.id, entry.article.publisher)
            for number, entry in enumerate(entries, start=1)
        ),
    )
