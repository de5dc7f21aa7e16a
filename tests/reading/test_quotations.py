"""Quotation marks of every shape, and missing ones."""

from __future__ import annotations

import pytest

from quiz.reading.quotations import find_quotations


def _words(plain: str) -> list[str]:
    return [plain[quoted.start : quoted.end] for quoted in find_quotations(plain)]


@pytest.mark.parametrize(
    ("plain", "expected"),
    [
        ("“It rains,” she said.", ["It rains,"]),
        ('"It rains," she said. "It pours."', ["It rains,", "It pours."]),
        ("«It rains», she said.", ["It rains"]),
        ("„It rains,” she said.", ["It rains,"]),
        ("He called it ‘a bad day’ at work.", ["a bad day"]),
        ("The bakers' ovens and the farmers' fields.", []),
        ("It's Ann's, isn't it?", []),
        ('She said "a" and "b".', ["a", "b"]),
        ("“” she said.", []),
    ],
)
def test_quoted_words_are_found_without_their_marks(plain: str, expected: list[str]) -> None:
    assert _words(plain) == expected


def test_a_missing_closing_mark_runs_to_the_paragraphs_end_and_is_told() -> None:
    quoted = find_quotations("“It rains. It will go on.")
    assert [q.closed for q in quoted] == [False]
    assert _words("“It rains. It will go on.") == ["It rains. It will go on."]


def test_an_opening_mark_inside_a_quotation_ends_the_unclosed_one() -> None:
    quoted = find_quotations("“It rains. “It pours.”")
    assert [q.closed for q in quoted] == [False, True]
