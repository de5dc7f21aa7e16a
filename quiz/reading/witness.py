"""Two readers' drafts as one set of candidates, each with what the other says of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from quiz.reading.draft import Draft
from quiz.reading.passage import Passage, Range
from quiz.reading.repair import covered
from quiz.reading.tagged import draft_tagged, find_listener
from quiz.reading.tagger.decoding import CONTENT, SOURCE
from quiz.reading.tagger.model import Tagged, tag
from quiz.reading.values import Reader

BOTH: Final = frozenset((Reader.RULES, Reader.TAGGER))
SAME: Final = 0.5  # contents that overlap this much are one content
_MOSTLY: Final = 0.8  # contents that overlap this much are printed alike
# Patterns that cut their contents to measure: a sentence a draft, each going on from the one before.
SET_OFF: Final = frozenset(("block", "block-goes-on", "block-paragraph", "transcript", "transcript-goes-on"))
SETTLED: Final = SET_OFF | frozenset(("open-paragraph", "open-before"))
# Patterns that keep their own spans where the tagger agrees.
CLOSED: Final = SETTLED | frozenset(
    (
        *("next-paragraph", "quote-goes-on", "headline-colon", "own-check"),
        *("hearsay-passive", "hearsay-adverb", "hearsay-cue", "hearsay-after"),
        *("noun-hearsay", "noun-by"),
    )
)


@dataclass(frozen=True, slots=True)
class Witness:
    """What the tagger says of a draft, each 0..1.

    `begins`: a cue begins here. `source`, `content`: mean chances of what it takes for them, and `left` the
    greatest chance of a piece that it leaves out of the content. `overlap`: how far its content is the
    draft's. `same_source`: whether its source is.
    """

    begins: float
    source: float
    content: float
    left: float
    overlap: float
    same_source: bool


@dataclass(frozen=True, slots=True)
class Candidate:
    """A draft with the tagger's word on it (None when it sees no cue there), and the rule draft next to it.

    `partner` is, for a draft of the tagger, the draft of the rules under the same cue whose content is
    nearest, and `overlap` how near it is, 0..1. `by_tagger` says that the spans are the tagger's.
    """

    draft: Draft
    witness: Witness | None = None
    partner: Draft | None = None
    overlap: float = 0.0
    by_tagger: bool = False


def ask_tagger(passages: Sequence[Passage]) -> tuple[Tagged, ...]:
    """What the tagger finds in an article's passages, in text order."""
    return tuple(tag([p.plain for p in passages], [p.quotations for p in passages]))


def merge(
    passages: Sequence[Passage], drafts: Sequence[Draft], found: Sequence[Tagged]
) -> tuple[Candidate, ...]:
    """The drafts of both readers, each with the other's word on it.

    Where both mean the same, one candidate stands for both: with the tagger's spans, which are nearer to what
    annotators mark, and all else from the rules. What a closed pattern cuts to measure keeps its own spans.
    """
    own = _unsettled(drafts, [_Find(t, draft) for t in found for draft in draft_tagged(passages, t)])
    under: dict[tuple[int, int], list[_Find]] = {}
    for find in own:
        for token in _cue_tokens(passages, find.draft):
            under.setdefault((find.draft.cue_passage, token), []).append(find)
    candidates = []
    for draft in drafts:
        best = _nearest_find(passages, draft, under)
        if best is None:
            candidates.append(Candidate(draft))
            continue
        agreed = best.agrees_with(draft)
        best.note(draft, agreed)
        if draft.frame in CLOSED or not agreed:
            readers = BOTH if agreed else draft.readers
            candidates.append(Candidate(replace(draft, readers=readers), best.word_on(draft)))
    return (*candidates, *(find.with_listener(passages) for find in own))


def _unsettled(drafts: Sequence[Draft], own: Sequence[_Find]) -> list[_Find]:
    """The tagger's drafts but those of a cue whose contents a closed pattern settles.

    One that carries a cue over to another paragraph settles what lies there, one of words set off by their
    layout all that the cue has.
    """
    over = {(d.cue_passage, d.head) for d in drafts if d.frame in SETTLED and d.passage != d.cue_passage}
    whole = {(d.cue_passage, d.head) for d in drafts if d.frame in SET_OFF}
    return [
        find
        for find in own
        if find.key not in whole and (find.key not in over or find.draft.passage == find.draft.cue_passage)
    ]


@dataclass(slots=True)
class _Find:
    """A draft of the tagger, and the rule draft under the same cue that is nearest to it so far."""

    tagged: Tagged
    draft: Draft
    partner: Draft | None = None
    overlap: float = 0.0
    agreed: bool = False

    @property
    def key(self) -> tuple[int, int]:
        """Where the cue stands: of what a closed pattern settles, the tagger is not asked again."""
        return self.draft.cue_passage, self.draft.head

    def same_source(self, draft: Draft) -> bool:
        """Whether the draft's source shares characters with what the tagger marks as its source."""
        home = self.draft.cue_passage
        marked = [place for number, place in self.tagged.source if number == home]
        places = [*marked, *self.draft.source_places]
        return home == draft.cue_passage and any(
            a[0] < b[1] and b[0] < a[1] for a in places for b in draft.source_places
        )

    def near(self, draft: Draft) -> float:
        """How far the contents are one, 0..1."""
        return share(self.draft.content, draft.content) if self.draft.passage == draft.passage else 0.0

    def agrees_with(self, draft: Draft) -> bool:
        """Whether both mean the same source and content."""
        return self.near(draft) >= SAME and self.same_source(draft)

    def note(self, draft: Draft, agreed: bool) -> None:
        """Takes the rule draft for the partner when it is nearer than the one before."""
        if self.partner is None or (agreed, self.near(draft)) > (self.agreed, self.overlap):
            self.partner, self.overlap, self.agreed = draft, self.near(draft), agreed

    def word_on(self, draft: Draft) -> Witness:
        """What the tagger says of a draft under this cue."""
        return Witness(
            self.tagged.begins,
            self.tagged.chances[SOURCE],
            self.tagged.chances[CONTENT],
            self.tagged.left_out[CONTENT],
            self.near(draft),
            self.same_source(draft),
        )

    def candidate(self) -> Candidate:
        """The tagger's draft, with what only a parse can show from a rule draft that agrees with it."""
        draft = self.draft
        if self.agreed and self.partner and self.partner.blocked:
            draft = replace(draft, supposed=True)
        elif self.agreed and self.partner:
            draft = replace(
                self.partner,
                content=draft.content,
                quoted=draft.quoted or (self.partner.quoted and self.overlap >= _MOSTLY),
                follows=draft.follows,
                readers=BOTH,
            )
        return Candidate(draft, self.word_on(self.draft), self.partner, self.overlap, by_tagger=True)

    def with_listener(self, passages: Sequence[Passage]) -> Candidate:
        """The candidate, with who was told where the parse does not show it."""
        candidate = self.candidate()
        draft = candidate.draft
        listener = draft.addressee or find_listener(passages[draft.cue_passage], draft)
        return replace(candidate, draft=replace(draft, addressee=listener)) if listener else candidate


def _nearest_find(
    passages: Sequence[Passage], draft: Draft, under: Mapping[tuple[int, int], Sequence[_Find]]
) -> _Find | None:
    """The tagger's draft under the draft's cue that agrees best with it."""
    beside = {
        id(find): find
        for token in _cue_tokens(passages, draft)
        for find in under.get((draft.cue_passage, token), ())
    }
    return max(beside.values(), key=lambda find: (find.agrees_with(draft), find.near(draft)), default=None)


def _cue_tokens(passages: Sequence[Passage], draft: Draft) -> set[int]:
    home = passages[draft.cue_passage]
    return {
        token
        for place in draft.cue
        if (tokens := covered(home, place))
        for token in range(*tokens)
        if home.doc[token].pos_ not in ("PART", "DET", "PUNCT") or len(draft.cue) == 1
    } | {draft.head}


def share(one: Sequence[Range], other: Sequence[Range]) -> float:
    """Characters shared by two contents as a share of all that either has, 0..1."""
    shared = sum(max(0, min(a[1], b[1]) - max(a[0], b[0])) for a in one for b in other)
    whole = sum(end - start for start, end in (*one, *other)) - shared
    return shared / whole if whole else 0.0
