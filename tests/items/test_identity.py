"""What tells questions apart, whatever their banks call them."""

from __future__ import annotations

import dataclasses

from hypothesis import given
from hypothesis import strategies as st

from quiz.items.identity import key_question, mark_question
from quiz.items.item import ItemType
from tests.quizzes import make_article, make_item

ARTICLE, OTHER = make_article(), make_article("Quayside")


@given(number=st.integers(1, 9), kind=st.sampled_from(ItemType))
def test_a_question_keeps_its_key_under_another_name_and_with_other_words_behind_it(
    number: int, kind: ItemType
) -> None:
    """Id, explanation, seed and reasons are not what is asked."""
    item = make_item(ARTICLE, number, kind=kind)
    keys = tuple(dataclasses.replace(key, reason="Told otherwise.") for key in item.keys)
    renamed = dataclasses.replace(item, id="copied", explanation="Other words.", seed=3, keys=keys)
    assert key_question(renamed) == key_question(item)
    assert mark_question(renamed) == mark_question(item)
    assert key_question(item) in mark_question(item)


@given(number=st.integers(1, 8), kind=st.sampled_from(ItemType))
def test_other_words_or_another_text_make_another_question(number: int, kind: ItemType) -> None:
    item = make_item(ARTICLE, number, kind=kind)
    others = [make_item(ARTICLE, number + 1, kind=kind), make_item(OTHER, number, kind=kind)]
    assert key_question(item) not in {key_question(other) for other in others}


def test_a_question_on_a_text_that_was_changed_still_shares_a_mark() -> None:
    """So its key stays where it belongs: in the quiz that keeps it back."""
    before, after = make_item(ARTICLE, 1), make_item(OTHER, 1)
    assert key_question(before) != key_question(after)
    assert mark_question(before) & mark_question(after)
    assert not mark_question(before) & mark_question(make_item(OTHER, 2))


def test_an_option_less_is_the_same_question() -> None:
    item = make_item(ARTICLE, 1, options=4)
    shorter = dataclasses.replace(item, distractors=item.distractors[:-1])
    assert key_question(shorter) == key_question(item)
