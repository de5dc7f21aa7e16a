"""Banks of items and the articles that they rest on. Whatever has no owner is shared by all teachers."""

from __future__ import annotations

import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, String, Text, UniqueConstraint, false, text
from sqlalchemy.orm import Mapped, mapped_column

from quiz.storage.tables.base import Base

_SHARED = text("owner_id IS NULL")


class StoredArticle(Base):
    """An article as somebody took it in: each owner has one text once, and all of them together.

    `replaces_id` is the earlier version of an article that was changed. An article that a bank or an item
    rests on cannot be deleted: their foreign keys have no rule for it, and are checked when a transaction
    ends, since a teacher who is deleted takes banks and articles along in any order.
    """

    __tablename__ = "articles"
    __table_args__ = (
        UniqueConstraint("owner_id", "sha256"),
        Index("ix_articles_shared", "sha256", unique=True, sqlite_where=_SHARED, postgresql_where=_SHARED),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    owner_id: Mapped[int | None] = mapped_column(ForeignKey("teachers.id", ondelete="CASCADE"))
    sha256: Mapped[str] = mapped_column(String(64), index=True)
    text: Mapped[str] = mapped_column(Text)
    title: Mapped[str | None] = mapped_column(Text)
    publisher: Mapped[str | None] = mapped_column(Text)
    author: Mapped[str | None] = mapped_column(Text)
    date: Mapped[datetime.date | None]
    address: Mapped[str | None] = mapped_column(Text)
    licence: Mapped[str | None] = mapped_column(Text)
    language: Mapped[str] = mapped_column(String(80))
    invented: Mapped[bool]
    added_at: Mapped[datetime.datetime]
    replaces_id: Mapped[int | None] = mapped_column(
        ForeignKey("articles.id", ondelete="SET NULL"), index=True
    )


class StoredBank(Base):
    """A bank's head. `source_sha256` is the hash of the files that it was read from, empty without files.

    `revision` grows with every change of the bank or of one of its items. `accepts_tier_a` is whether its
    teacher lets proven items of tier A be accepted together, unread; `for_practice` whether learners of the
    owner's classes may practise with its accepted items. A shared bank is always open to practice.
    """

    __tablename__ = "banks"

    id: Mapped[int] = mapped_column(primary_key=True)
    owner_id: Mapped[int | None] = mapped_column(ForeignKey("teachers.id", ondelete="CASCADE"), index=True)
    slug: Mapped[str] = mapped_column(String(120), unique=True)
    title: Mapped[str] = mapped_column(Text)
    description: Mapped[str] = mapped_column(Text)
    licence: Mapped[str | None] = mapped_column(Text)
    source_sha256: Mapped[str] = mapped_column(String(64))
    revision: Mapped[int]
    changed_at: Mapped[datetime.datetime]
    accepts_tier_a: Mapped[bool] = mapped_column(default=False, server_default=false())
    for_practice: Mapped[bool] = mapped_column(default=False, server_default=false())


class BankArticle(Base):
    """An article under the name and the path that a bank has for it; `number` orders them from 1."""

    __tablename__ = "bank_articles"
    __table_args__ = (UniqueConstraint("bank_id", "name"),)

    bank_id: Mapped[int] = mapped_column(ForeignKey("banks.id", ondelete="CASCADE"), primary_key=True)
    article_id: Mapped[int] = mapped_column(
        ForeignKey("articles.id", deferrable=True, initially="DEFERRED"), primary_key=True, index=True
    )
    name: Mapped[str] = mapped_column(String(80))
    path: Mapped[str] = mapped_column(Text)
    number: Mapped[int]


class StoredItem(Base):
    """An item: `data` is its entry in the format of snapshots, without its review, which has columns.

    `number` orders a bank's items. `level` is the estimate of difficulty, None until it is estimated;
    `searched` is what a search for words looks into, case folded. `decided_by` is a name.
    """

    __tablename__ = "items"
    __table_args__ = (
        UniqueConstraint("bank_id", "name"),
        Index("ix_items_bank_id_number", "bank_id", "number"),
        Index("ix_items_bank_id_status", "bank_id", "status"),
        Index("ix_items_bank_id_skill", "bank_id", "skill"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    bank_id: Mapped[int] = mapped_column(ForeignKey("banks.id", ondelete="CASCADE"))
    number: Mapped[int]
    name: Mapped[str] = mapped_column(String(100))
    data: Mapped[dict[str, Any]] = mapped_column(JSON)
    skill: Mapped[str] = mapped_column(String(40))
    type: Mapped[str] = mapped_column(String(40))
    tier: Mapped[str] = mapped_column(String(1))
    level: Mapped[str | None] = mapped_column(String(10))
    searched: Mapped[str] = mapped_column(Text)
    status: Mapped[str] = mapped_column(String(20))
    note: Mapped[str] = mapped_column(Text)
    decided_by: Mapped[str] = mapped_column(Text)
    decided_on: Mapped[datetime.date | None]
    revision: Mapped[int]
    changed_at: Mapped[datetime.datetime]


class ItemArticle(Base):
    """That an item rests on an article."""

    __tablename__ = "item_articles"

    item_id: Mapped[int] = mapped_column(ForeignKey("items.id", ondelete="CASCADE"), primary_key=True)
    article_id: Mapped[int] = mapped_column(
        ForeignKey("articles.id", deferrable=True, initially="DEFERRED"), primary_key=True, index=True
    )


class ItemTag(Base):
    """A word that a teacher sorts items by."""

    __tablename__ = "item_tags"

    item_id: Mapped[int] = mapped_column(ForeignKey("items.id", ondelete="CASCADE"), primary_key=True)
    tag: Mapped[str] = mapped_column(String(60), primary_key=True, index=True)


class ItemVersion(Base):
    """What an item was from `revision` on, the newest version included; `kind` says what was done.

    `undone` marks a version that an undo took back.
    """

    __tablename__ = "item_versions"
    __table_args__ = (UniqueConstraint("item_id", "revision"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    item_id: Mapped[int] = mapped_column(ForeignKey("items.id", ondelete="CASCADE"))
    revision: Mapped[int]
    kind: Mapped[str] = mapped_column(String(20))
    data: Mapped[dict[str, Any]] = mapped_column(JSON)
    status: Mapped[str] = mapped_column(String(20))
    note: Mapped[str] = mapped_column(Text)
    decided_by: Mapped[str] = mapped_column(Text)
    decided_on: Mapped[datetime.date | None]
    tags: Mapped[list[str]] = mapped_column(JSON)
    changed_by: Mapped[int | None] = mapped_column(ForeignKey("teachers.id", ondelete="SET NULL"), index=True)
    changed_at: Mapped[datetime.datetime]
    undone: Mapped[bool]


class ItemDraft(Base):
    """A question that a teacher is still writing, as `quiz.services.sheets` dumps it.

    `item_id` is the item of the bank that it is to change, at `item_revision`; None for a new one. `revision`
    counts the savings, so that a second window cannot overwrite the first one unseen.
    """

    __tablename__ = "item_drafts"

    id: Mapped[int] = mapped_column(primary_key=True)
    bank_id: Mapped[int] = mapped_column(ForeignKey("banks.id", ondelete="CASCADE"), index=True)
    teacher_id: Mapped[int] = mapped_column(ForeignKey("teachers.id", ondelete="CASCADE"), index=True)
    item_id: Mapped[int | None] = mapped_column(ForeignKey("items.id", ondelete="SET NULL"), index=True)
    item_revision: Mapped[int | None]
    data: Mapped[dict[str, Any]] = mapped_column(JSON)
    revision: Mapped[int]
    changed_at: Mapped[datetime.datetime]
