"""What learners answer."""

from __future__ import annotations

import datetime

from sqlalchemy import JSON, ForeignKey, Index, String, Text, false, text
from sqlalchemy.orm import Mapped, mapped_column

from quiz.storage.tables.base import Base


class StoredAttempt(Base):
    """A learner's way through a quiz. `id` is unguessable; `orders` lists each question's option indices.

    `name_key` is the nickname as it is compared, `first_id` the learner's first attempt at the quiz when this
    is a later one, `sequence` the numbers of the questions in the order of this learner, None for the quiz's.
    `usual_time` says that what the nickname was given is for somebody else of that name. `handed_in_at` is
    when the learner ended it with questions open, `start_key` what a browser sent to begin it only once.
    """

    __tablename__ = "attempts"
    __table_args__ = (
        Index("ix_attempts_quiz_id_started_at", "quiz_id", "started_at"),
        Index("ix_attempts_quiz_id_name_key", "quiz_id", "name_key"),
        Index("ix_attempts_quiz_id_start_key", "quiz_id", "start_key", unique=True),
    )

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    quiz_id: Mapped[int] = mapped_column(ForeignKey("quizzes.id", ondelete="CASCADE"))
    resume_code: Mapped[str] = mapped_column(String(20), unique=True)
    nickname: Mapped[str] = mapped_column(String(80))
    orders: Mapped[list[list[int]]] = mapped_column(JSON)
    started_at: Mapped[datetime.datetime]
    last_seen_at: Mapped[datetime.datetime]
    name_key: Mapped[str] = mapped_column(Text, server_default=text("''"))
    first_id: Mapped[str | None] = mapped_column(String(32))
    sequence: Mapped[list[int] | None] = mapped_column(JSON(none_as_null=True))
    usual_time: Mapped[bool] = mapped_column(default=False, server_default=false())
    handed_in_at: Mapped[datetime.datetime | None]
    start_key: Mapped[str | None] = mapped_column(String(32))


class Response(Base):
    """One answer: `positions` in the learner's own order, `score` in 0..1. The key admits no second one.

    `confidence` is how sure the learner was, in per cent; None where nobody asked or the learner did not say.
    """

    __tablename__ = "responses"

    attempt_id: Mapped[str] = mapped_column(ForeignKey("attempts.id", ondelete="CASCADE"), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    positions: Mapped[list[int]] = mapped_column(JSON)
    score: Mapped[float]
    answered_at: Mapped[datetime.datetime]
    confidence: Mapped[int | None]


class Flag(Base):
    """That a learner wants to come back to question `number` (the quiz's number)."""

    __tablename__ = "flags"

    attempt_id: Mapped[str] = mapped_column(ForeignKey("attempts.id", ondelete="CASCADE"), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
