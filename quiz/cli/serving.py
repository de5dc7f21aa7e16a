"""Setting up and serving: the demo class, the port, and gunicorn."""

from __future__ import annotations

import os
import socket
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final, NoReturn

import click

from quiz.errors import Code, Fault, QuizError

if TYPE_CHECKING:
    from quiz.services.queueing import Queue
    from quiz.storage import Database
    from quiz.web.settings import Settings

JOB_THREADS: Final = "QUIZ_JOB_THREADS"  # how the server hears how many jobs it performs at once


@contextmanager
def open_database() -> Iterator[Database]:
    """The database of this installation, closed in the end.

    Raises:
        QuizError: a setting of the environment that cannot be used (`setting-invalid`).
    """
    from quiz.storage import Database

    database = Database(_settings().database_url)
    try:
        yield database
    finally:
        database.close()


@contextmanager
def open_queue() -> Iterator[Queue]:
    """Where this installation's jobs wait, closed in the end.

    Raises:
        QuizError: a setting of the environment that cannot be used (`setting-invalid`).
    """
    from quiz.services.queueing import Queue

    queue = Queue(_settings().queue_url)
    try:
        yield queue
    finally:
        queue.close()


def _settings() -> Settings:
    from quiz.web.settings import read_settings

    try:
        return read_settings()
    except (ValueError, OSError) as error:
        raise QuizError(Fault(Code.SETTING_INVALID, "environment", {"reason": str(error)})) from None


def set_up_demo(banks: Path | None, address: str) -> None:
    """Nothing; the demo class stands, and its two links are printed."""
    from quiz.banks import sample_banks_folder
    from quiz.services.setup import create_demo, import_banks, migrate

    with open_database() as database:
        migrate(database)
        import_banks(database, banks or sample_banks_folder())
        made = create_demo(database)
    click.echo(f"Learners: {address}/q/{made.join_code}")
    click.echo(f"Teacher:  {address}/teacher/sign-in/{made.sign_in_token} (works once, for 24 hours)")
    sys.stdout.flush()


def site_address(host: str, port: int) -> str:
    """Where a browser on this machine finds the site."""
    name = "localhost" if host in {"0.0.0.0", "::"} else host  # noqa: S104 - compared, not listened on
    return f"http://{f'[{name}]' if ':' in name else name}:{port}"


def check_port(host: str, port: int) -> None:
    """Nothing; a port that gunicorn could not listen on is told now, before anything is set up."""
    try:
        for family, kind, protocol, _name, address in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM):
            with socket.socket(family, kind, protocol) as probe:
                probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
                probe.bind(address)
    except OSError as error:
        details = {"host": host, "port": port, "reason": (error.strerror or str(error)).lower()}
        raise QuizError(Fault(Code.PORT_TAKEN, "serve", details)) from None


def run_server(host: str, port: int, workers: int, threads: int, jobs: int) -> NoReturn:
    """Never returns: this process becomes gunicorn, with a worker beside it that performs `jobs` at once.

    Each process works on `threads` requests at once, and has a thread more for each stream of a live round.
    """
    from quiz.services.live_streams import MAX_STREAMS
    from quiz.web.settings import THREADS

    click.echo(f"Serving at {site_address(host, port)}/ (stop with Ctrl-C)", err=True)
    sys.stdout.flush()
    bind = f"[{host}]:{port}" if ":" in host else f"{host}:{port}"
    counts = ["--workers", str(workers), "--threads", str(threads + MAX_STREAMS)]
    settings = ["--config", "python:quiz.cli.workers", "--log-level", "warning"]
    command = [sys.executable, "-m", "gunicorn", "--bind", bind, *counts, *settings]
    environment = os.environ | {JOB_THREADS: str(jobs), THREADS: str(threads)}
    os.execve(sys.executable, [*command, "quiz.web:create_app()"], environment)  # noqa: S606 - our own interpreter, no shell
