"""Wording keeps names, marks and certainty."""

from __future__ import annotations

import pytest

from quiz.items.wording import (
    ask_by_cue,
    ask_by_quotation,
    balanced_marks,
    capitalise,
    end_quoted,
    excerpt,
    is_surely_name,
    label_article,
    make_sentence,
    quote_words,
    set_inside,
)
from quiz.text import Span
from tests.items.readings import PERSON, PUBLISHER, make_reading

TEXT = "The ferry was late. The captain, Ada Moss, said the fog was thick. Fog delays ferries. Moss slept."


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("The fog was thick", "the fog was thick"),
        ("Fog delays ferries", "fog delays ferries"),
        ("Moss slept", "Moss slept"),
        ("Ada Moss slept", "Ada Moss slept"),
        ("NASA slept", "NASA slept"),
        ("already small", "already small"),
    ],
)
def test_only_a_first_word_that_is_no_name_loses_its_capital(words: str, expected: str) -> None:
    assert set_inside(words, TEXT) == expected


def test_a_first_word_seen_with_a_capital_inside_a_sentence_is_a_name() -> None:
    assert is_surely_name("Moss slept", "Later Moss slept.")
    assert not is_surely_name("Ferries slept", TEXT)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("the road is open", "The road is open."),
        ("the road is\n open,", "The road is open."),
        ("Is it open?", "Is it open?"),
    ],
)
def test_a_statement_becomes_one_sentence(words: str, expected: str) -> None:
    assert make_sentence(words) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("the road is open", "“the road is open”"),
        ('it "may" open', "“it ‘may’ open”"),
        ("it “may” open", "“it ‘may’ open”"),
        ('he said "it may', "“he said ‘it may’”"),
        ('It is worn," Amsel said. "It will fall', "“‘It is worn,’ Amsel said. ‘It will fall’”"),
        ("It is worn,” Amsel said. “It will fall", "“‘It is worn,’ Amsel said. ‘It will fall’”"),
    ],
)
def test_marks_inside_a_quotation_become_single_ones(words: str, expected: str) -> None:
    assert quote_words(words) == expected


def test_a_quotation_at_the_end_of_a_sentence_has_one_full_stop() -> None:
    assert end_quoted("It is open.") == "“It is open.”"
    assert end_quoted("It is open") == "“It is open”."
    assert end_quoted("She said: “It is open.”") == "“She said: ‘It is open.’”"


@pytest.mark.parametrize("words", ['it "may open', "it “may open", "it (may open", "it ‘may open"])
def test_a_mark_without_its_partner_is_noticed(words: str) -> None:
    assert not balanced_marks(words)


def test_an_excerpt_says_that_it_is_one() -> None:
    text = "word " * 40
    assert excerpt(text, Span(0, len(text))).endswith("word …")
    assert "…" not in excerpt(TEXT, Span(0, 19))


def test_stems_read_as_questions() -> None:
    asked = ask_by_cue("the X article", "who", "said", joint=" that ", content="the road may open.")
    assert asked == "According to the X article, who said that the road may open?"
    asked = ask_by_quotation("the X article", "who", "said", "It may open.")
    assert asked == "According to the X article, who said, “It may open”?"


def test_the_label_names_an_outlet_that_only_the_reading_knows() -> None:
    reading = make_reading(
        "(ORB) [s|Ada Moss] [c|said] [t|the fog was thick].", {"ORB": PUBLISHER, "Ada Moss": PERSON}
    )
    assert label_article(reading) == "the article"
    known = make_reading(
        "(ORB) [s|Ada Moss] [c|said] [t|the fog was thick].",
        {"ORB": PUBLISHER, "Ada Moss": PERSON},
        publisher="ORB",
    )
    assert label_article(known) == "the ORB article"


@pytest.mark.parametrize(
    ("words", "shown"), [("eBay Inc.", "eBay Inc."), ("the mayor", "The mayor"), ("a", "A")]
)
def test_a_name_with_an_inner_capital_keeps_its_first_letter(words: str, shown: str) -> None:
    assert capitalise(words) == shown
