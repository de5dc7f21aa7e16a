"""Sources that may speak for each other are kept apart, on the side of caution."""

from __future__ import annotations

import pytest

from quiz.items.judging.relations import (
    find_mentions,
    find_relation,
    find_relay,
    is_personal_name,
    is_surname,
    speaks_for_itself,
)
from quiz.text import Span

TEXT = (
    "Ada Moss, a spokeswoman for Northwind Ferries, said the boat was late. "
    "The Harbour Board disagreed. Harbour Board chairman Luis Ortega blamed the tide. "
    "Kofi Baah told the Orbital Times that the pier was empty. He waited an hour. "
    "The Orbital Times has not been able to verify the photograph of the pier. "
    "Olga Petrov of the Coast Watch (CW) counted the boats. Mina Sol watched television."
)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Ada Moss", "Moss"),
        ("Ada Moss", "Northwind Ferries"),
        ("Luis Ortega", "The Harbour Board"),
        ("Olga Petrov", "Coast Watch"),
        ("Coast Watch", "CW"),
        ("Ada Moss", "Ada Mosse"),
        ("Lena Hutson", "Lena Huston"),
        ("the mayor", "Mina Sol"),
        ("The broadcaster", "Orbital Times"),
        ("A news website", "Orbital Times"),
        ("Officials", "The Harbour Board"),
        ("a notice on the company's website", "Northwind Ferries"),
        ("The US president", "Barack Obama"),
        ("Mina's family", "Mina Sol"),
        ("A spokeswoman", "Ada Moss"),
    ],
)
def test_sources_that_may_be_one_are_related_both_ways(first: str, second: str) -> None:
    assert find_relation(TEXT, first, second)
    assert find_relation(TEXT, second, first)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Ada Moss", "Luis Ortega"),
        ("Ada Moss", "The Orbital Times"),
        ("Mina Sol", "The Orbital Times"),
        ("A fisherman", "Mina Sol"),
        ("Two residents", "Ada Moss"),
    ],
)
def test_sources_that_the_text_keeps_apart_are_not_related(first: str, second: str) -> None:
    assert find_relation(TEXT, first, second) is None


def test_an_outlet_that_was_told_is_found_also_from_a_neighbouring_sentence() -> None:
    assert find_relay(TEXT, "Kofi Baah", "Orbital Times")
    assert find_relay(TEXT, "Ada Moss", "Orbital Times") is None


def test_an_outlet_speaks_for_itself_where_it_tells_of_its_own_check() -> None:
    start = TEXT.index("The Orbital Times has")
    check = Span(start, start + 60)
    assert speaks_for_itself(TEXT, "Orbital Times", check, "the photograph of the pier was real")
    assert not speaks_for_itself(TEXT, "Orbital Times", check, "lunch was served")
    assert not speaks_for_itself(TEXT, "Orbital Times", Span(0, 20), "the boat was late")


@pytest.mark.parametrize(
    ("name", "personal"),
    [
        ("Ada Moss", True),
        ("Abu Mohammed al Adnani", True),
        ("Moss", False),
        ("the mayor", False),
        ("ABC News", False),
    ],
)
def test_a_full_name_is_told_from_other_names(name: str, personal: bool) -> None:
    assert is_personal_name(name) is personal


def test_a_surname_is_known_by_the_name_before_it() -> None:
    assert is_surname(TEXT, "Moss")
    assert not is_surname("But Newsweek reported it.", "Newsweek")


def test_mentions_are_whole_words() -> None:
    assert find_mentions("CNN and CNNs", "CNN") == (Span(0, 3),)
    assert [span.start for span in find_mentions("Ada Moss met Moss.", "Ada Moss")] == [0, 13]
