"""Publishing a bank's accepted items as a quiz, inside the caller's transaction."""

from __future__ import annotations

import datetime
import secrets
from dataclasses import dataclass
from typing import Final

from sqlalchemy.orm import Session

from quiz.assessment import JOIN_CODE_LENGTH, draw_code
from quiz.banks import Bank, ReviewStatus
from quiz.errors import Code, Fault, QuizError
from quiz.services.reviewing import find_bank_topics
from quiz.services.views import FeedbackPolicy
from quiz.storage import banks, quizzes
from quiz.storage.quizzes import NewQuiz

CHANCE: Final = secrets.SystemRandom()
MAX_DRAWS: Final = 20  # of a join code that is free: a second draw is rare already


@dataclass(frozen=True, slots=True)
class Publication:
    """Who publishes when, and when learners get feedback. `published_at` is in UTC, aware.

    `agreed` says that the teacher has seen the sensitive topics of the bank; without it only a bank that has
    none becomes a quiz.
    """

    teacher_id: int
    policy: FeedbackPolicy
    published_at: datetime.datetime
    agreed: bool = False


def publish(session: Session, publication: Publication, *, bank_id: int, class_id: int, title: str) -> int:
    """The id of the new quiz; whether the teacher may publish to the class is for the caller to check.

    Raises:
        QuizError: `bank-unknown`, `bank-unpublishable`, `topics-unconfirmed`.
    """
    bank = find_publishable(session, publication.teacher_id, bank_id)
    topics = find_bank_topics(bank)
    if topics and not publication.agreed:
        raise QuizError(Fault(Code.TOPICS_UNCONFIRMED, "topics", {"topics": ", ".join(topics)}))
    quiz = NewQuiz(
        class_id=class_id,
        bank_id=bank_id,
        published_by=publication.teacher_id,
        title=title,
        policy=publication.policy.value,
        bank=bank,
        published_at=publication.published_at,
    )
    return add_quiz(session, quiz)


def add_quiz(session: Session, quiz: NewQuiz) -> int:
    """The id of the new quiz, under a join code that no other one has."""
    for _ in range(MAX_DRAWS):
        quiz_id = quizzes.add_quiz(session, quiz, draw_code(JOIN_CODE_LENGTH, CHANCE))
        if quiz_id is not None:
            return quiz_id
    raise RuntimeError("no free join code")


def find_publishable(session: Session, teacher_id: int, bank_id: int) -> Bank:
    """The accepted items, with their articles, of a bank that the teacher may see.

    Raises:
        QuizError: `bank-unknown`; `bank-unpublishable` when no item is accepted.
    """
    head = banks.find_head(session, teacher_id, bank_id)
    bank = banks.load_bank(session, bank_id, (ReviewStatus.ACCEPTED,)) if head else None
    if bank is None:
        raise refuse_bank()
    accepted = bank.accepted()
    if not accepted.items:
        raise QuizError(Fault(Code.BANK_UNPUBLISHABLE, bank.title))
    return accepted


def refuse_bank() -> QuizError:
    """The error for a bank that is not there."""
    return QuizError(Fault(Code.BANK_UNKNOWN, "bank"))
