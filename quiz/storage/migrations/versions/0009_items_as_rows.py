"""Articles and items as rows, with owners, tags and earlier versions, instead of one text a bank."""

import datetime
import hashlib
import json
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)
# An article in use cannot go, but a teacher goes with articles, banks and all: it is asked at the end.
LATE: Any = {"deferrable": True, "initially": "DEFERRED"}
FACTS = ("title", "publisher", "author", "address", "licence")
REVIEW = {"status": "proposed", "note": "", "by": "", "date": None}

BANKS = sa.table(
    "banks",
    *(sa.column(name, sa.Integer) for name in ("id", "owner_id", "revision", "articles", "items")),
    *(sa.column(name, sa.Text) for name in ("title", "description", "licence", "snapshot", "sha256")),
    sa.column("skills", sa.JSON),
    sa.column("changed_at", MOMENT),
)
ARTICLES = sa.table(
    "articles",
    *(sa.column(name, sa.Integer) for name in ("id", "owner_id", "replaces_id")),
    *(sa.column(name, sa.Text) for name in ("sha256", "text", *FACTS, "language")),
    sa.column("date", sa.Date),
    sa.column("invented", sa.Boolean),
    sa.column("added_at", MOMENT),
)
BANK_ARTICLES = sa.table(
    "bank_articles",
    *(sa.column(name, sa.Integer) for name in ("bank_id", "article_id", "number")),
    *(sa.column(name, sa.Text) for name in ("name", "path")),
)
ITEMS = sa.table(
    "items",
    *(sa.column(name, sa.Integer) for name in ("id", "bank_id", "number", "revision")),
    *(sa.column(name, sa.Text) for name in ("name", "skill", "type", "tier", "level", "searched")),
    *(sa.column(name, sa.Text) for name in ("status", "note", "decided_by")),
    sa.column("data", sa.JSON),
    sa.column("decided_on", sa.Date),
    sa.column("changed_at", MOMENT),
)
ITEM_ARTICLES = sa.table(
    "item_articles", sa.column("item_id", sa.Integer), sa.column("article_id", sa.Integer)
)


def upgrade() -> None:
    """Take every bank apart into rows."""
    _create_articles()
    _widen_banks()
    _create_bank_articles()
    _create_items()
    _create_item_articles()
    _create_item_tags()
    _create_item_versions()
    _take_apart()
    with op.batch_alter_table("banks") as batch:
        for name in ("snapshot", "sha256", "articles", "items", "skills"):
            batch.drop_column(name)


def downgrade() -> None:
    """Put every bank together again; refuse while a teacher owns one, which everybody would see then."""
    owned = sa.select(sa.func.count()).select_from(BANKS).where(BANKS.c.owner_id.is_not(None))
    if op.get_bind().scalar(owned):
        raise RuntimeError("some banks belong to a teacher, which the older tables cannot say")
    with op.batch_alter_table("banks") as batch:
        for name in ("snapshot", "sha256"):
            batch.add_column(sa.Column(name, sa.Text, nullable=True))
        for name in ("articles", "items"):
            batch.add_column(sa.Column(name, sa.Integer, nullable=True))
        batch.add_column(sa.Column("skills", sa.JSON, nullable=True))
    _put_together()
    for table in ("item_versions", "item_tags", "item_articles", "items", "bank_articles"):
        op.drop_table(table)
    _narrow_banks()
    op.drop_table("articles")


def _create_articles() -> None:
    op.create_table(
        "articles",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("owner_id", sa.Integer, nullable=True),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        *(sa.Column(name, sa.Text, nullable=True) for name in FACTS),
        sa.Column("date", sa.Date, nullable=True),
        sa.Column("language", sa.String(80), nullable=False),
        sa.Column("invented", sa.Boolean, nullable=False),
        sa.Column("added_at", MOMENT, nullable=False),
        sa.Column("replaces_id", sa.Integer, nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_articles"),
        sa.UniqueConstraint("owner_id", "sha256", name="uq_articles_owner_id_sha256"),
        sa.ForeignKeyConstraint(
            ["owner_id"], ["teachers.id"], name="fk_articles_owner_id_teachers", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["replaces_id"], ["articles.id"], name="fk_articles_replaces_id_articles", ondelete="SET NULL"
        ),
    )
    op.create_index("ix_articles_sha256", "articles", ["sha256"])
    op.create_index("ix_articles_replaces_id", "articles", ["replaces_id"])
    shared = sa.text("owner_id IS NULL")
    op.create_index(
        "ix_articles_shared",
        "articles",
        ["sha256"],
        unique=True,
        sqlite_where=shared,
        postgresql_where=shared,
    )


def _widen_banks() -> None:
    with op.batch_alter_table("banks") as batch:
        batch.add_column(sa.Column("owner_id", sa.Integer, nullable=True))
        batch.add_column(sa.Column("description", sa.Text, nullable=False, server_default=""))
        batch.add_column(sa.Column("licence", sa.Text, nullable=True))
        batch.add_column(sa.Column("revision", sa.Integer, nullable=False, server_default="1"))
        batch.alter_column("imported_at", new_column_name="changed_at", existing_type=MOMENT)
        batch.create_foreign_key(
            "fk_banks_owner_id_teachers", "teachers", ["owner_id"], ["id"], ondelete="CASCADE"
        )
        batch.create_index("ix_banks_owner_id", ["owner_id"])
    with op.batch_alter_table("banks") as batch:
        batch.alter_column("description", existing_type=sa.Text, server_default=None)
        batch.alter_column("revision", existing_type=sa.Integer, server_default=None)


def _narrow_banks() -> None:
    with op.batch_alter_table("banks") as batch:
        batch.drop_constraint("fk_banks_owner_id_teachers", type_="foreignkey")
        batch.drop_index("ix_banks_owner_id")
        for name in ("owner_id", "description", "licence", "revision"):
            batch.drop_column(name)
        batch.alter_column("changed_at", new_column_name="imported_at", existing_type=MOMENT)
        for name, old, new in (
            ("snapshot", sa.Text, sa.Text),
            ("sha256", sa.Text, sa.String(64)),
            ("articles", sa.Integer, sa.Integer),
            ("items", sa.Integer, sa.Integer),
            ("skills", sa.JSON, sa.JSON),
        ):
            batch.alter_column(name, existing_type=old, type_=new, nullable=False)


def _create_bank_articles() -> None:
    op.create_table(
        "bank_articles",
        sa.Column("bank_id", sa.Integer, nullable=False),
        sa.Column("article_id", sa.Integer, nullable=False),
        sa.Column("name", sa.String(80), nullable=False),
        sa.Column("path", sa.Text, nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("bank_id", "article_id", name="pk_bank_articles"),
        sa.UniqueConstraint("bank_id", "name", name="uq_bank_articles_bank_id_name"),
        sa.ForeignKeyConstraint(
            ["bank_id"], ["banks.id"], name="fk_bank_articles_bank_id_banks", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["article_id"], ["articles.id"], name="fk_bank_articles_article_id_articles", **LATE
        ),
    )
    op.create_index("ix_bank_articles_article_id", "bank_articles", ["article_id"])


def _create_items() -> None:
    op.create_table(
        "items",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("bank_id", sa.Integer, nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("name", sa.String(100), nullable=False),
        sa.Column("data", sa.JSON, nullable=False),
        sa.Column("skill", sa.String(40), nullable=False),
        sa.Column("type", sa.String(40), nullable=False),
        sa.Column("tier", sa.String(1), nullable=False),
        sa.Column("level", sa.String(10), nullable=True),
        sa.Column("searched", sa.Text, nullable=False),
        sa.Column("status", sa.String(20), nullable=False),
        sa.Column("note", sa.Text, nullable=False),
        sa.Column("decided_by", sa.Text, nullable=False),
        sa.Column("decided_on", sa.Date, nullable=True),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("changed_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_items"),
        sa.UniqueConstraint("bank_id", "name", name="uq_items_bank_id_name"),
        sa.ForeignKeyConstraint(["bank_id"], ["banks.id"], name="fk_items_bank_id_banks", ondelete="CASCADE"),
    )
    op.create_index("ix_items_bank_id_number", "items", ["bank_id", "number"])
    op.create_index("ix_items_bank_id_status", "items", ["bank_id", "status"])
    op.create_index("ix_items_bank_id_skill", "items", ["bank_id", "skill"])


def _create_item_articles() -> None:
    op.create_table(
        "item_articles",
        sa.Column("item_id", sa.Integer, nullable=False),
        sa.Column("article_id", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("item_id", "article_id", name="pk_item_articles"),
        sa.ForeignKeyConstraint(
            ["item_id"], ["items.id"], name="fk_item_articles_item_id_items", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["article_id"], ["articles.id"], name="fk_item_articles_article_id_articles", **LATE
        ),
    )
    op.create_index("ix_item_articles_article_id", "item_articles", ["article_id"])


def _create_item_tags() -> None:
    op.create_table(
        "item_tags",
        sa.Column("item_id", sa.Integer, nullable=False),
        sa.Column("tag", sa.String(60), nullable=False),
        sa.PrimaryKeyConstraint("item_id", "tag", name="pk_item_tags"),
        sa.ForeignKeyConstraint(
            ["item_id"], ["items.id"], name="fk_item_tags_item_id_items", ondelete="CASCADE"
        ),
    )
    op.create_index("ix_item_tags_tag", "item_tags", ["tag"])


def _create_item_versions() -> None:
    op.create_table(
        "item_versions",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("item_id", sa.Integer, nullable=False),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("data", sa.JSON, nullable=False),
        sa.Column("status", sa.String(20), nullable=False),
        sa.Column("note", sa.Text, nullable=False),
        sa.Column("decided_by", sa.Text, nullable=False),
        sa.Column("decided_on", sa.Date, nullable=True),
        sa.Column("tags", sa.JSON, nullable=False),
        sa.Column("changed_by", sa.Integer, nullable=True),
        sa.Column("changed_at", MOMENT, nullable=False),
        sa.Column("undone", sa.Boolean, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_item_versions"),
        sa.UniqueConstraint("item_id", "revision", name="uq_item_versions_item_id_revision"),
        sa.ForeignKeyConstraint(
            ["item_id"], ["items.id"], name="fk_item_versions_item_id_items", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["changed_by"], ["teachers.id"], name="fk_item_versions_changed_by_teachers", ondelete="SET NULL"
        ),
    )
    op.create_index("ix_item_versions_changed_by", "item_versions", ["changed_by"])


def _take_apart() -> None:
    connection = op.get_bind()
    known: dict[str, int] = {}
    for bank_id, snapshot, at in connection.execute(
        sa.select(BANKS.c.id, BANKS.c.snapshot, BANKS.c.changed_at).order_by(BANKS.c.id)
    ).all():
        bank = json.loads(snapshot)
        head = {"description": bank.get("description", ""), "licence": bank.get("licence")}
        connection.execute(sa.update(BANKS).where(BANKS.c.id == bank_id).values(head))
        names = _put_articles(connection, bank_id, bank.get("articles", []), known, at)
        for number, entry in enumerate(bank.get("items", []), start=1):
            _put_item(connection, {"bank_id": bank_id, "number": number, "changed_at": at}, entry, names)


def _put_articles(
    connection: sa.Connection,
    bank_id: int,
    entries: list[dict[str, Any]],
    known: dict[str, int],
    at: datetime.datetime,
) -> dict[str, int]:
    """The id of each article of the bank by its name there; equal texts of several banks are one row."""
    names: dict[str, int] = {}
    for number, entry in enumerate(entries, start=1):
        if entry["sha256"] not in known:
            known[entry["sha256"]] = _put_article(connection, entry, at)
        names[entry["id"]] = known[entry["sha256"]]
        values = {"name": entry["id"], "path": entry["path"], "number": number}
        row = {"bank_id": bank_id, "article_id": names[entry["id"]], **values}
        connection.execute(sa.insert(BANK_ARTICLES).values(row))
    return names


def _put_article(connection: sa.Connection, entry: dict[str, Any], at: datetime.datetime) -> int:
    facts: dict[str, Any] = {name: entry.get(name) for name in FACTS}
    date = entry.get("date")
    facts["date"] = datetime.date.fromisoformat(date) if date else None
    facts["language"], facts["invented"] = entry.get("language", "en"), entry.get("invented", False)
    row = {"sha256": entry["sha256"], "text": entry["text"], "added_at": at, **facts}
    insert = sa.insert(ARTICLES).values(row).returning(ARTICLES.c.id)
    return int(connection.scalar(insert) or 0)


def _put_item(
    connection: sa.Connection, place: dict[str, Any], entry: dict[str, Any], names: dict[str, int]
) -> None:
    review = REVIEW | entry.get("review", {})
    row = {
        **place,
        "name": entry["id"],
        "data": {name: value for name, value in entry.items() if name != "review"},
        "skill": entry["skill"],
        "type": entry.get("type", "single-choice"),
        "tier": entry.get("tier", "C"),
        "level": None,
        "searched": _tell_words(entry),
        "status": review["status"],
        "note": review["note"],
        "decided_by": review["by"],
        "decided_on": datetime.date.fromisoformat(review["date"]) if review["date"] else None,
        "revision": 1,
    }
    item_id = connection.scalar(sa.insert(ITEMS).values(row).returning(ITEMS.c.id))
    for name in sorted(_list_articles(entry) or names):
        connection.execute(sa.insert(ITEM_ARTICLES).values(item_id=item_id, article_id=names[name]))


def _list_options(entry: dict[str, Any]) -> list[dict[str, Any]]:
    single = [entry["key"]] if entry.get("key") else []
    return [*single, *entry.get("keys", []), *entry.get("distractors", [])]


def _tell_words(entry: dict[str, Any]) -> str:
    """What a search looks into: name, stem, options, reasons and explanation, case folded."""
    told = [entry["id"], entry["stem"]]
    for option in _list_options(entry):
        told += [option.get("prompt", ""), option["text"], option["reason"]]
    told.append(entry.get("explanation", ""))
    return "\n".join(text for text in told if text).casefold()


def _list_articles(entry: dict[str, Any]) -> set[str]:
    """The names of the articles that the item's evidence lies in; none where it does not say."""
    parts = [option.get("evidence", []) for option in _list_options(entry)]
    parts += entry.get("premise", {}).values()
    return {part["article"] for listed in parts for part in listed if part.get("article")}


def _put_together() -> None:
    connection = op.get_bind()
    columns = (BANKS.c.id, BANKS.c.title, BANKS.c.description, BANKS.c.licence)
    for bank_id, title, description, licence in connection.execute(sa.select(*columns)).all():
        articles = _read_articles(connection, bank_id)
        items = _read_items(connection, bank_id)
        bank: dict[str, Any] = {"format": "quiz-bank-snapshot", "version": 1, "title": title}
        bank |= {"description": description} if description else {}
        bank |= {"licence": licence} if licence is not None else {}
        bank |= {"articles": articles, "items": items}
        snapshot = json.dumps(bank, ensure_ascii=True, separators=(",", ":"))
        values = {"snapshot": snapshot, "sha256": hashlib.sha256(snapshot.encode()).hexdigest()}
        values |= _count_accepted(items)
        connection.execute(sa.update(BANKS).where(BANKS.c.id == bank_id).values(values))


def _count_accepted(items: list[dict[str, Any]]) -> dict[str, Any]:
    accepted = [entry for entry in items if entry.get("review", {}).get("status") == "accepted"]
    used = {name for entry in accepted for name in _list_articles(entry)}
    skills = list(dict.fromkeys(entry["skill"] for entry in accepted))
    return {"articles": len(used), "items": len(accepted), "skills": skills}


def _read_articles(connection: sa.Connection, bank_id: int) -> list[dict[str, Any]]:
    rows = connection.execute(
        sa.select(BANK_ARTICLES.c.name.label("id"), BANK_ARTICLES.c.path, *ARTICLES.c)
        .join(ARTICLES, ARTICLES.c.id == BANK_ARTICLES.c.article_id)
        .where(BANK_ARTICLES.c.bank_id == bank_id)
        .order_by(BANK_ARTICLES.c.number)
    )
    return [_write_article(row) for row in rows]


def _write_article(row: sa.Row[Any]) -> dict[str, Any]:
    names = ("path", "sha256", "text", "title", "publisher", "author", "date", "address", "licence")
    facts = {name: getattr(row, name) for name in names}
    facts["date"] = row.date.isoformat() if row.date else None
    facts["language"] = row.language if row.language != "en" else None
    facts["invented"] = True if row.invented else None
    return {"id": row[0], **{name: value for name, value in facts.items() if value is not None}}


def _read_items(connection: sa.Connection, bank_id: int) -> list[dict[str, Any]]:
    rows = connection.execute(
        sa.select(ITEMS).where(ITEMS.c.bank_id == bank_id).order_by(ITEMS.c.number, ITEMS.c.id)
    )
    return [_write_item(row) for row in rows]


def _write_item(row: sa.Row[Any]) -> dict[str, Any]:
    """The item's entry with its review before its id, where the format has it."""
    decided = row.decided_on.isoformat() if row.decided_on else None
    review = {"status": row.status, "note": row.note, "by": row.decided_by, "date": decided}
    told = {name: value for name, value in review.items() if value != REVIEW[name]}
    entry: dict[str, Any] = {}
    for name, value in row.data.items():
        if name == "id" and told:
            entry["review"] = told
        entry[name] = value
    return entry
