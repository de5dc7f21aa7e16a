"""Jobs as their teacher sees them: asked for, watched, begun again."""

from __future__ import annotations

import datetime
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Final

from quiz.errors import Code, Fault, QuizError
from quiz.services.queueing import Queue
from quiz.storage import Database, jobs
from quiz.storage.jobs import UNFINISHED, State
from quiz.storage.tables import StoredJob

__all__ = [
    "JobView",
    "State",
    "list_jobs",
    "show_job",
    "start_again",
    "start_job",
    "stop_job",
    "write_faults",
]

TOKEN_BYTES: Final = 18  # 24 characters: nobody guesses them
MOST_UNFINISHED: Final = 5  # jobs of one teacher, so that nobody waits behind a hundred
SILENCE: Final = datetime.timedelta(seconds=90)  # after which a running job is lost
LONG_WAIT: Final = datetime.timedelta(seconds=20)  # before the page says that no worker has come
RECENT: Final = datetime.timedelta(hours=24)
MOST_RECENT: Final = 10


@dataclass(frozen=True, slots=True)
class JobView:
    """A job. `done` of `total` steps are over; `waits_long`: no worker has taken it up for a while."""

    job_id: str
    kind: str
    state: State
    request: Mapping[str, Any]
    step: str
    done: int
    total: int
    faults: tuple[Fault, ...]
    result: Mapping[str, Any]
    created: datetime.datetime
    waits_long: bool

    @property
    def is_over(self) -> bool:
        """Whether nothing more will happen by itself."""
        return self.state not in UNFINISHED


def start_job(
    database: Database, queue: Queue, teacher_id: int, kind: str, request: Mapping[str, Any]
) -> str:
    """The id of a new job that waits for a worker; `request` is for JSON.

    Raises:
        QuizError: `jobs-too-many`: the teacher has five that are not over.
    """
    job_id, now = secrets.token_urlsafe(TOKEN_BYTES), database.now()
    job = StoredJob(
        id=job_id,
        teacher_id=teacher_id,
        kind=kind,
        state=State.QUEUED,
        run=0,
        request=dict(request),
        step="",
        done=0,
        total=0,
        faults=[],
        result={},
        created_at=now,
        changed_at=now,
    )
    with database.transaction() as session:
        if jobs.count_unfinished(session, teacher_id) >= MOST_UNFINISHED:
            raise QuizError(Fault(Code.JOBS_TOO_MANY, "job", {"limit": MOST_UNFINISHED}))
        jobs.add_job(session, job)
    queue.put(job_id)
    return job_id


def show_job(database: Database, teacher_id: int, job_id: str) -> JobView:
    """The teacher's job as it is now; one of which nothing was heard for 90 seconds is lost.

    Raises:
        QuizError: `job-unknown`, also for somebody else's.
    """
    with database.reading() as session:
        job = jobs.find_own(session, teacher_id, job_id)
    if job is None:
        raise QuizError(Fault(Code.JOB_UNKNOWN, "job"))
    return _show(job, database.now())


def list_jobs(database: Database, teacher_id: int) -> tuple[JobView, ...]:
    """The teacher's jobs of the last day, the newest first, at most ten."""
    now = database.now()
    with database.reading() as session:
        listed = jobs.list_recent(session, teacher_id, now - RECENT, MOST_RECENT)
    return tuple(_show(job, now) for job in listed)


def start_again(database: Database, queue: Queue, teacher_id: int, job_id: str) -> None:
    """Nothing; the job, if it failed, was lost or stopped, waits for a worker again.

    What a first worker still does of it counts no more.

    Raises:
        QuizError: `job-unknown`; `job-not-over` while it waits or runs, or when it is done.
    """
    now = database.now()
    with database.transaction() as session:
        job = jobs.find_own(session, teacher_id, job_id)
        if job is None:
            raise QuizError(Fault(Code.JOB_UNKNOWN, "job"))
        jobs.give_up_silent(session, now - SILENCE, now)
        if not jobs.queue_again(session, teacher_id, job_id, now):
            raise QuizError(Fault(Code.JOB_NOT_OVER, "job"))
    queue.put(job_id)


def stop_job(database: Database, teacher_id: int, job_id: str) -> None:
    """Nothing; the job is stopped, and nothing of it is stored.

    A worker that is at it hears of it before its next step, at the latest when it wants to store something.

    Raises:
        QuizError: `job-unknown`; `job-over` when it has ended already.
    """
    with database.transaction() as session:
        if jobs.find_own(session, teacher_id, job_id) is None:
            raise QuizError(Fault(Code.JOB_UNKNOWN, "job"))
        if not jobs.stop(session, teacher_id, job_id, database.now()):
            raise QuizError(Fault(Code.JOB_OVER, "job"))


def write_faults(error: QuizError) -> list[dict[str, Any]]:
    """The faults as JSON keeps them."""
    return [
        {"code": fault.code.value, "place": fault.place, "details": _plain(fault.details)}
        for fault in error.faults
    ]


def _plain(details: Mapping[str, object]) -> dict[str, object]:
    return {
        name: value if isinstance(value, str | int | float) else str(value) for name, value in details.items()
    }


def _read_fault(stored: Mapping[str, Any]) -> Fault:
    return Fault(Code(stored["code"]), stored["place"], MappingProxyType(stored["details"]))


def _show(job: StoredJob, now: datetime.datetime) -> JobView:
    state = State(job.state)
    if state is State.RUNNING and now - job.changed_at > SILENCE:
        state = State.LOST
    return JobView(
        job_id=job.id,
        kind=job.kind,
        state=state,
        request=job.request,
        step=job.step,
        done=job.done,
        total=job.total,
        faults=tuple(_read_fault(fault) for fault in job.faults),
        result=job.result,
        created=job.created_at,
        waits_long=state is State.QUEUED and now - job.changed_at > LONG_WAIT,
    )
