"""Learners who go on while their server is killed, and what of theirs is on record afterwards.

A learner does what a browser and a person do: sends, waits for the reply, and when none comes sends the same
again. Whatever was answered with a redirect is acknowledged, written down here, and must be in the database.
"""

from __future__ import annotations

import http.client
import os
import re
import signal
import socket
import subprocess
import threading
import time
import urllib.parse
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from html import unescape
from pathlib import Path

from sqlalchemy import select

from quiz.storage import Database
from quiz.storage.tables import Response, StoredAttempt
from tests.house.serving import free_port

TOKEN = re.compile(r'name="csrf_token" value="([^"]+)"')
START_KEY = re.compile(r'name="start_key" value="([^"]+)"')
ATTEMPT = re.compile(r"/a/([A-Za-z0-9_-]{22})/")
RESUME_CODE = re.compile(r'class="resume-code">.*?<span class="code">([^<]+)</span>', re.DOTALL)
PAUSE = 0.1  # seconds until a learner sends again what was not answered


class LostError(Exception):
    """No whole reply came: the server is gone, or has just come back."""


@dataclass
class Browser:
    """One browser: cookies, and requests that are answered in whole or not at all."""

    port: int
    cookies: dict[str, str] = field(default_factory=dict)

    def ask(self, path: str, fields: Mapping[str, str] | None = None) -> tuple[int, str, str]:
        """Status, target and body of the response; a form is posted.

        Raises:
            LostError: none came.
        """
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        if fields is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        try:
            body = None if fields is None else urllib.parse.urlencode(fields)
            connection.request("GET" if fields is None else "POST", path, body, headers)
            response = connection.getresponse()
            text = response.read().decode()
        except (OSError, http.client.HTTPException) as error:
            raise LostError from error
        finally:
            connection.close()
        for told in response.headers.get_all("Set-Cookie") or ():
            name, value = told.split(";")[0].split("=", 1)
            self.cookies[name] = value
        return response.status, response.headers.get("Location") or "", text

    def insist(self, path: str, fields: Mapping[str, str] | None = None) -> tuple[int, str, str]:
        """The response to the same request, sent again until one comes."""
        while True:
            try:
                return self.ask(path, fields)
            except LostError:
                time.sleep(PAUSE)


@dataclass
class Learner:
    """Somebody in a quiz; `acknowledged` is the position of each answer whose receipt came, by number."""

    name: str
    browser: Browser
    join_code: str
    questions: int
    pause: float  # seconds of reading before each answer
    attempt_id: str = ""
    resume_code: str = ""
    acknowledged: dict[int, int] = field(default_factory=dict)
    retries: int = 0
    strayed: list[str] = field(default_factory=list)

    def take_part(self) -> None:
        """Join, and answer every question, whatever becomes of the server."""
        self.join()
        number = self.find_place()
        while number is not None:
            time.sleep(self.pause)
            self.answer(number)
            number = self.find_place()

    def join(self) -> None:
        """Begin the attempt; a start that is sent again carries the same key."""
        page = f"/q/{self.join_code}"
        _, _, text = self.browser.insist(page)
        token, key = TOKEN.search(text), START_KEY.search(text)
        assert token, text
        assert key, text
        fields = {"csrf_token": token[1], "start_key": key[1], "nickname": self.name}
        status, target, text = self.browser.insist(page, fields)
        found = ATTEMPT.search(target) or ATTEMPT.search(text)
        assert status in {200, 303}, text
        assert found, text
        self.attempt_id = found[1]

    def find_place(self) -> int | None:
        """The number of the first open question as the server tells it; None when there is none.

        The attempt's own address must lead behind everything that was acknowledged.
        """
        _, target, _ = self.browser.insist(f"/a/{self.attempt_id}/")
        last = target.split("#")[0].rsplit("/", 1)[-1]
        number = int(last) if last.isdigit() else None
        if number in self.acknowledged or (number is None and "result" not in target):
            self.strayed.append(target)
        return number

    def answer(self, number: int) -> None:
        """Send one answer; when no reply comes, look where the attempt is now, as a person would."""
        path = f"/a/{self.attempt_id}/{number}"
        _, _, text = self.browser.insist(path)
        token, code = TOKEN.search(text), RESUME_CODE.search(text)
        if code:
            self.resume_code = "".join(unescape(code[1]).split())
        if token is None:
            return
        position = (number + len(self.name)) % 4
        try:
            status, _, text = self.browser.ask(path, {"csrf_token": token[1], "choice": str(position)})
        except LostError:
            self.retries += 1
            time.sleep(PAUSE)
            return
        if status == 303:
            self.acknowledged[number] = position
        else:
            self.strayed.append(f"{path}: {status}")

    def resume_elsewhere(self) -> str:
        """Where the resume code leads on a device that knows nothing."""
        elsewhere = Browser(self.browser.port)
        token = TOKEN.search(elsewhere.insist("/resume")[2])
        assert token
        _, target, _ = elsewhere.insist("/resume", {"csrf_token": token[1], "code": self.resume_code})
        return target


@dataclass
class Server:
    """The real server in a group of processes of its own, which can be killed all at once."""

    repository: Path
    folder: Path
    environment: Mapping[str, str]
    port: int = field(default_factory=free_port)
    process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Run it; learners find out by themselves when it answers."""
        sizes = ["--workers", "2", "--threads", "4", "--jobs", "0"]
        command = [str(self.repository / ".venv/bin/quiz"), "serve", "--port", str(self.port), *sizes]
        self.process = subprocess.Popen(
            command,
            cwd=self.folder,
            env=dict(self.environment),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )

    def wait(self, seconds: float) -> None:
        """Nothing, as soon as it answers."""
        ends = time.monotonic() + seconds
        while time.monotonic() < ends:
            try:
                Browser(self.port).ask("/about")
            except LostError:
                assert self.process is None or self.process.poll() is None, "the server ended"
                time.sleep(PAUSE)
            else:
                return
        raise AssertionError("the server did not answer in time")

    def kill(self) -> None:
        """SIGKILL to the server and all its workers at once."""
        if self.process is not None and self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()
            while is_listening(self.port):  # until the last worker is gone, too
                time.sleep(0.01)


def is_listening(port: int) -> bool:
    """Whether somebody takes connections there."""
    with socket.socket() as probe:
        probe.settimeout(1)
        return probe.connect_ex(("127.0.0.1", port)) == 0


@contextmanager
def served(server: Server, seconds: float) -> Iterator[Server]:
    """`server`, running; killed in the end."""
    server.start()
    try:
        server.wait(seconds)
        yield server
    finally:
        server.kill()


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of the learners: every field but the first four must be 0 or empty."""

    learners: int
    acknowledged: int
    kills: int
    retries: int
    missing: int  # acknowledged, and not on record, or another answer is
    unfinished: int  # questions that nobody could answer to the end
    doubled: int  # attempts that nobody began knowingly
    lost: tuple[str, ...]  # attempts that a resume code or their own address did not lead to
    strayed: tuple[str, ...]  # replies that were neither receipt nor loss


def run_through_kills(server: Server, learners: Sequence[Learner], kills: int, between: float) -> None:
    """All learners take part at once; meanwhile the server is killed and started again, `kills` times."""
    threads = [threading.Thread(target=learner.take_part, daemon=True) for learner in learners]
    for thread in threads:
        thread.start()
    for _ in range(kills):
        time.sleep(between)
        assert any(thread.is_alive() for thread in threads), "everybody had finished before the last kill"
        server.kill()
        server.start()
        server.wait(60)
    for thread in threads:
        thread.join(timeout=120)
    assert not any(thread.is_alive() for thread in threads), "somebody never got to the end"


def read_kept(database: Database) -> dict[tuple[str, int], tuple[int, ...]]:
    """The answers on record: positions by attempt and number."""
    with database.reading() as session:
        found = session.execute(select(Response.attempt_id, Response.number, Response.positions))
        return {(row.attempt_id, row.number): tuple(row.positions) for row in found}


def count_missing(database: Database, learners: Sequence[Learner]) -> int:
    """How many answers were acknowledged and are not on record as they were given."""
    kept = read_kept(database)
    return sum(
        kept.get((learner.attempt_id, number)) != (position,)
        for learner in learners
        for number, position in learner.acknowledged.items()
    )


def count_outcome(database: Database, learners: Sequence[Learner], kills: int) -> Outcome:
    """What the database and the running server say about these learners, who are all that there are."""
    with database.reading() as session:
        attempts = set(session.scalars(select(StoredAttempt.id)))
    return Outcome(
        learners=len(learners),
        acknowledged=sum(len(learner.acknowledged) for learner in learners),
        kills=kills,
        retries=sum(learner.retries for learner in learners),
        missing=count_missing(database, learners),
        unfinished=sum(learner.questions for learner in learners) - len(read_kept(database)),
        doubled=len(attempts - {learner.attempt_id for learner in learners}),
        lost=tuple(one.name for one in learners if one.attempt_id not in one.resume_elsewhere()),
        strayed=tuple(target for learner in learners for target in learner.strayed),
    )
