"""Paragraphs and the plain text that the parser reads."""

from __future__ import annotations

from quiz.reading.layout import find_dateline, lay_out, split_paragraphs
from quiz.text import Span


def _paragraphs(text: str) -> list[str]:
    return [span.of(text) for span in split_paragraphs(text)]


def test_every_line_is_a_paragraph_whatever_ends_it() -> None:
    assert _paragraphs("One.\r\n\r\nTwo.\nThree.\u2029Four.") == ["One.", "Two.", "Three.", "Four."]


def test_a_line_broken_in_mid_sentence_is_one_paragraph() -> None:
    assert len(_paragraphs("The bridge over the\nriver is closed.")) == 1


def test_plain_text_has_single_spaces_and_no_invisible_characters() -> None:
    text = "Ann\u00a0 Lee\u200b said ‘‘so’’."
    assert lay_out(text, Span(0, len(text))).plain == 'Ann Lee said "so".'


def test_plain_characters_lead_back_to_the_original() -> None:
    text = "  Ann\u00ad \tLee"
    layout = lay_out(text, Span(2, len(text)))
    start = layout.plain.index("Lee")
    assert layout.original(start, start + 3).of(text) == "Lee"


def test_a_dateline_names_its_outlet() -> None:
    text = "(CNN)The lake is low."
    skip, outlet = find_dateline(text, Span(0, len(text)))
    assert text[skip:] == "The lake is low."
    assert outlet is not None
    assert outlet.of(text) == "CNN"


def test_a_city_before_a_dash_is_a_dateline_without_an_outlet() -> None:
    text = "PARIS — The lake is low."
    assert find_dateline(text, Span(0, len(text))) == (8, None)


def test_brackets_later_in_a_paragraph_are_no_dateline() -> None:
    assert find_dateline("The lake (Mirror) is low.", Span(0, 25)) == (0, None)
