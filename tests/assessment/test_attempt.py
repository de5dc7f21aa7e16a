from __future__ import annotations

import pytest

from quiz.assessment import Attempt

ORDERS = ((2, 0, 1), (0, 1, 2, 3), (1, 2, 0))


@pytest.mark.parametrize(
    ("orders", "chosen"),
    [
        (ORDERS, (None, None)),
        (((0, 0, 1),), (None,)),
        (((1, 2, 3),), (None,)),
        (((0, 1, 2),), ((3,),)),
        (((0, 1, 2),), ((0, -1),)),
        (((0, 1, 2),), ((),)),
    ],
)
def test_impossible_attempts_are_refused(
    orders: tuple[tuple[int, ...], ...], chosen: tuple[tuple[int, ...] | None, ...]
) -> None:
    with pytest.raises(ValueError, match=r"order|position"):
        Attempt(orders, chosen)


def test_a_position_means_the_option_that_this_learner_saw_there() -> None:
    attempt = Attempt(ORDERS, ((0,), None, (2, 0)))
    assert [attempt.chosen_options(number) for number in (1, 2, 3)] == [(2,), None, (0, 1)]
    assert attempt.options_at(2, (3, 1)) == (3, 1)
    assert attempt.positions_of(1, (2, 0, 1)) == (0, 1, 2)


def test_the_next_question_is_the_next_open_one_then_the_first_left_open() -> None:
    attempt = Attempt(ORDERS, (None, (1,), None))
    assert attempt.open_numbers == (1, 3)
    assert [attempt.next_number(after) for after in (0, 1, 2, 3)] == [1, 3, 3, 1]
    assert Attempt(ORDERS, ((0,), (1,), (2,))).next_number() is None


def test_an_answer_that_is_there_stands() -> None:
    attempt = Attempt(ORDERS, (None, (1,), None)).answer(1, (2, 1)).answer(1, (0,)).answer(2, (3,))
    assert attempt.chosen == ((2, 1), (1,), None)
    assert not attempt.is_finished
    assert attempt.answer(3, (0,)).is_finished
