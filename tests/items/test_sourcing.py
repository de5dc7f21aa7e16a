"""Who answers for what a sentence passes on: nobody, people without a name, or somebody with one."""

from __future__ import annotations

import pytest

from quiz.items.anonymity import credits_nobody, find_unnamed_credit, gives_no_name, is_unexplained
from quiz.items.hearsay import find_hearsay
from quiz.items.judging.passages import split_sentences
from quiz.items.judging.sourcing import find_hearsay_sentences, names_source
from quiz.items.judging.subjects import Voice
from quiz.items.judging.voices import find_voice
from quiz.text import Span


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
    ("sentence", "voice"),
    [
        ("Lind said the crack is old.", Voice.NAMED),
        ("“It is old,” said Mara Lind, an engineer.", Voice.NAMED),
        ("“It is old,” the engineer Mara Lind said on Monday.", Voice.NAMED),
        ("But according to the Marren Post, the crack is old.", Voice.NAMED),
        ("The crack is old, the Harbour Office said in a statement.", Voice.NAMED),
        ("Two residents said the crack is old.", Voice.PEOPLE),
        ("“It is old,” a clerk at the mill said.", Voice.PEOPLE),
        ("The company said the crack is old.", Voice.BODY),
        ("“Lind knows it is old,” she said.", Voice.PRONOUN),
        ("“It is old.”", Voice.BARE),
        ("The crack is said to be old.", Voice.HEARSAY),
        ("The crack runs along the north side.", Voice.NOBODY),
        ("The “North Crack” runs along the wall.", Voice.NOBODY),
        ("The “ghost crack” runs along the wall.", None),
        ("A guard, Mara Lind, said the crack is old.", None),
        ("Lind did not say whether the crack is old.", None),
        ("Two residents said that guards had told them so.", None),
        ("According to an old custom, the crack is a sign.", None),
        ("Lind attributed the crack to the frost.", None),
        ("The crack is reportedly old, and Lind warned of it.", Voice.NAMED),
        ("Reports that the crack is old made Lind angry.", None),
        ("Lind referred to the crack as old.", None),
        ("“It is old,” said Dr. Mara Lind on Monday.", Voice.NAMED),
        ("The picture was taken in the United States in June.", Voice.NOBODY),
        ("Is the crack old?", None),
    ],
)
def test_a_sentence_shows_by_its_words_alone_who_speaks_in_it(sentence: str, voice: Voice | None) -> None:
    text = f"Mara Lind, an engineer, came. {sentence}"
    spoken = find_voice(text, split_sentences(text)[1])
    assert (spoken.voice if spoken else None) is voice


def test_the_words_for_whoever_speaks_and_the_cue_are_told_apart() -> None:
    text = "“It is old,” said the engineer Mara Lind, who came on Monday."
    spoken = find_voice(text, Span(0, len(text)))
    assert spoken
    assert spoken.source
    assert spoken.cue
    assert (spoken.source.of(text), spoken.cue.of(text)) == ("the engineer Mara Lind", "said")


def test_only_a_credit_for_the_whole_sentence_is_whole() -> None:
    texts = ("Mara Lind said the crack is old.", "Mara Lind said the crack is old, but the mill is open.")
    found = [find_voice(text, Span(0, len(text))) for text in texts]
    assert [spoken.whole for spoken in found if spoken] == [True, False]


def test_a_sentence_in_an_open_quotation_is_nobodys_for_certain() -> None:
    text = "“The crack is old. The wall is older. Nothing moves,” Mara Lind said."
    assert find_voice(text, split_sentences(text)[1]) is None


def test_a_sentence_without_a_name_names_nobody() -> None:
    text = "Mara Lind, an engineer, came. She said it was old. The police said it was old. Lind said no more."
    _, pronoun, police, named = split_sentences(text)
    assert gives_no_name(text, pronoun)
    assert not gives_no_name(text, police)  # "the police" may pass for a name
    assert not gives_no_name(text, named)


def test_what_follows_a_source_may_come_from_it() -> None:
    text = "Mara Lind said it is old. The old wall leans to the north. The river runs below the old wall."
    said, after, later = split_sentences(text)
    assert [is_unexplained(text, one) for one in (said, after, later)] == [False, False, True]


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
