"""Times as a page tells them: how much is left, and when an answer was kept."""

from __future__ import annotations

import datetime
import re

import pytest
from flask import Flask
from hypothesis import given
from hypothesis import strategies as st

from quiz.web.clocks import FAR, NEAR, clock_time, time_left


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (FAR, ""),
        (FAR - 1, "90 minutes left"),
        (12 * 60, "12 minutes left"),
        (12 * 60 + 1, "13 minutes left"),
        (NEAR + 1, "2 minutes left"),
        (NEAR, "90 seconds left"),
        (1, "1 second left"),
        (0, "0 seconds left"),
    ],
)
def test_the_time_that_is_left_is_told_in_words(shared_app: Flask, seconds: int, words: str) -> None:
    with shared_app.test_request_context():
        assert time_left(seconds) == words


@given(seconds=st.integers(0, FAR - 1))
def test_nobody_is_told_less_time_than_there_is(seconds: int) -> None:
    """What is told is at least what is left, and less than a minute more."""
    told = time_left(seconds)
    found = re.fullmatch(r"(\d+) (second|minute)s? left", told)
    assert found
    shown = int(found[1]) * (60 if found[2] == "minute" else 1)
    assert 0 <= shown - seconds < 60


@pytest.mark.parametrize(
    ("zone", "told"),
    [
        ("UTC", "14:03 UTC"),
        ("Europe/Berlin", "16:03 (Europe/Berlin)"),
        ("Asia/Kolkata", "19:33 (Asia/Kolkata)"),
        ("Nowhere/There", "14:03 UTC"),
    ],
)
def test_a_time_of_day_is_told_by_the_clocks_of_the_quiz(zone: str, told: str) -> None:
    assert clock_time(datetime.datetime(2026, 7, 1, 14, 3, tzinfo=datetime.UTC), zone) == told


@given(at=st.datetimes(timezones=st.timezones()))
def test_a_time_of_day_is_told_by_the_same_clock_wherever_it_was_written(at: datetime.datetime) -> None:
    """The same moment written in another zone is told alike."""
    assert (
        clock_time(at)
        == clock_time(at.astimezone(datetime.UTC))
        == f"{at.astimezone(datetime.UTC):%H:%M} UTC"
    )
