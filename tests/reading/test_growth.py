"""Time and pieces that grow no faster than the text."""

from __future__ import annotations

import time

import pytest

from quiz.reading.engine import read_article
from quiz.reading.layout import split_paragraphs
from quiz.reading.quotations import find_quotations
from quiz.text import Article

# A text four times as long may take eight times as long: room for a busy machine, and none for a square.
FACTOR, ALLOWED = 4, 8
TEXTS = {
    "marks": "“" * 2_500,
    "straight marks": '"' * 2_500,
    "one-word quotations": "“Ada” " * 400,
    "one sentence that never ends": "He said that " * 200,
    "one paragraph": "Mara Okoye said it rained. “It snowed,” she added. " * 50,
    "many paragraphs": "Mara Okoye said it rained.\n\n“It snowed,” she added.\n\n" * 50,
    "possessives": "'s" * 1_500,
    "from right to left": "قال الوزير إن الجسر مغلق. " * 100,
}


def seconds(text: str) -> float:
    """Processor time of a reading."""
    began = time.process_time()
    read_article(Article(f"Ada {text}"))
    return time.process_time() - began


@pytest.mark.slow
@pytest.mark.parametrize("name", TEXTS)
def test_time_grows_as_the_text_does(name: str) -> None:
    seconds("said it rained.")
    short = min(seconds(TEXTS[name]) for _ in range(2))
    assert seconds(TEXTS[name] * FACTOR) < ALLOWED * max(short, 0.05)


@pytest.mark.slow
def test_a_new_name_in_every_sentence_takes_no_square_of_time() -> None:
    def names(number: int) -> str:
        return "".join(
            f"Bo{chr(97 + n % 26)}{chr(97 + n // 26 % 26)} Li{n % 97}nk said it rained. "
            for n in range(number)
        )

    short = seconds(names(100))
    assert seconds(names(400)) < ALLOWED * short


@pytest.mark.parametrize("text", ["a" + " " * 190_000 + "b", "a\n" * 90_000, "\u200b" * 190_000 + "a"])
def test_paragraphs_are_found_at_once_whatever_stands_between_them(text: str) -> None:
    began = time.process_time()
    split_paragraphs(text)
    assert time.process_time() - began < 5


@pytest.mark.parametrize("marks", ["“a” ", "'a' “b", "’", '"a'])
def test_quotations_of_a_long_text_are_found_at_once(marks: str) -> None:
    began = time.process_time()
    find_quotations(marks * 40_000)
    assert time.process_time() - began < 5


def test_a_label_before_an_endless_word_takes_no_time() -> None:
    began = time.process_time()
    reading = read_article(Article(f"Ann: {'a' * 20_000}"))
    assert time.process_time() - began < 20
    assert not any(attribution.certain for attribution in reading.attributions)
