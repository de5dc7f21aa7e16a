"""An item: a stem, its key and its distractors, each tied to the text that proves it."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from quiz.text import Span

MIN_OPTIONS: Final = 3
MAX_OPTIONS: Final = 5


class Skill(StrEnum):
    """The skills that the engine asks about, by their stable names (ids S1 to S16 in the docs)."""

    ATTRIBUTE_CLAIM = "attribute-claim"  # S1
    CHANNEL = "channel"  # S3
    NAMED_OR_UNNAMED = "named-or-unnamed"  # S4
    VERIFICATION = "verification"  # S6


class Tier(StrEnum):
    """Who may release an item: A the engine once it is proven, B and C only a teacher."""

    A = "A"
    B = "B"
    C = "C"


class DistractorBasis(StrEnum):
    """Why a distractor can tempt. Source: STARC (Berzak, Malmaud, Levy, ACL 2020), types B, C and D."""

    MISREADING = "misreading"  # of the key's own span
    ELSEWHERE = "elsewhere"  # true of another place in the text
    UNSUPPORTED = "unsupported"  # nowhere in the text


@dataclass(frozen=True, slots=True)
class Evidence:
    """A span of one article with the words that stand there, so that a moved text is noticed.

    `article` is the SHA-256 (hex) of the article's text.
    """

    article: str
    span: Span
    quote: str

    def __post_init__(self) -> None:
        if len(self.quote) != len(self.span):
            raise ValueError("a quote is as long as its span")


@dataclass(frozen=True, slots=True)
class Option:
    """Something that a learner may choose, with the reason that is shown after the answer."""

    text: str
    reason: str
    evidence: tuple[Evidence, ...] = ()

    def __post_init__(self) -> None:
        if not self.text.strip() or not self.reason.strip():
            raise ValueError("an option needs a text and a reason")


@dataclass(frozen=True, slots=True)
class Distractor(Option):
    """An option that is wrong; `evidence` shows it wrong or shows what it is true of."""

    basis: DistractorBasis = DistractorBasis.ELSEWHERE


@dataclass(frozen=True, slots=True)
class Premise:
    """What the stem rests on, anchored, so that a proof can be made from the item and its articles alone.

    `source` are all mentions by name or role of who the key is about, `cue` the cue as printed, `content` the
    attributed words, `hedges` the certainty markers in the asked claim and beside its cue. Empty where a
    question has none.
    """

    source: tuple[Evidence, ...] = ()
    cue: tuple[Evidence, ...] = ()
    content: tuple[Evidence, ...] = ()
    hedges: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Item:
    """A single-choice question about one or more articles.

    `id` is stable and unique in its bank. `seed` is what the engine drew the distractors with, None for a
    hand-written item. `explanation` is what a learner reads after the answer, whichever it was.

    Raises:
        ValueError: an impossible state: an empty stem, two equal options, too few or too many options, a key
            without evidence.
    """

    id: str
    skill: Skill
    tier: Tier
    stem: str
    key: Option
    distractors: tuple[Distractor, ...]
    explanation: str
    premise: Premise = Premise()
    seed: int | None = None

    def __post_init__(self) -> None:
        if not self.id.strip() or not self.stem.strip():
            raise ValueError("an item needs an id and a stem")
        if not self.key.evidence:
            raise ValueError("a key needs evidence")
        if not MIN_OPTIONS <= len(self.options) <= MAX_OPTIONS:
            raise ValueError(f"an item has {MIN_OPTIONS} to {MAX_OPTIONS} options, not {len(self.options)}")
        if len({normalise_option(option.text) for option in self.options}) < len(self.options):
            raise ValueError("two options are equal")

    @property
    def options(self) -> tuple[Option, ...]:
        """The key, then the distractors: never show them in this order."""
        return (self.key, *self.distractors)

    @property
    def articles(self) -> tuple[str, ...]:
        """The SHA-256 of each article that the item rests on, in order of first use."""
        return tuple(dict.fromkeys(evidence.article for evidence in self.evidence()))

    def evidence(self) -> Iterator[Evidence]:
        """Every anchored quote of the item, the key's first."""
        for option in self.options:
            yield from option.evidence
        for part in (self.premise.source, self.premise.cue, self.premise.content, self.premise.hedges):
            yield from part


def normalise_option(text: str) -> str:
    """`text` reduced to what tells options apart: letters and digits, case-folded, single spaces."""
    letters = (c if c.isalnum() else " " for c in unicodedata.normalize("NFKC", text).casefold())
    return " ".join("".join(letters).split())
