"""Practice in a real browser: begun without an account, answered, looked at, on every kind of device."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from quiz.items.item import ItemType
from quiz.services import practice_turns
from tests.browser.chromium import DESKTOP, PHONE, Visitors
from tests.browser.doing import fits
from tests.browser.test_accessibility import objections
from tests.practising import practice_bank, right_answer, share, wrong_answer
from tests.web.samples import School

SIZES = pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])


@pytest.fixture(autouse=True)
def _shared(school: School) -> None:
    """The only shared bank: in place of the one that the school has."""
    share(school.database, practice_bank(6), "harbour-lind")


def find_place(page: Page) -> tuple[str, int]:
    """The id of the practice and the number of the question on the page."""
    found = re.search(r"/practice/([^/]+)/(\d+)", page.url)
    assert found, page.url
    return found[1], int(found[2])


def choose(page: Page, school: School, *, right: bool) -> None:
    """Tick the right option, or a wrong one."""
    view = practice_turns.show_turn(school.database, *find_place(page))
    (position,) = right_answer(view) if right else wrong_answer(view)
    page.locator(f"#choice-{position}").check()


def begin(page: Page) -> None:
    """From the front page to the first question."""
    page.goto("/")
    page.get_by_role("link", name="Practise", exact=True).click()
    page.get_by_role("button", name="Begin to practise").click()
    expect(page.get_by_text("Question 1", exact=True)).to_be_visible()


@SIZES
def test_a_practice_from_the_front_page_to_how_it_goes(
    visitors: Visitors, school: School, size: tuple[int, int]
) -> None:
    page = visitors.window(size)
    page.goto("/practice/")
    assert objections(page) == []
    begin(page)
    assert objections(page) == []
    for right in (True, False):
        choose(page, school, right=right)
        page.get_by_role("button", name="Check my answer").click()
        verdict = page.locator("[data-verdict]")
        expect(verdict).to_contain_text("Right" if right else "Not right")
        expect(verdict).to_be_focused()
        assert objections(page) == []
        page.get_by_role("link", name="Next question").click()
    stem = page.locator("#stem").inner_text()
    page.get_by_role("button", name="Another question").click()
    expect(page.locator("#stem")).not_to_have_text(stem)
    page.get_by_role("link", name="See how it goes").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("How your practice goes")
    expect(page.get_by_role("img", name="What may be expected of you, answer by answer")).to_be_visible()
    assert objections(page) == []
    page.get_by_role("button", name="Ask me how sure I am").click()
    expect(page.get_by_role("status").first).to_contain_text("you are asked how sure you are")
    page.get_by_role("button", name="Take up a question that I went past").click()
    expect(page.get_by_role("group", name="How sure are you?")).to_be_visible()
    assert fits(page)


@SIZES
def test_a_practice_without_javascript(visitors: Visitors, school: School, size: tuple[int, int]) -> None:
    page = visitors.window(size, script=False)
    begin(page)
    page.get_by_role("button", name="Check my answer").click()
    expect(page.get_by_role("alert")).to_contain_text("Choose one answer")
    for right in (True, False):
        choose(page, school, right=right)
        page.get_by_role("button", name="Check my answer").click()
        expect(page.locator("[data-verdict]")).to_contain_text("Right" if right else "Not right")
        page.get_by_role("link", name="Next question").click()
    page.get_by_role("button", name="Another question").click()
    page.get_by_role("link", name="See how it goes").click()
    expect(page.get_by_text("You have answered 2 questions.")).to_be_visible()


def test_a_practice_by_keyboard_alone(visitors: Visitors, school: School) -> None:
    page = visitors.window()
    page.goto("/practice/")
    press(page, page.get_by_role("button", name="Begin to practise"))
    expect(page.get_by_text("Question 1", exact=True)).to_be_visible()
    view = practice_turns.show_turn(school.database, *find_place(page))
    (position,) = right_answer(view)
    tab_to(page, "#choice-0")
    for _ in range(position):
        page.keyboard.press("ArrowDown")
    if position == 0:
        page.keyboard.press("Space")
    press(page, page.get_by_role("button", name="Check my answer"))
    expect(page.locator("[data-verdict]")).to_be_focused()
    press(page, page.get_by_role("link", name="Next question"))
    expect(page.get_by_text("Question 2", exact=True)).to_be_visible()
    press(page, page.get_by_role("button", name="Another question"))
    expect(page.get_by_text("Question 3", exact=True)).to_be_visible()


def test_how_it_goes_is_clean_in_the_dark_and_when_nothing_is_left(
    visitors: Visitors, school: School
) -> None:
    share(school.database, practice_bank(2, kinds=tuple(ItemType)), "harbour-lind")
    page = visitors.window(PHONE, scheme="dark")
    begin(page)
    practice_id, _ = find_place(page)
    while (number := practice_turns.serve_turn(school.database, practice_id).number) is not None:
        view = practice_turns.show_turn(school.database, practice_id, number)
        practice_turns.record_answer(school.database, practice_id, number, right_answer(view))
    page.goto(f"/practice/{practice_id}/next")
    expect(page.get_by_role("heading", name="What you can do now")).to_be_visible()
    assert objections(page) == []
    page.get_by_role("link", name="See how it goes").click()
    expect(page.get_by_role("heading", name="Skill by skill")).to_be_visible()
    assert objections(page) == []


def tab_to(page: Page, selector: str) -> None:
    """Press Tab until the focus is on what the selector names."""
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("one => document.activeElement.matches(one)", selector):
            return
    raise AssertionError(f"{selector} is not on the way of Tab")


def press(page: Page, target: Locator) -> None:
    """Press Tab until the focus is on the control, then Enter."""
    for _ in range(60):
        page.keyboard.press("Tab")
        if target.evaluate("one => one === document.activeElement"):
            page.keyboard.press("Enter")
            return
    raise AssertionError(f"{target} is not on the way of Tab")
