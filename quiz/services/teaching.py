"""What a teacher does: look at banks, publish, watch, take results away."""

from __future__ import annotations

from sqlalchemy.orm import Session

from quiz.assessment import MAX_TITLE, find_reliability, parse_title
from quiz.banks import Bank, ReviewStatus
from quiz.errors import Code, Fault, QuizError
from quiz.services.publishing import Publication, publish, refuse_bank
from quiz.services.reporting import (
    preview_item,
    score_finished,
    show_attempt,
    show_banks,
    show_item,
    show_quiz,
)
from quiz.services.results_table import write_results
from quiz.services.reviewing import find_bank_topics, review_article
from quiz.services.showing import show_article
from quiz.services.views import (
    BankPreview,
    BankSummary,
    ClassSummary,
    FeedbackPolicy,
    QuizResults,
    QuizSummary,
)
from quiz.storage import Database, attempts, banks, people, quizzes
from quiz.storage.attempts import Enrolment
from quiz.storage.statements import AnyRow

__all__ = [
    "MAX_TITLE",
    "export_results",
    "list_banks",
    "list_classes",
    "list_quizzes",
    "preview_bank",
    "publish_quiz",
    "read_results",
]


def list_banks(database: Database, teacher_id: int) -> tuple[BankSummary, ...]:
    """Every bank that the teacher may see, by title; counts are of what would be published."""
    with database.reading() as session:
        return show_banks(session, banks.list_heads(session, teacher_id))


def preview_bank(database: Database, teacher_id: int, bank_id: int) -> BankPreview:
    """What would be published of the bank, with keys and evidence: for teachers only.

    Raises:
        QuizError: `bank-unknown`.
    """
    with database.reading() as session:
        head = banks.find_head(session, teacher_id, bank_id)
        bank = banks.load_bank(session, bank_id, (ReviewStatus.ACCEPTED,))
        if head is None or bank is None:
            raise refuse_bank()
        (summary,) = show_banks(session, [head])
    published = bank.accepted()
    return BankPreview(
        bank=summary,
        articles=tuple(show_article(entry.article) for entry in published.articles),
        items=tuple(
            preview_item(published, number, item) for number, item in enumerate(published.items, start=1)
        ),
        article_reviews=tuple(review_article(entry.article) for entry in published.articles),
        topics=find_bank_topics(published),
    )


def list_classes(database: Database, teacher_id: int) -> tuple[ClassSummary, ...]:
    """The teacher's classes, the oldest first."""
    with database.reading() as session:
        return tuple(
            ClassSummary(class_id=group.id, name=group.name)
            for group in people.list_classes(session, teacher_id)
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
        return show_quiz(_find_quiz(session, teacher_id, quiz_id))


def list_quizzes(database: Database, teacher_id: int) -> tuple[QuizSummary, ...]:
    """The quizzes of the teacher's classes, the newest first."""
    with database.reading() as session:
        return tuple(show_quiz(row) for row in quizzes.list_quizzes(session, teacher_id))


def read_results(database: Database, teacher_id: int, quiz_id: int) -> QuizResults:
    """Attempts and questions of a quiz with their scores; the number of statements does not grow with them.

    Raises:
        QuizError: `quiz-unknown`, also for a quiz of somebody else's class.
    """
    with database.reading() as session:
        row, bank, enrolments = _load_results(session, teacher_id, quiz_id)
    finished = score_finished(bank, enrolments)
    return QuizResults(
        quiz=show_quiz(row),
        attempts=tuple(show_attempt(enrolment, bank) for enrolment in enrolments),
        items=tuple(show_item(n, item, enrolments, finished) for n, item in enumerate(bank.items, start=1)),
        finished=len(finished),
        reliability=find_reliability(finished),
    )


def export_results(database: Database, teacher_id: int, quiz_id: int) -> str:
    """The results as CSV, one row an attempt: see `quiz.services.results_table`.

    Raises:
        QuizError: `quiz-unknown`, also for a quiz of somebody else's class.
    """
    with database.reading() as session:
        _, bank, enrolments = _load_results(session, teacher_id, quiz_id)
    return write_results(bank, enrolments)


def _load_results(
    session: Session, teacher_id: int, quiz_id: int
) -> tuple[AnyRow, Bank, tuple[Enrolment, ...]]:
    row = _find_quiz(session, teacher_id, quiz_id)
    bank = quizzes.load_bank(session, quiz_id, row.sha256)
    return row, bank, attempts.list_enrolments(session, quiz_id)


def _find_quiz(session: Session, teacher_id: int, quiz_id: int) -> AnyRow:
    row = quizzes.find_quiz(session, teacher_id, quiz_id)
    if row is None:
        raise QuizError(Fault(Code.QUIZ_UNKNOWN, "quiz"))
    return row
