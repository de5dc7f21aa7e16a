"""The tables. Deleting a class deletes its quizzes, their attempts and their responses."""

from __future__ import annotations

import datetime
from typing import Any, ClassVar, Final

from sqlalchemy import JSON, DateTime, Dialect, ForeignKey, Index, MetaData, String, Text, TypeDecorator
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

# Named constraints, since batch migrations can only drop what has a name.
NAMES: Final = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


class UtcDateTime(TypeDecorator[datetime.datetime]):
    """A moment in UTC, aware on both databases; SQLite, which has no zones, keeps the bare UTC time."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(
        self, value: datetime.datetime | None, dialect: Dialect
    ) -> datetime.datetime | None:
        """The moment as the database keeps it."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment without a time zone is ambiguous")
        moment = value.astimezone(datetime.UTC)
        return moment.replace(tzinfo=None) if dialect.name == "sqlite" else moment

    def process_result_value(
        self, value: datetime.datetime | None, dialect: Dialect
    ) -> datetime.datetime | None:
        """The moment as the program knows it."""
        if value is None:
            return None
        return (
            value.replace(tzinfo=datetime.UTC) if dialect.name == "sqlite" else value.astimezone(datetime.UTC)
        )


class Base(DeclarativeBase):
    """What the tables share."""

    metadata = MetaData(naming_convention=NAMES)
    type_annotation_map: ClassVar[dict[Any, Any]] = {datetime.datetime: UtcDateTime()}


class Teacher(Base):
    """Who publishes quizzes. `epoch` counts how often all of their sessions were ended."""

    __tablename__ = "teachers"

    id: Mapped[int] = mapped_column(primary_key=True)
    login: Mapped[str] = mapped_column(String(80), unique=True)
    name: Mapped[str] = mapped_column(String(120))
    epoch: Mapped[int]
    created_at: Mapped[datetime.datetime]


class Class(Base):
    """A group of learners, taught by the teachers who are its members."""

    __tablename__ = "classes"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(120))
    created_at: Mapped[datetime.datetime]


class Membership(Base):
    """That a teacher teaches a class."""

    __tablename__ = "memberships"

    class_id: Mapped[int] = mapped_column(ForeignKey("classes.id", ondelete="CASCADE"), primary_key=True)
    teacher_id: Mapped[int] = mapped_column(
        ForeignKey("teachers.id", ondelete="CASCADE"), primary_key=True, index=True
    )
    role: Mapped[str] = mapped_column(String(20))  # "owner"


class SignIn(Base):
    """A one-time sign-in link, by the SHA-256 (hex) of its token: the token itself is kept nowhere."""

    __tablename__ = "sign_ins"

    id: Mapped[int] = mapped_column(primary_key=True)
    teacher_id: Mapped[int] = mapped_column(ForeignKey("teachers.id", ondelete="CASCADE"), index=True)
    token_sha256: Mapped[str] = mapped_column(String(64), unique=True)
    expires_at: Mapped[datetime.datetime]
    used_at: Mapped[datetime.datetime | None]


class StoredBank(Base):
    """A bank as it was last imported.

    `snapshot` is the whole bank with its articles, `sha256` (hex) that of the snapshot, `source_sha256` that
    of the files which it was read from. The counts are of items that may be published.
    """

    __tablename__ = "banks"

    id: Mapped[int] = mapped_column(primary_key=True)
    slug: Mapped[str] = mapped_column(String(120), unique=True)
    title: Mapped[str] = mapped_column(Text)
    snapshot: Mapped[str] = mapped_column(Text)
    sha256: Mapped[str] = mapped_column(String(64))
    source_sha256: Mapped[str] = mapped_column(String(64))
    articles: Mapped[int]
    items: Mapped[int]
    skills: Mapped[list[str]] = mapped_column(JSON)
    imported_at: Mapped[datetime.datetime]


class Quiz(Base):
    """A bank as one class got it: `snapshot` (SHA-256 `sha256`, hex) never changes."""

    __tablename__ = "quizzes"

    id: Mapped[int] = mapped_column(primary_key=True)
    class_id: Mapped[int] = mapped_column(ForeignKey("classes.id", ondelete="CASCADE"), index=True)
    bank_id: Mapped[int | None] = mapped_column(ForeignKey("banks.id", ondelete="SET NULL"), index=True)
    published_by: Mapped[int | None] = mapped_column(
        ForeignKey("teachers.id", ondelete="SET NULL"), index=True
    )
    join_code: Mapped[str] = mapped_column(String(12), unique=True)
    title: Mapped[str] = mapped_column(Text)
    policy: Mapped[str] = mapped_column(String(20))
    snapshot: Mapped[str] = mapped_column(Text)
    sha256: Mapped[str] = mapped_column(String(64))
    questions: Mapped[int]
    published_at: Mapped[datetime.datetime]


class StoredAttempt(Base):
    """A learner's way through a quiz. `id` is unguessable; `orders` lists each question's option indices."""

    __tablename__ = "attempts"
    __table_args__ = (Index("ix_attempts_quiz_id_started_at", "quiz_id", "started_at"),)

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    quiz_id: Mapped[int] = mapped_column(ForeignKey("quizzes.id", ondelete="CASCADE"))
    resume_code: Mapped[str] = mapped_column(String(20), unique=True)
    nickname: Mapped[str] = mapped_column(String(80))
    orders: Mapped[list[list[int]]] = mapped_column(JSON)
    started_at: Mapped[datetime.datetime]
    last_seen_at: Mapped[datetime.datetime]


class Response(Base):
    """One answer: `positions` in the learner's own order, `score` in 0..1. The key admits no second one."""

    __tablename__ = "responses"

    attempt_id: Mapped[str] = mapped_column(ForeignKey("attempts.id", ondelete="CASCADE"), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    positions: Mapped[list[int]] = mapped_column(JSON)
    score: Mapped[float]
    answered_at: Mapped[datetime.datetime]
