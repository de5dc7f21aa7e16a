"""How a content reached the outlet, from words that stand with the cue."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from quiz.reading import grammar
from quiz.reading.cast import Cast
from quiz.reading.draft import Draft
from quiz.reading.kinds import is_press_report
from quiz.reading.lexicons import CHANNEL_NOUNS, CHANNEL_VERBS, PRESS_CORPS
from quiz.reading.outlets import is_outlet
from quiz.reading.passage import Passage, Range
from quiz.reading.referents import Referent
from quiz.reading.sources import source_token
from quiz.reading.values import Channel, CueKind, SourceKind

if TYPE_CHECKING:
    from spacy.tokens import Token

_AT: Final = frozenset(["in", "at", "on", "during", "via", "through", "by", "over", "to", "from"])
_AUDIO: Final = frozenset(("audio", "video", "voice", "recorded", "taped"))
_MEDIA: Final = frozenset(("media", "medium", "outlet", "newspaper"))
_GIVING: Final = frozenset(
    ("issue", "release", "publish", "post", "give", "send", "put", "make", "distribute")
)
_HEARD: Final = frozenset(("heard", "seen"))
_MESSAGES: Final = frozenset(
    ("facebook", "twitter", "instagram", "blog", "tumblr", "reddit", "email", "e-mail")
)

_WRITTEN: Final = frozenset(("write", "read"))

Found = tuple[Channel, tuple[Range, ...]]


def find_channel(passage: Passage, draft: Draft, referent: Referent | None, cast: Cast) -> Found | None:
    """The channel and the characters that prove it, in the cue's passage; None when no word names one."""
    if draft.kind is CueKind.VERIFICATION:
        return Channel.OWN_CHECK, draft.cue
    source = source_token(passage, draft)
    if source is None or draft.kind is CueKind.HEARSAY:
        return None
    head = passage.doc[draft.head]
    return (
        _by_document(passage, draft, source, referent)
        or _beside_cue(passage, draft, head, outlet=referent is not None and is_outlet(referent))
        or _from_verb(passage, head)
        or _told(passage, head)
        or _speaking_to(passage, head)
        or _by_outlet(passage, draft, referent, cast)
        or _quoted_elsewhere(draft, head)
        or _written_before(passage, head, referent)
    )


def channel_of(noun: Token) -> Channel | None:
    """The channel that a noun names; an audio message is a recording, a reporter's story the press."""
    lemma = noun.lemma_.lower()
    if any(child.lower_ in _AUDIO for child in noun.lefts) or (lemma == "message" and _recorded(noun)):
        return Channel.RECORDING
    if is_press_report(noun) or lemma in _MEDIA:
        return Channel.PRESS_REPORT
    named = next((child for child in noun.lefts if child.lower_ in _MESSAGES), None)
    return CHANNEL_NOUNS.get(lemma) or (CHANNEL_NOUNS.get(named.lower_) if named is not None else None)


def _recorded(message: Token) -> bool:
    """Whether "the message" takes up an audio or video message of the same paragraph."""
    return any(
        token.lemma_ == "message" and any(child.lower_ in _AUDIO for child in token.lefts)
        for token in message.doc
    )


def _by_document(passage: Passage, draft: Draft, source: Token, referent: Referent | None) -> Found | None:
    """The channel that the source itself is: a letter, a recording, a report of the press."""
    outlet = referent is not None and is_outlet(referent)
    kind = referent.kind if referent is not None else None
    if kind not in (SourceKind.DOCUMENT, SourceKind.UNNAMED, SourceKind.COLLECTIVE) and not (
        outlet and is_press_report(source)
    ):
        return None
    channel = channel_of(source)
    if channel is Channel.PRESS_REPORT and kind is SourceKind.DOCUMENT and referent and not referent.press:
        channel = Channel.DOCUMENT  # "the report" of somebody who was named before
    place = draft.source or passage.characters(*grammar.phrase(source))
    return (channel, (place,)) if channel else None


def _beside_cue(passage: Passage, draft: Draft, head: Token, *, outlet: bool) -> Found | None:
    """A phrase of the cue's sentence outside of the content: "in a statement", "on Twitter"."""
    best: tuple[int, Found] | None = None
    for noun in _free(passage, draft, head):
        top = noun.head if noun.dep_ in ("compound", "nmod") and noun.lower_ in _MESSAGES else noun
        start = _opening(top)
        channel = channel_of(noun) if start is not None else None
        if channel is Channel.PRESS_REPORT and not outlet and _own_report(noun):
            channel = Channel.DOCUMENT
        if start is None or channel is None or channel is Channel.PRESS_REPORT:
            continue
        away = abs(noun.i - head.i)
        if best is None or away < best[0]:
            end = max(grammar.phrase(top)[1], noun.i + 1)
            best = away, (channel, (passage.characters(start, end),))
    return best[1] if best else None


def _own_report(noun: Token) -> bool:
    """Whether a report is of whoever says so in it: no name stands with it ("in a report, it said")."""
    start, end = grammar.phrase(noun)
    return noun.lemma_.lower() == "report" and not any(
        token.pos_ == "PROPN" and token.ent_type_ != "DATE" for token in noun.doc[start:end]
    )


def _free(passage: Passage, draft: Draft, head: Token) -> Iterator[Token]:
    """The nouns of the cue's sentence that neither the content nor a quotation nor the source holds."""
    here = draft.passage == draft.cue_passage
    taken = [*(draft.content if here else ()), *((draft.source,) if draft.source else ())]
    quoted = passage.quotation_at(head.idx)
    for token in head.sent:
        inside = any(start <= token.idx < end for start, end in taken)
        if token.pos_ in ("NOUN", "PROPN") and not inside and passage.quotation_at(token.idx) == quoted:
            yield token


def _opening(noun: Token) -> int | None:
    """The first token of a phrase that makes a noun a channel: a preposition, or the verb giving it out."""
    governor = noun.head
    if noun.dep_ == "pobj" and governor.lower_ in _AT:
        return governor.i
    if noun.dep_ == "dobj" and governor.lemma_.lower() in _GIVING and governor.i < noun.i:
        return governor.i
    if noun.dep_ == "nsubj" and any(child.lower_ in _HEARD for child in governor.subtree):
        return noun.left_edge.i
    before = noun.doc[noun.left_edge.i - 1] if noun.left_edge.i else None
    if before is not None and before.lower_ in _AT and before.pos_ == "ADP" and before.head.pos_ != "NOUN":
        return before.i
    return None


def _told(passage: Passage, head: Token) -> Found | None:
    """The briefing that was told something, or the reporters who were: the listener is the channel."""
    for noun in grammar.children(head, "dobj", "dative"):
        lemma = noun.lemma_.lower()
        briefed = CHANNEL_NOUNS.get(lemma) is Channel.BRIEFING
        if briefed or (lemma in PRESS_CORPS and noun.tag_ != "NN" and noun.i > head.i):
            return Channel.BRIEFING, (passage.characters(head.i, grammar.phrase(noun)[1]),)
    return None


def _speaking_to(passage: Passage, head: Token) -> Found | None:
    """An interview, from "Speaking to the Gazette, she said …" or "Reached by phone, …"."""
    for clause in grammar.children(head, "advcl"):
        if clause.lower_ in ("reached", "contacted", "interviewed"):
            return Channel.INTERVIEW, (passage.characters(clause.i, clause.right_edge.i + 1),)
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
    if referent is None or referent.kind is not SourceKind.ORGANISATION or not draft.source:
        return None
    if passage.number == draft.passage and _of_itself(passage, draft):
        return None
    reports = passage.doc[draft.head].lower_ == "reports"  # firms "reported" profits; outlets "report" news
    if is_outlet(referent) or (referent.named and reports):
        return Channel.PRESS_REPORT, (draft.source, *draft.cue)
    return None


def _quoted_elsewhere(draft: Draft, head: Token) -> Found | None:
    """A press report, from "is quoted as saying": somebody else has printed it."""
    verb = head.head.head if head.tag_ == "VBG" and head.head.lower_ == "as" else head
    passive = verb.lemma_.lower() == "quote" and any(grammar.children(verb, "auxpass"))
    return (Channel.PRESS_REPORT, draft.cue) if passive else None


def _written_before(passage: Passage, head: Token, referent: Referent | None) -> Found | None:
    """Where somebody wrote, when the sentence before says it of them ("on her blog. … she wrote")."""
    if head.lemma_.lower() not in _WRITTEN or head.sent.start == 0 or referent is None:
        return None
    before = passage.doc[head.sent.start - 1].sent
    place = passage.original(passage.characters(before.start, before.end))
    if not any(span.overlaps(place) for span in referent.mentions):
        return None
    for noun in before:
        start = _opening(noun) if noun.pos_ in ("NOUN", "PROPN") else None
        channel = channel_of(noun) if start is not None and not passage.quotation_at(noun.idx) else None
        if start is not None and channel in (Channel.POST, Channel.DOCUMENT, Channel.STATEMENT):
            return channel, (passage.characters(start, max(grammar.phrase(noun)[1], noun.i + 1)),)
    return None


def _of_itself(passage: Passage, draft: Draft) -> bool:
    """Whether what an outlet says begins with itself: a site that describes itself reports nothing."""
    first = passage.token_at(draft.content[0][0])
    return first is not None and first.lower_ in ("itself", "its")


def _from_verb(passage: Passage, head: Token) -> Found | None:
    channel = CHANNEL_VERBS.get(head.lemma_.lower())
    return (channel, (passage.characters(head.i, head.i + 1),)) if channel else None
