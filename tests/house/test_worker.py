"""The worker beside the server: it does jobs, another follows one that dies, and nothing is left behind."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from quiz.services import jobs
from quiz.services.queueing import Queue
from quiz.storage import Database, people
from quiz.storage.jobs import State
from tests.house.serving import Output, free_port, own_environment, running, wait_for_page

PATIENCE_SECONDS = 60.0

pytestmark = pytest.mark.slow


def children_of(process: int) -> list[int]:
    """The processes that the process started and that still run."""
    try:
        listed = Path(f"/proc/{process}/task/{process}/children").read_text()
    except FileNotFoundError:
        return []
    return [int(number) for number in listed.split()]


def tell_command(process: int) -> str:
    """What the process was started with; empty when it is gone."""
    try:
        return Path(f"/proc/{process}/cmdline").read_text().replace("\0", " ")
    except (FileNotFoundError, ProcessLookupError):
        return ""


def wait_for(condition: Callable[[], object], what: str) -> None:
    """Nothing; the condition holds now."""
    began = time.monotonic()
    while not condition():
        assert time.monotonic() - began < PATIENCE_SECONDS, what
        time.sleep(0.1)


def find_watcher(server: int) -> int:
    """The process beside the server that watches over the worker."""
    return next(child for child in children_of(server) if "keep_working" in tell_command(child))


@contextmanager
def serving(repository: Path, folder: Path, *options: str) -> Iterator[Output]:
    port = free_port()
    command = [str(repository / ".venv/bin/quiz"), "serve", "--port", str(port), "--workers", "1", *options]
    with running(command, cwd=folder, environment=own_environment(folder)) as output:
        wait_for_page(output, f"http://127.0.0.1:{port}/", seconds=PATIENCE_SECONDS)
        yield output


@contextmanager
def opened(folder: Path) -> Iterator[tuple[Database, Queue, int]]:
    """The server's own database and queue, and a teacher."""
    database = Database(f"sqlite:///{folder / 'instance' / 'quiz.sqlite3'}")
    queue = Queue(f"sqlite:///{folder / 'instance' / 'queue.sqlite3'}")
    with database.transaction() as session:
        teacher_id = people.ensure_teacher(session, "lind", "Mara Lind", database.now()).id
    yield database, queue, teacher_id
    queue.close()
    database.close()


def is_over(database: Database, teacher_id: int, job_id: str) -> bool:
    return jobs.show_job(database, teacher_id, job_id).is_over


def wait_for_job(database: Database, queue: Queue, teacher_id: int) -> None:
    """Nothing; a job was asked for and is over. No other machine is asked for its page."""
    request = {"address": "http://127.0.0.1/bridge"}
    job_id = jobs.start_job(database, queue, teacher_id, "fetch", request)
    wait_for(lambda: is_over(database, teacher_id, job_id), "the job was not done")
    view = jobs.show_job(database, teacher_id, job_id)
    assert view.state is State.FAILED
    assert "not on the public internet" in view.faults[0].problem


def kill_worker(watcher: int) -> None:
    """Nothing; the worker is dead, and another one has come."""
    before = children_of(watcher)
    os.kill(before[0], signal.SIGKILL)
    wait_for(lambda: children_of(watcher) not in ([], before), "no other worker came")


def test_a_job_is_done_beside_the_server_and_by_the_next_worker_when_one_was_killed(
    repository: Path, tmp_path: Path
) -> None:
    with serving(repository, tmp_path) as output, opened(tmp_path) as (database, queue, teacher_id):
        watcher = find_watcher(output.process.pid)
        wait_for_job(database, queue, teacher_id)
        kill_worker(watcher)
        wait_for_job(database, queue, teacher_id)
        assert output.process.poll() is None


@pytest.mark.parametrize("sent", [signal.SIGTERM, signal.SIGKILL])
def test_however_the_server_ends_nothing_goes_on_without_it(
    repository: Path, tmp_path: Path, sent: signal.Signals
) -> None:
    with serving(repository, tmp_path) as output:
        watcher = find_watcher(output.process.pid)
        wait_for(lambda: children_of(watcher), "the worker did not start")
        (worker,) = children_of(watcher)
        os.kill(output.process.pid, sent)
        output.process.wait(timeout=PATIENCE_SECONDS)
        wait_for(lambda: not tell_command(worker) and not tell_command(watcher), "something went on")


def test_a_server_without_jobs_leaves_them_to_a_worker_of_its_own(repository: Path, tmp_path: Path) -> None:
    with serving(repository, tmp_path, "--jobs", "0") as output, opened(tmp_path) as opening:
        database, queue, teacher_id = opening
        assert not any("keep_working" in tell_command(child) for child in children_of(output.process.pid))
        job_id = jobs.start_job(database, queue, teacher_id, "fetch", {"address": "http://127.0.0.1/"})
        command = [str(repository / ".venv/bin/quiz"), "worker", "--jobs", "1"]
        with running(command, cwd=tmp_path, environment=own_environment(tmp_path)) as worker:
            wait_for(lambda: is_over(database, teacher_id, job_id), "the job was not done")
            os.kill(worker.process.pid, signal.SIGINT)
            assert worker.process.wait(timeout=PATIENCE_SECONDS) == 0
        assert "Waiting for jobs" in worker.text
        assert "Traceback" not in worker.text
