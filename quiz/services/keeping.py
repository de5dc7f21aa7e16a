"""What is kept about an attempt: told to its learner in plain values, and deleted when they say so."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from quiz.assessment import name_key
from quiz.services.finding import find_enrolment, find_shower, refuse_attempt
from quiz.services.showing import AttemptShower
from quiz.services.views import FeedbackPolicy, QuestionView
from quiz.storage import Database, accommodations, attempts, quizzes


@dataclass(frozen=True, slots=True)
class KeptAnswer:
    """One answer; `number` counts from 1 in the learner's order.

    `options` are in the order in which this learner saw them, `chosen` those of them that were taken, for a
    matching in the order of `prompts`. `confidence` is in per cent. `score` (0..1) is None as long as it
    would tell what is not due. `language` is that of the question (BCP 47).
    """

    number: int
    language: str
    stem: str
    prompts: tuple[str, ...]
    options: tuple[str, ...]
    chosen: tuple[str, ...]
    answered_at: datetime.datetime
    confidence: int | None
    score: float | None


@dataclass(frozen=True, slots=True)
class KeptAttempt:
    """Everything that is kept about an attempt, but what tells nothing: orders and random names. All in UTC.

    `points` are None as long as the score is not due. `extra_percent` and `own_closing` are what the teacher
    gave to this nickname; `attempt` counts the learner's attempts at the quiz from 1, of `attempts`.
    """

    attempt_id: str
    quiz_title: str
    nickname: str
    resume_code: str
    policy: FeedbackPolicy
    attempt: int
    attempts: int
    questions: int
    started: datetime.datetime
    last_seen: datetime.datetime
    handed_in: datetime.datetime | None
    extra_percent: int
    own_closing: datetime.datetime | None
    flagged: tuple[int, ...]
    answers: tuple[KeptAnswer, ...]
    points: float | None


def read_kept(database: Database, attempt_id: str) -> KeptAttempt:
    """What is kept about the attempt, for its learner: with nothing that is not due.

    Raises:
        QuizError: `attempt-unknown`.
    """
    with database.reading() as session:
        shower = find_shower(database, session, attempt_id)
        first_id = shower.enrolment.first_id or attempt_id
        tries = attempts.list_tries(session, first_id)
    return _show_kept(shower, tries)


def withdraw(database: Database, attempt_id: str) -> int:
    """How many attempts are gone for good: all that this learner made at this quiz, with every answer.

    Only their number is kept, at the quiz. One attempt alone is not taken out: which of several counts, and
    which was the first, would then be told wrongly. What a teacher gave to the nickname goes too, unless
    somebody else of that name is left.

    Raises:
        QuizError: `attempt-unknown`.
    """
    with database.transaction() as session:
        enrolment = find_enrolment(session, attempt_id)
        quizzes.lock(session, enrolment.quiz_id)  # or another attempt could begin meanwhile, and stay behind
        gone = attempts.delete_tries(session, enrolment.first_id or enrolment.attempt_id)
        if not gone:
            raise refuse_attempt()  # another request was faster
        quizzes.count_withdrawn(session, enrolment.quiz_id, gone)
        left = attempts.is_name_taken(session, enrolment.quiz_id, name_key(enrolment.nickname))
        if not (left or enrolment.usual_time):
            accommodations.withdraw(session, enrolment.quiz_id, enrolment.nickname)
        return gone


def _show_kept(shower: AttemptShower, tries: list[str]) -> KeptAttempt:
    enrolment = shower.enrolment
    own = enrolment.timing.accommodation
    views = [shower.show_question(place) for place in range(1, shower.attempt.total + 1)]
    result = shower.show_result() if shower.is_score_due else None
    return KeptAttempt(
        attempt_id=enrolment.attempt_id,
        quiz_title=enrolment.quiz_title,
        nickname=enrolment.nickname,
        resume_code=views[0].resume_code,
        policy=shower.policy,
        attempt=tries.index(enrolment.attempt_id) + 1,
        attempts=len(tries),
        questions=len(views),
        started=enrolment.started_at,
        last_seen=enrolment.last_seen_at,
        handed_in=enrolment.timing.handed_in,
        extra_percent=own.extra_percent,
        own_closing=own.closes,
        flagged=shower.show_hand_in().flagged,
        answers=tuple(_show_answer(view) for view in views if view.answered_at is not None),
        points=None if result is None else result.points,
    )


def _show_answer(view: QuestionView) -> KeptAnswer:
    if view.answered_at is None:
        raise ValueError("a question without an answer has none that is kept")
    return KeptAnswer(
        number=view.number,
        language=view.articles[0].language,
        stem=view.stem,
        prompts=view.prompts,
        options=view.options,
        chosen=tuple(view.options[position] for position in view.chosen or ()),
        answered_at=view.answered_at,
        confidence=view.confidence,
        score=None if view.feedback is None else view.feedback.score,
    )
