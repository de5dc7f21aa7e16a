"""Banks of items and the articles that they rest on."""

from __future__ import annotations

import datetime

from sqlalchemy import JSON, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from quiz.storage.tables.base import Base


class StoredBank(Base):
    """A bank as it was last imported.

    `snapshot` is the whole bank with its articles, `sha256` (hex) that of the snapshot, `source_sha256` that
    of the files which it was read from. The counts are of items that may be published.
    """

    __tablename__ = "banks"

    id: Mapped[int] = mapped_column(primary_key=True)
    slug: Mapped[str] = mapped_column(String(120), unique=True)
    title: Mapped[str] = mapped_column(Text)
    snapshot: Mapped[str] = mapped_column(Text)
    sha256: Mapped[str] = mapped_column(String(64))
    source_sha256: Mapped[str] = mapped_column(String(64))
    articles: Mapped[int]
    items: Mapped[int]
    skills: Mapped[list[str]] = mapped_column(JSON)
    imported_at: Mapped[datetime.datetime]
