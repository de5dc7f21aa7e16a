"""How a quiz is taken: drafts, schedules, time limits, several attempts, and more time for one learner."""

import unicodedata

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)
ATTEMPTS = sa.table(
    "attempts", sa.column("id", sa.String), sa.column("nickname", sa.String), sa.column("name_key", sa.Text)
)
QUIZ_COLUMNS = (
    ("opens_at", MOMENT, None),
    ("closes_at", MOMENT, None),
    ("ended_at", MOMENT, None),
    ("zone", sa.String(64), "UTC"),
    ("time_limit", sa.Integer, None),
    ("max_attempts", sa.Integer, None),
    ("counting", sa.String(10), "best"),
    ("item_order", sa.String(10), "chosen"),
    ("option_order", sa.String(10), "shuffled"),
)


def upgrade() -> None:
    """Let quizzes that are there go on as they did: open for good, without limits."""
    # Columns are added one by one, with defaults: that rewrites neither table.
    for name, kind, default in QUIZ_COLUMNS:
        op.add_column("quizzes", sa.Column(name, kind, nullable=default is None, server_default=default))
    op.add_column("attempts", sa.Column("name_key", sa.Text, nullable=False, server_default=sa.text("''")))
    op.add_column("attempts", sa.Column("first_id", sa.String(32), nullable=True))
    op.add_column("attempts", sa.Column("sequence", sa.JSON, nullable=True))
    _fill_name_keys()
    op.create_index("ix_attempts_quiz_id_name_key", "attempts", ["quiz_id", "name_key"])
    _create_drafts()
    _create_accommodations()


def _fill_name_keys() -> None:
    """Neither database folds letters as Python does, so it is done here."""
    connection = op.get_bind()
    for attempt_id, nickname in connection.execute(sa.select(ATTEMPTS.c.id, ATTEMPTS.c.nickname)).all():
        key = " ".join(unicodedata.normalize("NFKC", nickname).casefold().split())
        connection.execute(sa.update(ATTEMPTS).where(ATTEMPTS.c.id == attempt_id).values(name_key=key))


def _create_drafts() -> None:
    op.create_table(
        "quiz_drafts",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("teacher_id", sa.Integer, nullable=False),
        sa.Column("bank_id", sa.Integer, nullable=False),
        sa.Column("class_id", sa.Integer, nullable=True),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("settings", sa.JSON, nullable=False),
        sa.Column("item_ids", sa.JSON, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("saved_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_quiz_drafts"),
        sa.ForeignKeyConstraint(
            ["teacher_id"], ["teachers.id"], name="fk_quiz_drafts_teacher_id_teachers", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["bank_id"], ["banks.id"], name="fk_quiz_drafts_bank_id_banks", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["class_id"], ["classes.id"], name="fk_quiz_drafts_class_id_classes", ondelete="SET NULL"
        ),
    )
    for column in ("teacher_id", "bank_id", "class_id"):
        op.create_index(f"ix_quiz_drafts_{column}", "quiz_drafts", [column])


def _create_accommodations() -> None:
    op.create_table(
        "accommodations",
        sa.Column("quiz_id", sa.Integer, nullable=False),
        sa.Column("name_key", sa.Text, nullable=False),
        sa.Column("nickname", sa.String(80), nullable=False),
        sa.Column("extra_percent", sa.Integer, nullable=False),
        sa.Column("closes_at", MOMENT, nullable=True),
        sa.Column("granted_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("quiz_id", "name_key", name="pk_accommodations"),
        sa.ForeignKeyConstraint(
            ["quiz_id"], ["quizzes.id"], name="fk_accommodations_quiz_id_quizzes", ondelete="CASCADE"
        ),
    )


def downgrade() -> None:
    """Drop what was added."""
    for table in ("accommodations", "quiz_drafts"):
        op.drop_table(table)
    op.drop_index("ix_attempts_quiz_id_name_key", "attempts")
    with op.batch_alter_table("attempts") as batch:
        for name in ("name_key", "first_id", "sequence"):
            batch.drop_column(name)
    with op.batch_alter_table("quizzes") as batch:
        for name, _, _ in QUIZ_COLUMNS:
            batch.drop_column(name)
