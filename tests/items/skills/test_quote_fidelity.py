"""Which words only one printing of a quotation has: asked where both texts show it, and proven from them."""

from __future__ import annotations

import random
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.items import Item, Proof, prove_item
from quiz.items.coverage import survey_event
from quiz.items.coverage.wordings import find_kind
from quiz.items.refusal import Refusal
from quiz.items.skills.quote_fidelity import find_items
from quiz.reading import Reading
from tests.items.coverage.accounts import ADDED, LONGER, QUOTED, first_account, second_account
from tests.items.readings import PERSON, make_reading
from tests.items.trials.tampering import cite_words, make_wrong, with_distractor, with_key, with_stem

PLACES = ("until the plate has been changed", "in full", "for every day of the repair", "on the mail boat")
ADDITIONS = (ADDED, "or so the council hopes", "after three loud years", "under a new roof")


def ask(first: Reading, second: Reading, seed: int = 0) -> list[Item]:
    found = find_items(survey_event([first, second]), random.Random(seed))
    return [item for item in found if isinstance(item, Item)]


def prove(item: Item, first: Reading, second: Reading) -> Proof:
    return prove_item(item, {one.article.sha256: one.article for one in (first, second)})


def failed(item: Item, first: Reading, second: Reading) -> set[str]:
    return {failure.name for failure in prove(item, first, second).failures}


@pytest.fixture
def accounts() -> tuple[Reading, Reading]:
    return first_account(), second_account(publisher=None)


@pytest.fixture
def item(accounts: tuple[Reading, Reading]) -> Item:
    (found,) = ask(*accounts)
    return found


def test_the_words_of_one_printing_alone_are_the_key(item: Item, accounts: tuple[Reading, Reading]) -> None:
    assert item.stem == (
        "Both articles print Mara Lind’s words that begin “The ferry will stay in the dock”. "
        "Which words appear only in Article B’s version?"
    )
    assert item.key.text == ADDED
    assert item.texts == tuple(one.article.sha256 for one in accounts)
    assert failed(item, *accounts) == set()


@given(st.sampled_from(PLACES), st.sampled_from(ADDITIONS), st.booleans(), st.integers(0, 9))
def test_words_put_in_anywhere_are_found(place: str, added: str, turned: bool, seed: int) -> None:
    """Whichever account has the words, they are the key, unless all other words stand too near to them."""
    longer = QUOTED.replace(place, f"{place} {added}")
    quoted = (longer, QUOTED) if turned else (QUOTED, longer)
    accounts = first_account(quoted[0]), second_account(quoted[1], publisher=None)
    items = ask(*accounts, seed)
    assert [item.key.text for item in items] in ([added], [])
    for item in items:
        assert f"Article {'A' if turned else 'B'}’s version" in item.stem
        assert failed(item, *accounts) == set()


@given(st.sampled_from(ADDITIONS), st.integers(0, 9))
def test_every_wrong_option_stands_in_both_texts(added: str, seed: int) -> None:
    """No wrong option is missing from a text, and the key is missing from one."""
    accounts = first_account(), second_account(QUOTED.replace(" for every", f" {added} for every"))
    for item in ask(*accounts, seed):
        for wrong in item.distractors:
            assert all(wrong.text in one.article.text for one in accounts)
        assert [item.key.text in one.article.text for one in accounts] == [False, True]


def test_the_same_seed_asks_the_same(accounts: tuple[Reading, Reading]) -> None:
    assert ask(*accounts, 3) == ask(*accounts, 3)


def test_no_question_speaks_of_intent(item: Item) -> None:
    printed = f"{item.stem} {item.explanation} {' '.join(option.reason for option in item.options)}"
    assert not any(word in printed.casefold() for word in ("cut", "alter", "distort", "omit", "mislead"))


@pytest.mark.parametrize(
    "quoted",
    [
        QUOTED,
        QUOTED.replace("in full", "in  full").replace(",", " –"),
        QUOTED.replace("has been", "has\u00a0been"),
        QUOTED.replace("the repair", "the repair [the plate]"),
        QUOTED.replace("the plate has", "the plates have"),
    ],
    ids=["the same", "other dashes", "other spaces", "an editor’s insertion", "one word"],
)
def test_nothing_is_asked_where_no_words_differ(quoted: str) -> None:
    assert ask(first_account(), second_account(quoted)) == []


def test_words_that_the_other_account_has_elsewhere_are_no_key() -> None:
    first, second = first_account(), second_account()
    elsewhere = replace(first.article, text=f"{first.article.text}The plate was made by a yard in Solvik.\n")
    assert ask(replace(first, article=elsewhere), second) == []


def test_a_refusal_says_where_it_stood() -> None:
    quoted = QUOTED.replace("the repair", "the repair [the plate]")
    coverage = survey_event([first_account(), second_account(quoted)])
    refusals = [found for found in find_items(coverage, random.Random(0)) if isinstance(found, Refusal)]
    assert any(refusal.place is not None for refusal in refusals)


def test_other_words_of_the_same_source_may_be_asked_for() -> None:
    more = f"{QUOTED} My own boat is too small for that wind."
    accounts = first_account(more), second_account(QUOTED, publisher=None)
    (item,) = ask(*accounts)
    assert item.stem == "Both articles quote Mara Lind. Which of the quoted words appear only in Article A?"
    assert item.key.text in "My own boat is too small for that wind"
    assert failed(item, *accounts) == set()


def test_one_word_in_place_of_another_is_not_asked_for() -> None:
    """The words before and after it would tell it to whoever has not read it."""
    accounts = first_account(), second_account(QUOTED.replace("repair", "overhaul"), publisher=None)
    assert ask(*accounts) == []


@given(st.integers(0, 20))
def test_no_two_options_read_on_from_one_to_the_next(seed: int) -> None:
    """Whoever puts the wrong words in a row would find the words that are left over."""
    accounts = first_account(), second_account(publisher=None)
    for item in ask(*accounts, seed):
        text = accounts[0].article.text
        wrong = sorted(option.evidence[0].span for option in item.distractors)
        for one, other in pairwise(wrong):
            assert len(text[one.end : other.start].split()) >= 2


@given(st.sampled_from(("calm", "quiet", "narrow")), st.sampled_from(("dock", "basin", "water")))
def test_the_words_of_a_stem_do_not_lead_straight_to_the_key(word: str, other: str) -> None:
    """ "The ferry will stay in the" and four words to choose from would need no article."""
    accounts = first_account(), second_account(QUOTED.replace("the dock", f"the {word} {other}"))
    for item in ask(*accounts):
        for place in (*item.premise.content, *item.premise.counterpart):
            text = next(one.article.text for one in accounts if one.article.sha256 == place.article)
            assert not text[place.span.end :].lstrip(" ,.").startswith(item.key.text)
        assert failed(item, *accounts) == set()


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("on the quay", "in the dock", True),
        ("on the quay", "when it rained", False),
        ("my boat is small", "the crew was paid", True),
        ("my boat is small", "for every day", False),
    ],
)
def test_words_are_of_one_kind_by_how_they_begin(one: str, other: str, alike: bool) -> None:
    assert (find_kind(one) == find_kind(other)) is alike


@pytest.mark.parametrize(("word", "other"), [("changed", "exchanged"), ("children", "a"), ("every", "each")])
def test_another_spelling_or_a_small_word_is_not_asked_for(word: str, other: str) -> None:
    accounts = first_account(), second_account(QUOTED.replace(word, other), publisher=None)
    assert ask(*accounts) == []


def test_a_block_without_marks_may_have_the_words() -> None:
    accounts = first_account(), second_account(publisher=None)
    bare = accounts[1].article.text.replace("“", "").replace("”", "")
    kinds = {"Mara Lind": PERSON, "Ines Quist": PERSON, "Jon Falk": PERSON}
    marked = bare.replace(LONGER, f"[t|{LONGER}]").replace("Mara Lind said", "[s|Mara Lind] [c|said]")
    unmarked = make_reading(marked, kinds)
    (item,) = ask(accounts[0], unmarked)
    assert item.key.text == ADDED
    assert failed(item, accounts[0], unmarked) == set()


def test_a_tampered_item_does_not_prove(item: Item, accounts: tuple[Reading, Reading]) -> None:
    for wrong in make_wrong(item):
        assert not prove(wrong, *accounts).holds


def test_a_wrong_option_that_one_account_alone_has_is_refused(
    item: Item, accounts: tuple[Reading, Reading]
) -> None:
    rival = "on the quay"
    second = with_distractor(item, 0, text=rival, evidence=(cite_words(accounts[1].article, rival),))
    assert "distractors-unsupported" in failed(second, *accounts)


def test_a_stem_that_names_the_other_account_is_refused(
    item: Item, accounts: tuple[Reading, Reading]
) -> None:
    changed = with_stem(item, "Article B’s", "Article A’s")
    assert "question-fits" in failed(changed, *accounts)


def test_a_stem_that_names_somebody_unknown_is_refused(item: Item, accounts: tuple[Reading, Reading]) -> None:
    changed = with_stem(item, "Mara Lind", "Ines Quist")
    assert "source-named-in-both" in failed(changed, *accounts)


def test_words_outside_the_quotation_are_no_key(item: Item, accounts: tuple[Reading, Reading]) -> None:
    outside = "behind the ticket office"
    changed = with_key(
        item, text=outside, evidence=(cite_words(accounts[1].article, outside), *item.key.evidence)
    )
    assert {"key-supported", "key-in-quotation"} <= failed(changed, *accounts)


def test_longer_words_are_no_shared_quotation(item: Item, accounts: tuple[Reading, Reading]) -> None:
    words = cite_words(accounts[0].article, "The ferry to Marren")
    changed = replace(item, premise=replace(item.premise, content=(words,)))
    assert "premise-given" in failed(changed, *accounts)
