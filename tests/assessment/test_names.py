from __future__ import annotations

import pytest

from quiz.assessment import MAX_NICKNAME, MAX_TITLE, parse_nickname, parse_title
from quiz.errors import Code, QuizError


@pytest.mark.parametrize(
    "name", ["Ada", "Zoë", "李", "مریم", "नेहा", "O’Hara 2", "👩\u200d🏫", "می\u200cروم", "…", "a" * 40]
)
def test_names_of_all_scripts_are_kept_as_they_are(name: str) -> None:
    assert parse_nickname(name) == name


def test_space_at_the_ends_goes() -> None:
    assert parse_nickname("\u00a0 Ada\t\n") == "Ada"


@pytest.mark.parametrize(
    "name",
    [
        "", "   ", "\u200b", "\u200d", "\u3164", "\u2800", "a" * 41, "A\nda", "A\tda", "A\0da", "A\x7fda",
        "A\u202eda", "A\u2066da", "A\u200fda", "A\ufeffda", "A\u2028da", "A\ud800da",
        "A\ue000da", "A\U000e0041",
    ],
)  # fmt: skip
def test_names_that_hide_something_are_refused(name: str) -> None:
    with pytest.raises(QuizError) as caught:
        parse_nickname(name)
    fault = caught.value.faults[0]
    assert (fault.code, fault.place) == (Code.NICKNAME_INVALID, "nickname")
    assert fault.problem


def test_a_title_may_be_longer_than_a_nickname() -> None:
    assert parse_title("t" * MAX_TITLE) == "t" * MAX_TITLE
    assert MAX_TITLE > MAX_NICKNAME
    with pytest.raises(QuizError) as caught:
        parse_title("t" * (MAX_TITLE + 1))
    assert caught.value.faults[0].code is Code.QUIZ_TITLE_INVALID
    assert caught.value.faults[0].place == "title"
