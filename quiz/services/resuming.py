"""Going on elsewhere: one form takes the resume codes of attempts and of practices."""

from __future__ import annotations

from quiz.errors import Code, QuizError
from quiz.services import learning
from quiz.services.practice_starts import resume_practice
from quiz.services.practice_views import PracticeStarted
from quiz.services.views import AttemptStarted
from quiz.storage import Database

__all__ = ["AttemptStarted", "PracticeStarted", "resume"]


def resume(database: Database, resume_code: str) -> AttemptStarted | PracticeStarted:
    """The attempt or the practice with this resume code, as somebody typed it.

    Raises:
        QuizError: `resume-code-unknown`.
    """
    try:
        return learning.resume_attempt(database, resume_code)
    except QuizError as error:
        if all(fault.code is not Code.RESUME_CODE_UNKNOWN for fault in error.faults):
            raise
    return resume_practice(database, resume_code)
