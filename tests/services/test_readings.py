"""A reading told in plain values: numbered, nested, grouped by source, every word with its place."""

from __future__ import annotations

from dataclasses import replace

import pytest

from quiz.reading.values import CERTAIN
from quiz.services.reading_views import AttributionView, Band, CitedSource, Words
from quiz.services.readings import show_reading, tell_sureness
from tests.explained import ATTRIBUTIONS, READING, TEXT

VIEW = show_reading(READING)


def texts(words: tuple[Words, ...]) -> list[str]:
    return [one.text for one in words]


def find(content: str) -> AttributionView:
    return next(one for one in VIEW.attributions if one.content[0].text == content)


def group(name: str) -> CitedSource:
    return next(source for source in VIEW.sources if source.name == name)


def test_a_quotation_that_goes_on_is_one_attribution() -> None:
    assert len(VIEW.attributions) == len(ATTRIBUTIONS) - 1
    told = find("It was off at six")
    assert texts(told.content) == ["It was off at six", "I turned the key.", "My sister saw me do it."]


def test_attributions_are_numbered_from_one_and_know_what_they_are_nested_in() -> None:
    assert [one.number for one in VIEW.attributions] == list(range(1, len(ATTRIBUTIONS)))
    inner = find("the oven may have been left on")
    assert (inner.number, inner.parent, inner.depth) == (2, 1, 1)
    assert {one.depth for one in VIEW.attributions if one is not inner} == {0}


def test_sources_come_in_the_order_of_the_text_and_whatever_has_no_name_comes_last() -> None:
    names = [source.name for source in VIEW.sources]
    assert names == ["The Lantern", "Odile Farr", "Mayor Brandt", None, None]
    grouped = [one.number for source in VIEW.sources for one in source.attributions]
    assert sorted(grouped) == [one.number for one in VIEW.attributions]


def test_a_mention_that_stays_unresolved_is_kept_apart_from_hearsay() -> None:
    unresolved, hearsay = VIEW.sources[3:]
    assert texts(unresolved.attributions[0].source_words) == ["They"]
    assert hearsay.attributions[0].source_words == ()


def test_a_source_has_kind_standing_and_proximity_with_their_words() -> None:
    farr, lantern = group("Odile Farr"), group("The Lantern")
    assert (farr.kind, texts(farr.standing), farr.proximity) == ("named person", ["a baker"], None)
    assert (lantern.proximity, texts(lantern.proximity_words)) == ("relay", ["The Lantern"])


def test_a_hedge_has_its_scope_and_its_owner() -> None:
    (hedge,) = find("the oven may have been left on").hedges
    assert (hedge.words.text, hedge.scope.text, hedge.owner) == ("may", "have been left on", "source")
    (doubt,) = find("have begun upstream").hedges
    assert doubt.owner == "outlet"


def test_stance_negation_and_force_come_with_the_words_that_prove_them() -> None:
    denial = find("the mill will close")
    assert (denial.stance, denial.negated, denial.force) == ("denying", True, "prediction")
    assert texts(denial.proof) == ["denied", "will"]


def test_a_channel_comes_with_its_words_and_who_was_told() -> None:
    told = find("It was off at six")
    assert (told.channel, texts(told.channel_words)) == ("document", ["by letter"])
    assert told.addressee is not None
    assert told.addressee.text == "the Wharf Courier"


def test_readers_and_rule_are_told() -> None:
    outer, denial = VIEW.attributions[0], find("the mill will close")
    assert (outer.readers, outer.rule) == (("rules", "tagger"), "clause")
    assert (denial.readers, denial.rule) == (("tagger",), "")


def test_how_sure_a_mention_is_goes_along() -> None:
    told = find("It was off at six")
    assert told.mention is not None
    assert told.mention.number == 0.8
    assert find("the roof was sound").mention is None


@pytest.mark.parametrize(
    ("number", "band"),
    [
        (1, Band.SURE),
        (CERTAIN, Band.SURE),
        (CERTAIN - 0.001, Band.RATHER_SURE),
        (0.501, Band.RATHER_SURE),
        (0.5, Band.UNSURE),
        (0, Band.UNSURE),
    ],
)
def test_sure_means_enough_for_a_question(number: float, band: Band) -> None:
    assert tell_sureness(number).band is band


def test_all_words_are_the_articles_own() -> None:
    for one in VIEW.attributions:
        parts = (one.source_words, one.cue, one.content, one.proof, one.channel_words)
        assert all(words.text == words.span.of(TEXT) for part in parts for words in part)
    assert texts(VIEW.ambiguous) == ["Some of the beams were old."]


def test_what_may_carry_no_question_is_never_called_sure() -> None:
    doubted = replace(
        READING,
        attributions=tuple(replace(one, doubtful=True, confidence=0.9) for one in READING.attributions),
    )
    assert {view.sureness.band for view in show_reading(doubted).attributions} == {Band.RATHER_SURE}
