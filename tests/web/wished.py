"""Quizzes with a time limit or a question about confidence, as a teacher publishes them in the builder."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from quiz.items import Item
from quiz.services import drafting
from quiz.services.draft_views import DraftChange
from quiz.services.views import FeedbackPolicy, QuizSummary
from tests.web.samples import ITEMS, School


def publish_wished(
    school: School,
    policy: FeedbackPolicy = FeedbackPolicy.AT_ONCE,
    items: Sequence[Item] = ITEMS,
    **wishes: str | bool,
) -> QuizSummary:
    """A new quiz of these items for the class, with these wishes."""
    database, teacher_id = school.database, school.teacher_id
    draft_id = drafting.begin_draft(database, teacher_id, school.bank_id)
    draft = drafting.find_draft(database, teacher_id, draft_id)
    asked = replace(draft.wishes, policy=policy.value, **wishes)  # type: ignore[arg-type]
    chosen = tuple(item.id for item in items)
    change = DraftChange(draft.version, "Harbour clock", school.class_id, asked, chosen)
    drafting.save_draft(database, teacher_id, draft_id, change)
    return drafting.publish_draft(database, teacher_id, draft_id)
