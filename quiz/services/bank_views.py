"""What the services of banks hand to pages: plain values, for the teacher who may see the bank."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from quiz.banks import BankArticle, ReviewStatus
from quiz.items import Item, Skill, Tier
from quiz.items.difficulty import Level
from quiz.items.item import ItemType
from quiz.services.views import ArticleReview, ArticleView, PreviewItem

__all__ = [
    "Change",
    "Comparison",
    "Difference",
    "Facet",
    "ItemDetail",
    "ItemFilter",
    "ItemPage",
    "ItemRow",
    "Piece",
    "ReviewStatus",
    "ShelfArticle",
    "SkillAcceptance",
    "Undone",
    "VersionView",
]


class Change(StrEnum):
    """What was done to an item."""

    MADE = "made"
    EDITED = "edited"
    ACCEPTED = "accepted"
    REJECTED = "rejected"
    PROPOSED = "proposed"
    TAGGED = "tagged"
    RESTORED = "restored"
    UNDONE = "undone"


@dataclass(frozen=True, slots=True)
class ItemFilter:
    """Which items of a bank are wanted: those that fit everything that is given.

    `words` must all stand somewhere in the item, whatever their case; `article` is an article's id.
    """

    words: str = ""
    skill: Skill | None = None
    article: int | None = None
    level: Level | None = None
    status: ReviewStatus | None = None
    tag: str | None = None
    tier: Tier | None = None

    @property
    def is_empty(self) -> bool:
        """Whether every item fits."""
        return self == ItemFilter(words=self.words) and not self.words.strip()


@dataclass(frozen=True, slots=True)
class Facet:
    """A value that a filter may ask for, in words, and how many items fit it beside the other filters."""

    value: str
    name: str
    count: int
    chosen: bool = False


@dataclass(frozen=True, slots=True)
class ShelfArticle:
    """An article of a bank; `name` is its title, or what the bank calls it."""

    article_id: int
    name: str
    publisher: str | None


@dataclass(frozen=True, slots=True)
class ItemRow:
    """An item in a list; `keys` are its right options in their order, `level` None while not estimated."""

    item_id: int
    number: int
    name: str
    stem: str
    keys: tuple[str, ...]
    skill: Skill
    skill_name: str
    type: ItemType
    level: Level | None
    status: ReviewStatus
    note: str
    tags: tuple[str, ...]
    articles: tuple[str, ...]  # what they are called in lists
    revision: int
    changed: datetime.datetime


@dataclass(frozen=True, slots=True)
class ItemPage:
    """One page (from 1) of a search; `facets` by the name of the filter that they belong to."""

    rows: tuple[ItemRow, ...]
    total: int
    page: int
    pages: int
    facets: Mapping[str, tuple[Facet, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ItemDetail:
    """One item with everything that a decision about it needs.

    `entries` and `article_ids` are the item's articles in the bank's order; `preview` has them as its readers
    see them, with the options and the proof, and `article_reviews` are in that order. `previous_id` and
    `next_id` are its neighbours in the bank.
    """

    bank_id: int
    bank_title: str
    shared: bool
    item_id: int
    number: int
    revision: int
    status: ReviewStatus
    note: str
    decided_by: str
    decided_on: datetime.date | None
    tags: tuple[str, ...]
    item: Item
    entries: tuple[BankArticle, ...]
    article_ids: tuple[int, ...]
    preview: PreviewItem
    article_reviews: tuple[ArticleReview, ...]
    previous_id: int | None
    next_id: int | None

    @property
    def articles(self) -> tuple[ArticleView, ...]:
        """The articles as the item's readers see them."""
        return self.preview.articles

    @property
    def proven(self) -> bool:
        """Whether everything that must hold of the item holds."""
        return not self.preview.review.failed


@dataclass(frozen=True, slots=True)
class Undone:
    """A change that was taken back, and the item's revision since."""

    item_id: int
    name: str
    kind: Change
    revision: int


@dataclass(frozen=True, slots=True)
class SkillAcceptance:
    """What was decided about the items of one skill; `rate` is accepted of decided, None before any."""

    skill: Skill
    name: str
    accepted: int
    rejected: int
    proposed: int

    @property
    def rate(self) -> float | None:
        """The share of accepted items among those that were decided, 0..1."""
        decided = self.accepted + self.rejected
        return self.accepted / decided if decided else None


@dataclass(frozen=True, slots=True)
class VersionView:
    """What an item was from `revision` on; `by` is None when that teacher is gone or nobody knows."""

    revision: int
    kind: Change
    status: ReviewStatus
    note: str
    tags: tuple[str, ...]
    by: str | None
    at: datetime.datetime
    current: bool
    stem: str


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words of a difference: in both versions, in the older one alone, or in the newer one alone."""

    words: str
    kept: bool
    added: bool = False


@dataclass(frozen=True, slots=True)
class Difference:
    """One part of an item that two versions say differently; `part` is in words ("The question")."""

    part: str
    before: str
    after: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two versions of an item and every part in which they differ."""

    older: VersionView
    newer: VersionView
    differences: tuple[Difference, ...]
