"""The history of a bank's items on its way out and in: tags, and every version that can still be read."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy.orm import Session

from quiz.banks import BankArticle, ReviewStatus
from quiz.banks.history import HistoryFile, ItemHistory, VersionEntry, refuse_history
from quiz.banks.schema import ArticleEntry
from quiz.errors import Fault, QuizError
from quiz.services.bank_views import Change
from quiz.services.naming import parse_tags
from quiz.storage import items, versions
from quiz.storage.tables import ItemVersion, StoredItem
from quiz.text import Article


def collect_history(session: Session, bank_id: int, articles: Sequence[BankArticle]) -> HistoryFile:
    """The history of the bank's items; a version that rests on what the bank no longer has is left out."""
    texts = {entry.id: entry.article for entry in articles}
    rows = items.list_items(session, bank_id)
    tags = items.list_tags(session, [row.id for row in rows])
    kept: dict[int, list[ItemVersion]] = {}
    rested: set[str] = set()  # the SHA-256 of the articles that some version rests on
    for version in versions.list_all(session, bank_id):
        used = _find_articles(version.data, texts)
        if used is not None:
            kept.setdefault(version.item_id, []).append(version)
            rested |= used
    now_used = {sha256 for item in items.read_items(rows, texts) for sha256 in item.articles}
    return HistoryFile(
        articles=tuple(
            ArticleEntry(id=entry.id, path=entry.path, sha256=entry.sha256)
            for entry in articles
            if entry.sha256 in rested - now_used
        ),
        items=tuple(
            ItemHistory(
                id=row.name,
                tags=tags.get(row.id, ()),
                versions=tuple(_write_version(version) for version in kept.get(row.id, ())),
            )
            for row in rows
            if row.id in tags or row.id in kept
        ),
    )


def check_history(history: HistoryFile, texts: Mapping[str, Article]) -> None:
    """Nothing; every version is an item on these articles (by their ids), and every tag is one.

    Raises:
        QuizError: `history-invalid`, for everything that is wrong at once.
    """
    faults = tuple(_find_faults(history, texts))
    if faults:
        raise QuizError(*faults)


def store_history(
    session: Session, bank_id: int, teacher_id: int, history: HistoryFile, now: datetime.datetime
) -> None:
    """Nothing; the items of the bank, which is new and has none yet, have the tags and versions of the file.

    What the bank's own file says of an item counts. Where that is something else than the newest version
    said, since somebody has edited the file, it is one version more.
    """
    told = {item.id: item for item in history.items}
    added: list[dict[str, Any]] = []
    anew: dict[Change, list[StoredItem]] = {Change.MADE: [], Change.EDITED: []}
    tags: dict[int, tuple[str, ...]] = {}
    for row in items.list_items(session, bank_id):
        past = told.get(row.name, ItemHistory(id=row.name))
        tags[row.id] = parse_tags(past.tags)
        added += [_read_version(entry, row) for entry in past.versions]
        newest = past.versions[-1] if past.versions else None
        if newest is not None and _says(newest, row, tags[row.id]):
            row.revision, row.changed_at = newest.revision, newest.at
            continue
        row.revision = 1 if newest is None else newest.revision + 1
        row.changed_at = now
        anew[Change.MADE if newest is None else Change.EDITED].append(row)
    session.flush()
    items.add_tags(session, tags)
    versions.insert_versions(session, added)
    for kind, rows in anew.items():
        versions.record_versions(session, rows, kind.value, teacher_id, tags)


def _find_articles(data: Mapping[str, Any], texts: Mapping[str, Article]) -> frozenset[str] | None:
    """The SHA-256 of the articles that the item rests on; None where it cannot be read any more."""
    try:
        return frozenset(sha256 for item in items.read_data([data], texts) for sha256 in item.articles)
    except QuizError:
        return None


def _find_faults(history: HistoryFile, texts: Mapping[str, Article]) -> Iterator[Fault]:
    for number, item in enumerate(history.items):
        for place, tags in _list_tags(item):
            try:
                sound = parse_tags(tags) == tuple(sorted(tags))
            except QuizError:
                sound = False
            if not sound:
                yield refuse_history(f"items[{number}]{place}.tags", "these are no tags")
        for at, version in enumerate(item.versions):
            place = f"items[{number}].versions[{at}]"
            if version.kind not in set(Change):
                yield refuse_history(f"{place}.kind", f"“{version.kind[:40]}” is nothing that can be done")
            try:
                items.read_data([version.data], texts)
            except QuizError as error:
                fault = error.faults[0]
                yield refuse_history(f"{place}.data", f"{fault.place}: {fault.problem.rstrip('.')}")


def _list_tags(item: ItemHistory) -> Iterable[tuple[str, tuple[str, ...]]]:
    yield "", item.tags
    yield from ((f".versions[{at}]", version.tags) for at, version in enumerate(item.versions))


def _write_version(version: ItemVersion) -> VersionEntry:
    return VersionEntry(
        revision=version.revision,
        kind=version.kind,
        at=version.changed_at,
        data=version.data,
        status=ReviewStatus(version.status),
        note=version.note,
        by=version.decided_by,
        date=version.decided_on,
        tags=tuple(version.tags),
        undone=version.undone,
    )


def _read_version(entry: VersionEntry, row: StoredItem) -> dict[str, Any]:
    """The columns of the version. Who changed it is unknown here, so that nobody's undo reaches it."""
    return {
        "item_id": row.id,
        "revision": entry.revision,
        "kind": entry.kind,
        "tags": list(entry.tags),
        "changed_by": None,
        "changed_at": entry.at,
        "undone": entry.undone,
        **_decision(entry),
    }


def _decision(entry: VersionEntry) -> dict[str, Any]:
    return {
        "data": entry.data,
        "status": entry.status.value,
        "note": entry.note,
        "decided_by": entry.by,
        "decided_on": entry.date,
    }


def _says(entry: VersionEntry, row: StoredItem, tags: tuple[str, ...]) -> bool:
    """Whether the version says what the item is now."""
    same = all(getattr(row, name) == value for name, value in _decision(entry).items())
    return same and set(entry.tags) == set(tags)
