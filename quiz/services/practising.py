"""A practice quiz on the sample event, with answers of invented learners, to look at before one's own."""

from __future__ import annotations

import datetime
import random
import secrets
from dataclasses import dataclass
from typing import Final

from sqlalchemy.orm import Session

from quiz.assessment import (
    RESUME_CODE_LENGTH,
    Response,
    draw_code,
    draw_orders,
    right_response,
    score_response,
    settle_response,
)
from quiz.assessment.blueprints import Blueprint
from quiz.assessment.orders import Order
from quiz.assessment.terms import ItemOrder
from quiz.banks import Bank
from quiz.errors import Code, Fault, QuizError
from quiz.items import Item
from quiz.items.item import ItemType
from quiz.services.composing import compose, draw, find_offer
from quiz.services.joining import ATTEMPT_ID_BYTES, CHANCE
from quiz.services.publishing import add_quiz
from quiz.services.views import FeedbackPolicy
from quiz.storage import Database, attempts, banks, people, quizzes, responses
from quiz.storage.attempts import NewAttempt
from quiz.storage.quizzes import NewQuiz
from quiz.storage.responses import NewResponse
from quiz.storage.tables import Class

PRACTICE_CLASS: Final = "Practice class (invented)"
PRACTICE_TITLE: Final = "Practice: {title}"
QUESTIONS: Final = Blueprint(most=8)
# Each invented learner's chance of a right answer: a class as classes are, from unsure to sure.
ABILITIES: Final = (0.15, 0.3, 0.35, 0.45, 0.5, 0.55, 0.6, 0.65, 0.75, 0.8, 0.9, 1.0)
NICKNAME: Final = "Invented {number}"
SEED: Final = 8  # everybody's practice class answers alike
TIME: Final = datetime.timedelta(minutes=10)  # that the invented learners took


@dataclass(frozen=True, slots=True)
class Sample:
    """What the tour leads through: a shared bank, an article of it, and the practice quiz once it is made."""

    bank_id: int
    bank_title: str
    article_id: int
    quiz_id: int | None
    class_id: int | None


def find_sample(database: Database, teacher_id: int) -> Sample | None:
    """The first shared bank with accepted questions and what the teacher has made of it; None without one."""
    with database.reading() as session:
        bank_id = banks.find_first_id(session)
        if bank_id is None:
            return None
        head = banks.find_head(session, teacher_id, bank_id)
        placed = banks.list_articles(session, bank_id)
        if head is None or not placed:
            return None
        group = _find_class(session, teacher_id)
        quiz_id = None if group is None else quizzes.find_first_id(session, group.id)
        return Sample(bank_id, head.title, placed[0][0], quiz_id, None if group is None else group.id)


def make_practice(database: Database, teacher_id: int) -> int:
    """The id of the teacher's practice quiz, with its class and its learners; the same one every time.

    Raises:
        QuizError: `banks-missing` on a site without a shared bank.
    """
    with database.transaction() as session:
        group = _find_class(session, teacher_id)
        quiz_id = None if group is None else quizzes.find_first_id(session, group.id)
        if quiz_id is not None:
            return quiz_id
        bank_id = banks.find_first_id(session)
        if bank_id is None:
            raise QuizError(Fault(Code.BANKS_MISSING, "database"))
        now = database.now()
        group = group or people.add_class(session, teacher_id, PRACTICE_CLASS, now)
        return _publish(session, group, teacher_id, bank_id, now)


def is_practice(class_name: str) -> bool:
    """Whether a class of this name is the one for practice."""
    return class_name == PRACTICE_CLASS


def list_real_classes(session: Session, teacher_id: int) -> list[Class]:
    """The teacher's classes but the one for practice, the oldest first."""
    return [group for group in people.list_classes(session, teacher_id) if not is_practice(group.name)]


def _find_class(session: Session, teacher_id: int) -> Class | None:
    groups = people.list_classes(session, teacher_id)
    return next((group for group in groups if is_practice(group.name)), None)


def _publish(session: Session, group: Class, teacher_id: int, bank_id: int, now: datetime.datetime) -> int:
    offer = find_offer(session, teacher_id, bank_id)
    chosen = [item.id for item in draw(offer, QUESTIONS, SEED).items]
    bank = compose(offer, chosen, ItemOrder.ARTICLE)
    quiz = NewQuiz(
        class_id=group.id,
        bank_id=bank_id,
        published_by=teacher_id,
        title=PRACTICE_TITLE.format(title=offer.title),
        policy=FeedbackPolicy.AT_ONCE.value,
        bank=bank,
        published_at=now - TIME,
    )
    quiz_id = add_quiz(session, quiz)
    chance = random.Random(SEED)  # noqa: S311 - invented answers are no secret
    for number, ability in enumerate(ABILITIES, start=1):
        orders = draw_orders(bank.items, chance)
        attempt = NewAttempt(
            attempt_id=secrets.token_urlsafe(ATTEMPT_ID_BYTES),
            quiz_id=quiz_id,
            nickname=NICKNAME.format(number=number),
            orders=orders,
            started_at=now - TIME,
        )
        _enrol(session, attempt)
        _answer(session, bank, attempt, ability, chance)
    return quiz_id


def _enrol(session: Session, attempt: NewAttempt) -> None:
    while not attempts.add_attempt(session, attempt, draw_code(RESUME_CODE_LENGTH, CHANCE)):
        pass  # the resume code was taken: out of millions


def _answer(session: Session, bank: Bank, attempt: NewAttempt, ability: float, chance: random.Random) -> None:
    """Let the invented learner answer every question."""
    for number, (item, order) in enumerate(zip(bank.items, attempt.orders, strict=True), start=1):
        given = right_response(item) if chance.random() < ability else invent_mistake(item, chance)
        response = NewResponse(
            attempt_id=attempt.attempt_id,
            number=number,
            positions=settle_response(item, place_response(given, order)),
            score=score_response(item, given),
            answered_at=attempt.started_at + TIME * number / len(bank.items),
        )
        responses.add_response(session, response)


def invent_mistake(item: Item, chance: random.Random) -> Response:
    """A hasty reader's response, as indices into `Item.options`: it never earns everything."""
    keys = list(right_response(item))
    if item.type is ItemType.SINGLE_CHOICE:
        return (chance.randrange(len(keys), len(item.options)),)
    if item.type in {ItemType.MATCHING, ItemType.ORDERING}:
        first, second = chance.sample(range(len(keys)), 2)
        keys[first], keys[second] = keys[second], keys[first]
        return tuple(keys)
    wrong = chance.randrange(len(keys), len(item.options))
    return (*keys[: len(keys) - 1], wrong) if len(keys) > 1 else (wrong,)


def place_response(response: Response, order: Order) -> Response:
    """The response as positions in the order in which its learner saw the options."""
    return tuple(order.index(index) for index in response)
