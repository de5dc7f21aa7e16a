"""The databases that a server is measured on, each in a folder of its own for the time of a measurement."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from tests.databases import POSTGRESQL_VARIABLE, postgresql_database

REPOSITORY: Final = Path(__file__).resolve().parents[1]


def each_database() -> Iterator[tuple[str, str, Path]]:
    """Its name, its address and a folder for the server; PostgreSQL where the variable names a server.

    The folder is on the disk of the repository: a commit in memory would be a quicker one than anybody has.
    """
    (REPOSITORY / "instance").mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(dir=REPOSITORY / "instance") as name:
        folder = Path(name)
        (folder / "instance").mkdir()
        yield "SQLite", f"sqlite:///{folder / 'instance' / 'quiz.sqlite3'}", folder
        if os.environ.get(POSTGRESQL_VARIABLE):
            with postgresql_database() as url:
                yield "PostgreSQL", url, folder
