"""Databases for tests: a SQLite file of the test's own, and a PostgreSQL database of the run's own."""

from __future__ import annotations

import datetime
import os
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy import create_engine, delete
from sqlalchemy.engine import URL, make_url

from quiz.storage import Database
from quiz.storage.migrate import upgrade
from quiz.storage.tables import (
    Chore,
    Class,
    Practice,
    PracticeItem,
    SignInFailure,
    StoredArticle,
    StoredBank,
    Teacher,
)

FILE = "quiz.sqlite"
POSTGRESQL_VARIABLE = "QUIZ_TEST_POSTGRESQL_URL"
BACKENDS = ("sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql))


class FakeClock:
    """A clock that stands still until a test moves it."""

    def __init__(self) -> None:
        self.moment = datetime.datetime(2026, 3, 2, 8, 30, tzinfo=datetime.UTC)

    def __call__(self) -> datetime.datetime:
        return self.moment

    def advance(self, **span: float) -> None:
        """Move on by a `datetime.timedelta` with these arguments."""
        self.moment += datetime.timedelta(**span)


@pytest.fixture
def clock() -> FakeClock:
    """The clock of `database`."""
    return FakeClock()


@pytest.fixture(params=BACKENDS)
def empty_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of a database without tables, once for SQLite and once for PostgreSQL."""
    if request.param == "sqlite":
        yield sqlite_url(tmp_path)
    else:
        with postgresql_database() as url:
            yield url


@pytest.fixture
def empty_database(empty_url: str, clock: FakeClock) -> Iterator[Database]:
    """A database without tables."""
    database = Database(empty_url, clock=clock)
    yield database
    database.close()


@pytest.fixture(params=BACKENDS)
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of a database with tables and no rows, once for SQLite and once for PostgreSQL."""
    if request.param == "sqlite":
        shutil.copy(request.getfixturevalue("migrated_file"), tmp_path / FILE)
        return sqlite_url(tmp_path)
    url = str(request.getfixturevalue("postgresql_url"))
    database = Database(url)
    with database.transaction() as session:
        # Everything else goes with these.
        for table in (
            Class,
            Teacher,
            StoredBank,
            StoredArticle,
            Chore,
            Practice,
            PracticeItem,
            SignInFailure,
        ):
            session.execute(delete(table))
    database.close()
    return url


@pytest.fixture
def database(database_url: str, clock: FakeClock) -> Iterator[Database]:
    """A database with tables and no rows, once on SQLite and once on PostgreSQL; it runs on `clock`."""
    database = Database(database_url, clock=clock)
    yield database
    database.close()


@pytest.fixture(scope="session")
def migrated_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite file with tables and no rows, to copy: a dozen migrations for each test would take longer."""
    folder = tmp_path_factory.mktemp("migrated")
    migrated(sqlite_url(folder)).close()
    return folder / FILE


@pytest.fixture(scope="session")
def postgresql_url() -> Iterator[str]:
    """The address of one migrated PostgreSQL database for the whole run (of this worker)."""
    with postgresql_database() as url:
        migrated(url).close()
        yield url


@contextmanager
def postgresql_database() -> Iterator[str]:
    """The address of a new PostgreSQL database, dropped afterwards.

    Without a server the test is skipped, and on CI it fails.
    """
    server = find_server()
    name = f"quiz_test_{secrets.token_hex(8)}"
    run_outside_transactions(server, f"CREATE DATABASE {name}")
    try:
        yield server.set(database=name).render_as_string(hide_password=False)
    finally:
        run_outside_transactions(server, f"DROP DATABASE {name} WITH (FORCE)")


def find_server() -> URL:
    """The address in `QUIZ_TEST_POSTGRESQL_URL`, of a user who may create databases."""
    address = os.environ.get(POSTGRESQL_VARIABLE)
    if address:
        return make_url(address).set(drivername="postgresql+psycopg")
    reason = f"{POSTGRESQL_VARIABLE} names no PostgreSQL server"
    if os.environ.get("CI") == "true":
        pytest.fail(f"{reason}, and on CI every test must run")
    pytest.skip(reason)


def run_outside_transactions(server: URL, statement: str) -> None:
    """Run what PostgreSQL refuses inside a transaction."""
    engine = create_engine(server, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.exec_driver_sql(statement)
    engine.dispose()


def sqlite_url(folder: Path) -> str:
    """The address of a SQLite file in the folder."""
    return f"sqlite:///{folder / FILE}"


def migrated(url: str) -> Database:
    """The database at the address, with its tables."""
    database = Database(url)
    upgrade(database)
    return database
