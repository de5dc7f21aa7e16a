"""Words that limit certainty are told from the same words in another sense."""

from __future__ import annotations

import pytest

from quiz.items.judging.foresight import foretells, is_ahead, looks_back
from quiz.items.judging.hedges import GAP, find_fillers, find_hedges, is_free_of_hedges, open_gap
from quiz.items.judging.objections import OBJECTING, end_of_matter, is_objection, is_turned, may_object


@pytest.mark.parametrize(
    ("sentence", "hedges"),
    [
        ("The bridge may be closed until June.", ("may",)),
        ("The lamp reportedly cracked on Monday.", ("reportedly",)),
        ("The film appeared to be genuine.", ("appeared to",)),
        ("The chart is said to be the oldest of all.", ("is said to",)),
        ("The alleged smuggler left the island.", ("The alleged",)),
        ("It is possible that the boat sank.", ("It is possible that",)),
        ("The bridge was closed in May.", ()),
        ("You may enter by the side door.", ()),
        ("The keepers may not enter the tower.", ()),
        ("The wall is so thin that light could be seen.", ()),
        ("She could be there in an hour.", ()),
        ("Small as it may be, the boat is fast.", ("may",)),
        ("While the boat may be small, it is fast.", ()),
        ("They pulled with all their might.", ()),
        ("Boys are more likely to swim.", ()),
        ("May the boat be safe?", ()),
    ],
)
def test_a_hedge_is_no_month_no_permission_and_no_ability(sentence: str, hedges: tuple[str, ...]) -> None:
    assert find_hedges(sentence) == hedges
    if hedges:
        assert not is_free_of_hedges(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "According to the harbour office, the boat left.",
        "About 30 boats left the harbour.",
        "The keepers believe the boat left.",
        "The bridge can be slippery.",
        "It is not yet clear who left.",
        "We’ll see the boats.",
    ],
)
def test_a_sentence_with_anything_vague_is_not_surely_free_of_hedges(sentence: str) -> None:
    assert find_hedges(sentence) == ()
    assert not is_free_of_hedges(sentence)


def test_a_plain_sentence_is_free_of_hedges() -> None:
    assert is_free_of_hedges("The keepers moved the big bell on Monday, Mara Lind said.")


def test_a_gap_stands_for_the_one_word_of_certainty() -> None:
    gapped = open_gap("the repairs may take until June")
    assert gapped is not None
    assert gapped.printed == f"the repairs {GAP} take until June"
    assert open_gap("the repairs may or will take until June") is None
    assert open_gap("the repairs may perhaps take until June") is None
    assert open_gap("the repairs take until June") is None


def test_fillers_are_found_across_line_breaks() -> None:
    text = "The repairs may take long. The\nrepairs  will take long."
    assert find_fillers(text, "the repairs ", " take long") == {"may", "will"}


def test_what_is_ahead_is_told_from_what_was() -> None:
    assert foretells("the ferry will reach the island in April")
    assert not foretells("the ferry will reach the island if it rains")
    assert not foretells("the keepers will always ring the bell")
    assert not foretells("the ferry would reach the island")
    assert foretells("the ferry would reach the island next year")
    assert is_ahead("The town will light the lamp again.")
    assert not is_ahead("At will, the lamp is lit.")
    assert not is_ahead("The ferry was going to leave.")
    assert looks_back("The harbour office bought a boat.")
    assert not looks_back("The harbour office agreed to buy a boat.")
    assert not looks_back("The harbour office bought a boat that will sail in June.")


def test_an_objection_is_made_in_so_many_words() -> None:
    assert is_objection("has firmly denied")
    assert is_objection("have some doubts")
    assert not is_objection("declined to confirm")
    assert not is_objection("said")
    assert is_turned("the office did not ")
    assert is_turned("the claim was ")
    assert not is_turned("the office ")
    assert may_object("Nobody denied it.")
    assert not may_object("The keepers moved the bell.")
    text = "Lind denied the pier is sinking, and left."
    match = OBJECTING.search(text)
    assert match is not None
    assert text[match.end() + 1 : end_of_matter(text, match.end() + 1)] == "the pier is sinking"
