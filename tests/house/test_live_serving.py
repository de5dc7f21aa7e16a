"""Forty phones hold a stream each on the real server, and their answers still find room."""

from __future__ import annotations

import http.client
import os
import re
import signal
import threading
import time
import urllib.parse
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from quiz.assessment.rounds import Command
from quiz.services import learning, live
from quiz.services.views import FeedbackPolicy
from quiz.storage import Database
from tests.house.serving import Output, free_port, own_environment, running, wait_for_page
from tests.quizzes import Published, make_bank, publish

CLASS = 40
PATIENCE = 90.0  # seconds, on a machine that does much else
TOKEN = re.compile(r'name="csrf_token" value="([^"]+)"')
START_KEY = re.compile(r'name="start_key"[^>]*value="([^"]+)"')

pytestmark = pytest.mark.slow


@dataclass
class Phone:
    """A browser of one learner, as far as a round needs it."""

    port: int
    cookies: dict[str, str] = field(default_factory=dict)
    attempt_id: str = ""
    stream: http.client.HTTPConnection | None = None
    heard: http.client.HTTPResponse | None = None
    refused: int = 0

    def ask(self, method: str, path: str, fields: dict[str, str] | None = None) -> tuple[int, str, str]:
        """Status, target and body of the response."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        body = None if fields is None else urllib.parse.urlencode(fields)
        if body is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        connection.request(method, path, body, headers)
        response = connection.getresponse()
        text = response.read().decode()
        for told in response.headers.get_all("Set-Cookie") or ():
            name, value = told.split(";")[0].split("=", 1)
            self.cookies[name] = value
        connection.close()
        return response.status, response.headers.get("Location") or "", text

    def join(self, join_code: str, nickname: str) -> None:
        _, _, page = self.ask("GET", f"/q/{join_code}")
        token, key = TOKEN.search(page), START_KEY.search(page)
        assert token
        assert key
        fields = {"csrf_token": token[1], "start_key": key[1], "nickname": nickname}
        status, target, text = self.ask("POST", f"/q/{join_code}", fields)
        assert status == 303, text
        self.attempt_id = target.split("/")[2]

    def ask_for_stream(self) -> http.client.HTTPResponse:
        """The response whose body is the stream, unless there are as many as may be."""
        self.stream = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        self.stream.request("GET", f"/a/{self.attempt_id}/live/events", headers=headers)
        return self.stream.getresponse()

    def listen(self) -> Iterator[str]:
        """What the stream says, line by line."""
        response = self.ask_for_stream()
        assert response.status == 200, response.status
        with response:
            while line := response.readline():
                yield line.decode().strip()

    def leave(self) -> None:
        """Close the stream, as a page does that is left."""
        if self.stream is not None and self.heard is not None:
            self.heard.close()
            self.stream.close()

    def load(self) -> None:
        """Load the page anew: leave the stream of before, and ask for another one until there is one."""
        self.leave()
        self.ask("GET", f"/a/{self.attempt_id}/live")
        while (response := self.ask_for_stream()).status == 503:
            self.refused += 1
            self.heard = response
            self.leave()
            time.sleep(0.2)
        self.heard = response

    def go_on(self) -> None:
        """Hear that the round has gone on to version 1, and load the page anew."""
        assert self.heard is not None
        assert b'data: {"version": 1}\n' in iter(self.heard.readline, b"")
        self.load()

    def answer(self, position: int) -> int:
        _, _, page = self.ask("GET", f"/a/{self.attempt_id}/live")
        token = TOKEN.search(page)
        assert token
        fields = {"csrf_token": token[1], "choice": str(position)}
        status, target, _ = self.ask("POST", f"/a/{self.attempt_id}/live/1", fields)
        assert target.startswith(f"/a/{self.attempt_id}/live")
        return status


@contextmanager
def serving(repository: Path, folder: Path, port: int, workers: int = 2) -> Iterator[Output]:
    """The server with so many processes, each of which works on two requests at once."""
    sizes = ["--workers", str(workers), "--threads", "2", "--jobs", "0"]
    command = [str(repository / ".venv/bin/quiz"), "serve", "--port", str(port), *sizes]
    with running(command, cwd=folder, environment=own_environment(folder)) as output:
        wait_for_page(output, f"http://127.0.0.1:{port}/", seconds=PATIENCE)
        yield output


@contextmanager
def opened(folder: Path) -> Iterator[tuple[Database, Published]]:
    """The server's own database, with a live quiz."""
    database = Database(f"sqlite:///{folder / 'instance' / 'quiz.sqlite3'}")
    yield database, publish(database, make_bank(1), FeedbackPolicy.LIVE)
    database.close()


def test_a_class_of_streams_leaves_room_for_its_answers_and_ends_with_the_server(
    repository: Path, tmp_path: Path
) -> None:
    port = free_port()
    heard = [threading.Event() for _ in range(CLASS)]
    listening = threading.Barrier(CLASS + 1)
    ended = threading.Semaphore(0)

    def take_part(place: int) -> Phone:
        phone = Phone(port)
        phone.join(join_code, f"Kim {place}")
        return phone

    def follow(place: int) -> None:
        for line in phones[place].listen():
            if line == 'data: {"version": 0}' and not heard[place].is_set():
                listening.wait(PATIENCE)
            if line == 'data: {"version": 1}':
                heard[place].set()
        ended.release()

    with serving(repository, tmp_path, port) as output, opened(tmp_path) as (database, published):
        join_code = published.quiz.join_code
        with ThreadPoolExecutor(CLASS) as pool:
            phones = list(pool.map(take_part, range(CLASS)))
        streams = [threading.Thread(target=follow, args=(place,)) for place in range(CLASS)]
        for one in streams:
            one.start()
        listening.wait(PATIENCE)
        where = (database, published.teacher_id, published.quiz.quiz_id)
        live.steer_round(*where, Command.OPEN, 0)
        assert all(one.wait(PATIENCE) for one in heard)
        with ThreadPoolExecutor(CLASS) as pool:
            told = list(pool.map(lambda phone: phone.answer(phones.index(phone) % 4), phones))
        assert told == [303] * CLASS
        assert live.find_pulse(*where).answered == CLASS
        for place, phone in enumerate(phones):
            assert learning.open_question(database, phone.attempt_id, 1).chosen == (place % 4,)
        began = time.monotonic()
        os.killpg(output.process.pid, signal.SIGTERM)
        assert all(ended.acquire(timeout=PATIENCE) for _ in range(CLASS))
        output.process.wait(PATIENCE)
        # Sooner than the ten seconds that the server waits for what does not end by itself.
        assert time.monotonic() - began < 9
        for one in streams:
            one.join(PATIENCE)
        for phone in phones:
            assert phone.stream is not None
            phone.stream.close()


def test_pages_that_load_themselves_anew_find_a_stream_again_in_one_process(
    repository: Path, tmp_path: Path
) -> None:
    """Forty streams are left at once: when the round goes on, and when everybody has answered."""
    port = free_port()
    with serving(repository, tmp_path, port, workers=1), opened(tmp_path) as (database, published):
        phones = [Phone(port) for _ in range(CLASS)]
        for place, phone in enumerate(phones):
            phone.join(published.quiz.join_code, f"Kim {place}")
        with ThreadPoolExecutor(CLASS) as pool:
            list(pool.map(Phone.load, phones))
            where = (database, published.teacher_id, published.quiz.quiz_id)
            live.steer_round(*where, Command.OPEN, 0)
            list(pool.map(Phone.go_on, phones))
            # A stream that has told its page to go on has made room before the page is back.
            assert [phone.refused for phone in phones] == [0] * CLASS
            began = time.monotonic()
            list(pool.map(Phone.load, phones))
            # Sooner than the next beat, ten seconds later, would find nobody there.
            assert time.monotonic() - began < 8
        for phone in phones:
            phone.leave()
