"""What counts as an article's text."""

from __future__ import annotations

import pytest

from quiz.errors import Code, QuizError
from quiz.text import Article


@pytest.mark.parametrize("half", [chr(0xD800), chr(0xDFFF), chr(0xDCE9)])
def test_half_of_a_character_is_refused_with_its_place(half: str) -> None:
    with pytest.raises(QuizError) as refused:
        Article(f"Mara said {half} it rained.")
    (fault,) = refused.value.faults
    assert fault.code is Code.HALF_CHARACTER
    assert fault.details == {"offset": 10}


def test_a_character_of_two_halves_is_one() -> None:
    assert len(Article("Mara laughed 😀").text) == 14
