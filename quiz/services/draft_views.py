"""What the services of the quiz builder hand to pages: plain values."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass

from quiz.items import Skill
from quiz.items.difficulty import Level
from quiz.items.item import ItemType
from quiz.services.wishes import Wishes


@dataclass(frozen=True, slots=True)
class DraftItem:
    """A question that a quiz may have; `item_id` is its id in the bank, `articles` are their names."""

    item_id: str
    stem: str
    skill: str  # in words
    type: ItemType
    level: Level | None
    articles: tuple[str, ...]
    chosen: bool


@dataclass(frozen=True, slots=True)
class SkillSupply:
    """How many questions of a skill the bank has."""

    skill: Skill
    name: str
    count: int


@dataclass(frozen=True, slots=True)
class Looked:
    """What the teacher looks for among the questions of the bank: `page` counts from 1, "" finds all."""

    words: str = ""
    skill: str = ""
    level: str = ""
    page: int = 1


@dataclass(frozen=True, slots=True)
class Listing:
    """One page of the questions that were looked for."""

    items: tuple[DraftItem, ...]
    total: int
    page: int
    pages: int
    looked: Looked


@dataclass(frozen=True, slots=True)
class DraftView:
    """A quiz in the making.

    `chosen` are its questions in their order, `lost` how many the bank does not offer any more.
    `telling` and `near` are pairs of places (from 1) in `chosen`: one gives the other away, or both ask
    nearly the same. `topics` are the sensitive topics of the chosen questions and their articles.
    """

    draft_id: int
    bank_id: int
    bank_title: str
    title: str
    class_id: int | None
    version: int
    saved: datetime.datetime
    wishes: Wishes
    chosen: tuple[DraftItem, ...]
    lost: int
    telling: tuple[tuple[int, int], ...]
    near: tuple[tuple[int, int], ...]
    topics: tuple[str, ...]
    supply: tuple[SkillSupply, ...]
    levels: Mapping[Level, int]
    offered: int
    listing: Listing


@dataclass(frozen=True, slots=True)
class DraftSummary:
    """A draft in a list."""

    draft_id: int
    title: str
    bank_title: str
    questions: int
    saved: datetime.datetime


@dataclass(frozen=True, slots=True)
class DraftChange:
    """What a teacher sends back: the whole draft, as it stood in `version`."""

    version: int
    title: str
    class_id: int | None
    wishes: Wishes
    item_ids: tuple[str, ...]
