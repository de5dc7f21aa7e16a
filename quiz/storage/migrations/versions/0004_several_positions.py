"""Responses that name several options: a list of positions instead of one."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

RESPONSES = sa.table("responses", sa.column("position", sa.Integer), sa.column("positions", sa.JSON))


def upgrade() -> None:
    """Give every response the list that holds its one position."""
    with op.batch_alter_table("responses") as batch:
        batch.add_column(sa.Column("positions", sa.JSON, nullable=True))
    listed = sa.literal("[") + sa.cast(RESPONSES.c.position, sa.Text) + sa.literal("]")
    # SQLite keeps JSON as text, where a cast to JSON would make a number of it.
    op.execute(sa.update(RESPONSES).values(positions=sa.cast(listed, sa.JSON) if on_postgresql() else listed))
    with op.batch_alter_table("responses") as batch:
        batch.alter_column("positions", existing_type=sa.JSON, nullable=False)
        batch.drop_column("position")


def downgrade() -> None:
    """Give every response its one position back; refuse while an answer has several, so that none is lost."""
    several = sa.func.json_array_length(RESPONSES.c.positions) != 1
    if op.get_bind().scalar(sa.select(sa.func.count()).select_from(RESPONSES).where(several)):
        raise RuntimeError("some answers name several options, which the older tables cannot hold")
    with op.batch_alter_table("responses") as batch:
        batch.add_column(sa.Column("position", sa.Integer, nullable=True))
    op.execute(sa.update(RESPONSES).values(position=RESPONSES.c.positions[0].as_integer()))
    with op.batch_alter_table("responses") as batch:
        batch.alter_column("position", existing_type=sa.Integer, nullable=False)
        batch.drop_column("positions")


def on_postgresql() -> bool:
    """Whether the database is PostgreSQL; the other one is SQLite."""
    return op.get_bind().dialect.name == "postgresql"
