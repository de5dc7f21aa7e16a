"""Schedules and terms of quizzes, from and to the columns of their rows."""

from __future__ import annotations

import datetime
from typing import Any

from quiz.assessment.schedule import Schedule
from quiz.assessment.terms import Counting, ItemOrder, OptionOrder, Terms
from quiz.storage.statements import AnyRow


def build_schedule(row: AnyRow) -> Schedule:
    """When the quiz is open, from a row with the columns of `quiz.storage.quizzes.TERMS`."""
    return Schedule(
        row.opens_at or row.published_at, row.closes_at, _build_limit(row.time_limit), row.ended_at
    )


def build_terms(row: AnyRow) -> Terms:
    """The terms of a quiz, from a row with the columns of `quiz.storage.quizzes.TERMS`."""
    return Terms(
        opens=row.opens_at,
        closes=row.closes_at,
        zone=row.zone,
        time_limit=_build_limit(row.time_limit),
        max_attempts=row.max_attempts,
        counting=Counting(row.counting),
        item_order=ItemOrder(row.item_order),
        option_order=OptionOrder(row.option_order),
        asks_confidence=row.asks_confidence,
    )


def dump_terms(terms: Terms) -> dict[str, Any]:
    """The values of a quiz's columns."""
    return {
        "opens_at": terms.opens,
        "closes_at": terms.closes,
        "zone": terms.zone,
        "time_limit": None if terms.time_limit is None else int(terms.time_limit.total_seconds()),
        "max_attempts": terms.max_attempts,
        "counting": terms.counting.value,
        "item_order": terms.item_order.value,
        "option_order": terms.option_order.value,
        "asks_confidence": terms.asks_confidence,
    }


def _build_limit(seconds: int | None) -> datetime.timedelta | None:
    return None if seconds is None else datetime.timedelta(seconds=seconds)
