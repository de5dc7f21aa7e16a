"""What the services of the review queue hand to pages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from quiz.banks import ReviewStatus
from quiz.services.bank_views import Facet, ItemDetail, SkillAcceptance
from quiz.services.views import BankSummary, ItemReview


@dataclass(frozen=True, slots=True)
class Place:
    """Where an item stands among those that a filter leaves, in the bank's order.

    `number` counts from 1 and is None for an item that does not fit (any more). `next_id` begins again at the
    first one behind the last, which `wraps` tells; both neighbours are None when there is no other item.
    """

    number: int | None
    total: int
    previous_id: int | None
    next_id: int | None
    wraps: bool


@dataclass(frozen=True, slots=True)
class ReviewQueue:
    """A bank under review: `detail` is the item to look at, None when none fits."""

    bank: BankSummary
    accepts_tier_a: bool
    detail: ItemDetail | None
    place: Place
    facets: Mapping[str, tuple[Facet, ...]]

    @property
    def decided(self) -> int:
        """How many of the bank's items were accepted or rejected."""
        return self.bank.items + self.bank.rejected


@dataclass(frozen=True, slots=True)
class ReviewRates:
    """How a bank's items have fared; `waiting_a` counts those of tier A that nobody has decided about."""

    bank: BankSummary
    accepts_tier_a: bool
    waiting_a: int
    rows: tuple[SkillAcceptance, ...]

    @property
    def whole(self) -> float | None:
        """The share of accepted items among all that were decided, 0..1; None before any was."""
        decided = self.bank.items + self.bank.rejected
        return self.bank.items / decided if decided else None


@dataclass(frozen=True, slots=True)
class AcceptedTogether:
    """What became of the waiting items of tier A: `unproven` ones still wait."""

    accepted: int
    unproven: int


@dataclass(frozen=True, slots=True)
class OptionWords:
    """What an option says; `prompt` is what it belongs to in a matching."""

    text: str
    reason: str
    prompt: str = ""


@dataclass(frozen=True, slots=True)
class ItemWords:
    """Everything of an item that a teacher may word anew; options as in the item, the keys first."""

    stem: str
    options: tuple[OptionWords, ...]
    explanation: str


@dataclass(frozen=True, slots=True)
class Failure:
    """Something that does not hold, and the part of the item that it is about.

    `place` is "stem", "explanation", "options-0-text" and so on, or empty for the whole.
    """

    place: str
    words: str
    explanation: str


@dataclass(frozen=True, slots=True)
class Checked:
    """What the words of an item are worth; `review` is None for words that cannot be an item at all."""

    review: ItemReview | None
    failures: tuple[Failure, ...]

    @property
    def proven(self) -> bool:
        """Whether everything that must hold of the item holds."""
        return self.review is not None and not self.failures


@dataclass(frozen=True, slots=True)
class Reworded:
    """An item that was saved; with `failures` it is a draft that nobody can accept."""

    revision: int
    status: ReviewStatus
    failures: tuple[Failure, ...]
