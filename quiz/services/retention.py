"""Forgetting in time: what classes no longer keep, and what has lost its use."""

from __future__ import annotations

import datetime
from typing import Final

from sqlalchemy.orm import Session

from quiz.services.entering import KEEP_SIGN_INS, LONGEST, LONGEST_AWAY
from quiz.services.practice_finding import KEEP_PRACTICES
from quiz.services.throttling import MEMORY
from quiz.storage import Database, chores, classes, invitations, people, practice, sessions, throttling

CHORE: Final = "tidy"
PAUSE: Final = datetime.timedelta(days=1)  # between two times that processes tidy by themselves
KEEP_UNUSED: Final = 7  # days, of a practice in which nothing was answered
KEEP_INVITATIONS: Final = datetime.timedelta(days=30)  # so that an old link is told that it is old


def tidy(database: Database) -> int:
    """How many attempts were deleted: of quizzes left alone for as long as their class keeps results.

    A quiz counts as left alone from its publication or the last answer or look of a learner, whatever came
    last. The quiz itself stays. Old links, ended sessions and forgotten failures to sign in go too.
    """
    with database.transaction() as session:
        return _tidy(session, database.now())


def tidy_daily(database: Database) -> int | None:
    """How many attempts were deleted, as by `tidy`; None when some process has tidied within the last day."""
    now = database.now()
    with database.transaction() as session:
        return _tidy(session, now) if chores.claim(session, CHORE, now - PAUSE, now) else None


def _tidy(session: Session, now: datetime.datetime) -> int:
    kept = classes.list_retentions(session)
    gone = sum(classes.delete_old_attempts(session, days, now) for days in kept)
    practice.delete_unused(session, KEEP_PRACTICES, now)
    practice.delete_begun(session, now - datetime.timedelta(days=KEEP_UNUSED))
    practice.delete_orphans(session)
    people.delete_sign_ins(session, now - KEEP_SIGN_INS)
    invitations.delete_expired(session, now - KEEP_INVITATIONS)
    sessions.delete_ended_sessions(session, started_before=now - LONGEST, seen_before=now - LONGEST_AWAY)
    throttling.delete_failures(session, now - MEMORY)
    return gone
