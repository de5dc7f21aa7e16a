"""An item: a stem, its key and its distractors, each tied to the text that proves it."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields
from enum import StrEnum
from functools import lru_cache
from types import MappingProxyType
from typing import Final

from quiz.text import Span

MIN_OPTIONS: Final = 3
MAX_OPTIONS: Final = 5
MAX_SENTENCES: Final = 8  # among which evidence is looked for
MIN_STEPS: Final = 3  # of an order, and pairs of a matching: fewer leave nothing to think about


class Skill(StrEnum):
    """The skills that the engine asks about, by their stable names (ids S1 to S16 in the docs)."""

    ATTRIBUTE_CLAIM = "attribute-claim"  # S1
    SOURCE_STANDING = "source-standing"  # S2
    CHANNEL = "channel"  # S3
    NAMED_OR_UNNAMED = "named-or-unnamed"  # S4
    MISSING_SOURCE = "missing-source"  # S5
    VERIFICATION = "verification"  # S6
    HEDGE_SCOPE = "hedge-scope"  # S7
    SOURCE_CHAIN = "source-chain"  # S8
    REPORT_OR_PREDICTION = "report-or-prediction"  # S9
    CONFLICT = "conflict"  # S10
    HEADLINE = "headline"  # S11
    QUOTE_FIDELITY = "quote-fidelity"  # S12
    PARAPHRASE_DRIFT = "paraphrase-drift"  # S13
    OMISSION = "omission"  # S14
    INDEPENDENCE = "independence"  # S15
    STILL_OPEN = "still-open"  # S16


class ItemType(StrEnum):
    """How a learner answers."""

    SINGLE_CHOICE = "single-choice"  # one option
    MULTIPLE_RESPONSE = "multiple-response"  # every option that is right
    MATCHING = "matching"  # an option for each prompt
    ORDERING = "ordering"  # all options, put in order
    FIND_EVIDENCE = "find-evidence"  # the sentences of the text that show it


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


class Misconception(StrEnum):
    """What a learner who takes a distractor has mixed up."""

    WRONG_SOURCE = "wrong-source"  # somebody else of the text
    OTHER_CLAIM = "other-claim"  # other words of the text
    OUTLET_VOICE = "outlet-voice"  # what the outlet says itself taken for what a source says, or the reverse
    REPORT_AS_QUOTATION = "report-as-quotation"  # the article's wording taken for a source's, or the reverse
    HEDGE_DROPPED = "hedge-dropped"  # a claim taken for surer than it is
    HEDGE_MISPLACED = "hedge-misplaced"  # a doubt laid on another claim, or given to another doubter
    CHECK_MISREAD = "check-misread"  # a failed check taken for a finding
    UNNAMED_AS_NAMED = "unnamed-as-named"  # who is accountable for it mixed up
    RELAY_AS_ORIGIN = "relay-as-origin"  # whoever passes it on taken for whoever said it
    OTHER_CHANNEL = "other-channel"  # another way that words reached the public
    FORECAST_AS_FACT = "forecast-as-fact"  # what is expected taken for what happened, or the reverse
    OTHER_ARTICLE = "other-article"  # what both accounts, or the other one alone, say
    NOT_SHOWN = "not-shown"  # a sentence without what was looked for
    UNSUPPORTED = "unsupported"  # nothing in the text


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
    """Something that a learner may choose, with the reason that is shown after the answer.

    `prompt` is what the option belongs to in a matching item ("The bridge is safe."), empty in all others.
    """

    text: str
    reason: str
    evidence: tuple[Evidence, ...] = ()
    prompt: str = field(default="", kw_only=True)

    def __post_init__(self) -> None:
        if not self.text.strip() or not self.reason.strip():
            raise ValueError("an option needs a text and a reason")


@dataclass(frozen=True, slots=True)
class Distractor(Option):
    """An option that is wrong; `evidence` shows it wrong or shows what it is true of."""

    basis: DistractorBasis = DistractorBasis.ELSEWHERE
    misconception: Misconception = Misconception.OTHER_CLAIM


@dataclass(frozen=True, slots=True)
class Premise:
    """What the stem rests on, anchored, so that a proof can be made from the item and its articles alone.

    `source` are all mentions by name or role of who the key is about, `cue` the cue as printed, `content` the
    attributed words, `hedges` the certainty markers in the asked claim and beside its cue. `description` are
    words that say who the source is, `links` the mentions of a source chain from the origin to the last
    relay, `counterpart` the words of another article that answer those in `content`. Empty where a question
    has none.
    """

    source: tuple[Evidence, ...] = ()
    cue: tuple[Evidence, ...] = ()
    content: tuple[Evidence, ...] = ()
    hedges: tuple[Evidence, ...] = ()
    description: tuple[Evidence, ...] = ()
    links: tuple[Evidence, ...] = ()
    counterpart: tuple[Evidence, ...] = ()

    def parts(self) -> Iterator[tuple[str, tuple[Evidence, ...]]]:
        """Each part with its name, in the order of the fields."""
        for name in _PARTS:
            yield name, getattr(self, name)


_PARTS: Final = tuple(part.name for part in fields(Premise))


@dataclass(frozen=True, slots=True)
class Item:
    """A question about one or more articles.

    `keys` are what is right: one option in a single choice, two or more in a multiple response, one a prompt
    in a matching, all options in their order in an ordering, and the sentences to find in a search for
    evidence. `texts` are the SHA-256 (hex) of the articles in the order in which readers see them
    ("Article A", "Article B"); without it they are those of the evidence, in order of first use. `id` is
    stable and unique in its bank. `seed` is what the engine drew the distractors with, None for a
    hand-written item. `explanation` is what a learner reads after the answer, whichever it was.

    Raises:
        ValueError: an impossible state: an empty stem, two equal options, too few or too many keys or options
            for the type, a key without evidence, a prompt that is missing or out of place.
    """

    id: str
    skill: Skill
    tier: Tier
    stem: str
    keys: tuple[Option, ...]
    distractors: tuple[Distractor, ...]
    explanation: str
    premise: Premise = Premise()
    seed: int | None = None
    type: ItemType = ItemType.SINGLE_CHOICE
    texts: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if not self.id.strip() or not self.stem.strip():
            raise ValueError("an item needs an id and a stem")
        if not self.keys or not all(key.evidence for key in self.keys):
            raise ValueError("a key needs evidence")
        _check_sizes(self.type, len(self.keys), len(self.distractors))
        if len({normalise_option(option.text) for option in self.options}) < len(self.options):
            raise ValueError("two options are equal")
        if any(bool(key.prompt.strip()) is not (self.type is ItemType.MATCHING) for key in self.keys):
            raise ValueError("every key of a matching has a prompt, and no other option has one")
        if any(option.prompt for option in self.distractors) or len(set(self.prompts)) < len(self.prompts):
            raise ValueError("a distractor has no prompt, and no two prompts are equal")
        if self.texts and set(self.texts) != {evidence.article for evidence in self.evidence()}:
            raise ValueError("the texts are those that the evidence lies in")

    @property
    def key(self) -> Option:
        """The first right option, which is the only one in a single choice."""
        return self.keys[0]

    @property
    def prompts(self) -> tuple[str, ...]:
        """What the options of a matching belong to, in the order of its keys."""
        return tuple(key.prompt for key in self.keys if key.prompt)

    @property
    def options(self) -> tuple[Option, ...]:
        """The keys, then the distractors: never show them in this order."""
        return (*self.keys, *self.distractors)

    @property
    def articles(self) -> tuple[str, ...]:
        """The SHA-256 of each article that the item rests on, in the order in which readers see them."""
        return self.texts or tuple(dict.fromkeys(evidence.article for evidence in self.evidence()))

    def evidence(self) -> Iterator[Evidence]:
        """Every anchored quote of the item, the keys' first."""
        for option in self.options:
            yield from option.evidence
        for _, part in self.premise.parts():
            yield from part


_SIZES: Final[Mapping[ItemType, tuple[range, range]]] = MappingProxyType(
    {  # numbers of keys, numbers of options
        ItemType.SINGLE_CHOICE: (range(1, 2), range(MIN_OPTIONS, MAX_OPTIONS + 1)),
        ItemType.MULTIPLE_RESPONSE: (range(2, MAX_OPTIONS), range(4, MAX_SENTENCES + 1)),
        ItemType.MATCHING: (range(MIN_STEPS, MAX_OPTIONS + 1), range(MIN_STEPS, MAX_SENTENCES + 1)),
        ItemType.ORDERING: (range(MIN_STEPS, MAX_SENTENCES + 1), range(MIN_STEPS, MAX_SENTENCES + 1)),
        ItemType.FIND_EVIDENCE: (range(1, MAX_SENTENCES), range(4, MAX_SENTENCES + 1)),
    }
)


def find_sizes(kind: ItemType) -> tuple[range, range]:
    """How many keys, and how many options in all, an item of this type may have."""
    return _SIZES[kind]


def _check_sizes(kind: ItemType, keys: int, distractors: int) -> None:
    wanted, options = _SIZES[kind]
    if keys not in wanted or keys + distractors not in options:
        raise ValueError(
            f"a {kind} item has {_tell(wanted)} keys and {_tell(options)} options, "
            f"not {keys} and {keys + distractors}"
        )
    if kind is ItemType.ORDERING and distractors:
        raise ValueError("all options of an ordering belong to the order")
    if kind in (ItemType.MULTIPLE_RESPONSE, ItemType.FIND_EVIDENCE) and distractors < 2:
        raise ValueError("fewer than two options are wrong")


def _tell(numbers: range) -> str:
    first, last = numbers[0], numbers[-1]
    return str(first) if first == last else f"{first} to {last}"


@lru_cache(maxsize=1024)  # the options of a search are looked at by every question after it
def normalise_option(text: str) -> str:
    """`text` reduced to what tells options apart: letters and digits, case-folded, single spaces."""
    letters = (c if c.isalnum() else " " for c in unicodedata.normalize("NFKC", text).casefold())
    return " ".join("".join(letters).split())
