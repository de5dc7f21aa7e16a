"""Attributions whose content is a clause or phrase governed by the cue: "X said that …", "…, X told Y"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from quiz.reading import grammar
from quiz.reading.draft import Draft
from quiz.reading.lexicons import HEARSAY_ADVERBS, SAYING
from quiz.reading.passage import Passage, Range
from quiz.reading.values import CueKind

if TYPE_CHECKING:
    from spacy.tokens import Token

_WH: Final = frozenset("how what why when where who which whether if".split())
_CONTENT_PREPOSITIONS: Final = frozenset("about of for on at against over to with in as".split())


def propose_clauses(passage: Passage, sentence_range: tuple[int, int]) -> Iterator[Draft]:
    """Every verb of one sentence with each phrase that could be its content."""
    for token in passage.doc[slice(*sentence_range)]:
        if token.pos_ in ("VERB", "AUX") and token.dep_ not in ("aux", "auxpass"):
            yield from _propose_verb(passage, token)


def _propose_verb(passage: Passage, verb: Token) -> Iterator[Draft]:
    source = grammar.find_subject(verb) or _stranded_subject(verb)
    if source is None or any(child.dep_ == "auxpass" for child in verb.children):
        return
    for frame, start, end in _contents(verb):
        draft = draft_clause(passage, verb, source, frame, (start, end))
        if draft:
            yield draft


def draft_clause(
    passage: Passage, verb: Token, source: Token, frame: str, tokens: tuple[int, int]
) -> Draft | None:
    """The draft of one cue verb with one content; None when nothing is left of the content."""
    holes = (grammar.verb_group(verb), grammar.phrase(source), _addressee_range(verb))
    content = _without(passage, tokens, holes)
    return assemble(passage, verb, source, frame, content) if content else None


def assemble(passage: Passage, verb: Token, source: Token, frame: str, content: tuple[Range, ...]) -> Draft:
    """The draft of a cue verb, its source's head word and the content's characters."""
    lemma = verb.lemma_.lower()
    addressee = _addressee_range(verb)
    return Draft(
        passage=passage.number,
        frame=frame,
        lemma=lemma,
        kind=CueKind.SAYING if lemma in SAYING else CueKind.ATTITUDE,
        head=verb.i,
        source_head=source.i,
        source=passage.characters(*grammar.phrase(source)),
        cue=(passage.characters(*grammar.verb_group(verb)),),
        content=content,
        blocked=grammar.negated(verb) or grammar.hypothetical(verb),
        inside=passage.quotation_at(verb.idx) is not None,
        addressee=passage.characters(*addressee) if addressee else None,
    )


def reported_loosely(verb: Token) -> bool:
    """Whether "reportedly" or the like stands with the cue itself."""
    return any(child.lower_ in HEARSAY_ADVERBS for child in verb.children)


def _contents(verb: Token) -> Iterator[tuple[str, int, int]]:
    """Frames and token ranges of what the verb could pass on."""
    clause = False
    for child in verb.children:
        if child.dep_ == "ccomp":
            clause = True
            yield _clause_frame(verb, child)
        elif child.dep_ == "xcomp":
            start, end = grammar.clause_range(child)
            yield (
                ("xcomp-ing" if child.tag_ == "VBG" else "xcomp-to" if child.tag_ == "VB" else "xcomp"),
                start,
                end,
            )
        elif child.dep_ == "acomp" and any(grammar.children(child, "ccomp", "xcomp", "prep")):
            yield f"adj-{child.lemma_.lower()}", child.right_edge.i + 1 - _tail(child), child.right_edge.i + 1
    objects = [child for child in grammar.children(verb, "dobj", "oprd", "attr") if child.i > verb.i]
    if not clause and objects and objects[0].dep_ == "dobj":
        yield "dobj", objects[0].left_edge.i, _right_end(verb)
    for child in grammar.children(verb, "prep"):
        if child.lower_ in _CONTENT_PREPOSITIONS and child.i > verb.i and not clause:
            yield f"prep-{child.lower_}", child.i + 1, child.right_edge.i + 1


def _tail(adjective: Token) -> int:
    return adjective.right_edge.i - adjective.i


def _clause_frame(verb: Token, child: Token) -> tuple[str, int, int]:
    start, end = grammar.clause_range(child)
    if child.i < verb.i:
        return "post", start, min(end, verb.sent.end)
    if any(mark.dep_ == "mark" and mark.lower_ == "that" for mark in child.lefts):
        return "that", start, _right_end(verb, end)
    if child.doc[start].lower_ in _WH:
        return "wh", start, end
    if child.tag_ == "VB" and any(aux.lower_ == "to" for aux in grammar.children(child, "aux")):
        return "ccomp-to", start, end
    return "bare", start, _right_end(verb, end)


def _right_end(verb: Token, end: int = 0) -> int:
    """Where the content ends: adverbials after it belong to it, a coordinated predicate of the cue does not."""
    for child in verb.rights:
        if child.left_edge.i < end:
            continue
        if child.dep_ in ("conj", "cc") or (child.dep_ == "punct" and child.text in ";—–"):
            break
        end = max(end, child.right_edge.i + 1)
    return end


def _stranded_subject(verb: Token) -> Token | None:
    """The subject that the parser gave to a clause squeezed between it and the cue ("Ann, an expert, and is …, said").

    Only when the cue has a content to its right and a comma just before it, and is a verb of saying.
    """
    before = verb.doc[verb.i - 1] if verb.i > verb.sent.start else None
    if verb.lemma_ not in SAYING or before is None or before.text != ",":
        return None
    if not any(child.i > verb.i for child in grammar.children(verb, "ccomp", "dobj")):
        return None
    for child in verb.lefts:
        if child.dep_ in ("ccomp", "advcl", "parataxis"):
            return grammar.own_subject(child)
    return None


def _addressee_range(verb: Token) -> tuple[int, int] | None:
    """Who was told: the object of "tell" or its like beside a content, or "to X" after a verb of saying."""
    if verb.lemma_ in ("tell", "inform", "notify", "assure", "remind", "warn", "advise"):
        for child in grammar.children(verb, "dobj", "dative"):
            if child.i > verb.i and child.ent_type_ != "DATE":
                return grammar.phrase(child)
    return None


def _without(
    passage: Passage, tokens: tuple[int, int], holes: tuple[tuple[int, int] | None, ...]
) -> tuple[Range, ...]:
    """The characters of `tokens` outside `holes`, in order, each piece trimmed."""
    pieces = [tokens]
    for hole in holes:
        if hole is not None:
            pieces = [part for piece in pieces for part in _cut(piece, hole)]
    trimmed = (passage.trimmed(passage.characters(*piece)) for piece in pieces)
    return tuple(piece for piece in trimmed if piece)


def _cut(piece: tuple[int, int], hole: tuple[int, int]) -> list[tuple[int, int]]:
    start, end = piece
    left = (start, min(end, hole[0]))
    right = (max(start, hole[1]), end)
    return [part for part in (left, right) if part[0] < part[1]]
