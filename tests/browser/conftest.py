"""The real app behind a real server, and a real Chromium in front of it."""

from __future__ import annotations

import os
import re
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import NoReturn

import pytest
from playwright.sync_api import Browser, sync_playwright
from werkzeug.serving import WSGIRequestHandler, make_server

from quiz.storage import Database
from quiz.web import create_app
from tests.browser.chromium import TOLD, Visitors, Watch, find_chromium, keeping_watch, launch
from tests.databases import migrated
from tests.web.samples import School, found_school

SECRET = "only for tests, never for people"  # noqa: S105 - it guards nothing


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark every test of this folder."""
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.slow)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Iterator[None]:
    """Keep pictures of the windows of a test that failed."""
    report = yield
    visitors = getattr(item, "funcargs", {}).get("visitors")
    if report.when == "call" and report.failed and isinstance(visitors, Visitors):  # type: ignore[attr-defined]
        visitors.keep_pictures()
    return report


def do_without() -> NoReturn:
    """End a test that finds no Chromium: skipped, but failed on CI."""
    reason = f"no Chromium: install one, or name it in {TOLD}"
    if os.environ.get("CI") == "true":
        pytest.fail(f"{reason}; on CI every test must run")
    pytest.skip(reason)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """A Chromium for the whole run; without one the tests are skipped, and on CI they fail."""
    if os.environ.get(TOLD) == "":
        do_without()  # the machine was searched before the run
    with sync_playwright() as playwright:
        path = find_chromium(playwright)
        if path is None:
            do_without()
        browser = launch(playwright, path)
        yield browser
        browser.close()


class Quiet(WSGIRequestHandler):
    """Serves without a line a request."""

    def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
        """Say nothing."""


@pytest.fixture
def school(tmp_path: Path) -> Iterator[School]:
    """A school in a SQLite file of the test's own."""
    database = migrated(f"sqlite:///{tmp_path / 'quiz.sqlite'}")
    yield found_school(database)
    database.close()


@pytest.fixture
def origin(school: School) -> Iterator[str]:
    """The address of the app, served to this machine alone."""
    url = school.database.url.render_as_string(hide_password=False)
    database = Database(url)
    queue_url = f"{url.replace('+pysqlite', '')}.queue"
    told = {"QUIZ_SECRET_KEY": SECRET, "QUIZ_DATABASE_URL": url, "QUIZ_QUEUE_URL": queue_url}
    app = create_app(told, database=database)
    server = make_server("127.0.0.1", 0, app, threaded=True, request_handler=Quiet)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()
    database.close()


@pytest.fixture
def visitors(chromium: Browser, origin: str, request: pytest.FixtureRequest) -> Iterator[Visitors]:
    """Windows on the site, watched for foreign requests and errors."""
    name = re.sub(r"[^\w-]+", "-", request.node.name)
    with keeping_watch(Visitors(chromium, Watch(origin), name)) as watched:
        yield watched
