"""A place for questions that a teacher is still writing."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create the table."""
    op.create_table(
        "item_drafts",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("bank_id", sa.Integer, nullable=False),
        sa.Column("teacher_id", sa.Integer, nullable=False),
        sa.Column("item_id", sa.Integer, nullable=True),
        sa.Column("item_revision", sa.Integer, nullable=True),
        sa.Column("data", sa.JSON, nullable=False),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_item_drafts"),
        sa.ForeignKeyConstraint(
            ["bank_id"], ["banks.id"], name="fk_item_drafts_bank_id_banks", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["teacher_id"], ["teachers.id"], name="fk_item_drafts_teacher_id_teachers", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["item_id"], ["items.id"], name="fk_item_drafts_item_id_items", ondelete="SET NULL"
        ),
    )
    for column in ("bank_id", "teacher_id", "item_id"):
        op.create_index(f"ix_item_drafts_{column}", "item_drafts", [column])


def downgrade() -> None:
    """Drop the table."""
    op.drop_table("item_drafts")
