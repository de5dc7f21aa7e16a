"""A whole quiz in a real browser, as learners take it."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from quiz.services import analysing, learning
from quiz.services.views import FeedbackPolicy
from tests.browser.chromium import DESKTOP, PHONE, Visitors
from tests.browser.doing import answer, attempt_of, fits, is_in_sight, join, option, wait_until
from tests.quizzes import make_bank, publish
from tests.web.samples import ITEMS, School

SIZES = pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
NEXT = re.compile("Next question|See your result")


@SIZES
def test_a_whole_quiz_with_the_evidence_in_sight_after_each_answer(
    visitors: Visitors, school: School, size: tuple[int, int]
) -> None:
    page = visitors.window(size)
    join(page, school.publish())
    for number, item in enumerate(ITEMS, 1):
        right = number % 2 == 1
        answer(page, right=right)
        verdict = page.locator("[data-verdict]")
        expect(verdict).to_contain_text("Right" if right else "Not right")
        expect(verdict).to_be_focused()
        expect(page).to_have_title(re.compile("^Right" if right else "^Not right"))
        evidence = page.locator(".proofs mark.mark-key" if size == PHONE else "#article mark.mark-key").first
        expect(evidence).to_be_in_viewport(ratio=1)
        assert evidence.inner_text() == item.key.evidence[0].quote
        assert is_in_sight(page, evidence)
        assert is_in_sight(page, verdict)
        page.get_by_role("link", name=NEXT).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("You had 2 of 4 right")
    for item in ITEMS:
        expect(page.get_by_role("heading", name=item.stem)).to_be_visible()


@SIZES
def test_the_link_to_the_evidence_brings_it_into_sight(
    visitors: Visitors, school: School, size: tuple[int, int]
) -> None:
    page = visitors.window(size)
    join(page, school.publish())
    answer(page)
    page.get_by_role("link", name="See the evidence in the article").click()
    expect(page.locator("#article mark.mark-key").first).to_be_in_viewport(ratio=1)
    assert is_in_sight(page, page.locator("#article mark.mark-key").first)


@SIZES
def test_a_whole_quiz_without_javascript(visitors: Visitors, school: School, size: tuple[int, int]) -> None:
    page = visitors.window(size, script=False)
    join(page, school.publish())
    for number, _ in enumerate(ITEMS, 1):
        page.get_by_role("button", name="Check my answer").click()
        expect(page.get_by_role("alert")).to_contain_text("Choose one answer")
        answer(page, right=number > 1)
        expect(page.locator("[data-verdict]")).to_be_in_viewport()
        expect(page.locator("#stem")).to_be_in_viewport(ratio=1)
        expect(page.locator(".proofs mark.mark-key").first).to_be_visible()
        page.get_by_role("link", name="See the evidence in the article").click()
        expect(page.locator("#article mark.mark-key").first).to_be_in_viewport(ratio=1)
        page.get_by_role("link", name=NEXT).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("You had 3 of 4 right")


@SIZES
@pytest.mark.parametrize(
    ("policy", "ending"),
    [
        (FeedbackPolicy.AT_ONCE, "of 4 right"),
        (FeedbackPolicy.AT_END, "of 4 right"),
        (FeedbackPolicy.AFTER_CLOSE, "Your answers are saved"),
        (FeedbackPolicy.SCORE_ONLY, "of 4 right"),
    ],
)
def test_a_whole_quiz_by_keyboard_alone(
    visitors: Visitors, school: School, policy: FeedbackPolicy, ending: str, size: tuple[int, int]
) -> None:
    page = visitors.window(size)
    quiz = school.publish(policy)
    page.goto("/")
    type_into(page, "Join code", quiz.join_code)
    expect(page.get_by_label("Nickname")).to_be_visible()
    type_into(page, "Nickname", "Ana")
    for _ in ITEMS:
        expect(page.get_by_role("radio").first).to_be_visible()
        tab_to(page, "input[type=radio]")
        page.keyboard.press("Space")
        page.keyboard.press("ArrowDown")
        expect(page.get_by_role("radio").nth(1)).to_be_checked()
        before = page.url
        page.keyboard.press("Enter")
        page.wait_for_url(lambda url, old=before: url != old)  # type: ignore[misc]
        if policy is FeedbackPolicy.AT_ONCE:
            expect(page.locator("[data-verdict]")).to_be_focused()
            tab_to(page, ".onward a")
            page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text(ending)


def type_into(page: Page, label: str, text: str) -> None:
    """Reach a field by Tab, type and send with Enter."""
    tab_to(page, f"#{page.get_by_label(label).get_attribute('id')}")
    page.keyboard.type(text)
    page.keyboard.press("Enter")


def tab_to(page: Page, selector: str, limit: int = 40) -> None:
    """Press Tab until the focus is on `selector`; every stop on the way must be in sight."""
    for _ in range(limit):
        page.keyboard.press("Tab")
        focused = page.locator(":focus")
        if focused.count():
            expect(focused).to_be_in_viewport()
        if page.locator(f"{selector}:focus").count():
            return
    raise AssertionError(f"Tab never reached {selector}")


def test_whoever_leaves_comes_back_to_where_they_were(visitors: Visitors, school: School) -> None:
    page = visitors.window(PHONE)
    join(page, school.publish())
    answer(page)
    context = page.context
    page.close()
    again = context.new_page()
    again.goto("/")
    again.get_by_role("link", name="Harbour clock").click()
    expect(again.get_by_text("Question 2 of 4", exact=True)).to_be_visible()
    again.get_by_text("Leave and come back later").click()
    code = again.locator(".resume-code .code").inner_text()
    elsewhere = visitors.window()
    elsewhere.goto("/resume")
    elsewhere.get_by_role("textbox", name="Resume code").fill(code)
    elsewhere.get_by_role("button", name="Go on").click()
    expect(elsewhere.get_by_text("Question 2 of 4", exact=True)).to_be_visible()
    expect(elsewhere.get_by_text("Kim")).to_be_visible()


def test_a_second_tab_is_told_which_answer_stands(visitors: Visitors, school: School) -> None:
    page = visitors.window()
    join(page, school.publish())
    second = page.context.new_page()
    second.goto(page.url)
    answer(page, right=True)
    answer(second, right=False)
    expect(second.get_by_role("status").filter(has_text="Your first answer")).to_be_visible()
    expect(second.locator("[data-verdict]")).to_contain_text("Right")


def test_a_double_click_records_one_answer(visitors: Visitors, school: School) -> None:
    page = visitors.window()
    quiz = school.publish()
    join(page, quiz)
    sent: list[str] = []
    page.on("request", lambda request: sent.append(request.url) if request.method == "POST" else None)
    option(page, right=True).check()
    page.get_by_role("button", name="Check my answer").dblclick()
    expect(page.locator("[data-verdict]")).to_be_visible()
    assert len(sent) == 1
    results = analysing.read_learners(school.database, school.teacher_id, quiz.quiz_id)
    assert [attempt.answered for attempt in results.learners] == [1]


def test_feedback_at_the_end_shows_nothing_before(visitors: Visitors, school: School) -> None:
    page = visitors.window()
    join(page, school.publish(FeedbackPolicy.AT_END))
    for number in range(1, 5):
        answer(page, right=True)
        if number < 4:
            told = page.get_by_role("status").filter(has_text=f"question {number} is saved")
            expect(told).to_be_visible()
            expect(page.locator("mark")).to_have_count(0)
    expect(page.get_by_role("heading", level=1)).to_have_text("You had 4 of 4 right")


@pytest.mark.parametrize("motion", [False, True], ids=["at-once", "gliding"])
def test_the_switch_on_a_phone_keeps_the_readers_place(
    visitors: Visitors, school: School, motion: bool
) -> None:
    stem_is_up = "document.getElementById('stem').getBoundingClientRect().bottom < window.innerHeight * 0.6"
    page = visitors.window(PHONE, motion=motion)
    join(page, school.publish())
    page.mouse.wheel(0, 250)
    wait_until(page, "Math.abs(window.scrollY - 250) < 1")
    switch = page.get_by_role("navigation", name="Article or question")
    for _ in range(3):
        switch.get_by_role("link", name="Question").focus()
        page.wait_for_timeout(50)
        assert page.evaluate("Math.abs(window.scrollY - 250) < 3"), "the focus alone scrolled the text away"
        switch.get_by_role("link", name="Question").click()
        wait_until(page, stem_is_up)
        switch.get_by_role("link", name="Article").click()
        wait_until(page, "Math.abs(window.scrollY - 250) < 3")


@pytest.mark.parametrize("width", [320, 1280])
def test_nothing_runs_off_the_side(visitors: Visitors, school: School, width: int) -> None:
    page = visitors.window((width, 700))
    join(page, school.publish(), nickname="W" * 40)
    answer(page, right=False)
    for address in (page.url, "/", "/about", "/resume"):
        page.goto(address)
        assert fits(page)


@pytest.mark.parametrize("size", [(320, 700), PHONE, DESKTOP], ids=["small", "phone", "desktop"])
def test_the_map_of_a_long_quiz_stays_small_and_shows_where_the_learner_is(
    visitors: Visitors, school: School, size: tuple[int, int]
) -> None:
    quiz = publish(school.database, make_bank(30)).quiz
    page = visitors.window(size)
    page.goto(f"/q/{quiz.join_code}")
    page.get_by_label("Nickname").fill("Kim")
    page.get_by_role("button", name="Start", exact=True).click()
    page.goto(f"/a/{attempt_of(page)}/20")
    steps = page.get_by_role("navigation", name="Questions").get_by_role("list")
    expect(steps.get_by_role("link")).to_have_count(30)
    assert is_in_sight(page, steps.locator("[aria-current]"))
    box = steps.bounding_box()
    assert box
    assert box["height"] <= 100
    assert fits(page)


def test_the_layout_stands_still_when_feedback_appears(visitors: Visitors, school: School) -> None:
    page = visitors.window(PHONE)
    join(page, school.publish())
    page.add_init_script(
        """window.moved = 0;
        new PerformanceObserver(list => list.getEntries().forEach(entry => { window.moved += entry.value; }))
            .observe({ type: "layout-shift", buffered: true });"""
    )
    answer(page)
    expect(page.locator("[data-verdict]")).to_be_focused()
    assert page.evaluate("window.moved") <= 0.02


def test_an_answer_is_on_record_before_its_page_is_shown(visitors: Visitors, school: School) -> None:
    page = visitors.window()
    join(page, school.publish())
    answer(page)
    attempt_id = page.url.split("/")[4]
    assert learning.next_number(school.database, attempt_id) == 2
