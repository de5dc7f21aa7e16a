"""Attributions whose cue is a noun: "X's claim that …", "X voiced fears that …", "reports that …"."""

# ruff: noqa: SIM905 - a word list reads and diffs better as running text than as quoted words

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from quiz.reading import grammar
from quiz.reading.clauses import assemble
from quiz.reading.draft import Draft
from quiz.reading.lexicons import CUE_NOUNS, RUMOURS
from quiz.reading.passage import Passage
from quiz.reading.values import CueKind

if TYPE_CHECKING:
    from spacy.tokens import Token

# Whoever does this with a claim, a warning or a fear is the one who has it; who hears or rejects it is not.
_PUTS_FORWARD: Final = frozenset(
    """make issue voice express raise have hold give release repeat reiterate share offer publish post air
    utter state send deliver echo advance announce reach draw take lodge submit sound spread circulate tweet
    level form entertain harbor harbour retain keep defend back""".split()
)
_SPEAKERS: Final = frozenset(("by", "from", "among"))
_FINITE: Final = frozenset(("VBD", "VBZ", "VBP"))
_EMPTY: Final = frozenset(("no", "any", "what", "which", "whatever"))  # "no claim that": nobody makes it
_RELATIVES: Final = frozenset(("who", "which", "that", "what", "whom"))


def propose_nouns(passage: Passage, sentence: tuple[int, int]) -> Iterator[Draft]:
    """Every attribution of one sentence whose cue is a noun with a clause that says what it holds."""
    for noun in passage.doc[slice(*sentence)]:
        if noun.pos_ == "NOUN" and noun.lemma_.lower() in CUE_NOUNS | RUMOURS:
            yield from _propose_noun(passage, noun)


def _propose_noun(passage: Passage, noun: Token) -> Iterator[Draft]:
    owner = next(grammar.children(noun, "poss"), None)
    clause = _clause_of(noun)
    if clause is None:
        yield from _copular(passage, noun, owner)
        return
    if any(child.lower_ in _EMPTY for child in noun.lefts):
        return
    maker = _maker(noun)
    after = _maker_after(noun, clause)
    if owner is not None:
        yield from _owned(passage, noun, owner, ("noun-that", (noun.i, noun.i + 1), clause))
    elif after is not None:
        yield from _owned(passage, noun, after, ("noun-by", (noun.i, noun.i + 1), clause))
    elif maker is not None:
        cue = (grammar.verb_group(noun.head)[0], noun.i + 1)
        yield from _owned(passage, noun, maker, ("noun-object", cue, clause))
    elif noun.lemma_.lower() in RUMOURS and not grammar.negated(noun.head):
        yield from _ownerless(passage, noun, clause)


def _copular(passage: Passage, noun: Token, owner: Token | None) -> Iterator[Draft]:
    """Drafts of "X's view has been that …"."""
    verb = noun.head
    if noun.dep_ == "nsubj" and verb.lemma_ == "be" and owner is not None:
        for child in grammar.children(verb, "ccomp"):
            group = grammar.verb_group(verb)
            yield from _owned(passage, noun, owner, ("noun-be", (noun.i, group[1]), child))


def _maker(noun: Token) -> Token | None:
    """Who puts the claim forward as the subject of its verb ("she voiced fears that")."""
    verb = noun.head
    if noun.dep_ != "dobj" or verb.lemma_.lower() not in _PUTS_FORWARD:
        return None
    subject = grammar.find_subject(verb)
    passive = any(grammar.children(verb, "auxpass"))
    return None if subject is None or passive or subject.dep_ == "expl" else subject


def _maker_after(noun: Token, clause: Token) -> Token | None:
    """Who is named between the noun and its clause ("claims by residents that")."""
    for preposition in grammar.children(noun, "prep", "agent"):
        if preposition.lower_ in _SPEAKERS and preposition.i < clause.i:
            return next(grammar.children(preposition, "pobj"), None)
    return None


def _clause_of(noun: Token) -> Token | None:
    """The clause under a noun that says what the noun holds, not one that only tells which noun is meant."""
    return next(
        (c for c in grammar.children(noun, "acl", "relcl", "ccomp") if c.i > noun.i and _complement(c)), None
    )


def _complement(clause: Token) -> bool:
    """Whether a finite clause is whole in itself: "doubts (that) the groups would get along"."""
    first = next((child for child in clause.lefts if child.dep_ not in ("punct", "advmod")), None)
    subject = next(
        (c for c in grammar.children(clause, "nsubj", "nsubjpass") if c.lower_ not in _RELATIVES), None
    )
    if first is None or subject is None or not _finite(clause):
        return False
    if first.lower_ == "that":
        return first.dep_ == "mark" or clause.dep_ == "acl"
    bare = first.i == subject.left_edge.i or first == subject
    return bare and not _gapped(clause)


def _finite(clause: Token) -> bool:
    return clause.tag_ in _FINITE or any(
        child.tag_ in (*_FINITE, "MD") for child in grammar.children(clause, "aux", "auxpass")
    )


def _gapped(clause: Token) -> bool:
    """Whether the noun itself is what the clause leaves out: "the claim he made", "fears they live with"."""
    objects = any(grammar.children(clause, "dobj", "ccomp", "xcomp"))
    makes = clause.lemma_.lower() in _PUTS_FORWARD and not objects
    stranded = any(child.dep_ == "prep" and not any(child.children) for child in clause.children)
    return makes or stranded


def _owned(
    passage: Passage, noun: Token, owner: Token, parts: tuple[str, tuple[int, int], Token]
) -> Iterator[Draft]:
    frame, cue, clause = parts
    content = passage.trimmed(passage.characters(*_stated(clause)))
    if content is None or cue[0] >= cue[1]:
        return
    draft = assemble(passage, noun, owner, frame, (content,))
    supposed = grammar.hypothetical(noun.head) or grammar.nobody(owner)
    yield replace(draft, cue=(passage.characters(*cue),), blocked=supposed)


def _ownerless(passage: Passage, noun: Token, clause: Token) -> Iterator[Draft]:
    """Hearsay: a claim of which the text does not say whose it is."""
    content = passage.trimmed(passage.characters(*_stated(clause)))
    if content is not None:
        yield Draft(
            passage=passage.number,
            frame="noun-hearsay",
            lemma=noun.lemma_.lower(),
            kind=CueKind.HEARSAY,
            head=noun.i,
            source_head=None,
            source=None,
            cue=(passage.characters(noun.i, noun.i + 1),),
            content=(content,),
            blocked=grammar.hypothetical(noun.head),
            inside=passage.quotation_at(noun.idx) is not None,
        )


def _stated(clause: Token) -> tuple[int, int]:
    """The tokens of the clause without the "that" before it."""
    start, end = grammar.clause_range(clause)
    return (start + 1 if clause.doc[start].lower_ == "that" else start), end
