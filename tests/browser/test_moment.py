"""The moment of the answer in a real browser: evidence in sight, there and back, nothing that jumps."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from quiz.items.item import ItemType
from quiz.services import handing_in, learning
from quiz.services.views import FeedbackPolicy
from tests.browser.chromium import DESKTOP, PHONE, Visitors
from tests.browser.doing import fits, is_in_sight, wait_until
from tests.browser.pictures import MOMENT, Camera
from tests.browser.test_accessibility import objections
from tests.browser.test_item_types import begin, fill_in, send
from tests.browser.test_learner import tab_to
from tests.web.samples import School, found_school
from tests.web.typed import TYPED, TYPED_BANK, find_astray, find_right
from tests.web.wished import publish_wished

SIZES = pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
LOOKS = pytest.mark.parametrize(
    ("size", "scheme"),
    [(PHONE, "light"), (DESKTOP, "light"), (PHONE, "dark"), (DESKTOP, "dark")],
    ids=["phone-light", "desktop-light", "phone-dark", "desktop-dark"],
)
NUMBERS = range(1, len(TYPED) + 1)
SEVERAL, SENTENCES, ACCOUNTS = 1, 4, 5
SURE = (95, 75, 50, 25, 95)
MOST_SHIFT = 0.02
WATCH_SHIFTS = """
window.shifts = 0;
window.shifted = [];
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) {
    if (!entry.hadRecentInput) {
      window.shifts += entry.value;
      window.shifted.push(...entry.sources.map((one) => one.node?.parentElement?.outerHTML.slice(0, 90)));
    }
  }
}).observe({ type: "layout-shift", buffered: true });
"""


@pytest.fixture
def typed(school: School) -> School:
    """A school with the bank of every type, in the database that is served."""
    return found_school(school.database, TYPED_BANK, "okoye")


def answer_all(page: Page, typed: School, attempt_id: str, right: tuple[int, ...] = ()) -> Iterator[str]:
    """Give every answer, those of the numbers `right` rightly, and show what each leads to."""
    for number in NUMBERS:
        find = find_right if number in right else find_astray
        chosen = find(typed.database, attempt_id, number)
        learning.record_response(typed.database, attempt_id, number, chosen, confidence=SURE[number - 1])
        page.goto(f"/a/{attempt_id}/{number}")
        yield f"{number}-{TYPED[number - 1].type.value}"


@LOOKS
def test_every_state_of_the_moment_is_clean_and_pictured(
    visitors: Visitors, typed: School, size: tuple[int, int], scheme: str
) -> None:
    """Every type right, and partly right or wrong; then the result with its plot."""
    look = f"{'phone' if size == PHONE else 'desktop'}-{scheme}"
    camera = Camera(f"moment-{look}", MOMENT)
    for right in ((), tuple(NUMBERS)):
        page = visitors.window(size, scheme=scheme)
        attempt_id = begin(page, publish_wished(typed, items=TYPED, asks_confidence=True))
        for name in answer_all(page, typed, attempt_id, right):
            expect(page.locator("[data-verdict]")).to_be_focused()
            camera.take(page, f"{look}-{name}-{'right' if right else 'astray'}")
            for fold in page.locator(".answered summary").all():
                fold.click()
            assert objections(page) == [], name
        page.goto(f"/a/{attempt_id}/result")
        camera.take(page, f"{look}-result-{'right' if right else 'astray'}")
        assert objections(page) == []
        assert fits(page)
    assert len(camera.taken) == 2 * (len(TYPED) + 1)


HELD_BACK = (FeedbackPolicy.AT_END, FeedbackPolicy.AFTER_CLOSE, FeedbackPolicy.SCORE_ONLY)


@pytest.mark.parametrize("policy", HELD_BACK, ids=[one.value for one in HELD_BACK])
@SIZES
def test_an_answer_that_must_wait_says_only_that_it_is_kept(
    visitors: Visitors, typed: School, size: tuple[int, int], policy: FeedbackPolicy
) -> None:
    """It says the same for right and wrong; a question left open says so after the end."""
    look = "phone" if size == PHONE else "desktop"
    camera = Camera(f"moment-held-back-{look}", MOMENT)
    lines = set()
    for find in (find_right, find_astray):
        page = visitors.window(size)
        attempt_id = begin(page, typed.publish(policy=policy))
        chosen = find(typed.database, attempt_id, SEVERAL)
        learning.record_response(typed.database, attempt_id, SEVERAL, chosen)
        page.goto(f"/a/{attempt_id}/{SEVERAL}")
        line = page.locator(".saved-line")
        expect(line).to_contain_text("Saved at")
        lines.add(re.sub(r"\d+:\d+", "", line.inner_text()))
        expect(page.locator("[data-verdict], mark.mark-key")).to_have_count(0)
        assert objections(page) == []
    assert len(lines) == 1
    line.scroll_into_view_if_needed()
    camera.take(page, f"{look}-kept-{policy.value}")
    handing_in.hand_in(typed.database, attempt_id)
    page.goto(f"/a/{attempt_id}/{SENTENCES}")
    line = page.get_by_text("You finished before this question had an answer.")
    if policy is not FeedbackPolicy.AT_END:
        line.scroll_into_view_if_needed()
    expect(line).to_be_visible()
    camera.take(page, f"{look}-open-{policy.value}")
    assert objections(page) == []


@SIZES
def test_the_evidence_is_in_sight_with_the_verdict(
    visitors: Visitors, typed: School, size: tuple[int, int]
) -> None:
    page = visitors.window(size)
    attempt_id = begin(page, typed.publish())
    for name in answer_all(page, typed, attempt_id):
        verdict = page.locator("[data-verdict]")
        expect(verdict).to_be_focused()
        assert is_in_sight(page, verdict), name
        place = ".proofs" if size == PHONE else "#article"
        marks = page.locator(f"{place} mark.mark-key")
        expect(marks.first).to_be_in_viewport()


def test_both_accounts_show_their_own_evidence(visitors: Visitors, typed: School) -> None:
    for motion in (False, True):
        page = visitors.window(DESKTOP, motion=motion)
        attempt_id = begin(page, typed.publish())
        page.goto(f"/a/{attempt_id}/{ACCOUNTS}")
        fill_in(page, ItemType.SINGLE_CHOICE, find_right(typed.database, attempt_id, ACCOUNTS))
        send(page)
        for account in page.locator("#article .account").all():
            expect(account.locator("mark.mark-key").first).to_be_in_viewport()


@SIZES
@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
def test_there_and_back_by_keyboard_alone(
    visitors: Visitors, typed: School, size: tuple[int, int], script: bool
) -> None:
    page = visitors.window(size, script=script)
    attempt_id = begin(page, typed.publish())
    chosen = find_astray(typed.database, attempt_id, SEVERAL)
    fill_in(page, ItemType.MULTIPLE_RESPONSE, chosen)
    send(page)
    page.locator(".own-wrong .see-here").first.focus()
    letter = page.locator(".own-wrong .own-title").inner_text()[len("You chose ")].lower()
    page.keyboard.press("Enter")
    evidence = page.locator(f"#evidence-{letter}")
    expect(evidence).to_be_focused()
    expect(evidence.locator("xpath=following-sibling::mark").first).to_be_in_viewport()
    page.keyboard.press("Tab")
    back = page.locator(f".back-link[href='#option-{letter}']")
    expect(back).to_be_focused()
    assert back.inner_text().strip().endswith(letter.upper())
    page.keyboard.press("Enter")
    option = page.locator(f"#option-{letter}")
    expect(option).to_be_focused()
    expect(option).to_be_in_viewport()


def test_from_the_result_to_the_evidence_and_to_the_result_again(visitors: Visitors, typed: School) -> None:
    page = visitors.window(DESKTOP)
    attempt_id = begin(page, typed.publish(FeedbackPolicy.AT_END))
    for number in NUMBERS:
        chosen = find_astray(typed.database, attempt_id, number)
        learning.record_response(typed.database, attempt_id, number, chosen)
    page.goto(f"/a/{attempt_id}/result")
    page.locator(f"#question-{SENTENCES}").get_by_role("link", name="See it in the article").click()
    expect(page.locator("#article mark.mark-key").first).to_be_in_viewport()
    tab_to(page, ".onward a")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Look again at every question")).to_be_visible()


def read_shift(page: Page) -> float:
    """How far the page has shifted since it loaded; fails where that is too far, and says what moved."""
    shift = float(page.evaluate("window.shifts"))
    if shift:
        print(f"{page.url}: {shift:.4f} by {page.evaluate('window.shifted')}")  # noqa: T201 - measured
    assert shift <= MOST_SHIFT, f"{page.url}: {page.evaluate('window.shifted')}"
    return shift


@SIZES
def test_nothing_jumps_when_the_feedback_appears(
    visitors: Visitors, typed: School, size: tuple[int, int]
) -> None:
    """Cumulative layout shift on a slow machine, with motion, for every type."""
    page = visitors.window(size, motion=True)
    page.add_init_script(WATCH_SHIFTS)
    slow = page.context.new_cdp_session(page)
    slow.send("Emulation.setCPUThrottlingRate", {"rate": 4})
    attempt_id = begin(page, publish_wished(typed, items=TYPED, asks_confidence=True))
    worst = 0.0
    for number, item in enumerate(TYPED, 1):
        page.goto(f"/a/{attempt_id}/{number}")
        fill_in(page, item.type, find_astray(typed.database, attempt_id, number))
        send(page)
        wait_until(page, "document.readyState === 'complete'")
        page.wait_for_timeout(1_800)  # until the evidence has lit up
        worst = max(worst, read_shift(page))
    page.goto(f"/a/{attempt_id}/result")
    wait_until(page, "document.readyState === 'complete'")
    worst = max(worst, read_shift(page))
    page.evaluate("document.querySelector('main').style.paddingTop = '300px'")
    wait_until(page, f"window.shifts > {MOST_SHIFT}")  # so that a shift would have been seen
    print(f"largest layout shift at {size[0]} px: {worst:.4f}")  # noqa: T201 - measured, for the docs


def test_the_marker_moves_only_for_those_who_want_motion(visitors: Visitors, typed: School) -> None:
    for motion in (True, False):
        page = visitors.window(DESKTOP, motion=motion)
        attempt_id = begin(page, typed.publish())
        chosen = find_right(typed.database, attempt_id, SEVERAL)
        learning.record_response(typed.database, attempt_id, SEVERAL, chosen)
        page.goto(f"/a/{attempt_id}/{SEVERAL}")
        page.reload()
        mark = page.locator("#article mark.mark-key").first
        name = mark.evaluate("mark => getComputedStyle(mark).animationName")
        assert (name == "light-up") is motion
