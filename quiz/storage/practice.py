"""Statements over practice: who practises, what was asked and answered, and what may be asked next."""

from __future__ import annotations

import datetime
import functools
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, cast

from sqlalchemy import ColumnElement, CursorResult, delete, exists, func, or_, select, update
from sqlalchemy.orm import Session

from quiz.assessment.schedule import Accommodation as GivenAccommodation
from quiz.assessment.schedule import Schedule
from quiz.banks import Bank, ReviewStatus, dump_snapshot
from quiz.storage.attempts import ID_FORM
from quiz.storage.schedules import build_schedule
from quiz.storage.snapshots import SnapshotCache, hash_snapshot
from quiz.storage.statements import AnyRow, insert_unless_taken
from quiz.storage.tables import (
    Accommodation,
    Class,
    Membership,
    Practice,
    PracticeCard,
    PracticeItem,
    PracticeTurn,
    Quiz,
    StoredAttempt,
    StoredBank,
    StoredItem,
)

ASKED: Final = SnapshotCache(512)  # banks of one item each


@dataclass(frozen=True, slots=True)
class NewPractice:
    """What a practice starts with."""

    practice_id: str
    class_id: int | None
    nickname: str
    avoided: tuple[str, ...]
    ability: float
    spread: float
    started_at: datetime.datetime


def add_practice(session: Session, practice: NewPractice, resume_code: str) -> bool:
    """Whether the practice was added; False when its id or its resume code is taken."""
    values = {
        "id": practice.practice_id,
        "class_id": practice.class_id,
        "resume_code": resume_code,
        "nickname": practice.nickname,
        "asks_confidence": False,
        "avoided": list(practice.avoided),
        "ability": practice.ability,
        "spread": practice.spread,
        "started_at": practice.started_at,
        "last_seen_at": practice.started_at,
    }
    return insert_unless_taken(session, Practice, values)


def find_practice(session: Session, practice_id: str) -> Practice | None:
    """The practice of that id."""
    return session.get(Practice, practice_id) if ID_FORM.fullmatch(practice_id) else None


def lock_practice(session: Session, practice_id: str) -> Practice | None:
    """The practice of that id, in which nobody else does anything before this transaction ends."""
    if not ID_FORM.fullmatch(practice_id):
        return None
    wanted = select(Practice).where(Practice.id == practice_id).with_for_update()
    return session.scalars(wanted).one_or_none()


def find_class(session: Session, found: Practice) -> Class | None:
    """The class whose questions the practice uses, if any."""
    return None if found.class_id is None else session.get(Class, found.class_id)


def find_by_resume_code(session: Session, resume_code: str) -> str | None:
    """The id of the practice with this resume code."""
    return session.scalar(select(Practice.id).where(Practice.resume_code == resume_code))


def is_resume_code_taken(session: Session, resume_code: str) -> bool:
    """Whether an attempt has this resume code: one form takes the codes of both."""
    return bool(session.scalar(select(exists().where(StoredAttempt.resume_code == resume_code))))


def change_practice(session: Session, practice_id: str, values: Mapping[str, Any]) -> None:
    """Give the practice these columns."""
    session.execute(update(Practice).where(Practice.id == practice_id).values(**values))


def delete_practice(session: Session, practice_id: str) -> bool:
    """Whether the practice was there; it is gone with its turns and cards."""
    gone = session.execute(delete(Practice).where(Practice.id == practice_id))
    return cast("CursorResult[Any]", gone).rowcount == 1


# Turns and cards


def list_turns(session: Session, practice_id: str) -> Sequence[PracticeTurn]:
    """The questions of the practice in their order."""
    wanted = select(PracticeTurn).where(PracticeTurn.practice_id == practice_id)
    return session.scalars(wanted.order_by(PracticeTurn.number)).all()


def add_turn(session: Session, values: Mapping[str, Any]) -> None:
    """Put one more question to the learner."""
    session.add(PracticeTurn(**values))
    session.flush()


def answer_turn(session: Session, practice_id: str, number: int, values: Mapping[str, Any]) -> bool:
    """Whether the question took this answer; False when it has one, which stands."""
    return _change_open_turn(session, practice_id, number, {**values, "passed_at": None})


def pass_turn(session: Session, practice_id: str, number: int, now: datetime.datetime) -> bool:
    """Whether the question was open, and is passed over now."""
    return _change_open_turn(session, practice_id, number, {"passed_at": now})


def reopen_turn(session: Session, practice_id: str, number: int) -> bool:
    """Whether the question has no answer yet, and is put again."""
    return _change_open_turn(session, practice_id, number, {"passed_at": None})


def _change_open_turn(session: Session, practice_id: str, number: int, values: Mapping[str, Any]) -> bool:
    """One statement decides which of two writers comes first."""
    table = PracticeTurn
    open_turn = (table.practice_id == practice_id, table.number == number, table.answered_at.is_(None))
    changed = session.execute(update(table).where(*open_turn).values(**values))
    return cast("CursorResult[Any]", changed).rowcount == 1


def list_cards(session: Session, practice_id: str) -> Sequence[PracticeCard]:
    """What the scheduler knows of each skill that the learner has met."""
    return session.scalars(select(PracticeCard).where(PracticeCard.practice_id == practice_id)).all()


def store_card(
    session: Session, practice_id: str, skill: str, card: Mapping[str, Any], due_at: datetime.datetime
) -> None:
    """Keep the card of the skill in place of any earlier one."""
    session.merge(PracticeCard(practice_id=practice_id, skill=skill, card=dict(card), due_at=due_at))


# Items as they were asked


def keep_item(session: Session, bank: Bank) -> str:
    """The SHA-256 under which the bank, of one item, is kept for everybody who meets it."""
    snapshot = dump_snapshot(bank)
    sha256 = hash_snapshot(snapshot)
    insert_unless_taken(session, PracticeItem, {"sha256": sha256, "snapshot": snapshot})
    return sha256


def load_item(session: Session, sha256: str) -> Bank:
    """The bank of one item; no statement when this process knows it already."""

    def fetch() -> str:
        return session.scalars(select(PracticeItem.snapshot).where(PracticeItem.sha256 == sha256)).one()

    return ASKED.find_or_parse(sha256, fetch)


def load_items(session: Session, hashes: Iterable[str]) -> dict[str, Bank]:
    """The banks of one item each by their hashes, with one statement for all that are not known yet."""
    wanted = list(dict.fromkeys(hashes))
    missing = [sha256 for sha256 in wanted if sha256 not in ASKED]
    rows = select(PracticeItem.sha256, PracticeItem.snapshot).where(PracticeItem.sha256.in_(missing))
    fetched = {row[0]: row[1] for row in session.execute(rows)} if missing else {}

    return {
        # One that another thread has pushed out meanwhile is fetched alone.
        sha256: ASKED.find_or_parse(sha256, functools.partial(fetched.__getitem__, sha256))
        if sha256 in fetched
        else load_item(session, sha256)
        for sha256 in wanted
    }


# What may be asked


def list_open_banks(session: Session, class_id: int | None) -> Sequence[AnyRow]:
    """A row (id, revision, changed_at) of each bank that learners of the class, or of none, practise with."""
    open_to_all: ColumnElement[bool] = StoredBank.owner_id.is_(None)
    if class_id is not None:
        members = select(Membership.teacher_id).where(Membership.class_id == class_id)
        open_to_class = StoredBank.for_practice.is_(True) & StoredBank.owner_id.in_(members)
        open_to_all = or_(open_to_all, open_to_class)
    heads = select(StoredBank.id, StoredBank.revision, StoredBank.changed_at)
    return session.execute(heads.where(open_to_all).order_by(StoredBank.id)).all()


def list_accepted_items(session: Session, bank_ids: Iterable[int]) -> dict[int, list[StoredItem]]:
    """The accepted items of each of these banks, in its order."""
    wanted = select(StoredItem).where(
        StoredItem.bank_id.in_(list(bank_ids)), StoredItem.status == ReviewStatus.ACCEPTED.value
    )
    found: dict[int, list[StoredItem]] = {}
    for row in session.scalars(wanted.order_by(StoredItem.bank_id, StoredItem.number, StoredItem.id)):
        found.setdefault(row.bank_id, []).append(row)
    return found


@dataclass(frozen=True, slots=True)
class Keeping:
    """A quiz that may keep keys back: the hash of its snapshot, and at least what any learner is given."""

    sha256: str
    schedule: Schedule
    longest: GivenAccommodation


def list_keeping(session: Session, policies: Iterable[str], ended: datetime.datetime) -> Iterator[Keeping]:
    """The quizzes with one of these policies that no teacher has closed before `ended`, in one statement."""
    given = {
        label: select(func.max(column))
        .where(Accommodation.quiz_id == Quiz.id)
        .correlate(Quiz)
        .scalar_subquery()
        for label, column in (("percent", Accommodation.extra_percent), ("last", Accommodation.closes_at))
    }
    columns = (Quiz.sha256, Quiz.opens_at, Quiz.published_at, Quiz.closes_at, Quiz.time_limit, Quiz.ended_at)
    running = or_(Quiz.ended_at.is_(None), Quiz.ended_at >= ended)
    wanted = select(*columns, *(one.label(label) for label, one in given.items()))
    for row in session.execute(wanted.where(Quiz.policy.in_(list(policies)), running)):
        yield Keeping(row.sha256, build_schedule(row), GivenAccommodation(row.percent or 0, row.last))


def fetch_snapshots(session: Session, hashes: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Hash and snapshot of each of these quizzes, one after the other, each hash once at least."""
    wanted = select(Quiz.sha256, Quiz.snapshot).where(Quiz.sha256.in_(list(hashes)))
    for row in session.execute(wanted.execution_options(yield_per=8)):
        yield row.sha256, row.snapshot


# Forgetting


def delete_unused(session: Session, days: int, now: datetime.datetime) -> int:
    """How many practices went: those that nobody has used for `days`, or for as long as their class keeps."""
    before = now - datetime.timedelta(days=days)
    free = (Practice.class_id.is_(None), Practice.last_seen_at < before)
    gone = cast("CursorResult[Any]", session.execute(delete(Practice).where(*free))).rowcount
    for kept in session.scalars(select(Class.retention_days).distinct()).all():
        theirs = select(Class.id).where(Class.retention_days == kept)
        old = (Practice.class_id.in_(theirs), Practice.last_seen_at < now - datetime.timedelta(days=kept))
        gone += cast("CursorResult[Any]", session.execute(delete(Practice).where(*old))).rowcount
    return gone


def delete_begun(session: Session, before: datetime.datetime) -> None:
    """Delete the practices that were left alone since then without any answer."""
    answered = exists().where(PracticeTurn.practice_id == Practice.id, PracticeTurn.answered_at.is_not(None))
    session.execute(delete(Practice).where(Practice.last_seen_at < before, ~answered))


def delete_orphans(session: Session) -> None:
    """Delete the items that no practice has met."""
    met = select(PracticeTurn.item_sha256)
    session.execute(delete(PracticeItem).where(PracticeItem.sha256.not_in(met)))
