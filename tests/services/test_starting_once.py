"""A start that is sent twice begins one attempt: a double click, a lost reply, a page sent again."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from functools import partial

import pytest
import sqlalchemy as sa

from quiz.errors import Code, QuizError
from quiz.services import learning, watching
from quiz.services.views import AttemptStarted
from quiz.storage import Database
from quiz.storage.tables import StoredAttempt
from tests.databases import FakeClock
from tests.quizzes import Published, make_bank, publish
from tests.services.test_watching import Running, run

AT_ONCE = 6


def begin(database: Database, published: Published, key: str | None, nickname: str = "Ada") -> AttemptStarted:
    """What came of the start."""
    return learning.start_attempt(database, published.quiz.join_code, nickname, key)


def count_attempts(database: Database) -> int:
    """How many there are."""
    with database.reading() as session:
        return session.scalar(sa.select(sa.func.count()).select_from(StoredAttempt)) or 0


def test_the_same_key_leads_to_the_attempt_that_it_began(database: Database) -> None:
    published, key = publish(database), learning.draw_start_key()
    first, second = (begin(database, published, key) for _ in range(2))
    assert (first.attempt_id, first.resume_code) == (second.attempt_id, second.resume_code)
    assert (first.again, second.again) == (False, True)
    assert count_attempts(database) == 1


def test_another_key_another_name_or_another_quiz_is_another_attempt(database: Database) -> None:
    published, other = publish(database), publish(database, make_bank(2), login="quist")
    key = learning.draw_start_key()
    starts = (
        begin(database, published, key),
        begin(database, published, learning.draw_start_key()),
        begin(database, published, key, "Bo"),  # who went back and typed their own name
        begin(database, other, key),
    )
    assert len({one.attempt_id for one in starts}) == 4
    assert not any(one.again for one in starts)


@pytest.mark.parametrize("key", [None, "", "short", "x" * 23, "ä" * 22, "' OR 1=1 --".ljust(22)])
def test_what_is_no_key_begins_an_attempt_each_time(database: Database, key: str | None) -> None:
    published = publish(database)
    assert begin(database, published, key).attempt_id != begin(database, published, key).attempt_id


def test_a_start_that_is_sent_again_after_the_closing_leads_to_its_attempt(database: Database) -> None:
    published, key = publish(database), learning.draw_start_key()
    first = begin(database, published, key)
    watching.close_quiz(database, published.teacher_id, published.quiz.quiz_id)
    assert begin(database, published, key).attempt_id == first.attempt_id
    with pytest.raises(QuizError) as refused:
        begin(database, published, learning.draw_start_key())
    assert refused.value.faults[0].code is Code.QUIZ_CLOSED


def test_who_deleted_the_attempt_begins_a_new_one(database: Database) -> None:
    published, key = publish(database), learning.draw_start_key()
    first = begin(database, published, key)
    learning.withdraw(database, first.attempt_id)
    second = begin(database, published, key)
    assert second.attempt_id != first.attempt_id
    assert not second.again


@contextmanager
def two_servers(database: Database) -> Iterator[list[Database]]:
    """Two more that work on the same tables, as processes with locks of their own do."""
    url = database.url.render_as_string(hide_password=False)
    servers = [Database(url, clock=database.now) for _ in range(2)]
    yield servers
    for server in servers:
        server.close()


def all_at_once(servers: list[Database], act: Callable[[Database], AttemptStarted]) -> list[AttemptStarted]:
    """What came of doing the same several times at the same moment."""
    together = threading.Barrier(AT_ONCE)

    def click(place: int) -> AttemptStarted:
        together.wait()
        return act(servers[place % 2])

    with ThreadPoolExecutor(AT_ONCE) as pool:
        return list(pool.map(click, range(AT_ONCE)))


def test_the_same_key_at_the_same_moment_begins_one_attempt(database: Database) -> None:
    """Law: however many requests carry one key, in whatever order they come, there is one attempt."""
    published = publish(database)
    with two_servers(database) as servers:
        for rounds in range(1, 6):
            key = learning.draw_start_key()
            starts = all_at_once(servers, partial(begin, published=published, key=key))
            assert len({one.attempt_id for one in starts}) == 1
            assert sum(not one.again for one in starts) == 1
            assert count_attempts(database) == rounds


def test_where_attempts_are_limited_nobody_is_told_that_their_own_name_is_taken(database: Database) -> None:
    running = run(database, max_attempts="2")
    with two_servers(database) as servers:
        for place in range(1, 6):
            begin_it = partial(
                learning.start_attempt,
                join_code=running.quiz.join_code,
                nickname=f"Kim {place}",
                start_key=learning.draw_start_key(),
            )
            starts = all_at_once(servers, begin_it)
            assert len({one.attempt_id for one in starts}) == 1
            assert count_attempts(database) == place
    with pytest.raises(QuizError) as refused:
        running.start("kim 1")
    assert refused.value.faults[0].code is Code.NICKNAME_TAKEN


def finished(running: Running) -> str:
    """The id of an attempt with an answer to every question."""
    attempt_id = running.start()
    running.finish(attempt_id)
    return attempt_id


def test_another_attempt_that_is_asked_for_twice_is_the_one_that_runs(
    database: Database, clock: FakeClock
) -> None:
    """So a double click, a lost reply or an old page use up none of the attempts that a quiz allows."""
    running = run(database, max_attempts="3")
    first = finished(running)
    clock.advance(seconds=1)
    second = learning.repeat_attempt(database, first)
    for asked in (first, first):
        again = learning.repeat_attempt(database, asked)
        assert (again.attempt_id, again.resume_code) == (second.attempt_id, second.resume_code)
        assert (second.again, again.again) == (False, True)
    running.finish(second.attempt_id)
    clock.advance(seconds=1)
    third = learning.repeat_attempt(database, first)
    assert not third.again
    assert learning.repeat_attempt(database, second.attempt_id).attempt_id == third.attempt_id
    running.finish(third.attempt_id)
    for attempt_id in (first, second.attempt_id, third.attempt_id):
        with pytest.raises(QuizError) as refused:
            learning.repeat_attempt(database, attempt_id)
        assert refused.value.faults[0].code is Code.ATTEMPTS_USED


def test_another_attempt_that_is_asked_for_at_the_same_moment_is_one(database: Database) -> None:
    running = run(database, max_attempts="2")
    first = finished(running)
    with two_servers(database) as servers:
        starts = all_at_once(servers, lambda server: learning.repeat_attempt(server, first))
    assert len({one.attempt_id for one in starts}) == 1
    assert sum(not one.again for one in starts) == 1
    assert count_attempts(database) == 2
