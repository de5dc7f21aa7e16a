"""Clauses become names of events without tense, or no name at all."""

from __future__ import annotations

import pytest

from quiz.items.events import name_event, read_told_verb
from quiz.items.judging.gerunds import from_base, from_past


@pytest.mark.parametrize(
    ("clause", "name"),
    [
        ("the mayor will open the old bridge", "The mayor opening the old bridge"),
        ("Mara Lind may also sell the two boats", "Mara Lind selling the two boats"),
        ("The lamp has reportedly cracked during the storm", "The lamp cracking during the storm"),
        ("On Monday, the keepers moved the big bell", "The keepers moving the big bell"),
        ("The pier was closed to all traffic", "The pier being closed to all traffic"),
        ("The ferry is expected to reach the island in April", "The ferry reaching the island in April"),
        ("Oskar Brandt, who drives the bus, stopped at the gate", "Oskar Brandt stopping at the gate"),
        ("The council could be moving the market", "The council moving the market"),
        ("The town sold the mill, and nobody was told", "The town selling the mill"),
        ("The repairs will be in the U.S.", "The repairs being in the U.S."),
    ],
)
def test_a_clause_is_named_by_its_words_alone(clause: str, name: str | None) -> None:
    event = name_event(clause)
    assert (event.name if event else None) == name


@pytest.mark.parametrize(
    "clause",
    [
        "the mayor will not open the old bridge",
        "the mayor will open the bridge if the rain stops",
        "she will open the old bridge",
        "the mayor nearly lost the golden chain",
        "the mayor opened the bridge last week",
        "the mayor said the bridge was old",
        "a report published in June praises the bridge",
        "will the mayor open the bridge?",
        "the mayor will",
        "With the lamp repaired, the keepers left the tower",
        "the office assured the keepers that the lamp was new",
        "",
    ],
)
def test_what_a_name_would_make_surer_or_leave_dangling_has_none(clause: str) -> None:
    assert name_event(clause) is None


def test_an_event_tells_whether_it_is_ahead_behind_or_limited() -> None:
    ahead, behind, limited = (
        name_event(f"the ferry {verb} the outer island")
        for verb in ("will reach", "reached", "has reportedly reached")
    )
    assert ahead is not None
    assert behind is not None
    assert limited is not None
    assert (ahead.future, ahead.past) == (True, False)
    assert (behind.future, behind.past) == (False, True)
    assert (limited.future, limited.past) == (False, False)
    assert "reportedly" in limited.limits


@pytest.mark.parametrize(
    ("base", "form"),
    [
        ("open", "opening"),
        ("make", "making"),
        ("get", "getting"),
        ("begin", "beginning"),
        ("see", "seeing"),
        ("lie", "lying"),
        ("play", "playing"),
        ("show", "showing"),
        ("fix", "fixing"),
        ("travel", None),
        ("panic", None),
        ("Open", None),
    ],
)
def test_a_base_form_is_spelled_by_rule_or_left_alone(base: str, form: str | None) -> None:
    assert from_base(base) == form


@pytest.mark.parametrize(
    ("past", "form"),
    [
        ("opened", "opening"),
        ("voiced", "voicing"),
        ("stopped", "stopping"),
        ("carried", "carrying"),
        ("freed", "freeing"),
        ("went", "going"),
        ("need", None),
        ("hundred", None),
        ("bridge", None),
    ],
)
def test_a_past_form_is_spelled_by_rule_or_left_alone(past: str, form: str | None) -> None:
    assert from_past(past) == form


def test_the_verb_of_an_event_is_found_again_in_its_sentence() -> None:
    sentence = "On Monday the lamp has reportedly cracked during the storm, the keepers said."
    assert read_told_verb("The lamp cracking during the storm", sentence) == ("has", "reportedly", "cracked")
    assert read_told_verb("The lamp falling during the storm", sentence) is None
    assert read_told_verb("The lamp cracking during the night", sentence) is None
    assert read_told_verb("The keepers", sentence) is None
