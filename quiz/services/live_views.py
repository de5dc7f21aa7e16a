"""What the pages of a live round show: plain values, and never a key before its time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from quiz.assessment import Order, Response
from quiz.assessment.rounds import Command, Round, Stage
from quiz.items import Item
from quiz.items.item import ItemType
from quiz.services.views import ClockView, QuestionView, QuizSummary
from quiz.storage.rounds import Pulse

__all__ = ["Command", "CountGroup", "CountLine", "FollowView", "Pulse", "RoundView", "Stage", "count_given"]


@dataclass(frozen=True, slots=True)
class CountLine:
    """How many took the option that stands at `position` (from 0)."""

    position: int
    text: str
    count: int


@dataclass(frozen=True, slots=True)
class CountGroup:
    """What was taken for one part of a question: the line `prompt` of a matching, a `place` of an order.

    A question to choose from has one group, without either. Each count is of `answers` answers.
    """

    lines: tuple[CountLine, ...]
    answers: int
    prompt: str = ""
    place: int | None = None


@dataclass(frozen=True, slots=True)
class RoundView:
    """A live round on the projector: the question carries no key unless it is shown.

    `counts` are there once the question is closed, in the order of the question's options.
    """

    quiz: QuizSummary
    round: Round
    pulse: Pulse
    question: QuestionView | None = None
    counts: tuple[CountGroup, ...] = ()


@dataclass(frozen=True, slots=True)
class FollowView:
    """A live round as one learner follows it; `question` and `counts` as in `RoundView`.

    `over` says that the round is over or the quiz closed, so that the result is there.
    """

    attempt_id: str
    quiz_title: str
    nickname: str
    resume_code: str
    round: Round
    question: QuestionView | None = None
    counts: tuple[CountGroup, ...] = ()
    clock: ClockView | None = None
    over: bool = False


def count_given(item: Item, order: Order, given: Iterable[Response]) -> tuple[CountGroup, ...]:
    """How often each option was taken, the options in `order`; `given` are indices into `Item.options`.

    It tells nothing about the key: what was matched or put at a place is counted wherever it stands.
    """
    return tuple(_list_groups(item, order, tuple(given)))


def _list_groups(item: Item, order: Order, given: tuple[Response, ...]) -> Iterator[CountGroup]:
    answers = len(given)
    if item.type is ItemType.MATCHING:
        for part, prompt in enumerate(item.prompts):
            yield CountGroup(
                _list_lines(item, order, [(one[part],) for one in given]), answers, prompt=prompt
            )
    elif item.type is ItemType.ORDERING:
        for part in range(len(order)):
            lines = _list_lines(item, order, [(one[part],) for one in given])
            yield CountGroup(lines, answers, place=part + 1)
    else:
        yield CountGroup(_list_lines(item, order, given), answers)


def _list_lines(item: Item, order: Order, given: Iterable[Response]) -> tuple[CountLine, ...]:
    taken = [option for one in given for option in one]
    return tuple(
        CountLine(position, item.options[option].text, taken.count(option))
        for position, option in enumerate(order)
    )
