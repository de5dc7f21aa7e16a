"""Attempts of learners and their responses."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Create the tables of attempts and responses."""
    op.create_table(
        "attempts",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("quiz_id", sa.Integer, nullable=False),
        sa.Column("resume_code", sa.String(20), nullable=False),
        sa.Column("nickname", sa.String(80), nullable=False),
        sa.Column("orders", sa.JSON, nullable=False),
        sa.Column("started_at", MOMENT, nullable=False),
        sa.Column("last_seen_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_attempts"),
        sa.UniqueConstraint("resume_code", name="uq_attempts_resume_code"),
        sa.ForeignKeyConstraint(
            ["quiz_id"], ["quizzes.id"], name="fk_attempts_quiz_id_quizzes", ondelete="CASCADE"
        ),
    )
    op.create_index("ix_attempts_quiz_id_started_at", "attempts", ["quiz_id", "started_at"])
    op.create_table(
        "responses",
        sa.Column("attempt_id", sa.String(32), nullable=False),
        sa.Column("number", sa.Integer, nullable=False, autoincrement=False),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("score", sa.Double, nullable=False),
        sa.Column("answered_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("attempt_id", "number", name="pk_responses"),
        sa.ForeignKeyConstraint(
            ["attempt_id"], ["attempts.id"], name="fk_responses_attempt_id_attempts", ondelete="CASCADE"
        ),
    )


def downgrade() -> None:
    """Drop the tables of attempts and responses."""
    op.drop_table("responses")
    op.drop_table("attempts")
