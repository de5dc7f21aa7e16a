from __future__ import annotations

import itertools
import threading
import time
from collections.abc import Iterator
from typing import NoReturn

import pytest

from quiz.assessment.rounds import Command
from quiz.services import learning, live
from quiz.services.live_streams import Pace, Streams
from quiz.services.live_views import Pulse
from quiz.services.views import FeedbackPolicy
from quiz.storage import Database, rounds
from tests.quizzes import Published, make_bank, publish, start

SWIFT = Pace(tick=0.02, beat=0.2, lasting=20.0)
PATIENCE = 10.0  # seconds, on a machine that does much else


@pytest.fixture
def published(database: Database) -> Published:
    return publish(database, make_bank(2), FeedbackPolicy.LIVE)


@pytest.fixture
def streams(database: Database) -> Iterator[Streams]:
    made = Streams(database, most=3, pace=SWIFT)
    yield made
    made.end_soon()
    wait_for_watchers()


def wait_for_watchers() -> None:
    """Until none of them holds a connection of a database that is about to be closed."""
    wait_for(lambda: not [one for one in threading.enumerate() if one.name == "rounds"])


def wait_for(condition: object) -> None:
    until = time.monotonic() + PATIENCE
    while not condition():  # type: ignore[operator]
        assert time.monotonic() < until
        time.sleep(0.01)


def of_version(pulse: Pulse) -> object:
    return pulse.version


def step(database: Database, published: Published, command: Command, seen: int) -> None:
    live.steer_round(database, published.teacher_id, published.quiz.quiz_id, command, seen)


def test_a_stream_tells_where_the_round_is_and_then_each_change(
    database: Database, published: Published, streams: Streams
) -> None:
    stream = streams.open(published.quiz.quiz_id, of_version)
    assert stream is not None
    assert next(stream).version == 0
    for seen, command in enumerate((Command.OPEN, Command.CLOSE, Command.SHOW)):
        step(database, published, command, seen)
        heard = next(stream)
        while heard.version == seen:  # a beat came before the change was seen
            heard = next(stream)
        assert heard.version == seen + 1
    stream.close()


def test_a_stream_speaks_also_when_nothing_changes(published: Published, streams: Streams) -> None:
    stream = streams.open(published.quiz.quiz_id, of_version)
    assert stream is not None
    began = time.monotonic()
    assert [next(stream).version for _ in range(3)] == [0, 0, 0]
    assert time.monotonic() - began >= 2 * SWIFT.beat * 0.9
    stream.close()


def test_learners_hear_of_stages_alone_and_the_teacher_of_every_answer(
    database: Database, published: Published, streams: Streams
) -> None:
    step(database, published, Command.OPEN, 0)
    wall = streams.open(published.quiz.quiz_id, lambda pulse: pulse)
    assert wall is not None
    assert next(wall) == Pulse(1, 0, 0)
    attempt = start(database, published)
    learning.record_response(database, attempt, 1, (0,))
    heard = next(wall)
    while heard != Pulse(1, 1, 1):
        heard = next(wall)
    wall.close()


def test_there_are_at_most_so_many_streams_and_each_that_ends_makes_room(
    published: Published, streams: Streams
) -> None:
    quiz_id = published.quiz.quiz_id
    opened = [streams.open(quiz_id, of_version) for _ in range(3)]
    assert streams.open(quiz_id, of_version) is None
    for one in opened:
        assert one is not None
        one.close()
        one.close()  # twice is the same as once
    assert streams.count == 0
    again = streams.open(quiz_id, of_version)
    assert again is not None
    again.close()


def test_a_stream_ends_soon_after_its_browser_has_left(database: Database, published: Published) -> None:
    """Long before the next beat would notice it."""
    streams = Streams(database, pace=Pace(tick=0.02, beat=60.0, lasting=60.0, look=0.05))
    gone = threading.Event()
    stream = streams.open(published.quiz.quiz_id, of_version, gone.is_set)
    assert stream is not None
    assert next(stream).version == 0
    began = time.monotonic()
    gone.set()
    assert list(stream) == []
    assert time.monotonic() - began < PATIENCE
    stream.close()
    wait_for_watchers()


def test_a_watcher_that_breaks_ends_the_streams_and_the_next_one_has_another(
    database: Database, published: Published, streams: Streams, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nobody goes on hearing that all is as it was when nobody looks any more."""
    look, told = rounds.list_pulses, threading.Event()
    monkeypatch.setattr(threading, "excepthook", lambda _: told.set())

    def fail(*_: object) -> NoReturn:
        raise ZeroDivisionError

    stream = streams.open(published.quiz.quiz_id, of_version)
    assert stream is not None
    assert next(stream).version == 0
    monkeypatch.setattr(rounds, "list_pulses", fail)
    assert told.wait(PATIENCE)
    assert len(list(itertools.islice(stream, 50))) < 50
    stream.close()
    monkeypatch.setattr(rounds, "list_pulses", look)
    again = streams.open(published.quiz.quiz_id, of_version)
    assert again is not None
    assert next(again).version == 0
    step(database, published, Command.OPEN, 0)
    while next(again).version == 0:
        pass
    again.close()


def test_a_stream_ends_after_its_time(database: Database, published: Published) -> None:
    streams = Streams(database, pace=Pace(tick=0.02, beat=0.05, lasting=0.2))
    stream = streams.open(published.quiz.quiz_id, of_version)
    assert stream is not None
    assert 1 <= len(list(stream)) <= 6
    stream.close()
    wait_for_watchers()


def test_all_streams_end_at_once_when_the_server_ends(published: Published, database: Database) -> None:
    streams = Streams(database, pace=Pace(tick=0.02, beat=60.0, lasting=60.0))
    opened = [streams.open(published.quiz.quiz_id, of_version) for _ in range(5)]
    counts: list[int] = []

    def listen(place: int) -> None:
        stream = opened[place]
        assert stream is not None
        counts.append(len(list(stream)))
        stream.close()

    listeners = [threading.Thread(target=listen, args=(place,)) for place in range(5)]
    for one in listeners:
        one.start()
    time.sleep(0.2)
    began = time.monotonic()
    streams.end_soon()
    for one in listeners:
        one.join(PATIENCE)
    assert time.monotonic() - began < 5
    assert counts == [1] * 5
    assert streams.open(published.quiz.quiz_id, of_version) is None
    wait_for_watchers()


def test_whoever_waits_holds_no_connection(
    database: Database, published: Published, streams: Streams
) -> None:
    opened = [streams.open(published.quiz.quiz_id, of_version) for _ in range(3)]
    assert all(one is not None and next(one) for one in opened)
    seen = []
    for _ in range(40):
        seen.append(database.bare_engine.pool.status())
        time.sleep(0.005)
    # The one thread that looks for all has one now and then, and nobody else has any.
    assert any("Checked out connections: 0" in status for status in seen)
    assert not any(f"Checked out connections: {count}" in status for status in seen for count in range(2, 9))
    for one in opened:
        assert one is not None
        one.close()
