"""Indirect speech, whole quotations and an article's own sentences are told apart by their words."""

from __future__ import annotations

import pytest

from quiz.items.judging.passages import split_sentences
from quiz.items.judging.retelling import is_retold, quotes_speaker, tells_nothing_said
from quiz.text import Span


def find(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


@pytest.mark.parametrize(
    ("text", "source", "cue"),
    [
        ("Mara Lind said the ferry was late.", "Mara Lind", "said"),
        ("The ferry was late on Monday, Lind added.", "Lind", "added"),
        ("Two residents told the Valley Post that the ferry was late.", "Two residents", "told"),
        ("Lind, who checks ships, explained that the ferry was late.", "Lind", "explained"),
    ],
)
def test_indirect_speech_is_found(text: str, source: str, cue: str) -> None:
    assert is_retold(text, Span(0, len(text)), find(text, source), find(text, cue))


@pytest.mark.parametrize(
    ("text", "source", "cue"),
    [
        ("Mara Lind said the ferry was “far too late”.", "Mara Lind", "said"),
        ("Mara Lind did not say the ferry was late.", "Mara Lind", "say"),
        ("The ferry is said to be late.", "The ferry", "said"),
        ("Lind told him to wait at the quay.", "Lind", "told"),
        ("Lind added a third ferry in May.", "Lind", "added"),
        ("According to local custom, the ferry leaves at noon.", "local custom", "According to"),
        ("The report said the ferry was late.", "The report", "said"),
        ("According to Lind, the ferry was late.", "Lind", "According to"),
        ("It was dark when Lind said the ferry was late.", "Lind", "said"),
        ("It was a ferry experts say should have stayed.", "experts", "say"),
    ],
)
def test_what_may_be_anything_else_is_no_indirect_speech(text: str, source: str, cue: str) -> None:
    assert not is_retold(text, Span(0, len(text)), find(text, source), find(text, cue))


@pytest.mark.parametrize(
    "text",
    [
        "“The ferry was late,” Lind said in a statement.",
        "Lind told the council: “The ferry was late.”",
        "“The old ferry,” said Mara Lind, who checks ships, “was late again.”",
        "'The ferry was late,' she wrote on Monday.",
    ],
)
def test_a_whole_quotation_with_a_speaker_is_found(text: str) -> None:
    assert quotes_speaker(text, Span(0, len(text)))


@pytest.mark.parametrize(
    "text",
    [
        "“The ferry was late,” Lind said, adding that it will leave on Friday.",
        "“The ferry was late,” Lind said, according to the Valley Post.",
        "“The Late Ferry” is a song, Lind said.",
        "Lind said the ferry was “far too late”.",
        "“The ferry was late again.”",
    ],
)
def test_a_quotation_beside_which_more_is_said_is_no_whole_one(text: str) -> None:
    assert not quotes_speaker(text, Span(0, len(text)))


def test_a_sentence_beside_somebodys_words_may_go_on_with_them() -> None:
    text = "Lind said the ferry was late.\n\nIt lay at the quay.\n\nThe island has one shop and a school.\n"
    sentences = split_sentences(text)
    assert [tells_nothing_said(text, one) for one in sentences] == [False, False, True]
