"""A source counts as named or unnamed only where the text makes it plain."""

from __future__ import annotations

import pytest

from quiz.items.judging.standing import Standing, judge_standing

TEXT = (
    "Ada Moss, a nurse, said the boat was late. Pilot Daily agreed. "
    "A fisherman agreed, and three residents did too. "
    "Spokesman Luis Ortega smiled. A spokesman for the harbour waved. The Odd American reported it."
)


@pytest.mark.parametrize(
    ("mentions", "standing"),
    [
        (("Ada Moss", "Moss"), Standing.NAMED),
        (("A fisherman",), Standing.ONE_UNNAMED),
        (("three residents",), Standing.SEVERAL_UNNAMED),
        (("U.S. intelligence officials",), Standing.SEVERAL_UNNAMED),
        (("a person familiar with the matter",), Standing.ONE_UNNAMED),
    ],
)
def test_people_are_named_or_unnamed_as_the_text_brings_them_in(
    mentions: tuple[str, ...], standing: Standing
) -> None:
    assert judge_standing(TEXT, mentions) is standing


@pytest.mark.parametrize(
    "mentions",
    [
        ("the mayor",),  # a known person whose name the text may leave to its readers
        ("The council",),
        ("a spokesman",),  # a name stands beside that noun elsewhere
        ("Odd American",),  # "the" before it: an outlet
        ("Police",),
    ],
)
def test_institutions_and_doubtful_people_are_neither(mentions: tuple[str, ...]) -> None:
    assert judge_standing(TEXT, mentions) is None


def test_a_name_that_nothing_shows_to_be_a_person_is_in_doubt() -> None:
    assert judge_standing(TEXT, ("Pilot Daily",)) is None


def test_a_title_in_the_name_shows_a_person() -> None:
    assert (
        judge_standing("Councillor Ada Moss said the boat was late.", ("Councillor Ada Moss",))
        is Standing.NAMED
    )


def test_somebody_brought_in_at_the_top_may_be_named_below() -> None:
    text = "A parent said the school was shut. It rained. A farmer agreed. Jon Steward said his son was home."
    assert judge_standing(text, ("A parent",)) is None
    assert judge_standing(text, ("A farmer",)) is Standing.ONE_UNNAMED
    assert judge_standing(f"It rained. It blew. {text}", ("A parent",)) is Standing.ONE_UNNAMED


def test_a_source_or_an_official_at_the_top_stays_without_a_name() -> None:
    text = "A source said the school was shut. Jon Steward said his son was home."
    assert judge_standing(text, ("A source",)) is Standing.ONE_UNNAMED
