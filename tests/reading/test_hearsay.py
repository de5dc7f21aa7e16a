"""What is passed on without anybody who says it."""

from __future__ import annotations

import pytest

from quiz.reading.intake import view_text
from quiz.reading.proposals import propose
from quiz.reading.values import CueKind


def _hearsay(text: str) -> list[tuple[str, list[str]]]:
    """Cue and contents of the drafts without a source."""
    passages = view_text(text)
    return [
        (
            passages[draft.passage].plain[slice(*draft.cue[0])],
            [passages[draft.passage].plain[slice(*place)] for place in draft.content],
        )
        for draft in propose(passages)
        if draft.kind is CueKind.HEARSAY and not draft.blocked
    ]


@pytest.mark.parametrize(
    ("text", "cue", "content"),
    [
        ("The old mill is said to have a ghost.", "is said to", ["The old mill", "have a ghost"]),
        ("A tree thought to be very old has fallen.", "thought to", ["A tree", "be very old"]),
        ("It is believed that the mill burned.", "is believed", ["the mill burned"]),
        ("The mill burned twice, it has been claimed.", "it has been claimed", ["The mill burned twice"]),
        ("The mill reportedly burned.", "reportedly", ["The mill", "burned"]),
        ("The mill was reportedly old.", "reportedly", ["The mill was", "old"]),
        ("Supposedly, the mill burned.", "Supposedly", ["the mill burned"]),
        ("Supposedly the mill burned twice.", "Supposedly", ["the mill burned twice"]),
        ("The 31-year-old is said to own a mill.", "is said to", ["The 31-year-old", "own a mill"]),
        ("The mill was said to be haunted.", "was said to", ["The mill", "be haunted"]),
        (
            "The mill burned last week, it was revealed on Friday.",
            "it was revealed",
            ["The mill burned last week"],
        ),
        (
            "Trees reach great ages with one tree in Sweden thought to be very old.",
            "thought to",
            ["one tree in Sweden", "be very old"],
        ),
        ("The woman was reportedly furious", "reportedly", ["The woman was", "furious"]),
    ],
)
def test_a_claim_of_nobody_is_hearsay_with_what_it_is_about(text: str, cue: str, content: list[str]) -> None:
    assert _hearsay(text) == [(cue, content)]


@pytest.mark.parametrize(
    "text",
    [
        "The old mill is said by Mara Okoye to have a ghost.",
        "It was not said that the mill burned.",
        "The mill apparently burned.",
        "The news came in a message purported to be from Mara Okoye.",
    ],
)
def test_named_agents_denials_and_mere_doubt_are_none(text: str) -> None:
    assert _hearsay(text) == []
