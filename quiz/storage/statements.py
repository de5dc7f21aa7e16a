"""What every statement shares: an insert that two writers may try at once, and the types of rows."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from typing import Any, Final, TypeAlias, cast

from sqlalchemy import Connection, CursorResult, Insert, Row, Select, Table
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from quiz.storage.tables import Base

AnyRow: TypeAlias = Row[*tuple[Any, ...]]
Executor: TypeAlias = Session | Connection
AnySelect: TypeAlias = Select[*tuple[Any, ...]]

MAX_ID: Final = 2**31 - 1  # what an INTEGER column of PostgreSQL holds


def insert_unless_taken(session: Executor, table: type[Base], values: Mapping[str, Any]) -> bool:
    """Whether the row is new; False when one with the same unique value stands, which is left as it is.

    No error and no rollback either way, so the transaction goes on.
    """
    statement = _build_insert(table, find_dialect(session))
    result = session.execute(statement, values, execution_options={"preserve_rowcount": True})
    return cast("CursorResult[Any]", result).rowcount == 1


def find_dialect(session: Executor) -> str:
    """What the database is called in SQLAlchemy: "sqlite" or "postgresql"."""
    bind = session if isinstance(session, Connection) else session.get_bind()
    return bind.dialect.name


@functools.cache
def _build_insert(table: type[Base], dialect: str) -> Insert:
    """The insert, built once: building it anew costs more than running it."""
    build = sqlite.insert if dialect == "sqlite" else postgresql.insert
    return build(cast(Table, table.__table__)).on_conflict_do_nothing().inline()


def is_id(number: int) -> bool:
    """Whether `number` can be a row's id; others come from addresses that people make up."""
    return 0 < number <= MAX_ID
