"""What learners add to their answers: flags, how sure they are, and that they have handed in."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Let attempts and quizzes that are there go on as they did."""
    op.add_column(
        "quizzes", sa.Column("asks_confidence", sa.Boolean, nullable=False, server_default=sa.false())
    )
    op.add_column("quizzes", sa.Column("withdrawn", sa.Integer, nullable=False, server_default="0"))
    op.add_column("attempts", sa.Column("handed_in_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column("attempts", sa.Column("start_key", sa.String(32), nullable=True))
    op.create_index("ix_attempts_quiz_id_start_key", "attempts", ["quiz_id", "start_key"], unique=True)
    op.add_column("responses", sa.Column("confidence", sa.Integer, nullable=True))
    op.create_table(
        "flags",
        sa.Column("attempt_id", sa.String(32), nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("attempt_id", "number", name="pk_flags"),
        sa.ForeignKeyConstraint(
            ["attempt_id"], ["attempts.id"], name="fk_flags_attempt_id_attempts", ondelete="CASCADE"
        ),
    )


def downgrade() -> None:
    """Drop what was added."""
    op.drop_table("flags")
    op.drop_index("ix_attempts_quiz_id_start_key", "attempts")
    with op.batch_alter_table("responses") as batch:
        batch.drop_column("confidence")
    with op.batch_alter_table("attempts") as batch:
        for name in ("handed_in_at", "start_key"):
            batch.drop_column(name)
    with op.batch_alter_table("quizzes") as batch:
        for name in ("asks_confidence", "withdrawn"):
            batch.drop_column(name)
