"""Rough ranges become whole words, phrases and quotations."""

from __future__ import annotations

import pytest

from quiz.reading.intake import view_text
from quiz.reading.passage import Passage, Range
from quiz.reading.repair import find_head, repair_content, repair_source


def _passage(text: str) -> Passage:
    return view_text(text)[0]


def _place(passage: Passage, words: str) -> Range:
    start = passage.plain.index(words)
    return start, start + len(words)


def _repaired(text: str, *rough: str, beside: tuple[str, ...] = ()) -> list[str]:
    passage = _passage(text)
    places = repair_content(
        passage, [_place(passage, words) for words in rough], [_place(passage, words) for words in beside]
    )
    return [passage.plain[slice(*place)] for place in places]


@pytest.mark.parametrize(
    ("rough", "whole"),
    [
        ("ridge would stay clos", "the bridge would stay closed"),
        ("bridge would stay closed", "the bridge would stay closed"),
        ("that the bridge would stay", "the bridge would stay closed"),
        (" the bridge would stay closed.", "the bridge would stay closed"),
    ],
)
def test_a_cut_clause_is_made_whole_and_loses_its_that(rough: str, whole: str) -> None:
    assert _repaired("Mara Okoye said that the bridge would stay closed.", rough, beside=("said",)) == [whole]


def test_cue_and_source_are_never_drawn_in() -> None:
    text = "The bridge would stay closed, Mara Okoye said."
    rough = "The bridge would stay closed, Mara"
    assert _repaired(text, rough, beside=("Mara Okoye", "said")) == ["The bridge would stay closed"]


def test_nearly_a_whole_quotation_becomes_that_quotation() -> None:
    text = "“We have all had quite enough of the old bridge,” Mara Okoye said."
    assert _repaired(text, "have all had quite enough of the old", beside=("said",)) == [
        "We have all had quite enough of the old bridge"
    ]


def test_parts_between_which_only_a_light_word_is_missing_are_one() -> None:
    text = "Mara Okoye said the bridge was safe but the road was not."
    assert _repaired(text, "the bridge was safe", "the road was not", beside=("said",)) == [
        "the bridge was safe but the road was not"
    ]


def test_parts_around_a_cue_stay_apart() -> None:
    text = "“The bridge,” she said, “is closed.”"
    assert _repaired(text, "The bridge", "is closed", beside=("she said",)) == ["The bridge", "is closed"]


def test_a_rough_source_becomes_its_noun_phrase_without_apposition() -> None:
    passage = _passage("Mara Okoye, a baker from Lind, said the bridge was closed.")
    place = repair_source(passage, _place(passage, "Okoye, a baker"))
    assert passage.plain[slice(*place)] == "Mara Okoye"


def test_the_head_of_marks_alone_is_nothing() -> None:
    passage = _passage("“…” Mara said.")
    assert find_head(passage, (0, 3)) is None
    assert repair_content(passage, [(0, 3)]) == ()
