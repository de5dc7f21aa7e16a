"""axe finds nothing to object to: every page, in every state, in both colour schemes, on both widths."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from quiz.services.views import FeedbackPolicy
from tests.browser.chromium import DESKTOP, PHONE, Visitors
from tests.browser.doing import answer, join, sign_in
from tests.web.samples import School

RULES = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}}
LOOKS = pytest.mark.parametrize("scheme", ["light", "dark"])
SIZES = pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])


def objections(page: Page) -> list[str]:
    """What axe finds on the page as it is now."""
    page.wait_for_load_state()  # a click may have left behind a document without a single element yet
    violations = Axe().run(page, options=RULES).response["violations"]
    return [
        f"{found['id']}: {node['html']} ({node.get('failureSummary')})"
        for found in violations
        for node in found["nodes"]
        if not (found["id"] == "target-size" and is_large_once_scrolled(page, node["target"][0]))
    ]


def is_large_once_scrolled(page: Page, selector: str) -> bool:
    """Whether a target is large enough in the middle of the window.

    Wherever a page is scrolled to, the bar at its bottom covers half of something; axe counts that half.
    """
    page.locator(selector).evaluate("element => element.scrollIntoView({ block: 'center' })")
    rules = {"runOnly": ["target-size"]}
    return not Axe().run(page, context=selector, options=rules).response["violations"]


def learner_states(page: Page, school: School) -> Iterator[str]:
    """Every state of the learner's pages, one after the other, by name."""
    quiz, later = school.publish(), school.publish(FeedbackPolicy.AT_END, "Feedback at the end")
    page.goto("/")
    yield "home"
    page.get_by_role("button", name="Join").click()
    yield "home with an error"
    for name in ("about", "privacy", "resume", "nowhere"):
        page.goto(f"/{name}")
        yield name
    page.goto(f"/q/{quiz.join_code}")
    yield "invitation"
    page.get_by_role("button", name="Start").click()
    yield "invitation with an error"
    join(page, quiz)
    yield "question"
    page.get_by_text("Leave and come back later").click()
    yield "question with its resume code"
    page.get_by_role("button", name="Check my answer").click()
    expect(page.get_by_role("alert")).to_be_visible()
    yield "question with an error"
    yield from feedback_states(page)
    yield from waiting_states(page, later.join_code)


def feedback_states(page: Page) -> Iterator[str]:
    """Feedback, right and wrong, up to the result and the way back to it."""
    for right in (True, False, True, False):
        answer(page, right=right)
        for fold in page.locator(".answered summary").all():
            fold.click()
        yield f"feedback, {right}"
        page.locator(".onward a").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("of 4 right")
    yield "result"
    page.goto("/")
    yield "home with a quiz to go on with"


def waiting_states(page: Page, join_code: str) -> Iterator[str]:
    """A quiz that tells nothing before its end."""
    page.goto(f"/q/{join_code}")
    page.get_by_label("Nickname").fill("Ana")
    page.get_by_role("button", name="Start").click()
    expect(page.get_by_text("Question 1 of 4", exact=True)).to_be_visible()
    answer(page)
    yield "question with a receipt"
    page.goto(page.url.replace("/2#question", "/1"))
    yield "answered question that waits"
    page.goto(f"/q/{join_code}")
    yield "invitation to whoever has begun"
    page.goto("/a/somebody-elses/1")
    yield "somebody else's attempt"


def teacher_states(page: Page, school: School) -> Iterator[str]:
    """Every state of the teacher's pages, one after the other, by name."""
    page.goto("/teacher/")
    yield "how to sign in"
    page.goto(f"/teacher/sign-in/{school.sign_in_token()}")
    yield "sign in"
    sign_in(page, school)
    yield "empty desk"
    page.get_by_role("link", name="Look inside").click()
    yield "bank"
    page.locator(".row-stem a").first.click()
    for fold in page.locator("details:not([open]) > summary").all():
        fold.click()
    yield "question of a bank"
    page.go_back()
    page.get_by_role("button", name="Make a quiz").click()
    yield "publish"
    page.get_by_label("Title").fill("")
    page.get_by_role("button", name="Publish").click()
    expect(page.get_by_role("alert")).to_be_visible()
    yield "publish with an error"
    page.get_by_label("Title").fill("Wednesday")
    page.get_by_role("button", name="Publish").click()
    expect(page.get_by_role("heading", level=1, name="Wednesday")).to_be_visible()
    yield "quiz without learners"
    yield from reading_states(page)
    page.goto("/teacher/")
    yield "desk"
    page.goto("/teacher/quizzes/999")
    yield "no such quiz"


def reading_states(page: Page) -> Iterator[str]:
    """Having an article read: a form, what is wrong with it, and two readings."""
    page.set_default_timeout(20_000)  # the first reading loads the model
    page.get_by_role("link", name="Read an article").click()
    yield "form to read an article"
    page.get_by_role("button", name="Read it").click()
    expect(page.get_by_role("alert")).to_be_visible()
    yield "form to read an article with an error"
    page.get_by_role("link", name="Harbour clock stands still").click()
    expect(page.locator(".entry").first).to_be_visible()
    yield "reading"
    page.locator("a.place").first.click()
    yield "reading with an entry pointed out"
    page.goto("/teacher/read")
    page.get_by_label("Text of the article").fill("It rained on Monday.")
    page.get_by_role("button", name="Read it").click()
    expect(page.get_by_text("No attribution was found").first).to_be_visible()
    yield "reading without an attribution"


@LOOKS
@SIZES
def test_learners_pages_are_clean(
    visitors: Visitors, school: School, scheme: str, size: tuple[int, int]
) -> None:
    page = visitors.window(size, scheme=scheme)
    found = {state: objections(page) for state in learner_states(page, school)}
    assert {state: told for state, told in found.items() if told} == {}
    assert len(found) >= 18


@LOOKS
@SIZES
def test_teachers_pages_are_clean(
    visitors: Visitors, school: School, scheme: str, size: tuple[int, int]
) -> None:
    page = visitors.window(size, scheme=scheme)
    found = {state: objections(page) for state in teacher_states(page, school)}
    quiz = school.publish()
    join(visitors.window(), quiz)
    page.goto(f"/teacher/quizzes/{quiz.quiz_id}")
    found["quiz with learners"] = objections(page)
    assert {state: told for state, told in found.items() if told} == {}
    assert len(found) >= 16
