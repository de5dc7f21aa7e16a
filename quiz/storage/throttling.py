"""Statements over failed sign-ins, which hold over processes and restarts."""

from __future__ import annotations

import datetime
import hashlib
from collections.abc import Sequence

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from quiz.storage.statements import insert_unless_taken
from quiz.storage.tables import SignInFailure


def hash_subject(subject: str) -> str:
    """The SHA-256 (hex) of a login or an address, each behind a word that says which."""
    return hashlib.sha256(subject.encode(errors="replace")).hexdigest()


def lock_failures(session: Session, subjects: Sequence[str], now: datetime.datetime) -> list[SignInFailure]:
    """The rows of these hashed subjects, made where there is none, and locked until the transaction ends.

    All writers lock in the same order, so that no two of them wait for each other.
    """
    for subject in sorted(subjects):
        empty = {"subject_sha256": subject, "failures": 0, "failed_at": now, "free_at": now}
        insert_unless_taken(session, SignInFailure, empty)
    wanted = select(SignInFailure).where(SignInFailure.subject_sha256.in_(subjects))
    ordered = wanted.order_by(SignInFailure.subject_sha256).with_for_update()
    return list(session.scalars(ordered))


def delete_failures(session: Session, before: datetime.datetime) -> None:
    """Forget the failures of subjects that have failed last before the moment."""
    session.execute(delete(SignInFailure).where(SignInFailure.failed_at < before))
