"""What tells how much two articles have in common, without reading their texts."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create the table."""
    op.create_table(
        "article_sketches",
        sa.Column("article_id", sa.Integer, nullable=False),
        sa.Column("sketch", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("article_id", name="pk_article_sketches"),
        sa.ForeignKeyConstraint(
            ["article_id"],
            ["articles.id"],
            name="fk_article_sketches_article_id_articles",
            ondelete="CASCADE",
        ),
    )


def downgrade() -> None:
    """Drop the table."""
    op.drop_table("article_sketches")
