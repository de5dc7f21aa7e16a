"""What an app holds for its requests, and where its files lie."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from flask import current_app

from quiz.services.live_streams import Streams
from quiz.services.queueing import Queue
from quiz.storage import Database

EXTENSION: Final = "quiz_database"
QUEUE: Final = "quiz_queue"
STREAMS: Final = "quiz_streams"


def database() -> Database:
    """The running app's database."""
    held: Database = current_app.extensions[EXTENSION]
    return held


def queue() -> Queue:
    """Where the running app's jobs wait for a worker."""
    held: Queue = current_app.extensions[QUEUE]
    return held


def streams() -> Streams:
    """The running app's streams of live rounds."""
    held: Streams = current_app.extensions[STREAMS]
    return held


def find_templates() -> Path:
    """The folder of templates: inside an installed wheel, else at the top of the repository.

    Raises:
        FileNotFoundError: the installation is broken.
    """
    here = Path(__file__).parent
    for folder in (here / "templates", here.parents[1] / "templates"):
        if (folder / "base.html").is_file():
            return folder
    raise FileNotFoundError(f"no templates beside {here}")
