"""Searches in one account against another: laws of what is named, quoted and cited in one or in both."""

from __future__ import annotations

import random
import re
from collections import Counter
from dataclasses import replace
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.items import Item, prove_item
from quiz.items.coverage import survey_event
from quiz.items.coverage.figures import find_new_number, gives_no_new_number, list_numbers
from quiz.items.coverage.newcomers import list_new_people, list_people, names_nobody_new
from quiz.items.coverage.outlets import is_own_outlet, list_new_outlets
from quiz.items.coverage.quoting import find_shared, list_quotations, quotes_nothing, quotes_otherwise
from quiz.items.coverage.same_source import cites_somebody_else, find_handle, has_one_bearer
from quiz.items.directions import Pair, ask_by_turns
from quiz.items.event_generation import generate_event_items
from quiz.items.item import ItemType
from quiz.items.judging.passages import split_sentences
from quiz.items.skills import named_in_one
from quiz.items.wording import squeeze
from quiz.text import Article, Span
from tests.items.readings import make_reading
from tests.items.trials.between import LEDGER, NAMED, POST, SHELF

PEOPLE: Final = ("Mara Lind", "Oskar Brandt", "Ines Quist", "Tove Amsel", "Jon Falk")
NEWS: Final = "The harbour of Marren froze in January, and the mail came late."


def tell(*people: str) -> str:
    """A text in which each of these people says something."""
    return " ".join(f"{name} said the mail was late. {name.split()[1]} said no more." for name in people)


@given(st.lists(st.sampled_from(PEOPLE), min_size=1, unique=True), st.sets(st.sampled_from(PEOPLE)))
def test_new_are_those_whom_the_other_account_does_not_name(here: list[str], there: set[str]) -> None:
    text, other = f"{NEWS} {tell(*here)}", f"{NEWS} {tell(*sorted(there))}"
    for name in here:
        words = f"{name} said the mail was late."
        assert list_new_people(words, text, other) == (() if name in there else (name,))
        assert names_nobody_new(words, text, other) is (name in there)


@given(st.sampled_from(PEOPLE))
def test_a_surname_or_a_first_name_is_enough_to_be_named(name: str) -> None:
    words, text = f"{name} said the mail was late.", tell(name)
    for part in name.split():
        assert list_new_people(words, text, f"The mail went to {part} in spring.") == ()


@pytest.mark.parametrize(
    "words",
    [
        "Quanta Computer, a supplier, has begun its work.",
        "Shiite Muslims who live there left the town.",
        "He stole it like Bilbo Baggins, who lives in a fantasy novel.",
        "The Harbour Watch said nothing, and the Watch was late.",
        "Monday Market, a teacher said, was closed.",
        "Nobody will bring back the Marren Skaters, who left the island in 1994.",
    ],
)
def test_a_firm_a_people_and_somebody_in_a_tale_are_no_people_to_be_found(words: str) -> None:
    assert list_people(words, words) == ()


@given(st.sampled_from(PEOPLE), st.sampled_from(PEOPLE))
def test_no_sentence_both_names_somebody_new_and_nobody_new(name: str, other: str) -> None:
    words, text = f"{name} said the mail was late.", tell(name)
    assert not (list_new_people(words, text, tell(other)) and names_nobody_new(words, text, tell(other)))


QUOTED: Final = "the ferry will stay in the dock until the plate has been changed"
OTHERWISE: Final = "a bell rang through the fog all night and woke the keeper"


@given(
    st.sampled_from(("“{}”", '"{}"')),
    st.sampled_from(("“{},” he said in spring.", "In spring he said again: “{}.”")),
)
def test_words_are_shared_where_both_accounts_quote_them(marks: str, frame: str) -> None:
    text = f"Mara Lind said {marks.format(QUOTED + '.')}"
    sentence = split_sentences(text)[0]
    assert find_shared(text, sentence, frame.format(QUOTED)) is not None
    assert not quotes_otherwise(text, sentence, frame.format(QUOTED))
    assert find_shared(text, sentence, frame.format(OTHERWISE)) is None
    assert quotes_otherwise(text, sentence, frame.format(OTHERWISE))


@given(st.integers(3, 12), st.integers(0, 9))
def test_a_few_shared_words_make_neither_the_same_quotation_nor_another(size: int, start: int) -> None:
    """From three words on that say something, nobody may call it another one; from six on it is the same."""
    listed = QUOTED.split()
    part = listed[start : start + size]
    text, other = f"Mara Lind said “{QUOTED}.”", f"Somebody spoke of “{' '.join(part)}” there."
    sentence = split_sentences(text)[0]
    shared, apart = find_shared(text, sentence, other), quotes_otherwise(text, sentence, other)
    assert not (shared and apart)
    assert bool(shared) is (len(part) >= 6)


@pytest.mark.parametrize(
    ("words", "other"),
    [
        # What one account quotes the other tells in its own words.
        (f"Mara Lind said “{QUOTED}.”", f"Mara Lind said {QUOTED}."),
        # A long name makes no quotation.
        (
            "The office “asks whether Marren captain Oskar al-Brandt ibn Falk was on board” that day.",
            "“Nobody saw Marren captain Oskar al-Brandt ibn Falk on the quay,” he said.",
        ),
    ],
)
def test_told_words_and_long_names_are_no_quotation_of_both(words: str, other: str) -> None:
    assert find_shared(words, Span(0, len(words)), other) is None


def test_a_title_in_marks_is_no_quotation_and_a_plain_sentence_quotes_nothing() -> None:
    text = "The school showed “The Keeper of the Long Night” twice. The harbour was calm."
    first, second = split_sentences(text)
    assert list(list_quotations(text, first)) == []
    assert not quotes_nothing(text, first)
    assert quotes_nothing(text, second)


def test_words_that_name_their_source_or_speak_of_saying_are_no_handle() -> None:
    text = "Mara Lind said Mara Lind alone would pay. Mara Lind said the plate came late from the yard."
    first, second = split_sentences(text)
    assert find_handle(text, Span(text.index("Mara Lind alone"), first.end), first, "Mara Lind") is None
    handle = find_handle(text, Span(text.index("the plate"), second.end), second, "Mara Lind")
    assert handle is not None
    assert handle.of(text) == "the plate came late from the yard"


def test_a_surname_of_two_people_names_no_one_source() -> None:
    two = "Mara Lind waited. Her brother Ole Lind said the ice was thin."
    assert not has_one_bearer([two], ["Mara Lind", "Lind"])
    assert has_one_bearer(["Mara Lind waited. Coach Lind said so."], ["Mara Lind", "Lind"])


@pytest.mark.parametrize(
    ("words", "other"),
    [
        ("“We had bread for a week,” said Oskar Brandt.", True),
        ("The mayor also refused to wait.", False),
        ("She said the boat was late.", False),
        ("Lind’s brother said the boat was late.", False),
        ("The boat lay in the harbour for a week.", True),
    ],
)
def test_a_sentence_cites_somebody_else_where_a_name_or_silence_shows_it(words: str, other: bool) -> None:
    text = f"Mara Lind said the plate was thin. {words}"
    span = Span(len(text) - len(words), len(text))
    assert cites_somebody_else(text, span, ("Mara Lind",), "Mara Lind said the plate was thin.") is other


@given(st.integers(0, 20))
def test_every_search_proves_and_prints_sentences_of_one_account(seed: int) -> None:
    items = generate_event_items([POST, LEDGER], seed=seed).items
    searches = [item for item in items if item.type is ItemType.FIND_EVIDENCE]
    assert searches
    for item in searches:
        assert prove_item(item, SHELF).holds
        assert len({option.evidence[0].article for option in item.options}) == 1
        assert set(item.texts) == set(SHELF)


def test_no_sentence_is_right_in_two_searches_for_names_of_one_event() -> None:
    offers = named_in_one.find_searches(survey_event([POST, LEDGER]), random.Random(4))
    keys = [squeeze(item.key.text) for item in offers if isinstance(item, Item)]
    assert len(set(keys)) == len(keys) == 1


@given(st.integers(13, 999_999), st.sampled_from(("{} crates", "{:,} crates", "${} million", "{} percent")))
def test_a_number_is_new_unless_the_other_account_gives_it_in_any_form(number: int, frame: str) -> None:
    """Whatever both give is never new; days, years, codes and rounded numbers are never surely new."""
    words = f"The crane lifted {frame.format(number)} in all."
    for printed in (frame.format(number), f"{number}", f"{number:,}"):
        assert find_new_number(words, f"They counted {printed} there.") is None
    assert gives_no_new_number(words, f"They counted {frame.format(number)} there.")
    if number % 12 and not 1800 <= number < 2100:
        assert find_new_number(words, "They counted 7 crates there.") is not None
    assert not gives_no_new_number(words, "They counted 7 crates there.")


@pytest.mark.parametrize(
    ("words", "other"),
    [
        ("It left on Nov. 17 at 8:40 p.m.", "It left."),
        ("It was built in 1962.", "It is old."),
        ("Flight 567 was late.", "The plane was late."),
        ("The share (0922.HK) fell.", "The share fell."),
        ("A man in his 40s came.", "A man came."),
        ("Mara Lind writes for the 38 Harbour site.", "Mara Lind writes."),
        ("They saw 12 Nights of Fog in the hall.", "They saw a play in the hall."),
        ("An 81-year-old came.", "Somebody came."),
        ("Some 24 crates were lost.", "Two dozen were lost."),
        ("Some 26 percent were lost.", "A quarter was lost."),
        ("It began 100 years ago.", "It began a century ago."),
        ("About 99 crates were lost.", "They lost 100 crates."),
        ("They lost 1.5 million.", "They lost 1,500,000."),
        ("They lost 21 crates.", "They lost twenty-one crates."),
    ],
)
def test_dates_names_and_what_may_be_the_same_number_are_not_new(words: str, other: str) -> None:
    assert find_new_number(words, other) is None


def test_a_number_of_people_is_a_number_before_a_capital_as_well() -> None:
    for people in ("Solvians", "US sailors", "British crates", "U.S. boats"):
        assert find_new_number(f"The town fed 38 {people}.", "They came.") is not None


def test_a_number_in_words_that_the_other_account_lacks_makes_a_sentence_no_wrong_one() -> None:
    assert not gives_no_new_number("Three boats came.", "Boats came.")
    assert not gives_no_new_number("Half of them came.", "They came.")
    assert gives_no_new_number("Three boats came.", "All 3 boats came.")
    assert gives_no_new_number("The boats came.", "Nothing came.")


OUTLETS: Final = ("NBC News", "the Marren Courier", "Reuters", "the Daily Post", "KMOV-TV")


@given(
    st.sampled_from(OUTLETS),
    st.sampled_from(("Mara Lind told {}", "It left, according to {}", "{} reported")),
)
def test_an_outlet_is_new_unless_any_part_of_its_name_stands_in_the_other_account(
    name: str, frame: str
) -> None:
    words = f"{frame.format(name)} that the ferry was late."
    assert list_new_outlets(words, "The ferry was late.") == (name.removeprefix("the "),)
    part = re.split(r"[\s-]", name.removeprefix("the "))[0]
    assert list_new_outlets(words, f"The ferry was late, {part} wrote.") == ()


@pytest.mark.parametrize(
    "words",
    [
        "Mara Lind told Oskar Brandt that the ferry was late.",
        "The crew listened to Tunes Radio on the way.",
        "The Times Square lamps were lit.",
        "Mara Lind told the News Corporation of the island.",
        "Her post was sent on Sunday.",
    ],
)
def test_whoever_passes_on_no_news_is_no_outlet_to_be_found(words: str) -> None:
    assert list_new_outlets(words, "Nothing is said here.") == ()


def test_an_account_is_not_asked_for_the_outlet_that_it_appeared_in() -> None:
    assert is_own_outlet("Marren Courier", Article("The ferry sank.", publisher="The Marren Courier"))
    assert not is_own_outlet("Marren Courier", Article("The ferry sank."))


def test_words_at_the_very_end_of_a_text_are_a_handle_too() -> None:
    text = "“The plate came late from Solvik yard” Mara Lind said “we all have to wait”"
    sentence = Span(0, len(text))
    handle = find_handle(text, Span(text.index("we all"), len(text) - 1), sentence, "Mara Lind")
    assert handle is not None
    assert handle.of(text) == "we all have to wait"


def test_every_account_that_can_be_asked_about_has_its_turn() -> None:
    """Pairs of accounts with few others come first, and none whose two accounts were asked about before."""
    coverage = survey_event([make_reading(f"{NEWS} Ship {number}.\n", {}) for number in range(4)])
    fruitful = {(0, 1), (1, 2), (2, 3)}

    def ask(pair: Pair, _shown: Counter[str]) -> Item | None:
        return (
            replace(NAMED, id=f"{pair.accounts}") if pair.accounts in fruitful and not pair.turned else None
        )

    offers = [offer.id for offer in ask_by_turns(coverage, ask) if isinstance(offer, Item)]
    assert offers == ["(0, 1)", "(2, 3)"]


@given(st.integers(0, 20))
def test_most_wrong_sentences_have_what_is_looked_for_though_both_accounts_have_it(seed: int) -> None:
    """Whoever sees a number, a person or an outlet in one sentence alone need not read the other account."""
    items = generate_event_items([POST, LEDGER], seed=seed).items
    for item in items:
        wrong = [distractor.text for distractor in item.distractors]
        if "gives a number" in item.stem:
            assert sum(bool(list_numbers(words)) for words in wrong) >= 3
        if "names a person" in item.stem:
            assert sum(re.search("Lind|Brandt|Falk|Quist|Amsel", words) is not None for words in wrong) >= 3
        if "names a news outlet" in item.stem:
            named = re.compile("Lind|Brandt|Falk|Quist|Amsel|Courier|News|Harbour Office")
            assert sum(named.search(words) is not None for words in wrong) >= 3
