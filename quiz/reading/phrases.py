"""Attributions whose cue is no verb with a subject: "according to" and own checks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from quiz.reading import grammar
from quiz.reading.clauses import assemble
from quiz.reading.draft import Draft
from quiz.reading.lexicons import (
    CUE_NOUNS,
    DOCUMENT_HEADS,
    VERIFYING,
)
from quiz.reading.passage import Passage, Range
from quiz.reading.values import CueKind

if TYPE_CHECKING:
    from spacy.tokens import Token

_FINITE_TAGS: Final = frozenset(("VBD", "VBZ", "VBP", "MD"))
_SHORT_PHRASE: Final = 12  # tokens from "according" to the comma that ends its phrase
_GROUP: Final = frozenset(("aux", "auxpass", "neg", "advmod"))


def propose_phrases(passage: Passage, sentence: tuple[int, int]) -> Iterator[Draft]:
    """All drafts of one sentence whose cue is a fixed phrase or a check."""
    for token in passage.doc[slice(*sentence)]:
        lower = token.lower_
        if lower == "according":
            yield from _according(passage, token, sentence)
        elif token.lemma_.lower() in VERIFYING and token.pos_ == "VERB":
            yield from _own_check(passage, token)


def _according(passage: Passage, token: Token, sentence: tuple[int, int]) -> Iterator[Draft]:
    """What "according to X" passes on: the rest of the clause or sentence that the phrase belongs to."""
    doc = passage.doc
    if token.i + 2 >= sentence[1] or doc[token.i + 1].lower_ != "to":
        return
    source = _object_after(token)
    if source is None or source.i <= token.i + 1 or _has_finite_verb(doc[token.i + 2 : source.i]):
        return
    owner = _owner(source) or source
    start, end = grammar.phrase(owner)
    cue = [passage.characters(token.i, token.i + 2)]
    if owner is not source:
        cue.append(passage.characters(source.i, source.i + 1))
    whole_end = max(source.i + 1, end, min(source.right_edge.i + 1, sentence[1]))
    content = around(passage, (token.i, whole_end), sentence)
    if content:
        yield Draft(
            passage=passage.number,
            frame="according",
            lemma="according",
            kind=CueKind.SAYING,
            head=token.i,
            source_head=owner.i,
            source=passage.characters(max(start, token.i + 2), end),
            cue=tuple(cue),
            content=content,
        )


def _owner(noun: Token) -> Token | None:
    """Whose claim it is ("according to Ann Lee's account"), when the noun only names what was said."""
    words = noun.lemma_.lower() in CUE_NOUNS - DOCUMENT_HEADS
    return next(grammar.children(noun, "poss"), None) if words else None


def _object_after(token: Token) -> Token | None:
    """The noun after "according to": first in a sentence the last one before the comma, else by the parse."""
    doc = token.doc
    if token.i <= token.sent.start + 1:
        stop = next((word.i for word in doc[token.i + 2 : token.sent.end] if word.text == ","), 0)
        last = stop - 1
        while last > token.i + 3 and doc[last].ent_type_ in ("DATE", "TIME"):  # "a report late Tuesday"
            last -= 1
        named = doc[last] if stop > token.i + 2 else None
        if named is not None and named.pos_ in ("NOUN", "PROPN", "PRON") and stop - token.i <= _SHORT_PHRASE:
            return _top(named, token.i + 2)
    for to in token.children:
        if to.lower_ == "to":
            for child in grammar.children(to, "pobj", "pcomp"):
                return child
    place = doc[token.i + 2]
    while place.head.i > place.i and place.dep_ in ("det", "compound", "amod", "poss", "nummod", "case"):
        place = place.head
    return place if place.pos_ in ("NOUN", "PROPN", "PRON") else None


def _has_finite_verb(words: Iterable[Token]) -> bool:
    """Whether a clause begins among the words, as where the comma after a leading phrase is missing."""
    return any(word.tag_ in _FINITE_TAGS for word in words)


def _top(noun: Token, first: int) -> Token:
    """The head of the noun phrase that ends in `noun` and does not begin before `first`."""
    while first <= noun.head.i < noun.i and noun.head.pos_ in ("NOUN", "PROPN", "ADP"):
        noun = noun.head
    return noun


def around(passage: Passage, hole: tuple[int, int], sentence: tuple[int, int]) -> tuple[Range, ...]:
    """What the sentence says outside `hole`: all after a leading phrase, else all before a trailing one."""
    doc = passage.doc
    before = [(sentence[0], hole[0])] if hole[0] > sentence[0] + 1 else []
    after = [(hole[1], sentence[1])] if hole[1] < sentence[1] - 1 else []
    pieces = before + after
    if before and after and doc[hole[1]].text not in (",", "—", "–", "-", ")"):
        pieces = before
    if before and doc[before[0][0]].pos_ == "CCONJ":
        pieces[0] = (before[0][0] + 1, before[0][1])
    trimmed = (passage.trimmed(passage.characters(*piece)) for piece in pieces if piece[0] < piece[1])
    return tuple(piece for piece in trimmed if piece)


def _own_check(passage: Passage, verb: Token) -> Iterator[Draft]:
    """Checks: "X has not been able to verify Y", "X could not confirm Y", "X has verified Y"."""
    top = verb
    if verb.dep_ == "xcomp" and verb.head.lower_ in ("able", "unable"):
        top = verb.head.head
    source = grammar.find_subject(top)
    if source is None or any(grammar.children(verb, "auxpass")):
        return
    group = [child for child in (*grammar.children(top, "aux", "neg"), top) if child.i > source.i]
    begin = min((token.i for token in group), default=top.i)
    failing = any(token.dep_ == "neg" or token.lower_ == "unable" for token in passage.doc[begin : verb.i])
    parts = _failed_check(verb, begin) if failing else _made_check(verb, begin)
    content = passage.trimmed(passage.characters(*parts[1])) if parts else None
    if parts is None or content is None:
        return
    draft = assemble(passage, verb, source, "own-check", (content,))
    blocked = grammar.hypothetical(verb) and not failing
    yield replace(draft, kind=CueKind.VERIFICATION, cue=(passage.characters(*parts[0]),), blocked=blocked)


def _failed_check(verb: Token, begin: int) -> tuple[tuple[int, int], tuple[int, int]] | None:
    """Cue and content of "has not been able to | independently verify the message"."""
    adverbs = [child.i for child in verb.lefts if child.dep_ == "advmod" and child.lower_.endswith("ly")]
    start = min([verb.i, *(place for place in adverbs if place > begin)])
    whole = verb.right_edge.i > verb.i and begin < start
    return ((begin, start), (start, verb.right_edge.i + 1)) if whole else None


def _made_check(verb: Token, begin: int) -> tuple[tuple[int, int], tuple[int, int]] | None:
    """Cue and content of "has confirmed | that the bridge is closed"."""
    objects = list(grammar.children(verb, "ccomp", "dobj"))
    if not objects or objects[0].i < verb.i:
        return None
    start = grammar.clause_range(objects[0])[0]
    while start > verb.i + 1 and verb.doc[start - 1].dep_ == "det":
        start -= 1
    first = begin if all(token.dep_ in _GROUP for token in verb.doc[begin : verb.i]) else verb.i
    return (first, verb.i + 1), (start, verb.right_edge.i + 1)
