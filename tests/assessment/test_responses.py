from __future__ import annotations

import pytest

from quiz.assessment import right_response, settle_response
from quiz.errors import Code, QuizError
from quiz.items.item import ItemType
from tests.quizzes import make_article, make_item

ITEMS = {kind: make_item(make_article(), 1, 4, kind=kind) for kind in ItemType}


@pytest.mark.parametrize("kind", ItemType)
def test_the_key_is_an_answer_that_is_taken(kind: ItemType) -> None:
    key = right_response(ITEMS[kind])
    assert settle_response(ITEMS[kind], key) == key


@pytest.mark.parametrize("kind", [ItemType.MULTIPLE_RESPONSE, ItemType.FIND_EVIDENCE])
def test_a_set_of_options_has_no_order_and_no_repetition(kind: ItemType) -> None:
    assert settle_response(ITEMS[kind], [3, 0, 3]) == (0, 3)


@pytest.mark.parametrize(
    ("kind", "chosen", "code", "words"),
    [
        *((kind, (), Code.RESPONSE_INCOMPLETE, "Nothing is chosen yet") for kind in ItemType),
        (ItemType.SINGLE_CHOICE, (0, 1), Code.RESPONSE_SURPLUS, "Choose one answer"),
        (ItemType.MATCHING, (0, 1), Code.RESPONSE_INCOMPLETE, "1 of 3 is still open. Choose an option"),
        (ItemType.MATCHING, (0,), Code.RESPONSE_INCOMPLETE, "2 of 3 are still open. Choose an option"),
        (ItemType.MATCHING, (0, 1, 2, 3), Code.RESPONSE_SURPLUS, "for every line"),
        (ItemType.ORDERING, (0, 1, 2), Code.RESPONSE_INCOMPLETE, "Put all steps in order"),
        (ItemType.ORDERING, (0, 1, 2, 2), Code.RESPONSE_REPEATED, "two places. Put all steps"),
        (ItemType.ORDERING, (0, 1, 2, 3, 3), Code.RESPONSE_SURPLUS, "More is chosen"),
        *((kind, (0, 4), Code.OPTION_UNKNOWN, "one of the 4 options") for kind in ItemType),
        *((kind, (-1,), Code.OPTION_UNKNOWN, "no such option") for kind in ItemType),
    ],
)
def test_what_is_no_answer_is_refused_with_the_way_out(
    kind: ItemType, chosen: tuple[int, ...], code: Code, words: str
) -> None:
    with pytest.raises(QuizError) as caught:
        settle_response(ITEMS[kind], chosen)
    (fault,) = caught.value.faults
    assert fault.code is code
    assert words in str(fault)
