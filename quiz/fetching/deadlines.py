"""One time limit for all that it takes to fetch a page, from the name of its site to its last byte."""

from __future__ import annotations

import contextlib
import socket
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Final, TypeVar

_LEAST: Final = 0.001  # seconds; a socket takes 0 for "do not wait at all"
Result = TypeVar("Result")


class LateError(Exception):
    """The time is over."""


@dataclass(slots=True)
class Deadline:
    """The end of a time of `seconds` that begins now."""

    seconds: float
    _end: float = field(init=False)

    def __post_init__(self) -> None:
        self._end = time.monotonic() + self.seconds

    @property
    def left(self) -> float:
        """The seconds that are left, above 0.

        Raises:
            LateError: there are none.
        """
        left = self._end - time.monotonic()
        if left <= 0:
            raise LateError
        return max(left, _LEAST)

    def wait_for(self, work: Callable[[], Result]) -> Result:
        """What `work` returns, or its exception; work that cannot be ended goes on in a thread of its own.

        Raises:
            LateError: it is not done in time.
        """
        outcome: list[Result] = []
        failure: list[Exception] = []

        def run() -> None:
            try:
                outcome.append(work())
            except Exception as error:
                failure.append(error)

        thread = threading.Thread(target=run, daemon=True)
        thread.start()
        thread.join(self.left)
        if failure:
            raise failure[0]
        if not outcome:
            raise LateError
        return outcome[0]

    @contextlib.contextmanager
    def guard(self, connection: socket.socket) -> Iterator[None]:
        """Shuts the connection when the time is over, whatever waits for it then.

        A limit of each read is not enough: a server that sends a byte now and then keeps within it for ever.
        """
        twin = connection.dup()  # reaches the connection even after TLS has taken the socket over

        def shut() -> None:
            with contextlib.suppress(OSError):
                twin.shutdown(socket.SHUT_RDWR)

        timer = threading.Timer(self.left, shut)
        timer.daemon = True
        timer.start()
        try:
            yield
        finally:
            timer.cancel()
            timer.join()
            twin.close()
