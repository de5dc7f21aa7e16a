"""Whether an attempt has the usual time though its nickname was given more: two learners may share a name."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Let every attempt that is there have what its nickname was given."""
    op.add_column("attempts", sa.Column("usual_time", sa.Boolean, nullable=False, server_default=sa.false()))


def downgrade() -> None:
    """Drop the column."""
    with op.batch_alter_table("attempts") as batch:
        batch.drop_column("usual_time")
