"""The chain by which words came into an article: every link is the reading's, and every doubt is told."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from quiz.services.chaining import LinkKind, find_chains, list_path
from quiz.services.reading_views import Band, CitedSource, Sureness
from quiz.services.readings import show_reading
from quiz.web.chain_drawing import draw_chain
from tests.explained import READING

VIEW = show_reading(READING)


def source(name: str | None) -> CitedSource:
    return next(one for one in VIEW.sources if one.name == name)


def shape(name: str) -> list[list[tuple[str, str]]]:
    return [
        [(link.kind.value, link.name) for link in chain.links] for chain in find_chains(VIEW, source(name))
    ]


def test_a_nested_source_stands_behind_whom_the_outlet_cites() -> None:
    nested, told = shape("Odile Farr")
    assert nested == [
        ("outlet", "Wharf Courier"),
        ("channel", "press report"),
        ("source", "The Lantern"),
        ("source", "Odile Farr"),
    ]
    assert told == [
        ("outlet", "Wharf Courier"),
        ("channel", "document"),
        ("source", "Odile Farr"),
    ]


def test_somebody_else_who_was_told_is_one_more_link() -> None:
    elsewhere = replace(VIEW, article=replace(VIEW.article, publisher="Marren Echo"))
    told = find_chains(elsewhere, source("Odile Farr"))[1]
    assert [link.kind for link in told.links] == [
        LinkKind.OUTLET,
        LinkKind.TOLD,
        LinkKind.CHANNEL,
        LinkKind.SOURCE,
    ]
    assert draw_chain(told).told[1] == "told to the Wharf Courier"


def test_what_the_reader_is_unsure_of_is_told_as_such() -> None:
    (doubted,) = find_chains(VIEW, source("Mayor Brandt"))
    assert not doubted.sure
    assert draw_chain(doubted).told[-1] == "from Mayor Brandt (only rather sure)"
    (unresolved, nobody) = (draw_chain(find_chains(VIEW, one)[0]) for one in VIEW.sources if one.name is None)
    assert not unresolved.sure
    assert unresolved.told[-1] == "from “They”; it is not certain who that is (unsure)"
    assert nobody.told[-1] == "nobody is named for it"


def test_somebody_who_stays_unclear_is_in_doubt_however_sure_the_rest_is() -> None:
    told = next(one for one in VIEW.sources if one.name is None and one.attributions[0].source_words)
    clear = replace(told.attributions[0], sureness=Sureness(0.99, Band.SURE))
    (chain,) = find_chains(replace(VIEW, attributions=(clear,)), replace(told, attributions=(clear,)))
    assert not chain.sure
    assert draw_chain(chain).told[-1] == "from “They”; it is not certain who that is"


def test_an_outlet_that_says_something_itself_is_one_link() -> None:
    own = replace(VIEW, article=replace(VIEW.article, publisher="Lantern"))
    nested = find_chains(own, source("Odile Farr"))[0]
    assert [link.name for link in nested.links] == ["Lantern", "press report", "Odile Farr"]
    doubted = replace(VIEW, article=replace(VIEW.article, publisher="Mayor Brandt"))
    (alone,) = find_chains(doubted, source("Mayor Brandt"))
    assert draw_chain(alone).told == ("Mayor Brandt says so itself (only rather sure)",)


def test_a_loop_of_attributions_ends() -> None:
    first, second = VIEW.attributions[:2]
    looped = {1: replace(first, parent=2), 2: replace(second, parent=1)}
    assert [one.number for one in list_path(looped[2], looped)] == [1, 2]


@given(st.sampled_from(VIEW.sources), st.sampled_from([None, "", "Wharf Courier", "W" * 90, "Post of " * 30]))
def test_chains_begin_at_the_outlet_end_at_the_source_and_cover_its_attributions(
    one: CitedSource, publisher: str | None
) -> None:
    """Law: each attribution of a source is in one chain, whose links are doubted where the reading is."""
    view = replace(VIEW, article=replace(VIEW.article, publisher=publisher))
    chains = find_chains(view, one)
    assert sorted(number for chain in chains for number in chain.numbers) == [
        attribution.number for attribution in one.attributions
    ]
    told = {attribution.number: attribution for attribution in one.attributions}
    for chain in chains:
        assert chain.links[0].kind is LinkKind.OUTLET
        assert one.name is None or chain.links[-1].name == one.name
        if any(told[number].sureness.band is not Band.SURE for number in chain.numbers):
            assert not chain.sure
        drawing = draw_chain(chain)
        tops = [(box.y, box.y + box.height) for box in drawing.boxes]
        assert all(upper[1] < lower[0] for upper, lower in pairwise(tops))
        assert tops[-1][1] < drawing.height
        assert len(drawing.told) == len(drawing.boxes)
        for box in drawing.boxes:
            assert all(box.y < line.y < box.y + box.height for line in box.lines)
