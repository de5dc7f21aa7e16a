"""What limits, foretells or denies is asked about only where the words leave no doubt of it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from quiz.items import Item, Skill, prove_item
from quiz.items.item import ItemType
from quiz.items.refusal import Cause, Refusal
from quiz.reading import Force, Reading
from quiz.text import Span
from tests.items.offering import offer_all
from tests.items.readings import PERSON, PUBLISHER, make_reading
from tests.items.trials import hedges, predictions

PEOPLE = {"Mara Lind": PERSON, "Oskar Brandt": PERSON, "Ines Quist": PERSON, "Tove Amsel": PERSON}
OTHERS = """
[s|Oskar Brandt] [c|said] [t|the ferry reached the island before noon].
[s|Ines Quist] [c|said] [t|the museum sold the oldest chart in June].
[s|Tove Amsel] [c|said] [t|the keepers moved the big bell to the hall].
The harbour office bought a second boat for the keepers.
"""


def ask(skill: Skill, reading: Reading) -> tuple[list[Item], list[Cause]]:
    """The proven items of one skill, and why others were refused."""
    shelf = {reading.article.sha256: reading.article}
    offers = list(offer_all(skill, reading, 5))
    items = [one for one in offers if isinstance(one, Item) and prove_item(one, shelf).holds]
    return items, [one.cause for one in offers if isinstance(one, Refusal)]


@pytest.mark.parametrize(
    ("line", "stem"),
    [
        (
            "[s|Mara Lind] [c|denied] [t|the pier is sinking into the mud].",
            "According to the article, who “denied the pier is sinking into the mud”?",
        ),
        (
            "[s|Mara Lind] [c|has serious doubts] [t|the pier will stand].",
            "According to the article, who “has serious doubts the pier will stand”?",
        ),
        ("[s|Mara Lind] [c|did not deny] [t|the pier is sinking into the mud].", None),
        ("[s|Mara Lind] [c|declined to confirm] [t|the pier is sinking into the mud].", None),
        ("[s|Mara Lind] [c|said] [t|the claim was denied by the office in Tolm].", None),
        ("[s|Mara Lind] [c|denied] [t|it had anything to do with her].", None),
    ],
)
def test_whoever_objects_is_asked_for_with_the_words_copied(line: str, stem: str | None) -> None:
    items, _ = ask(Skill.CONFLICT, make_reading(line + OTHERS, PEOPLE))
    single = [item for item in items if item.type is ItemType.SINGLE_CHOICE]
    assert [item.stem for item in single] == ([stem] if stem else [])
    assert all(item.key.text == "Mara Lind" for item in single)


def test_an_objection_that_leans_on_a_sentence_before_is_refused_with_a_cause() -> None:
    line = "[s|Mara Lind] [c|denied] [t|it had anything to do with her]."
    _, causes = ask(Skill.CONFLICT, make_reading(line + OTHERS, PEOPLE))
    assert Cause.NOT_SELF_CONTAINED in causes


def test_a_lone_hedge_is_refused_for_want_of_plain_sentences() -> None:
    reading = make_reading("[s|Mara Lind] [c|said] [t|the pier may be closed].", {"Mara Lind": PERSON})
    items, causes = ask(Skill.HEDGE_SCOPE, reading)
    assert not items
    assert set(causes) == {Cause.TOO_FEW_OPTIONS}


def test_sentences_of_an_unclear_source_come_last_among_the_wrong_ones() -> None:
    text = hedges.READING.article.text
    start = text.index("The keepers moved")
    reading = replace(hedges.READING, ambiguous=(Span(start, text.index("\n", start)),))
    found, _ = ask(Skill.HEDGE_SCOPE, reading)
    where = next(item for item in found if item.type is ItemType.FIND_EVIDENCE)
    assert all("big bell" not in wrong.text for wrong in where.distractors[:2])


def test_what_the_outlet_foretells_is_never_called_a_sources_prediction() -> None:
    reading = make_reading(
        "[s|Ledger] [c|reports] [t|the ferry will reach the outer island in April].\n" + OTHERS,
        {**PEOPLE, "Ledger": PUBLISHER},
        publisher="Ledger",
    )
    ahead = tuple(
        replace(one, force=Force.PREDICTION) if index == 0 else one
        for index, one in enumerate(reading.attributions)
    )
    items, _ = ask(Skill.REPORT_OR_PREDICTION, replace(reading, attributions=ahead))
    assert items
    assert not any("source" in item.stem for item in items)


def test_no_option_of_an_event_shows_its_tense() -> None:
    items, _ = ask(Skill.REPORT_OR_PREDICTION, predictions.READING)
    named = [item for item in items if item.type is not ItemType.FIND_EVIDENCE]
    assert named
    for option in (option for item in named for option in item.options):
        assert not {"will", "was", "has", "sold", "bought"} & set(option.text.split())
