"""Practice: learners who practise on their own, what they were asked, and when a skill is due again."""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)
# What tells whether a quiz still keeps its keys back.
KEEPING_BACK = ("policy", "ended_at", "closes_at", "opens_at", "published_at", "time_limit", "sha256")


def upgrade() -> None:
    """Create the tables; no bank of a teacher is open to practice until its teacher says so."""
    op.create_index("ix_quizzes_keeping_back", "quizzes", list(KEEPING_BACK))
    op.add_column("banks", sa.Column("for_practice", sa.Boolean, nullable=False, server_default=sa.false()))
    op.create_table(
        "practices",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("class_id", sa.Integer, nullable=True),
        sa.Column("resume_code", sa.String(20), nullable=False),
        sa.Column("nickname", sa.String(80), nullable=False),
        sa.Column("asks_confidence", sa.Boolean, nullable=False, server_default=sa.false()),
        sa.Column("avoided", sa.JSON, nullable=False),
        sa.Column("ability", sa.Double, nullable=False),
        sa.Column("spread", sa.Double, nullable=False),
        sa.Column("started_at", MOMENT, nullable=False),
        sa.Column("last_seen_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_practices"),
        sa.UniqueConstraint("resume_code", name="uq_practices_resume_code"),
        sa.ForeignKeyConstraint(
            ["class_id"], ["classes.id"], name="fk_practices_class_id_classes", ondelete="CASCADE"
        ),
    )
    op.create_index("ix_practices_class_id", "practices", ["class_id"])
    op.create_table(
        "practice_items",
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("snapshot", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("sha256", name="pk_practice_items"),
    )
    op.create_table(
        "practice_turns",
        sa.Column("practice_id", sa.String(32), nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("item_sha256", sa.String(64), nullable=False),
        sa.Column("item_key", sa.String(64), nullable=False),
        sa.Column("skill", sa.String(40), nullable=False),
        sa.Column("articles", sa.JSON, nullable=False),
        sa.Column("difficulty", sa.Double, nullable=False),
        sa.Column("trials", sa.Double, nullable=False),
        sa.Column("floor", sa.Double, nullable=False),
        sa.Column("option_order", sa.JSON, nullable=False),
        sa.Column("served_at", MOMENT, nullable=False),
        sa.Column("passed_at", MOMENT, nullable=True),
        sa.Column("positions", sa.JSON, nullable=True),
        sa.Column("score", sa.Double, nullable=True),
        sa.Column("confidence", sa.Integer, nullable=True),
        sa.Column("answered_at", MOMENT, nullable=True),
        sa.Column("ability", sa.Double, nullable=True),
        sa.Column("spread", sa.Double, nullable=True),
        sa.PrimaryKeyConstraint("practice_id", "number", name="pk_practice_turns"),
        sa.ForeignKeyConstraint(
            ["practice_id"],
            ["practices.id"],
            name="fk_practice_turns_practice_id_practices",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["item_sha256"], ["practice_items.sha256"], name="fk_practice_turns_item_sha256_practice_items"
        ),
    )
    op.create_index("ix_practice_turns_item_sha256", "practice_turns", ["item_sha256"])
    op.create_table(
        "practice_cards",
        sa.Column("practice_id", sa.String(32), nullable=False),
        sa.Column("skill", sa.String(40), nullable=False),
        sa.Column("card", sa.JSON, nullable=False),
        sa.Column("due_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("practice_id", "skill", name="pk_practice_cards"),
        sa.ForeignKeyConstraint(
            ["practice_id"],
            ["practices.id"],
            name="fk_practice_cards_practice_id_practices",
            ondelete="CASCADE",
        ),
    )


def downgrade() -> None:
    """Drop what was added."""
    for table in ("practice_cards", "practice_turns", "practice_items", "practices"):
        op.drop_table(table)
    with op.batch_alter_table("banks") as batch:
        batch.drop_column("for_practice")
    op.drop_index("ix_quizzes_keeping_back", "quizzes")
