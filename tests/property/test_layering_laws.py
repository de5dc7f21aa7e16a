"""Laws of labelled text: no character is lost, each has exactly its labels, and all elements nest."""

from __future__ import annotations

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from quiz.services.reading_views import Role
from quiz.text import Span
from quiz.web.layering import Anchor, Label, Segment, cut_paragraphs
from quiz.web.marking import find_blocks
from tests.strategies import nasty_texts, spans


def labels(text: str) -> st.SearchStrategy[list[Label]]:
    """Labels that overlap, nest, repeat and reach over paragraphs, each with a number of its own."""
    drawn = st.lists(st.tuples(spans(text), st.sampled_from(Role)), max_size=8)
    return drawn.map(
        lambda pairs: [Label(span, role, (anchor(number),)) for number, (span, role) in enumerate(pairs)]
    )


def anchor(number: int) -> Anchor:
    """A link of a label's own."""
    return Anchor(number, f"place-{number}", f"entry-{number}", str(number), f"Attribution {number}")


LABELLED = nasty_texts().flatmap(lambda text: st.tuples(st.just(text), labels(text)))


def segments_with_offsets(text: str, listed: list[Label]) -> list[tuple[int, Segment]]:
    """Every segment with the offset of its first character."""
    placed = []
    for block, paragraph in zip(find_blocks(text), cut_paragraphs(text, listed), strict=True):
        at = block.start
        for segment in paragraph:
            placed.append((at, segment))
            at += len(segment.text)
    return placed


@given(LABELLED)
def test_the_segments_of_a_paragraph_joined_are_the_paragraph(labelled: tuple[str, list[Label]]) -> None:
    """Labelling loses, adds and moves no character, and leaves no segment empty."""
    text, listed = labelled
    paragraphs = cut_paragraphs(text, listed)
    joined = ["".join(segment.text for segment in paragraph) for paragraph in paragraphs]
    assert joined == [text[block.start : block.end] for block in find_blocks(text)]
    assert all(segment.text for paragraph in paragraphs for segment in paragraph)


@given(LABELLED)
def test_every_character_has_exactly_its_labels(labelled: tuple[str, list[Label]]) -> None:
    """At every character that a page shows stand exactly the labels whose spans cover it."""
    text, listed = labelled
    for start, segment in segments_with_offsets(text, listed):
        for offset in range(start, start + len(segment.text)):
            covering = [label for label in listed if label.span.start <= offset < label.span.end]
            assert Counter(segment.labels) == Counter(covering)


@given(LABELLED)
def test_elements_nest_and_none_stays_open(labelled: tuple[str, list[Label]]) -> None:
    """Whatever closes is what opened last, and between both stand the labels of the segment."""
    text, listed = labelled
    for paragraph in cut_paragraphs(text, listed):
        open_now: list[Label] = []
        for segment in paragraph:
            open_now += segment.opens
            assert tuple(open_now) == segment.labels
            for label in segment.closes:
                assert open_now.pop() is label
        assert open_now == []


@given(LABELLED)
def test_a_label_on_the_page_has_one_place_where_it_ends(labelled: tuple[str, list[Label]]) -> None:
    """A link to an attribution leads to one place, right behind the last character of its passage."""
    text, listed = labelled
    placed = segments_with_offsets(text, listed)
    for number, label in enumerate(listed):
        ends = [start + len(segment.text) for start, segment in placed if anchor(number) in segment.anchors]
        wholes = ((block, Span(block.start, block.gap_end)) for block in find_blocks(text))
        blocks = [block for block, whole in wholes if label.span.overlaps(whole)]
        last = blocks[-1]
        expected = [min(label.span.end, last.end)] if label.span.start < last.end else []
        if len(blocks) == 1 or expected:
            assert ends == expected


@given(LABELLED)
def test_an_element_is_split_only_where_it_must_be(labelled: tuple[str, list[Label]]) -> None:
    """Labels of which each holds the other or none of it open once a paragraph."""
    text, listed = labelled
    tidy: list[Label] = []
    for label in listed:
        if all(
            label.span.contains(other.span)
            or other.span.contains(label.span)
            or not label.span.overlaps(other.span)
            for other in tidy
        ):
            tidy.append(label)
    for paragraph in cut_paragraphs(text, tidy):
        opened = Counter(label for segment in paragraph for label in segment.opens)
        assert all(count == 1 for count in opened.values())
