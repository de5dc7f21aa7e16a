"""Statements over articles. An article without an owner is shared; the others are their owners' alone."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from typing import Any, Final

from sqlalchemy import ColumnElement, delete, func, or_, select, update
from sqlalchemy.orm import Session

from quiz.storage.statements import AnyRow, insert_unless_taken, is_id
from quiz.storage.tables import BankArticle, ItemArticle, StoredArticle
from quiz.text import Article

PAGE_SIZE: Final = 25
FACTS: Final = ("title", "publisher", "author", "date", "address", "licence", "language", "invented")
SUMMARY: Final = (
    StoredArticle.id,
    StoredArticle.owner_id,
    StoredArticle.sha256,
    StoredArticle.replaces_id,
    StoredArticle.added_at,
    *(getattr(StoredArticle, name) for name in FACTS),
    func.length(StoredArticle.text).label("characters"),
)


def is_visible(teacher_id: int) -> ColumnElement[bool]:
    """Whether an article is the teacher's own or shared."""
    return or_(StoredArticle.owner_id.is_(None), StoredArticle.owner_id == teacher_id)


def read_article(row: StoredArticle) -> Article:
    """The article that the row holds."""
    return Article(row.text, **{name: getattr(row, name) for name in FACTS})


def add_article(
    session: Session,
    owner_id: int | None,
    article: Article,
    *,
    now: datetime.datetime,
    replaces_id: int | None = None,
) -> int:
    """The id of the owner's article with this text; one that was there keeps the facts that it has.

    `owner_id` is None for a shared article, `replaces_id` the earlier version of a changed one.
    """
    values = _write_facts(article) | {"added_at": now, "replaces_id": replaces_id}
    row = {"owner_id": owner_id, "sha256": article.sha256, "text": article.text, **values}
    insert_unless_taken(session, StoredArticle, row)
    return session.scalars(select(StoredArticle.id).where(*_is_owned(owner_id, article.sha256))).one()


def share_article(session: Session, article: Article, *, now: datetime.datetime) -> int:
    """The id of the shared article with this text, which now has the facts of `article`."""
    article_id = add_article(session, None, article, now=now)
    describe_article(session, article_id, article)
    return article_id


def describe_article(session: Session, article_id: int, article: Article) -> None:
    """Give the stored article the facts of `article`: title, outlet and so on, never another text."""
    values = _write_facts(article)
    session.execute(update(StoredArticle).where(StoredArticle.id == article_id).values(values))


def find_article(session: Session, teacher_id: int, article_id: int) -> StoredArticle | None:
    """The article, None when the teacher may not see it."""
    if not is_id(article_id):
        return None
    wanted = select(StoredArticle).where(StoredArticle.id == article_id, is_visible(teacher_id))
    return session.scalars(wanted).one_or_none()


def find_by_sha(session: Session, teacher_id: int, sha256: str) -> StoredArticle | None:
    """The article with this text (SHA-256, hex) that the teacher may see: their own before a shared one."""
    wanted = select(StoredArticle).where(StoredArticle.sha256 == sha256, is_visible(teacher_id))
    own_first = StoredArticle.owner_id.is_(None)
    return session.scalars(wanted.order_by(own_first).limit(1)).one_or_none()


def list_articles(
    session: Session, teacher_id: int, *, words: str = "", page: int = 1, own: bool = False
) -> tuple[Sequence[AnyRow], int]:
    """A page (from 1) of `SUMMARY` rows, the newest first, and how many there are in all.

    `words` must all stand in the title, the outlet's or the author's name; `own` leaves shared ones out.
    """
    wanted = [StoredArticle.owner_id == teacher_id if own else is_visible(teacher_id)]
    told = func.lower(
        func.coalesce(StoredArticle.title, "")
        + " "
        + func.coalesce(StoredArticle.publisher, "")
        + " "
        + func.coalesce(StoredArticle.author, "")
    )
    wanted += [told.contains(word, autoescape=True) for word in words.lower().split()]
    total = session.scalar(select(func.count()).select_from(StoredArticle).where(*wanted)) or 0
    newest = select(*SUMMARY).where(*wanted).order_by(StoredArticle.added_at.desc(), StoredArticle.id.desc())
    return session.execute(newest.offset((page - 1) * PAGE_SIZE).limit(PAGE_SIZE)).all(), total


def list_newest(session: Session, teacher_id: int, limit: int) -> Sequence[StoredArticle]:
    """The newest articles that the teacher may see, with their texts, `limit` at most."""
    newest = select(StoredArticle).where(is_visible(teacher_id))
    newest = newest.order_by(StoredArticle.added_at.desc(), StoredArticle.id.desc()).limit(limit)
    return session.scalars(newest).all()


def list_summaries(session: Session, teacher_id: int, wanted: Sequence[int]) -> Sequence[AnyRow]:
    """A `SUMMARY` row of each of these articles that the teacher may see, the newest first."""
    ids = [one for one in wanted if is_id(one)]
    found = select(*SUMMARY).where(StoredArticle.id.in_(ids), is_visible(teacher_id))
    return session.execute(found.order_by(StoredArticle.id.desc())).all() if ids else ()


def list_versions(session: Session, teacher_id: int, article_id: int) -> Sequence[AnyRow]:
    """A `SUMMARY` row of the article and of each earlier version of it, the newest first."""
    versions: list[AnyRow] = []
    known: set[int] = set()
    following: int | None = article_id
    while following is not None and following not in known:
        known.add(following)
        wanted = select(*SUMMARY).where(StoredArticle.id == following, is_visible(teacher_id))
        row = session.execute(wanted).one_or_none()
        if row is None:
            break
        versions.append(row)
        following = row.replaces_id
    return versions


def delete_article(session: Session, teacher_id: int, article_id: int) -> bool:
    """Whether the teacher's own article is gone now; one that a bank or an item rests on stays."""
    if not is_id(article_id):
        return False
    used = _is_used()
    wanted = delete(StoredArticle).where(
        StoredArticle.id == article_id, StoredArticle.owner_id == teacher_id, ~used
    )
    return session.scalar(wanted.returning(StoredArticle.id)) is not None


def delete_unused(session: Session) -> None:
    """Forget the shared articles that no bank rests on."""
    session.execute(delete(StoredArticle).where(StoredArticle.owner_id.is_(None), ~_is_used()))


def _is_used() -> ColumnElement[bool]:
    in_bank = select(BankArticle.article_id).where(BankArticle.article_id == StoredArticle.id)
    in_item = select(ItemArticle.article_id).where(ItemArticle.article_id == StoredArticle.id)
    return or_(in_bank.exists(), in_item.exists())


def _is_owned(owner_id: int | None, sha256: str) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    owner = StoredArticle.owner_id
    return owner.is_(None) if owner_id is None else owner == owner_id, StoredArticle.sha256 == sha256


def _write_facts(article: Article) -> dict[str, Any]:
    return {name: getattr(article, name) for name in FACTS}
