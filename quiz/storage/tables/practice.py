"""Learners who practise on their own, without a quiz and without an account."""

from __future__ import annotations

import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, String, Text, false
from sqlalchemy.orm import Mapped, mapped_column

from quiz.storage.tables.base import Base


class Practice(Base):
    """One learner's practice, opened by its `resume_code`. `id` is unguessable.

    With `class_id` it uses what the teachers of that class have opened to practice, else shared banks alone.
    `avoided` are the SHA-256 of texts that a quiz asked about before. `ability` is the estimate in logits,
    `spread` its standard deviation.
    """

    __tablename__ = "practices"

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    class_id: Mapped[int | None] = mapped_column(ForeignKey("classes.id", ondelete="CASCADE"), index=True)
    resume_code: Mapped[str] = mapped_column(String(20), unique=True)
    nickname: Mapped[str] = mapped_column(String(80))  # empty for a learner without a name
    asks_confidence: Mapped[bool] = mapped_column(default=False, server_default=false())
    avoided: Mapped[list[str]] = mapped_column(JSON)
    ability: Mapped[float]
    spread: Mapped[float]
    started_at: Mapped[datetime.datetime]
    last_seen_at: Mapped[datetime.datetime]


class PracticeItem(Base):
    """An item as it was asked, with its articles: a bank of one item, kept once for all who met it."""

    __tablename__ = "practice_items"

    sha256: Mapped[str] = mapped_column(String(64), primary_key=True)
    snapshot: Mapped[str] = mapped_column(Text)


class PracticeTurn(Base):
    """One question of a practice; the answer is None until it is given, and then stands.

    `item_key` says which question it is, however its bank is called; `articles` are the SHA-256 of its texts.
    `difficulty` is in logits; `trials` and `floor` say how the answer counts, as `quiz.assessment.ability`
    knows them. `passed_at` is when the learner went on without an answer. `ability` and `spread` are the
    estimate after the answer.
    """

    __tablename__ = "practice_turns"

    practice_id: Mapped[str] = mapped_column(ForeignKey("practices.id", ondelete="CASCADE"), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    item_sha256: Mapped[str] = mapped_column(ForeignKey("practice_items.sha256"), index=True)
    item_key: Mapped[str] = mapped_column(String(64))
    skill: Mapped[str] = mapped_column(String(40))
    articles: Mapped[list[str]] = mapped_column(JSON)
    difficulty: Mapped[float]
    trials: Mapped[float]
    floor: Mapped[float]
    option_order: Mapped[list[int]] = mapped_column(JSON)
    served_at: Mapped[datetime.datetime]
    passed_at: Mapped[datetime.datetime | None]
    positions: Mapped[list[int] | None] = mapped_column(JSON(none_as_null=True))
    score: Mapped[float | None]
    confidence: Mapped[int | None]
    answered_at: Mapped[datetime.datetime | None]
    ability: Mapped[float | None]
    spread: Mapped[float | None]


class PracticeCard(Base):
    """When a skill is due again for one learner: `card` as the scheduler writes it."""

    __tablename__ = "practice_cards"

    practice_id: Mapped[str] = mapped_column(ForeignKey("practices.id", ondelete="CASCADE"), primary_key=True)
    skill: Mapped[str] = mapped_column(String(40), primary_key=True)
    card: Mapped[dict[str, Any]] = mapped_column(JSON)
    due_at: Mapped[datetime.datetime]
