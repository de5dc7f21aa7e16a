"""Where the links and forms of the player lead: a quiz, a practice and a live round share its templates."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from flask import url_for

from quiz.services.views import FeedbackPolicy
from quiz.web.presenting import QuestionPage
from quiz.web.visit import RememberedAttempt


@dataclass(frozen=True, slots=True, kw_only=True)
class Ways:
    """Addresses for one question; None where there is no such way.

    `answer`, `flag`, `skip_form` and `leave` take a form with a token, the others are links. `question` tells
    the address of a question by its number. `following` is the next open question, for whoever goes on
    without an answer as for whoever has given one; a practice, without numbers, takes `skip_form` for that.
    """

    answer: str
    question: Callable[[int], str] | None = None
    following: str | None = None
    skip_form: str | None = None
    flag: str | None = None
    hand_in: str | None = None  # the page that asks whether to end the quiz
    result: str | None = None  # only once there is one
    clock: str | None = None
    leave: str | None = None  # forget the learner on this device
    kept: str | None = None  # what is kept about the learner
    other: str | None = None  # for whoever is not the learner of this page


def question_address(attempt_id: str, number: int) -> str:
    """The address of a question of an attempt, past its article."""
    return url_for("learner.question", attempt_id=attempt_id, number=number, _anchor="question")


def attempt_ways(page: QuestionPage, kept: RememberedAttempt | None) -> Ways:
    """The ways of a question in an attempt at a quiz, which `kept` is to this browser."""
    view = page.view
    attempt_id = view.attempt_id
    following = question_address(attempt_id, page.next_number) if page.next_number else None
    ends_elsewhere = page.complete or view.policy is FeedbackPolicy.LIVE  # by itself, or by the teacher
    return Ways(
        answer=url_for("learner.answer", attempt_id=attempt_id, number=view.number, _anchor="question"),
        question=lambda number: question_address(attempt_id, number),
        following=following,
        flag=url_for("learner.flag", attempt_id=attempt_id, number=view.number, _anchor="question"),
        hand_in=None if ends_elsewhere else url_for("learner.hand_in_form", attempt_id=attempt_id),
        result=url_for("learner.result", attempt_id=attempt_id) if page.complete else None,
        clock=url_for("learner.time_left", attempt_id=attempt_id),
        leave=url_for("learner.forget"),
        kept=url_for("kept.attempt", attempt_id=attempt_id),
        other=url_for("learner.invitation", join_code=kept.join_code) if kept and kept.join_code else None,
    )
