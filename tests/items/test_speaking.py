"""Whether a sentence may report what somebody said, by the text alone."""

from __future__ import annotations

import pytest

from quiz.items.judging.passages import split_sentences
from quiz.items.speaking import may_continue, may_report
from quiz.text import Span

OPENING = "Mara Lind, a researcher at the harbour, said the quay was sound. "


def sentence(words: str, before: str = OPENING) -> tuple[str, Span]:
    """A text with `words` as its last sentence, and where they stand."""
    text = f"{before}{words}\n"
    return text, split_sentences(text)[-1]


@pytest.mark.parametrize(
    "words",
    [
        "“The lamps are old,” the Harbour President said.",  # an office may be hers
        "The crane was sold, the owner said.",
        "Researchers said the crane was sold.",
        "They're tired of the fog, and it won't end.",  # nobody writes so but who quotes
        "Lind hoped that the ferry would run.",
        "She told the pupils that the ferry was full.",
    ],
)
def test_what_may_be_somebodys_words_is_no_wrong_sentence(words: str) -> None:
    assert may_report(*sentence(words), ("Mara Lind",)) is not None


@pytest.mark.parametrize(
    "words",
    [
        "Lind has kept the crane since the harbour was dredged.",
        "Lind knows the quay and has seen eleven winters there.",
        "Oskar Brandt said Lind was late.",
        "A source said the crane was sold.",
        "Police said the crane was sold.",
        "The crane was sold in autumn.",
    ],
)
def test_what_somebody_does_or_another_says_is_no_report_of_their_words(words: str) -> None:
    assert may_report(*sentence(words), ("Mara Lind",)) is None


def test_an_announcement_may_be_any_bodys() -> None:
    assert may_report(
        *sentence("The announcement came on Monday.", "The Pier Works sold it. "), ("Pier Works",)
    )


def test_of_somebody_without_a_name_any_speaker_may_be_the_name() -> None:
    text, span = sentence("Oskar Brandt said the crane was sold.")
    assert may_report(text, span, ("the crane driver",)) is not None
    assert may_report(text, span, ("Ines Quist",)) is None


def test_a_sentence_right_behind_somebodys_words_may_go_on_with_them() -> None:
    text, span = sentence("The lamps will follow in March.")
    assert may_continue(text, span, ("Mara Lind",), unclear=False)
    assert not may_continue(text, span, ("Oskar Brandt",), unclear=False)
