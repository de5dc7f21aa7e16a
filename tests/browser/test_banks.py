"""A teacher looks through a bank, decides about a question and sees its versions, in a real browser."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from quiz.banks import Review, ReviewStatus
from tests.browser.chromium import DESKTOP, PHONE, Visitors
from tests.browser.doing import fits, sign_in
from tests.browser.test_accessibility import objections
from tests.shelves import Shelf, cut_bank, fill_shelf
from tests.web.samples import School

SIZES = pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
NARROW = (320, 640)


@pytest.fixture
def shelf(school: School) -> Shelf:
    """The teacher's own bank, with an item in each state."""
    decided = {0: Review(ReviewStatus.ACCEPTED), 1: Review(ReviewStatus.REJECTED, "unclear")}
    return fill_shelf(school.database, cut_bank(8, reviews=decided))


@SIZES
def test_every_page_of_a_bank_is_accessible_and_fits(
    visitors: Visitors, school: School, shelf: Shelf, size: tuple[int, int]
) -> None:
    page = visitors.window(size)
    sign_in(page, school)
    item = f"/teacher/banks/{shelf.bank_id}/items/{shelf.ids[2]}"
    page.goto(item)
    page.get_by_label("Tags").fill("boats, week 3")
    page.get_by_role("button", name="Save the tags").click()
    pages = (
        *("/teacher/banks/", "/teacher/banks/new"),
        *(f"/teacher/banks/{shelf.bank_id}{rest}" for rest in ("", "?words=zeppelin", "/settings")),
        *(f"/teacher/banks/{shelf.bank_id}/print{rest}" for rest in ("", "?answers=with")),
        *(item, f"{item}/versions", f"{item}/versions/1"),
        f"/teacher/banks/{school.bank_id}",
    )
    for address in pages:
        page.goto(address)
        assert objections(page) == [], address
        assert fits(page), address
        page.set_viewport_size({"width": NARROW[0], "height": NARROW[1]})
        assert fits(page), f"{address} at 320 pixels"
        page.set_viewport_size({"width": size[0], "height": size[1]})


def test_a_teacher_finds_decides_and_undoes_with_the_keyboard_alone(
    visitors: Visitors, school: School, shelf: Shelf
) -> None:
    page = visitors.window(DESKTOP)
    sign_in(page, school)
    page.goto(f"/teacher/banks/{shelf.bank_id}")
    page.get_by_label("State").focus()
    page.keyboard.type("to review")
    page.get_by_label("Words in a question").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_text("6 of 8 questions")).to_be_visible()
    page.locator(".row-stem a").first.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Question 3")).to_be_visible()
    page.get_by_role("button", name="Accept").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_contain_text("Accepted.")
    page.get_by_role("link", name="The ferry", exact=True).focus()
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Undo my last change").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_contain_text("Undone")
    expect(page.get_by_text("To review")).to_be_visible()
