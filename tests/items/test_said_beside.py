"""Who says something, where other words stand beside the cue: a doubt, a description, somebody else."""

from __future__ import annotations

import random

import pytest

from quiz.items.anonymity import find_unnamed_credit
from quiz.items.hearsay import SLANTED
from quiz.items.item import Item
from quiz.items.judging.foresight import is_ahead
from quiz.items.judging.introducing import may_introduce
from quiz.items.judging.newsrooms import may_name_newsroom
from quiz.items.judging.occasions import may_tell_occasion
from quiz.items.judging.passages import split_sentences
from quiz.items.judging.sourcing import tells_who_spoke
from quiz.items.judging.standing import Standing, judge_standing
from quiz.items.judging.subjects import Voice
from quiz.items.judging.voices import find_voice
from quiz.items.sentences import is_showable_sentence
from quiz.items.skills.channel_search import find_channel_searches
from quiz.text import Span
from tests.items.readings import make_reading


def voice_of(text: str) -> tuple[Voice, str] | None:
    """The voice of a sentence that stands alone, and the words for it."""
    spoken = find_voice(text, Span(0, len(text)))
    return (spoken.voice, spoken.source.of(text) if spoken.source else "") if spoken else None


@pytest.mark.parametrize(
    "said",
    [
        "said officials in the town had closed the bridge.",
        "said residents on the east bank were safe.",
        "said Oskar Brandt, who runs the yard, had left the town.",
        "said Sweden, Norway and Finland had helped.",
        "said Mr. Brandt, a builder, lied.",
    ],
)
def test_whoever_is_described_before_the_cue_speaks_not_the_people_spoken_of(said: str) -> None:
    assert voice_of(f"Mara Lind, the mayor of Marren, {said}") in ((Voice.NAMED, "Mara Lind"), None)


@pytest.mark.parametrize(
    "text",
    [
        "The company, based in Marren, said workers on the night shift were safe.",
        "The sign at the harbour, an old one, says Marren in red letters.",
        "The sign at the harbour, an old one, says Marren.",
        "Still, the old mayor of Marren, said workers on the night shift were safe.",
    ],
)
def test_what_is_said_lends_nobody_his_voice(text: str) -> None:
    spoken = voice_of(text)
    assert spoken is None or spoken[0] is Voice.BODY


@pytest.mark.parametrize("end", [".", ", a pilot from Marren."])
@pytest.mark.parametrize("opening", ["Instead, it is better to wait", "When the ice melts, the ferry sails"])
def test_a_speaker_behind_a_clause_that_looks_like_an_aside_is_found(opening: str, end: str) -> None:
    assert voice_of(f"{opening}, says Mara Lind{end}") == (Voice.NAMED, "Mara Lind")


def test_a_single_name_behind_such_a_clause_is_found_too() -> None:
    assert voice_of("Instead, it is better to wait for the ferry, says Lind.") == (Voice.NAMED, "Lind")


@pytest.mark.parametrize(
    "aside", ["the harbour chief", "who was 40 on Monday", "MD, head of the clinic of Marren"]
)
def test_whoever_stands_before_an_aside_speaks(aside: str) -> None:
    assert voice_of(f"Mara Lind, {aside}, said the ferry was late.") == (Voice.NAMED, "Mara Lind")


@pytest.mark.parametrize(
    "people", ["An Iraqi army doctor", "American defence officials", "A senior South Korean official"]
)
def test_where_people_are_from_is_no_name(people: str) -> None:
    assert voice_of(f"{people} said the ferry was late.") == (Voice.PEOPLE, people)
    named = voice_of(f"{people} Adan Bell said so.")
    assert named is None or named[0] is not Voice.PEOPLE


@pytest.mark.parametrize(
    "text",
    [
        "Lind refused to say whether the sale was legal or not, or if the yard will close.",
        "The question is whether Brandt paid or not, and nobody can say what the court will do.",
        "Lind did not say whether it was true or not, nor where the ferry will sail.",
        "It is unclear whether Lind knew or not, but clerks said they hoped the yard will close.",
        "Whether Lind knew or not, nobody asks if the yard will close.",
    ],
)
def test_what_is_left_open_is_not_told_as_to_come(text: str) -> None:
    assert not is_ahead(text)


@pytest.mark.parametrize(
    "cue",
    [
        "have supposedly said",
        "have reportedly said",
        "have allegedly said",
        "have hardly said",
        "reportedly said",
        "rarely said",
    ],
)
def test_people_of_whom_it_is_doubtful_that_they_said_it_are_credited_with_nothing(cue: str) -> None:
    text = f"Three officials {cue} that the bridge over the Marren is safe."
    sure = "Three officials have repeatedly said that the bridge over the Marren is safe."
    assert find_unnamed_credit(text, Span(0, len(text))) is None
    assert find_unnamed_credit(sure, Span(0, len(sure))) is not None


@pytest.mark.parametrize(
    ("before", "unnamed"),
    [
        ("Anna Brandt and Mara Lind, two insiders at the Marren bank, spoke up.", False),
        ("Anna Brandt and Mara Lind, both insiders at the bank, spoke up.", False),
        ("Anna Brandt, who is an insider at the bank, spoke up.", False),
        ("The bank lies on the quay.", True),
        ("The bank lost money under Oskar Brandt, two insiders said.", True),
    ],
)
def test_insiders_whose_names_are_told_are_not_unnamed(before: str, unnamed: bool) -> None:
    text = f"{before} Two insiders said the bank had hidden the losses."
    standing = judge_standing(text, ("Two insiders",))
    assert (standing is Standing.SEVERAL_UNNAMED) is unnamed


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("Two sailors of the old ship were locked in the brig. They stayed there until Tuesday.", 2),
        ("The clerk spoke with the det. The case went on.", 2),
        ("The order came from Brig. Mara Lind of the coast guard.", 1),
        ("The case went to Det. Oskar Brandt on Monday.", 1),
    ],
)
def test_a_rank_ends_no_sentence_but_a_word_that_looks_like_one_may(text: str, sentences: int) -> None:
    assert len(split_sentences(text)) == sentences


@pytest.mark.parametrize(
    "text",
    [
        "Nobody has said what the ferry will cost.",
        "The council has not yet said what the ferry will cost.",
        "Lind refused to publicly say so.",
        "Lind could have said so.",
        "None of the clerks said a word.",
    ],
)
def test_what_nobody_said_tells_of_no_speaker(text: str) -> None:
    assert not tells_who_spoke(text)
    assert tells_who_spoke("The clerk said on Monday that the ferry will not be sold.")


def test_words_said_to_a_newspaper_name_it() -> None:
    assert may_name_newsroom("The words that were said to the Harbour Echo on Monday led to a trial.")
    assert not may_name_newsroom("The ferry was said to have sunk off the quay.")


def test_a_post_right_behind_a_name_may_be_read_as_that_ones() -> None:
    assert may_introduce("The boat was steered by Oskar Brandt, a fisherman said.")
    assert may_introduce("“Oskar Brandt is a fisherman,” the mayor said.")
    assert not may_introduce("“The ferry is two miles off Marren,” the mayor said.")


@pytest.mark.parametrize(
    ("words", "slanted"),
    [("the low fat man", True), ("the total fat lady", True), ("a high fat diet", False)],
)
def test_fat_is_said_of_somebody_where_somebody_follows(words: str, slanted: bool) -> None:
    assert (SLANTED.search(f"Critics spoke of {words} on Monday.") is not None) is slanted


def test_a_particle_of_a_name_is_no_other_language() -> None:
    assert is_showable_sentence("Mayor de Brandt called reporters Monday.")
    assert not is_showable_sentence("Vende de nuevo las casas viejas del puerto.")


@pytest.mark.parametrize("seed", range(5))
def test_a_sentence_that_may_speak_of_a_letter_is_never_a_wrong_one(seed: int) -> None:
    """Whoever looks for how words reached the public may find it in "It says": a letter does."""
    reading = make_reading(
        "In a statement on Monday, the board of the harbour said that the ferry will not be sold. "
        "A screenshot of a message has added to the noise. It says that the crew will be gone by Christmas. "
        "Mara Lind said that the old engine had broken down twice. "
        "Oskar Brandt warned that the winter would be long. Ines Quist said that the quay was full.",
        {},
    )
    (item,) = (one for one in find_channel_searches(reading, random.Random(seed)) if isinstance(one, Item))
    shown = {option.text for option in item.options}
    assert may_tell_occasion("It says that the crew will be gone by Christmas.")
    assert "It says that the crew will be gone by Christmas." not in shown
    assert "Ines Quist said that the quay was full." in shown
