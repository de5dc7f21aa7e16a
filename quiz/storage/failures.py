"""Which failures of a database are nobody's mistake in the code, and how people are told about them."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

import psycopg
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError

from quiz.errors import Code, Fault, QuizError

PLACE: Final = "database"
PRIMARY_CODE: Final = 0xFF  # the low byte of an extended result code of SQLite
SQLITE_BUSY: Final = frozenset({sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED})
SQLITE_UNUSABLE: Final = frozenset(
    {
        sqlite3.SQLITE_CANTOPEN,
        sqlite3.SQLITE_CORRUPT,
        sqlite3.SQLITE_FULL,
        sqlite3.SQLITE_IOERR,
        sqlite3.SQLITE_NOTADB,
        sqlite3.SQLITE_PERM,
        sqlite3.SQLITE_READONLY,
    }
)
# Source: PostgreSQL, Appendix A "Error Codes": connection exception, invalid authorization, invalid catalog
# name, insufficient resources, operator intervention, system error.
POSTGRESQL_UNUSABLE: Final = ("08", "28", "3D", "53", "57P", "58")


@contextmanager
def told_as_faults() -> Iterator[None]:
    """Turns a busy or unusable database into a `QuizError`; mistakes in statements crash as they should.

    Raises:
        QuizError: `database-busy`, `database-unusable`.
    """
    try:
        yield
    except PoolTimeoutError as error:
        raise QuizError(Fault(Code.DATABASE_BUSY, PLACE)) from error
    except DBAPIError as error:
        fault = find_fault(error.orig)
        if fault is None:
            raise
        raise QuizError(fault) from error


def find_fault(error: BaseException | None) -> Fault | None:
    """What to tell people about a driver's error, None when the code is wrong and not the world."""
    if isinstance(error, sqlite3.Error):
        code = getattr(error, "sqlite_errorcode", 0) & PRIMARY_CODE
        if code in SQLITE_BUSY:
            return Fault(Code.DATABASE_BUSY, PLACE)
        return tell_unusable(error) if code in SQLITE_UNUSABLE else None
    if isinstance(error, psycopg.OperationalError):
        state = error.sqlstate or "08"  # without a server there is nobody to give a state
        return tell_unusable(error) if state.startswith(POSTGRESQL_UNUSABLE) else None
    return None


def tell_unusable(error: BaseException) -> Fault:
    """That the database cannot be used, with the first line of what its driver or the system says."""
    lines = str(error).strip().splitlines() or [type(error).__name__]
    return Fault(Code.DATABASE_UNUSABLE, PLACE, {"reason": lines[0].rstrip(".")})
