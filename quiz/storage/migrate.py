"""Migrations: bring a database to a revision, with its rows, or say at which one it is."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection

from quiz.storage.database import Database
from quiz.storage.failures import told_as_faults

FOLDER: Final = Path(__file__).parent / "migrations"
# Any number that no other program uses on the same PostgreSQL database: two servers that start together
# migrate one after the other.
POSTGRESQL_LOCK: Final = 7_309_441_182


def upgrade(database: Database, revision: str = "head") -> None:
    """Bring the database up to `revision` in one transaction: all of it or nothing."""
    with migrating(database) as connection:
        command.upgrade(_configure(connection), revision)


def downgrade(database: Database, revision: str) -> None:
    """Take the database back to `revision` ("base" for no tables at all) in one transaction."""
    with migrating(database) as connection:
        command.downgrade(_configure(connection), revision)


def find_revision(database: Database) -> str | None:
    """The revision at which the database is, None before the first."""
    with told_as_faults(), database.engine.connect() as connection:
        return MigrationContext.configure(connection).get_current_revision()


def find_head() -> str | None:
    """The newest revision."""
    return ScriptDirectory.from_config(_configure(None)).get_current_head()


@contextmanager
def migrating(database: Database) -> Iterator[Connection]:
    """A connection in a transaction of its own in which tables may be rebuilt.

    SQLite changes a table by copying it and dropping the old one, which would delete every row that refers to
    it; so foreign keys rest meanwhile, and are checked before the commit.
    """
    with told_as_faults(), database.engine.connect() as connection:
        if database.is_sqlite:
            _set_foreign_keys(connection, on=False)
        try:
            with connection.begin():
                if not database.is_sqlite:
                    connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({POSTGRESQL_LOCK})")
                yield connection
                if database.is_sqlite:
                    _check_foreign_keys(connection)
        finally:
            if database.is_sqlite:
                _set_foreign_keys(connection, on=True)


def _set_foreign_keys(connection: Connection, *, on: bool) -> None:
    """Outside any transaction, where alone SQLite obeys this pragma: hence past SQLAlchemy's own BEGIN."""
    driver = connection.connection.driver_connection
    if driver is None:
        raise RuntimeError("the connection is closed")
    driver.execute(f"PRAGMA foreign_keys={'ON' if on else 'OFF'}").close()


def _check_foreign_keys(connection: Connection) -> None:
    """Raises RuntimeError when a row refers to one that is not there."""
    broken = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
    if broken:
        raise RuntimeError(f"{len(broken)} rows refer to rows that a migration lost: {broken[:3]}")


def _configure(connection: Connection | None) -> Config:
    config = Config()
    # A percent sign in a path would be read as an interpolation.
    config.set_main_option("script_location", str(FOLDER).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    return config
