"""Searching a bank: items by words and filters, a page at a time, with what other filters would find."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy.orm import Session

from quiz.banks import ReviewStatus
from quiz.items import SKILL_NAMES, Skill, Tier
from quiz.items.difficulty import Level
from quiz.items.item import ItemType
from quiz.services.bank_views import Facet, ItemFilter, ItemPage, ItemRow
from quiz.services.opening import open_bank
from quiz.storage import Database, item_search, items
from quiz.storage.statements import AnyRow
from quiz.storage.tables import StoredItem

PAGE_SIZE: Final = 25
STATUS_NAMES: Final = {
    ReviewStatus.PROPOSED: "to review",
    ReviewStatus.ACCEPTED: "accepted",
    ReviewStatus.REJECTED: "rejected",
}


@dataclass(frozen=True, slots=True)
class _Found:
    """What filters look at: for each item that holds the words its value or values by filter."""

    values: Mapping[int, Mapping[str, frozenset[str]]]
    tags: Mapping[int, tuple[str, ...]]
    articles: Mapping[int, tuple[str, ...]]
    names: Mapping[str, str]  # of articles, by id

    def choose(self, wanted: Mapping[str, str], *, but: str = "") -> list[int]:
        """The ids of the items that fit every filter, in the bank's order; `but` names one to leave out."""
        asked = [(name, value) for name, value in wanted.items() if name != but]
        return [
            item_id
            for item_id, has in self.values.items()
            if all(value in has[name] for name, value in asked)
        ]


def search_items(
    database: Database, teacher_id: int, bank_id: int, wanted: ItemFilter, *, page: int = 1
) -> ItemPage:
    """The items that fit, in the bank's order; a page that is not there is the last one.

    Raises:
        QuizError: `bank-unknown`.
    """
    with database.reading() as session:
        open_bank(session, teacher_id, bank_id)
        found = _find(session, bank_id, wanted.words)
        asked = _list_asked(wanted)
        ids = found.choose(asked)
        pages = max(1, -(-len(ids) // PAGE_SIZE))
        shown = min(max(page, 1), pages)
        rows = items.find_items(session, ids[(shown - 1) * PAGE_SIZE : shown * PAGE_SIZE])
    return ItemPage(
        rows=tuple(_show_row(row, found) for row in rows),
        total=len(ids),
        page=shown,
        pages=pages,
        facets=_count_facets(found, asked),
    )


def list_ids(database: Database, teacher_id: int, bank_id: int, wanted: ItemFilter) -> tuple[int, ...]:
    """The ids of all items that fit, in the bank's order.

    Raises:
        QuizError: `bank-unknown`.
    """
    with database.reading() as session:
        open_bank(session, teacher_id, bank_id)
        return tuple(_find(session, bank_id, wanted.words).choose(_list_asked(wanted)))


def sift(
    session: Session, bank_id: int, wanted: ItemFilter
) -> tuple[list[int], Mapping[str, tuple[Facet, ...]]]:
    """The ids of all items of an open bank that fit, in its order, and what other filters would find."""
    found, asked = _find(session, bank_id, wanted.words), _list_asked(wanted)
    return found.choose(asked), _count_facets(found, asked)


def _find(session: Session, bank_id: int, words: str) -> _Found:
    rows = item_search.find_matching(session, bank_id, words)
    tags = _gather(item_search.list_bank_tags(session, bank_id))
    ties = _gather(item_search.list_ties(session, bank_id))
    names = {str(row.article_id): _name(row) for row in item_search.list_article_names(session, bank_id)}
    values = {
        row.id: {
            "skill": frozenset([row.skill]),
            "level": frozenset([row.level or ""]),
            "status": frozenset([row.status]),
            "tier": frozenset([row.tier]),
            "article": frozenset(map(str, ties.get(row.id, ()))),
            "tag": frozenset(tags.get(row.id, ())),
        }
        for row in rows
    }
    shown = {
        item_id: tuple(name for article_id, name in names.items() if int(article_id) in tied)
        for item_id, tied in ties.items()
    }
    return _Found(values, tags, shown, names)


def _gather(rows: Iterable[AnyRow]) -> dict[int, tuple[Any, ...]]:
    gathered: dict[int, list[Any]] = {}
    for item_id, value in rows:
        gathered.setdefault(item_id, []).append(value)
    return {item_id: tuple(listed) for item_id, listed in gathered.items()}


def _name(row: AnyRow) -> str:
    """What an article is called where there is little room."""
    title = row.title or row.name
    return f"{title} ({row.publisher})" if row.publisher else str(title)


def _list_asked(wanted: ItemFilter) -> dict[str, str]:
    """The value that each filter asks for; filters that ask for nothing are left out."""
    asked = {
        "skill": wanted.skill,
        "level": wanted.level,
        "status": wanted.status,
        "article": wanted.article,
        "tag": wanted.tag,
        "tier": wanted.tier,
    }
    return {name: str(value) for name, value in asked.items() if value is not None}


def _count_facets(found: _Found, asked: Mapping[str, str]) -> dict[str, tuple[Facet, ...]]:
    """Of each filter the values that some item of the bank has, each counted beside the other filters."""
    names: dict[str, Mapping[str, str]] = {
        "skill": {skill.value: SKILL_NAMES[skill] for skill in Skill},
        "level": {level.value: level.value for level in Level},
        "status": {status.value: name for status, name in STATUS_NAMES.items()},
        "tier": {tier.value: tier.value for tier in Tier},
        "article": found.names,
        "tag": {tag: tag for tag in sorted({tag for tags in found.tags.values() for tag in tags})},
    }
    return {name: tuple(_count(found, name, known, asked)) for name, known in names.items()}


def _count(found: _Found, name: str, known: Mapping[str, str], asked: Mapping[str, str]) -> Sequence[Facet]:
    counts = Counter(
        value for item_id in found.choose(asked, but=name) for value in found.values[item_id][name]
    )
    chosen = asked.get(name)
    return [
        Facet(value, words, counts[value], chosen=value == chosen)
        for value, words in known.items()
        if counts[value] or value == chosen
    ]


def _show_row(row: StoredItem, found: _Found) -> ItemRow:
    data = row.data
    keys = [data["key"]] if data.get("key") else data.get("keys", [])
    skill = Skill(row.skill)
    return ItemRow(
        item_id=row.id,
        number=row.number,
        name=row.name,
        stem=data["stem"],
        keys=tuple(key["text"] for key in keys),
        skill=skill,
        skill_name=SKILL_NAMES[skill],
        type=ItemType(row.type),
        level=Level(row.level) if row.level else None,
        status=ReviewStatus(row.status),
        note=row.note,
        tags=found.tags.get(row.id, ()),
        articles=found.articles.get(row.id, ()),
        revision=row.revision,
        changed=row.changed_at,
    )
