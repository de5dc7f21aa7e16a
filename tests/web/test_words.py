"""How values are told to people."""

from __future__ import annotations

import datetime

import pytest

from quiz.items import MAX_OPTIONS
from quiz.services.views import FeedbackPolicy
from quiz.web import words


def test_every_option_has_a_letter_of_its_own() -> None:
    assert len({words.letter(position) for position in range(MAX_OPTIONS)}) == MAX_OPTIONS


@pytest.mark.parametrize(
    ("code", "shown"),
    [("BCDFGH", "BCD FGH"), ("BCDF-2345-GHJK", "BCDF-2345-GHJK"), ("ABCDEFGH", "ABCD EFGH")],
)
def test_codes_come_in_groups(code: str, shown: str) -> None:
    assert words.grouped(code) == shown


def test_a_share_without_answers_is_words_and_never_zero() -> None:
    assert words.percent(None) == "No answers yet"
    assert words.percent(0.0) == "0%"
    assert words.percent(2 / 3) == "67%"
    assert words.percent(1.0) == "100%"


def test_a_coefficient_has_a_true_minus_sign_or_is_words() -> None:
    assert words.coefficient(None) == "Not enough data"
    assert words.coefficient(0.456) == "0.46"
    assert words.coefficient(-0.1) == "−0.10"


def test_nearly_all_is_not_all_and_hardly_any_is_not_none() -> None:
    assert words.percent(299 / 300) == "99%"
    assert words.percent(1 / 300) == "1%"


def test_days_and_moments_are_written_out() -> None:
    assert words.day(datetime.date(2026, 5, 4)) == "4 May 2026"
    zone = datetime.timezone(datetime.timedelta(hours=2))
    assert words.moment(datetime.datetime(2026, 5, 4, 1, 5, tzinfo=zone)) == "3 May 2026, 23:05 UTC"


@pytest.mark.parametrize(("count", "told"), [(0, "0 questions"), (1, "1 question"), (2, "2 questions")])
def test_counts_agree_with_their_nouns(count: int, told: str) -> None:
    assert words.plural(count, "question") == told


def test_every_policy_has_a_name() -> None:
    assert set(words.POLICY_NAMES) == set(FeedbackPolicy)
