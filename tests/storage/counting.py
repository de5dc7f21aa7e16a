"""Counting the statements that a service runs, to show that their number does not grow with rows."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import sqlalchemy as sa

from quiz.storage import Database

SILENT = ("BEGIN", "PRAGMA")


@contextmanager
def counting(database: Database) -> Iterator[list[str]]:
    """A list that fills with every statement that the database runs meanwhile, transactions left out."""
    statements: list[str] = []

    def note(*arguments: Any) -> None:
        text = str(arguments[2])
        if not text.startswith(SILENT):
            statements.append(text)

    engines = (database.engine, database.bare_engine)
    for engine in engines:
        sa.event.listen(engine, "before_cursor_execute", note)
    try:
        yield statements
    finally:
        for engine in engines:
            sa.event.remove(engine, "before_cursor_execute", note)
