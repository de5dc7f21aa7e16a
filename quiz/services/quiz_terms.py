"""What pages need to name of the terms of quizzes: orders, attempts that count, time zones and moments."""

from __future__ import annotations

from quiz.assessment.blueprints import Drawing
from quiz.assessment.terms import Counting, ItemOrder, OptionOrder
from quiz.assessment.zones import Moment, list_zones, show_local, tell_moment

__all__ = [
    "Counting",
    "Drawing",
    "ItemOrder",
    "Moment",
    "OptionOrder",
    "list_zones",
    "show_local",
    "tell_moment",
]
