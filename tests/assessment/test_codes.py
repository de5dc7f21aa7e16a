from __future__ import annotations

import random

import pytest

from quiz.assessment import JOIN_CODE_LENGTH, RESUME_CODE_LENGTH, draw_code, parse_code, show_resume_code
from quiz.assessment.codes import ALPHABET


def test_codes_have_no_characters_that_look_alike_and_no_vowels() -> None:
    assert not set(ALPHABET) & set("0O1ILAEU")
    assert len(set(ALPHABET)) == len(ALPHABET) == 28


def test_a_resume_code_cannot_be_guessed_by_trying() -> None:
    assert len(ALPHABET) ** RESUME_CODE_LENGTH > 10**17


def test_every_character_of_a_code_is_drawn_about_equally_often() -> None:
    drawn = draw_code(28_000, random.Random(7))
    assert all(900 < drawn.count(character) < 1_100 for character in ALPHABET)


@pytest.mark.parametrize(
    "typed",
    ["BCDF23", "bcdf23", " bcd f23 ", "BCD-F23", "B C D F 2 3", "BCD–F23", "ＢＣＤＦ２３", "bcd\u200bf23\n"],
)
def test_a_code_may_be_typed_in_many_ways(typed: str) -> None:
    assert parse_code(typed, JOIN_CODE_LENGTH) == "BCDF23"


@pytest.mark.parametrize("typed", ["", "BCDF2", "BCDF234", "BCDF2O", "BCDF2é", "BCDF2/", "бCDF23"])
def test_what_cannot_be_a_code_is_none(typed: str) -> None:
    assert parse_code(typed, JOIN_CODE_LENGTH) is None


def test_a_resume_code_is_shown_in_groups_of_four() -> None:
    assert show_resume_code("BCDF2345GHJK") == "BCDF-2345-GHJK"
