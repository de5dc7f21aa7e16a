"""What services tell of a reading: who says what in an article, in plain values with their places."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from quiz.services.views import ArticleView
from quiz.text import Span


class Role(StrEnum):
    """What a passage of an article is to its reading."""

    SOURCE = "source"
    CUE = "cue"
    VERIFICATION = "verification"  # a cue that tells of checking, or of no check
    CONTENT = "content"
    HEDGE = "hedge"
    AMBIGUOUS = "ambiguous"


class Band(StrEnum):
    """How sure the engine is, in a word."""

    SURE = "sure"  # a question may rest on it
    RATHER_SURE = "rather sure"
    UNSURE = "unsure"  # as likely wrong as right, or likelier wrong


@dataclass(frozen=True, slots=True)
class Sureness:
    """How sure the engine is: 0..1, and in a word."""

    number: float
    band: Band


@dataclass(frozen=True, slots=True)
class Words:
    """Words of the article, verbatim, and their place."""

    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class HedgeView:
    """A certainty marker, the words that it limits, and whose doubt it is ("source" or "outlet")."""

    words: Words
    scope: Words
    owner: str


@dataclass(frozen=True, slots=True)
class AttributionView:
    """One attribution as the engine explains it. Words such as `stance` are those of `quiz.reading.values`.

    `number` counts from 1 in text order; `parent` is the number of the attribution in whose content
    this one lies, and `depth` counts such links. `source` is the source's name, None when nobody is named or
    when it stays unresolved. `mention` tells how sure it is that `source_words` mean that source. `proof` are
    the words behind stance, force and negation. `rule` is empty when no rule proposed the attribution.
    """

    number: int
    parent: int | None
    depth: int
    source: str | None
    source_words: tuple[Words, ...]
    mention: Sureness | None
    cue: tuple[Words, ...]
    cue_kind: str
    content: tuple[Words, ...]
    quotation: str
    addressee: Words | None
    stance: str
    negated: bool
    force: str
    proof: tuple[Words, ...]
    hedges: tuple[HedgeView, ...]
    channel: str | None
    channel_words: tuple[Words, ...]
    sureness: Sureness
    readers: tuple[str, ...]
    rule: str


@dataclass(frozen=True, slots=True)
class CitedSource:
    """A source with everything that it is given, in the order of the text.

    `name` and `kind` are None for what nobody is named for and for mentions that stay unresolved: the latter
    have `source_words`. `standing` are the words that say who it is.
    """

    name: str | None
    kind: str | None
    standing: tuple[Words, ...]
    proximity: str | None
    proximity_words: tuple[Words, ...]
    attributions: tuple[AttributionView, ...]


@dataclass(frozen=True, slots=True)
class ReadingView:
    """A whole reading. `attributions` are in text order; `sources` group the same ones by who is cited."""

    article: ArticleView
    attributions: tuple[AttributionView, ...]
    sources: tuple[CitedSource, ...]
    ambiguous: tuple[Words, ...]


@dataclass(frozen=True, slots=True)
class ShelvedArticle:
    """An article of a bank that can be read; `number` counts from 1 in the bank."""

    bank_id: int
    number: int
    title: str
    publisher: str | None


@dataclass(frozen=True, slots=True)
class BankShelf:
    """A bank's articles."""

    bank_title: str
    articles: tuple[ShelvedArticle, ...]
