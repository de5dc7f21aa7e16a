"""What of a reading is in sight: kinds of mark, one source, one sort of attribution."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from werkzeug.datastructures import MultiDict

from quiz.services.reading_views import Role
from quiz.services.readings import show_reading
from quiz.web.lens import EVERYTHING, ONLY, Lens, read_lens
from quiz.web.reading_page import find_labels, present_reading
from tests.explained import READING

VIEW = show_reading(READING)
lenses = st.builds(
    Lens,
    kinds=st.frozensets(st.sampled_from(Role)),
    who=st.integers(0, len(VIEW.sources) + 1),
    only=st.sampled_from(("", *ONLY)),
)


@pytest.mark.parametrize(
    ("asked", "lens"),
    [
        ({}, EVERYTHING),
        ({"lens": "1"}, Lens(kinds=frozenset())),
        ({"lens": "1", "mark": ["hedge", "cue"]}, Lens(frozenset({Role.HEDGE, Role.CUE}))),
        ({"who": "2", "only": "hedged"}, Lens(who=2, only="hedged")),
        ({"who": "-1", "only": "anything", "lens": "1", "mark": "none"}, Lens(kinds=frozenset())),
        ({"who": "9" * 5000}, EVERYTHING),
        ({"who": "²"}, EVERYTHING),
        ({"lens": "1", "who": "3", "everything": "1"}, EVERYTHING),
    ],
)
def test_an_address_asks_for_a_lens_and_nonsense_counts_as_not_asked(
    asked: dict[str, str | list[str]], lens: Lens
) -> None:
    assert read_lens(MultiDict(asked)) == lens


@pytest.mark.parametrize(
    ("lens", "numbers"),
    [
        (EVERYTHING, {1, 2, 3, 4, 5, 6}),
        (Lens(who=2), {2, 3}),  # Odile Farr
        (Lens(who=2, only="hedged"), {2}),
        (Lens(only="quoted"), {3}),
        (Lens(only="unsourced"), {6}),
        (Lens(who=99), set()),
    ],
)
def test_a_lens_leaves_the_attributions_in_sight_that_it_asks_for(lens: Lens, numbers: set[int]) -> None:
    assert lens.choose(VIEW) == numbers


@given(lenses)
def test_text_and_list_agree_on_what_is_in_sight(lens: Lens) -> None:
    """Law: a link stands in the text exactly where its entry stands in the list, and no word is ever lost."""
    page = present_reading(VIEW, lens)
    entries = {entry.number for source in page.sources for entry in source.entries if not entry.off}
    segments = [segment for part in page.paragraphs for segment in part]
    links = {anchor.number for one in segments for anchor in one.anchors if not anchor.off and anchor.number}
    assert entries == links == lens.choose(VIEW)
    assert page.shown == len(entries)
    assert all(source.off == all(entry.off for entry in source.entries) for source in page.sources)
    whole = present_reading(VIEW)
    assert [[one.text for one in part] for part in page.paragraphs] == [
        [one.text for one in part] for part in whole.paragraphs
    ]


@given(lenses)
def test_only_passages_of_a_kind_that_was_asked_for_are_marked(lens: Lens) -> None:
    """Law: whatever is marked is of a chosen kind and belongs to an attribution in sight."""
    kept = lens.choose(VIEW)
    for label in find_labels(VIEW, lens):
        if not label.off:
            assert label.role in lens.kinds
            assert not label.numbers or kept & set(label.numbers)


def test_everything_is_marked_where_nothing_is_left_out() -> None:
    assert not any(label.off for label in find_labels(VIEW))
