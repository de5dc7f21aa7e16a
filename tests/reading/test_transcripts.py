"""Lines that open with a speaker's name and a colon."""

from __future__ import annotations

import pytest

from quiz.reading.intake import view_text
from quiz.reading.proposals import propose
from quiz.reading.values import CueKind


def _spoken(text: str) -> list[tuple[str, str, str]]:
    """Frame, source and content of the drafts whose cue is a colon."""
    passages = view_text(text)
    return [
        (
            draft.frame,
            passages[draft.passage].plain[slice(*draft.source)] if draft.source else "",
            passages[draft.passage].plain[slice(*draft.content[0])],
        )
        for draft in propose(passages)
        if draft.lemma == ":"
    ]


INTERVIEW = """The two met on Monday.

OKOYE: Was the bridge safe?

LIND (by telephone): It never was. We told them so.

OKOYE: Who knew?
"""


def test_labels_in_capitals_that_come_again_are_speakers() -> None:
    assert _spoken(INTERVIEW) == [
        ("transcript", "OKOYE", "Was the bridge safe?"),
        ("transcript", "LIND", "It never was"),
        ("transcript-goes-on", "LIND", "We told them so"),
        ("transcript", "OKOYE", "Who knew?"),
    ]


def test_one_line_in_capitals_counts_when_the_article_names_the_person() -> None:
    text = "Mara Okoye spoke first.\n\nOKOYE: The bridge was never safe."
    assert [source for _, source, _ in _spoken(text)] == ["OKOYE"]


def test_questions_and_answers_are_a_transcript() -> None:
    text = "We asked the mayor.\n\nQ: Will the bridge open?\n\nA: No. It will stay closed.\n\nQ: Until when?"
    assert [source for _, source, _ in _spoken(text)] == ["Q", "A", "A", "Q"]


def test_names_not_in_capitals_need_several_lines() -> None:
    text = "Okoye: The bridge was safe.\n\nLind: It was not safe.\n\nOkoye: I think it was."
    assert [source for _, source, _ in _spoken(text)] == ["Okoye", "Lind", "Okoye"]


@pytest.mark.parametrize(
    "text",
    [
        "It rained.\n\nUPDATE: The bridge is open again.\n\nUPDATE: The bridge is closed again.",
        "It rained.\n\nEXCLUSIVE: The bridge is open again.",
        "It rained.\n\nPhoto: Mara Okoye stands on the bridge.",
        "It rained.\n\nSource: The Sarnley Echo wrote this.",
        "It rained.\n\nOkoye: 2,316.\n\nLind: 1,547.\n\nOkoye: 12.",
        "It rained.\n\nOkoye: The bridge was safe.",
        "It rained.\n\nTHE GOOD: The bridge is open.\n\nTHE BAD: The road is closed.",
        "The road is long: It runs to the sea.",
    ],
)
def test_headings_and_credits_are_no_speakers(text: str) -> None:
    assert _spoken(text) == []


def test_a_headline_may_give_its_words_to_a_person_of_the_article() -> None:
    text = "Mara Okoye: The old bridge must go\n\nMara Okoye spoke in Sarnley on Monday."
    assert _spoken(text) == [("headline-colon", "Mara Okoye", "The old bridge must go")]


def test_the_claim_of_a_fact_check_is_hearsay() -> None:
    text = "Claim: A whale lives in the pond.\n\nOrigins: It rained on Monday.\n\nThe pond is small."
    (draft,) = [draft for draft in propose(view_text(text)) if draft.frame == "claim-line"]
    assert draft.kind is CueKind.HEARSAY
    assert draft.source is None


def test_a_claim_line_elsewhere_is_a_heading() -> None:
    text = "Claim: A whale lives in the pond.\n\nThe pond is small."
    assert not any(draft.frame == "claim-line" for draft in propose(view_text(text)))
