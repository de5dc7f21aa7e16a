"""From what the tagger finds to drafts: spans mended, heads found, contents kept to where they can belong."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING, Final

from quiz.reading import grammar
from quiz.reading.draft import Draft
from quiz.reading.lexicons import SAYING
from quiz.reading.passage import Passage, Range
from quiz.reading.repair import covered, find_head, repair_content, repair_source
from quiz.reading.tagger.model import Tagged
from quiz.reading.values import CueKind, Reader

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

TAGGER: Final = "tagger"  # the frame of a draft that no rule proposed
_TELLING: Final = frozenset(("tell", "inform", "notify", "assure", "remind", "warn", "advise"))
_LONGEST_LISTENER: Final = 6  # words
_GAP: Final = 60  # characters between pieces of one source: an apposition that was left out


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
    """What all drafts of a find share: cue and source in its passage; None without either, or of nobody."""
    source = _whole_source([place for number, place in tagged.source if number == passage.number])
    cue = [place for number, place in tagged.cue if number == passage.number]
    parts = [part for place in cue if (part := covered(passage, place) or _mark(passage, place))]
    if source is None or not parts:
        return None
    speaker = _source_head(passage, source)
    if speaker is not None and grammar.absent(passage.doc[speaker]):
        return None
    head = _governor(passage.doc, [token for part in parts for token in range(*part)])
    lemma = passage.doc[head].lemma_.lower()
    return Draft(
        passage=passage.number,
        frame=TAGGER,
        lemma=lemma,
        kind=CueKind.SAYING if lemma in SAYING else CueKind.ATTITUDE,
        head=head,
        source_head=speaker,
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


def find_listener(passage: Passage, draft: Draft) -> Range | None:
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
