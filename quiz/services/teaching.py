"""What a teacher does: look at banks, publish, find a quiz again."""

from __future__ import annotations

from typing import Final

from sqlalchemy.orm import Session

from quiz.assessment import MAX_TITLE, parse_title
from quiz.errors import Code, Fault, QuizError
from quiz.services.practising import list_real_classes
from quiz.services.publishing import Publication, publish
from quiz.services.reporting import (
    show_banks,
    show_quiz,
)
from quiz.services.views import (
    BankSummary,
    ClassSummary,
    FeedbackPolicy,
    QuizPage,
    QuizSummary,
)
from quiz.storage import Database, banks, people, quizzes
from quiz.storage.statements import AnyRow

__all__ = [
    "MAX_TITLE",
    "find_quiz",
    "list_banks",
    "list_classes",
    "list_quiz_page",
    "list_quizzes",
    "publish_quiz",
]


PAGE_SIZE: Final = 25


def list_banks(database: Database, teacher_id: int) -> tuple[BankSummary, ...]:
    """Every bank that the teacher may see, by title; counts are of what would be published."""
    with database.reading() as session:
        return show_banks(session, banks.list_heads(session, teacher_id))


def list_classes(database: Database, teacher_id: int) -> tuple[ClassSummary, ...]:
    """The teacher's classes to which a quiz can be published, the oldest first: not the one for practice."""
    with database.reading() as session:
        return tuple(
            ClassSummary(class_id=group.id, name=group.name)
            for group in list_real_classes(session, teacher_id)
        )


def publish_quiz(
    database: Database,
    teacher_id: int,
    *,
    bank_id: int,
    class_id: int,
    title: str,
    policy: FeedbackPolicy,
    agreed: bool = False,
) -> QuizSummary:
    """The new quiz for one of the teacher's classes: the bank's accepted items as they are now, for good.

    `agreed` says that the teacher has seen the bank's sensitive topics and wants it all the same.

    Raises:
        QuizError: `quiz-title-invalid`, `class-unknown`, `bank-unknown`, `bank-unpublishable`,
            `topics-unconfirmed`.
    """
    name = parse_title(title)
    with database.transaction() as session:
        if people.find_class(session, teacher_id, class_id) is None:
            raise QuizError(Fault(Code.CLASS_UNKNOWN, "class"))
        publication = Publication(teacher_id, policy, database.now(), agreed)
        quiz_id = publish(session, publication, bank_id=bank_id, class_id=class_id, title=name)
        return show_quiz(_find_quiz(session, teacher_id, quiz_id), database.now())


def list_quizzes(database: Database, teacher_id: int) -> tuple[QuizSummary, ...]:
    """The quizzes of the teacher's classes, the newest first."""
    with database.reading() as session:
        return tuple(show_quiz(row, database.now()) for row in quizzes.list_quizzes(session, teacher_id))


def list_quiz_page(database: Database, teacher_id: int, page: int) -> QuizPage:
    """Page `page` (from 1) of the teacher's quizzes, the newest first; one too far is the last."""
    with database.reading() as session:
        total = quizzes.count_quizzes(session, teacher_id)
        pages = max(1, -(-total // PAGE_SIZE))
        shown = min(max(page, 1), pages)
        rows = quizzes.list_page(session, teacher_id, limit=PAGE_SIZE, skipped=(shown - 1) * PAGE_SIZE)
    return QuizPage(tuple(show_quiz(row, database.now()) for row in rows), total, shown, pages)


def find_quiz(database: Database, teacher_id: int, quiz_id: int) -> QuizSummary:
    """One quiz as it stands in the list.

    Raises:
        QuizError: `quiz-unknown`, also for a quiz of somebody else's class.
    """
    with database.reading() as session:
        return show_quiz(_find_quiz(session, teacher_id, quiz_id), database.now())


def _find_quiz(session: Session, teacher_id: int, quiz_id: int) -> AnyRow:
    row = quizzes.find_quiz(session, teacher_id, quiz_id)
    if row is None:
        raise QuizError(Fault(Code.QUIZ_UNKNOWN, "quiz"))
    return row
