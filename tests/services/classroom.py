"""A class that has answered a quiz: learners of different ability, the same ones for the same seed."""

from __future__ import annotations

import datetime
import random

from quiz.assessment import RESUME_CODE_LENGTH, draw_code, draw_orders, score_response
from quiz.items import Item
from quiz.items.item import ItemType
from quiz.storage import Database, attempts, responses
from quiz.storage.attempts import NewAttempt
from quiz.storage.responses import NewResponse
from tests.quizzes import Published

NAMES = ("Ada", "Bo", "Cy", "Di", "Eve", "Fay", "Gus", "Hal", "Ida", "Jo")


def seat_class(
    database: Database, published: Published, learners: int, *, seed: int = 1, leave_out: float = 0.0
) -> list[str]:
    """The ids of new attempts in which every learner has answered but for a share of `leave_out`."""
    chance = random.Random(seed)
    ids = []
    with database.transaction() as session:
        for place in range(learners):
            attempt = NewAttempt(
                attempt_id=f"learner-{seed}-{place}",
                quiz_id=published.quiz.quiz_id,
                nickname=f"{NAMES[place % len(NAMES)]} {place}",
                orders=draw_orders(published.bank.items, chance),
                started_at=database.now() + datetime.timedelta(seconds=place),
            )
            assert attempts.add_attempt(session, attempt, draw_code(RESUME_CODE_LENGTH, chance))
            ability = 0.25 + 0.7 * place / max(1, learners - 1)
            for number, item in enumerate(published.bank.items, start=1):
                if chance.random() >= leave_out:
                    chosen = draw_answer(item, ability, chance)
                    order = attempt.orders[number - 1]
                    positions = tuple(order.index(option) for option in chosen)
                    score = score_response(item, chosen)
                    responses.add_response(
                        session,
                        NewResponse(attempt.attempt_id, number, positions, score, attempt.started_at),
                    )
            ids.append(attempt.attempt_id)
    return ids


def draw_answer(item: Item, ability: float, chance: random.Random) -> tuple[int, ...]:
    """The right answer as often as `ability` says, else another one, as indices into `Item.options`."""
    right = tuple(range(len(item.keys)))
    if chance.random() < ability:
        return right
    total = len(item.options)
    if item.type is ItemType.SINGLE_CHOICE:
        return (chance.randrange(1, total),)
    if item.type in (ItemType.MATCHING, ItemType.ORDERING):
        return tuple(chance.sample(range(total), len(right)))
    return tuple(sorted(chance.sample(range(total), chance.randint(1, total - 1))))
