"""The guided tour in a real browser: with a script and without, on both widths, by mouse and by keyboard."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import pytest
from playwright.sync_api import Page, ViewportSize, expect

from quiz.web.studio.tour_page import STOPS
from tests.browser.chromium import DESKTOP, PHONE, Visitors
from tests.browser.doing import fits, sign_in
from tests.browser.pictures import TEACHER, Camera
from tests.browser.test_accessibility import objections
from tests.web.samples import School

READING: Final = 60_000  # milliseconds until the X-ray's model is there on a machine that does much else
PICTURES: Final = ("tour-begin", *(f"tour-{stop.number}" for stop in STOPS))
NARROW: Final[ViewportSize] = {"width": 320, "height": 640}


def walk(page: Page) -> Iterator[str]:
    """Every stop from the desk on, by the name of its picture; the page shows it."""
    page.get_by_role("link", name="Take the tour first").click()
    expect(page.get_by_role("heading", name="A tour of five minutes")).to_be_visible()
    yield "tour-begin"
    page.get_by_role("link", name="Begin").click()
    for stop in STOPS:
        if stop.number == 4:
            page.get_by_role("button", name="Make the practice quiz").click()
        expect(page.get_by_text(f"Tour, {stop.number} of {len(STOPS)}")).to_be_visible(timeout=READING)
        yield f"tour-{stop.number}"
        if stop.number < len(STOPS):
            page.get_by_role("complementary").get_by_role("link", name="Next", exact=True).press("Enter")
    page.get_by_role("button", name="End the tour").press("Enter")
    expect(page.get_by_role("heading", name="Your desk")).to_be_visible()


def fits_narrow(page: Page) -> bool:
    """Whether nothing sticks out to the side of a narrow window."""
    size = page.viewport_size
    assert size is not None
    page.set_viewport_size(NARROW)
    fitting = fits(page)
    page.set_viewport_size(size)
    return fitting


@pytest.mark.parametrize(
    ("size", "scheme"), [(DESKTOP, "light"), (PHONE, "dark")], ids=["desktop, light", "phone, dark"]
)
def test_the_tour_leads_from_an_article_to_what_a_class_made_of_it(
    visitors: Visitors, school: School, size: tuple[int, int], scheme: str
) -> None:
    page = visitors.window(size, scheme=scheme)
    page.set_default_timeout(READING)  # the press that opens the X-ray waits for it
    camera = Camera(f"tour-{scheme}", TEACHER if scheme == "light" else None)
    sign_in(page, school)
    for name in walk(page):
        camera.take(page, name)
        assert objections(page) == [], name
        assert fits_narrow(page), name
    assert tuple(camera.taken) == PICTURES


def test_the_whole_tour_needs_no_script(visitors: Visitors, school: School) -> None:
    page = visitors.window(PHONE, script=False)
    page.set_default_timeout(READING)
    sign_in(page, school)
    assert all(fits_narrow(page) for _ in walk(page))


def test_the_tour_is_left_for_the_desk_and_taken_up_there(visitors: Visitors, school: School) -> None:
    page = visitors.window(PHONE, script=False)
    sign_in(page, school)
    page.goto("/teacher/tour/3")
    page.get_by_role("link", name="Leave, and go on later").click()
    page.get_by_role("link", name="Go on with the tour: The review").click()
    expect(page.get_by_text("Tour, 3 of 6")).to_be_visible()
