"""Teachers, their classes and their one-time sign-ins."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Create the tables of people."""
    op.create_table(
        "teachers",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("login", sa.String(80), nullable=False),
        sa.Column("name", sa.String(120), nullable=False),
        sa.Column("epoch", sa.Integer, nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_teachers"),
        sa.UniqueConstraint("login", name="uq_teachers_login"),
    )
    op.create_table(
        "classes",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("name", sa.String(120), nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_classes"),
    )
    _create_memberships()
    _create_sign_ins()


def _create_memberships() -> None:
    op.create_table(
        "memberships",
        sa.Column("class_id", sa.Integer, nullable=False),
        sa.Column("teacher_id", sa.Integer, nullable=False),
        sa.Column("role", sa.String(20), nullable=False),
        sa.PrimaryKeyConstraint("class_id", "teacher_id", name="pk_memberships"),
        sa.ForeignKeyConstraint(
            ["class_id"], ["classes.id"], name="fk_memberships_class_id_classes", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["teacher_id"], ["teachers.id"], name="fk_memberships_teacher_id_teachers", ondelete="CASCADE"
        ),
    )
    op.create_index("ix_memberships_teacher_id", "memberships", ["teacher_id"])


def _create_sign_ins() -> None:
    op.create_table(
        "sign_ins",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("teacher_id", sa.Integer, nullable=False),
        sa.Column("token_sha256", sa.String(64), nullable=False),
        sa.Column("expires_at", MOMENT, nullable=False),
        sa.Column("used_at", MOMENT, nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_sign_ins"),
        sa.UniqueConstraint("token_sha256", name="uq_sign_ins_token_sha256"),
        sa.ForeignKeyConstraint(
            ["teacher_id"], ["teachers.id"], name="fk_sign_ins_teacher_id_teachers", ondelete="CASCADE"
        ),
    )
    op.create_index("ix_sign_ins_teacher_id", "sign_ins", ["teacher_id"])


def downgrade() -> None:
    """Drop the tables of people."""
    for table in ("sign_ins", "memberships", "classes", "teachers"):
        op.drop_table(table)
