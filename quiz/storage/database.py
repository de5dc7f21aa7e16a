"""One database: its engine, its transactions and its clock."""

from __future__ import annotations

import datetime
import os
import sqlite3
import threading
import weakref
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any, Final

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError
from sqlalchemy.orm import Session
from sqlalchemy.pool import ConnectionPoolEntry

from quiz.errors import Code, Fault, QuizError
from quiz.storage.failures import tell_unusable, told_as_faults

BUSY_SECONDS: Final = 15.0  # how long a writer waits for its turn before it gives up
# What learners wrote is in the parameters of statements, and errors of statements go to the log.
QUIET: Final = {"hide_parameters": True}
CONNECT_SECONDS: Final = 10  # how long a server may take to accept a connection
POOL_SIZE: Final = 8
POOL_OVERFLOW: Final = 8  # with POOL_SIZE more than the threads of one server process

# How a connection begins when it only reads.
READING: Final[dict[str, dict[str, Any]]] = {
    "sqlite": {"sqlite_begin": "BEGIN"},
    "postgresql": {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True},
}

Clock = Callable[[], datetime.datetime]


def read_clock() -> datetime.datetime:
    """Now, in UTC, aware."""
    return datetime.datetime.now(datetime.UTC)


def _forget_connections(engine: weakref.ReferenceType[Engine]) -> None:
    """In a forked child: leave the parent's connections to the parent, which goes on using them."""
    forked = engine()
    if forked is not None:
        forked.dispose(close=False)


class Database:
    """A SQLite file or a PostgreSQL database, by its address.

    Writers of one SQLite file take turns: within a process by a lock, which wakes the next one at once, and
    between processes by SQLite's own lock (BEGIN IMMEDIATE), which sleeps and looks again. A commit has
    reached the disk when it returns (`synchronous=FULL`; PostgreSQL's default does the same).

    `clock` gives the time of everything that is stored.

    Raises:
        QuizError: `database-url-invalid`, `database-unusable` (its folder cannot be made).
    """

    def __init__(self, url: str, *, clock: Clock = read_clock) -> None:
        self.url: Final = _parse_url(url)
        self.now: Final = clock
        self.is_sqlite: Final = self.url.get_backend_name() == "sqlite"
        create = _create_sqlite if self.is_sqlite else _create_postgresql
        self.engine: Final = create(self.url)
        # An engine of its own, since one that listens to the beginning of transactions, or that changes its
        # connections' isolation each time, pays for it with every statement.
        self.bare_engine: Final = create(self.url, isolation_level="AUTOCOMMIT")
        self._reader: Final = self.engine.execution_options(**READING[self.url.get_backend_name()])
        self._turn: Final = threading.Lock()
        for engine in (self.engine, self.bare_engine):
            os.register_at_fork(after_in_child=partial(_forget_connections, weakref.ref(engine)))

    @contextmanager
    def transaction(self) -> Iterator[Session]:
        """A session whose changes are committed on leaving, or rolled back when an exception leaves.

        Transactions of one thread do not nest.

        Raises:
            QuizError: `database-busy` after waiting `BUSY_SECONDS` for its turn, `database-unusable`.
        """
        sessions = Session(self.engine, expire_on_commit=False)
        with self.turn(), told_as_faults(), sessions as session, session.begin():
            yield session

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """A session that sees one state of the database throughout and changes nothing.

        Raises:
            QuizError: as `transaction`.
        """
        with told_as_faults(), Session(self._reader, expire_on_commit=False) as session:
            yield session

    @contextmanager
    def statements(self) -> Iterator[Connection]:
        """A bare connection on which each statement is a transaction of its own, committed when it returns.

        For the few statements that every answer runs: it costs a third of a session. Write in `turn`.

        Raises:
            QuizError: as `transaction`.
        """
        with told_as_faults(), self.bare_engine.connect() as connection:
            yield connection

    @contextmanager
    def turn(self) -> Iterator[None]:
        """The process's turn to write to SQLite; PostgreSQL lets writers work side by side.

        Raises:
            QuizError: `database-busy` after waiting `BUSY_SECONDS`.
        """
        if not self.is_sqlite:
            yield
            return
        if not self._turn.acquire(timeout=BUSY_SECONDS):
            raise QuizError(Fault(Code.DATABASE_BUSY, "database"))
        try:
            yield
        finally:
            self._turn.release()

    def close(self) -> None:
        """Close every connection of the pool; a later transaction opens new ones."""
        self.engine.dispose()
        self.bare_engine.dispose()


def _parse_url(text: str) -> URL:
    """The address with its driver: `postgresql://` and `postgres://` mean psycopg 3."""
    try:
        url = make_url(text)
    except (ArgumentError, ValueError) as error:
        raise _refuse_url("it is not of the form SCHEME://PLACE") from error
    if url.drivername in {"postgresql", "postgres", "postgresql+psycopg"}:
        return url.set(drivername="postgresql+psycopg")
    if url.drivername not in {"sqlite", "sqlite+pysqlite"}:
        raise _refuse_url(f"{url.drivername!r} is neither SQLite nor PostgreSQL")
    if not url.database or url.database == ":memory:" or url.database.startswith("file:"):
        raise _refuse_url("SQLite needs the path of a file")
    return url.set(drivername="sqlite+pysqlite")


def _refuse_url(reason: str) -> QuizError:
    return QuizError(Fault(Code.DATABASE_URL_INVALID, "QUIZ_DATABASE_URL", {"reason": reason}))


def _create_sqlite(url: URL, **options: Any) -> Engine:
    try:
        Path(url.database or "").parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise QuizError(tell_unusable(error)) from error
    engine = create_engine(
        url,
        pool_size=POOL_SIZE,
        max_overflow=POOL_OVERFLOW,
        connect_args={"timeout": BUSY_SECONDS, "check_same_thread": False},
        **QUIET,
        **options,
    )
    event.listen(engine, "connect", _prepare_sqlite)
    if "isolation_level" not in options:
        event.listen(engine, "begin", _begin_sqlite)
    return engine


def _prepare_sqlite(connection: sqlite3.Connection, _entry: ConnectionPoolEntry) -> None:
    """Settings of one connection. The sqlite3 module's own, late BEGIN is switched off."""
    connection.isolation_level = None
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON"):
        connection.execute(f"PRAGMA {pragma}").close()


def _begin_sqlite(connection: Connection) -> None:
    """Lock the file before the first read, unless the connection's options say that it only reads."""
    options = connection.get_execution_options()
    connection.exec_driver_sql(options.get("sqlite_begin", "BEGIN IMMEDIATE"))


def _create_postgresql(url: URL, **options: Any) -> Engine:
    return create_engine(
        url,
        pool_size=POOL_SIZE,
        max_overflow=POOL_OVERFLOW,
        pool_pre_ping=True,
        connect_args={"connect_timeout": CONNECT_SECONDS},
        **QUIET,
        **options,
    )
