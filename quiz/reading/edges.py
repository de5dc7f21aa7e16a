"""Where a clause that is passed on begins and ends, mending what the parser draws in or leaves out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from quiz.reading import grammar
from quiz.reading.lexicons import SAYING

if TYPE_CHECKING:
    from spacy.tokens import Token

_NEAR: Final = 5  # tokens from a cue to its "that"
_ASIDES: Final = frozenset(("while", "although", "though", "whereas"))
_CALLING: Final = frozenset(
    ("call", "urge", "criticize", "criticise", "praise", "blame", "accuse", "thank", "dismiss")
)


def start_after_date(verb: Token, start: int) -> int:
    """The content's start without a day that belongs to the cue ("said Friday the bridge would close")."""
    doc = verb.doc
    addressee = grammar.find_addressee(verb)
    place = max(addressee[1] if addressee else 0, verb.i + 1)
    end = place
    while end < len(doc) and doc[end].ent_type_ == "DATE":
        end += 1
    if place < end < len(doc) and end < verb.sent.end and start <= place and doc[end].text != ",":
        return end + (doc[end].lower_ == "that")
    return start


def start_after_that(verb: Token, start: int, end: int) -> int:
    """The content's start after a "that" which the parser misread ("said that baked fish sells")."""
    token = verb.doc[start]
    joining = token.lower_ == "that" and start + 1 < end and 0 < start - verb.i <= _NEAR
    following = verb.doc[start + 1] if joining else token
    finite = following.pos_ in ("AUX", "PUNCT") or following.tag_ in ("VBD", "VBZ", "MD")
    return start + 1 if joining and not finite else start


def end_before_own_predicate(verb: Token, clause: Token, end: int) -> int:
    """The content's end before what its source does next, drawn in by the parser ("said X and warned Y").

    To stop early leaves a part of what was said, to stop late adds what was not.
    """
    for child in _descend(clause):
        own = child.tag_ == verb.tag_ and not grammar.own_subject(child)
        says = child.lemma_.lower() in SAYING or child.lemma_.lower() in _CALLING or _then(child)
        if child.dep_ == "conj" and own and says:
            return min(end, _back_over(child, clause, ("cc", "advmod", "aux", "punct", "neg")))
        aside = any(mark.lower_ in _ASIDES for mark in grammar.children(child, "mark"))
        adding = child.tag_ == "VBG" and child.lemma_.lower() in SAYING
        if child.dep_ == "advcl" and child.i > clause.i and (aside or adding):
            start = child.left_edge.i
            if verb.doc[start - 1].text == ",":
                return min(end, start - 1)
    return end


def right_end(verb: Token, end: int = 0) -> int:
    """Where the content ends: adverbials after it belong to it, what is coordinated with the cue does not."""
    for child in verb.rights:
        if child.left_edge.i < end:
            continue
        aside = child.dep_ == "advcl" and any(
            mark.lower_ in _ASIDES for mark in grammar.children(child, "mark")
        )
        if child.dep_ in ("conj", "cc") or (child.dep_ == "punct" and child.text in ";—–") or aside:
            break
        if child.dep_ == "advcl" and child.tag_ == "VBG" and child.lemma_.lower() in SAYING:
            break
        end = max(end, child.right_edge.i + 1)
    return end


def _descend(clause: Token) -> Iterator[Token]:
    """The predicates beside a clause's own, two steps down."""
    for child in grammar.children(clause, "conj", "advcl", "xcomp", "ccomp"):
        if child.i > clause.i:
            yield child
            yield from (c for c in grammar.children(child, "conj", "advcl") if c.i > child.i)


def _then(verb: Token) -> bool:
    return any(child.lower_ == "then" for child in verb.lefts)


def _back_over(token: Token, stop: Token, deps: tuple[str, ...]) -> int:
    place = token.i
    while place - 1 > stop.i and token.doc[place - 1].dep_ in deps:
        place -= 1
    return place
