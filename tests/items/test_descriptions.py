"""A text says who somebody is only where a closed pattern leaves no choice."""

from __future__ import annotations

import pytest

from quiz.items.described import may_hold
from quiz.items.judging.descriptions import find_descriptions, own_mentions, show_description
from quiz.items.judging.telling import may_tell_who
from quiz.text import Span


def described(text: str, name: str = "Mara Lind") -> list[str]:
    return [one.span.of(text) for one in find_descriptions(text, name)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Mara Lind, a spokeswoman for Marren Ferries, said so.", "a spokeswoman for Marren Ferries"),
        ("So says Mara Lind, PhD, head of the mill museum.", "head of the mill museum"),
        ("Harbour clerk Mara Lind told the Post.", "Harbour clerk"),
        ("It was closed, said the former mayor Mara Lind.", "the former mayor"),
        ("The cat's owner, Mara Lind, 52, said so.", "The cat's owner"),
        ("Mara Lind is a baker from Marren.", "a baker from Marren"),
    ],
)
def test_words_beside_a_name_describe_it(text: str, words: str) -> None:
    assert described(text) == [words]


@pytest.mark.parametrize(
    "text",
    [
        "Captain Mara Lind said so.",
        "They decided to charge officer Mara Lind.",
        "Mara Lind, the mayor, and two clerks came.",
        "Mara Lind, a suspected hacker, said so.",
        "Mara Lind, who was once a baker, said so.",
        "Mara Lind, Oskar Brandt and Ines Quist came.",
        "His daughter Mara Lind said so.",
        "Mara Lind and her brother Tove, a clerk, came.",
    ],
)
def test_ranks_lists_doubts_and_other_peoples_descriptions_say_nothing(text: str) -> None:
    assert described(text) == []


def test_a_surname_that_two_people_bear_is_nobodys_alone() -> None:
    text = "Mara Lind came. Tove Lind left. Clerk Lind stayed."
    assert [span.of(text) for span in own_mentions(text, "Mara Lind")] == ["Mara Lind"]


@pytest.mark.parametrize(
    ("words", "shown"),
    [("a clerk at the mill", "Clerk at the mill"), ("the boy’s father", "The boy’s father"), ("CEO", "CEO")],
)
def test_a_description_is_shown_without_its_article_unless_an_owner_follows(words: str, shown: str) -> None:
    assert show_description(words) == shown


@pytest.mark.parametrize(
    ("sentence", "tells"),
    [
        ("Lind said the film was old.", False),
        ("Lind has proven herself to be a careful investor.", True),
        ("“I am the only one who mends it,” Lind said.", True),
        ("Lind, who mends bridges, laughed.", True),
        ("Rain fell on the quay.", False),
        ("She runs the mill.", True),
        ("The clerk laughed.", True),
    ],
)
def test_a_sentence_that_may_tell_who_somebody_is_counts_as_telling(sentence: str, tells: bool) -> None:
    text = f"Mara Lind, an engineer, came. {sentence}"
    assert may_tell_who(text, Span(len(text) - len(sentence), len(text)), "Mara Lind") is tells


@pytest.mark.parametrize(
    ("description", "held"),
    [("Keeper of the locks", False), ("Engineer", True), ("Expert", True), ("Lind's neighbour", True)],
)
def test_what_could_be_said_of_the_person_too_is_no_wrong_description(description: str, held: bool) -> None:
    assert may_hold("Mara Lind, an engineer in Marren, came.", description, "Mara Lind") is held
