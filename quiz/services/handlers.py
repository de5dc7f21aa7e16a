"""What each kind of job does. What it needs is loaded by its first job: a worker that waits stays small."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from quiz.services.job_kinds import FETCH, GENERATE
from quiz.services.working import Handler, Progress, Store, Task
from quiz.storage import Database


def _fetch(database: Database, task: Task, progress: Progress) -> Store:
    from quiz.services.fetch_job import FetchArticle  # noqa: PLC0415 - see above

    return FetchArticle()(database, task, progress)


def _generate(database: Database, task: Task, progress: Progress) -> Store:
    from quiz.services.generate_job import make_questions  # noqa: PLC0415 - see above

    return make_questions(database, task, progress)


HANDLERS: Final[Mapping[str, Handler]] = MappingProxyType({FETCH: _fetch, GENERATE: _generate})
