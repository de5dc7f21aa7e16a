"""An attempt: in which order one learner sees the options, and what was answered so far."""

from __future__ import annotations

import functools
from dataclasses import dataclass

from quiz.assessment.orders import Order
from quiz.assessment.responses import Response


@functools.lru_cache(maxsize=4096)
def _is_order(order: Order) -> bool:
    """Whether it is a permutation; short ones come again and again, in every attempt that is read."""
    return sorted(order) == list(range(len(order)))


@dataclass(frozen=True, slots=True)
class Attempt:
    """One learner's way through a quiz.

    `orders` and `chosen` have one entry a question. An answer lists positions, which count from 0 in the
    learner's own order; None stands for a question without an answer. Question numbers count from 1.

    Raises:
        ValueError: an order is no permutation, an answer is empty, or a chosen position does not exist.
    """

    orders: tuple[Order, ...]
    chosen: tuple[Response | None, ...]

    def __post_init__(self) -> None:
        if len(self.orders) != len(self.chosen):
            raise ValueError("an attempt needs one order and one choice (or None) a question")
        for order, answer in zip(self.orders, self.chosen, strict=True):
            if not _is_order(order):
                raise ValueError(f"{order} is no order of {len(order)} options")
            if answer == ():
                raise ValueError("an answer has at least one position")
            for position in answer or ():
                if not 0 <= position < len(order):
                    raise ValueError(f"position {position} is not among {len(order)} options")

    @property
    def total(self) -> int:
        """How many questions there are."""
        return len(self.orders)

    @property
    def answered(self) -> tuple[bool, ...]:
        """For each question whether it has an answer."""
        return tuple(answer is not None for answer in self.chosen)

    @property
    def open_numbers(self) -> tuple[int, ...]:
        """The numbers of the questions without an answer, ascending."""
        return tuple(number for number, done in enumerate(self.answered, start=1) if not done)

    @property
    def is_finished(self) -> bool:
        """Whether every question has an answer."""
        return not self.open_numbers

    def next_number(self, after: int = 0) -> int | None:
        """The first open question behind number `after`, else the first open one, None when finished."""
        later = (number for number in self.open_numbers if number > after)
        return next(later, next(iter(self.open_numbers), None))

    def options_at(self, number: int, answer: Response) -> Response:
        """The indices into `Item.options` of what stands at the positions `answer` of question `number`."""
        order = self.orders[number - 1]
        return tuple(order[position] for position in answer)

    def positions_of(self, number: int, options: Response) -> Response:
        """Where this learner sees `options` (indices into `Item.options`) at question `number`."""
        order = self.orders[number - 1]
        return tuple(order.index(option) for option in options)

    def chosen_options(self, number: int) -> Response | None:
        """The answer to question `number` as indices into `Item.options`, None without an answer."""
        answer = self.chosen[number - 1]
        return None if answer is None else self.options_at(number, answer)

    def answer(self, number: int, answer: Response) -> Attempt:
        """The attempt with `answer` given to question `number`; an answer that is there stands."""
        if self.chosen[number - 1] is not None:
            return self
        return Attempt(self.orders, (*self.chosen[: number - 1], answer, *self.chosen[number:]))

    def in_sequence(self, sequence: Order) -> Attempt:
        """The attempt with its questions as `sequence` lists their numbers; () leaves them as they are."""
        if not sequence:
            return self
        orders = tuple(self.orders[number - 1] for number in sequence)
        return Attempt(orders, tuple(self.chosen[number - 1] for number in sequence))
