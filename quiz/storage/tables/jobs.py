"""What takes longer than a request: jobs, and articles that somebody is about to add."""

from __future__ import annotations

import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from quiz.storage.tables.base import Base


class StoredJob(Base):
    """Work that a teacher asked for. `id` is unguessable; `run` counts how often it was begun.

    `state` is queued, running, done, failed, lost or stopped. `request` says what is wanted, `result` what
    came of it, `faults` what was wrong, each as JSON. A worker that still works moves `changed_at` on.
    """

    __tablename__ = "jobs"
    __table_args__ = (Index("ix_jobs_teacher_id_created_at", "teacher_id", "created_at"),)

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    teacher_id: Mapped[int] = mapped_column(ForeignKey("teachers.id", ondelete="CASCADE"))
    kind: Mapped[str] = mapped_column(String(20))
    state: Mapped[str] = mapped_column(String(10))
    run: Mapped[int]
    request: Mapped[dict[str, Any]] = mapped_column(JSON)
    step: Mapped[str] = mapped_column(String(200))
    done: Mapped[int]
    total: Mapped[int]
    faults: Mapped[list[dict[str, Any]]] = mapped_column(JSON)
    result: Mapped[dict[str, Any]] = mapped_column(JSON)
    created_at: Mapped[datetime.datetime]
    started_at: Mapped[datetime.datetime | None]
    changed_at: Mapped[datetime.datetime] = mapped_column(index=True)
    ended_at: Mapped[datetime.datetime | None]


class Chore(Base):
    """Work that comes again and again, and when somebody began it last."""

    __tablename__ = "chores"

    name: Mapped[str] = mapped_column(String(20), primary_key=True)
    done_at: Mapped[datetime.datetime]


class ArticleSketch(Base):
    """The sketch (`quiz.text.sketch`) of an article that was added here, to know a changed one again."""

    __tablename__ = "article_sketches"

    article_id: Mapped[int] = mapped_column(ForeignKey("articles.id", ondelete="CASCADE"), primary_key=True)
    sketch: Mapped[str] = mapped_column(Text)


class PendingImport(Base):
    """An article as it was read, before its teacher has confirmed it. `id` is unguessable.

    `origin` is what it was read from, in words; `facts` are what is proposed to be known about it, as JSON.
    """

    __tablename__ = "imports"

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    teacher_id: Mapped[int] = mapped_column(ForeignKey("teachers.id", ondelete="CASCADE"), index=True)
    text: Mapped[str] = mapped_column(Text)
    sha256: Mapped[str] = mapped_column(String(64))
    facts: Mapped[dict[str, Any]] = mapped_column(JSON)
    origin: Mapped[str] = mapped_column(String(200))
    created_at: Mapped[datetime.datetime]
    expires_at: Mapped[datetime.datetime] = mapped_column(index=True)
