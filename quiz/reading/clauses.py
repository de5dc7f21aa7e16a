"""Attributions whose content is a clause or phrase governed by the cue: "X said that …", "…, X told Y"."""

# ruff: noqa: SIM905 - a word list reads and diffs better as running text than as quoted words

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Final

from quiz.reading import grammar
from quiz.reading.draft import Draft
from quiz.reading.edges import end_before_own_predicate, right_end, start_after_date, start_after_that
from quiz.reading.lexicons import SAYING
from quiz.reading.passage import Passage, Range
from quiz.reading.values import CueKind

if TYPE_CHECKING:
    from spacy.tokens import Token

_WH: Final = frozenset("how what why when where who which whether if".split())
_NO_STATEMENT: Final = frozenset(("say", "refuse", "decline", "fail", "forget", "stop", "pretend"))  # "to …"
_CLAUSAL: Final = frozenset(("that", "bare", "post", "wh"))
_CONTENT_PREPOSITIONS: Final = frozenset("about of for on at against over to with in as".split())


def propose_clauses(passage: Passage, sentence_range: tuple[int, int]) -> Iterator[Draft]:
    """Every verb of one sentence with each phrase that could be its content."""
    for token in passage.doc[slice(*sentence_range)]:
        if token.pos_ in ("VERB", "AUX") and token.dep_ not in ("aux", "auxpass"):
            yield from _propose_verb(passage, token)


def _propose_verb(passage: Passage, verb: Token) -> Iterator[Draft]:
    source = grammar.nearest_name(verb, grammar.find_subject(verb)) or _stranded_subject(verb)
    if source is None or any(child.dep_ == "auxpass" for child in verb.children):
        return
    contents = [] if verb.dep_ == "relcl" and not grammar.relative_subject(verb) else list(_contents(verb))
    if verb.lemma_.lower() in SAYING and not any(frame in _CLAUSAL for frame, _, _ in contents):
        contents += _loose_contents(verb, source)
    for frame, start, end in contents:
        if start >= end or (verb.lemma_ == "be" and not frame.startswith("adj-")):
            continue  # "the analysis is that …": the noun is the cue
        draft = draft_clause(passage, verb, source, frame, (start, end))
        citing = draft and draft.lemma == "cite"
        if draft and not citing and not (frame == "xcomp-to" and draft.lemma in _NO_STATEMENT):
            yield draft


def _loose_contents(verb: Token, source: Token) -> Iterator[tuple[str, int, int]]:
    """What a cue after or between commas leaves of its sentence when the parse gives it no clause."""
    doc, sentence = verb.doc, verb.sent
    start = min(grammar.phrase(source)[0], grammar.verb_group(verb)[0])
    if start <= sentence.start + 1 or doc[start - 1].text not in (",", "—", "–", "--"):
        return
    end = max(verb.i + 1, grammar.phrase(source)[1])
    addressee = grammar.find_addressee(verb)
    end = max(end, addressee[1] if addressee else end)
    if end >= sentence.end - 1 and abs(verb.i - source.i) <= 8 and _has_verb(doc[sentence.start : start]):
        yield "loose-post", sentence.start, start
    elif end < sentence.end - 2 and doc[end].text in (",", "—", "–", "--") and _attached(verb):
        yield "parenthetical", sentence.start, sentence.end


def _has_verb(tokens: Iterable[Token]) -> bool:
    return any(token.pos_ in ("VERB", "AUX") for token in tokens)


def _attached(verb: Token) -> bool:
    """Whether the cue hangs on the clause around it, so that all of its sentence is what was said."""
    return verb.dep_ in ("parataxis", "ccomp", "advcl", "dep", "ROOT")


def draft_clause(
    passage: Passage, verb: Token, source: Token, frame: str, tokens: tuple[int, int]
) -> Draft | None:
    """The draft of one cue verb with one content; None when nothing is left of the content."""
    holes = [grammar.verb_group(verb), grammar.phrase(source), grammar.find_addressee(verb)]
    if verb.lemma_.lower() in SAYING:
        tokens = start_after_that(verb, *tokens), tokens[1]
    if frame == "parenthetical":
        edges = [index for hole in holes if hole for index in hole]
        holes = [(min(edges), max(edges))]
    content = _as_printed(passage, verb, _without(passage, tokens, holes))
    if not content or _broken(passage, frame, content):
        return None
    return assemble(passage, verb, source, frame, content)


def _broken(passage: Passage, frame: str, content: tuple[Range, ...]) -> bool:
    """Whether the edges show a misread: it stops at "but", or a statement starts at "which"."""
    first = passage.plain[slice(*content[0])].split(" ", 1)[0].lower()
    last = passage.plain[slice(*content[-1])].rsplit(" ", 1)[-1].lower()
    return last in ("but", "and", "or", "that") or (
        first in ("which", "who") and frame in ("bare", "that", "post")
    )


def assemble(passage: Passage, verb: Token, source: Token, frame: str, content: tuple[Range, ...]) -> Draft:
    """The draft of a cue verb, its source's head word and the content's characters."""
    lemma = verb.lemma_.lower()
    addressee = grammar.find_addressee(verb)
    named = passage.characters(*grammar.phrase(source))
    return Draft(
        passage=passage.number,
        frame=frame,
        lemma=lemma,
        kind=CueKind.SAYING if lemma in SAYING else CueKind.ATTITUDE,
        head=verb.i,
        source_head=source.i,
        source=passage.trimmed(named) or named,
        relative=_relative(passage, verb, source),
        cue=(passage.characters(*grammar.verb_group(verb)),),
        content=content,
        blocked=grammar.disowned(verb) or grammar.hypothetical(verb) or grammar.nobody(source),
        inside=passage.quotation_at(verb.idx) is not None,
        addressee=passage.characters(*addressee) if addressee else None,
    )


def _as_printed(passage: Passage, verb: Token, content: tuple[Range, ...]) -> tuple[Range, ...]:
    """The content that opens with a quotation of several words ended by a stop, as that quotation alone."""
    if len(content) != 1 or passage.quotation_at(verb.idx):
        return content
    quoted = passage.quotation_at(content[0][0])
    if quoted is None or content[0][0] > quoted.start + 1 or content[0][1] <= quoted.end:
        return content
    if passage.plain[quoted.end - 1] not in ",.!?" or " " not in passage.plain[quoted.start : quoted.end]:
        return content
    trimmed = passage.trimmed((quoted.start, quoted.end))
    return (trimmed,) if trimmed else content


def _relative(passage: Passage, verb: Token, source: Token) -> Range | None:
    pronoun = grammar.relative_subject(verb)
    return (
        passage.characters(pronoun.i, pronoun.i + 1) if pronoun is not None and verb.head == source else None
    )


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
        yield "dobj", objects[0].left_edge.i, right_end(verb)
    for child in grammar.children(verb, "prep"):
        if child.lower_ in _CONTENT_PREPOSITIONS and child.i > verb.i and not clause:
            yield f"prep-{child.lower_}", child.i + 1, child.right_edge.i + 1


def _tail(adjective: Token) -> int:
    return adjective.right_edge.i - adjective.i


def _clause_frame(verb: Token, child: Token) -> tuple[str, int, int]:
    start, end = grammar.clause_range(child)
    if child.i < verb.i:
        return "post", start, min(end, verb.i)
    start = start_after_date(verb, start)
    if any(mark.dep_ == "mark" and mark.lower_ == "that" for mark in child.lefts):
        return "that", start, end_before_own_predicate(verb, child, right_end(verb, end))
    if child.doc[start].lower_ in _WH:
        return "wh", start, end
    if child.tag_ == "VB" and any(aux.lower_ == "to" for aux in grammar.children(child, "aux")):
        return "ccomp-to", start, end
    return "bare", start, end_before_own_predicate(verb, child, right_end(verb, end))


def _stranded_subject(verb: Token) -> Token | None:
    """The subject that the parser gave to a clause between it and the cue ("Ann, a cook and is …, said").

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


def _without(
    passage: Passage, tokens: tuple[int, int], holes: Sequence[tuple[int, int] | None]
) -> tuple[Range, ...]:
    """The characters of `tokens` outside `holes`, in order, each piece trimmed."""
    pieces = [tokens]
    for hole in holes:
        if hole is not None:
            pieces = [part for piece in pieces for part in _cut(piece, hole)]
    whole = (passage.characters(*piece) for piece in pieces)
    if not passage.quotation_at(passage.doc[holes[0][0] if holes[0] else tokens[0]].idx):
        whole = (passage.whole_quotations(piece) for piece in whole)
    trimmed = (passage.trimmed(piece) for piece in whole)
    return tuple(piece for piece in trimmed if piece)


def _cut(piece: tuple[int, int], hole: tuple[int, int]) -> list[tuple[int, int]]:
    start, end = piece
    left = (start, min(end, hole[0]))
    right = (max(start, hole[1]), end)
    return [part for part in (left, right) if part[0] < part[1]]
