"""What every statement shares: an insert that two writers may try at once, and the types of rows."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, TypeAlias, cast

from sqlalchemy import CursorResult, Row, Select, Table
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from quiz.storage.tables import Base

AnyRow: TypeAlias = Row[*tuple[Any, ...]]
AnySelect: TypeAlias = Select[*tuple[Any, ...]]

MAX_ID: Final = 2**31 - 1  # what an INTEGER column of PostgreSQL holds


def insert_unless_taken(session: Session, table: type[Base], values: Mapping[str, Any]) -> bool:
    """Whether the row is new; False when one with the same unique value stands, which is left as it is.

    No error and no rollback either way, so the transaction goes on.
    """
    target = cast(Table, table.__table__)
    build = sqlite.insert if session.get_bind().dialect.name == "sqlite" else postgresql.insert
    statement = build(target).values(values).on_conflict_do_nothing().inline()
    result = session.execute(statement, execution_options={"preserve_rowcount": True})
    return cast("CursorResult[Any]", result).rowcount == 1


def is_id(number: int) -> bool:
    """Whether `number` can be a row's id; others come from addresses that people make up."""
    return 0 < number <= MAX_ID
