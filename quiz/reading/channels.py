"""How a content reached the outlet, from words that stand with the cue."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from quiz.reading import grammar
from quiz.reading.cast import Cast
from quiz.reading.draft import Draft
from quiz.reading.lexicons import CHANNEL_NOUNS, CHANNEL_VERBS, OUTLET_WORDS
from quiz.reading.passage import Passage, Range
from quiz.reading.referents import Referent
from quiz.reading.values import Channel, CueKind, SourceKind

if TYPE_CHECKING:
    from spacy.tokens import Token

_AT: Final = frozenset(["in", "at", "on", "during", "via", "through", "by"])
_OUTLETS: Final = frozenset(("newspaper", "magazine", "website", "channel", "station", "reporter", "network"))
_AUDIO: Final = frozenset(("audio", "video", "voice", "recorded", "taped"))

Found = tuple[Channel, tuple[Range, ...]]


def find_channel(passage: Passage, draft: Draft, referent: Referent | None, cast: Cast) -> Found | None:
    """The channel and the characters that prove it, in the cue's passage; None when no word names one."""
    if draft.kind is CueKind.VERIFICATION:
        return Channel.OWN_CHECK, draft.cue
    if draft.source_head is None:
        return None
    head, source = passage.doc[draft.head], passage.doc[draft.source_head]
    if referent is not None and referent.kind is SourceKind.DOCUMENT:
        channel = channel_of(source)
        if channel:
            return channel, (passage.characters(*grammar.phrase(source)),)
    found = _beside_cue(passage, head, source) or _told(passage, head) or _from_verb(passage, head)
    return found or _speaking_to(passage, head) or _by_outlet(passage, draft, referent, cast)


def channel_of(noun: Token) -> Channel | None:
    """The channel that a noun names; an audio or video message is a recording."""
    lemma = noun.lemma_.lower()
    if any(child.lower_ in _AUDIO for child in noun.lefts) or (lemma == "message" and _recorded(noun)):
        return Channel.RECORDING
    return CHANNEL_NOUNS.get(lemma)


def _recorded(message: Token) -> bool:
    """Whether "the message" takes up an audio or video message of the same paragraph."""
    return any(
        token.lemma_ == "message" and any(child.lower_ in _AUDIO for child in token.lefts)
        for token in message.doc
    )


def _told(passage: Passage, head: Token) -> Found | None:
    """The briefing that was told something: the listener is the channel."""
    for noun in grammar.children(head, "dobj", "dative"):
        channel = CHANNEL_NOUNS.get(noun.lemma_.lower())
        if channel is Channel.BRIEFING:
            return channel, (passage.characters(head.i, grammar.phrase(noun)[1]),)
    return None


def _speaking_to(passage: Passage, head: Token) -> Found | None:
    """An interview, from "Speaking to the Gazette, she said …"."""
    for clause in grammar.children(head, "advcl"):
        if clause.lower_ in ("speaking", "talking"):
            for to in grammar.children(clause, "prep"):
                for noun in grammar.children(to, "pobj"):
                    if to.lower_ in ("to", "with") and noun.pos_ == "PROPN":
                        return Channel.INTERVIEW, (passage.characters(clause.i, grammar.phrase(noun)[1]),)
    return None


def _by_outlet(passage: Passage, draft: Draft, referent: Referent | None, cast: Cast) -> Found | None:
    """Told to the publisher itself: an interview; said by another outlet: a press report."""
    if draft.addressee and draft.lemma == "tell":
        places = [i for i in range(draft.head, len(passage.doc)) if passage.doc[i].idx < draft.addressee[1]]
        told = [cast.at.get((passage.number, place)) for place in places]
        if any(someone is not None and someone.publisher for someone in told):
            return Channel.INTERVIEW, (*draft.cue, draft.addressee)
    outlet = referent is not None and referent.kind is SourceKind.ORGANISATION
    if outlet and referent is not None and set(referent.words) & OUTLET_WORDS and draft.source:
        return Channel.PRESS_REPORT, (draft.source, *draft.cue)
    return None


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
