"""Where jobs wait for a worker: a queue of their ids, over SQLite, PostgreSQL or Redis.

Only ids travel: what is to be done stands in the table of jobs, so whoever can write to the queue can at most
have a job looked at twice.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlsplit

from quiz.errors import Code, Fault, QuizError

if TYPE_CHECKING:
    from huey import Huey
    from huey.consumer import Consumer

LONGEST_PAUSE: Final = 1.0  # seconds between two looks into an empty queue
POSTGRESQL: Final = frozenset({"postgresql", "postgres", "postgresql+psycopg"})
SQLITE: Final = frozenset({"sqlite", "sqlite+pysqlite"})
KINDS: Final = SQLITE | POSTGRESQL | {"redis", "rediss", "unix"}

Perform = Callable[[str], None]
Sweep = Callable[[], None]

_log = logging.getLogger(__name__)


class Queue:
    """The queue at `url`. Nothing is opened, and no library loaded, before the first job.

    Raises:
        QuizError: `setting-invalid`: the address is of another kind.
    """

    def __init__(self, url: str) -> None:
        scheme = urlsplit(url).scheme
        if scheme not in KINDS:
            reason = f"{scheme or url!r} is neither sqlite, postgresql nor redis"
            raise QuizError(Fault(Code.SETTING_INVALID, "QUIZ_QUEUE_URL", {"reason": reason}))
        self.url: Final = url
        self._perform: Perform | None = None

    def put(self, job_id: str) -> None:
        """Nothing; a worker will hear of the job.

        When the queue cannot be reached the job stays in its table, where a worker's sweep finds it.
        """
        try:
            self._task(job_id)
        except QuizError:
            raise
        except Exception:  # each kind of queue has errors of its own
            _log.exception("the queue of jobs cannot be used")

    def take_all(self, perform: Perform) -> int:
        """How many messages waited; each of them has been performed, here and now."""
        self._perform = perform
        huey, count = self._task.huey, 0
        while (message := huey.dequeue()) is not None:
            huey.execute(message)
            count += 1
        return count

    def prepare_consumer(
        self, perform: Perform, *, sweep: Sweep, tidy: Callable[[], object], threads: int
    ) -> Consumer:
        """A consumer that has not begun: it performs what comes, sweeps every minute, and tidies every hour.

        Tidying is for `tidy` to do only where it is due: every consumer asks.
        """
        from huey import crontab  # noqa: PLC0415 - see the class

        def sweep_up() -> None:
            sweep()

        def tidy_up() -> None:
            tidy()

        self._perform = perform
        huey: Huey = self._task.huey
        huey.periodic_task(crontab(), name="sweep")(sweep_up)
        huey.periodic_task(crontab(minute="17"), name="tidy")(tidy_up)
        return huey.create_consumer(workers=threads, max_delay=LONGEST_PAUSE)

    def close(self) -> None:
        """Close the connection, if one is open."""
        if "_task" in self.__dict__:
            self._task.huey.storage.close()

    @cached_property
    def _task(self) -> Any:
        """The library's task, which is called to put a job into the queue."""
        from quiz.services.queue_kinds import open_huey  # noqa: PLC0415 - see the class

        def perform(job_id: str) -> None:
            if self._perform is None:
                raise RuntimeError("nobody performs jobs in this process")
            self._perform(job_id)

        return open_huey(self.url).task(name="perform")(perform)


def default_url(database_url: str, instance: Path) -> str:
    """Where jobs wait if nobody says where: beside the data, or on the server where that is."""
    if urlsplit(database_url).scheme in POSTGRESQL:
        return database_url
    return f"sqlite:///{instance / 'queue.sqlite3'}"
