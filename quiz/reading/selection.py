"""Which candidates become attributions: the likely ones, at most one reading of each content."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, Protocol

from quiz.reading.confidence import Judgement
from quiz.reading.draft import Draft
from quiz.reading.nesting import holds_draft
from quiz.reading.passage import Passage
from quiz.reading.values import CueKind
from quiz.reading.witness import Candidate, share

KEEP: Final = 0.4  # weakest chance that still helps more than it harms, tuned on PolNeAR's dev part
NESTED: Final = 0.5  # the same for one inside another, which annotators of flat collections leave out
FLOOR: Final = 0.15  # least confidence worth showing: below it precision falls faster than F1 rises
_SAME: Final = 0.5  # contents that overlap this much are one content
Weighed = tuple[Draft, Judgement]


class Judge(Protocol):
    """Whoever says how far a candidate can be trusted."""

    def judge(self, candidate: Candidate, passages: Sequence[Passage]) -> Judgement:
        """How far."""


def choose(candidates: Sequence[Candidate], passages: Sequence[Passage], judge: Judge) -> tuple[Weighed, ...]:
    """The drafts to keep, each with its judgement, in text order.

    The likeliest comes first and shuts out others of the same cue or of much the same content, unless one is
    a part of what the other passes on.
    """
    judged = [
        (candidate.draft, judge.judge(candidate, passages))
        for candidate in candidates
        if not candidate.draft.blocked
    ]
    ranked = sorted(judged, key=lambda pair: (-_worth(*pair), _order(pair[0])))
    kept: list[Weighed] = []
    by_passage: dict[int, list[Draft]] = {}
    for draft, judgement in ranked:
        rivals = by_passage.setdefault(draft.passage, [])
        if _worth(draft, judgement) < KEEP:
            break
        passage = passages[draft.passage]
        if any(_rival(draft, other, passage) for other in rivals):
            continue
        if _worth(draft, judgement) < NESTED and any(_entangled(draft, other, passage) for other in rivals):
            continue
        rivals.append(draft)
        if judgement.sound >= FLOOR:
            kept.append((draft, judgement))
    return tuple(sorted(kept, key=lambda pair: _order(pair[0])))


def _worth(draft: Draft, judgement: Judgement) -> float:
    """What ranks a draft; a quotation counts in full even where annotators joined it with the next one."""
    return max(judgement.likely, judgement.sound) if draft.quoted else judgement.likely


def _order(draft: Draft) -> tuple[int, int, int, str]:
    return draft.passage, draft.content[0][0], -draft.content[-1][1], draft.frame


def _rival(draft: Draft, other: Draft, passage: Passage) -> bool:
    """Whether only one of two drafts of a passage can stand."""
    if CueKind.HEARSAY in (draft.kind, other.kind) and draft.kind != other.kind:
        return draft.head == other.head
    same_cue = draft.head == other.head and draft.cue_passage == other.cue_passage
    if same_cue and not (draft.follows or other.follows):
        return True
    return share(draft.content, other.content) >= _SAME and not _entangled(draft, other, passage)


def _entangled(draft: Draft, other: Draft, passage: Passage) -> bool:
    """Whether one of two drafts is a part of what the other passes on."""
    return holds_draft(draft, other, passage) or holds_draft(other, draft, passage)
