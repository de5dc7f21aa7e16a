"""Every type of question in a real browser: with and without JavaScript, by keyboard alone, on two widths."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import pytest
from playwright.sync_api import Page, expect

from quiz.items.item import ItemType
from quiz.services.views import QuizSummary
from tests.browser.chromium import DESKTOP, PHONE, Visitors
from tests.browser.doing import attempt_of, fits, is_in_sight
from tests.browser.test_accessibility import LOOKS, objections
from tests.browser.test_learner import tab_to
from tests.web.samples import School, found_school
from tests.web.typed import TYPED, TYPED_BANK, find_astray, find_right

SIZES = pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
NUMBERS = range(1, len(TYPED) + 1)
CHAIN, ACCOUNTS = 3, 5
BOXES = (ItemType.SINGLE_CHOICE, ItemType.MULTIPLE_RESPONSE, ItemType.FIND_EVIDENCE)


@pytest.fixture
def typed(school: School) -> School:
    """A school with the bank of every type, in the database that is served."""
    return found_school(school.database, TYPED_BANK, "okoye")


def begin(page: Page, quiz: QuizSummary) -> str:
    """Join with a nickname; the id of the attempt."""
    page.goto(f"/q/{quiz.join_code}")
    page.get_by_label("Nickname").fill("Kim")
    page.get_by_role("button", name="Start", exact=True).click()
    expect(page.get_by_text("Question 1 of 5", exact=True)).to_be_visible()
    page.wait_for_load_state()
    return attempt_of(page)


def fill_in(page: Page, kind: ItemType, positions: Sequence[int]) -> None:
    """Choose on the page, with whatever it offers."""
    if kind in BOXES:
        for position in positions:
            page.locator(f"#choice-{position}").check()
    elif page.locator(".movable-ready").count():
        arrange(page, positions)
    else:
        for place, position in enumerate(positions):
            page.locator("select[name=choice]").nth(place).select_option(str(position))


def arrange(page: Page, positions: Sequence[int]) -> None:
    """Move each step up to its place, the first one first; an order without a move would be no answer."""
    page.locator("[data-move=down]").first.click()
    for place, position in enumerate(positions):
        row = page.locator("[data-movable] li").filter(has=page.locator(f"input[value='{position}']"))
        while now_at(page, position) > place:
            row.locator("[data-move=up]").click()


def now_at(page: Page, position: int) -> int:
    """The place (from 0) at which the step that was shown at `position` stands now."""
    shown = page.locator("[data-movable] input").evaluate_all("inputs => inputs.map(input => input.value)")
    return list(shown).index(str(position))


def send(page: Page) -> None:
    """Send, up to the page that follows."""
    before = page.url
    page.get_by_role("button", name="Check my answer").click()
    page.wait_for_url(lambda url: url != before)


@SIZES
@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
def test_a_whole_quiz_of_every_type(
    visitors: Visitors, typed: School, size: tuple[int, int], script: bool
) -> None:
    page = visitors.window(size, script=script)
    attempt_id = begin(page, typed.publish())
    for number, item in enumerate(TYPED, 1):
        fill_in(page, item.type, find_right(typed.database, attempt_id, number))
        send(page)
        expect(page.locator("[data-verdict]")).to_contain_text("Right:")
        expect(page.locator("[data-verdict]")).to_be_in_viewport()
        page.locator(".onward a").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("You had 5 of 5 right")


@SIZES
@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
def test_choices_are_kept_after_an_error(
    visitors: Visitors, typed: School, size: tuple[int, int], script: bool
) -> None:
    page = visitors.window(size, script=script)
    attempt_id = begin(page, typed.publish())
    page.goto(f"/a/{attempt_id}/2")
    page.locator("select[name=choice]").first.select_option("1")
    page.get_by_role("button", name="Check my answer").click()
    expect(page.get_by_role("alert")).to_contain_text("2 of 3 are still open")
    expect(page.locator("select[name=choice]").first).to_have_value("1")
    expect(page.locator("select[name=choice]").nth(1)).to_have_accessible_description(
        re.compile("Choose an option")
    )


def test_a_quiz_of_every_type_by_keyboard_alone(visitors: Visitors, typed: School) -> None:
    page = visitors.window()
    attempt_id = begin(page, typed.publish())
    for number, item in enumerate(TYPED, 1):
        right = find_right(typed.database, attempt_id, number)
        expect(page.get_by_text(f"Question {number} of 5", exact=True)).to_be_visible()
        if item.type is ItemType.ORDERING:
            move_by_keyboard(page, right)
        elif item.type is ItemType.MATCHING:
            for place, position in enumerate(right):
                tab_to(page, f"#choice-{place}")
                for _ in range(position + 1):
                    page.keyboard.press("ArrowDown")
        elif item.type is ItemType.SINGLE_CHOICE:
            tab_to(page, "input[type=radio]")
            page.keyboard.press("Space")
            for _ in range(right[0]):
                page.keyboard.press("ArrowDown")
        else:
            for position in right:
                tab_to(page, f"#choice-{position}")
                page.keyboard.press("Space")
        tab_to(page, "button[type=submit]")
        before = page.url
        page.keyboard.press("Enter")
        page.wait_for_url(lambda url, old=before: url != old)  # type: ignore[misc]
        expect(page.locator("[data-verdict]")).to_contain_text("Right:")
        tab_to(page, ".onward a")
        page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("You had 5 of 5 right")


def move_by_keyboard(page: Page, right: Sequence[int]) -> None:
    """Reach each step's button and press it until the step is in its place."""
    for place, position in enumerate(right):
        if now_at(page, position) == place:
            continue
        page.locator("#stem").evaluate("stem => { stem.tabIndex = -1; stem.focus(); }")
        tab_to(page, f"li:has(input[value='{position}']) [data-move=up]")
        while now_at(page, position) > place:
            page.keyboard.press("Enter")
            expect(page.locator(f"li:has(input[value='{position}']) [data-move=up]")).to_be_focused()


def test_a_moved_step_is_announced_and_an_order_without_a_move_is_no_answer(
    visitors: Visitors, typed: School
) -> None:
    page = visitors.window()
    attempt_id = begin(page, typed.publish())
    page.goto(f"/a/{attempt_id}/{CHAIN}")
    page.get_by_role("button", name="Check my answer").click()
    expect(page.get_by_role("alert")).to_contain_text("Put all steps in order")
    page.get_by_role("alert").get_by_role("link").click()
    expect(page.locator("[data-movable]")).to_be_focused()
    expect(page.get_by_role("button", name="Move A up")).to_be_disabled()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("[data-moved]")).to_have_text("")
    page.get_by_role("button", name="Move A down").click()
    expect(page.locator("[data-moved]")).to_have_text(re.compile("^A: .* is now step 2 of 4"))
    send(page)
    expect(page.locator("[data-verdict]")).to_be_focused()


def test_both_accounts_are_reached_on_a_phone(visitors: Visitors, typed: School) -> None:
    page = visitors.window(PHONE)
    attempt_id = begin(page, typed.publish())
    page.goto(f"/a/{attempt_id}/{ACCOUNTS}#question")
    expect(page.locator("#stem")).to_be_in_viewport()
    switch = page.get_by_role("navigation", name="Article or question")
    for name, number in (("Quayside Gazette article", 2), ("Harbour Post article", 1)):
        link = switch.get_by_role("link", name=name)
        link.click()
        expect(page.locator(f"#article-{number}-name")).to_be_in_viewport()
        expect(link).to_have_attribute("aria-current", "true")
    switch.get_by_role("link", name="Question").click()
    expect(page.locator("#stem")).to_be_in_viewport()


def test_both_accounts_are_reached_beside_the_question(visitors: Visitors, typed: School) -> None:
    page = visitors.window((1020, 800))
    attempt_id = begin(page, typed.publish())
    page.goto(f"/a/{attempt_id}/{ACCOUNTS}")
    tabs = page.get_by_role("navigation", name="Articles")
    for name, number in (("Quayside Gazette article", 2), ("Harbour Post article", 1)):
        tabs.get_by_role("link", name=name).click()
        expect(page.locator(f"#article-{number}-name")).to_be_in_viewport()
        assert is_in_sight(page, page.locator(f"#article-{number}-name"))
        expect(page.locator("#stem")).to_be_in_viewport()


def states(page: Page, typed: School) -> Iterator[str]:
    """Each type before its answer, with an error, and after an answer that went astray; then the result."""
    attempt_id = begin(page, typed.publish())
    for number, item in enumerate(TYPED, 1):
        page.goto(f"/a/{attempt_id}/{number}")
        yield f"{item.id} asked"
        page.get_by_role("button", name="Check my answer").click()
        expect(page.get_by_role("alert")).to_be_visible()
        yield f"{item.id} with an error"
        fill_in(page, item.type, find_astray(typed.database, attempt_id, number))
        send(page)
        for fold in page.locator(".answered summary").all():
            fold.click()
        yield f"{item.id} answered"
    page.locator(".onward a").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("You had 0 of 5 right")
    yield "result"


@LOOKS
@SIZES
def test_pages_of_every_type_are_clean(
    visitors: Visitors, typed: School, scheme: str, size: tuple[int, int]
) -> None:
    page = visitors.window(size, scheme=scheme)
    found = {state: objections(page) for state in states(page, typed)}
    assert {state: told for state, told in found.items() if told} == {}
    assert len(found) == 3 * len(TYPED) + 1


@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
def test_nothing_of_any_type_runs_off_the_side(visitors: Visitors, typed: School, script: bool) -> None:
    page = visitors.window((320, 700), script=script)
    for state in states(page, typed):
        assert fits(page), state
