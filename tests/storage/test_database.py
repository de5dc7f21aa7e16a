from __future__ import annotations

import datetime
import subprocess
import sys
import threading
import time
from contextlib import nullcontext
from pathlib import Path

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import DBAPIError, StatementError

from quiz.errors import Code, QuizError
from quiz.storage import Database, people
from quiz.storage import database as database_module
from quiz.storage.tables import Class, Teacher
from tests.databases import FakeClock, migrated, sqlite_url


def _count(database: Database) -> int:
    with database.reading() as session:
        return session.scalars(sa.select(sa.func.count()).select_from(Teacher)).one()


def _add(database: Database, login: str) -> None:
    with database.transaction() as session:
        people.ensure_teacher(session, login, login, database.now())


def test_a_transaction_is_committed_on_leaving(database: Database) -> None:
    _add(database, "lind")
    assert _count(database) == 1


def test_a_transaction_is_rolled_back_by_an_exception(database: Database) -> None:
    def fail() -> None:
        with database.transaction() as session:
            people.ensure_teacher(session, "lind", "Lind", database.now())
            raise KeyError("stop")

    with pytest.raises(KeyError):
        fail()
    assert _count(database) == 0


def test_what_an_error_says_to_the_log_names_nobody(database: Database) -> None:
    broken = sa.text("SELECT nothing FROM nowhere WHERE nickname = :nickname")
    for opened in (database.transaction, database.reading, database.statements):
        with pytest.raises(DBAPIError) as caught, opened() as session:
            session.execute(broken, {"nickname": "Zoë Quill"})
        assert "Quill" not in str(caught.value)


def test_a_reading_session_keeps_nothing_that_is_written_in_it(database: Database) -> None:
    refusal = nullcontext() if database.is_sqlite else pytest.raises(DBAPIError, match="read-only")
    with refusal, database.reading() as session:
        session.add(Class(name="7b", retention_days=90, created_at=database.now()))
        session.flush()
    with database.reading() as session:
        assert session.scalars(sa.select(Class)).all() == []


def test_a_reading_session_sees_one_state_throughout(database: Database) -> None:
    _add(database, "lind")
    with database.reading() as session:
        before = len(session.scalars(sa.select(Teacher.id)).all())
        _add(database, "okoye")
        assert len(session.scalars(sa.select(Teacher.id)).all()) == before
    assert _count(database) == 2


def test_moments_come_back_as_aware_utc_whatever_their_zone_was(database: Database) -> None:
    zone = datetime.timezone(datetime.timedelta(hours=-7))
    moment = datetime.datetime(2026, 3, 1, 23, 59, 59, 123456, tzinfo=zone)
    with database.transaction() as session:
        session.add(Class(name="7b", retention_days=90, created_at=moment))
    with database.reading() as session:
        kept = session.scalars(sa.select(Class.created_at)).one()
    assert kept == moment
    assert kept.utcoffset() == datetime.timedelta(0)


def test_a_moment_without_a_zone_is_refused(database: Database) -> None:
    with pytest.raises(StatementError, match="ambiguous"), database.transaction() as session:
        session.add(Class(name="7b", retention_days=90, created_at=datetime.datetime(2026, 3, 1)))  # noqa: DTZ001 # the point


@pytest.mark.postgresql
def test_connections_that_a_restarted_server_has_closed_are_replaced(postgresql_url: str) -> None:
    database, other = Database(postgresql_url), Database(postgresql_url)

    def find_processes() -> set[int]:
        find = sa.select(sa.func.pg_backend_pid())
        with database.transaction() as session, database.statements() as connection:
            return {session.scalars(find).one(), connection.scalars(find).one()}

    before = find_processes()
    with other.statements() as connection:
        for process in before:
            assert connection.scalar(sa.select(sa.func.pg_terminate_backend(process, 5_000)))
    assert not find_processes() & before
    database.close()
    other.close()


def test_sqlite_writes_to_the_disk_before_it_acknowledges(tmp_path: Path) -> None:
    database = Database(sqlite_url(tmp_path))
    with database.engine.connect() as connection:
        pragmas = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar_one()
            for name in ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
        }
    database.close()
    assert pragmas == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "busy_timeout": 15_000}


def test_a_writer_of_sqlite_locks_the_file_before_it_reads(tmp_path: Path) -> None:
    """Else two writers could read the same state and one of them would fail when it writes."""
    first, second = migrated(sqlite_url(tmp_path)), Database(sqlite_url(tmp_path))
    seen: list[int] = []

    def write_second() -> None:
        with second.transaction() as session:
            seen.append(session.scalars(sa.select(sa.func.count()).select_from(Teacher)).one())

    thread = threading.Thread(target=write_second)
    with first.transaction() as session:
        session.scalars(sa.select(Teacher)).all()
        thread.start()
        time.sleep(0.2)
        assert seen == []
        people.ensure_teacher(session, "lind", "Lind", first.now())
    thread.join()
    assert seen == [1]
    first.close()
    second.close()


@pytest.mark.slow
@pytest.mark.parametrize("same_process", [True, False])
def test_a_writer_that_waits_too_long_is_told_that_the_database_is_busy(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, same_process: bool
) -> None:
    monkeypatch.setattr(database_module, "BUSY_SECONDS", 0.2)
    first = migrated(sqlite_url(tmp_path))
    second = first if same_process else Database(sqlite_url(tmp_path))
    with first.transaction() as session:
        session.scalars(sa.select(Teacher)).all()
        with pytest.raises(QuizError) as caught, second.transaction() as other:
            other.scalars(sa.select(Teacher)).all()
    assert [fault.code for fault in caught.value.faults] == [Code.DATABASE_BUSY]
    _add(second, "lind")
    assert _count(first) == 1
    first.close()
    second.close()


@pytest.mark.parametrize("scheme", ["postgresql", "postgres", "postgresql+psycopg"])
def test_addresses_of_postgresql_mean_psycopg_3(scheme: str) -> None:
    database = Database(f"{scheme}://quiz:secret@localhost:1/quiz")
    assert database.url.drivername == "postgresql+psycopg"
    assert not database.is_sqlite
    assert "secret" not in repr(database.url)


@pytest.mark.parametrize(
    "address",
    [
        "",
        "quiz.sqlite",
        "mysql://localhost/quiz",
        "sqlite://",
        "sqlite:///:memory:",
        "sqlite:///file:x?uri=true",
    ],
)
def test_other_addresses_are_refused_with_a_way_out(address: str) -> None:
    with pytest.raises(QuizError) as caught:
        Database(address)
    fault = caught.value.faults[0]
    assert (fault.code, fault.place) == (Code.DATABASE_URL_INVALID, "QUIZ_DATABASE_URL")
    assert "sqlite:///" in fault.remedy


def test_a_sqlite_file_gets_its_folder(tmp_path: Path) -> None:
    database = migrated(f"sqlite:///{tmp_path / 'new' / 'folder' / 'quiz.sqlite'}")
    database.close()
    assert (tmp_path / "new" / "folder" / "quiz.sqlite").is_file()


def test_a_clock_gives_the_time_of_what_is_stored(database: Database, clock: FakeClock) -> None:
    clock.advance(days=3)
    _add(database, "lind")
    with database.reading() as session:
        assert session.scalars(sa.select(Teacher.created_at)).one() == clock.moment


def test_the_clock_of_every_day_gives_aware_utc() -> None:
    assert database_module.read_clock().utcoffset() == datetime.timedelta(0)


FORKING = """
import os, sys
from quiz.storage import Database, people
database = Database(sys.argv[1])
def add(login):
    with database.transaction() as session:
        people.ensure_teacher(session, login, login, database.now())
        connection = session.connection().connection.driver_connection
        return connection
first = add("before")
child = os.fork()
if child == 0:
    os._exit(7 if add("child") is first else 0)
_, status = os.waitpid(child, 0)
add("parent")
database.close()
print(os.waitstatus_to_exitcode(status))
"""


def test_a_forked_server_opens_connections_of_its_own(database: Database, database_url: str) -> None:
    run = subprocess.run(
        [sys.executable, "-c", FORKING, database_url], capture_output=True, text=True, check=True
    )
    assert run.stdout.strip() == "0", run.stderr
    assert _count(database) == 3
