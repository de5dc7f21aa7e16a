from __future__ import annotations

import math
import random
import unicodedata
from collections import Counter
from collections.abc import Sequence
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.assessment import (
    Answer,
    Attempt,
    draw_code,
    draw_orders,
    facility_index,
    parse_code,
    parse_nickname,
    right_response,
    score_response,
    settle_response,
    show_resume_code,
    tally,
    tally_skills,
)
from quiz.errors import QuizError
from quiz.items import Item, Skill
from quiz.items.item import ItemType
from tests.quizzes import make_article, make_item
from tests.strategies import answers, attempts, nasty_texts, one_line_texts, responses

ARTICLE = make_article()
SETS = (ItemType.MULTIPLE_RESPONSE, ItemType.FIND_EVIDENCE)


@st.composite
def made_items(draw: st.DrawFn, kinds: Sequence[ItemType] = tuple(ItemType)) -> Item:
    """Items of any type and size that the type may have."""
    kind = draw(st.sampled_from(kinds))
    if kind is ItemType.SINGLE_CHOICE:
        return make_item(ARTICLE, 1, draw(st.integers(3, 5)))
    if kind is ItemType.ORDERING:
        return make_item(ARTICLE, 1, draw(st.integers(3, 8)), kind=kind)
    first, last = {ItemType.MATCHING: (3, 5), ItemType.MULTIPLE_RESPONSE: (2, 4)}.get(kind, (1, 6))
    keys = draw(st.integers(first, last))
    least = keys if kind is ItemType.MATCHING else max(4, keys + 2)
    return make_item(ARTICLE, 1, draw(st.integers(least, 8)), kind=kind, keys=keys)


@given(made_items(), st.data())
def test_a_score_is_full_for_the_whole_key_alone(item: Item, data: st.DataObject) -> None:
    """Law: every answer that is taken scores in 0..1, and 1 exactly when it is the key."""
    response = data.draw(responses(item))
    score = score_response(item, response)
    assert 0 <= score <= 1
    assert (score == 1) == (response == right_response(item))
    assert score_response(item, right_response(item)) == 1


@given(made_items(), st.data())
def test_a_score_does_not_depend_on_the_order_of_options(item: Item, data: st.DataObject) -> None:
    """Law: the same answer scores the same, wherever an order puts its options."""
    response = data.draw(responses(item))
    permutations_of_options = st.permutations(range(len(item.options))).map(tuple)
    orders = data.draw(st.lists(permutations_of_options, min_size=2, max_size=4))
    blank = Attempt(tuple(orders), (None,) * len(orders))
    for number in range(1, len(orders) + 1):
        positions = settle_response(item, blank.positions_of(number, response))
        seen = blank.options_at(number, positions)
        assert score_response(item, seen) == score_response(item, response)


@given(made_items(SETS), st.data())
def test_one_more_wrong_choice_never_helps_and_one_more_right_one_never_harms(
    item: Item, data: st.DataObject
) -> None:
    """Law: adding a distractor to an answer does not raise its score, adding a key does not lower it."""
    response = data.draw(responses(item))
    score = score_response(item, response)
    for option in range(len(item.options)):
        more = score_response(item, tuple(sorted({*response, option})))
        assert more >= score if option < len(item.keys) else more <= score


@given(made_items(SETS), st.data())
def test_choosing_everything_never_beats_an_honest_part(item: Item, data: st.DataObject) -> None:
    """Law: everything scores less than the key, and less than anything wrong left out would leave it.

    Where at most half of the options are keys, it never beats an honest half of the keys.
    """
    keys, everything = len(item.keys), tuple(range(len(item.options)))
    score = score_response(item, everything)
    assert score < 1
    left_out = data.draw(st.integers(keys, len(item.options) - 1))
    assert score <= score_response(item, tuple(one for one in everything if one != left_out))
    part = data.draw(st.sets(st.integers(0, keys - 1), min_size=math.ceil(keys / 2)))
    if 2 * keys <= len(item.options):
        assert score <= score_response(item, tuple(sorted(part)))


@given(made_items(SETS), st.data())
def test_an_honest_part_earns_its_share(item: Item, data: st.DataObject) -> None:
    """Law: some of the keys and nothing else earn the share of the keys that they are."""
    part = data.draw(st.sets(st.integers(0, len(item.keys) - 1), min_size=1))
    assert score_response(item, tuple(sorted(part))) == pytest.approx(len(part) / len(item.keys))


@given(made_items((ItemType.ORDERING,)), st.data())
def test_an_exchange_that_mends_an_order_raises_its_score(item: Item, data: st.DataObject) -> None:
    """Law: putting two neighbours into their right order never lowers the score, and 0 is the least."""
    response = list(data.draw(responses(item)))
    place = data.draw(st.integers(0, len(response) - 2))
    before = score_response(item, tuple(response))
    if response[place] > response[place + 1]:
        response[place : place + 2] = reversed(response[place : place + 2])
        assert score_response(item, tuple(response)) >= before
    assert score_response(item, tuple(sorted(response, reverse=True))) == 0


@given(made_items((ItemType.MATCHING,)), st.data())
def test_one_option_for_every_line_earns_one_pair_at_most(item: Item, data: st.DataObject) -> None:
    """Law: matching everything with the same option earns the one pair that it belongs to, if any."""
    option = data.draw(st.integers(0, len(item.options) - 1))
    score = score_response(item, (option,) * len(item.prompts))
    assert score == pytest.approx((option < len(item.keys)) / len(item.keys))


@given(st.lists(answers()))
def test_skills_add_up_to_the_whole(given_answers: list[Answer]) -> None:
    """Law: the tallies of all skills add up to the tally of the whole, and no skill is without an answer."""
    by_skill, whole = tally_skills(given_answers).values(), tally(given_answers)
    assert sum(count.right for count in by_skill) == whole.right
    assert sum(count.answered for count in by_skill) == whole.answered
    assert math.fsum(count.points for count in by_skill) == pytest.approx(whole.points)
    assert all(count.answered > 0 for count in by_skill)


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


@given(attempts())
def test_answering_moves_towards_the_end(attempt: Attempt) -> None:
    """Law: following `next_number` answers every open question once, and changes no answer that was there."""
    before, steps, after = attempt, 0, 0
    while (number := attempt.next_number(after)) is not None:
        assert attempt.chosen[number - 1] is None
        attempt, steps, after = attempt.answer(number, (0,)), steps + 1, number
    assert steps == len(before.open_numbers)
    assert attempt.is_finished
    assert all(
        then == now for then, now in zip(before.chosen, attempt.chosen, strict=True) if then is not None
    )


@given(st.lists(made_items(), max_size=6), st.integers())
def test_orders_are_permutations_and_come_from_the_seed(listed: list[Item], seed: int) -> None:
    """Law: every order lists every option once, and the same chance draws the same orders."""
    orders = draw_orders(listed, random.Random(seed))
    assert [sorted(order) for order in orders] == [list(range(len(item.options))) for item in listed]
    assert orders == draw_orders(listed, random.Random(seed))


@given(made_items((ItemType.FIND_EVIDENCE,)), st.integers())
def test_sentences_stand_in_the_order_of_the_text(item: Item, seed: int) -> None:
    """Law: the sentences of a search for evidence stand as in the article, whatever chance says."""
    (order,) = draw_orders([item], random.Random(seed))
    starts = [item.options[index].evidence[0].span.start for index in order]
    assert starts == sorted(starts)


def test_the_position_of_the_key_is_uniform() -> None:
    """Law: every order of options is equally likely, so the key stands at each position equally often.

    Chi-square over the 24 orders of 4 options (23 degrees of freedom: 49.7 is the 99.9 % point) and over the
    4 positions of the key (3: 16.3). The seed is fixed, so the test always says the same.
    """
    draws = 240_000
    drawn = Counter(draw_orders([make_item(ARTICLE, 1)] * draws, random.Random(10)))
    places = Counter(order.index(0) for order in drawn.elements())
    assert set(drawn) == set(permutations(range(4)))
    assert _chi_square(list(drawn.values()), draws / 24) < 49.7
    assert _chi_square(list(places.values()), draws / 4) < 16.3


def test_steps_never_begin_in_their_right_order_and_all_other_orders_are_equally_likely() -> None:
    """Law: of the 24 orders of 4 steps the right one is never drawn, and the other 23 equally often.

    Chi-square with 22 degrees of freedom: 48.3 is the 99.9 % point. The seed is fixed.
    """
    draws = 115_000
    item = make_item(ARTICLE, 1, 4, kind=ItemType.ORDERING)
    drawn = Counter(draw_orders([item] * draws, random.Random(10)))
    assert set(drawn) == set(permutations(range(4))) - {(0, 1, 2, 3)}
    assert _chi_square(list(drawn.values()), draws / 23) < 48.3


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
