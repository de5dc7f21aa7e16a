"""An article's way into the library and to questions, as a teacher goes it: with and without a script."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from quiz.errors import Code, Fault, QuizError
from quiz.fetching import Page as WebPage
from quiz.services import jobs
from quiz.services.fetch_job import FetchArticle
from quiz.services.handlers import HANDLERS
from quiz.services.job_kinds import FETCH
from quiz.services.queueing import Queue
from quiz.services.working import Worker
from quiz.storage import Database
from tests.browser.chromium import DESKTOP, PHONE, Visitors
from tests.browser.doing import sign_in
from tests.browser.test_accessibility import LOOKS, SIZES, objections
from tests.papers import make_page
from tests.services.test_importing import STORY
from tests.web.samples import School

TEXT = "\n\n".join(STORY)
ADDRESS = "https://gazette.example/bridge"
SECONDS = 60_000


@contextmanager
def working(school: School, body: bytes | None = None) -> Iterator[threading.Event]:
    """A worker for the site's queue, which fetches `body` from every address once the event is set."""
    url = school.database.url.render_as_string(hide_password=False)
    database, queue = Database(url), Queue(f"{url}.queue")
    gate, over = threading.Event(), threading.Event()

    def fetch(address: str) -> WebPage:
        gate.wait(20)
        if body is None:
            details = {"status": 404, "meaning": "Not Found"}
            raise QuizError(Fault(Code.PAGE_REFUSED, address, details))
        return WebPage(address, "text/html", None, body)

    worker = Worker(database, {**HANDLERS, FETCH: FetchArticle(fetch)})

    def work() -> None:
        while not over.wait(0.2):
            queue.take_all(worker.perform)

    thread = threading.Thread(target=work)
    thread.start()
    try:
        yield gate
    finally:
        gate.set()
        over.set()
        thread.join()
        queue.close()
        database.close()


def paste(page: Page, text: str = TEXT) -> None:
    """Up to the preview."""
    page.goto("/teacher/articles/new")
    page.get_by_label("Text of the article").fill(text)
    page.locator("#paste").get_by_role("button", name="See what will be kept").click()
    expect(page.get_by_role("heading", name="Keep this article?")).to_be_visible()


def keep(page: Page, title: str) -> None:
    """From the preview up to the article's own page."""
    page.get_by_label("Title", exact=True).fill(title)
    page.get_by_role("button", name="Keep it").click()
    expect(page.get_by_role("heading", level=1, name=title)).to_be_visible()


def states(page: Page, school: School) -> Iterator[str]:
    """Every state of the pages of this area, one after the other, by name."""
    sign_in(page, school)
    page.goto("/teacher/jobs/")
    yield "no jobs"
    page.goto("/teacher/articles/?q=nothing-of-this-name")
    yield "search without a find"
    page.goto("/teacher/articles/new")
    yield "three ways to add"
    page.locator("#paste").get_by_role("button").click()
    expect(page.get_by_role("alert").first).to_be_visible()
    yield "nothing pasted"
    paste(page)
    yield "preview"
    page.get_by_label("Language", exact=True).fill("?")
    page.get_by_role("button", name="Keep it").click()
    expect(page.get_by_role("alert")).to_be_visible()
    yield "preview with an error"
    page.get_by_label("Language", exact=True).fill("en")
    keep(page, "Bridge shut")
    yield "article"
    paste(page, f"{TEXT}\n\nMore to follow.")
    yield "preview of a changed article"
    page.goto("/teacher/articles/")
    yield "library"
    yield from job_states(page, school)


def job_states(page: Page, school: School) -> Iterator[str]:
    """Jobs: waiting, failed, and done with what they made."""
    page.goto("/teacher/articles/new")
    page.get_by_label("Address", exact=True).fill(ADDRESS)
    page.get_by_role("button", name="Fetch it").click()
    expect(page.get_by_role("heading", name="Waiting to begin")).to_be_visible()
    yield "job that waits"
    with working(school) as gate:
        gate.set()
        expect(page.get_by_role("heading", name="It did not work")).to_be_visible(timeout=SECONDS)
    yield "job that did not work"
    page.goto("/teacher/generate/")
    yield "order of questions"
    page.get_by_role("button", name="Make questions").click()
    expect(page.get_by_role("alert")).to_be_visible()
    yield "order with an error"


@LOOKS
@SIZES
def test_pages_of_articles_and_jobs_are_clean(
    visitors: Visitors, school: School, scheme: str, size: tuple[int, int]
) -> None:
    page = visitors.window(size, scheme=scheme)
    found = {state: objections(page) for state in states(page, school)}
    assert {state: told for state, told in found.items() if told} == {}
    assert len(found) == 13


def test_a_fetched_article_comes_by_itself_to_its_preview(visitors: Visitors, school: School) -> None:
    page = visitors.window(PHONE)
    sign_in(page, school)
    page.goto("/teacher/articles/new")
    page.get_by_label("Address", exact=True).fill(ADDRESS)
    with working(school, make_page(STORY, head="<title>Bridge shut</title>")) as gate:
        page.get_by_role("button", name="Fetch it").click()
        expect(page.get_by_text("Fetching the page")).to_be_visible(timeout=SECONDS)
        gate.set()
        expect(page.get_by_role("heading", name="Keep this article?")).to_be_visible(timeout=SECONDS)
    expect(page.get_by_label("Title", exact=True)).to_have_value(re.compile("Bridge shut"))


@pytest.mark.parametrize("script", [True, False], ids=["with a script", "without a script"])
def test_a_teacher_gets_from_a_pasted_article_to_questions(
    visitors: Visitors, school: School, script: bool
) -> None:
    page = visitors.window(DESKTOP, script=script)
    sign_in(page, school)
    paste(page)
    keep(page, "Bridge shut")
    page.get_by_role("link", name="Make questions").click()
    page.get_by_role("button", name="Make questions").click()
    expect(page.get_by_role("heading", level=1, name="Making questions")).to_be_visible()
    with working(school):
        if script:
            expect(page.get_by_text(re.compile("new questions? in")).first).to_be_visible(timeout=SECONDS)
        else:
            (job,) = jobs.list_jobs(school.database, school.teacher_id)
            while not jobs.show_job(school.database, school.teacher_id, job.job_id).is_over:
                page.wait_for_timeout(200)
            page.get_by_role("link", name="Look again").click()
    expect(page.get_by_text(re.compile("new questions? in")).first).to_be_visible()
    page.get_by_text("What was not asked, and why").click()
    if script:
        assert objections(page) == []


def test_a_file_that_is_too_large_is_told_before_it_is_sent(
    visitors: Visitors, school: School, tmp_path: Path
) -> None:
    page = visitors.window()
    sign_in(page, school)
    page.goto("/teacher/articles/new")
    (tmp_path / "long.txt").write_bytes(b"a" * 10_000_001)
    page.get_by_label("File", exact=True).set_input_files(tmp_path / "long.txt")
    expect(page.get_by_text("This file has more than 10 MB")).to_be_visible()
    page.locator("#upload").get_by_role("button", name="See what").click()
    assert page.url.endswith("/teacher/articles/new")


def test_fifty_megabytes_are_answered_in_words_without_a_script(
    visitors: Visitors, school: School, tmp_path: Path
) -> None:
    page = visitors.window(script=False)
    sign_in(page, school)
    page.goto("/teacher/articles/new")
    (tmp_path / "long.txt").write_bytes(b"a" * 50_000_000)
    page.get_by_label("File", exact=True).set_input_files(tmp_path / "long.txt")
    page.locator("#upload").get_by_role("button", name="See what").click()
    expect(page.get_by_text("at most 10 MB")).to_be_visible(timeout=SECONDS)
