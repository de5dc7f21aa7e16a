"""Statements over jobs: each moves a job from one state to the next, and only from the one it expects."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Final, cast

from sqlalchemy import CursorResult, and_, delete, func, or_, select, update
from sqlalchemy.orm import Session

from quiz.storage.statements import Executor
from quiz.storage.tables import StoredJob


class State(StrEnum):
    """How far a job is. The last four are ends; all of them but `done` may begin again."""

    QUEUED = "queued"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    LOST = "lost"
    STOPPED = "stopped"  # by its teacher


UNFINISHED: Final = (State.QUEUED, State.RUNNING)


@dataclass(frozen=True, slots=True)
class Ending:
    """What became of a job: its state, what was wrong with it, and what came of it, both for JSON."""

    state: State
    faults: Sequence[Mapping[str, Any]] = ()
    result: Mapping[str, Any] = field(default_factory=dict)


def add_job(session: Session, job: StoredJob) -> None:
    """Keep a new job."""
    session.add(job)
    session.flush()


def find_job(session: Session, job_id: str) -> StoredJob | None:
    """The job with this id, whoever asked for it."""
    return session.get(StoredJob, job_id)


def find_own(session: Session, teacher_id: int, job_id: str) -> StoredJob | None:
    """The job with this id, None when the teacher did not ask for it."""
    wanted = and_(StoredJob.id == job_id, StoredJob.teacher_id == teacher_id)
    return session.scalars(select(StoredJob).where(wanted)).one_or_none()


def list_recent(session: Session, teacher_id: int, since: datetime.datetime, limit: int) -> list[StoredJob]:
    """The teacher's jobs that are not over or that ended since the moment, the newest first."""
    recent = or_(StoredJob.state.in_(UNFINISHED), StoredJob.ended_at >= since)
    wanted = select(StoredJob).where(StoredJob.teacher_id == teacher_id, recent)
    newest = wanted.order_by(StoredJob.created_at.desc(), StoredJob.id).limit(limit)
    return list(session.scalars(newest))


def count_unfinished(session: Session, teacher_id: int) -> int:
    """How many jobs of the teacher wait or run."""
    wanted = and_(StoredJob.teacher_id == teacher_id, StoredJob.state.in_(UNFINISHED))
    return session.scalars(select(func.count()).select_from(StoredJob).where(wanted)).one()


def begin(session: Session, job_id: str, now: datetime.datetime) -> StoredJob | None:
    """The job, which now runs; None when it does not wait: then somebody else has begun it.

    One UPDATE decides, so a job that is delivered twice runs once.
    """
    waiting = and_(StoredJob.id == job_id, StoredJob.state == State.QUEUED)
    values = {"state": State.RUNNING, "run": StoredJob.run + 1, "started_at": now, "changed_at": now}
    if not _change(session, update(StoredJob).where(waiting).values(values)):
        return None
    return session.get(StoredJob, job_id, populate_existing=True)


def tell_progress(
    session: Executor, job_id: str, run: int, now: datetime.datetime, **told: str | int
) -> bool:
    """Whether this run of the job is still the one that counts; then what is `told` of it is kept."""
    values = {"changed_at": now, **told}
    return _change(session, update(StoredJob).where(_is_running(job_id, run)).values(values))


def end(session: Session, job_id: str, run: int, now: datetime.datetime, ending: Ending) -> bool:
    """Whether this run of the job was the one that counts; then it has ended."""
    values = {
        "state": ending.state,
        "faults": list(ending.faults),
        "result": dict(ending.result),
        "changed_at": now,
        "ended_at": now,
    }
    return _change(session, update(StoredJob).where(_is_running(job_id, run)).values(values))


def queue_again(session: Session, teacher_id: int, job_id: str, now: datetime.datetime) -> bool:
    """Whether the teacher's job had failed, was lost or stopped, and now waits again."""
    over = StoredJob.state.in_((State.FAILED, State.LOST, State.STOPPED))
    wanted = and_(StoredJob.id == job_id, StoredJob.teacher_id == teacher_id, over)
    values = {"state": State.QUEUED, "changed_at": now, "ended_at": None, "faults": [], "step": "", "done": 0}
    return _change(session, update(StoredJob).where(wanted).values(values))


def stop(session: Session, teacher_id: int, job_id: str, now: datetime.datetime) -> bool:
    """Whether the teacher's job waited or ran, and is stopped now: no run of it counts any more."""
    unfinished = StoredJob.state.in_(UNFINISHED)
    wanted = and_(StoredJob.id == job_id, StoredJob.teacher_id == teacher_id, unfinished)
    stopped = {"state": State.STOPPED, "changed_at": now, "ended_at": now}
    return _change(session, update(StoredJob).where(wanted).values(stopped))


def give_up_silent(session: Session, before: datetime.datetime, now: datetime.datetime) -> int:
    """How many running jobs, of which nothing was heard since `before`, are lost from now on."""
    silent = and_(StoredJob.state == State.RUNNING, StoredJob.changed_at < before)
    lost = {"state": State.LOST, "changed_at": now, "ended_at": now}
    result = cast("CursorResult[Any]", session.execute(update(StoredJob).where(silent).values(lost)))
    return result.rowcount


def give_up(session: Session, job_ids: Sequence[str], now: datetime.datetime) -> None:
    """End those of the jobs that run as lost."""
    running = and_(StoredJob.state == State.RUNNING, StoredJob.id.in_(job_ids))
    lost = {"state": State.LOST, "changed_at": now, "ended_at": now}
    session.execute(update(StoredJob).where(running).values(lost))


def remind(session: Session, before: datetime.datetime, now: datetime.datetime) -> Sequence[str]:
    """The ids of jobs that have waited since before the moment: their message may have been lost.

    They are not told again before they have waited as long once more.
    """
    waiting = and_(StoredJob.state == State.QUEUED, StoredJob.changed_at < before)
    found = session.scalars(select(StoredJob.id).where(waiting).order_by(StoredJob.created_at)).all()
    session.execute(update(StoredJob).where(StoredJob.id.in_(found)).values(changed_at=now))
    return found


def delete_ended(session: Session, before: datetime.datetime) -> None:
    """Forget the jobs that ended before the moment."""
    session.execute(delete(StoredJob).where(StoredJob.ended_at < before))


def _is_running(job_id: str, run: int) -> Any:
    return and_(StoredJob.id == job_id, StoredJob.run == run, StoredJob.state == State.RUNNING)


def _change(session: Executor, statement: Any) -> bool:
    return cast("CursorResult[Any]", session.execute(statement)).rowcount == 1
