"""What a worker does with a job: take it up once, tell how far it is, and keep what came of it at its end."""

from __future__ import annotations

import datetime
import logging
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, Final

from sqlalchemy.orm import Session

from quiz.errors import Code, Fault, QuizError
from quiz.services.jobs import SILENCE, write_faults
from quiz.services.queueing import Queue
from quiz.storage import Database, imports, jobs
from quiz.storage.jobs import Ending, State
from quiz.storage.tables import StoredJob

BEAT_SECONDS: Final = 15.0  # how often a worker says that it is still at it
FORGOTTEN: Final = datetime.timedelta(seconds=60)  # after which a waiting job is put into the queue again
KEPT: Final = datetime.timedelta(days=30)  # how long one can read what became of a job

_log = logging.getLogger(__name__)


class OvertakenError(Exception):
    """The job was stopped, or begun again elsewhere: what this worker does of it counts no more."""


@dataclass(frozen=True, slots=True)
class Progress:
    """Tells the job's teacher how far it is."""

    database: Database
    job_id: str
    run: int

    def tell(self, step: str, done: int, total: int) -> None:
        """Nothing; `done` of `total` steps are over, and `step` says in words what comes now.

        Raises:
            OvertakenError: another worker has the job, or its teacher has stopped it.
        """
        self._change(step=step, done=done, total=total)

    def beat(self) -> None:
        """Nothing; the worker is still at it.

        Raises:
            OvertakenError: another worker has the job.
        """
        self._change()

    def _change(self, **told: str | int) -> None:
        with self.database.transaction() as session:
            now = self.database.now()
            if not jobs.tell_progress(session, self.job_id, self.run, now, **told):
                raise OvertakenError


@dataclass(frozen=True, slots=True)
class Task:
    """What one job asks for."""

    job_id: str
    teacher_id: int
    request: Mapping[str, Any]


Store = Callable[[Session], Mapping[str, Any]]  # keeps what was made; gives the job's result, for JSON
Handler = Callable[[Database, Task, Progress], Store]


@dataclass(frozen=True, slots=True)
class Worker:
    """Performs jobs by the handlers of their kinds; `busy` are the ids of those that it performs now."""

    database: Database
    handlers: Mapping[str, Handler]
    busy: set[str] = field(default_factory=set)

    def perform(self, job_id: str) -> None:
        """Nothing; the job is done, failed, or was not this worker's to do.

        A handler works without a transaction and gives a function that keeps what it made. That one runs in
        the transaction that ends the job, so there is all of it or nothing, whenever a worker dies.
        """
        with self.database.transaction() as session:
            job = jobs.begin(session, job_id, self.database.now())
        if job is None:
            return
        self.busy.add(job_id)
        try:
            with self._beating(job) as progress:
                self._work(job, progress)
        except OvertakenError:
            _log.warning("job %s was stopped, or begun again elsewhere", job_id)
        except QuizError as error:
            self._fail(job, error)
        except Exception:  # a programmer's error: told here, and to the teacher in general words
            _log.exception("job %s broke off", job_id)
            self._fail(job, QuizError(Fault(Code.JOB_BROKEN, "job")))
        finally:
            self.busy.discard(job_id)

    def give_up(self) -> None:
        """Nothing; the jobs that this worker performs now are lost, because it ends."""
        with self.database.transaction() as session:
            jobs.give_up(session, tuple(self.busy), self.database.now())

    def _work(self, job: StoredJob, progress: Progress) -> None:
        handler = self.handlers[job.kind]
        store = handler(self.database, Task(job.id, job.teacher_id, job.request), progress)
        with self.database.transaction() as session:
            ending = Ending(State.DONE, result=store(session))
            if not jobs.end(session, job.id, job.run, self.database.now(), ending):
                raise OvertakenError  # takes back what was stored

    def _fail(self, job: StoredJob, error: QuizError) -> None:
        with self.database.transaction() as session:
            ending = Ending(State.FAILED, faults=write_faults(error))
            jobs.end(session, job.id, job.run, self.database.now(), ending)

    @contextmanager
    def _beating(self, job: StoredJob) -> Iterator[Progress]:
        """What tells how far the job is, and meanwhile says every 15 seconds that somebody is at it."""
        progress, over = Progress(self.database, job.id, job.run), threading.Event()

        def beat() -> None:
            while not over.wait(BEAT_SECONDS):
                try:
                    progress.beat()
                except (OvertakenError, QuizError):
                    continue  # whoever works hears of it at the next step

        beating = threading.Thread(target=beat, name=f"beat {job.id}", daemon=True)
        beating.start()
        try:
            yield progress
        finally:
            over.set()
            beating.join()


def sweep(database: Database, queue: Queue) -> None:
    """Nothing; silent jobs are lost, forgotten ones are in the queue again, and what is old is gone."""
    now = database.now()
    with database.transaction() as session:
        jobs.give_up_silent(session, now - SILENCE, now)
        jobs.delete_ended(session, now - KEPT)
        imports.delete_expired(session, now)
        forgotten = jobs.remind(session, now - FORGOTTEN, now)
    for job_id in forgotten:
        queue.put(job_id)
