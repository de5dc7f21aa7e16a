"""What a learner or a teacher does on a page, by the words that they see there."""

from __future__ import annotations

import re

from playwright.sync_api import Locator, Page, expect

from quiz.services.views import QuizSummary
from tests.web.samples import ITEMS, School

SEND = re.compile("my answer")
NUMBERED = re.compile(r"Question (\d+) of")


def join(page: Page, quiz: QuizSummary, nickname: str = "Kim") -> None:
    """Type the code and a nickname, up to the first question."""
    page.goto("/")
    page.get_by_label("Join code").fill(quiz.join_code)
    page.get_by_role("button", name="Join").click()
    page.get_by_label("Nickname").fill(nickname)
    page.get_by_role("button", name="Start", exact=True).click()
    expect(page.get_by_text("Question 1 of 4", exact=True)).to_be_visible()
    page.wait_for_load_state()  # until a script has given the page its own address


def attempt_of(page: Page) -> str:
    """The id of the attempt whose question is on the page, also where no script told the address."""
    action = page.locator(".answer-form").get_attribute("action")
    assert action
    return action.split("/")[2]


def shown_number(page: Page) -> int:
    """The number of the open question on the page, or on the one that is on its way, from its title."""
    expect(page.get_by_role("button", name=SEND)).to_be_visible()
    title = page.title()
    found = NUMBERED.search(title)
    assert found, title
    return int(found[1])


def option(page: Page, *, right: bool) -> Locator:
    """The key of the question on the page, or a distractor."""
    item = ITEMS[shown_number(page) - 1]
    text = page.get_by_text((item.key if right else item.distractors[0]).text, exact=True)
    return page.locator("label.option", has=text).get_by_role("radio")


def answer(page: Page, *, right: bool = True) -> None:
    """Choose and send, up to the page that follows."""
    before = page.url
    option(page, right=right).check()
    page.get_by_role("button", name=SEND).click()
    page.wait_for_url(lambda url: url != before)


def sign_in(page: Page, school: School) -> None:
    """Use a fresh link, up to the teacher's desk."""
    page.goto(f"/teacher/sign-in/{school.sign_in_token()}")
    page.get_by_role("main").get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("heading", name="Your desk")).to_be_visible()


def is_in_sight(page: Page, locator: Locator) -> bool:
    """Whether `locator` lies wholly in the window with nothing over it."""
    box = locator.bounding_box()
    size = page.viewport_size
    if box is None or size is None:
        return False
    inside = box["y"] >= 0 and box["y"] + box["height"] <= size["height"]
    return inside and bool(
        locator.evaluate(
            """element => {
                const box = element.getClientRects()[0];
                const top = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
                return element === top || element.contains(top);
            }"""
        )
    )


def fits(page: Page) -> bool:
    """Whether nothing sticks out to the side of the window, once the page is there."""
    page.wait_for_load_state()  # a click may have left behind a document without a single element yet
    size = page.viewport_size
    assert size
    return bool(page.evaluate("document.documentElement.scrollWidth") <= size["width"])


def wait_until(page: Page, condition: str, tries: int = 60) -> None:
    """Wait for a condition in JavaScript; playwright waits by evaluating text, which our pages forbid."""
    for _ in range(tries):
        if page.evaluate(condition):
            return
        page.wait_for_timeout(50)
    raise AssertionError(f"it never came true that {condition}")
