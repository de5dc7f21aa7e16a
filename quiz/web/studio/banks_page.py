"""What the pages of banks show: filters read from an address, and addresses made from filters."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, TypeVar

from quiz.items import Skill, Tier
from quiz.items.difficulty import Level
from quiz.services.bank_views import Change, Facet, ItemDetail, ItemFilter, ItemPage, ReviewStatus
from quiz.services.searching import STATUS_NAMES
from quiz.web.option_pages import OptionPage, find_marks, present_options
from quiz.web.presenting import Proof, present_proofs

MAX_WORDS: Final = 200  # characters of a search
MAX_TAG: Final = 60
MAX_DIGITS: Final = 9  # of an article's id
ANY: Final[Mapping[str, str]] = {
    "skill": "Every skill",
    "status": "Every state",
    "level": "Every difficulty",
    "article": "Every article",
    "tag": "With any tag or none",
}
LABELS: Final[Mapping[str, str]] = {
    "skill": "Skill",
    "status": "State",
    "level": "Difficulty",
    "article": "Article",
    "tag": "Tag",
}
CHANGE_NAMES: Final[Mapping[Change, str]] = {
    Change.MADE: "Made",
    Change.EDITED: "Edited",
    Change.ACCEPTED: "Accepted",
    Change.REJECTED: "Rejected",
    Change.PROPOSED: "Put back to review",
    Change.TAGGED: "Tags changed",
    Change.RESTORED: "Older version restored",
    Change.UNDONE: "Change undone",
}

Named = TypeVar("Named", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class Choice:
    """One filter as a list to choose from."""

    name: str
    label: str
    every: str
    options: tuple[Facet, ...]


@dataclass(frozen=True, slots=True)
class Detail:
    """One item with its options and the evidence of each."""

    view: ItemDetail
    options: tuple[OptionPage, ...]
    proofs: tuple[Proof, ...]

    @property
    def state(self) -> str:
        """What was decided, in words."""
        return STATUS_NAMES[self.view.status]


def read_filter(asked: Mapping[str, str]) -> ItemFilter:
    """The filter that an address asks for; what makes no sense is not asked."""
    return ItemFilter(
        words=asked.get("words", "").replace("\0", " ")[:MAX_WORDS].strip(),
        skill=_read_name(Skill, asked.get("skill")),
        article=_read_number(asked.get("article")),
        level=_read_name(Level, asked.get("level")),
        status=_read_name(ReviewStatus, asked.get("status")),
        tag=asked.get("tag", "").replace("\0", " ")[:MAX_TAG].strip() or None,
        tier=_read_name(Tier, asked.get("tier")),
    )


def write_filter(wanted: ItemFilter) -> dict[str, str]:
    """The part of an address that asks for the filter; `read_filter` gives it back."""
    asked = {
        "words": wanted.words or None,
        "skill": wanted.skill,
        "article": wanted.article,
        "level": wanted.level,
        "status": wanted.status,
        "tag": wanted.tag,
        "tier": wanted.tier,
    }
    return {name: str(value) for name, value in asked.items() if value is not None}


def list_choices(page: ItemPage) -> tuple[Choice, ...]:
    """The filters that have something to choose from."""
    return tuple(
        Choice(name, label, ANY[name], page.facets[name])
        for name, label in LABELS.items()
        if page.facets[name]
    )


def present_detail(detail: ItemDetail) -> Detail:
    """The page of one item."""
    preview = detail.preview
    marks = find_marks(preview.options)
    return Detail(detail, present_options(preview.options), present_proofs(preview.articles, marks))


def _read_name(kind: type[Named], value: str | None) -> Named | None:
    return kind(value) if value in set(kind) else None


def _read_number(value: str | None) -> int | None:
    if value is None or not value.isascii() or not value.isdecimal() or len(value) > MAX_DIGITS:
        return None
    return int(value)
