"""Certainty markers, verbatim."""

from __future__ import annotations

import pytest

from quiz.reading.hedges import find_hedges
from quiz.text import Span


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the tape appeared to be real", ["appeared to"]),
        ("about 40 people may have left", ["about", "may"]),
        ("a question about bread", []),
        ("it could close, but it could not open", ["could"]),
        ("on 3 May it rained", []),
        ("he is said\n to sleep", ["is said\n to"]),
        ("a purported letter, allegedly lost", ["purported", "allegedly"]),
        ("the maybell and mighty aboutface", []),
    ],
)
def test_hedges_are_found_as_printed(text: str, expected: list[str]) -> None:
    assert [span.of(text) for span in find_hedges(text, (Span(0, len(text)),))] == expected


def test_only_the_given_spans_are_searched() -> None:
    text = "perhaps it may rain"
    assert [span.of(text) for span in find_hedges(text, (Span(8, len(text)),))] == ["may"]
