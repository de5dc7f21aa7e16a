"""What sort of content an attribution has: of what is, of what will be, or a question."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from quiz.reading.certainty.words import cue_tokens, tokens_of
from quiz.reading.draft import Draft
from quiz.reading.lexicons.certainty import (
    ASKING,
    FORETELLING,
    FUTURE_MODALS,
    FUTURE_PARTICIPLES,
    HEDGING_BELIEFS,
    HEDGING_FIRST_PERSONS,
    HEDGING_MODALS,
    QUESTION_WORDS,
)
from quiz.reading.passage import Passage, Range
from quiz.reading.values import Force

if TYPE_CHECKING:
    from spacy.tokens import Token

_WHETHER: Final = frozenset(("whether", "if"))
_CHAIN: Final = 4


def find_force(passage: Passage, home: Passage, draft: Draft) -> tuple[Force, tuple[Range, ...], bool]:
    """The force, the words that prove it, and whether those stand in the content's passage."""
    asked = _find_question(passage, home, draft)
    if asked:
        return Force.QUESTION, asked, True
    ahead = find_future(passage, draft.content)
    if ahead:
        return Force.PREDICTION, ahead, True
    for token in cue_tokens(home, draft):
        if token.lemma_.lower() in FORETELLING:
            return Force.PREDICTION, (home.characters(token.i, token.i + 1),), False
    return Force.REPORT, (), True


def _find_question(passage: Passage, home: Passage, draft: Draft) -> tuple[Range, ...]:
    """The question word or mark: after a cue of asking, in "whether …", or where all sentences ask."""
    tokens = tokens_of(passage, draft.content)
    if not tokens:
        return ()
    first = tokens[0]
    before = passage.doc[first.i - 1] if first.i else first
    asking = any(token.lemma_.lower() in ASKING for token in cue_tokens(home, draft))
    for word in (first, before):
        if word.lower_ in (QUESTION_WORDS if asking else {"whether"}):
            return (passage.characters(word.i, word.i + 1),)
    return _marks(passage, draft)


def _marks(passage: Passage, draft: Draft) -> tuple[Range, ...]:
    """The question marks, when every sentence of the content ends in one."""
    found = []
    for start, end in draft.content:
        text = passage.plain[start : end + 1]
        stops = [place for place, character in enumerate(text) if character in ".!?"]
        if not stops or any(text[place] != "?" for place in stops):
            return ()
        found.append((start + stops[-1], start + stops[-1] + 1))
    return tuple(found)


def find_future(passage: Passage, content: Sequence[Range]) -> tuple[Range, ...]:
    """The words that put the content's own statements ahead in time, empty when none does."""
    tokens = tokens_of(passage, content)
    inside = {token.i for token in tokens}
    found = {}
    for token in tokens:
        if token.head.i not in inside or token.head == token:
            for verb in _predicates(token, inside):
                for word in _ahead(verb):
                    found[word.i] = passage.characters(word.i, word.i + 1)
    return tuple(found[index] for index in sorted(found))


def _predicates(root: Token, inside: set[int]) -> Iterator[Token]:
    """The main verbs of a statement: its root, those joined to it, and what "I think" introduces."""
    yield root
    for child in root.children:
        if child.i not in inside:
            continue
        if child.dep_ == "conj" or (child.dep_ == "ccomp" and (_is_own_belief(root) or child.i < root.i)):
            yield from _predicates(child, inside)


def _is_own_belief(verb: Token) -> bool:
    return verb.lemma_.lower() in HEDGING_BELIEFS and any(
        child.lower_ in HEDGING_FIRST_PERSONS for child in verb.lefts
    )


def _ahead(verb: Token) -> Iterator[Token]:
    """The word that puts a verb into the future, if one does."""
    perfect = any(child.lower_ in ("have", "'ve", "’ve") and child.dep_ == "aux" for child in verb.children)
    for child in verb.children:
        if child.dep_ == "aux" and _points_ahead(child, verb, perfect=perfect):
            yield child
    if verb.lower_ in FUTURE_PARTICIPLES and any(child.dep_ == "xcomp" for child in verb.children):
        yield verb
    for child in verb.children:
        leads = any(grand.dep_ == "xcomp" for grand in child.children)
        if leads and child.dep_ in ("acomp", "xcomp") and child.lower_ in FUTURE_PARTICIPLES:
            yield child


def _points_ahead(modal: Token, verb: Token, *, perfect: bool) -> bool:
    """Whether a modal speaks of what is to come: no "would have gone", no "may be here", no "could not"."""
    if modal.lower_ in FUTURE_MODALS:
        return not perfect or modal.lower_ == "will"
    denied = any(child.dep_ == "neg" for child in verb.children)
    return modal.lower_ in HEDGING_MODALS and not perfect and not denied and _happens(verb)


def _happens(verb: Token) -> bool:
    """Whether a verb tells of an event rather than a state that may hold now."""
    return verb.lemma_.lower() not in ("be", "have", "know", "think", "seem")
