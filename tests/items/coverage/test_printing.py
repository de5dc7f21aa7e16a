"""Words are told apart by their letters alone, and quotations by their marks."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.items.coverage.printing import find_bracketed, find_quoted, read_words
from tests.strategies import nasty_texts

RESTYLED = str.maketrans({"'": "’", '"': "”", " ": "\u00a0", "-": "–"})


@given(nasty_texts(max_size=200))
def test_words_stand_at_their_places_in_order(text: str) -> None:
    """Each word's characters begin and end with a letter or digit, and no two words overlap."""
    words = read_words(text)
    edges = [place for pair in zip(words.starts, words.ends, strict=True) for place in pair]
    assert edges == sorted(edges)
    for start, end in zip(words.starts, words.ends, strict=True):
        assert text[start].isalnum()
        assert text[end - 1].isalnum()


@given(st.text(alphabet="ab cd'\"-.,", max_size=80))
def test_typography_tells_no_words_apart(text: str) -> None:
    """Curly marks, no-break spaces and dashes leave the folded words as they are."""
    assert read_words(text).folded == read_words(text.translate(RESTYLED)).folded


@given(nasty_texts(max_size=200))
def test_quoted_words_lie_between_marks_and_apart(text: str) -> None:
    """Quotations are in order, do not overlap, and follow a quotation mark at once."""
    quoted = find_quoted(text)
    assert list(quoted) == sorted(quoted)
    assert all(one.end <= other.start for one, other in pairwise(quoted))
    assert all(text[span.start - 1] in "“”\"'‘’" for span in quoted)


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("“It is safe,” she said. “Come over.”", ["It is safe,", "Come over."]),
        ('"It is safe," she said. "Come over."', ["It is safe,", "Come over."]),
        ("‘It is safe,’ she said, and Lind's crew came.", ["It is safe,"]),
        ("“It is safe.\n“Come over.”", ["It is safe.", "Come over."]),
        ("The crews' boats and the owner's map", []),
        ("She said the “old” bridge holds", ["old"]),
    ],
)
def test_what_stands_in_marks_is_found(text: str, quoted: list[str]) -> None:
    assert [span.of(text) for span in find_quoted(text)] == quoted


def test_insertions_in_brackets_are_known_as_such() -> None:
    text = "“It [the bridge] is safe (for now),” she said."
    assert [span.of(text) for span in find_bracketed(text)] == ["[the bridge]", "(for now)"]
