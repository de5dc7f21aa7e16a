"""Anchors find their words again, or say that they are lost."""

from __future__ import annotations

import pytest

from quiz.errors import Code, QuizError
from quiz.text import Anchor, Span, anchor_span, find_anchor, find_quotation, parse_selectors

TEXT = (
    "The bridge on the River Tamm is closed. Mara Lind said the crack was old. "
    "Officials said nothing more on Monday. “We will look again,” Mara Lind said."
)


def place(words: str, text: str = TEXT) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def test_an_anchor_carries_words_context_and_position() -> None:
    anchor = anchor_span(TEXT, place("the crack was old"))
    assert anchor.exact == "the crack was old"
    assert anchor.prefix == TEXT[55 - 32 : 55]
    assert anchor.suffix.startswith(". Officials")
    assert anchor.span == Span(55, 72)


def test_context_stops_at_the_edges_of_the_text() -> None:
    anchor = anchor_span("ab", Span(0, 2))
    assert (anchor.prefix, anchor.suffix) == ("", "")


def test_a_span_past_the_end_has_no_anchor() -> None:
    with pytest.raises(ValueError, match="past the text"):
        anchor_span("ab", Span(1, 3))


@pytest.mark.parametrize("words", ["The bridge", "Mara Lind", "the crack was old", "said.", TEXT])
def test_an_insertion_right_beside_the_words_only_moves_them(words: str) -> None:
    span = place(words)
    anchor = anchor_span(TEXT, span)
    pushed = f"{TEXT[: span.start]}(Updated) {TEXT[span.start :]}"
    assert find_anchor(pushed, anchor) == Span(span.start + 10, span.end + 10)
    assert find_anchor(f"{TEXT[: span.end]} (updated){TEXT[span.end :]}", anchor) == span


def test_a_small_correction_nearby_keeps_the_anchor() -> None:
    anchor = anchor_span(TEXT, place("the crack was old"))
    changed = TEXT.replace("River Tamm is", "River Tamm remains")
    assert find_anchor(changed, anchor) == place("the crack was old", changed)


def test_a_changed_quotation_is_lost() -> None:
    anchor = anchor_span(TEXT, place("the crack was old"))
    assert find_anchor(TEXT.replace("was old", "is old"), anchor) is None


def test_another_copy_of_the_words_does_not_stand_in_for_a_deleted_one() -> None:
    second = TEXT.rindex("Mara Lind")
    anchor = anchor_span(TEXT, Span(second, second + 9))
    assert find_anchor(TEXT[: TEXT.index(" “We")], anchor) is None


def test_the_last_words_of_a_text_are_lost_with_their_sentence() -> None:
    text = "Mara said no\nOmar said yes\nIda said no"
    anchor = anchor_span(text, Span(len(text) - 2, len(text)))
    assert find_anchor("Mara said no", anchor) is None
    assert find_anchor("Mara said no\nOmar said yes", anchor) is None


def test_two_equal_places_are_doubtful_once_the_text_has_changed() -> None:
    block = f"{'x' * 40} QUOTE {'y' * 40}\n"
    text = block * 3
    anchor = anchor_span(text, Span(block.index("QUOTE"), block.index("QUOTE") + 5))
    assert find_anchor(text, anchor) == anchor.span
    assert find_anchor(f"New. {text}", anchor) is None


def test_without_a_position_the_context_decides() -> None:
    anchor = anchor_span(TEXT, place("the crack was old")).unplaced()
    assert anchor.span is None
    assert find_anchor(TEXT, anchor) == place("the crack was old")


def test_a_quotation_is_looked_up_between_its_prefix_and_suffix() -> None:
    assert len(find_quotation(TEXT, Anchor("Mara Lind said"))) == 2
    assert find_quotation(TEXT, Anchor("Mara Lind said", prefix=",” ")) == (Span(135, 149),)
    assert find_quotation(TEXT, Anchor("Mara Lind said", suffix=" the")) == (Span(40, 54),)
    assert find_quotation(TEXT, Anchor("Mara Okoye")) == ()


def test_overlapping_places_all_count() -> None:
    assert find_quotation("aaaa", Anchor("aa")) == (Span(0, 2), Span(1, 3), Span(2, 4))


def test_an_anchor_needs_words_that_fit_its_span() -> None:
    with pytest.raises(ValueError, match="needs words"):
        Anchor("")
    with pytest.raises(ValueError, match="as long as"):
        Anchor("ab", span=Span(0, 3))


def test_selectors_are_those_of_the_web_annotation_model() -> None:
    assert anchor_span("abc", Span(1, 2)).to_selectors() == [
        {"type": "TextPositionSelector", "start": 1, "end": 2},
        {"type": "TextQuoteSelector", "exact": "b", "prefix": "a", "suffix": "c"},
    ]


def test_a_lone_quote_selector_gives_an_anchor_without_a_position() -> None:
    assert parse_selectors({"type": "TextQuoteSelector", "exact": "b"}, "x") == Anchor("b")


@pytest.mark.parametrize(
    "selectors",
    [
        None,
        [],
        "b",
        [{"type": "TextPositionSelector", "start": 0, "end": 1}],
        {"type": "TextQuoteSelector"},
        {"type": "TextQuoteSelector", "exact": 3},
        {"type": "TextQuoteSelector", "exact": "b", "prefix": None},
        [{"type": "TextQuoteSelector", "exact": "b"}, {"type": "TextPositionSelector", "start": 0}],
        [{"type": "TextQuoteSelector", "exact": "b"}, {"type": "TextPositionSelector", "start": 0, "end": 2}],
        [
            {"type": "TextQuoteSelector", "exact": "b"},
            {"type": "TextPositionSelector", "start": True, "end": 2},
        ],
        [{"type": "TextQuoteSelector", "exact": "b"}, {"type": "TextPositionSelector", "start": 2, "end": 1}],
    ],
)
def test_selectors_that_say_nothing_certain_are_refused(selectors: object) -> None:
    with pytest.raises(QuizError) as caught:
        parse_selectors(selectors, "annotation.json")
    assert [fault.code for fault in caught.value.faults] == [Code.ANCHOR_INVALID]
