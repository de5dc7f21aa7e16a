from __future__ import annotations

import datetime
import hashlib
import json
import re
import threading
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.operations import Operations
from alembic.script import ScriptDirectory

from quiz.storage import Database
from quiz.storage import migrate as migrations
from quiz.storage.tables import Base, UtcDateTime
from tests.databases import sqlite_url

NOW = datetime.datetime(2026, 3, 2, 8, 30, tzinfo=datetime.UTC)
REVISIONS = ("0001", "0002", "0003", "0004", "0005", "0006", "0007", "0008", "0009", "0010", "0011", "0012",
             "0013", "0014", "0015", "0016", "0017")  # fmt: skip
TABLES_OF = {
    "0001": {"teachers", "classes", "memberships", "sign_ins"},
    "0002": {"banks", "quizzes"},
    "0003": {"attempts", "responses"},
    "0004": set[str](),
    "0005": {"regrades"},
    "0006": {"jobs", "imports"},
    "0007": {"teacher_sessions", "invitations", "sign_in_failures"},
    "0008": {"quiz_drafts", "accommodations"},
    "0009": {"articles", "bank_articles", "items", "item_articles", "item_tags", "item_versions"},
    "0010": {"article_sketches"},
    "0011": {"item_drafts"},
    "0012": set[str](),
    "0013": set[str](),
    "0014": {"chores"},
    "0015": {"flags"},
    "0016": {"practices", "practice_items", "practice_turns", "practice_cards"},
    "0017": {"rounds"},
}
TEXT = "The crane will stay, said Nia Brandt of the harbour office."
TEXT_SHA256 = hashlib.sha256(TEXT.encode()).hexdigest()
ENTRY = {
    "stem": "Who says that the crane will stay?",
    "key": {
        "text": "Nia Brandt",
        "reason": "She is named.",
        "evidence": [{"quote": "said Nia Brandt", "article": "crane", "start": 21}],
    },
    "distractors": [
        {"text": name, "reason": "Nobody of that name is quoted."} for name in ("Ole Varga", "Ines Kamara")
    ],
    "id": "crane-1",
    "skill": "attribute-claim",
}
SEARCHED = (
    "crane-1\nwho says that the crane will stay?\nnia brandt\nshe is named.\nole varga\n"
    "nobody of that name is quoted.\nines kamara\nnobody of that name is quoted."
)
REVIEW = {"status": "accepted", "by": "Mara Lind", "date": "2026-03-02"}
SNAPSHOT = {
    "format": "quiz-bank-snapshot",
    "version": 1,
    "title": "Crane",
    "description": "On a crane.",
    "articles": [
        {
            "id": "crane",
            "path": "articles/crane.md",
            "sha256": TEXT_SHA256,
            "text": TEXT,
            "title": "Crane stays",
            "date": "2026-03-01",
            "invented": True,
        }
    ],
    "items": [
        {name: ENTRY[name] for name in ("stem", "key", "distractors")}
        | {"review": REVIEW}
        | {name: ENTRY[name] for name in ("id", "skill")}
    ],
}
ROWS: dict[str, dict[str, Any]] = {
    "teachers": {
        "id": 1, "login": "lind", "name": "Mara Lind", "password_hash": None, "is_admin": False,
        "created_at": NOW, "signed_in_at": None,
    },
    "classes": {"id": 1, "name": "7b", "retention_days": 90, "created_at": NOW},
    "memberships": {"class_id": 1, "teacher_id": 1, "role": "owner"},
    "sign_ins": {"id": 1, "teacher_id": 1, "token_sha256": "a" * 64, "expires_at": NOW, "used_at": None},
    "banks": {
        "id": 1, "owner_id": None, "slug": "crane", "title": "Crane", "description": "On a crane.",
        "licence": None, "source_sha256": "c" * 64, "revision": 1, "changed_at": NOW,
        "accepts_tier_a": False, "for_practice": False,
    },
    "articles": {
        "id": 1, "owner_id": None, "sha256": TEXT_SHA256, "text": TEXT, "title": "Crane stays",
        "publisher": None, "author": None, "date": datetime.date(2026, 3, 1), "address": None,
        "licence": None, "language": "en", "invented": True, "added_at": NOW, "replaces_id": None,
    },
    "bank_articles": {
        "bank_id": 1, "article_id": 1, "name": "crane", "path": "articles/crane.md", "number": 1,
    },
    "items": {
        "id": 1, "bank_id": 1, "number": 1, "name": "crane-1", "data": ENTRY, "skill": "attribute-claim",
        "type": "single-choice", "tier": "C", "level": None, "searched": SEARCHED, "status": "accepted",
        "note": "", "decided_by": "Mara Lind", "decided_on": datetime.date(2026, 3, 2), "revision": 1,
        "changed_at": NOW,
    },
    "item_articles": {"item_id": 1, "article_id": 1},
    "item_tags": {"item_id": 1, "tag": "cranes"},
    "item_versions": {
        "id": 1, "item_id": 1, "revision": 1, "kind": "made", "data": ENTRY, "status": "proposed", "note": "",
        "decided_by": "", "decided_on": None, "tags": [], "changed_by": 1, "changed_at": NOW, "undone": False,
    },
    "item_drafts": {
        "id": 1, "bank_id": 1, "teacher_id": 1, "item_id": 1, "item_revision": 1,
        "data": {"stem": "Who says that the crane will stay?"}, "revision": 3, "changed_at": NOW,
    },
    "quizzes": {
        "id": 1, "class_id": 1, "bank_id": 1, "published_by": 1, "join_code": "BCDFGH", "title": "Crane",
        "policy": "at-once", "snapshot": "{}", "sha256": "b" * 64, "questions": 1, "published_at": NOW,
        "opens_at": None, "closes_at": None, "ended_at": None, "zone": "UTC", "time_limit": None,
        "max_attempts": None, "counting": "best", "item_order": "chosen", "option_order": "shuffled",
        "asks_confidence": False, "withdrawn": 0,
    },
    "attempts": {
        "id": "a1", "quiz_id": 1, "resume_code": "BCDFGHJKMNPQ", "nickname": "Ada", "orders": [[1, 0, 2]],
        "started_at": NOW, "last_seen_at": NOW, "name_key": "ada", "first_id": None, "sequence": None,
        "usual_time": False, "handed_in_at": None, "start_key": None,
    },
    "chores": {"name": "tidy", "done_at": NOW},
    "responses": {"attempt_id": "a1", "number": 1, "positions": [1], "score": 1.0, "answered_at": NOW,
                  "confidence": None},
    "flags": {"attempt_id": "a1", "number": 1},
    "rounds": {"quiz_id": 1, "number": 1, "stage": "asking", "version": 1, "changed_at": NOW},
    "practices": {
        "id": "p1", "class_id": 1, "resume_code": "CDFGHJKMNPQR", "nickname": "", "asks_confidence": True,
        "avoided": [TEXT_SHA256], "ability": 0.4, "spread": 0.6, "started_at": NOW, "last_seen_at": NOW,
    },
    "practice_items": {"sha256": "1" * 64, "snapshot": "{}"},
    "practice_turns": {
        "practice_id": "p1", "number": 1, "item_sha256": "1" * 64, "item_key": "2" * 64,
        "skill": "attribute-claim", "articles": [TEXT_SHA256], "difficulty": -0.5, "trials": 2.5,
        "floor": 0.25, "option_order": [2, 0, 1], "served_at": NOW, "passed_at": None,
        "positions": [1], "score": 1.0, "confidence": 75, "answered_at": NOW, "ability": 0.7, "spread": 0.5,
    },
    "practice_cards": {"practice_id": "p1", "skill": "attribute-claim", "card": {"state": 1}, "due_at": NOW},
    "regrades": {
        "id": 1, "quiz_id": 1, "number": 1, "before": {"rule": "as-published"}, "after": {"rule": "dropped"},
        "reason": "Its article was corrected.", "decided_by": 1, "decided_at": NOW,
    },
    "jobs": {
        "id": "j1", "teacher_id": 1, "kind": "fetch", "state": "queued", "run": 0,
        "request": {"address": "https://post.example/crane"}, "step": "", "done": 0, "total": 1, "faults": [],
        "result": {}, "created_at": NOW, "started_at": None, "changed_at": NOW, "ended_at": None,
    },
    "article_sketches": {"article_id": 1, "sketch": "00a1b2c3d4e5f"},
    "imports": {
        "id": "i1", "teacher_id": 1, "text": "A crane fell.", "sha256": "d" * 64, "facts": {"title": "Crane"},
        "origin": "pasted text", "created_at": NOW, "expires_at": NOW,
    },
    "teacher_sessions": {
        "id": 1, "teacher_id": 1, "token_sha256": "e" * 64, "device": "Firefox on Linux", "started_at": NOW,
        "seen_at": NOW,
    },
    "invitations": {
        "id": 1, "class_id": 1, "invited_by": 1, "token_sha256": "f" * 64, "note": "Mr Okoye",
        "created_at": NOW, "expires_at": NOW, "used_at": None,
    },
    "sign_in_failures": {"subject_sha256": "0" * 64, "failures": 3, "failed_at": NOW, "free_at": NOW},
    "quiz_drafts": {
        "id": 1, "teacher_id": 1, "bank_id": 1, "class_id": 1, "title": "Crane", "settings": {"zone": "UTC"},
        "item_ids": ["crane-1"], "version": 1, "saved_at": NOW,
    },
    "accommodations": {
        "quiz_id": 1, "name_key": "ada", "nickname": "Ada", "extra_percent": 25, "closes_at": None,
        "granted_at": NOW,
    },
}  # fmt: skip

# What older tables demanded and newer ones have no more.
DROPPED: dict[str, dict[str, object]] = {
    "teachers": {"epoch": 2},
    "banks": {
        "snapshot": json.dumps(SNAPSHOT, separators=(",", ":")),
        "sha256": hashlib.sha256(json.dumps(SNAPSHOT, separators=(",", ":")).encode()).hexdigest(),
        "articles": 1,
        "items": 1,
        "skills": ["attribute-claim"],
        "imported_at": NOW,
    },
}
# How a value is kept in a column that no model has any more.
TYPES: dict[type, sa.types.TypeEngine[Any]] = {
    int: sa.Integer(),
    str: sa.Text(),
    list: sa.JSON(),
    datetime.datetime: UtcDateTime(),
}
# Newer tables whose rows older ones have inside of theirs: a bank's snapshot held its articles and items.
INSIDE = {"0002": {"articles", "bank_articles", "items", "item_articles"}}

# The responses before revision 0004, when each of them had one position.
OLDER_RESPONSES = sa.Table(
    "responses",
    sa.MetaData(),
    sa.Column("attempt_id", sa.String(32)),
    sa.Column("number", sa.Integer),
    sa.Column("position", sa.Integer),
    sa.Column("score", sa.Double),
    sa.Column("answered_at", UtcDateTime()),
)
OLDER_ROW = {"attempt_id": "a1", "number": 1, "position": 1, "score": 1.0, "answered_at": NOW}


def _names(connection: sa.Connection) -> set[str]:
    return set(sa.inspect(connection).get_table_names()) - {"alembic_version"}


def _insert(database: Database, tables: set[str], revision: str = REVISIONS[-1]) -> None:
    """Put a row into each table, with as many of its columns as the table has at that revision."""
    with database.engine.connect() as connection:
        inspector = sa.inspect(connection)
        columns = {name: {str(one["name"]) for one in inspector.get_columns(name)} for name in tables}
    with database.transaction() as session:
        for table in Base.metadata.sorted_tables:
            if table.name == "responses" and table.name in tables and revision < "0004":
                session.execute(OLDER_RESPONSES.insert().values(OLDER_ROW))
            elif table.name in tables:
                row = {name: value for name, value in ROWS[table.name].items() if name in columns[table.name]}
                plain = [sa.column(name, table.c[name].type) for name in row]
                older = DROPPED.get(table.name, {})
                dropped = {name: value for name, value in older.items() if name in columns[table.name]}
                gone = [sa.column(name, TYPES[type(value)]) for name, value in dropped.items()]
                wanted = sa.table(table.name, *plain, *gone)
                session.execute(wanted.insert().values(row | dropped))


def _read(database: Database, table: str) -> list[dict[str, object]]:
    with database.reading() as session:
        rows = session.execute(sa.select(Base.metadata.tables[table])).mappings()
        return [dict(row) for row in rows]


def test_the_newest_revision_equals_the_models(empty_database: Database) -> None:
    migrations.upgrade(empty_database)
    with empty_database.engine.connect() as connection:
        context = MigrationContext.configure(
            connection, opts={"compare_type": True, "compare_server_default": True}
        )
        assert compare_metadata(context, Base.metadata) == []
        assert _names(connection) == set(Base.metadata.tables)


def test_deleting_rules_of_foreign_keys_equal_those_of_the_models(empty_database: Database) -> None:
    migrations.upgrade(empty_database)
    with empty_database.engine.connect() as connection:
        found = {
            (table, key["constrained_columns"][0], key["options"].get("ondelete"))
            for table in Base.metadata.tables
            for key in sa.inspect(connection).get_foreign_keys(table)
        }
    declared = {
        (table.name, key.parent.name, key.ondelete)
        for table in Base.metadata.sorted_tables
        for key in table.foreign_keys
    }
    assert found == declared


@pytest.mark.slow
@pytest.mark.parametrize("revision", REVISIONS)
def test_rows_survive_the_way_up_to_the_newest_revision(empty_database: Database, revision: str) -> None:
    migrations.upgrade(empty_database, revision)
    tables = set().union(*(names for key, names in TABLES_OF.items() if key <= revision))
    _insert(empty_database, tables, revision)
    migrations.upgrade(empty_database)
    assert {table: _read(empty_database, table) for table in tables} == {
        table: [ROWS[table]] for table in tables
    }


@pytest.mark.slow
@pytest.mark.parametrize("revision", REVISIONS)
def test_rows_survive_the_way_down_and_up_again(empty_database: Database, revision: str) -> None:
    migrations.upgrade(empty_database)
    _insert(empty_database, set(Base.metadata.tables))
    migrations.downgrade(empty_database, revision)
    assert migrations.find_revision(empty_database) == revision
    migrations.upgrade(empty_database)
    held = [*TABLES_OF.items(), *INSIDE.items()]
    kept = set().union(*(names for key, names in held if key <= revision))
    for table in Base.metadata.tables:
        assert _read(empty_database, table) == ([ROWS[table]] if table in kept else [])


def test_an_answer_keeps_its_position_on_the_way_down(empty_database: Database) -> None:
    migrations.upgrade(empty_database)
    _insert(empty_database, set(Base.metadata.tables))
    migrations.downgrade(empty_database, "0003")
    with empty_database.reading() as session:
        assert [dict(row) for row in session.execute(sa.select(OLDER_RESPONSES)).mappings()] == [OLDER_ROW]


def test_a_bank_is_put_together_again_on_the_way_down(empty_database: Database) -> None:
    migrations.upgrade(empty_database)
    _insert(empty_database, set(Base.metadata.tables))
    migrations.downgrade(empty_database, "0008")
    older = DROPPED["banks"]
    columns = [sa.column(name, TYPES[type(value)]) for name, value in older.items()]
    with empty_database.reading() as session:
        rows = session.execute(sa.select(*columns).select_from(sa.table("banks"))).mappings().all()
    assert [dict(row) for row in rows] == [older]


def test_a_bank_of_a_teacher_is_not_shown_to_others_by_a_way_down(empty_database: Database) -> None:
    migrations.upgrade(empty_database)
    _insert(empty_database, set(Base.metadata.tables))
    with empty_database.transaction() as session:
        session.execute(sa.update(Base.metadata.tables["banks"]).values(owner_id=1))
    with pytest.raises(RuntimeError, match="belong to a teacher"):
        migrations.downgrade(empty_database, "0008")
    assert migrations.find_revision(empty_database) == migrations.find_head()
    assert _read(empty_database, "items") == [ROWS["items"]]


def test_answers_that_older_tables_cannot_hold_are_not_lost_on_the_way_down(empty_database: Database) -> None:
    migrations.upgrade(empty_database)
    _insert(empty_database, set(Base.metadata.tables))
    several = ROWS["responses"] | {"number": 2, "positions": [2, 0]}
    with empty_database.transaction() as session:
        session.execute(Base.metadata.tables["responses"].insert().values(several))
    with pytest.raises(RuntimeError, match="several options"):
        migrations.downgrade(empty_database, "0003")
    assert migrations.find_revision(empty_database) == migrations.find_head()
    assert _read(empty_database, "responses") == [ROWS["responses"], several]


def test_the_way_down_to_nothing_leaves_nothing(empty_database: Database) -> None:
    migrations.upgrade(empty_database)
    migrations.downgrade(empty_database, "base")
    assert migrations.find_revision(empty_database) is None
    with empty_database.engine.connect() as connection:
        assert _names(connection) == set()


def test_every_revision_does_one_step_and_imports_no_live_code() -> None:
    scripts = ScriptDirectory(str(migrations.FOLDER))
    revisions = [script.revision for script in scripts.walk_revisions()]
    assert revisions == sorted(revisions, reverse=True)
    assert set(revisions) == set(TABLES_OF)
    for path in (migrations.FOLDER / "versions").glob("*.py"):
        assert not re.search(r"^\s*(from|import) quiz", path.read_text(), re.MULTILINE), path.name


def test_rebuilding_a_table_keeps_the_rows_that_refer_to_it(empty_database: Database) -> None:
    migrations.upgrade(empty_database)
    _insert(empty_database, set(Base.metadata.tables))
    with migrations.migrating(empty_database) as connection:
        operations = Operations(MigrationContext.configure(connection))
        with operations.batch_alter_table("classes", recreate="auto") as batch:
            batch.alter_column("name", type_=sa.String(200), existing_type=sa.String(120))
    for table, row in ROWS.items():
        assert _read(empty_database, table) == [row]


def test_a_migration_of_sqlite_that_loses_a_referred_row_is_undone(tmp_path: Path) -> None:
    database = Database(sqlite_url(tmp_path))
    migrations.upgrade(database)
    _insert(database, set(Base.metadata.tables))
    with pytest.raises(RuntimeError, match="refer to rows"), migrations.migrating(database) as connection:
        connection.exec_driver_sql("DELETE FROM quizzes")
    assert len(_read(database, "quizzes")) == 1
    with database.engine.connect() as connection:
        assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar_one() == 1
    database.close()


def test_two_servers_that_start_together_migrate_once(empty_url: str) -> None:
    errors: list[BaseException] = []
    gate = threading.Barrier(4)

    def start() -> None:
        database = Database(empty_url)
        gate.wait()
        try:
            migrations.upgrade(database)
        except BaseException as error:  # whatever it is, the test shows it
            errors.append(error)
        database.close()

    threads = [threading.Thread(target=start) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert errors == []
    database = Database(empty_url)
    assert migrations.find_revision(database) == migrations.find_head()
    database.close()


def test_migrations_lie_in_the_package() -> None:
    assert Path(migrations.__file__).parent / "migrations" == migrations.FOLDER
    assert (migrations.FOLDER / "env.py").is_file()
