"""Snapshots carry a whole bank, and notice when they were touched."""

from __future__ import annotations

import json

import pytest

from quiz.banks import dump_snapshot, parse_snapshot
from quiz.errors import Code, QuizError
from tests.banks.test_bank import bank


def test_a_snapshot_needs_no_file() -> None:
    content = json.loads(dump_snapshot(bank()))
    assert content["format"] == "quiz-bank-snapshot"
    assert content["articles"][0]["text"] == "Mara Lind said the crack was old."
    assert parse_snapshot(json.dumps(content)) == bank()


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("crack was old", "crack is old"),  # another text than its hash says
        ('"start":0', '"start":1'),
        ('"id":"one"', '"id":"two"'),
        ('"format":"quiz-bank-snapshot"', '"format":"other"'),
        ('"version":1', '"version":2'),
        ('"title":"Bridges"', '"title":""'),
        ('"path":"one.md"', '"path":"../one.md"'),
        ('"skill":"attribute-claim"', '"skill":"x"'),
        ("{", ""),
    ],
)
def test_a_touched_snapshot_is_refused(old: str, new: str) -> None:
    text = dump_snapshot(bank())
    assert old in text
    with pytest.raises(QuizError) as caught:
        parse_snapshot(text.replace(old, new, 1))
    known = {Code.SNAPSHOT_INVALID, Code.QUOTE_ELSEWHERE, Code.ARTICLE_UNKNOWN}
    assert {fault.code for fault in caught.value.faults} <= known
