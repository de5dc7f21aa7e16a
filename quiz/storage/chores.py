"""Statements over work that comes again and again, and that one process at a time should do."""

from __future__ import annotations

import datetime
from typing import Any, cast

from sqlalchemy import CursorResult, update
from sqlalchemy.orm import Session

from quiz.storage.statements import insert_unless_taken
from quiz.storage.tables import Chore


def claim(session: Session, name: str, before: datetime.datetime, now: datetime.datetime) -> bool:
    """Whether the work was last begun before the moment, or never; then it counts as begun now.

    One statement decides, so of many who ask at once one gets it; a rollback gives it back.
    """
    due = update(Chore).where(Chore.name == name, Chore.done_at < before).values(done_at=now)
    if cast("CursorResult[Any]", session.execute(due)).rowcount == 1:
        return True
    return insert_unless_taken(session, Chore, {"name": name, "done_at": now})
