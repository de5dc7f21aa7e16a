"""How many requests one process works on at once, apart from the streams that only wait."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable
from typing import Any, Final

Application = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]


class Lanes:
    """An app that works on at most `width` requests at once, whatever the number of the server's threads.

    A response that is read afterwards bit by bit, as a stream of a live round is, holds no lane: however many
    wait for the next question, an answer finds as much room as ever.
    """

    def __init__(self, app: Application, width: int) -> None:
        self._app: Final = app
        self._lanes: Final = threading.BoundedSemaphore(width)

    def __call__(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        """The app's response."""
        with self._lanes:
            return self._app(environ, start_response)
