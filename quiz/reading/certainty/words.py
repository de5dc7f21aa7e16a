"""Tokens of cue and content: what the marks of certainty are sought in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Final

from quiz.reading.draft import Draft
from quiz.reading.lexicons import ABLE_SUBJECTS, NEGATORS, SAYING, UNDERGONE
from quiz.reading.passage import Passage, Range

if TYPE_CHECKING:
    from spacy.tokens import Token

_LEADING: Final = 6  # tokens before a cue in which an auxiliary or adverb belongs to it
_MODIFIERS: Final = frozenset(("advmod", "neg", "aux"))
_REACHED: Final = frozenset(("what", "how", "before", "until", "so"))  # "before they could land"
_GOVERNED: Final = frozenset(("xcomp", "ccomp", "pcomp"))
_OWN_CLAUSE: Final = frozenset(("nsubj", "nsubjpass", "mark"))
_CHAIN: Final = 3


def tokens_of(passage: Passage, places: Iterable[Range]) -> tuple[Token, ...]:
    """The tokens of a passage that touch one of the ranges, in the order of the ranges."""
    return tuple(token for place in places for token in _tokens_between(passage, *place))


def _tokens_between(passage: Passage, start: int, end: int) -> Iterator[Token]:
    token = passage.token_at(start)
    first = len(passage.doc) if token is None else token.i
    if first and passage.doc[first - 1].idx + len(passage.doc[first - 1]) > start:
        first -= 1  # the range begins inside a word
    for index in range(first, len(passage.doc)):
        if passage.doc[index].idx >= end:
            return
        yield passage.doc[index]


def cue_tokens(home: Passage, draft: Draft) -> tuple[Token, ...]:
    """The tokens of the cue, its key word first."""
    head = home.doc[draft.head]
    return (head, *(token for token in tokens_of(home, draft.cue) if token.i != head.i))


def tokens_beside(home: Passage, draft: Draft) -> tuple[Token, ...]:
    """The tokens that belong to the cue without being in it: its adverbs, and what leads up to it.

    As "appears to have" before "announced"; none of them is part of source or content.
    """
    head = home.doc[draft.head]
    taken = {token.i for token in (*tokens_of(home, draft.source_places), *cue_tokens(home, draft))}
    if draft.passage == draft.cue_passage:
        taken |= {token.i for token in tokens_of(home, draft.content)}
    found = {child.i: child for child in head.children if child.dep_ in _MODIFIERS}
    governing = {token.i for token in governors(head)}
    for index in range(head.i - 1, max(head.sent.start, head.i - _LEADING) - 1, -1):
        if index in governing or home.doc[index].head.i in governing | {head.i}:
            found[index] = home.doc[index]
    return tuple(found[index] for index in sorted(found) if index not in taken)


def governors(head: Token) -> tuple[Token, ...]:
    """The words before a cue that it hangs on, nearest first: "declined" in "declined to say"."""
    found: list[Token] = []
    token = head
    while len(found) < _CHAIN and token.dep_ in _GOVERNED and token.head.i < token.i:
        if not _is_bare(token):
            break
        token = token.head
        if token.lemma_.lower() in SAYING:
            break
        found.append(token)
    return tuple(found)


def _is_bare(verb: Token) -> bool:
    """Whether a verb has neither tense nor subject of its own: "to say", "saying", "to have said"."""
    if any(child.dep_ in _OWN_CLAUSE for child in verb.children):
        return False
    return verb.tag_ in ("VB", "VBG") or any(child.tag_ == "TO" for child in verb.lefts)


def is_ability(modal: Token) -> bool:
    """Whether "could" tells what somebody was able to do or not ("could not", "he could swim")."""
    if modal.lower_ != "could":
        return False
    verb = modal.head
    if any(
        word.lower_ in NEGATORS and word.lower_ != "never" for word in modal.doc[modal.i + 1 : modal.i + 2]
    ):
        return True
    fronted = any(child.lower_ in _REACHED and child.i < modal.i for child in verb.children)
    able = any(child.dep_ == "nsubj" and child.lower_ in ABLE_SUBJECTS for child in verb.lefts)
    perfect = any(child.lower_ == "have" and child.dep_ == "aux" for child in verb.children)
    return fronted or (able and not perfect and verb.lemma_.lower() not in UNDERGONE)
