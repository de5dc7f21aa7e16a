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


@pytest.mark.parametrize(
    ("publisher", "label"),
    [
        ("CNN", "the CNN article"),
        ("The Marren Post", "the Marren Post article"),
        ("Thessaly Times", "the Thessaly Times article"),
        (None, "the article"),
    ],
)
def test_an_article_is_called_by_its_outlet_with_one_the(publisher: str | None, label: str) -> None:
    assert Article("The bridge is closed.", title="Bridge closes", publisher=publisher).label == label
