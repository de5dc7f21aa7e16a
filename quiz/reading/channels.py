"""How a content reached the outlet, from words that stand with the cue."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from quiz.reading import grammar
from quiz.reading.draft import Draft
from quiz.reading.lexicons import CHANNEL_NOUNS, CHANNEL_VERBS
from quiz.reading.passage import Passage, Range
from quiz.reading.values import Channel, CueKind, SourceKind

if TYPE_CHECKING:
    from spacy.tokens import Token

_AT: Final = frozenset("in at on during via through by".split())
_OUTLETS: Final = frozenset(("newspaper", "magazine", "website", "channel", "station", "reporter", "network"))
_AUDIO: Final = frozenset(("audio", "video", "voice", "recorded", "taped"))

Found = tuple[Channel, tuple[Range, ...]]


def find_channel(passage: Passage, draft: Draft, kind: SourceKind | None) -> Found | None:
    """The channel and the characters that prove it, in the cue's passage; None when no word names one."""
    if draft.kind is CueKind.VERIFICATION:
        return Channel.OWN_CHECK, draft.cue
    if draft.source_head is None:
        return None
    head, source = passage.doc[draft.head], passage.doc[draft.source_head]
    if kind is SourceKind.DOCUMENT:
        channel = channel_of(source)
        if channel:
            return channel, (passage.characters(*grammar.phrase(source)),)
    return _beside_cue(passage, head, source) or _from_verb(passage, head)


def channel_of(noun: Token) -> Channel | None:
    """The channel that a noun names; an audio or video message is a recording."""
    lemma = noun.lemma_.lower()
    if any(child.lower_ in _AUDIO for child in noun.lefts):
        return Channel.RECORDING
    return CHANNEL_NOUNS.get(lemma)


def _beside_cue(passage: Passage, head: Token, source: Token) -> Found | None:
    """A phrase like "at a briefing" or "in a statement" that hangs on the cue or on the source."""
    for owner in (head, source):
        for preposition in grammar.children(owner, "prep"):
            if preposition.lower_ not in _AT:
                continue
            for noun in grammar.children(preposition, "pobj"):
                channel = channel_of(noun)
                if channel:
                    end = max(grammar.phrase(noun)[1], noun.i + 1)
                    return channel, (passage.characters(preposition.i, end),)
    return None


def _from_verb(passage: Passage, head: Token) -> Found | None:
    channel = CHANNEL_VERBS.get(head.lemma_.lower())
    return (channel, (passage.characters(head.i, head.i + 1),)) if channel else None
