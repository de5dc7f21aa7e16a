"""A live round in real browsers: one on the wall and three in hands, with a stream and without one."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, Route, expect

from quiz.services import learning, live
from quiz.services.live_views import Command
from quiz.services.views import FeedbackPolicy, QuizSummary
from tests.browser.chromium import DESKTOP, PHONE, Visitors
from tests.browser.doing import SEND, fits, sign_in
from tests.browser.pictures import Camera
from tests.browser.test_accessibility import objections
from tests.browser.test_player import NOTHING_KEPT
from tests.web.samples import ITEMS, School

SOON = 12_000  # milliseconds, on a machine that does much else
NAMES = ("Ada", "Bo", "Cy")


def enter(page: Page, quiz: QuizSummary, nickname: str) -> None:
    page.goto(f"/q/{quiz.join_code}")
    page.get_by_label("Nickname").fill(nickname)
    page.get_by_role("button", name="Start", exact=True).click()
    expect(page.get_by_role("heading", name="You are in")).to_be_visible()


def lead(page: Page, school: School, quiz: QuizSummary) -> None:
    sign_in(page, school)
    page.goto(f"/teacher/quizzes/{quiz.quiz_id}")
    page.get_by_role("link", name="Lead the round").click()
    expect(page.get_by_role("heading", name="Join the round")).to_be_visible()


def choose(page: Page, number: int, *, right: bool) -> None:
    item = ITEMS[number - 1]
    text = page.get_by_text((item.key if right else item.distractors[0]).text, exact=True)
    page.locator("label.option", has=text).get_by_role("radio").check()


def expect_clean(page: Page) -> None:
    assert objections(page) == []
    assert fits(page)


def refuse_streams(page: Page) -> None:
    def refuse(route: Route) -> None:
        route.fulfill(status=503, body="{}", content_type="application/json")

    page.route(re.compile("/events$"), refuse)


def forget_refusals(visitors: Visitors) -> None:
    """What Chromium says of streams that were refused and a line that was cut is no fault of the page."""
    told = ("status of 503", "ERR_INTERNET_DISCONNECTED")
    errors = visitors.watch.errors
    errors[:] = [error for error in errors if not any(words in error for words in told)]


@pytest.mark.parametrize("streams", [True, False], ids=["stream", "polling"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_one_wall_and_three_phones_go_through_a_round_together(  # noqa: PLR0915 - one walk, step by step
    visitors: Visitors, school: School, streams: bool, scheme: str
) -> None:
    quiz = school.publish(FeedbackPolicy.LIVE)
    wall = visitors.window(DESKTOP, scheme=scheme)
    phones = [visitors.window(PHONE, scheme=scheme) for _ in NAMES]
    camera = Camera(f"live-{scheme}")
    if not streams:
        for page in (wall, *phones):
            refuse_streams(page)
    lead(wall, school, quiz)
    expect_clean(wall)
    for page, name in zip(phones, NAMES, strict=True):
        enter(page, quiz, name)
    expect_clean(phones[0])
    expect(wall.locator("[data-joined]")).to_have_text("3", timeout=SOON)
    camera.take(wall, "wall-lobby")
    camera.take(phones[0], "phone-lobby")
    wall.get_by_role("button", name="Open question 1").click()
    expect(wall.get_by_role("heading", level=1)).to_have_text(ITEMS[0].stem)
    for page in phones:
        expect(page.get_by_role("button", name=SEND)).to_be_visible(timeout=SOON)
        expect(page.locator("[data-live-focus]")).to_be_focused()
    expect_clean(wall)
    expect_clean(phones[0])
    camera.take(wall, "wall-asking")
    camera.take(phones[0], "phone-asking")
    for page, right in zip(phones[:2], (True, False), strict=True):
        choose(page, 1, right=right)
        page.get_by_role("button", name=SEND).click()
        expect(page.get_by_text("You have answered question 1.")).to_be_visible()
    expect(wall.locator("[data-answered]")).to_have_text("2", timeout=SOON)
    expect_clean(phones[0])
    camera.take(phones[0], "phone-answered")
    phones[1].reload()
    expect(phones[1].get_by_text("You have answered question 1.")).to_be_visible()
    wall.keyboard.press("ArrowRight")
    expect(wall.get_by_role("heading", name="2 answers")).to_be_visible()
    expect(wall.locator("mark")).to_have_count(0)
    for page in phones:
        expect(page.get_by_role("heading", name="What the class has answered")).to_be_visible(timeout=SOON)
        expect(page.locator("mark")).to_have_count(0)
    expect(phones[0].get_by_role("heading", name="What the class has answered")).to_be_in_viewport()
    expect(phones[2].get_by_text("The question was closed before you sent an answer.")).to_be_visible()
    expect_clean(wall)
    expect_clean(phones[2])
    camera.take(wall, "wall-counted")
    camera.take(phones[0], "phone-counted")
    wall.keyboard.press("PageDown")
    expect(wall.get_by_role("heading", name="The evidence")).to_be_visible()
    expect(wall.locator("mark").first).to_be_visible()
    for page in phones:
        expect(page.locator("[data-verdict]")).to_be_visible(timeout=SOON)
    expect(phones[0].locator("[data-verdict]")).to_contain_text("Right")
    expect(phones[1].locator("[data-verdict]")).to_contain_text("Not right")
    expect_clean(wall)
    expect_clean(phones[1])
    camera.take(wall, "wall-shown")
    camera.take(phones[1], "phone-shown")
    wall.keyboard.press("End")
    expect(wall.get_by_role("button", name="End the round now")).to_be_focused()
    wall.keyboard.press("Enter")
    expect(wall.get_by_role("heading", name="The round is over")).to_be_visible()
    expect_clean(wall)
    camera.take(wall, "wall-over")
    for page in phones:
        page.wait_for_url(re.compile("/result$"), timeout=SOON)
    expect(phones[0].get_by_role("heading", level=1)).to_contain_text("1 of 4")
    forget_refusals(visitors)


def test_a_choice_that_is_not_sent_survives_whatever_others_do(visitors: Visitors, school: School) -> None:
    quiz = school.publish(FeedbackPolicy.LIVE)
    first, second = visitors.window(PHONE), visitors.window(PHONE)
    enter(first, quiz, "Ada")
    enter(second, quiz, "Bo")
    live.steer_round(school.database, school.teacher_id, quiz.quiz_id, Command.OPEN, 0)
    for page in (first, second):
        expect(page.get_by_role("button", name=SEND)).to_be_visible(timeout=SOON)
    choose(first, 1, right=True)
    choose(second, 1, right=False)
    second.get_by_role("button", name=SEND).click()
    expect(second.get_by_text("You have answered question 1.")).to_be_visible()
    first.wait_for_timeout(1_500)  # longer than the server takes to see a change
    expect(first.get_by_role("radio", checked=True)).to_have_count(1)


def test_a_phone_that_loses_its_line_says_so_and_is_where_the_class_is_when_it_is_back(
    visitors: Visitors, school: School
) -> None:
    quiz = school.publish(FeedbackPolicy.LIVE)
    page = visitors.window(PHONE)
    refuse_streams(page)
    enter(page, quiz, "Ada")
    connection = page.locator("[data-connection]")
    # It is there before its first words, so that a screen reader reads them out.
    assert connection.evaluate("one => getComputedStyle(one).display") == "block"
    page.context.set_offline(True)
    expect(connection).to_contain_text("No connection", timeout=2 * SOON)
    where = (school.database, school.teacher_id, quiz.quiz_id)
    for version, command in enumerate((Command.OPEN, Command.CLOSE, Command.SHOW)):
        live.steer_round(*where, command, version)
    page.context.set_offline(False)
    expect(page.locator("[data-verdict]")).to_be_visible(timeout=SOON)
    forget_refusals(visitors)


def test_a_dead_line_is_told_of_and_not_filled_with_questions(visitors: Visitors, school: School) -> None:
    """A line that swallows everything fails nothing; a browser has few connections, and answers need one."""
    asked: list[Route] = []
    page = visitors.window(PHONE)
    refuse_streams(page)
    page.route(re.compile("/state$"), lambda route: asked.append(route))  # noqa: PLW0108 - playwright marks it
    enter(page, school.publish(FeedbackPolicy.LIVE), "Ada")
    page.wait_for_timeout(7_000)
    assert len(asked) == 1
    expect(page.locator("[data-connection]")).to_contain_text("No connection", timeout=2 * SOON)
    forget_refusals(visitors)


def test_a_page_that_comes_back_from_the_browsers_memory_hears_of_the_round_again(
    visitors: Visitors, school: School
) -> None:
    quiz = school.publish(FeedbackPolicy.LIVE)
    page = visitors.window(PHONE)
    enter(page, quiz, "Ada")
    page.wait_for_timeout(1_000)  # until its stream has spoken
    page.evaluate(
        """() => ["pagehide", "pageshow"].forEach((kind) =>
            window.dispatchEvent(new PageTransitionEvent(kind, { persisted: true })))"""
    )
    live.steer_round(school.database, school.teacher_id, quiz.quiz_id, Command.OPEN, 0)
    expect(page.get_by_role("button", name=SEND)).to_be_visible(timeout=SOON)


def test_a_key_that_is_held_down_is_one_step(visitors: Visitors, school: School) -> None:
    quiz = school.publish(FeedbackPolicy.LIVE)
    wall = visitors.window(DESKTOP)
    lead(wall, school, quiz)
    wall.wait_for_load_state()  # until its script listens to keys
    wall.keyboard.down("PageDown")
    close = wall.get_by_role("button", name="Close the question")
    expect(close).to_be_visible()
    wall.wait_for_timeout(1_000)
    for _ in range(5):
        wall.keyboard.down("PageDown")  # held: it repeats
        wall.wait_for_timeout(50)
    expect(close).to_be_visible()
    wall.keyboard.up("PageDown")
    wall.keyboard.press("PageDown")
    expect(wall.get_by_role("button", name="Show the evidence")).to_be_visible()


@pytest.mark.parametrize("by", ["mouse", "key"])
def test_a_second_press_that_meets_the_next_page_is_no_second_step(
    visitors: Visitors, school: School, by: str
) -> None:
    """A quick server brings the next button under the finger before a double press has ended."""
    wall = visitors.window(DESKTOP)
    wall.add_init_script("performance.now = () => (window.later ? 5000 : 300)")
    lead(wall, school, school.publish(FeedbackPolicy.LIVE))
    wall.wait_for_load_state()

    def press(name: str) -> None:
        if by == "mouse":
            wall.get_by_role("button", name=name).click()
        else:
            wall.keyboard.press("ArrowRight")

    press("Open question 1")
    expect(wall.get_by_role("button", name="Close the question")).to_be_visible()
    wall.wait_for_load_state()
    press("Close the question")
    wall.wait_for_timeout(1_000)
    expect(wall.get_by_role("button", name="Close the question")).to_be_visible()
    wall.evaluate("window.later = true")
    press("Close the question")
    expect(wall.get_by_role("button", name="Show the evidence")).to_be_visible()


def test_two_windows_of_the_teacher_stay_together(visitors: Visitors, school: School) -> None:
    quiz = school.publish(FeedbackPolicy.LIVE)
    first = visitors.window(DESKTOP)
    lead(first, school, quiz)
    second = first.context.new_page()
    second.goto(first.url)
    first.get_by_role("button", name="Open question 1").click()
    expect(second.get_by_role("button", name="Close the question")).to_be_visible(timeout=SOON)
    second.get_by_role("button", name="Close the question").dblclick()
    expect(second.get_by_role("button", name="Show the evidence")).to_be_visible(timeout=SOON)
    expect(first.get_by_role("button", name="Show the evidence")).to_be_visible(timeout=SOON)


def test_a_round_without_scripts_goes_by_reloading(visitors: Visitors, school: School) -> None:
    quiz = school.publish(FeedbackPolicy.LIVE)
    wall, phone = visitors.window(DESKTOP, script=False), visitors.window(PHONE, script=False)
    lead(wall, school, quiz)
    enter(phone, quiz, "Ada")
    wall.get_by_role("button", name="Open question 1").click()
    expect(phone.get_by_text("Question 1 is open for the whole class.")).to_be_visible(timeout=SOON)
    choose(phone, 1, right=True)
    phone.get_by_role("button", name=SEND).click()
    expect(phone.get_by_text("You have answered question 1.")).to_be_visible()
    wall.get_by_role("button", name="Close the question").click()
    expect(phone.get_by_role("heading", name="What the class has answered")).to_be_visible(timeout=SOON)
    wall.get_by_role("button", name="Show the evidence").click()
    expect(wall.locator("mark").first).to_be_visible()
    expect(phone.locator("[data-verdict]")).to_contain_text("Right", timeout=SOON)

    wall.get_by_role("button", name="Next question").click()
    phone.get_by_role("link", name="Look whether it has gone on").click()
    expect(phone.get_by_text("Question 2 is open for the whole class.")).to_be_visible()

    attempt = phone.url.split("/")[4]
    assert learning.open_question(school.database, attempt, 1).chosen is not None


def test_a_phone_that_keeps_nothing_for_the_site_goes_on_with_the_round(
    visitors: Visitors, school: School
) -> None:
    quiz = school.publish(FeedbackPolicy.LIVE)
    page = visitors.window(PHONE)
    page.add_init_script(NOTHING_KEPT)
    enter(page, quiz, NAMES[0])
    live.steer_round(school.database, school.teacher_id, quiz.quiz_id, Command.OPEN, 0)
    expect(page.get_by_role("button", name=SEND)).to_be_visible(timeout=SOON)
