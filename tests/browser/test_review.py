"""A teacher reviews a bank in a real browser: by keys alone, by buttons alone, on both widths."""

from __future__ import annotations

import dataclasses

import pytest
from playwright.sync_api import Page, expect

from quiz.banks import Review, ReviewStatus
from quiz.services import deciding, entering
from quiz.storage import Database
from tests.browser.chromium import DESKTOP, PHONE, Visitors
from tests.browser.doing import fits, is_in_sight, sign_in, wait_until
from tests.browser.test_accessibility import objections
from tests.shelves import Shelf, cut_bank, fill_shelf
from tests.web.samples import School

SIZES = pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
ACCEPTED = Review(ReviewStatus.ACCEPTED, by="Mara Lind")


@pytest.fixture
def shelf(school: School) -> Shelf:
    """The teacher's own bank of five items: the fourth is accepted, and the fifth does not prove."""
    bank = cut_bank(5, reviews={3: ACCEPTED})
    broken = dataclasses.replace(bank.items[4], stem="Who says that the ferry sank?")
    return fill_shelf(school.database, dataclasses.replace(bank, items=(*bank.items[:4], broken)))


def open_queue(page: Page, school: School, shelf: Shelf) -> None:
    sign_in(page, school)
    page.goto(f"/teacher/banks/{shelf.bank_id}/review/")
    expect(page.get_by_role("heading", name="Review", exact=True)).to_be_visible()


def status(shelf: Shelf, place: int) -> ReviewStatus:
    where = (shelf.database, shelf.teacher_id, shelf.bank_id, shelf.ids[place])
    return deciding.find_item(*where).status


def press(page: Page, key: str) -> None:
    """Press the key, up to the page that follows."""
    with page.expect_navigation():
        page.keyboard.press(key)


def is_focused(page: Page, selector: str) -> bool:
    return bool(page.evaluate(f"document.activeElement?.matches('{selector}')"))


def test_a_whole_queue_is_decided_with_one_key_a_question(
    visitors: Visitors, school: School, shelf: Shelf
) -> None:
    page = visitors.window(DESKTOP)
    open_queue(page, school, shelf)
    expect(page.locator("[data-stem]")).to_have_text(shelf.item(shelf.ids[0]).stem)
    wait_until(page, "document.getElementById('article').scrollTop > 0")
    assert is_in_sight(page, page.locator("#article mark.mark-key").first), "it is scrolled to its evidence"
    press(page, "a")
    assert status(shelf, 0) is ReviewStatus.ACCEPTED
    expect(page.locator("[data-live]")).to_have_text("Accepted. 2 of 5 decided.")
    wait_until(page, "document.activeElement.matches('[data-stem]')")
    press(page, "4")
    assert status(shelf, 1) is ReviewStatus.REJECTED
    press(page, "u")
    assert status(shelf, 1) is ReviewStatus.PROPOSED
    expect(page.locator("[data-stem]")).to_have_text(shelf.item(shelf.ids[1]).stem)
    page.keyboard.press("r")
    assert is_focused(page, "[data-reject][open] button")
    page.keyboard.press("Escape")
    assert is_focused(page, "[data-reject]:not([open]) summary")
    press(page, "n")
    press(page, "p")
    press(page, "1")
    press(page, "a")
    expect(page.locator("[data-stem]")).to_have_text("Who says that the ferry sank?")
    page.keyboard.press("a")
    expect(page.locator("[data-live]")).to_contain_text("It cannot be accepted")
    assert status(shelf, 4) is ReviewStatus.PROPOSED
    press(page, "6")
    expect(page.get_by_role("heading", name="You have decided about every question")).to_be_visible()
    expect(page.get_by_role("button", name="Make a quiz of these")).to_be_visible()


def test_shortcuts_can_be_switched_off_and_stay_off(visitors: Visitors, school: School, shelf: Shelf) -> None:
    page = visitors.window(DESKTOP)
    open_queue(page, school, shelf)
    page.keyboard.press("?")
    expect(page.get_by_role("dialog", name="One key a decision")).to_be_visible()
    page.get_by_role("button", name="Shortcuts are on").click()
    page.get_by_role("button", name="Close").click()
    page.reload()
    expect(page.locator("kbd.key").first).to_be_hidden()
    page.keyboard.press("a")
    page.wait_for_timeout(300)
    assert status(shelf, 0) is ReviewStatus.PROPOSED
    page.get_by_role("button", name="Accept").click()
    assert status(shelf, 0) is ReviewStatus.ACCEPTED


def test_words_are_checked_while_they_are_typed_and_survive_a_lost_session(
    visitors: Visitors, school: School, shelf: Shelf
) -> None:
    page = visitors.window(DESKTOP)
    open_queue(page, school, shelf)
    press(page, "e")
    told = page.locator("[data-told]")
    expect(told).to_contain_text("Proven")
    stem = page.get_by_label("The question")
    right = stem.input_value()
    stem.fill("Who says that the ferry sank?")
    expect(told).to_contain_text("it cannot be accepted yet")
    expect(page.locator('[data-says="stem"]')).to_be_visible()
    page.reload()
    expect(page.get_by_label("The question")).to_have_value("Who says that the ferry sank?")
    expect(page.get_by_text("are back")).to_be_visible()
    page.get_by_label("The question").fill(right)
    expect(told).to_contain_text("Proven")
    page.get_by_label("Explanation, shown after the answer").fill("Look at the cue.")
    entering.sign_out_everywhere(school.database, school.teacher_id)
    page.get_by_role("button", name="Save and accept").click()
    expect(page.get_by_text("not saved")).to_be_visible()
    page.goto(f"/teacher/sign-in/{school.sign_in_token()}")
    page.get_by_role("main").get_by_role("button", name="Sign in").click()
    expect(page.get_by_label("Explanation, shown after the answer")).to_have_value("Look at the cue.")
    page.get_by_role("button", name="Save and accept").click()
    expect(page.get_by_text("Saved and accepted.").first).to_be_visible()
    assert shelf.item(shelf.ids[0]).explanation == "Look at the cue."


@SIZES
def test_the_queue_works_without_a_script(
    visitors: Visitors, school: School, shelf: Shelf, size: tuple[int, int]
) -> None:
    page = visitors.window(size, script=False)
    open_queue(page, school, shelf)
    page.get_by_role("button", name="Accept").click()
    expect(page.get_by_text("Accepted.", exact=True)).to_be_visible()
    page.locator("[data-reject] summary").click()
    page.get_by_role("button", name="Too easy for my class.").click()
    page.get_by_role("button", name="Undo").click()
    page.get_by_role("link", name="Edit").click()
    page.get_by_label("The question").fill("Who says that the ferry sank?")
    page.get_by_role("button", name="Save, decide later").click()
    expect(page.get_by_text("Kept as a draft. It cannot")).to_be_visible()
    assert [status(shelf, place) for place in (0, 1)] == [ReviewStatus.ACCEPTED, ReviewStatus.PROPOSED]


@SIZES
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_any_state_of_the_review(
    visitors: Visitors, school: School, shelf: Shelf, size: tuple[int, int], scheme: str
) -> None:
    page = visitors.window(size, scheme=scheme)
    open_queue(page, school, shelf)
    start = f"/teacher/banks/{shelf.bank_id}/review/"
    assert objections(page) == []
    page.locator("[data-reject] summary").click()
    assert objections(page) == [], "with the reasons open"
    addresses = (
        f"?item={shelf.ids[4]}",
        f"{shelf.ids[4]}/edit",
        "skills",
        "?status=rejected",
        f"?item={shelf.ids[0]}&again=accepted",
    )
    for address in addresses:
        page.goto(start + address)
        assert objections(page) == [], address
        assert fits(page), address
    page.goto(f"/teacher/banks/{school.bank_id}/review/?status=any")
    assert objections(page) == [], "a shared bank"


def test_at_320_pixels_nothing_is_cut_off(visitors: Visitors, school: School, shelf: Shelf) -> None:
    page = visitors.window((320, 640))
    open_queue(page, school, shelf)
    for address in ("", f"{shelf.ids[0]}/edit", "skills"):
        page.goto(f"/teacher/banks/{shelf.bank_id}/review/{address}")
        assert fits(page), address


def test_a_question_changed_in_another_window_is_told_with_what_differs(
    visitors: Visitors, school: School, shelf: Shelf
) -> None:
    page = visitors.window(DESKTOP)
    open_queue(page, school, shelf)
    decide_elsewhere(shelf.database, shelf)
    press(page, "a")
    expect(page.get_by_role("heading", name="This question is not what you saw")).to_be_visible()
    assert objections(page) == []
    assert status(shelf, 0) is ReviewStatus.REJECTED
    press(page, "a")
    assert status(shelf, 0) is ReviewStatus.ACCEPTED


def decide_elsewhere(database: Database, shelf: Shelf) -> None:
    """Reject the first item, as a second window would."""
    where = (database, shelf.teacher_id, shelf.bank_id, shelf.ids[0])
    deciding.decide(*where, ReviewStatus.REJECTED, note="Unclear.", expected_revision=1)
