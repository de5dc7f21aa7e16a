"""Rulings laid over answers: what they may be, what they count, and that nothing is lost on the way back."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.assessment import (
    Rule,
    Ruling,
    find_keys,
    read_ruling,
    rekey_item,
    rescore,
    right_response,
    rulings_in_force,
    score_response,
    settle_response,
    settle_ruling,
    write_ruling,
)
from quiz.banks import load_bank, sample_banks_folder
from quiz.errors import Code, QuizError
from quiz.items import Item, prove_item
from quiz.items.item import ItemType
from tests.quizzes import make_article, make_item

ARTICLE = make_article()
ITEMS = {kind: make_item(ARTICLE, 1, kind=kind) for kind in ItemType}
SETS = (ItemType.SINGLE_CHOICE, ItemType.MULTIPLE_RESPONSE, ItemType.FIND_EVIDENCE)


@st.composite
def responses(draw: st.DrawFn, item: Item) -> tuple[int, ...]:
    """An answer to the item, of the shape that its type asks for."""
    total = len(item.options)
    if item.type is ItemType.MATCHING:
        return tuple(draw(st.permutations(range(total)))[: len(item.prompts)])
    if item.type is ItemType.ORDERING:
        return tuple(draw(st.permutations(range(total))))
    most = 1 if item.type is ItemType.SINGLE_CHOICE else total
    return settle_response(item, draw(st.lists(st.integers(0, total - 1), min_size=1, max_size=most)))


@st.composite
def rulings(draw: st.DrawFn, item: Item) -> Ruling:
    """Any ruling that the item may have."""
    rules = [rule for rule in Rule if rule is not Rule.KEYS or item.type in SETS]
    rule = draw(st.sampled_from(rules))
    last = len(item.options) - 1
    keys = draw(st.sets(st.integers(0, last), min_size=1, max_size=last))
    return settle_ruling(item, rule, keys)


@given(st.data(), st.sampled_from(list(ItemType)))
def test_a_score_stays_in_range_whatever_the_ruling(data: st.DataObject, kind: ItemType) -> None:
    """Law: what an answer earns is 0 to 1, and nothing at all only where the question was dropped."""
    item = ITEMS[kind]
    response, ruling = data.draw(responses(item)), data.draw(rulings(item))
    found = rescore(item, ruling, response, score_response(item, response))
    assert (found is None) == (ruling.rule is Rule.DROPPED)
    assert found is None or 0 <= found <= 1


@given(st.data(), st.sampled_from(list(ItemType)))
def test_a_ruling_on_a_ruling_is_the_last_one_alone(data: st.DataObject, kind: ItemType) -> None:
    """Law: idempotent, and undone by the rule as published: scores come from what was recorded."""
    item = ITEMS[kind]
    first, last = data.draw(rulings(item)), data.draw(rulings(item))
    assert rulings_in_force([(1, first), (1, last), (1, last)]) == rulings_in_force([(1, last)])
    assert rulings_in_force([(1, first), (1, last), (1, Ruling())]) == {}
    response = data.draw(responses(item))
    recorded = score_response(item, response)
    assert rescore(item, Ruling(), response, recorded) == recorded


@given(st.data())
def test_questions_do_not_touch_each_others_rulings(data: st.DataObject) -> None:
    """Law: a log may be mixed in any way that keeps the order of each question."""
    item = ITEMS[ItemType.SINGLE_CHOICE]
    logs = {number: data.draw(st.lists(rulings(item), max_size=4)) for number in (1, 2, 3)}
    apart = [(number, ruling) for number, log in logs.items() for ruling in log]
    waiting = {number: list(log) for number, log in logs.items()}
    mixed = []
    while any(waiting.values()):
        number = data.draw(st.sampled_from([number for number, log in waiting.items() if log]))
        mixed.append((number, waiting[number].pop(0)))
    assert rulings_in_force(mixed) == rulings_in_force(apart)


@given(st.data(), st.sampled_from(SETS))
def test_new_keys_earn_what_they_would_have_earned_from_the_start(
    data: st.DataObject, kind: ItemType
) -> None:
    """Law: an answer scores as in an item that was published with these keys, in their new order."""
    item = ITEMS[kind]
    ruling, response = data.draw(rulings(item)), data.draw(responses(item))
    keys = find_keys(item, ruling)
    fewest = 1 if kind is ItemType.SINGLE_CHOICE else 2
    if len(keys) < fewest or len(item.options) - len(keys) < 2:
        return  # no item has so few, so such keys are refused
    if ruling.rule is not Rule.KEYS:
        return
    texts = {item.options[index].text for index in response}
    scores = []
    for twin in rekey_item(item, keys):
        moved = tuple(index for index, option in enumerate(twin.options) if option.text in texts)
        scores.append(score_response(twin, moved) if len(moved) == len(response) else 0.0)
    assert rescore(item, ruling, response, 0.0) == max(scores)


@given(st.data(), st.sampled_from(list(ItemType)))
def test_a_ruling_comes_back_as_it_was_written(data: st.DataObject, kind: ItemType) -> None:
    """Law: write, then read, is identity."""
    ruling = data.draw(rulings(ITEMS[kind]))
    assert read_ruling(write_ruling(ruling)) == ruling


def test_the_keys_that_were_published_are_no_change() -> None:
    for kind in SETS:
        item = ITEMS[kind]
        assert settle_ruling(item, Rule.KEYS, right_response(item)) == Ruling()


@pytest.mark.parametrize(
    ("kind", "keys"),
    [
        (ItemType.MATCHING, (0,)),
        (ItemType.ORDERING, (1,)),
        (ItemType.SINGLE_CHOICE, ()),
        (ItemType.SINGLE_CHOICE, (4,)),
        (ItemType.SINGLE_CHOICE, (0, 1, 2, 3)),
        (ItemType.FIND_EVIDENCE, (-1,)),
    ],
)
def test_keys_that_an_item_cannot_have_are_refused(kind: ItemType, keys: tuple[int, ...]) -> None:
    with pytest.raises(QuizError) as caught:
        settle_ruling(ITEMS[kind], Rule.KEYS, keys)
    assert caught.value.faults[0].code is Code.RULING_IMPOSSIBLE


def test_a_key_without_evidence_or_too_few_wrong_options_cannot_be_put_to_the_proof() -> None:
    three = make_item(ARTICLE, 1, 3)
    with pytest.raises(QuizError) as caught:
        rekey_item(three, (0, 1))
    assert caught.value.faults[0].code is Code.RULING_IMPOSSIBLE


@pytest.mark.parametrize("keys", [(1, 0), (1, 1)])
def test_keys_stand_in_order(keys: tuple[int, ...]) -> None:
    with pytest.raises(ValueError, match="ascending"):
        Ruling(Rule.KEYS, keys)


def test_keys_belong_to_their_rule() -> None:
    for rule, keys in ((Rule.KEYS, ()), (Rule.DROPPED, (1,))):
        with pytest.raises(ValueError, match="belong"):
            Ruling(rule, keys)


def test_a_wrong_key_cannot_be_proven_in_any_sample_bank_and_the_right_one_can_be_put_back() -> None:
    """Every single choice of a bank: no other option passes, and a misprinted key is mended with a proof."""
    bank = load_bank(sample_banks_folder() / "ferry.yaml")
    mended = 0
    for item in (item for item in bank.items if item.type is ItemType.SINGLE_CHOICE):
        for key in range(1, len(item.options)):
            (wrong,) = rekey_item(item, (key,))
            assert not prove_item(wrong, bank.texts()).holds, (item.id, key)
            (back,) = rekey_item(wrong, (1,))
            assert back.key.text == item.key.text
            mended += prove_item(back, bank.texts()).holds
    assert mended


def test_two_right_answers_are_proven_one_by_one() -> None:
    item = ITEMS[ItemType.SINGLE_CHOICE]
    first, second = rekey_item(make_item(ARTICLE, 1, 5), (0, 2))
    assert [first.key.text, second.key.text] == [make_item(ARTICLE, 1, 5).options[key].text for key in (0, 2)]
    for one, other in itertools.permutations((first, second)):
        assert one.key.text not in {option.text for option in other.options}
    assert find_keys(item, Ruling(Rule.KEYS, (0, 2))) == (0, 2)
