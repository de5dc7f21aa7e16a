"""Answers a second through the real app under gunicorn, beside a bare view that commits one row.

    .venv/bin/python benchmarks/answers.py

Learners join over HTTP before the clock starts; what is measured is the answers alone, each waited for,
from eight learners at a time, one connection a learner. Every answer must be acknowledged with a redirect,
and at the end every acknowledged answer must be in the database. SQLite always; PostgreSQL where
QUIZ_TEST_POSTGRESQL_URL names a server.
"""

from __future__ import annotations

import argparse
import os
import re
import secrets
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from urllib.parse import urlencode

import psycopg
from measuring import compare, write_table
from sqlalchemy import func, select
from sqlalchemy.engine import make_url

from quiz.banks import sample_banks_folder
from quiz.services.learning import find_invitation
from quiz.services.setup import create_demo, import_banks, migrate
from quiz.storage import Database
from quiz.storage.tables import Response

HERE = Path(__file__).resolve().parent
ROUNDS = 7
LEARNERS = 48  # a round and side
AT_A_TIME = 8
WORKERS, THREADS = 2, 4  # what `quiz serve` does unless told otherwise
START_SECONDS = 30
TOKEN = re.compile(rb'name="csrf_token" value="([^"]+)"')
ATTEMPT = re.compile(rb"/a/[A-Za-z0-9_-]{22}")
COOKIE = re.compile(rb"^Set-Cookie: ([^;\r]+)", re.MULTILINE)


class Connection:
    """One browser's connection: it sends a request and reads the whole answer, and little more."""

    def __init__(self, port: int, cookie: bytes = b"") -> None:
        self.socket = socket.create_connection(("127.0.0.1", port), timeout=60)
        self.cookie = cookie

    def __enter__(self) -> Connection:
        return self

    def __exit__(self, *_: object) -> None:
        self.socket.close()

    def ask(self, path: str, fields: Mapping[str, str | list[str]] | None = None) -> tuple[int, bytes, bytes]:
        """Status, head and body of the answer; a form is posted, anything else is fetched."""
        body = urlencode(fields or {}, doseq=True).encode()
        head = f"{'POST' if fields else 'GET'} {path} HTTP/1.1\r\nHost: 127.0.0.1\r\n".encode()
        if self.cookie:
            head += b"Cookie: " + self.cookie + b"\r\n"
        if fields:
            head += b"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: %d\r\n" % len(body)
        self.socket.sendall(head + b"\r\n" + body)
        return self.read_answer()

    def read_answer(self) -> tuple[int, bytes, bytes]:
        """Status, head and body of the next answer."""
        data = b""
        while b"\r\n\r\n" not in data:
            data += self.receive()
        head, _, body = data.partition(b"\r\n\r\n")
        length = re.search(rb"^Content-Length: (\d+)", head, re.MULTILINE | re.IGNORECASE)
        while length and len(body) < int(length[1]):
            body += self.receive()
        cookie = COOKIE.search(head)
        if cookie:
            self.cookie = cookie[1]
        return int(head[9:12]), head, body

    def receive(self) -> bytes:
        """The next bytes; the server must not hang up in between."""
        part = self.socket.recv(65536)
        if not part:
            raise ConnectionError("the server hung up")
        return part


@dataclass(frozen=True, slots=True)
class Learner:
    """Somebody who has joined: what their browser holds, and how many lists each question has."""

    path: str
    cookie: bytes
    token: str
    lists: tuple[int, ...]  # 0 for a question with options to tick

    @property
    def answers(self) -> Iterator[tuple[int, dict[str, list[str]]]]:
        """Number and fields of one answer to each question: the first option, or one from each list."""
        for number, count in enumerate(self.lists, 1):
            chosen = [str(position) for position in range(max(count, 1))]
            yield number, {"csrf_token": [self.token], "choice": chosen}


def join(port: int, join_code: str, lists: tuple[int, ...] = ()) -> Learner:
    """A learner at the first question of a new attempt."""
    with Connection(port) as connection:
        _, _, page = connection.ask(f"/q/{join_code}")
        found = TOKEN.search(page)
        if found is None:
            raise RuntimeError("the invitation has no form")
        token = found[1].decode()
        fields: dict[str, str | list[str]] = {"csrf_token": token, "nickname": "Kim"}
        status, _, page = connection.ask(f"/q/{join_code}", fields)
        place = ATTEMPT.search(page)
        if status != 200 or place is None:
            raise RuntimeError(f"joining was answered with {status}")
        return Learner(place[0].decode(), connection.cookie, token, lists)


def answer_all(port: int, learner: Learner) -> int:
    """How many answers the learner gave: one to each question, every one acknowledged."""
    with Connection(port, learner.cookie) as connection:
        for number, fields in learner.answers:
            status, _, page = connection.ask(f"{learner.path}/{number}", fields)
            if status != 303:
                raise RuntimeError(f"an answer was met with {status}: {page[:300]!r}")
    return len(learner.lists)


def count_lists(port: int, learner: Learner, questions: int) -> tuple[int, ...]:
    """How many lists to choose from each question has, as its page shows it."""
    with Connection(port, learner.cookie) as connection:
        pages = [connection.ask(f"{learner.path}/{number}")[2] for number in range(1, questions + 1)]
    return tuple(page.count(b'<select name="choice"') for page in pages)


class Crowd:
    """Learners who have joined and wait for a round to begin."""

    def __init__(self, port: int, rounds: Sequence[Sequence[Learner]]) -> None:
        self.port = port
        self.rounds = list(rounds)

    def answer_round(self) -> int:
        """How many answers the learners of the next round gave, eight learners at a time."""
        with ThreadPoolExecutor(AT_A_TIME) as pool:
            return sum(pool.map(partial(answer_all, self.port), self.rounds.pop()))


def free_port() -> int:
    """A port that nothing listened on a moment ago."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def serving(application: str, environment: dict[str, str]) -> Iterator[tuple[int, int]]:
    """Port and process id of a gunicorn that serves the application until the block ends."""
    port = free_port()
    counts = ["--workers", str(WORKERS), "--threads", str(THREADS), "--worker-class", "gthread"]
    command = [sys.executable, "-m", "gunicorn", "--bind", f"127.0.0.1:{port}", *counts]
    command += ["--log-level", "warning", "--pythonpath", str(HERE), application]
    process = subprocess.Popen(command, env=os.environ | environment)  # noqa: S603 - our own interpreter
    try:
        wait_for_port(port, process)
        yield port, process.pid
    finally:
        process.terminate()
        process.wait(timeout=30)


def wait_for_port(port: int, process: subprocess.Popen[bytes]) -> None:
    """Nothing, as soon as an answer comes.

    Raises:
        RuntimeError: the server ended or was not there in time.
    """
    for _ in range(START_SECONDS * 10):
        if process.poll() is not None:
            break
        try:
            with Connection(port) as connection:
                connection.ask("/")
        except ConnectionError:
            time.sleep(0.1)
        else:
            return
    raise RuntimeError("a server did not start")


def sum_peaks(process_id: int) -> int:
    """Peak memory in MiB of a process and its children, added up."""
    children = Path(f"/proc/{process_id}/task/{process_id}/children").read_text(encoding="ascii").split()
    peaks = [
        re.search(r"VmHWM:\s*(\d+) kB", Path(f"/proc/{one}/status").read_text(encoding="utf-8"))
        for one in [process_id, *children]
    ]
    return sum(int(peak[1]) for peak in peaks if peak) // 1024


def prepare_quiz(url: str) -> tuple[str, int]:
    """Join code and number of questions of a quiz in a new database at the address."""
    database = Database(url)
    migrate(database)
    import_banks(database, sample_banks_folder())
    join_code = create_demo(database).join_code
    questions = find_invitation(database, join_code).questions
    database.close()
    return join_code, questions


def count_responses(url: str) -> int:
    """How many answers are on record."""
    database = Database(url)
    with database.reading() as session:
        found = session.scalar(select(func.count()).select_from(Response))
    database.close()
    return found or 0


@contextmanager
def sqlite_places() -> Iterator[tuple[str, str, str]]:
    """Kind, address for the real app and file for the bare view, on the disk that holds instance/."""
    folder = Path(tempfile.mkdtemp(prefix="benchmark-", dir=HERE.parent / "instance"))
    try:
        yield "sqlite", f"sqlite:///{folder / 'real.sqlite3'}", str(folder / "bare.sqlite3")
    finally:
        shutil.rmtree(folder)


@contextmanager
def postgresql_places(server: str) -> Iterator[tuple[str, str, str]]:
    """Kind and the addresses of two new databases of the server, dropped afterwards."""
    url = make_url(server).set(drivername="postgresql")
    names = [f"quiz_benchmark_{secrets.token_hex(4)}" for _ in range(2)]
    with psycopg.connect(url.render_as_string(hide_password=False), autocommit=True) as connection:
        for name in names:
            connection.execute(f"CREATE DATABASE {name}".encode())
        real, bare = (url.set(database=name).render_as_string(hide_password=False) for name in names)
        try:
            yield "postgresql", real, bare
        finally:
            for name in names:
                connection.execute(f"DROP DATABASE {name} WITH (FORCE)".encode())


def measure(kind: str, url: str, place: str, rounds: int) -> tuple[str, ...]:
    """The row of the table for this kind of database."""
    join_code, questions = prepare_quiz(url)
    instance = tempfile.mkdtemp()
    environment = {"QUIZ_DATABASE_URL": url, "QUIZ_INSTANCE": instance}
    with (
        serving("quiz.web:create_app()", environment) as (port, real),
        serving(f"bare_view:create_app({kind!r}, {place!r})", {}) as (bare_port, bare),
    ):
        lists = count_lists(port, join(port, join_code), questions)
        crowd = [[join(port, join_code, lists) for _ in range(LEARNERS)] for _ in range(rounds + 1)]
        strangers = [[Learner("/a/x", b"", "x", (0,) * questions)] * LEARNERS for _ in range(rounds + 1)]
        result = compare(
            Crowd(port, crowd).answer_round, Crowd(bare_port, strangers).answer_round, rounds=rounds
        )
        peaks = (f"{sum_peaks(real)}", f"{sum_peaks(bare)}")
    shutil.rmtree(instance)
    given, kept = (rounds + 1) * LEARNERS * questions, count_responses(url)
    if kept != given:
        raise RuntimeError(f"{given} answers were acknowledged, {kept} are on record")
    return (kind, *result.as_cells(), *peaks)


def main() -> None:
    """Measure, print the table and write it to the README."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    options = parser.parse_args()
    heads = ("database", "ours, answers/s", "bare view, answers/s", "ratio (range)", "peak MiB, ours", "bare")
    rows: list[tuple[str, ...]] = [heads]
    with sqlite_places() as places:
        rows.append(measure(*places, options.rounds))
    server = os.environ.get("QUIZ_TEST_POSTGRESQL_URL")
    if server:
        with postgresql_places(server) as places:
            rows.append(measure(*places, options.rounds))
    print(write_table("answers", rows))  # noqa: T201 - its answer


if __name__ == "__main__":
    main()
