"""Tokens of cue and content: what the marks of certainty are sought in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from quiz.reading.draft import Draft
from quiz.reading.passage import Passage, Range

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token


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


def range_of(doc: Doc, start: int, end: int) -> Range:
    """The plain characters of tokens `start` to `end` (half-open, not empty)."""
    return doc[start].idx, doc[end - 1].idx + len(doc[end - 1])
