"""What may be asked in practice: accepted items of open banks, and none whose key a quiz still keeps back."""

from __future__ import annotations

import datetime
import threading
from collections import OrderedDict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final
from weakref import WeakKeyDictionary

from sqlalchemy.orm import Session

from quiz.assessment.practice import Candidate, judge_candidate
from quiz.assessment.schedule import GRACE
from quiz.banks import Bank, BankArticle, ReviewStatus, parse_snapshot
from quiz.items.identity import key_question, mark_question
from quiz.services.views import FeedbackPolicy
from quiz.storage import Database, banks, items, practice
from quiz.storage.tables import StoredItem

# Only of such a quiz does every learner see the key right behind the answer.
KEEPING_BACK: Final = tuple(one.value for one in FeedbackPolicy if one is not FeedbackPolicy.AT_ONCE)
MAX_BANKS: Final = 512  # whose questions are remembered, without their texts: some tens of kilobytes each
MAX_QUIZZES: Final = 4096  # whose marks are remembered

_Revision = tuple[int, int, datetime.datetime]  # of a bank: its id, its revision and the moment of that


@dataclass(frozen=True, slots=True)
class PoolItem:
    """A question that may be asked, and where it stands; `marks` are those of `mark_question`."""

    bank_id: int
    item_id: int
    candidate: Candidate
    marks: frozenset[str]


class _Shelf:
    """The questions of banks by revision, the least recently used leaving first. Safe for threads."""

    def __init__(self) -> None:
        self._known: Final[OrderedDict[_Revision, tuple[PoolItem, ...]]] = OrderedDict()
        self._lock: Final = threading.Lock()

    def find(self, revisions: Sequence[_Revision]) -> dict[_Revision, tuple[PoolItem, ...]]:
        """What is known of these banks."""
        with self._lock:
            known = [revision for revision in revisions if revision in self._known]
            for revision in known:
                self._known.move_to_end(revision)
            return {revision: self._known[revision] for revision in known}

    def keep(self, listed: dict[_Revision, tuple[PoolItem, ...]]) -> None:
        """Remember these too."""
        with self._lock:
            self._known.update(listed)
            while len(self._known) > MAX_BANKS:
                self._known.popitem(last=False)


_SHELVES: Final[WeakKeyDictionary[Database, _Shelf]] = WeakKeyDictionary()
_MARKS: Final[OrderedDict[str, frozenset[str]]] = OrderedDict()  # by the hash of the quiz's snapshot
_LOCK: Final = threading.Lock()


def find_pool(
    database: Database, session: Session, class_id: int | None, now: datetime.datetime
) -> tuple[PoolItem, ...]:
    """Every question that a learner of the class, or of none, may be asked now, each once.

    Three statements, and two more once a revision of a bank that this process has not met.
    """
    kept_back = find_kept_back(session, now)
    found: dict[str, PoolItem] = {}
    for one in _list_open(database, session, class_id):
        if kept_back.isdisjoint(one.marks):
            found.setdefault(one.candidate.key, one)
    return tuple(found.values())


def find_kept_back(session: Session, now: datetime.datetime) -> frozenset[str]:
    """The marks of all questions of quizzes that still take answers, or will, and keep their keys back."""
    listed = practice.list_keeping(session, KEEPING_BACK, now - GRACE)
    hashes = {one.sha256 for one in listed if not one.schedule.is_over_for_all(now, one.longest)}
    with _LOCK:
        known = {sha256: _MARKS[sha256] for sha256 in hashes if sha256 in _MARKS}
    missing = hashes - known.keys()
    if missing:
        fetched = {sha256: _mark(text) for sha256, text in practice.fetch_snapshots(session, missing)}
        known |= fetched
        with _LOCK:
            _MARKS.update(fetched)
            while len(_MARKS) > MAX_QUIZZES:
                _MARKS.popitem(last=False)
    return frozenset().union(*known.values())


def is_kept_back(session: Session, bank: Bank, now: datetime.datetime) -> bool:
    """Whether a quiz keeps the key of the bank's one item back now."""
    return not find_kept_back(session, now).isdisjoint(mark_question(bank.items[0]))


def take_item(session: Session, chosen: PoolItem) -> Bank | None:
    """The question alone with its articles, as a bank; None when it has just been changed or withdrawn."""
    row = items.find_item(session, chosen.bank_id, chosen.item_id)
    if row is None or row.status != ReviewStatus.ACCEPTED.value:
        return None
    entries = tuple(entry for _, entry in banks.list_item_articles(session, chosen.bank_id, row.id))
    (item,) = items.read_items([row], {entry.id: entry.article for entry in entries})
    if key_question(item) != chosen.candidate.key:
        return None
    return Bank(title="Practice", articles=entries, items=(item,))


def _list_open(database: Database, session: Session, class_id: int | None) -> Iterator[PoolItem]:
    """The accepted items of the banks that are open, bank by bank."""
    revisions = [
        (row.id, row.revision, row.changed_at) for row in practice.list_open_banks(session, class_id)
    ]
    shelf = _SHELVES.setdefault(database, _Shelf())
    known = shelf.find(revisions)
    missing = [revision for revision in revisions if revision not in known]
    if missing:
        rows = practice.list_accepted_items(session, [revision[0] for revision in missing])
        articles = banks.list_accepted(session, rows)
        read = {
            revision: tuple(_read_pool(rows.get(revision[0], []), articles.get(revision[0], ())))
            for revision in missing
        }
        shelf.keep(read)
        known |= read
    for revision in revisions:
        yield from known[revision]


def _read_pool(rows: Sequence[StoredItem], entries: Sequence[BankArticle]) -> Iterator[PoolItem]:
    texts = {entry.sha256: entry.article for entry in entries}
    read = items.read_items(rows, {entry.id: entry.article for entry in entries})
    for row, item in zip(rows, read, strict=True):
        candidate = judge_candidate(key_question(item), item, texts)
        yield PoolItem(row.bank_id, row.id, candidate, mark_question(item))


def _mark(snapshot: str) -> frozenset[str]:
    return frozenset().union(*(mark_question(item) for item in parse_snapshot(snapshot).items))
