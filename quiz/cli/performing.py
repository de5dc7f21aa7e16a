"""The worker beside the server: a process that performs jobs, and one that watches over it.

The watcher loads nothing and so outlives whatever ends the worker: a killed worker is followed by another.
Both end when whoever started them has gone, however it went, so nothing is left behind.
"""

from __future__ import annotations

import logging
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Final

LOOK_SECONDS: Final = 0.5  # between two looks at whether whoever started this has gone
END_SECONDS: Final = 5.0  # that a worker gets to say that its jobs are lost
SHORT_LIFE: Final = 10.0  # seconds; whatever ended a worker so soon will end the next one, too
PAUSE_SECONDS: Final = 5.0
HEAD_START: Final = 2.0  # seconds for the server to load: its pages come first
# Run as a module of its own: the command line would load more, and its Ctrl-C is another one.
PROGRAM: Final = "from quiz.cli.performing import keep_working; keep_working({threads}, beside={beside})"
CHILD: Final = "from quiz.cli.performing import perform_jobs; perform_jobs({threads})"


def start_beside(threads: int) -> subprocess.Popen[bytes]:
    """The watcher of a worker that ends with this process; Ctrl-C is left to this process."""
    return _start(PROGRAM.format(threads=threads, beside=True))


def end(process: subprocess.Popen[bytes]) -> None:
    """Nothing; the process has ended, in good order if it takes no more than a few seconds."""
    process.terminate()
    try:
        process.wait(END_SECONDS + 1)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def keep_working(threads: int, *, beside: bool = False) -> None:
    """Nothing; workers have performed jobs, one after the other died, until this process was told to end.

    `beside` says that a server started it: then Ctrl-C, which a terminal sends to all, is the server's.
    """
    stopping = _listen(ignored={signal.SIGINT} if beside else set())
    if beside:
        stopping.wait(HEAD_START)
    worker = None
    while not stopping.is_set():
        began, worker = time.monotonic(), _start(CHILD.format(threads=threads))
        while worker.poll() is None and not stopping.wait(LOOK_SECONDS):
            pass
        if not stopping.is_set() and time.monotonic() - began < SHORT_LIFE:
            stopping.wait(PAUSE_SECONDS)
    if worker is not None:
        end(worker)


def perform_jobs(threads: int) -> None:
    """Nothing; jobs were performed until this process was told to end, or its watcher had gone.

    Nothing of a job is stored before its end, so a job can be broken off at any moment: it is lost.
    """
    logging.basicConfig(level=logging.WARNING, format="worker: %(message)s")
    stopping = _listen(ignored={signal.SIGINT})
    from quiz.cli.serving import open_database, open_queue
    from quiz.services.handlers import HANDLERS
    from quiz.services.retention import tidy_daily
    from quiz.services.working import Worker, sweep

    with open_database() as database, open_queue() as queue:
        worker = Worker(database, HANDLERS)
        sweep(database, queue)
        tidy_daily(database)
        consumer = queue.prepare_consumer(
            worker.perform,
            sweep=lambda: sweep(database, queue),
            tidy=lambda: tidy_daily(database),
            threads=threads,
        )
        with _own_signals():
            consumer.start()
        while not stopping.wait(LOOK_SECONDS):
            consumer.check_worker_health()
        consumer.stop()
        worker.give_up()
    # A job may be deep in a library that looks at nothing: it is lost already, and nobody waits for it.
    logging.shutdown()
    os._exit(0)


def _start(program: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen([sys.executable, "-c", program], stdin=subprocess.DEVNULL)  # noqa: S603 - our own


def _listen(ignored: set[signal.Signals]) -> threading.Event:
    """What is set as soon as this process should end: it is told so, or whoever started it has gone."""
    stopping, parent = threading.Event(), os.getppid()

    def stop(_number: int, _frame: FrameType | None) -> None:
        stopping.set()

    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, signal.SIG_IGN if number in ignored else stop)

    def watch() -> None:
        while not stopping.wait(LOOK_SECONDS):
            if os.getppid() != parent:
                stopping.set()

    threading.Thread(target=watch, name="parent", daemon=True).start()
    return stopping


@contextmanager
def _own_signals() -> Iterator[None]:
    """A context after which signals do what they did before; the library's consumer takes them over."""
    numbers = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
    before = [(number, signal.getsignal(number)) for number in numbers]
    yield
    for number, handler in before:
        signal.signal(number, handler)
