"""Counted rates, fitted weights, and the tables that ship with the package."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.reading.confidence import BIAS, RATE, fitted, log_odds, logistic, parse_weights
from quiz.reading.intake import view_text
from quiz.reading.reliability import Reliability, count, dump, measured, parse_table
from training.tables import Outcome, Sighting, find_sightings, fit_weights

KEYS = st.tuples(st.sampled_from(("that", "post")), st.sampled_from(("say", "add", "think")))


@given(st.lists(st.tuples(KEYS, st.booleans())))
def test_a_table_survives_being_written_and_read(sightings: list[tuple[tuple[str, str], bool]]) -> None:
    """Law: parse(dump(table)) == table when nothing is left out."""
    table = count(sightings)
    assert parse_table(dump(table, fewest=1)) == table


@given(st.lists(st.tuples(KEYS, st.booleans())), KEYS)
def test_a_rate_lies_between_0_and_1(
    sightings: list[tuple[tuple[str, str], bool]], key: tuple[str, str]
) -> None:
    """Law: 0 < rate < 1, also for what was never seen."""
    assert 0 < count(sightings).rate(*key) < 1


def test_more_right_sightings_raise_a_rate() -> None:
    few = count([(("that", "say"), True), (("that", "say"), False)])
    more = count([(("that", "say"), True)] * 9 + [(("that", "say"), False)])
    assert more.rate("that", "say") > few.rate("that", "say")


@pytest.mark.parametrize("rate", [0.1, 0.5, 0.9])
def test_the_logistic_undoes_log_odds(rate: float) -> None:
    assert math.isclose(logistic(log_odds(rate)), rate)


def test_log_odds_of_certainty_are_finite() -> None:
    assert math.isfinite(log_odds(0))
    assert math.isfinite(log_odds(1))


def test_weights_are_read_as_pairs() -> None:
    assert parse_weights("a\t0.5\t-1\n") == {"a": (0.5, -1.0)}


def test_the_packaged_tables_know_the_commonest_cue() -> None:
    assert measured().rate("that", "say") > 0.5
    assert {RATE, BIAS} <= set(fitted().weights)


def test_a_draft_like_an_annotated_attribution_is_whole_and_sound() -> None:
    text = "Clara Bennett said that the bridge was closed."
    gold = [{"source": [[0, 13]], "cue": [[14, 18]], "content": [[24, 45]]}]
    found = [s for s in find_sightings(text, gold, view_text(text)) if s.key == ("that", "say")]
    assert [s.outcome for s in found] == [Outcome(whole=True, sound=True)]


def test_a_feature_of_right_sightings_gets_the_greater_weight() -> None:
    good = Sighting(("that", "say"), ("frame=that", "good"), Outcome(whole=True, sound=True))
    bad = Sighting(("that", "say"), ("frame=that", "bad"), Outcome(whole=False, sound=False))
    sightings = [good, bad] * 40
    table: Reliability = count((s.key, s.outcome.whole) for s in sightings)
    weights = fit_weights(sightings, table)
    assert weights["good"][0] > 0 > weights["bad"][0]
    assert weights["good"][1] > 0 > weights["bad"][1]
