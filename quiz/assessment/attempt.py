"""An attempt: in which order one learner sees the options, and what was chosen so far."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

Order: TypeAlias = tuple[int, ...]
"""Indices into `Item.options` (0 is the key), in the order in which one learner sees them."""


def draw_orders(sizes: Sequence[int], chance: random.Random) -> tuple[Order, ...]:
    """One order for each question; `sizes` are numbers of options. All permutations are equally likely."""
    return tuple(tuple(chance.sample(range(size), size)) for size in sizes)


@dataclass(frozen=True, slots=True)
class Attempt:
    """One learner's way through a quiz.

    `orders` and `chosen` have one entry a question. A chosen position counts from 0 in the learner's own
    order; None stands for a question without an answer. Question numbers count from 1.

    Raises:
        ValueError: an order is no permutation, or a chosen position does not exist.
    """

    orders: tuple[Order, ...]
    chosen: tuple[int | None, ...]

    def __post_init__(self) -> None:
        if len(self.orders) != len(self.chosen):
            raise ValueError("an attempt needs one order and one choice (or None) a question")
        for order, position in zip(self.orders, self.chosen, strict=True):
            if sorted(order) != list(range(len(order))):
                raise ValueError(f"{order} is no order of {len(order)} options")
            if position is not None and not 0 <= position < len(order):
                raise ValueError(f"position {position} is not among {len(order)} options")

    @property
    def total(self) -> int:
        """How many questions there are."""
        return len(self.orders)

    @property
    def answered(self) -> tuple[bool, ...]:
        """For each question whether it has an answer."""
        return tuple(position is not None for position in self.chosen)

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

    def option_at(self, number: int, position: int) -> int:
        """The index into `Item.options` of what stands at `position` of question `number`."""
        return self.orders[number - 1][position]

    def chosen_option(self, number: int) -> int | None:
        """The index into `Item.options` of the answer to question `number`, None without an answer."""
        position = self.chosen[number - 1]
        return None if position is None else self.option_at(number, position)

    def answer(self, number: int, position: int) -> Attempt:
        """The attempt with `position` chosen at question `number`; an answer that is there stands."""
        if self.chosen[number - 1] is not None:
            return self
        return Attempt(self.orders, (*self.chosen[: number - 1], position, *self.chosen[number:]))
