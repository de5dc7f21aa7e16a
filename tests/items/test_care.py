"""Sensitive topics of a text, words that hurt in a question, and reading grades."""

from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.items.judging.care import Topic, find_topics, is_extremist_voice
from quiz.items.judging.lexicons import SENSITIVE
from quiz.items.judging.readability import FEWEST_WORDS, _count_syllables, find_grade
from quiz.text import Span
from tests.strategies import nasty_texts

EASY = "The cat sat on the mat. It saw a red bird. The bird sang and flew off. The cat had a nap in the sun. "
HARD = (
    "Notwithstanding considerable administrative deliberation, the municipal infrastructure committee "
    "indefinitely postponed its comprehensive reconsideration of metropolitan transportation expenditure. "
)


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("The man was charged with murder.", Topic.VIOLENCE),
        ("Three were wounded by gunfire when a bomb went off.", Topic.VIOLENCE),
        ("The terrorists met in Marren.", Topic.TERRORISM),
        ("A suicide bomber walked in.", Topic.TERRORISM),
        ("She wrote of the suicide of her aunt.", Topic.SELF_HARM),
        ("He took his own life.", Topic.SELF_HARM),
        ("The coach was accused of sexual abuse.", Topic.SEXUAL_VIOLENCE),
        ("The coach was accused of sexual assault.", Topic.SEXUAL_VIOLENCE),
        ("Fans shouted racial slurs.", Topic.RACISM),
        ("The anti-Semitic letter was found.", Topic.RACISM),
    ],
)
def test_a_sensitive_topic_is_noticed(text: str, topic: Topic) -> None:
    assert topic in find_topics(text)


@pytest.mark.parametrize(
    "text",
    [
        "The striker shot from the edge of the box and killed the game.",
        "A heart attack is treated here.",
        "The council fought for the bridge and won.",
        "Grapes and scrapes are what the draper sells.",
        "The racing car raced on.",
        "Robin Hood's weapon hangs in the museum.",
    ],
)
def test_plain_news_has_no_sensitive_topic(text: str) -> None:
    assert find_topics(text) == frozenset()


def test_a_suicide_bomber_is_no_matter_of_self_harm() -> None:
    assert Topic.SELF_HARM not in find_topics("A suicide bomber walked in.")


@given(nasty_texts(), st.sampled_from(("a murder", "two terrorists", "of racism")), nasty_texts())
def test_more_text_never_hides_a_topic(before: str, words: str, after: str) -> None:
    """Law: the topics of a part are topics of the whole."""
    assert find_topics(words) <= find_topics(f"{before} {words} {after}")


@pytest.mark.parametrize(
    "words",
    [
        "Immigrants are lazy.",
        "They are like cockroaches.",
        "Death to the traitors!",
        "It is a war against Islam.",
        "She killed herself in March.",
        "The suspect beheaded a statue and a man.",
        "He called it bullshit.",
        "They f*** things up.",
    ],
)
def test_words_that_hurt_are_known(words: str) -> None:
    assert SENSITIVE.search(words)


@pytest.mark.parametrize(
    "words",
    [
        "Same-sex couples may marry in Marren.",
        "David Lynch opened the film week.",
        "The pest exterminator came on Monday.",
        "The shiitake harvest failed.",
        "Two people were killed in the crash, police said.",
        "The group claimed the attack on the airport.",
        "Christians are among those who fled.",
    ],
)
def test_news_on_a_hard_topic_may_be_asked_about(words: str) -> None:
    assert not SENSITIVE.search(words)


GRIM = (
    "The terrorists of Red Quay hold the pier.\n\n"
    "“You will all pay for this. No harbour is safe from us,” a spokesman for the terrorists said.\n\n"
    "“We will open the pier by Friday,” said Mara Lind, the mayor.\n\n"
    + "Rain fell on the square. " * 14
    + "\n\n“The ferries run again,” she said.\n\nResidents said the militants left on Monday.\n"
)


@pytest.mark.parametrize(
    ("words", "spoken"),
    [
        ("You will all pay for this", True),
        ("No harbour is safe from us", True),
        ("The ferries run again", False),
        ("the militants left on Monday", False),
    ],
)
def test_a_threat_is_known_by_who_says_it(words: str, spoken: bool) -> None:
    start = GRIM.index(words)
    assert is_extremist_voice(GRIM, Span(start, start + len(words))) is spoken


def test_a_text_without_terror_has_no_such_voice() -> None:
    text = "The members of the choir said: “You will all pay.”"
    assert not is_extremist_voice(text, Span(32, 48))


def test_a_short_text_has_no_reading_grade() -> None:
    assert find_grade("Who said the bridge was closed?") is None
    assert find_grade(EASY * 3) is not None


def test_plain_words_are_for_lower_grades_than_long_ones() -> None:
    easy, hard = find_grade(EASY * 4), find_grade(HARD * 5)
    assert easy is not None
    assert hard is not None
    assert easy.about <= 3
    assert hard.about >= 14
    assert str(easy) == f"about grade {easy.about}"


@given(nasty_texts(min_size=FEWEST_WORDS, max_size=FEWEST_WORDS + 20))
def test_a_reading_grade_stays_in_its_range(text: str) -> None:
    """Law: whatever the text, the hint is a school year or nothing."""
    grade = find_grade(text)
    assert grade is None or 1 <= grade.about <= 18


SYLLABLES = {
    "bridge": 1, "closed": 1, "reporter": 3, "journalist": 3, "according": 3, "official": 3, "article": 3,
    "evidence": 3, "yesterday": 3, "company": 3, "police": 2, "witness": 2, "confirmed": 2, "reportedly": 4,
    "university": 5, "hospital": 3, "authorities": 4, "minister": 3, "little": 2, "airport": 2,
    "capital": 3, "claimed": 1, "denied": 2, "attack": 2, "school": 1, "children": 2, "engineer": 3,
    "scientist": 3, "experience": 4, "newspaper": 3, "editor": 3, "temperature": 4, "economy": 4,
    "announced": 2, "expected": 3, "museum": 3, "association": 5, "statement": 2, "government": 3, "area": 3,
    "idea": 3, "anonymous": 4, "president": 3, "officials": 3, "violent": 3, "usually": 4, "places": 2,
}  # fmt: skip


def test_syllables_are_counted_well_enough_over_a_text() -> None:
    """One word in five is off; a grade moves with the sum, which is off by less than 5 %."""
    counted = sum(map(_count_syllables, SYLLABLES))
    assert abs(counted / sum(SYLLABLES.values()) - 1) < 0.05


def test_no_dictionary_is_loaded_before_a_grade_is_asked_for() -> None:
    code = "import sys, quiz.items.judging.readability; print('pyphen' in sys.modules)"
    assert (
        subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
        == "False\n"
    )
