"""What a reading says: sources, attributions and their spans. Plain values; no model is loaded here."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from quiz.text import Article, Span

CERTAIN: Final = 0.65  # the confidence from which an attribution may carry a question


class SourceKind(StrEnum):
    """What sort of thing speaks."""

    PERSON = "named person"
    ROLE = "role"  # one person known by role alone: "an ISIS spokesman", "the mayor"
    COLLECTIVE = "collective"  # several unnamed people as a group with a role: "U.S. intelligence officials"
    UNNAMED = "unnamed"  # "sources", "a person familiar with the matter"
    ORGANISATION = "organisation"
    DOCUMENT = "document or recording"
    PUBLISHER = "publisher"  # the outlet whose article this is


class Proximity(StrEnum):
    """How near a source stands to what it tells, when words of the text say so."""

    EYEWITNESS = "eyewitness"  # was there, or it happened to them or their family
    OFFICIAL = "official"  # speaks for a state, police, court, army or government
    EXPERT = "expert"  # speaks from professional or scholarly knowledge, and for no party
    RELAY = "relay"  # passes on what others said or know: media, unnamed sources


class MentionForm(StrEnum):
    """How a mention refers to its source."""

    NAME = "name"
    SURNAME = "surname"
    ROLE = "role"
    PRONOUN = "pronoun"


@dataclass(frozen=True, slots=True)
class Mention:
    """One place where the text refers to a source."""

    span: Span
    form: MentionForm
    confidence: float = 1.0  # 0..1, how sure it is that this mention is of its source


@dataclass(frozen=True, slots=True)
class Source:
    """One referent that the article names: everybody cited, and people or organisations that are only named.

    `name` is the fullest name or, without one, the fullest description, verbatim from the text without a
    leading "But". `descriptions` are the spans that say who it is ("an expert on the terror group").
    `related` are indices into `Reading.sources` of members, employers, leaders and parts, both ways:
    whoever is related to a key can be no distractor. `surname` is None except for a named person. `printed`
    is the name as it stands inside a sentence, with the text's determiner ("the BBC", "an official").
    """

    name: str
    kind: SourceKind
    mentions: tuple[Mention, ...]
    descriptions: tuple[Span, ...] = ()
    related: frozenset[int] = frozenset()
    surname: str | None = None
    printed: str = ""
    proximity: Proximity | None = None
    proximity_spans: tuple[Span, ...] = ()  # the words that prove `proximity`


class Quotation(StrEnum):
    """Whether the content is printed as the source's own words."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"


class Channel(StrEnum):
    """How the content reached the outlet, when a word in the text says so."""

    INTERVIEW = "interview"
    STATEMENT = "statement"
    BRIEFING = "briefing"
    RECORDING = "recording"
    POST = "post"
    DOCUMENT = "document"
    PRESS_REPORT = "press report"
    OWN_CHECK = "own check"


class CueKind(StrEnum):
    """What sort of cue links source and content."""

    SAYING = "saying"  # said, told, wrote, according to, reports
    ATTITUDE = "attitude"  # have doubts, believe, view, expect
    HEARSAY = "hearsay"  # is said to, reportedly: nobody is named
    VERIFICATION = "verification"  # has not been able to authenticate, confirmed


class Stance(StrEnum):
    """What the cue lets the outlet say of the content."""

    NEUTRAL = "neutral"  # said, told, claims
    DOUBTING = "doubting"  # doubts, questioned, wondered whether
    DENYING = "denying"  # denied, rejected, refuted
    CONFIRMING = "confirming"  # confirmed, admitted, acknowledged


class Force(StrEnum):
    """What sort of content it is."""

    REPORT = "report"  # of what is or was
    PREDICTION = "prediction"  # of what will or may come
    QUESTION = "question"  # asked whether, asked what


class HedgeOwner(StrEnum):
    """Who limits the certainty."""

    SOURCE = "source"
    OUTLET = "outlet"


@dataclass(frozen=True, slots=True)
class Hedge:
    """One certainty marker, verbatim, with the words whose certainty it limits and whose doubt it is."""

    span: Span
    scope: Span
    owner: HedgeOwner


class Reader(StrEnum):
    """Which of the two readers proposed an attribution."""

    RULES = "rules"  # patterns over the parse
    TAGGER = "tagger"  # the trained network


@dataclass(frozen=True, slots=True)
class Attribution:
    """Somebody (or nobody) is given a content by a cue.

    `source` indexes `Reading.sources`; it is None for agentless hearsay and for a source that stays
    unresolved (a pronoun with two candidates). `source_spans` is where this attribution mentions it, empty
    only for hearsay. `cue` is the verbatim cue without addressee ("said", "according to", "has not been able
    to"); `addressee` is who was told ("CNN" in "Zenn told CNN"), which is one more link of the source chain;
    `addressee_source` its index in `Reading.sources` when it is one. `content` excludes quotation marks at
    its edges. `hedges` are certainty markers in content, source or beside the cue ("appeared to", "alleged").
    `channel_spans` are the words that prove `channel`. `parent` indexes the attribution in
    `Reading.attributions` whose content this one lies in, or None. `confidence` is 0..1; items use only
    `certain` ones. `continues` indexes the attribution whose quotation goes on here under the same cue.
    """

    source: int | None
    source_spans: tuple[Span, ...]
    cue: tuple[Span, ...]
    cue_kind: CueKind
    content: tuple[Span, ...]
    quotation: Quotation
    sentence: Span
    hedges: tuple[Hedge, ...] = ()
    addressee: Span | None = None
    addressee_source: int | None = None
    channel: Channel | None = None
    channel_spans: tuple[Span, ...] = ()
    parent: int | None = None
    confidence: float = 1.0
    continues: int | None = None
    stance: Stance = Stance.NEUTRAL
    negated: bool = False  # the cue says no: "did not say", "has not confirmed"
    force: Force = Force.REPORT
    certainty_spans: tuple[Span, ...] = ()  # the words that prove `stance`, `negated` and `force`
    readers: frozenset[Reader] = frozenset((Reader.RULES,))
    rule: str = ""  # the pattern that fired, by name; empty when only the tagger proposed it
    doubtful: bool = False  # cue, content or edges forbid a question, however right the reading may be

    def __post_init__(self) -> None:
        if not self.content:
            raise ValueError("an attribution needs a content")
        if self.cue_kind is not CueKind.HEARSAY and not self.source_spans:
            raise ValueError("only hearsay has no source")
        if not 0 <= self.confidence <= 1:
            raise ValueError("confidence lies between 0 and 1")

    @property
    def certain(self) -> bool:
        """Whether the attribution is sure and plain enough to carry a question."""
        return self.confidence >= CERTAIN and not self.doubtful


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything that one article says about who says what.

    `sources` are all referents that the article names; those cited are referred to by `attributions`.
    `sentences` and `paragraphs` are in text order. `ambiguous` are passages that may or may not be covered
    by a neighbouring cue: no key and no distractor may rest on them. `publisher` indexes `sources`.
    `unresolved_pronouns` are third-person pronoun tokens for which no single antecedent is certain.
    `antecedents` maps a resolved pronoun's span to its source's index, as pairs in text order.
    """

    article: Article
    sources: tuple[Source, ...]
    attributions: tuple[Attribution, ...]
    sentences: tuple[Span, ...]
    paragraphs: tuple[Span, ...]
    ambiguous: tuple[Span, ...] = ()
    publisher: int | None = None
    unresolved_pronouns: tuple[Span, ...] = ()
    antecedents: tuple[tuple[Span, int], ...] = ()
