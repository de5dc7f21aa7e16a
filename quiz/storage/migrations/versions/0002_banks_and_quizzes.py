"""Imported banks and the quizzes that are published from them."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Create the tables of banks and quizzes."""
    op.create_table(
        "banks",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("slug", sa.String(120), nullable=False),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("snapshot", sa.Text, nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("source_sha256", sa.String(64), nullable=False),
        sa.Column("articles", sa.Integer, nullable=False),
        sa.Column("items", sa.Integer, nullable=False),
        sa.Column("skills", sa.JSON, nullable=False),
        sa.Column("imported_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_banks"),
        sa.UniqueConstraint("slug", name="uq_banks_slug"),
    )
    _create_quizzes()


def _create_quizzes() -> None:
    op.create_table(
        "quizzes",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("class_id", sa.Integer, nullable=False),
        sa.Column("bank_id", sa.Integer, nullable=True),
        sa.Column("published_by", sa.Integer, nullable=True),
        sa.Column("join_code", sa.String(12), nullable=False),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("policy", sa.String(20), nullable=False),
        sa.Column("snapshot", sa.Text, nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("questions", sa.Integer, nullable=False),
        sa.Column("published_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_quizzes"),
        sa.UniqueConstraint("join_code", name="uq_quizzes_join_code"),
        sa.ForeignKeyConstraint(
            ["class_id"], ["classes.id"], name="fk_quizzes_class_id_classes", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["bank_id"], ["banks.id"], name="fk_quizzes_bank_id_banks", ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["published_by"], ["teachers.id"], name="fk_quizzes_published_by_teachers", ondelete="SET NULL"
        ),
    )
    for column in ("class_id", "bank_id", "published_by"):
        op.create_index(f"ix_quizzes_{column}", "quizzes", [column])


def downgrade() -> None:
    """Drop the tables of banks and quizzes."""
    op.drop_table("quizzes")
    op.drop_table("banks")
