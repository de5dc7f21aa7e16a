"""Whether a bank's teacher lets proven items of tier A be accepted together, unread."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Let nothing be accepted unread in the banks that are there."""
    op.add_column("banks", sa.Column("accepts_tier_a", sa.Boolean, nullable=False, server_default=sa.false()))


def downgrade() -> None:
    """Drop the column."""
    with op.batch_alter_table("banks") as batch:
        batch.drop_column("accepts_tier_a")
