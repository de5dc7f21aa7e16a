"""Which drafts become attributions: the likely ones, at most one reading of each content."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from quiz.reading.confidence import Confidence, Judgement
from quiz.reading.draft import Draft
from quiz.reading.passage import Passage, Range
from quiz.reading.values import CueKind

KEEP: Final = 0.36  # weakest rate that still helps more than it harms, tuned on PolNeAR's dev part
FLOOR: Final = 0.3  # least confidence worth showing: below it precision falls faster than F1 rises
_SAME: Final = 0.5  # contents that overlap this much are one content


def choose(
    drafts: Sequence[Draft], passages: Sequence[Passage], confidence: Confidence
) -> tuple[tuple[Draft, Judgement], ...]:
    """The drafts to keep, each with its judgement, in text order.

    The likeliest comes first and shuts out others of the same cue or of much the same content.
    """
    judged = [
        (draft, confidence.judge(draft, passages[draft.passage], passages[draft.cue_passage]))
        for draft in drafts
        if not draft.blocked
    ]
    ranked = sorted(judged, key=lambda pair: (-_worth(*pair), _order(pair[0])))
    kept: list[tuple[Draft, Judgement]] = []
    by_passage: dict[int, list[Draft]] = {}
    for draft, judgement in ranked:
        rivals = by_passage.setdefault(draft.passage, [])
        if _worth(draft, judgement) >= KEEP and not any(_rival(draft, other) for other in rivals):
            rivals.append(draft)
            if judgement.sound >= FLOOR:
                kept.append((draft, judgement))
    return tuple(sorted(kept, key=lambda pair: _order(pair[0])))


def _worth(draft: Draft, judgement: Judgement) -> float:
    """What ranks a draft; a quotation counts in full even where annotators joined it with the next one."""
    return max(judgement.likely, judgement.sound) if draft.quoted else judgement.likely


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
