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
    ],
)
def test_named_agents_denials_and_mere_doubt_are_none(text: str) -> None:
    assert _hearsay(text) == []
