"""What classes are given, what is being made for them, and who is given more time."""

from __future__ import annotations

import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, String, Text, false
from sqlalchemy.orm import Mapped, mapped_column

from quiz.storage.tables.base import Base


class Quiz(Base):
    """A bank as one class got it: `snapshot` (SHA-256 `sha256`, hex) never changes.

    Without `opens_at` it is open from `published_at` on, without `closes_at` for good; `ended_at` is when a
    teacher closed it by hand. `zone` is the IANA name of the time zone that the teacher thinks in.
    `time_limit` is in seconds, `max_attempts` None for as many as learners like. `asks_confidence` is whether
    learners are asked how sure they are; `withdrawn` counts the attempts that learners deleted themselves.
    """

    __tablename__ = "quizzes"
    __table_args__ = (
        # All that tells whether a quiz still keeps its keys back, so that no snapshot is read for it.
        Index(
            "ix_quizzes_keeping_back",
            *("policy", "ended_at", "closes_at", "opens_at", "published_at", "time_limit", "sha256"),
        ),
    )

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
    opens_at: Mapped[datetime.datetime | None]
    closes_at: Mapped[datetime.datetime | None]
    ended_at: Mapped[datetime.datetime | None]
    zone: Mapped[str] = mapped_column(String(64), server_default="UTC")
    time_limit: Mapped[int | None]
    max_attempts: Mapped[int | None]
    counting: Mapped[str] = mapped_column(String(10), server_default="best")  # which attempt counts
    item_order: Mapped[str] = mapped_column(String(10), server_default="chosen")
    option_order: Mapped[str] = mapped_column(String(10), server_default="shuffled")
    asks_confidence: Mapped[bool] = mapped_column(default=False, server_default=false())
    withdrawn: Mapped[int] = mapped_column(default=0, server_default="0")


class StoredRound(Base):
    """A live round at a quiz, from its first question on: at question `number`, and in which stage.

    `version` grows with every change, so that whoever watches knows what is new.
    """

    __tablename__ = "rounds"

    quiz_id: Mapped[int] = mapped_column(ForeignKey("quizzes.id", ondelete="CASCADE"), primary_key=True)
    number: Mapped[int]
    stage: Mapped[str] = mapped_column(String(10))
    version: Mapped[int]
    changed_at: Mapped[datetime.datetime]


class StoredRegrade(Base):
    """A change of what question `number` counts, written down for good; the quiz's snapshot stays.

    `before` and `after` are rulings as `quiz.assessment.regrading` writes them; the latest `after` of a
    question is in force.
    """

    __tablename__ = "regrades"

    id: Mapped[int] = mapped_column(primary_key=True)
    quiz_id: Mapped[int] = mapped_column(ForeignKey("quizzes.id", ondelete="CASCADE"), index=True)
    number: Mapped[int]
    before: Mapped[dict[str, Any]] = mapped_column(JSON)
    after: Mapped[dict[str, Any]] = mapped_column(JSON)
    reason: Mapped[str] = mapped_column(Text)
    decided_by: Mapped[int | None] = mapped_column(ForeignKey("teachers.id", ondelete="SET NULL"), index=True)
    decided_at: Mapped[datetime.datetime]


class QuizDraft(Base):
    """A quiz that a teacher is making: `settings` as the builder knows them, `item_ids` in their order.

    `version` counts the savings, so that a second tab cannot overwrite the first one unseen.
    """

    __tablename__ = "quiz_drafts"

    id: Mapped[int] = mapped_column(primary_key=True)
    teacher_id: Mapped[int] = mapped_column(ForeignKey("teachers.id", ondelete="CASCADE"), index=True)
    bank_id: Mapped[int] = mapped_column(ForeignKey("banks.id", ondelete="CASCADE"), index=True)
    class_id: Mapped[int | None] = mapped_column(ForeignKey("classes.id", ondelete="SET NULL"), index=True)
    title: Mapped[str] = mapped_column(Text)
    settings: Mapped[dict[str, object]] = mapped_column(JSON)
    item_ids: Mapped[list[str]] = mapped_column(JSON)
    version: Mapped[int]
    saved_at: Mapped[datetime.datetime]


class Accommodation(Base):
    """More time for one learner of a quiz, known by the key of the nickname.

    `extra_percent` lengthens the time limit and the time until closing; `closes_at` is a later closing.
    """

    __tablename__ = "accommodations"

    quiz_id: Mapped[int] = mapped_column(ForeignKey("quizzes.id", ondelete="CASCADE"), primary_key=True)
    name_key: Mapped[str] = mapped_column(Text, primary_key=True)
    nickname: Mapped[str] = mapped_column(String(80))
    extra_percent: Mapped[int]
    closes_at: Mapped[datetime.datetime | None]
    granted_at: Mapped[datetime.datetime]
