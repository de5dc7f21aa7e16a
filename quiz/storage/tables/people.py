"""Teachers, classes, and how one gets in."""

from __future__ import annotations

import datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from quiz.storage.tables.base import Base


class Teacher(Base):
    """Who publishes quizzes. `password_hash` is Argon2's own string, None until one is chosen."""

    __tablename__ = "teachers"

    id: Mapped[int] = mapped_column(primary_key=True)
    login: Mapped[str] = mapped_column(String(80), unique=True)
    name: Mapped[str] = mapped_column(String(120))
    password_hash: Mapped[str | None] = mapped_column(String(200))
    is_admin: Mapped[bool]
    created_at: Mapped[datetime.datetime]
    signed_in_at: Mapped[datetime.datetime | None]  # the last time


class Class(Base):
    """A group of learners, taught by the teachers who are its members.

    `retention_days` is how long attempts at a quiz are kept after the last of them was touched.
    """

    __tablename__ = "classes"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(120))
    retention_days: Mapped[int]
    created_at: Mapped[datetime.datetime]


class Membership(Base):
    """That a teacher teaches a class."""

    __tablename__ = "memberships"

    class_id: Mapped[int] = mapped_column(ForeignKey("classes.id", ondelete="CASCADE"), primary_key=True)
    teacher_id: Mapped[int] = mapped_column(
        ForeignKey("teachers.id", ondelete="CASCADE"), primary_key=True, index=True
    )
    role: Mapped[str] = mapped_column(String(20))  # "owner" or "co-teacher"


class SignIn(Base):
    """A one-time sign-in link, by the SHA-256 (hex) of its token: the token itself is kept nowhere."""

    __tablename__ = "sign_ins"

    id: Mapped[int] = mapped_column(primary_key=True)
    teacher_id: Mapped[int] = mapped_column(ForeignKey("teachers.id", ondelete="CASCADE"), index=True)
    token_sha256: Mapped[str] = mapped_column(String(64), unique=True)
    expires_at: Mapped[datetime.datetime]
    used_at: Mapped[datetime.datetime | None]


class TeacherSession(Base):
    """A browser in which a teacher is signed in, by the SHA-256 (hex) of the token in its cookie.

    `seen_at` is the last time to within some minutes; `device` is what the browser calls itself.
    """

    __tablename__ = "teacher_sessions"

    id: Mapped[int] = mapped_column(primary_key=True)
    teacher_id: Mapped[int] = mapped_column(ForeignKey("teachers.id", ondelete="CASCADE"), index=True)
    token_sha256: Mapped[str] = mapped_column(String(64), unique=True)
    device: Mapped[str] = mapped_column(String(80))
    started_at: Mapped[datetime.datetime]
    seen_at: Mapped[datetime.datetime]


class Invitation(Base):
    """A link that makes a teacher, or with `class_id` a co-teacher of that class; as secret as a sign-in.

    `note` is whom it is for, in the words of who made it.
    """

    __tablename__ = "invitations"

    id: Mapped[int] = mapped_column(primary_key=True)
    class_id: Mapped[int | None] = mapped_column(ForeignKey("classes.id", ondelete="CASCADE"), index=True)
    invited_by: Mapped[int] = mapped_column(ForeignKey("teachers.id", ondelete="CASCADE"), index=True)
    token_sha256: Mapped[str] = mapped_column(String(64), unique=True)
    note: Mapped[str] = mapped_column(String(120))
    created_at: Mapped[datetime.datetime]
    expires_at: Mapped[datetime.datetime]
    used_at: Mapped[datetime.datetime | None]


class SignInFailure(Base):
    """How often signing in has failed lately for a login or from an address, and until when it has to wait.

    `subject_sha256` (hex) stands for the login or the address, which itself is not kept.
    """

    __tablename__ = "sign_in_failures"

    subject_sha256: Mapped[str] = mapped_column(String(64), primary_key=True)
    failures: Mapped[int]
    failed_at: Mapped[datetime.datetime]
    free_at: Mapped[datetime.datetime]
