"""What is no whole sentence of the article's own stands in no search."""

from __future__ import annotations

import random

import pytest

from quiz.items.item import Item
from quiz.items.judging.checking import may_tell_of_no_answer, tells_of_no_answer
from quiz.items.judging.hedges import is_free_of_hedges
from quiz.items.judging.passages import split_sentences
from quiz.items.sentences import is_showable_sentence
from quiz.items.skills.introduction_search import find_introductions
from quiz.items.tidiness import list_sound_sentences
from tests.items.readings import make_reading


def _shown(text: str) -> list[str]:
    return [span.of(text) for span in list_sound_sentences(make_reading(text, {}))]


@pytest.mark.parametrize(
    "words",
    [
        "— and the bell slowed things down as the harbour grew.",
        "- Mara Lind has denied that the ferry is for sale.",
        "and the ferry was late on four days of the week.",
        "It is not unusual for guests to leave the barge while it lies in the U.",
        "“50ft Whale, Dubbed Grey Lady, Seen Beneath the Marren Pier.”",
        "The ferry of Marren sailed on Monday with the old bell…",
        "Mara Lind and Oskar Brandt of the Harbour Watch contributed.",
    ],
)
def test_pieces_and_titles_are_no_sentences(words: str) -> None:
    assert not is_showable_sentence(words)


@pytest.mark.parametrize(
    "words",
    [
        "iPhone owners in Marren can buy ferry tickets at the pier.",
        "He said that the bell had come from the U.S.",
        "“Mara Lind of the Harbour Office sold the old bell to us.”",
        "Oskar Brandt and I rowed to the mill on Monday.",
    ],
)
def test_whole_sentences_stay(words: str) -> None:
    assert is_showable_sentence(words)


def test_a_sentence_may_begin_with_the_name_of_a_brand() -> None:
    text = "The mill will be split to make a leaner company. eBay did the same last week."
    assert [span.of(text) for span in split_sentences(text)] == [text[:48], text[49:]]


@pytest.mark.parametrize("marks", ['""', "“”"])
def test_the_middle_of_a_quotation_does_not_stand_without_its_marks(marks: str) -> None:
    first, last = marks[0], marks[1]
    text = (
        f"Mara Lind spoke at noon. {first}I told them I was ill. My voice has been bothering me. "
        f"I stayed at home,{last} she said.\n\nThe ferry sailed from Marren without her that day."
    )
    assert _shown(text) == ["Mara Lind spoke at noon.", "The ferry sailed from Marren without her that day."]


def test_who_said_it_does_not_stand_without_what_was_said() -> None:
    text = (
        '"What is that bell for?" Lind said, although at quite another time.\n\nThe bell was sold in Marren.'
    )
    assert "Lind said, although at quite another time." not in _shown(text)


def test_a_sentence_that_trails_off_is_no_option() -> None:
    assert not _shown('"The ferry was late and the harbour was full and we had to wait..."')


@pytest.mark.parametrize(
    "sentence",
    [
        "Lind and Brandt have not commented on the sale of the bell.",
        "The pier will carry lamps made by the mill, but declined to comment MILL.",
        "But declined to comment on the sale of the bell.",
    ],
)
def test_who_gave_no_answer_must_be_told_and_have_been_asked(sentence: str) -> None:
    assert not tells_of_no_answer(sentence)
    assert may_tell_of_no_answer(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "Mara Lind declined to comment on the sale of the bell.",
        "The mill, asked twice, declined to comment.",
        "Brandt said the bell was old, but did not offer further comment.",
    ],
)
def test_a_plain_refusal_to_comment_is_found(sentence: str) -> None:
    assert tells_of_no_answer(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "It kinda sounds like the bell was sold too soon.",
        "The keeper was sorta tired of the ferry.",
        "The mill sounds old to the people of Marren.",
        "The pier looks like a bridge to the people of Marren.",
        "The ferry is in theory the faster way to Marren.",
        "The boat is pretty fast for the ferry of a small harbour.",
        "The pier is arguably the oldest of the harbour.",
    ],
)
def test_loose_words_may_limit_how_sure_a_sentence_is(sentence: str) -> None:
    assert not is_free_of_hedges(sentence)


_INTRODUCED = "Council president Mara Lind sold the bell of Marren on Monday."
_FAR = (
    "The bell had hung in the old mill for a century.",
    "The boats of the north pier were painted green.",
    "The ferry sails twice a day in the winter months.",
    "The bridge was closed on Sunday for the boat race.",
)


def _introduce(*others: str) -> Item | None:
    reading = make_reading(" ".join((_INTRODUCED, *others)), {})
    found = list(find_introductions(reading, random.Random(1)))
    return next((one for one in found if isinstance(one, Item)), None)


def test_an_introduction_is_not_asked_for_where_nothing_else_is_about_a_person() -> None:
    assert _introduce(*_FAR) is None


def test_an_introduction_is_asked_for_beside_sentences_about_persons() -> None:
    item = _introduce(*_FAR, "After the sale she had rowed home across the river.")
    assert item is not None
    assert "“she”" in item.distractors[0].reason
