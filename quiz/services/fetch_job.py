"""Articles from addresses: a page may take long to come, so a job fetches it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import Session

from quiz.fetching import fetch_page
from quiz.fetching.targets import read_target
from quiz.services.adding import hold_article
from quiz.services.importing import Fetch, import_address
from quiz.services.job_kinds import FETCH
from quiz.services.jobs import start_job
from quiz.services.queueing import Queue
from quiz.services.working import Progress, Store, Task
from quiz.storage import Database


def ask_for_address(database: Database, queue: Queue, teacher_id: int, address: str) -> str:
    """The id of the job that fetches the article at the address.

    Raises:
        QuizError: `address-invalid`, `jobs-too-many`.
    """
    wanted = address.strip()
    read_target(wanted, "address")
    return start_job(database, queue, teacher_id, FETCH, {"address": wanted})


@dataclass(frozen=True, slots=True)
class FetchArticle:
    """The job: the article at an address waits for its teacher to confirm it; `fetch` gets its page."""

    fetch: Fetch = fetch_page

    def __call__(self, database: Database, task: Task, progress: Progress) -> Store:
        """What keeps the article.

        Raises:
            QuizError: the page may not or cannot be fetched, or there is no article on it.
        """
        address = str(task.request["address"])
        progress.tell("Fetching the page", 0, 2)
        article = import_address(address, fetch=self.fetch)
        progress.tell("Keeping the article for you to confirm", 1, 2)

        def keep(session: Session) -> Mapping[str, Any]:
            return {"import_id": hold_article(session, task.teacher_id, article, address, database.now())}

        return keep
