from __future__ import annotations

from pathlib import Path

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError

from quiz.errors import Code, Fault, QuizError
from quiz.storage import Database
from quiz.storage import migrate as migrations
from quiz.storage.failures import told_as_faults
from quiz.storage.tables import Teacher
from tests.databases import find_server, migrated, sqlite_url


def _find_fault(database: Database) -> Fault:
    """What both ways of using the database say."""
    with pytest.raises(QuizError) as read, database.reading() as session:
        session.scalars(sa.select(Teacher)).all()
    with pytest.raises(QuizError) as migrating:
        migrations.upgrade(database)
    database.close()
    assert read.value.faults[0].code is migrating.value.faults[0].code
    return read.value.faults[0]


def test_a_server_that_does_not_answer_is_told_with_a_way_out() -> None:
    fault = _find_fault(Database("postgresql://quiz:secret@127.0.0.1:1/quiz"))
    assert fault.code is Code.DATABASE_UNUSABLE
    assert "QUIZ_DATABASE_URL" in fault.remedy
    assert "secret" not in str(fault)


@pytest.mark.postgresql
def test_a_database_that_the_server_does_not_have_is_told() -> None:
    url = find_server().set(database="no_such_database").render_as_string(hide_password=False)
    fault = _find_fault(Database(url))
    assert fault.code is Code.DATABASE_UNUSABLE
    assert "no_such_database" in fault.problem


def test_a_file_that_is_no_database_is_told(tmp_path: Path) -> None:
    (tmp_path / "quiz.sqlite").write_text("this is not a database, whatever its name says " * 20)
    assert _find_fault(Database(sqlite_url(tmp_path))).code is Code.DATABASE_UNUSABLE


def test_a_folder_instead_of_a_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "quiz.sqlite").mkdir()
    assert _find_fault(Database(sqlite_url(tmp_path))).code is Code.DATABASE_UNUSABLE


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(QuizError) as caught:
        Database(f"sqlite:///{tmp_path / 'file' / 'quiz.sqlite'}")
    assert caught.value.faults[0].code is Code.DATABASE_UNUSABLE


def test_waiting_in_vain_for_a_connection_is_told_as_busy() -> None:
    with pytest.raises(QuizError) as caught, told_as_faults():
        raise PoolTimeoutError
    assert caught.value.faults[0].code is Code.DATABASE_BUSY


def test_a_mistake_in_a_statement_crashes(database: Database) -> None:
    with pytest.raises(DBAPIError), database.reading() as session:
        session.execute(sa.text("SELECT nothing FROM nowhere"))


def test_a_database_without_tables_crashes_until_it_is_migrated(tmp_path: Path) -> None:
    database = Database(sqlite_url(tmp_path))
    with pytest.raises(DBAPIError), database.reading() as session:
        session.scalars(sa.select(Teacher)).all()
    database.close()
    database = migrated(sqlite_url(tmp_path))
    with database.reading() as session:
        assert session.scalars(sa.select(Teacher)).all() == []
    database.close()
