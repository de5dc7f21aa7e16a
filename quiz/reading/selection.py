"""Which drafts become attributions: the likely ones, at most one reading of each content."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from quiz.reading.draft import Draft
from quiz.reading.passage import Range
from quiz.reading.reliability import Reliability
from quiz.reading.values import CueKind

KEEP: Final = 0.45  # weakest rate that still helps more than it harms, tuned on PolNeAR's dev part
_SAME: Final = 0.5  # contents that overlap this much are one content
# Rare closed patterns that the annotated news hardly shows, weighed by reading their hits in other news.
_CLOSED: Final = {
    "own-check": 0.95,
    "hearsay-passive": 0.9,
    "hearsay-adverb": 0.7,
    "hearsay-cue": 0.8,
    "block": 0.9,
    "block-goes-on": 0.85,
    "open-paragraph": 0.9,
    "noun-be": 0.8,
    "noun-object": 0.7,
}


def weigh(draft: Draft, table: Reliability) -> float:
    """How likely the draft is right, 0..1."""
    if not draft.inside and draft.frame in _CLOSED:
        return _CLOSED[draft.frame]
    return table.rate(draft.pattern, draft.lemma)


def choose(drafts: Sequence[Draft], table: Reliability) -> tuple[tuple[Draft, float], ...]:
    """The drafts to keep, each with its confidence, in text order.

    The surest comes first and shuts out others of the same cue or of much the same content.
    """
    weighed = [(draft, weigh(draft, table)) for draft in drafts if not draft.blocked]
    ranked = sorted(weighed, key=lambda pair: (-pair[1], _order(pair[0])))
    kept: list[tuple[Draft, float]] = []
    by_passage: dict[int, list[Draft]] = {}
    for draft, weight in ranked:
        rivals = by_passage.setdefault(draft.passage, [])
        if weight >= KEEP and not any(_rival(draft, other) for other in rivals):
            rivals.append(draft)
            kept.append((draft, weight))
    return tuple(sorted(kept, key=lambda pair: _order(pair[0])))


def _order(draft: Draft) -> tuple[int, int, int, str]:
    return draft.passage, draft.content[0][0], -draft.content[-1][1], draft.frame


def _rival(draft: Draft, other: Draft) -> bool:
    """Whether only one of two drafts of a passage can stand."""
    if CueKind.HEARSAY in (draft.kind, other.kind) and draft.kind != other.kind:
        return draft.head == other.head
    same_cue = draft.head == other.head and draft.cue_passage == other.cue_passage
    return (same_cue and not (draft.follows or other.follows)) or overlap(
        draft.content, other.content
    ) >= _SAME


def overlap(one: Sequence[Range], other: Sequence[Range]) -> float:
    """Characters shared by two contents as a share of all that either has, 0..1."""
    shared = sum(max(0, min(a[1], b[1]) - max(a[0], b[0])) for a in one for b in other)
    whole = sum(end - start for start, end in (*one, *other)) - shared
    return shared / whole if whole else 0.0
