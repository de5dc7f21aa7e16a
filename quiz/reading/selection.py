"""Which candidates become attributions: the likely ones, at most one reading of each content."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final, Protocol

from quiz.reading.confidence import Judgement
from quiz.reading.draft import Draft
from quiz.reading.nesting import holds_draft
from quiz.reading.parting import part_quotations
from quiz.reading.passage import Passage
from quiz.reading.reliability import measured
from quiz.reading.values import CueKind, Reader
from quiz.reading.witness import Candidate, share

KEEP: Final = 0.4  # weakest chance that still helps more than it harms, tuned on PolNeAR's dev part
NESTED: Final = 0.6  # share right elsewhere that a pattern needs to be taken inside another attribution
_UNSURE: Final = 0.5  # most for those
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
    ranked = sorted(judged, key=lambda pair: (-pair[1].likely, _order(pair[0])))
    kept: list[Weighed] = []
    by_passage: dict[int, list[Draft]] = {}
    for draft, judgement in ranked:
        rivals = by_passage.setdefault(draft.passage, [])
        if _worth(draft, judgement) < KEEP:
            continue
        passage = passages[draft.passage]
        if any(_rival(draft, other, passage) for other in rivals):
            continue
        rivals.append(draft)
        if judgement.sound >= FLOOR:
            kept.append((draft, judgement))
    kept += _inside(judged, by_passage, passages)
    parted = [
        (part, judgement)
        for draft, judgement in kept
        for part in part_quotations(draft, passages[draft.passage])
    ]
    return tuple(sorted(parted, key=lambda pair: _order(pair[0])))


def _inside(
    judged: Sequence[Weighed], kept: dict[int, list[Draft]], passages: Sequence[Passage]
) -> Iterator[Weighed]:
    """Drafts of the rules inside a kept one: what a source says that another says.

    Annotators of flat collections mark one source a word, so neither regression knows these; how often their
    pattern is right elsewhere tells. They are shown, but never sure enough to carry a question.
    """
    for draft, judgement in judged:
        rate = measured().rate(draft.frame, draft.lemma)
        if Reader.RULES not in draft.readers or draft.follows or rate < NESTED:
            continue
        rivals, passage = kept.get(draft.passage, []), passages[draft.passage]
        if draft in rivals or not any(holds_draft(other, draft, passage) for other in rivals):
            continue
        if not any(_rival(draft, other, passage) for other in rivals):
            rivals.append(draft)
            yield draft, replace(judgement, sound=max(judgement.sound, min(rate, _UNSURE)), doubtful=True)


def _worth(draft: Draft, judgement: Judgement) -> float:
    """What a draft must have to be kept; a quotation counts even where annotators join it with the next."""
    return max(judgement.likely, judgement.sound) if draft.quoted else judgement.likely


def _order(draft: Draft) -> tuple[int, int, int, str]:
    return draft.passage, draft.content[0][0], -draft.content[-1][1], draft.frame


def _rival(draft: Draft, other: Draft, passage: Passage) -> bool:
    """Whether only one of two drafts of a passage can stand."""
    if CueKind.HEARSAY in (draft.kind, other.kind) and draft.kind != other.kind:
        return draft.head == other.head
    same_cue = draft.head == other.head and draft.cue_passage == other.cue_passage
    if same_cue and (not (draft.follows or other.follows) or _within(draft, other)):
        return True
    return share(draft.content, other.content) >= _SAME and not _entangled(draft, other, passage)


def _within(draft: Draft, other: Draft) -> bool:
    """Whether most of the shorter content is also the longer one's."""
    lengths = [sum(end - start for start, end in one.content) for one in (draft, other)]
    shared = share(draft.content, other.content) * sum(lengths) / (1 + share(draft.content, other.content))
    return shared > _SAME * min(lengths)


def _entangled(draft: Draft, other: Draft, passage: Passage) -> bool:
    """Whether one of two drafts is a part of what the other passes on."""
    return holds_draft(draft, other, passage) or holds_draft(other, draft, passage)
