"""Attributions of quotations: "…," X said; X said, "…"; and quotations that go on."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from quiz.reading import grammar
from quiz.reading.clauses import assemble
from quiz.reading.draft import Draft
from quiz.reading.lexicons import QUOTING
from quiz.reading.passage import Passage
from quiz.reading.quotations import MARKS, Quoted
from quiz.reading.values import CueKind

if TYPE_CHECKING:
    from spacy.tokens import Token

_STOPS: Final = ",.!?…—–-"
_WIDEST_CUE: Final = 120  # characters between the parts of one quoted sentence
_SENTENCE_END: Final = re.compile(r"[a-z]{3}[.!?]\s")
_REACH: Final = 30  # tokens between a quotation and its cue


def is_utterance(passage: Passage, quoted: Quoted) -> bool:
    """Whether a quotation stands as an utterance of its own, not as some words inside a sentence."""
    words = passage.plain[quoted.start : quoted.end]
    before = passage.plain[: quoted.start - 1].rstrip()
    after = passage.plain[quoted.end + 1 :].lstrip()[:1]
    ends = words.rstrip(MARKS)[-1] in _STOPS or after == ","
    starts = words[:1].isupper() or not words[:1].isalpha()
    return ends and starts and (not before or before[-1] in ",:.!?”\"’'—–)" or len(words.split()) >= 6)


def propose_quotations(passage: Passage) -> Iterator[Draft]:
    """Every quotation that stands as an utterance, with the cue beside it or the one it goes on from."""
    standing = _standing(passage)
    last: Draft | None = None
    for place, parts in enumerate(standing):
        before = standing[place - 1][-1].end if place else 0
        after = standing[place + 1][0].start if place + 1 < len(standing) else len(passage.plain)
        trimmed = (passage.trimmed((part.start, part.end)) for part in parts)
        content = tuple(piece for piece in trimmed if piece)
        draft = _cued(passage, parts, (before, after)) if content else None
        if draft is not None:
            draft = replace(draft, content=content)
        elif last is not None and content:
            draft = replace(last, content=content, frame="quote-goes-on", follows=True)
        if draft is not None:
            last = draft
            yield draft


def _standing(passage: Passage) -> list[tuple[Quoted, ...]]:
    """The utterances of a passage: one quotation, or the parts around a cue ("My hope," she said, "is …")."""
    found: list[tuple[Quoted, ...]] = []
    for quoted in passage.quotations:
        if found and _resumes(passage, found[-1][-1], quoted):
            found[-1] = (*found[-1], quoted)
        elif is_utterance(passage, quoted):
            found.append((quoted,))
    return found


def _resumes(passage: Passage, first: Quoted, second: Quoted) -> bool:
    """Whether the second quotation finishes the sentence that the first began before a cue between commas."""
    gap = passage.plain[first.end + 1 : second.start - 1].strip()
    begun = passage.plain[first.end - 1] == "," and passage.plain[second.start].islower()
    return begun and gap[-1:] == "," and len(gap) <= _WIDEST_CUE and not _SENTENCE_END.search(gap)


def _cued(passage: Passage, parts: Sequence[Quoted], room: tuple[int, int]) -> Draft | None:
    """The quotation with its cue: after it when it ends in a comma, else before it, else after it."""
    quoted = parts[0]
    if len(parts) > 1:
        room = room[0], parts[1].start
    last = passage.plain[: quoted.end].rstrip(MARKS)[-1]
    after = passage.plain[quoted.end + 1 : room[1]].lstrip()
    before = passage.plain[room[0] : quoted.start - 1].rstrip()
    tries = []
    if before and before[-1] in ",:":
        tries.append("quote-pre")
    if last in ",!?—–-…" or after.startswith((",", "—", "–")) or after[:1].islower():
        tries.insert(0 if last == "," else len(tries), "quote-post")
    if "quote-pre" not in tries and before and before[-1].isalnum():
        tries.append("quote-pre")
    for frame in tries:
        found = _find_cue(passage, quoted, frame, room)
        if found:
            return _draft(passage, quoted, frame, *found)
    return None


def _find_cue(
    passage: Passage, quoted: Quoted, frame: str, room: tuple[int, int]
) -> tuple[Token, Token] | None:
    """The nearest cue verb and its subject outside quotations, before the next sentence begins."""
    for verb in _outside(passage, quoted, frame, room):
        if verb.pos_ in ("VERB", "AUX", "NOUN", "PROPN") and verb.lemma_.lower() in QUOTING:
            source = _subject_outside(passage, verb)
            if source is not None:
                return verb, source
    return None


def _outside(passage: Passage, quoted: Quoted, frame: str, room: tuple[int, int]) -> Sequence[Token]:
    if frame == "quote-post":
        first = passage.token_at(quoted.end + 1)
        if first is None:
            return ()
        tokens = passage.doc[first.i : min(first.i + _REACH, len(passage.doc))]
        return _until_stop([token for token in tokens if token.idx < room[1]])
    first = passage.token_at(quoted.start)
    if first is None:
        return ()
    tokens = passage.doc[max(0, first.i - _REACH) : first.i]
    return _until_stop(
        [token for token in reversed(tokens) if token.idx >= room[0] and token.idx < quoted.start - 1]
    )


def _until_stop(tokens: Sequence[Token]) -> Sequence[Token]:
    for place, token in enumerate(tokens):
        if token.text in (".", "!", "?") and place:
            return tokens[:place]
    return tokens


def _subject_outside(passage: Passage, verb: Token) -> Token | None:
    """The cue's subject outside quotations: from the parse, else the noun beside it ("said Lee")."""
    parsed = grammar.nearest_name(verb, grammar.find_subject(verb))
    if parsed is not None and abs(parsed.i - verb.i) < _REACH and not passage.quotation_at(parsed.idx):
        return parsed
    for step in (-1, 1):
        place = verb.i + step
        if 0 <= place < len(passage.doc):
            token = passage.doc[place]
            noun = token.pos_ in ("PROPN", "PRON", "NOUN") and grammar.plausible(token)
            inner = step < 0 and _phrase_head(token).dep_ == "pobj"  # "the author of the report said"
            if noun and not inner and not passage.quotation_at(token.idx):
                return _phrase_head(token)
    return None


def _phrase_head(token: Token) -> Token:
    while token.dep_ in ("compound", "flat") and abs(token.head.i - token.i) <= 4:
        token = token.head
    return token


def _draft(passage: Passage, quoted: Quoted, frame: str, verb: Token, source: Token) -> Draft | None:
    content = passage.trimmed((quoted.start, quoted.end))
    if content is None:
        return None
    return replace(assemble(passage, verb, source, frame, (content,)), kind=CueKind.SAYING, quoted=True)
