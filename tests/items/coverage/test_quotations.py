"""Quotations of two accounts are aligned word by word, and every offset is into the text as it stands."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.items.coverage.printing import read_words
from quiz.items.coverage.quotations import AlignedQuotation, align_quotations
from quiz.items.coverage.runs import GRAM, find_runs
from quiz.reading import Reading
from tests.items.coverage.accounts import ADDED, LONGER, QUOTED, first_account, second_account
from tests.items.readings import make_reading

PARTS = QUOTED.replace(",", "").replace(".", "").split()
CURLED = str.maketrans({" ": "\u00a0", ",": " –"})


def align(first: Reading, second: Reading) -> tuple[AlignedQuotation, ...]:
    return align_quotations((first, second), (0, 1))


def differences(aligned: AlignedQuotation, first: Reading, second: Reading) -> list[tuple[str, str]]:
    texts = first.article.text, second.article.text
    return [
        (one.first.of(texts[0]) if one.first else "", one.second.of(texts[1]) if one.second else "")
        for one in aligned.differences
    ]


@given(st.lists(st.sampled_from("abcd"), max_size=40), st.lists(st.sampled_from("abcd"), max_size=40))
def test_runs_are_the_same_words_and_as_long_as_can_be(one: list[str], other: list[str]) -> None:
    """A run has at least four words, the same in both texts, and the words on either side of it differ."""
    texts = " ".join(one), " ".join(other)
    for run in find_runs(*texts):
        assert run.length >= GRAM
        assert one[run.first : run.ends[0]] == other[run.second : run.ends[1]]
        after = one[run.ends[0] : run.ends[0] + 1], other[run.ends[1] : run.ends[1] + 1]
        assert not after[0] or after[0] != after[1]


@given(st.integers(min_value=6, max_value=len(PARTS) - 6), st.sampled_from((ADDED, "or so we hope", "again")))
def test_words_put_in_anywhere_are_the_one_difference(place: int, added: str) -> None:
    """Words that one printing has inside a quotation are found exactly, with everything else shared."""
    plain = " ".join(PARTS)
    longer = " ".join((*PARTS[:place], added, *PARTS[place:]))
    first, second = first_account(plain), second_account(longer)
    (aligned,) = align(first, second)
    assert differences(aligned, first, second) == [("", added)]


@given(st.integers(min_value=4, max_value=len(PARTS) - 4), st.sampled_from((ADDED, "or so we hope")))
def test_blocks_and_differences_lie_side_by_side(place: int, added: str) -> None:
    """The blocks have the same words in both texts, follow each other, and only words between them differ."""
    longer = " ".join((*PARTS[:place], added, *PARTS[place:]))
    first, second = first_account(" ".join(PARTS)), second_account(longer)
    for aligned in align(first, second):
        for one, other in aligned.blocks:
            assert (
                read_words(one.of(first.article.text)).folded
                == read_words(other.of(second.article.text)).folded
            )
        for (one, other), (later, after) in pairwise(aligned.blocks):
            assert one.end < later.start
            assert other.end < after.start
        assert len(aligned.differences) == len(aligned.blocks) - 1


def test_typography_makes_no_difference() -> None:
    first, second = first_account(), second_account(QUOTED.translate(CURLED))
    (aligned,) = align(first, second)
    assert aligned.differences == ()
    assert aligned.spans[1].of(second.article.text).startswith("The\u00a0ferry")


def test_the_order_of_the_accounts_turns_the_alignment_round() -> None:
    first, second = first_account(), second_account()
    (aligned,) = align(first, second)
    (turned,) = align(second, first)
    assert turned.blocks == tuple((other, one) for one, other in aligned.blocks)
    assert [(d.second, d.first) for d in turned.differences] == [
        (d.first, d.second) for d in aligned.differences
    ]


def test_a_block_without_marks_aligns_with_the_quotation() -> None:
    first, second = first_account(), second_account()
    bare = first.article.text.replace("“", "").replace("”", "")
    assert bare != first.article.text
    unmarked = make_reading(bare, {})
    (aligned,) = align(unmarked, second)
    assert aligned.marked == (False, True)
    assert differences(aligned, unmarked, second) == [("", ADDED)]


def test_a_short_quotation_may_be_the_same_by_chance() -> None:
    short = "The ferry will stay in the dock for now."
    assert align(first_account(short), second_account(short)) == ()


def test_an_insertion_in_brackets_is_told_from_other_differences() -> None:
    bracketed = QUOTED.replace("of the repair", "of the repair [in May]")
    (aligned,) = align(first_account(), second_account(bracketed))
    assert [difference.bracketed for difference in aligned.differences] == [True]


@pytest.mark.parametrize("quoted", [QUOTED, LONGER])
def test_both_accounts_are_read_as_giving_the_words_to_one_source(quoted: str) -> None:
    first, second = first_account(quoted), second_account()
    (aligned,) = align(first, second)
    assert None not in aligned.attributions
    assert aligned.marked == (True, True)
    assert aligned.shared_characters >= 60
