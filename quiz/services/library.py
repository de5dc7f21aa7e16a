"""A teacher's articles: the list of them, one of them, and its removal."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from quiz.errors import Code, Fault, QuizError
from quiz.services.adding import split_paragraphs
from quiz.services.showing import show_article
from quiz.services.views import ArticleView
from quiz.storage import Database, articles, imports
from quiz.storage.statements import AnyRow

PAGE_SIZE: Final = articles.PAGE_SIZE
UNTITLED: Final = "Article without a title"


@dataclass(frozen=True, slots=True)
class ArticleLine:
    """One article in the list."""

    article_id: int
    title: str
    publisher: str | None
    author: str | None
    date: datetime.date | None
    added: datetime.datetime
    characters: int
    shared: bool
    newer: bool  # than an earlier version of it


@dataclass(frozen=True, slots=True)
class WaitingLine:
    """An article that waits to be confirmed."""

    import_id: str
    title: str
    origin: str
    expires: datetime.datetime


@dataclass(frozen=True, slots=True)
class LibraryView:
    """A page (from 1) of the articles, how many there are in all, and those that wait."""

    lines: tuple[ArticleLine, ...]
    total: int
    page: int
    pages: int
    waiting: tuple[WaitingLine, ...]


@dataclass(frozen=True, slots=True)
class StoredArticleView:
    """An article in the library; `versions` are it and its earlier ones, the newest first."""

    article_id: int
    article: ArticleView
    address: str | None
    paragraphs: tuple[str, ...]
    words: int
    own: bool
    versions: tuple[ArticleLine, ...]


def list_library(database: Database, teacher_id: int, *, words: str = "", page: int = 1) -> LibraryView:
    """A page of the articles that the teacher may see; `words` must all stand in title, outlet or author."""
    now, wanted = database.now(), max(1, min(page, 10_000))
    with database.reading() as session:
        rows, total = articles.list_articles(session, teacher_id, words=words, page=wanted)
        waiting = imports.list_imports(session, teacher_id, now)
    return LibraryView(
        lines=tuple(_line(row) for row in rows),
        total=total,
        page=wanted,
        pages=max(1, -(-total // PAGE_SIZE)),
        waiting=tuple(
            WaitingLine(one.id, one.facts.get("title") or UNTITLED, one.origin, one.expires_at)
            for one in waiting
        ),
    )


def offer_articles(database: Database, teacher_id: int, wanted: Sequence[int]) -> tuple[ArticleLine, ...]:
    """The newest 25 articles that the teacher may see, behind those of the `wanted` ones that are older."""
    with database.reading() as session:
        rows, _ = articles.list_articles(session, teacher_id)
        listed = {row.id for row in rows}
        older = articles.list_summaries(session, teacher_id, [one for one in wanted if one not in listed])
    return tuple(_line(row) for row in (*older, *rows))


def show_stored(database: Database, teacher_id: int, article_id: int) -> StoredArticleView:
    """The article with its text and its versions.

    Raises:
        QuizError: `article-unknown`, also for somebody else's.
    """
    with database.reading() as session:
        row = articles.find_article(session, teacher_id, article_id)
        if row is None:
            raise _refuse(article_id)
        versions: Sequence[AnyRow] = articles.list_versions(session, teacher_id, article_id)
    article = articles.read_article(row)
    return StoredArticleView(
        article_id=row.id,
        article=show_article(article),
        address=article.address,
        paragraphs=split_paragraphs(article.text),
        words=len(article.text.split()),
        own=row.owner_id == teacher_id,
        versions=tuple(_line(version) for version in versions),
    )


def find_text(database: Database, teacher_id: int, sha256: str) -> int | None:
    """The id of the article with this text that the teacher may see, None where there is none."""
    with database.reading() as session:
        row = articles.find_by_sha(session, teacher_id, sha256)
        return None if row is None else row.id


def remove_article(database: Database, teacher_id: int, article_id: int) -> bool:
    """Whether the teacher's article is gone; one that questions rest on stays.

    Raises:
        QuizError: `article-unknown`, also for a shared one.
    """
    with database.transaction() as session:
        row = articles.find_article(session, teacher_id, article_id)
        if row is None or row.owner_id != teacher_id:
            raise _refuse(article_id)
        return articles.delete_article(session, teacher_id, article_id)


def _line(row: AnyRow) -> ArticleLine:
    return ArticleLine(
        article_id=row.id,
        title=row.title or UNTITLED,
        publisher=row.publisher,
        author=row.author,
        date=row.date,
        added=row.added_at,
        characters=row.characters,
        shared=row.owner_id is None,
        newer=row.replaces_id is not None,
    )


def _refuse(article_id: int) -> QuizError:
    details = {"id": str(article_id), "known": "those in your list"}
    return QuizError(Fault(Code.ARTICLE_UNKNOWN, "article", details))
