"""What gunicorn is told about its processes; it reads this module's names as its settings."""

from __future__ import annotations

import os
import signal
import subprocess
from types import FrameType
from typing import Any

# gunicorn ships no types.
from gunicorn.workers.gthread import ThreadWorker

from quiz.cli import performing
from quiz.cli.serving import JOB_THREADS
from quiz.web.resources import STREAMS


class Worker(ThreadWorker):  # type: ignore[misc]
    """A process that leaves Ctrl-C to the server, and that always ends by the same orderly way.

    A terminal sends Ctrl-C to all processes at once, and the server then asks its workers to end. gunicorn's
    own worker obeys both, each time by an exception out of the middle of whatever it does: while it holds a
    lock that it needs to end, or in a place that swallows exceptions, it goes on, and the terminal hangs.
    """

    def init_signals(self) -> None:
        """Nothing; from now on, before the application is loaded, Ctrl-C is the server's alone."""
        super().init_signals()
        signal.signal(signal.SIGINT, signal.SIG_IGN)

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        """Nothing; the worker ends when it has answered, and its streams, which would go on, end at once."""
        extensions = getattr(getattr(self, "wsgi", None), "extensions", {})
        if STREAMS in extensions:
            extensions[STREAMS].end_soon()
        super().handle_exit(sig, frame)

    def handle_quit(self, sig: int, frame: FrameType | None) -> None:
        """Nothing; the worker answers what it has begun to answer, and ends."""
        self.handle_exit(sig, frame)


worker_class = Worker
# An answer takes far less; a worker that never heard that it should end is not waited for any longer.
graceful_timeout = 10
# Nobody steers the server through a socket, and the socket would lie in the home folder of whoever starts it.
control_socket_disable = True
# The pages are loaded once, not by each process for itself. No connection is open yet: each opens its own.
preload_app = True

_beside: list[subprocess.Popen[bytes]] = []


def when_ready(_server: Any) -> None:
    """Nothing; beside the server a worker performs jobs, unless it was told to have none."""
    threads = int(os.environ.get(JOB_THREADS, "0"))
    if threads:
        _beside.append(performing.start_beside(threads))


def on_exit(_server: Any) -> None:
    """Nothing; the worker beside the server has ended, too."""
    while _beside:
        performing.end(_beside.pop())
