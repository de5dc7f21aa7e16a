"""Laws of the page of a reading: whatever the text, it comes through whole, and every entry has its place."""

from __future__ import annotations

from hypothesis import example, given, settings

from quiz.services.explaining import read_text
from quiz.web.marking import find_blocks
from quiz.web.reading_page import present_reading
from tests.explained import TEXT
from tests.strategies import nasty_texts


@given(nasty_texts(max_size=25).map(lambda text: text.replace("\0", " ")))
@example(TEXT)
@settings(max_examples=25)
def test_a_page_shows_all_of_a_text_and_a_place_for_every_entry(text: str) -> None:
    """Law: the paragraphs are the text's own, and each entry of the list has one link in the text."""
    page = present_reading(read_text(text))
    shown = ["".join(segment.text for segment in part) for part in page.paragraphs]
    assert shown == [text[block.start : block.end] for block in find_blocks(text)]
    anchors = [anchor for part in page.paragraphs for segment in part for anchor in segment.anchors]
    entries = [entry.name for source in page.sources for entry in source.entries]
    assert sorted(anchor.to for anchor in anchors) == sorted([*entries, *(one.name for one in page.unclear)])
