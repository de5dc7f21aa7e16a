"""An app over the test's own database, a browser without a screen, and a school to visit."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from quiz.services.live_streams import Pace, Streams
from quiz.services.queueing import Queue
from quiz.storage import Database
from quiz.web import create_app
from quiz.web.resources import EXTENSION, QUEUE, STREAMS
from tests.web.samples import School, found_school

# A stream that says where its round is and ends, since a client of these tests reads to the end.
BRIEF = Pace(tick=0.01, beat=0.02, lasting=0.0)
TEST_SECRET = "only for tests, never for people"  # noqa: S105 - it guards nothing


class Browser(FlaskClient):
    """A client that reads every response to its end, as browsers do, so that no file stays open."""

    def open(self, *args: Any, **options: Any) -> TestResponse:
        """The response, with its body read."""
        return super().open(*args, **{"buffered": True, **options})


@pytest.fixture
def bare_app(tmp_path: Path) -> Flask:
    """An app whose database is empty, for pages that ask it nothing."""
    return create_app({"QUIZ_SECRET_KEY": TEST_SECRET, "QUIZ_INSTANCE": str(tmp_path)})


def build_app(database: Database, folder: Path, **config: object) -> Flask:
    """An app over the database, with its queue in the folder and whatever else it is told."""
    told = {"QUIZ_SECRET_KEY": TEST_SECRET, "QUIZ_DATABASE_URL": "sqlite://"}
    queue = f"sqlite:///{folder / 'queue.sqlite3'}"
    app = create_app(told | {"QUIZ_QUEUE_URL": queue} | config, database=database)
    app.test_client_class = Browser
    app.extensions[STREAMS] = Streams(database, pace=BRIEF)
    return app


@pytest.fixture(scope="session")
def shared_app(tmp_path_factory: pytest.TempPathFactory) -> Flask:
    """One app for many tests: laying out its routes and compiling its templates takes longer than most."""
    folder = tmp_path_factory.mktemp("shared-app")
    return build_app(Database(f"sqlite:///{folder / 'nothing.sqlite3'}"), folder)


@pytest.fixture
def own_app(database: Database, tmp_path: Path) -> Flask:
    """An app that a test may add routes to."""
    return build_app(database, tmp_path)


@pytest.fixture
def app(shared_app: Flask, database: Database, tmp_path: Path) -> Iterator[Flask]:
    """The app with checks of form tokens on, as people meet it, over the test's own database and queue."""
    config = dict(shared_app.config)
    shared_app.extensions[EXTENSION] = database
    shared_app.extensions[QUEUE] = Queue(f"sqlite:///{tmp_path / 'queue.sqlite3'}")
    shared_app.extensions[STREAMS] = Streams(database, pace=BRIEF)
    yield shared_app
    shared_app.extensions[QUEUE].close()
    shared_app.config.clear()
    shared_app.config.update(config)


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    """A browser that keeps cookies."""
    return app.test_client()


@pytest.fixture
def school(database: Database) -> School:
    """A teacher with a class and a bank."""
    return found_school(database)
