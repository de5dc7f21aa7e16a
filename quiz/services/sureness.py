"""How sure learners said they were, against how often they were right: the values as pages speak of them."""

from __future__ import annotations

from collections.abc import Iterable

from quiz.assessment.confidence import (
    CONFIDENCES,
    Calibration,
    Judgement,
    Lean,
    LevelTally,
    calibrate,
)
from quiz.assessment.regrading import Rule
from quiz.services.views import QuestionView

__all__ = ["CONFIDENCES", "Calibration", "Judgement", "Lean", "LevelTally", "calibrate", "find_judgements"]


def find_judgements(questions: Iterable[QuestionView]) -> tuple[Judgement, ...]:
    """How sure the learner was of each question that has a score, may be told, and still counts."""
    return tuple(
        Judgement(view.confidence, view.feedback.score)
        for view in questions
        if view.feedback is not None
        and view.confidence is not None
        and (view.feedback.change is None or view.feedback.change.rule is Rule.KEYS)
    )
