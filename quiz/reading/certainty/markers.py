"""Words that limit certainty, found in a parsed passage."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from quiz.reading import grammar
from quiz.reading.certainty.words import is_ability
from quiz.reading.lexicons import (
    ABLE_SUBJECTS,
    DISTANCING_ADJECTIVES,
    DISTANCING_ADVERBS,
    HEDGING_ADJECTIVES,
    HEDGING_ADVERBS,
    HEDGING_BELIEFS,
    HEDGING_FIRST_PERSONS,
    HEDGING_MODALS,
    HEDGING_NOUNS,
    HEDGING_PHRASES,
    HEDGING_VERBS,
    ROLE_HEADS,
)

if TYPE_CHECKING:
    from spacy.tokens import Token

_PHRASES: Final = tuple(tuple(phrase.split()) for phrase in HEDGING_PHRASES)
_FIRST_WORDS: Final = frozenset(phrase[0] for phrase in _PHRASES)
_MOST: Final = 64
_FEASIBLE: Final = frozenset(("as", "if", "where", "when", "whenever", "everything", "anything", "it", "all"))
_SPEAKING: Final = frozenset(("PERSON", "ORG", "GPE", "NORP"))
_BEFORE_NOUN: Final = frozenset(("amod", "compound", "nmod"))
_NOUN_TAGS: Final = frozenset(("NN", "NNS", "NNP", "NNPS"))


@dataclass(frozen=True, slots=True)
class Marker:
    """Tokens `start` to `end` (half-open) that limit certainty.

    `key` is the token whose place in the parse shows what is limited. `distancing` says that a writer uses
    it to keep a claim of somebody else's at a distance.
    """

    start: int
    end: int
    key: Token
    distancing: bool = False


def find_markers(tokens: Sequence[Token]) -> tuple[Marker, ...]:
    """The markers among `tokens`, in order, none inside another; at most 64, more than any statement has."""
    found: list[Marker] = []
    for token in tokens:
        if len(found) == _MOST:
            break
        if found and token.i < found[-1].end and token.doc is found[-1].key.doc:
            continue
        marker = _phrase(token) or _word(token)
        if marker is not None:
            found.append(marker)
    return tuple(found)


def _phrase(token: Token) -> Marker | None:
    """A fixed expression that begins with the token."""
    for phrase in _PHRASES if token.lower_ in _FIRST_WORDS else ():
        if token.i + len(phrase) > len(token.doc):
            continue
        words = token.doc[token.i : token.i + len(phrase)]
        if all(word.lower_ == wanted for word, wanted in zip(words, phrase, strict=True)):
            return Marker(token.i, token.i + len(phrase), words.root)
    return None


def _word(token: Token) -> Marker | None:
    lower = token.lower_
    if lower in DISTANCING_ADVERBS:
        return _single(token, distancing=True)
    if lower in HEDGING_ADVERBS and (
        token.pos_ == "ADV" or token.tag_ == "RB" or lower not in HEDGING_ADJECTIVES
    ):
        return _single(token)
    if lower in DISTANCING_ADJECTIVES:
        return _distanced(token)
    if lower in HEDGING_MODALS:
        return _modal(token)
    if lower in HEDGING_ADJECTIVES or lower in HEDGING_NOUNS:
        return _quality(token)
    return _verb(token)


def _single(token: Token, *, distancing: bool = False) -> Marker:
    return Marker(token.i, token.i + 1, token, distancing)


def _distanced(token: Token) -> Marker | None:
    """The marker "alleged" and the like before a noun, or "purported to be" after one."""
    if _follows(token, ("to",)) and token.nbor().tag_ == "TO":
        owed = token.lower_ == "supposed"  # "was supposed to pay" speaks of a duty
        return None if owed else _with_complement(token, distancing=True)
    if token.head.tag_ not in _NOUN_TAGS:
        return None
    before_noun = token.head.i > token.i and (token.dep_ in _BEFORE_NOUN or token.tag_ == "JJ")
    after_noun = token.dep_ == "acl" and token.tag_ == "VBN" and not _by_somebody(token)
    return _with_complement(token, distancing=True) if before_noun or after_noun else None


def _by_somebody(participle: Token) -> bool:
    """Whether a participle tells who did it ("reported by the police"): then nobody keeps a distance."""
    return any(child.dep_ in ("agent", "prep") for child in participle.children)


def _modal(token: Token) -> Marker | None:
    """A modal of possibility: no month of May, no ability ("could not", "she could see")."""
    if token.tag_ != "MD" and token.dep_ != "aux":
        return None
    following = token.nbor() if token.i + 1 < len(token.doc) else token
    return None if is_ability(token) or following.lower_ == "never" else _single(token)


def _quality(token: Token) -> Marker | None:
    """The marker "likely" or "a chance of rain", but no "by chance" and no "as soon as possible"."""
    lower = token.lower_
    if lower in HEDGING_NOUNS:
        return _single(token) if _weighed(token) else None
    if lower == "apparent" and token.dep_ in ("acomp", "ccomp", "oprd"):
        return None  # "it became apparent": everybody saw it
    if lower == "possible" and (_is_feasible(token) or _follows(token, ("to", "for"))):
        return None
    return _with_complement(token)


def _is_feasible(possible: Token) -> bool:
    """Whether "possible" is about what can be done: "as soon as possible", "made it possible"."""
    before = possible.nbor(-1).lower_ if possible.i else ""
    return before in _FEASIBLE or possible.head.lemma_.lower() in ("make", "render")


def _weighed(chance: Token) -> bool:
    """Whether a chance is one of something's being so ("a chance that", "of rain"), none to do something."""
    if any(child.lower_ in ("no", "zero") for child in chance.lefts):
        return False  # "no chance": that is certain
    tied = (child for child in chance.children if child.i > chance.i)
    return any(
        child.lower_ == "of" or (child.dep_ in ("acl", "relcl", "ccomp") and not _is_purpose(child))
        for child in tied
    )


def _is_purpose(clause: Token) -> bool:
    return any(child.tag_ == "TO" for child in clause.lefts)


def _verb(token: Token) -> Marker | None:
    """The marker "appeared to", "seems that", "suggests": as verbs, and not for coming into sight."""
    lemma = token.lemma_.lower()
    if lemma in HEDGING_BELIEFS:
        return _belief(token)
    if lemma not in HEDGING_VERBS or token.pos_ not in ("VERB", "AUX"):
        return None
    if lemma == "suggest":
        return _single(token) if _states(token) else None
    linked = any(child.dep_ in ("xcomp", "ccomp", "oprd", "acomp") for child in token.children)
    stated = linked and token.tag_ != "VB"
    return _with_complement(token) if stated or _follows(token, ("to", "that")) else None


def _states(token: Token) -> bool:
    """Whether signs suggest what is so ("data suggest a leak"), and not somebody, who says or advises it."""
    subject = grammar.find_subject(token)
    if subject is None or subject.lower_ in ABLE_SUBJECTS or subject.lemma_.lower() in ROLE_HEADS:
        return False
    return subject.ent_type_ not in _SPEAKING


def _belief(token: Token) -> Marker | None:
    """The marker "I think", "we believe" with what is thought."""
    before = token.nbor(-1) if token.i else None
    mine = before is not None and before.lower_ in HEDGING_FIRST_PERSONS and token.tag_ in ("VBP", "VB")
    return Marker(token.i - 1, token.i + 1, token) if mine else None


def _with_complement(token: Token, *, distancing: bool = False) -> Marker:
    """The marker with the "to" that belongs to it, as "appeared to"."""
    end = token.i + (2 if _follows(token, ("to",)) and _is_particle(token.nbor()) else 1)
    return Marker(token.i, end, token, distancing)


def _is_particle(to: Token) -> bool:
    return to.tag_ == "TO" or to.dep_ == "aux"


def _follows(token: Token, words: Sequence[str]) -> bool:
    return token.i + 1 < len(token.doc) and token.nbor().lower_ in words
