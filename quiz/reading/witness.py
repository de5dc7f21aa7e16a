"""The second reader's word: what the tagger says of the rules' drafts, and the drafts of its own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import TYPE_CHECKING, Final

from quiz.reading.draft import Draft
from quiz.reading.lexicons import SAYING
from quiz.reading.passage import Passage, Range
from quiz.reading.repair import covered, find_head, repair_content, repair_source
from quiz.reading.tagger.decoding import CONTENT, SOURCE
from quiz.reading.tagger.model import Tagged, tag
from quiz.reading.values import CueKind, Reader

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

TAGGER: Final = "tagger"  # the frame of a draft that no rule proposed
BOTH: Final = frozenset((Reader.RULES, Reader.TAGGER))
SAME: Final = 0.5  # contents that overlap this much are one content
_MOSTLY: Final = 0.8  # contents that overlap this much are printed alike
_TELLING: Final = frozenset(("tell", "inform", "notify", "assure", "remind", "warn", "advise"))
_LONGEST_LISTENER: Final = 6  # words
_GAP: Final = 60  # characters between pieces of one source: an apposition that was left out
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
        listener = draft.addressee or _listener(passages[draft.cue_passage], draft)
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


def draft_tagged(passages: Sequence[Passage], tagged: Tagged) -> Iterator[Draft]:
    """The tagger's find as drafts, one for each passage with content; none without source or content."""
    home = tagged.cue[0][0]
    first = _without_content(passages[home], tagged)
    if first is None or first.source is None:
        return
    follows = False
    for number, group in groupby(tagged.content, key=lambda place: place[0]):
        if number != home and not _goes_over(passages, home, number, tagged):
            continue
        beside = (*first.cue, first.source) if number == home else ()
        content = repair_content(passages[number], [place for _, place in group], beside)
        if content:
            yield replace(
                first,
                passage=number,
                content=content,
                quoted=_is_quoted(passages[number], content),
                source_passage=None if number == home else home,
                follows=follows,
            )
            follows = True


def _without_content(passage: Passage, tagged: Tagged) -> Draft | None:
    """What all drafts of a find share: cue and source in the cue's passage; None without either."""
    source = _whole_source([place for number, place in tagged.source if number == passage.number])
    cue = [place for number, place in tagged.cue if number == passage.number]
    parts = [part for place in cue if (part := covered(passage, place) or _mark(passage, place))]
    if source is None or not parts:
        return None
    head = _governor(passage.doc, [token for part in parts for token in range(*part)])
    lemma = passage.doc[head].lemma_.lower()
    return Draft(
        passage=passage.number,
        frame=TAGGER,
        lemma=lemma,
        kind=CueKind.SAYING if lemma in SAYING else CueKind.ATTITUDE,
        head=head,
        source_head=_source_head(passage, source),
        source=_mended(passage, source),
        cue=tuple(passage.characters(*part) for part in parts),
        content=(),
        inside=passage.quotation_at(passage.doc[head].idx) is not None,
        readers=frozenset((Reader.TAGGER,)),
    )


def _goes_over(passages: Sequence[Passage], home: int, number: int, tagged: Tagged) -> bool:
    """Whether a content in another paragraph than its cue's is all quoted, and next to what is found."""
    numbers = {home, *(place[0] for place in tagged.content)}
    if not set(range(min(home, number), max(home, number))) <= numbers:
        return False
    passage = passages[number]
    edges = [passage.trimmed(place) for other, place in tagged.content if other == number]
    return _is_quoted(passage, [edge for edge in edges if edge])


def _mark(passage: Passage, place: Range) -> tuple[int, int] | None:
    """The token of a cue that is a mark alone, as the colon after a name."""
    token = passage.token_at(place[0])
    return (token.i, token.i + 1) if token is not None and token.idx < place[1] else None


def _whole_source(places: Sequence[Range]) -> Range | None:
    """The source from its first to its last piece; the longest piece when they lie far apart."""
    if not places:
        return None
    first, last = min(place[0] for place in places), max(place[1] for place in places)
    if last - first <= sum(end - start for start, end in places) + _GAP:
        return first, last
    return max(places, key=lambda place: place[1] - place[0])


def _mended(passage: Passage, source: Range) -> Range:
    """The repaired source, unless the repair leaves what the tagger meant, or a name of it."""
    repaired = repair_source(passage, source)
    if not (repaired[0] < source[1] and source[0] < repaired[1]):
        return source
    lost = [name for name in _names(passage, source) if not repaired[0] <= name.idx < repaired[1]]
    return (passage.trimmed(source) or source) if lost and not _names(passage, repaired) else repaired


def _names(passage: Passage, place: Range) -> list[Token]:
    tokens = covered(passage, place)
    return [token for token in passage.doc[slice(*tokens)] if token.pos_ == "PROPN"] if tokens else []


def _source_head(passage: Passage, source: Range) -> int | None:
    """The token that stands for the source: of "the restorer Ada Lee", the name."""
    head = find_head(passage, source)
    if head is None or passage.doc[head].pos_ == "PROPN":
        return head
    after = [name.i for name in _names(passage, source) if name.head.i == head and name.dep_ == "appos"]
    return after[0] if after and after[0] == _next_name(passage, head) else head


def _next_name(passage: Passage, head: int) -> int:
    """The last token of the names that follow a token right away."""
    last = head
    while last + 1 < len(passage.doc) and passage.doc[last + 1].pos_ == "PROPN":
        last += 1
    return last


def _listener(passage: Passage, draft: Draft) -> Range | None:
    """Who was told, by what stands between such a cue and its content: a few words that name somebody."""
    if draft.lemma not in _TELLING or draft.source_passage is not None:
        return None
    behind = [place for place in draft.content if place[0] > draft.cue[-1][1]]
    tokens = covered(passage, (draft.cue[-1][1], behind[0][0])) if behind else None
    if tokens is None:
        return None
    between = [token for token in passage.doc[slice(*tokens)] if token.lower_ != "that"]
    if len(between) > _LONGEST_LISTENER or any(token.is_punct for token in between):
        return None
    if not any(token.pos_ in ("NOUN", "PROPN", "PRON") for token in between[-1:]):
        return None
    return passage.trimmed(passage.characters(between[0].i, between[-1].i + 1))


def _governor(doc: Doc, tokens: Sequence[int]) -> int:
    """The token of a cue that governs the others: a verb before a noun, else the first."""
    inside = set(tokens)
    tops = [token for token in tokens if doc[token].head.i not in inside or doc[token].head.i == token]
    verbs = [token for token in tops if doc[token].pos_ in ("VERB", "AUX")]
    return (verbs or tops or list(tokens))[-1]


def _is_quoted(passage: Passage, content: Sequence[Range]) -> bool:
    """Whether every part runs from the opening mark of a quotation to a closing one."""
    starts = {place for quoted in passage.quotations for place in range(quoted.start - 1, quoted.start + 2)}
    ends = {place for quoted in passage.quotations for place in range(quoted.end - 1, quoted.end + 2)}
    return all(start in starts and end in ends for start, end in content)


def share(one: Sequence[Range], other: Sequence[Range]) -> float:
    """Characters shared by two contents as a share of all that either has, 0..1."""
    shared = sum(max(0, min(a[1], b[1]) - max(a[0], b[0])) for a in one for b in other)
    whole = sum(end - start for start, end in (*one, *other)) - shared
    return shared / whole if whole else 0.0
