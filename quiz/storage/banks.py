"""Statements over imported banks."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from quiz.banks import Bank, dump_snapshot
from quiz.storage.snapshots import SNAPSHOTS, hash_snapshot
from quiz.storage.statements import AnyRow, insert_unless_taken, is_id
from quiz.storage.tables import StoredBank

SUMMARY = (StoredBank.id, StoredBank.title, StoredBank.articles, StoredBank.items, StoredBank.skills)


def list_banks(session: Session) -> Sequence[AnyRow]:
    """A row of `SUMMARY` for each bank, by title: without the snapshots, which are long."""
    return session.execute(select(*SUMMARY).order_by(StoredBank.title, StoredBank.id)).all()


def find_summary(session: Session, bank_id: int) -> AnyRow | None:
    """The row of `SUMMARY` of one bank."""
    if not is_id(bank_id):
        return None
    return session.execute(select(*SUMMARY).where(StoredBank.id == bank_id)).one_or_none()


def find_bank(session: Session, bank_id: int) -> Bank | None:
    """The whole bank."""
    if not is_id(bank_id):
        return None
    sha256 = session.scalar(select(StoredBank.sha256).where(StoredBank.id == bank_id))
    if sha256 is None:
        return None
    snapshot = select(StoredBank.snapshot).where(StoredBank.id == bank_id)
    return SNAPSHOTS.find_or_parse(sha256, lambda: session.scalars(snapshot).one())


def find_first_id(session: Session) -> int | None:
    """The id of the first bank by slug that has an item to publish."""
    usable = select(StoredBank.id).where(StoredBank.items > 0).order_by(StoredBank.slug)
    return session.scalars(usable.limit(1)).first()


def find_source(session: Session, slug: str) -> str | None:
    """The hash of the files that the bank was last read from."""
    return session.scalar(select(StoredBank.source_sha256).where(StoredBank.slug == slug))


def store_bank(session: Session, slug: str, bank: Bank, *, source_sha256: str, now: datetime.datetime) -> int:
    """The id of the bank with this slug, which now holds `bank` whatever it held before."""
    accepted, snapshot = bank.accepted(), dump_snapshot(bank)
    values = {
        "title": bank.title,
        "snapshot": snapshot,
        "sha256": hash_snapshot(snapshot),
        "source_sha256": source_sha256,
        "articles": len(accepted.articles),
        "items": len(accepted.items),
        "skills": list(dict.fromkeys(item.skill.value for item in accepted.items)),
        "imported_at": now,
    }
    if not insert_unless_taken(session, StoredBank, {"slug": slug, **values}):
        session.execute(update(StoredBank).where(StoredBank.slug == slug).values(values))
    return session.scalars(select(StoredBank.id).where(StoredBank.slug == slug)).one()
