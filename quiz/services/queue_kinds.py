"""The library's queues as we use them: no results, and messages in JSON. Loading this loads the library."""

from __future__ import annotations

import json
from typing import Any, Final
from urllib.parse import unquote, urlsplit

from huey import Huey, PostgresHuey, RedisHuey, SqliteHuey
from huey.exceptions import ConfigurationError
from huey.registry import Message
from huey.serializer import Serializer

from quiz.errors import Code, Fault, QuizError
from quiz.services.queueing import POSTGRESQL, SQLITE

NAME: Final = "quiz"
WAIT_SECONDS: Final = 15  # for the turn to write to a SQLite file


class JsonMessages(Serializer):
    """Messages as JSON. The library's own are pickled objects, which run what whoever wrote them wants."""

    def _serialize(self, data: Any) -> bytes:
        return json.dumps(list(data) if isinstance(data, Message) else data).encode()

    def _deserialize(self, data: bytes) -> Any:
        read = json.loads(bytes(data))
        return Message(*read) if isinstance(read, list) else read


def open_huey(url: str) -> Huey:
    """The queue at the address.

    Raises:
        QuizError: `setting-invalid`: the library that talks to Redis is not installed.
    """
    options: dict[str, Any] = {"results": False, "serializer": JsonMessages()}
    scheme = urlsplit(url).scheme
    if scheme in SQLITE:
        return SqliteHuey(NAME, filename=_path(url), timeout=WAIT_SECONDS, fsync=True, **options)
    if scheme in POSTGRESQL:
        return PostgresHuey(NAME, dsn=url.replace(scheme, "postgresql", 1), **options)
    try:
        return RedisHuey(NAME, url=url, **options)
    except ConfigurationError:
        reason = "the package redis is not installed (pip install redis)"
        raise QuizError(Fault(Code.SETTING_INVALID, "QUIZ_QUEUE_URL", {"reason": reason})) from None


def _path(url: str) -> str:
    """The file that an address like that of a SQLite database names: three slashes, then the path."""
    return unquote(urlsplit(url).path.removeprefix("/"))
