"""A quiz from the draft to the last answer, in a real browser; axe finds nothing on any page of it."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from quiz.services import fetch_job, learning, teaching, watching
from quiz.services.queueing import Queue
from tests.browser.chromium import DESKTOP, PHONE, Visitors
from tests.browser.doing import answer, fits, join, sign_in
from tests.browser.test_accessibility import objections
from tests.web.samples import School

SIZES = pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])


def check(page: Page) -> None:
    """Assert that axe has nothing to object to, and that nothing sticks out of the window."""
    assert objections(page) == []
    assert fits(page)


def begin(page: Page, school: School) -> None:
    """Sign in and begin a draft, up to the builder."""
    sign_in(page, school)
    page.get_by_role("button", name="Make a quiz").first.click()
    expect(page.get_by_role("heading", level=1, name="Make a quiz")).to_be_visible()


def open_all(page: Page) -> None:
    """Unfold everything."""
    closed = page.locator("details.fold:not([open]) > summary")
    while closed.count():
        closed.first.click()


def look_at_paper(page: Page, quiz_id: int) -> None:
    """Open the sheets of the quiz called Tuesday and take the PDF with answers."""
    for answers in ("", "?answers=with"):
        page.goto(f"/teacher/quizzes/{quiz_id}/print{answers}")
        check(page)
    with page.expect_download() as download:
        page.get_by_role("link", name="Download the PDF").click()
    assert download.value.suggested_filename == "tuesday-answers.pdf"


@SIZES
def test_a_quiz_is_made_shared_watched_and_closed(
    visitors: Visitors, school: School, size: tuple[int, int]
) -> None:
    teacher = visitors.window(size)
    begin(teacher, school)
    check(teacher)
    teacher.get_by_role("button", name="Look at them as learners do").click()
    expect(teacher.get_by_role("heading", name="As learners see it")).to_be_visible()
    check(teacher)
    teacher.get_by_role("link", name="Back to the draft").click()
    open_all(teacher)
    check(teacher)
    teacher.get_by_label("Title").fill("Tuesday")
    teacher.get_by_label("Time limit in minutes").fill("never")
    teacher.get_by_role("button", name="Publish").click()
    expect(teacher.get_by_role("alert")).to_contain_text("time limit")
    check(teacher)
    teacher.get_by_label("Time limit in minutes").fill("20")
    teacher.get_by_role("button", name="Publish").click()
    expect(teacher.get_by_role("heading", level=1, name="Tuesday")).to_be_visible()
    check(teacher)
    teacher.get_by_role("link", name="Show it on the projector").click()
    expect(teacher.get_by_alt_text(re.compile("QR code"))).to_be_visible()
    check(teacher)
    teacher.go_back()

    (quiz,) = teaching.list_quizzes(school.database, school.teacher_id)
    learner = visitors.window(PHONE)
    join(learner, quiz, "Ravi")
    expect(learner.locator("[data-left]")).to_contain_text("minutes left")
    check(learner)
    answer(learner)

    teacher.get_by_role("link", name="Watch", exact=True).click()
    expect(teacher.get_by_text("1 of 4 answered, next is 2")).to_be_visible()
    check(teacher)
    learner.get_by_role("link", name="Next question").click()
    answer(learner)
    expect(teacher.get_by_text("2 of 4 answered, next is 3")).to_be_visible(timeout=15_000)
    teacher.get_by_label("Nickname").fill("Ravi")
    teacher.get_by_role("button", name="Give more time").click()
    expect(teacher.get_by_text("Ravi has more time now.")).to_be_visible()
    check(teacher)
    teacher.get_by_role("button", name="Close now").click()
    expect(teacher.get_by_text("The quiz is closed.")).to_be_visible()
    check(teacher)
    learner.goto(f"/q/{quiz.join_code}")
    expect(learner.get_by_role("heading", name="This quiz is closed")).to_be_visible()
    check(learner)
    teacher.goto("/teacher/quizzes/")
    check(teacher)
    look_at_paper(teacher, quiz.quiz_id)


def test_a_draft_saves_itself_and_survives(visitors: Visitors, school: School) -> None:
    teacher = visitors.window(DESKTOP)
    begin(teacher, school)
    draft = teacher.url
    teacher.goto(f"{draft}/preview/1")
    check(teacher)
    teacher.goto(draft)
    teacher.get_by_label("Title").fill("Kept by itself")
    expect(teacher.get_by_text("Saved just now")).to_be_visible(timeout=10_000)
    second = teacher.context.new_page()
    second.goto(teacher.url)
    expect(second.get_by_label("Title")).to_have_value("Kept by itself")
    second.get_by_label("Title").fill("From the second window")
    expect(second.get_by_text("Saved just now")).to_be_visible(timeout=10_000)
    second.close()
    teacher.get_by_label("Title").fill("From the first window")
    expect(teacher.get_by_text("was changed in another window")).to_be_visible(timeout=10_000)


def test_a_quiz_is_made_by_keyboard_alone_and_without_script(visitors: Visitors, school: School) -> None:
    teacher = visitors.window(PHONE, script=False)
    begin(teacher, school)
    teacher.get_by_role("button", name="Take question 1 out").press("Enter")
    expect(teacher.get_by_role("heading", name="3 questions chosen")).to_be_visible()
    teacher.get_by_role("button", name="Move question 1 down").press("Enter")
    teacher.get_by_role("button", name="Look at them as learners do").press("Enter")
    expect(teacher.get_by_role("heading", name="As learners see it")).to_be_visible()
    teacher.get_by_role("link", name="Back to the draft").press("Enter")
    teacher.get_by_role("button", name="Publish").press("Enter")
    expect(teacher.get_by_role("heading", level=1, name="The harbour clock")).to_be_visible()


@SIZES
def test_of_two_namesakes_one_is_chosen_for_more_time(
    visitors: Visitors, school: School, size: tuple[int, int]
) -> None:
    quiz = school.publish()
    for _ in range(2):
        learning.start_attempt(school.database, quiz.join_code, "Kim")
    watching.grant_time(school.database, school.teacher_id, quiz.quiz_id, "Kim", extra_percent=25)
    teacher = visitors.window(size)
    sign_in(teacher, school)
    teacher.goto(f"/teacher/quizzes/{quiz.quiz_id}/watch")
    chosen = teacher.get_by_role("button", name="Usual time to Kim, learner 2 of that name")
    chosen.scroll_into_view_if_needed()
    check(teacher)
    chosen.focus()
    teacher.keyboard.press("Enter")
    expect(teacher.get_by_text("That learner has the usual time now.")).to_be_visible()
    again = teacher.get_by_role("button", name="Give more time to Kim, learner 2 of that name")
    expect(again).to_be_visible()
    check(teacher)


@SIZES
def test_a_job_that_waits_is_stopped(visitors: Visitors, school: School, size: tuple[int, int]) -> None:
    teacher = visitors.window(size)
    sign_in(teacher, school)
    queue = Queue(f"sqlite:///{school.database.url.database}.queue")
    job_id = fetch_job.ask_for_address(
        school.database, queue, school.teacher_id, "https://post.example/crane"
    )
    queue.close()
    teacher.goto(f"/teacher/jobs/{job_id}")
    check(teacher)
    teacher.get_by_role("button", name="Stop it").click()
    expect(teacher.get_by_role("heading", name="Stopped")).to_be_visible()
    check(teacher)
