"""Sentences that name an outlet, a means or somebody's post, and those that surely do not."""

from __future__ import annotations

import pytest

from quiz.items.judging.introducing import find_post, find_titled, may_introduce
from quiz.items.judging.newsrooms import (
    find_reporting,
    find_told,
    is_newsroom,
    may_be_told,
    may_name_newsroom,
    may_report,
)
from quiz.items.judging.occasions import find_occasion, may_tell_occasion
from quiz.items.judging.passages import split_sentences
from quiz.items.judging.telling import may_tell_who


@pytest.mark.parametrize(
    ("words", "outlet"),
    [
        ("Mara Lind told the Marren Times that the ferry was late.", "Marren Times"),
        ("The ferry was late, Lind told the local news agency Quay News on Monday.", "Quay News"),
        ("Speaking to Harbour Radio, the clerk called the ferry late.", "Harbour Radio"),
        ("In a statement to the Valley Post, the ferry line named a day.", "Valley Post"),
    ],
)
def test_an_outlet_to_which_somebody_spoke_is_found(words: str, outlet: str) -> None:
    found = find_told(words)
    assert found is not None
    assert found.of(words) == outlet
    assert may_be_told(words)


@pytest.mark.parametrize(
    ("words", "outlet"),
    [
        ("The ferry was late, the Marren Times reported Monday.", "Marren Times"),
        ("The ferry was late, according to a report in the Valley Post.", "Valley Post"),
        ("The ferry was late, reports the Quay News.", "Quay News"),
        ("News of the ferry was first reported by the Valley Post on Sunday.", "Valley Post"),
    ],
)
def test_an_outlet_that_reports_something_is_found(words: str, outlet: str) -> None:
    found = find_reporting(words)
    assert found is not None
    assert found.of(words) == outlet
    assert may_report(words)
    assert find_told(words) is None


@pytest.mark.parametrize(
    "words",
    [
        "Lind declined to tell the Marren Times how late the ferry was.",
        "“I told the Marren Times about the ferry,” Lind said.",
        "CNN's Mara Lind wrote in Marren.",
        "The keeper told the harbour office that the ferry was late.",
    ],
)
def test_what_names_no_outlet_for_sure_is_no_right_sentence(words: str) -> None:
    assert find_told(words) is None
    assert find_reporting(words) is None


def test_an_outlet_that_was_told_something_is_not_said_to_report_it() -> None:
    told, reported = "Lind told the Marren Times it was late.", "It was late, the Marren Times reported."
    assert not may_report(told)
    assert not may_be_told(reported)
    assert may_be_told("It was late, the Marren Times reported, citing people at the quay.")


@pytest.mark.parametrize(
    "words",
    [
        "As The Lookout noted at the time, the ferry was late.",
        "The clerk confirmed to Lookout that the ferry was late.",
        "Harbour Watch's Mara Lind said in May that the ferry was late.",
        "The newspaper says the ferry was late.",
        "The ferry was late, NWX said.",
        "The ferry was late, notes the QRTimes North.",
        "The ferry was late, said The Lookout.",
    ],
)
def test_a_sentence_that_may_name_an_outlet_is_no_wrong_one(words: str) -> None:
    assert may_name_newsroom(words)


@pytest.mark.parametrize(
    "words", ["Lind said the ferry was late.", "“It was late,” she added.", "Police said so."]
)
def test_whoever_only_speaks_names_no_outlet(words: str) -> None:
    assert not may_name_newsroom(words)


def test_a_day_is_no_part_of_an_outlets_name() -> None:
    assert is_newsroom("Valley Post Monday")
    assert not is_newsroom("Harbour Office")


@pytest.mark.parametrize(
    "words",
    [
        "In a short statement, Lind said the ferry was late.",
        "Lind confirmed in an email to the council that the ferry was late.",
        "“It was late,” she wrote Wednesday on Facebook.",
        "The ferry was late, according to a new report.",
        "The ministry issued statements saying that the ferry was late.",
        "Lind told reporters that the ferry was late.",
        "A harbour posting said the ferry was late.",
    ],
)
def test_a_sentence_that_tells_how_words_came_out_is_found(words: str) -> None:
    assert find_occasion(words) is not None
    assert may_tell_occasion(words)


@pytest.mark.parametrize(
    "words",
    [
        "The picture stood on a site by the name of Odd Marren.",
        "Lind tweeted a picture of the ferry.",
        "The lateness seemed to be confirmed on Twitter by a drawing of the quay.",
        "Lind did not say in a statement that the ferry was late.",
        "“She said in a statement that the ferry was late,” the clerk added.",
    ],
)
def test_what_carries_no_words_is_no_means_by_which_they_came_out(words: str) -> None:
    assert find_occasion(words) is None


@pytest.mark.parametrize(
    ("words", "name", "post"),
    [
        ("The ferry was late, harbour spokesman Oskar Brandt said.", "Oskar Brandt", "spokesman"),
        ("Prime Minister Ines Quist praised the ferry.", "Ines Quist", "Prime Minister"),
        ("Bell met former mayor Abu Tal al-Quayi on Monday.", "Abu Tal al-Quayi", "former mayor"),
    ],
)
def test_a_post_before_a_full_name_is_found(words: str, name: str, post: str) -> None:
    (found,) = find_titled(words)
    assert (found.name.of(words), found.words.of(words)) == (name, post)
    assert may_introduce(words)


@pytest.mark.parametrize(
    "words",
    ["They tried to enter New Marren.", "A larger Old Quay was built.", "The passenger Mara Lind slept."],
)
def test_a_verb_a_comparative_and_a_stay_are_no_post(words: str) -> None:
    assert find_titled(words) == ()


@pytest.mark.parametrize(
    "words",
    [
        "Harbour Week scribe Mara Lind has been asked to write it.",
        "Lind returned to find his fiancée gone.",
        "Oskar Brandt of Quay News called it late.",
        "Lind wed Brandt in May.",
        "The two ferries are owned by a man named Oskar Brandt.",
        "Lind now runs the old ferry line.",
        "It bought Mara Lind's Ferry Line.",
        "Whether Lind is in charge or not, the ferry leaves.",
    ],
)
def test_a_sentence_that_may_say_who_somebody_is_is_no_wrong_one(words: str) -> None:
    assert may_introduce(words)


@pytest.mark.parametrize(
    "words",
    [
        "Lind said the ferry was late.",
        "Lind said the crack runs along the arch.",
        "His brother said that it was late.",
        "The clerks of the harbour went home on Monday.",
    ],
)
def test_a_name_without_a_post_or_a_post_without_a_name_introduces_nobody(words: str) -> None:
    assert not may_introduce(words)


@pytest.mark.parametrize(
    "words",
    [
        "The engineer's presence calmed the crew.",
        "Often, the engineers say, the crack is older than it looks.",
        "Engineers looked at the arch for a week.",
    ],
)
def test_a_noun_that_may_take_in_somebody_may_tell_who_that_is(words: str) -> None:
    text = f"Mara Lind, a harbour engineer, said so. {words}"
    sentence = split_sentences(text)[1]
    assert may_tell_who(text, sentence, "Mara Lind")


@pytest.mark.parametrize(
    ("words", "post"),
    [
        ("The boy's father later wrote to them.", "The boy's father"),
        ("The custom became official law.", None),
    ],
)
def test_a_post_without_a_name_is_found_and_an_adjective_is_none(words: str, post: str | None) -> None:
    found = find_post(words)
    assert (found.of(words) if found else None) == post
