"""A worker for tests: it does, here and now, what waits in an app's queue."""

from __future__ import annotations

from flask import Flask

from quiz.services.fetch_job import FetchArticle
from quiz.services.handlers import HANDLERS
from quiz.services.importing import Fetch
from quiz.services.job_kinds import FETCH
from quiz.services.working import Worker
from quiz.web.resources import EXTENSION, QUEUE


def work(app: Flask, fetch: Fetch | None = None) -> int:
    """How many messages waited; every job among them is over. `fetch` stands for the web."""
    handlers = dict(HANDLERS)
    if fetch is not None:
        handlers[FETCH] = FetchArticle(fetch)
    return int(app.extensions[QUEUE].take_all(Worker(app.extensions[EXTENSION], handlers).perform))
