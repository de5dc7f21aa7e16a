"""Sentences are found by punctuation alone."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given

from quiz.items.judging.passages import count_paragraph_breaks, split_sentences, widen_to_sentences
from quiz.text import Span
from tests import strategies as made


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("It rained. It stopped.", ["It rained.", "It stopped."]),
        ("Dr. Lind of the U.S. Navy left. Rain fell.", ["Dr. Lind of the U.S. Navy left.", "Rain fell."]),
        ("“It rained.” She left.", ["“It rained.”", "She left."]),
        ('"It rained," he said. "A lot."', ['"It rained," he said.', '"A lot."']),
        ("A headline\n\nThe text runs\nover two lines.", ["A headline", "The text runs\nover two lines."]),
        ("On Monday, she said,\n\nRain fell.", ["On Monday, she said,", "Rain fell."]),
        ("It was 3.5 metres. e.g. this", ["It was 3.5 metres. e.g. this"]),
    ],
)
def test_sentences_end_where_a_reader_ends_them(text: str, sentences: list[str]) -> None:
    assert [span.of(text) for span in split_sentences(text)] == sentences


@given(made.nasty_texts(max_size=40))
def test_sentences_cover_all_letters_in_order(text: str) -> None:
    """Law: sentences do not overlap, stand in order, and leave out nothing but white space."""
    found = split_sentences(text)
    assert all(one.end <= other.start for one, other in pairwise(found))
    assert "".join("".join(span.of(text).split()) for span in found) == "".join(text.split())


def test_widening_gives_whole_sentences() -> None:
    text = "It rained. It stopped. Birds sang."
    assert widen_to_sentences(text, Span(12, 25)).of(text) == "It stopped. Birds sang."


def test_paragraph_breaks_are_counted() -> None:
    assert count_paragraph_breaks("One.\n\nTwo.\n\nThree.", 0, 18) == 2
