"""Passwords, administrators, sessions that the server knows, invitations, and how long attempts are kept."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)
RETENTION_DAYS = 90

TEACHERS = sa.table("teachers", sa.column("is_admin", sa.Boolean), sa.column("epoch", sa.Integer))
CLASSES = sa.table("classes", sa.column("retention_days", sa.Integer))


def upgrade() -> None:
    """Give teachers passwords and classes a retention; sessions, invitations and failures get tables.

    Nobody is an administrator yet, and whoever is signed in signs in again: sessions were a counter before.
    """
    with op.batch_alter_table("teachers") as batch:
        batch.add_column(sa.Column("password_hash", sa.String(200), nullable=True))
        batch.add_column(sa.Column("is_admin", sa.Boolean, nullable=True))
        batch.add_column(sa.Column("signed_in_at", MOMENT, nullable=True))
    op.execute(sa.update(TEACHERS).values(is_admin=sa.false()))
    with op.batch_alter_table("teachers") as batch:
        batch.alter_column("is_admin", existing_type=sa.Boolean, nullable=False)
        batch.drop_column("epoch")
    with op.batch_alter_table("classes") as batch:
        batch.add_column(sa.Column("retention_days", sa.Integer, nullable=True))
    op.execute(sa.update(CLASSES).values(retention_days=RETENTION_DAYS))
    with op.batch_alter_table("classes") as batch:
        batch.alter_column("retention_days", existing_type=sa.Integer, nullable=False)
    _create_sessions()
    _create_invitations()
    op.create_table(
        "sign_in_failures",
        sa.Column("subject_sha256", sa.String(64), nullable=False),
        sa.Column("failures", sa.Integer, nullable=False),
        sa.Column("failed_at", MOMENT, nullable=False),
        sa.Column("free_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("subject_sha256", name="pk_sign_in_failures"),
    )


def _create_sessions() -> None:
    op.create_table(
        "teacher_sessions",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("teacher_id", sa.Integer, nullable=False),
        sa.Column("token_sha256", sa.String(64), nullable=False),
        sa.Column("device", sa.String(80), nullable=False),
        sa.Column("started_at", MOMENT, nullable=False),
        sa.Column("seen_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_teacher_sessions"),
        sa.UniqueConstraint("token_sha256", name="uq_teacher_sessions_token_sha256"),
        sa.ForeignKeyConstraint(
            ["teacher_id"],
            ["teachers.id"],
            name="fk_teacher_sessions_teacher_id_teachers",
            ondelete="CASCADE",
        ),
    )
    op.create_index("ix_teacher_sessions_teacher_id", "teacher_sessions", ["teacher_id"])


def _create_invitations() -> None:
    op.create_table(
        "invitations",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("class_id", sa.Integer, nullable=True),
        sa.Column("invited_by", sa.Integer, nullable=False),
        sa.Column("token_sha256", sa.String(64), nullable=False),
        sa.Column("note", sa.String(120), nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("expires_at", MOMENT, nullable=False),
        sa.Column("used_at", MOMENT, nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_invitations"),
        sa.UniqueConstraint("token_sha256", name="uq_invitations_token_sha256"),
        sa.ForeignKeyConstraint(
            ["class_id"], ["classes.id"], name="fk_invitations_class_id_classes", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["invited_by"], ["teachers.id"], name="fk_invitations_invited_by_teachers", ondelete="CASCADE"
        ),
    )
    for column in ("class_id", "invited_by"):
        op.create_index(f"ix_invitations_{column}", "invitations", [column])


def downgrade() -> None:
    """Take passwords, sessions, invitations and retention away; teachers are signed out."""
    for table in ("sign_in_failures", "invitations", "teacher_sessions"):
        op.drop_table(table)
    with op.batch_alter_table("classes") as batch:
        batch.drop_column("retention_days")
    with op.batch_alter_table("teachers") as batch:
        batch.add_column(sa.Column("epoch", sa.Integer, nullable=True))
    op.execute(sa.update(TEACHERS).values(epoch=0))
    with op.batch_alter_table("teachers") as batch:
        batch.alter_column("epoch", existing_type=sa.Integer, nullable=False)
        for column in ("signed_in_at", "is_admin", "password_hash"):
            batch.drop_column(column)
