"""Who answers for what a sentence passes on: nobody, people without a name, or somebody with one."""

from __future__ import annotations

import pytest

from quiz.items.anonymity import credits_nobody, find_named_credit, find_unnamed_credit
from quiz.items.hearsay import find_hearsay
from quiz.items.judging.passages import split_sentences
from quiz.items.judging.sourcing import find_hearsay_sentences, names_source


@pytest.mark.parametrize(
    ("sentence", "claim"),
    [
        ("The mill is said to be the oldest house in Marren.", "The mill is the oldest house in Marren."),
        ("The boats are believed to carry gravel to Marren.", "The boats carry gravel to Marren."),
        ("The tower was said to have leaned since the flood.", "The tower had leaned since the flood."),
        (
            "The old miller reportedly sold both wheels last year.",
            "The old miller sold both wheels last year.",
        ),
        ("It is claimed that the north arch moved last winter.", "The north arch moved last winter."),
        ("The north arch moved last winter, it has been claimed.", "The north arch moved last winter."),
        (
            "They crossed the Marren Mill, which is said to carry two bells.",
            "Marren Mill carries two bells.",
        ),
        (
            "The mill is said to own two wheels and is now in danger.",
            "The mill owns two wheels.",
        ),
    ],
)
def test_a_claim_without_a_source_is_stated_in_the_words_of_the_text(sentence: str, claim: str) -> None:
    assert [one.claim for one in find_hearsay(sentence)] == [claim]


@pytest.mark.parametrize(
    "text",
    [
        "He is said to be the oldest miller in Marren.",
        "Officials said the mill is believed to be old and dry.",
        "According to Mara Lind, the arch allegedly moved last winter.",
        "Mara Lind filmed the arch, the Post reports. The arch reportedly moved last winter.",
        "The tower was said to lean over the north arch.",
        "The mill is old, and the arch reportedly moved last winter.",
    ],
)
def test_where_somebody_may_answer_for_it_or_the_words_are_unclear_no_claim_is_made(text: str) -> None:
    assert find_hearsay(text) == ()


def test_a_claim_that_is_credited_elsewhere_is_not_without_a_source() -> None:
    text = (
        "The north arch reportedly moved last winter. Rain fell. Snow fell. Hail fell. "
        "The north arch moved last winter, said Mara Lind."
    )
    assert find_hearsay(text) == ()
    assert find_hearsay_sentences(text)


@pytest.mark.parametrize(
    ("sentence", "unnamed"),
    [
        ("Two residents said lorries came at night.", True),
        ("The bridge is old, an official told the Post.", True),
        ("Mara Lind, an official, said so.", False),
        ("Residents did not say anything.", False),
        ("The harbour said nothing.", False),
        ("People think the bridge is old.", False),
    ],
)
def test_unnamed_people_count_only_beside_a_cue_and_without_a_name(sentence: str, unnamed: bool) -> None:
    assert (find_unnamed_credit(sentence, split_sentences(sentence)[0]) is not None) is unnamed


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("Lind said the crack is old.", "Lind"),
        ("“It is old,” said Mara Lind, an engineer.", "Mara Lind"),
        ("Lind said that residents said the crack is old.", None),
        ("The Marren Post said the crack is old.", None),
        ("Officials told Lind that the crack is old.", None),
    ],
)
def test_a_person_with_a_name_is_credited_alone_or_not_at_all(sentence: str, name: str | None) -> None:
    text = f"Mara Lind, an engineer, came. {sentence}"
    assert find_named_credit(text, split_sentences(text)[1]) == name


def test_the_outlets_own_sentence_credits_nobody() -> None:
    assert credits_nobody("The road beside the river is open.")
    assert not credits_nobody("The road is widely seen as unsafe.")
    assert not credits_nobody("Experts agree on the road.")


def test_a_verb_of_saying_needs_somebody_beside_it() -> None:
    assert names_source("Mara Lind said the arch moved.")
    assert names_source("The arch moved, police officers said.")
    assert not names_source("The arch moved, sources said.")
    assert not names_source("it was said again.")


@pytest.mark.parametrize(
    "sentence",
    [
        "The Gazette reports that the north arch has moved.",
        "Lind claims that the north arch has moved.",
        "The mayor's allegations that the arch has moved were read out.",
    ],
)
def test_somebody_who_reports_or_claims_is_no_hearsay(sentence: str) -> None:
    assert find_hearsay_sentences(sentence) == ()


def test_reports_that_nobody_signs_are_hearsay() -> None:
    assert find_hearsay_sentences("There were reports that the north arch has moved.")
    assert find_hearsay_sentences("Rumours that the north arch has moved went round.")
