from __future__ import annotations

import random
import unicodedata
from collections import Counter
from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

from quiz.assessment import (
    Answer,
    Attempt,
    Tally,
    draw_code,
    draw_orders,
    facility_index,
    parse_code,
    parse_nickname,
    score_choice,
    show_resume_code,
    tally,
    tally_skills,
)
from quiz.errors import QuizError
from quiz.items import Skill
from tests.strategies import answers, attempts, nasty_texts, one_line_texts


@given(st.lists(answers()))
def test_skills_add_up_to_the_whole(given_answers: list[Answer]) -> None:
    """Law: the tallies of all skills add up to the tally of the whole, and no skill is without an answer."""
    by_skill = tally_skills(given_answers)
    total = Tally(
        sum(count.right for count in by_skill.values()), sum(count.answered for count in by_skill.values())
    )
    assert total == tally(given_answers)
    assert all(count.answered > 0 for count in by_skill.values())


@given(st.lists(answers()))
def test_shares_and_facilities_stay_in_range(given_answers: list[Answer]) -> None:
    """Law: a share and a facility lie in 0..1, and are None exactly when there is no answer."""
    share, facility = tally(given_answers).share, facility_index([answer.score for answer in given_answers])
    assert (share is None) == (facility is None) == (not given_answers)
    for value in (share, facility):
        assert value is None or 0 <= value <= 1


@given(st.lists(answers()), st.randoms())
def test_the_order_of_answers_does_not_matter(given_answers: list[Answer], chance: random.Random) -> None:
    """Law: shuffling the answers changes no tally."""
    shuffled = chance.sample(given_answers, len(given_answers))
    assert tally(shuffled) == tally(given_answers)
    assert list(tally_skills(shuffled).items()) == list(tally_skills(given_answers).items())


@given(st.integers(1, 5), st.data())
def test_a_score_does_not_depend_on_the_order_of_options(size: int, data: st.DataObject) -> None:
    """Law: choosing the same option scores the same, wherever an order puts it."""
    option = data.draw(st.integers(0, size - 1))
    orders = data.draw(st.lists(st.permutations(range(size)).map(tuple), min_size=2, max_size=5))
    attempt = Attempt(tuple(orders), tuple(order.index(option) for order in orders))
    scores = {score_choice(attempt.chosen_option(number) or 0) for number in range(1, len(orders) + 1)}
    assert scores == {score_choice(option)}


@given(attempts())
def test_answering_moves_towards_the_end(attempt: Attempt) -> None:
    """Law: following `next_number` answers every open question once, and changes no answer that was there."""
    before, steps, after = attempt, 0, 0
    while (number := attempt.next_number(after)) is not None:
        assert attempt.chosen[number - 1] is None
        attempt, steps, after = attempt.answer(number, 0), steps + 1, number
    assert steps == len(before.open_numbers)
    assert attempt.is_finished
    assert all(
        then == now for then, now in zip(before.chosen, attempt.chosen, strict=True) if then is not None
    )


@given(st.lists(st.integers(3, 5), max_size=6), st.integers())
def test_orders_are_permutations_and_come_from_the_seed(sizes: list[int], seed: int) -> None:
    """Law: every order lists every option once, and the same chance draws the same orders."""
    orders = draw_orders(sizes, random.Random(seed))
    assert [sorted(order) for order in orders] == [list(range(size)) for size in sizes]
    assert orders == draw_orders(sizes, random.Random(seed))


def test_the_position_of_the_key_is_uniform() -> None:
    """Law: every order of options is equally likely, so the key stands at each position equally often.

    Chi-square over the 24 orders of 4 options (23 degrees of freedom: 49.7 is the 99.9 % point) and over the
    4 positions of the key (3: 16.3). The seed is fixed, so the test always says the same.
    """
    draws = 240_000
    drawn = Counter(draw_orders([4] * draws, random.Random(10)))
    places = Counter(order.index(0) for order in drawn.elements())
    assert set(drawn) == set(permutations(range(4)))
    assert _chi_square(list(drawn.values()), draws / 24) < 49.7
    assert _chi_square(list(places.values()), draws / 4) < 16.3


def _chi_square(counts: list[int], expected: float) -> float:
    return sum((count - expected) ** 2 / expected for count in counts)


@given(st.integers(), st.data())
def test_a_code_survives_being_typed_badly(seed: int, data: st.DataObject) -> None:
    """Law: a code is found again in small letters, with spaces and dashes anywhere."""
    code = draw_code(12, random.Random(seed))
    noise = st.text(st.sampled_from(" -–—\u00a0\t_."), max_size=2)
    typed = "".join(data.draw(noise) + data.draw(st.sampled_from((c, c.lower()))) for c in code)
    assert parse_code(typed + data.draw(noise), 12) == code
    assert parse_code(show_resume_code(code), 12) == code


@given(st.text() | nasty_texts())
def test_typing_anything_gives_a_code_or_nothing(typed: str) -> None:
    """Law: whatever is typed is a code of the right length or None, and a code parses to itself."""
    code = parse_code(typed, 6)
    assert code is None or (len(code) == 6 and parse_code(code, 6) == code)


@given(st.text() | nasty_texts() | one_line_texts())
def test_a_nickname_is_refused_or_comes_back_trimmed(typed: str) -> None:
    """Law: a nickname that is taken is what was typed without space at its ends, at most 40 long."""
    try:
        name = parse_nickname(typed)
    except QuizError:
        return
    assert name == typed.strip()
    assert 0 < len(name) <= 40
    assert {c for c in name if unicodedata.category(c)[0] == "C"} <= {"\u200c", "\u200d"}
    assert parse_nickname(f" {name}\n") == name


@given(st.sampled_from(Skill), st.floats(0, 1))
def test_only_a_full_score_is_right(skill: Skill, score: float) -> None:
    """Law: an answer is right exactly when it earned everything."""
    assert Answer(skill, score).right == (score == 1)
