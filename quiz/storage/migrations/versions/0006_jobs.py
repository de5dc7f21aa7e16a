"""Jobs, and articles that wait for their teacher to confirm them."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Create the two tables."""
    op.create_table(
        "jobs",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("teacher_id", sa.Integer, nullable=False),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("state", sa.String(10), nullable=False),
        sa.Column("run", sa.Integer, nullable=False),
        sa.Column("request", sa.JSON, nullable=False),
        sa.Column("step", sa.String(200), nullable=False),
        sa.Column("done", sa.Integer, nullable=False),
        sa.Column("total", sa.Integer, nullable=False),
        sa.Column("faults", sa.JSON, nullable=False),
        sa.Column("result", sa.JSON, nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("started_at", MOMENT, nullable=True),
        sa.Column("changed_at", MOMENT, nullable=False),
        sa.Column("ended_at", MOMENT, nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_jobs"),
        sa.ForeignKeyConstraint(
            ["teacher_id"], ["teachers.id"], name="fk_jobs_teacher_id_teachers", ondelete="CASCADE"
        ),
    )
    op.create_index("ix_jobs_teacher_id_created_at", "jobs", ["teacher_id", "created_at"])
    op.create_index("ix_jobs_changed_at", "jobs", ["changed_at"])
    _create_imports()


def _create_imports() -> None:
    op.create_table(
        "imports",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("teacher_id", sa.Integer, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("facts", sa.JSON, nullable=False),
        sa.Column("origin", sa.String(200), nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("expires_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_imports"),
        sa.ForeignKeyConstraint(
            ["teacher_id"], ["teachers.id"], name="fk_imports_teacher_id_teachers", ondelete="CASCADE"
        ),
    )
    op.create_index("ix_imports_teacher_id", "imports", ["teacher_id"])
    op.create_index("ix_imports_expires_at", "imports", ["expires_at"])


def downgrade() -> None:
    """Drop the two tables."""
    for table in ("imports", "jobs"):
        op.drop_table(table)
