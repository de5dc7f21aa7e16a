"""The pages in other languages, in a real browser: long words, right to left, and the choice itself."""

from __future__ import annotations

import os
import re
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from werkzeug.serving import make_server

from quiz.services.views import FeedbackPolicy
from quiz.storage import Database
from quiz.web import create_app
from tests.browser.chromium import ARTIFACTS, DESKTOP, PHONE, Visitors
from tests.browser.conftest import SECRET, Quiet
from tests.browser.doing import attempt_of, fits
from tests.browser.test_accessibility import objections
from tests.practising import practice_bank, share
from tests.web.pseudo import RIGHT_TO_LEFT, make_languages
from tests.web.samples import School

NARROW = (320, 640)
# States that hold every kind of thing that axe looks at; the others differ from these in words.
LOOKED_AT = ("home", "comfort", "question", "feedback", "result")
PICTURES = os.environ.get("QUIZ_LANGUAGE_PICTURES")  # to look at them


@pytest.fixture
def origin(school: School, tmp_path: Path) -> Iterator[str]:
    """The address of the app with one more language, which is written from right to left."""
    url = school.database.url.render_as_string(hide_password=False)
    database = Database(url)
    told = {"QUIZ_SECRET_KEY": SECRET, "QUIZ_DATABASE_URL": url}
    told |= {"QUIZ_QUEUE_URL": f"{url.replace('+pysqlite', '')}.queue"}
    folders = make_languages(tmp_path / "languages", RIGHT_TO_LEFT)
    app = create_app(told | {"BABEL_TRANSLATION_DIRECTORIES": folders}, database=database)
    server = make_server("127.0.0.1", 0, app, threaded=True, request_handler=Quiet)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()
    database.close()


def open_window(visitors: Visitors, code: str, size: tuple[int, int], *, script: bool = True) -> Page:
    """A window of somebody whose browser asks for that language."""
    page = visitors.window(size, script=script)
    page.context.set_extra_http_headers({"Accept-Language": code})
    return page


def start(page: Page, join_code: str) -> None:
    """Begin the quiz without reading a word of the page."""
    page.goto(f"/q/{join_code}")
    page.locator("input[name=nickname]").fill("Kim")
    page.locator("main form .button-main").click()
    expect(page.locator(".answer-form")).to_be_visible()
    page.wait_for_load_state()


def walk(page: Page, school: School) -> Iterator[str]:
    """A learner's pages from the front door to the result, by name."""
    quiz = school.publish(FeedbackPolicy.AT_ONCE)
    for name in ("", "about", "privacy", "resume", "comfort", "nowhere", f"q/{quiz.join_code}"):
        page.goto(f"/{name}")
        yield name.partition("/")[0] or "home"
    start(page, quiz.join_code)
    yield "question"
    page.locator(".answer-form .button-main").click()
    yield "error"
    for number in range(1, 5):
        page.locator("label.option input").first.check()
        page.locator(".answer-form .button-main").click()
        expect(page.locator("[data-verdict]")).to_be_visible()
        if number == 1:
            yield "feedback"
        page.locator(".onward a").first.click()
    expect(page.locator(".score")).to_be_visible()
    yield "result"


@pytest.mark.parametrize("code", ["de", "es", "fr", RIGHT_TO_LEFT])
def test_every_page_fits_a_narrow_window_and_axe_objects_to_nothing(
    visitors: Visitors, school: School, code: str
) -> None:
    page = open_window(visitors, code, NARROW)
    for name in walk(page, school):
        keep_picture(page, f"{code}-{name}-narrow")
        assert page.locator("html").get_attribute("lang") == code, name
        assert fits(page), name
        if name in LOOKED_AT:
            assert objections(page) == [], name


@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_from_right_to_left_the_page_is_turned_round_and_the_article_is_not(
    visitors: Visitors, school: School, size: tuple[int, int]
) -> None:
    page = open_window(visitors, RIGHT_TO_LEFT, size)
    for name in walk(page, school):
        keep_picture(page, f"{RIGHT_TO_LEFT}-{name}-{size[0]}")
        assert page.locator("html").get_attribute("dir") == "rtl", name
        assert fits(page), name
        brand = page.locator(".brand").bounding_box()
        assert brand
        assert brand["x"] + brand["width"] > size[0] / 2, name  # it begins on the right
        if name == "feedback":
            for part in ("article", ".stem", ".option-text"):
                assert page.locator(part).first.evaluate("it => getComputedStyle(it).direction") == "ltr"


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
def test_another_language_is_one_press_away_and_the_place_is_kept(
    visitors: Visitors, school: School, script: bool
) -> None:
    page = open_window(visitors, "en", PHONE, script=script)
    start(page, school.publish().join_code)
    attempt = attempt_of(page)
    page.get_by_role("button", name="Deutsch").click()
    expect(page.locator("html")).to_have_attribute("lang", "de")
    expect(page.get_by_text("Frage 1 von 4", exact=True)).to_be_visible()
    assert page.url.endswith(f"/a/{attempt}/1")
    expect(page.locator("article").first).to_have_attribute("lang", "en")
    page.goto("/about")
    expect(page.get_by_role("heading", level=1)).to_have_text("Über die Fragen")
    page.get_by_role("button", name="English").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("About the questions")
    assert page.url.endswith("/about")


@pytest.mark.parametrize(
    ("code", "moment"),
    [("en-US", r"\d{1,2} \w+ \d{4}, \d{2}:\d{2}"), ("de-AT", r"\d{2}\.\d{2}\.\d{4}, \d{2}:\d{2}")],
)
def test_a_script_writes_moments_as_the_page_does(
    visitors: Visitors, school: School, code: str, moment: str
) -> None:
    """Days before months and hours up to 24 in English, too, whatever a browser's own English is."""
    page = open_window(visitors, code, PHONE)
    start(page, school.publish().join_code)
    attempt = attempt_of(page)
    page.locator("label.option input").first.check()
    page.locator(".answer-form .button-main").click()
    expect(page.locator(".saved-line time")).to_have_text(re.compile(r"^\d{2}:\d{2}$"))
    page.goto(f"/a/{attempt}/kept")
    for time in page.locator("time[data-local]").all():
        expect(time).to_have_text(re.compile(f"^{moment}$"))


@pytest.mark.parametrize("code", ["de", "es", "fr"])
def test_the_labels_of_a_drawing_stay_inside_it(visitors: Visitors, school: School, code: str) -> None:
    """Per cent are written with a space in other languages than English."""
    share(school.database, practice_bank(2))
    page = open_window(visitors, code, NARROW)
    page.goto("/practice/")
    page.locator("main form .button-main").click()
    page.locator("label.option input").first.check()
    page.locator(".answer-form .button-main").click()
    page.locator(".practice-ways a").click()
    expect(page.locator(".curve").first).to_be_visible()
    for label in page.locator(".curve text").all():
        box, drawing = label.bounding_box(), label.locator("xpath=..").bounding_box()
        assert box
        assert drawing
        assert drawing["x"] <= box["x"]
        assert box["x"] + box["width"] <= drawing["x"] + drawing["width"]


def keep_picture(page: Page, name: str) -> None:
    """Put a picture of the page under `test-artifacts/` when somebody wants to look at it."""
    if PICTURES:
        ARTIFACTS.mkdir(exist_ok=True)
        page.screenshot(path=ARTIFACTS / f"language-{name}.png", full_page=True, timeout=30_000)
