"""Statements over sketches of articles."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session, aliased

from quiz.storage.statements import AnyRow
from quiz.storage.tables import ArticleSketch, StoredArticle

CANDIDATE = (
    StoredArticle.id,
    StoredArticle.title,
    StoredArticle.publisher,
    StoredArticle.address,
    StoredArticle.added_at,
    ArticleSketch.sketch,
)


def add_sketch(session: Session, article_id: int, sketch: str) -> None:
    """Keep the sketch of an article that has just been added; one that is there stays."""
    if session.get(ArticleSketch, article_id) is None:
        session.add(ArticleSketch(article_id=article_id, sketch=sketch))
        session.flush()


def list_candidates(session: Session, owner_id: int) -> Sequence[AnyRow]:
    """A row of `CANDIDATE` for each of the owner's articles that no later version replaces."""
    later = aliased(StoredArticle)
    replaced = select(later.id).where(later.replaces_id == StoredArticle.id, later.owner_id == owner_id)
    own = select(*CANDIDATE).outerjoin(ArticleSketch, ArticleSketch.article_id == StoredArticle.id)
    return session.execute(
        own.where(StoredArticle.owner_id == owner_id, ~replaced.exists()).order_by(StoredArticle.id.desc())
    ).all()
