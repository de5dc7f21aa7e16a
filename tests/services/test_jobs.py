from __future__ import annotations

import datetime
import importlib.util
import json
import sqlite3
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy.orm import Session

from quiz.errors import Code, Fault, QuizError
from quiz.services import jobs
from quiz.services.queueing import Queue, default_url
from quiz.services.working import OvertakenError, Progress, Store, Task, Worker, sweep
from quiz.storage import Database, people
from quiz.storage import jobs as stored
from quiz.storage.jobs import State
from tests.databases import FakeClock

REQUEST = {"address": "https://post.example/crane"}


class Notebook:
    """A handler that notes which jobs it did, and does with the next one what it was told."""

    def __init__(self) -> None:
        self.begun: list[Task] = []
        self.kept: list[str] = []
        self.trouble: Exception | None = None

    def __call__(self, database: Database, task: Task, progress: Progress) -> Store:
        self.begun.append(task)
        progress.tell("Reading article 1 of 2", 1, 2)
        if self.trouble:
            raise self.trouble

        def keep(session: Session) -> Mapping[str, Any]:
            people.add_class(session, task.teacher_id, task.job_id, database.now())
            self.kept.append(task.job_id)
            return {"made": 3}

        return keep


@pytest.fixture
def queue(tmp_path: Path) -> Queue:
    return Queue(f"sqlite:///{tmp_path / 'queue.sqlite3'}")


@pytest.fixture
def teacher_id(database: Database) -> int:
    with database.transaction() as session:
        return people.ensure_teacher(session, "lind", "Mara Lind", database.now()).id


@pytest.fixture
def notebook() -> Notebook:
    return Notebook()


@pytest.fixture
def worker(database: Database, notebook: Notebook) -> Worker:
    return Worker(database, {"note": notebook})


def start(database: Database, queue: Queue, teacher_id: int) -> str:
    return jobs.start_job(database, queue, teacher_id, "note", REQUEST)


def count_classes(database: Database, teacher_id: int) -> int:
    with database.reading() as session:
        return len(people.list_classes(session, teacher_id))


def test_a_job_waits_until_a_worker_does_it_and_then_has_its_result(
    database: Database, queue: Queue, teacher_id: int, worker: Worker, notebook: Notebook
) -> None:
    job_id = start(database, queue, teacher_id)
    view = jobs.show_job(database, teacher_id, job_id)
    assert (view.state, view.request, view.is_over) == (State.QUEUED, REQUEST, False)
    assert queue.take_all(worker.perform) == 1
    view = jobs.show_job(database, teacher_id, job_id)
    assert (view.state, view.result, view.is_over) == (State.DONE, {"made": 3}, True)
    assert (view.step, view.done, view.total) == ("Reading article 1 of 2", 1, 2)
    assert notebook.begun == [Task(job_id, teacher_id, REQUEST)]
    assert worker.busy == set()


def test_a_job_that_is_delivered_twice_runs_once(
    database: Database, queue: Queue, teacher_id: int, worker: Worker, notebook: Notebook
) -> None:
    job_id = start(database, queue, teacher_id)
    queue.put(job_id)
    assert queue.take_all(worker.perform) == 2
    assert [task.job_id for task in notebook.begun] == [job_id]


def test_bad_input_ends_a_job_with_its_faults_in_words_and_nothing_stored(
    database: Database, queue: Queue, teacher_id: int, worker: Worker, notebook: Notebook
) -> None:
    notebook.trouble = QuizError(Fault(Code.PAGE_REFUSED, "page", {"status": 404, "meaning": "Not Found"}))
    job_id = start(database, queue, teacher_id)
    queue.take_all(worker.perform)
    view = jobs.show_job(database, teacher_id, job_id)
    assert view.state is State.FAILED
    assert [fault.problem for fault in view.faults] == [
        "The site does not give the page: it answered 404 (Not Found)."
    ]
    assert count_classes(database, teacher_id) == 0


def test_an_error_of_ours_ends_a_job_in_general_words(
    database: Database, queue: Queue, teacher_id: int, worker: Worker, notebook: Notebook
) -> None:
    notebook.trouble = RuntimeError("the secret is swordfish")
    job_id = start(database, queue, teacher_id)
    queue.take_all(worker.perform)
    view = jobs.show_job(database, teacher_id, job_id)
    assert view.state is State.FAILED
    assert "swordfish" not in str(view.faults)


def test_a_job_whose_worker_is_silent_is_lost_and_can_be_started_again(
    database: Database, clock: FakeClock, queue: Queue, teacher_id: int, worker: Worker
) -> None:
    job_id = start(database, queue, teacher_id)
    with database.transaction() as session:
        stored.begin(session, job_id, database.now())  # and then the worker dies
    clock.advance(seconds=jobs.SILENCE.total_seconds() + 1)
    assert jobs.show_job(database, teacher_id, job_id).state is State.LOST
    jobs.start_again(database, queue, teacher_id, job_id)
    assert jobs.show_job(database, teacher_id, job_id).state is State.QUEUED
    queue.take_all(worker.perform)
    assert jobs.show_job(database, teacher_id, job_id).state is State.DONE


def test_a_worker_that_was_given_up_stores_nothing_when_it_wakes_up(
    database: Database, clock: FakeClock, queue: Queue, teacher_id: int, worker: Worker, notebook: Notebook
) -> None:
    job_id = start(database, queue, teacher_id)

    def sleep_long(_database: Database, _task: Task, progress: Progress) -> Store:
        clock.advance(seconds=jobs.SILENCE.total_seconds() + 1)
        jobs.start_again(database, queue, teacher_id, job_id)
        queue.take_all(worker.perform)
        with pytest.raises(OvertakenError):
            progress.beat()
        return lambda session: {"class": people.add_class(session, teacher_id, "Late", clock()).id}

    Worker(database, {"note": sleep_long}).perform(job_id)
    assert notebook.kept == [job_id]
    assert count_classes(database, teacher_id) == 1
    assert jobs.show_job(database, teacher_id, job_id).state is State.DONE


def test_a_job_that_is_stopped_between_two_articles_stores_nothing(
    database: Database, queue: Queue, teacher_id: int, worker: Worker, notebook: Notebook
) -> None:
    job_id, steps = start(database, queue, teacher_id), list[str]()

    def read_two(_database: Database, _task: Task, progress: Progress) -> Store:
        for number in (1, 2):
            progress.tell(f"Reading article {number} of 2", number - 1, 2)
            steps.append(f"article {number}")
            jobs.stop_job(database, teacher_id, job_id)
        return lambda session: {"class": people.add_class(session, teacher_id, "Late", database.now()).id}

    Worker(database, {"note": read_two}).perform(job_id)
    view = jobs.show_job(database, teacher_id, job_id)
    assert (view.state, view.is_over, view.faults) == (State.STOPPED, True, ())
    assert steps == ["article 1"]
    assert count_classes(database, teacher_id) == 0
    jobs.start_again(database, queue, teacher_id, job_id)
    queue.take_all(worker.perform)
    assert jobs.show_job(database, teacher_id, job_id).state is State.DONE
    assert notebook.kept == [job_id]


def test_a_job_that_is_stopped_right_before_its_end_stores_nothing(
    database: Database, queue: Queue, teacher_id: int
) -> None:
    job_id = start(database, queue, teacher_id)

    def stop_last(_database: Database, _task: Task, _progress: Progress) -> Store:
        jobs.stop_job(database, teacher_id, job_id)
        return lambda session: {"class": people.add_class(session, teacher_id, "Late", database.now()).id}

    Worker(database, {"note": stop_last}).perform(job_id)
    assert jobs.show_job(database, teacher_id, job_id).state is State.STOPPED
    assert count_classes(database, teacher_id) == 0


def test_a_job_that_is_stopped_while_it_waits_never_begins(
    database: Database, queue: Queue, teacher_id: int, worker: Worker, notebook: Notebook
) -> None:
    job_id = start(database, queue, teacher_id)
    jobs.stop_job(database, teacher_id, job_id)
    queue.take_all(worker.perform)
    assert notebook.begun == []
    assert jobs.show_job(database, teacher_id, job_id).state is State.STOPPED


def test_what_is_over_cannot_be_stopped(
    database: Database, queue: Queue, teacher_id: int, worker: Worker
) -> None:
    job_id = start(database, queue, teacher_id)
    queue.take_all(worker.perform)
    with pytest.raises(QuizError) as refused:
        jobs.stop_job(database, teacher_id, job_id)
    assert refused.value.faults[0].code is Code.JOB_OVER
    assert jobs.show_job(database, teacher_id, job_id).result == {"made": 3}


def test_a_worker_that_ends_tells_its_jobs_as_lost(database: Database, queue: Queue, teacher_id: int) -> None:
    job_id = start(database, queue, teacher_id)

    def end_meanwhile(_database: Database, _task: Task, _progress: Progress) -> Store:
        ending.give_up()
        return lambda _session: {}

    ending = Worker(database, {"note": end_meanwhile})
    queue.take_all(ending.perform)
    assert jobs.show_job(database, teacher_id, job_id).state is State.LOST


def test_a_message_that_was_lost_is_sent_again_by_a_sweep(
    database: Database, clock: FakeClock, queue: Queue, teacher_id: int, worker: Worker
) -> None:
    job_id = start(database, Queue("sqlite:////nowhere/at/all/queue.sqlite3"), teacher_id)
    assert jobs.show_job(database, teacher_id, job_id).state is State.QUEUED
    sweep(database, queue)
    assert queue.take_all(worker.perform) == 0
    clock.advance(minutes=2)
    assert jobs.show_job(database, teacher_id, job_id).waits_long
    sweep(database, queue)
    sweep(database, queue)
    assert queue.take_all(worker.perform) == 1
    assert jobs.show_job(database, teacher_id, job_id).state is State.DONE


def test_a_sweep_forgets_what_ended_long_ago(
    database: Database, clock: FakeClock, queue: Queue, teacher_id: int, worker: Worker
) -> None:
    job_id = start(database, queue, teacher_id)
    queue.take_all(worker.perform)
    assert [view.job_id for view in jobs.list_jobs(database, teacher_id)] == [job_id]
    clock.advance(days=31)
    sweep(database, queue)
    with pytest.raises(QuizError) as refused:
        jobs.show_job(database, teacher_id, job_id)
    assert refused.value.faults[0].code is Code.JOB_UNKNOWN


def test_a_job_is_its_teachers_alone(database: Database, queue: Queue, teacher_id: int) -> None:
    job_id = start(database, queue, teacher_id)
    with database.transaction() as session:
        other = people.ensure_teacher(session, "okoye", "Ada Okoye", database.now()).id
    assert jobs.list_jobs(database, other) == ()
    for ask in (
        lambda: jobs.show_job(database, other, job_id),
        lambda: jobs.start_again(database, queue, other, job_id),
        lambda: jobs.stop_job(database, other, job_id),
    ):
        with pytest.raises(QuizError) as refused:
            ask()
        assert refused.value.faults[0].code is Code.JOB_UNKNOWN


def test_a_job_that_is_not_over_or_is_done_does_not_start_again(
    database: Database, queue: Queue, teacher_id: int, worker: Worker
) -> None:
    job_id = start(database, queue, teacher_id)
    for _ in range(2):
        with pytest.raises(QuizError) as refused:
            jobs.start_again(database, queue, teacher_id, job_id)
        assert refused.value.faults[0].code is Code.JOB_NOT_OVER
        queue.take_all(worker.perform)


def test_a_teacher_has_five_unfinished_jobs_at_most(
    database: Database, queue: Queue, teacher_id: int
) -> None:
    for _ in range(jobs.MOST_UNFINISHED):
        start(database, queue, teacher_id)
    with pytest.raises(QuizError) as refused:
        start(database, queue, teacher_id)
    assert refused.value.faults[0].code is Code.JOBS_TOO_MANY


def test_a_queue_of_another_kind_is_refused() -> None:
    with pytest.raises(QuizError) as refused:
        Queue("amqp://post.example")
    assert refused.value.faults[0].code is Code.SETTING_INVALID


def test_redis_without_its_library_says_what_to_install() -> None:
    if importlib.util.find_spec("redis"):
        pytest.skip("the library is there")
    with pytest.raises(QuizError, match="pip install redis"):
        Queue("redis://localhost/0").put("job")


def test_jobs_wait_beside_the_data(tmp_path: Path) -> None:
    assert default_url("sqlite:///x", tmp_path) == f"sqlite:///{tmp_path}/queue.sqlite3"
    assert default_url("postgresql://quiz@localhost/quiz", tmp_path) == "postgresql://quiz@localhost/quiz"


def test_messages_are_plain_json_and_hold_nothing_but_the_id(queue: Queue) -> None:
    queue.put("abc")
    with sqlite3.connect(queue.url.removeprefix("sqlite:///")) as data:
        (message,) = data.execute("SELECT data FROM task").fetchone()
    data.close()
    assert "abc" in json.loads(bytes(message))[6]


def test_the_same_queue_works_on_the_databases_server(database_url: str, tmp_path: Path) -> None:
    if not database_url.startswith("postgresql"):
        pytest.skip("the other tests use SQLite")
    queue, taken = Queue(default_url(database_url, tmp_path)), list[str]()
    queue.put("abc")
    assert queue.take_all(taken.append) == 1
    assert taken == ["abc"]
    queue.close()


def test_a_worker_sweeps_every_minute_and_asks_every_hour_whether_to_tidy(queue: Queue) -> None:
    done: list[str] = []
    consumer = queue.prepare_consumer(
        done.append, sweep=lambda: done.append("sweep"), tidy=lambda: done.append("tidy"), threads=1
    )
    for minute in range(60):
        moment = datetime.datetime(2026, 3, 2, 8, minute, tzinfo=datetime.UTC)
        for task in consumer.huey.read_periodic(moment.replace(tzinfo=None)):
            consumer.huey.execute(task)
    assert (done.count("sweep"), done.count("tidy")) == (60, 1)
    queue.close()
