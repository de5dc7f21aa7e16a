"""The pages of a live round in every look that a reader may choose, from the last row to a narrow phone."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from quiz.services.views import FeedbackPolicy
from tests.browser.chromium import DESKTOP, PHONE, Visitors
from tests.browser.doing import SEND, fits
from tests.browser.test_accessibility import objections
from tests.browser.test_comfort import LARGE, NARROW, THEMES, cut_off, wear
from tests.browser.test_live import SOON, choose, enter, lead
from tests.web.samples import School


def stages(wall: Page, phone: Page, school: School) -> Iterator[str]:
    """A round with one learner, up to the evidence of its first question, by name."""
    quiz = school.publish(FeedbackPolicy.LIVE)
    lead(wall, school, quiz)
    enter(phone, quiz, "Ada")
    yield "lobby"
    wall.get_by_role("button", name="Open question 1").click()
    expect(wall.get_by_role("button", name="Close the question")).to_be_visible()
    expect(phone.get_by_role("button", name=SEND)).to_be_visible(timeout=SOON)
    yield "asking"
    choose(phone, 1, right=False)
    phone.get_by_role("button", name=SEND).click()
    expect(phone.get_by_text("You have answered question 1.")).to_be_visible()
    yield "answered"
    wall.get_by_role("button", name="Close the question").click()
    expect(wall.get_by_role("button", name="Show the evidence")).to_be_visible()
    expect(phone.get_by_role("heading", name="What the class has answered")).to_be_visible(timeout=SOON)
    yield "counted"
    wall.get_by_role("button", name="Show the evidence").click()
    expect(wall.get_by_role("heading", name="The evidence")).to_be_visible()
    expect(phone.locator("[data-verdict]")).to_be_visible(timeout=SOON)
    yield "shown"


def dress(page: Page, look: str) -> None:
    """Let the window wear the look from now on."""
    page.goto("/")
    wear(page, look)


@pytest.mark.parametrize("theme", THEMES)
def test_nothing_in_any_theme_keeps_anybody_out_of_a_round(
    visitors: Visitors, school: School, theme: str
) -> None:
    """Also where the device itself is set to the other one."""
    scheme = "light" if theme.endswith("dark") else "dark"
    wall, phone = visitors.window(DESKTOP, scheme=scheme), visitors.window(PHONE, scheme=scheme)
    for page in (wall, phone):
        dress(page, f"theme-{theme}")
    for stage in stages(wall, phone, school):
        assert objections(wall) == [], stage
        assert objections(phone) == [], stage


def test_at_its_largest_no_page_of_a_round_grows_sideways_or_lies_over_its_words(
    visitors: Visitors, school: School
) -> None:
    wall, phone = visitors.window(DESKTOP), visitors.window(NARROW)
    for page in (wall, phone):
        dress(page, f"{LARGE}.theme-contrast-light.motion-less")
    for stage in stages(wall, phone, school):
        for page in (wall, phone):
            assert fits(page), stage
            assert cut_off(page) == [], stage
            assert objections(page) == [], stage
            assert shredded(page) == [], stage


def shredded(page: Page) -> list[str]:
    """Counted options whose words are broken into columns of letters."""
    found: list[str] = page.evaluate(
        """() => Array.from(document.querySelectorAll(".count-option bdi"))
            .filter((one) => one.getClientRects().length > 2 * one.textContent.split(" ").length)
            .map((one) => one.textContent)"""
    )
    return found
