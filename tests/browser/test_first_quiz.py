"""A new teacher's whole way, from the invitation to a quiz of eight reviewed questions for a learner."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from playwright.sync_api import Locator, Page, expect

from quiz.services import inviting
from quiz.storage import people
from tests.browser.chromium import DESKTOP, PHONE, Visitors
from tests.browser.pictures import TEACHER, Camera
from tests.browser.test_intake import working
from tests.web.samples import School

ARTICLE: Final = (Path(__file__).parent / "boat-hall.txt").read_text(encoding="utf-8")
QUESTIONS: Final = 8
MOST_INTERACTIONS: Final = 40
INTERACTIONS: Final = 26  # as docs/teacher.md tells
MAKING: Final = 180_000  # milliseconds that reading and making may take on a machine that does much else
PICTURES: Final = (
    "invitation",
    "first-desk",
    "paste",
    "preview",
    "article",
    "make-questions",
    "making",
    "made",
    "review",
    "reviewed",
    "draft",
    "shared",
    "learner",
)


@dataclass(slots=True)
class Hand:
    """A teacher's hand: each click, each key that decides and each field that is filled counts one."""

    page: Page
    count: int = 0

    def open(self, address: str) -> None:
        """Follow a link that came from outside."""
        self.count += 1
        self.page.goto(address)

    def click(self, what: Locator) -> None:
        """Press a button or follow a link."""
        self.count += 1
        what.click()

    def fill(self, what: str, words: str) -> None:
        """Fill in the field of this label."""
        self.count += 1
        self.page.get_by_label(what, exact=True).fill(words)

    def press(self, key: str) -> None:
        """Decide with a key, up to the page that follows."""
        self.count += 1
        with self.page.expect_navigation():
            self.page.keyboard.press(key)


def invite(school: School) -> str:
    """The link that an administrator hands over."""
    with school.database.transaction() as session:
        teacher = people.find_teacher(session, school.teacher_id)
        assert teacher is not None
        teacher.is_admin = True
    return f"/teacher/invitations/{inviting.invite_teacher(school.database, school.teacher_id, 'Noor')}"


def come_in(hand: Hand, link: str, camera: Camera) -> None:
    """From the link to the desk."""
    hand.open(link)
    hand.fill("Your name", "Noor Haddad")
    hand.fill("Login", "noor.haddad")
    hand.fill("Password", "the boats wait for a lorry")
    camera.take(hand.page, "invitation")
    hand.click(hand.page.get_by_role("button", name="Begin"))
    expect(hand.page.get_by_role("heading", name="Your desk")).to_be_visible()
    camera.take(hand.page, "first-desk")


def keep_article(hand: Hand, camera: Camera) -> None:
    """From the desk to the article's own page."""
    page = hand.page
    hand.click(page.get_by_role("main").get_by_role("link", name="Add an article"))
    hand.fill("Text of the article", ARTICLE)
    camera.take(page, "paste")
    hand.click(page.locator("#paste").get_by_role("button", name="See what will be kept"))
    expect(page.get_by_role("heading", name="Keep this article?")).to_be_visible()
    hand.fill("Title", "Boat hall closed after two tiles fall")
    hand.fill("Outlet", "The Harbour Post")
    camera.take(page, "preview")
    hand.click(page.get_by_role("button", name="Keep it"))
    expect(page.get_by_role("heading", level=1, name="Boat hall closed")).to_be_visible()
    camera.take(page, "article")


def make_questions(hand: Hand, camera: Camera) -> None:
    """From the article to the queue of what the engine proposes; the page of the job follows by itself."""
    page = hand.page
    hand.click(page.get_by_role("link", name="Make questions"))
    expect(page.get_by_role("checkbox", name=re.compile("Boat hall"))).to_be_checked()
    camera.take(page, "make-questions")
    hand.click(page.get_by_role("button", name="Make questions"))
    expect(page.get_by_role("heading", level=1, name="Making questions")).to_be_visible()
    camera.take(page, "making")
    expect(page.get_by_role("link", name="Decide about them")).to_be_visible(timeout=MAKING)
    camera.take(page, "made")
    hand.click(page.get_by_role("link", name="Decide about them"))


def review(hand: Hand, camera: Camera) -> None:
    """Accept eight questions, each beside its evidence, and turn to the quiz."""
    page = hand.page
    decided = page.locator("#decided")
    for number in range(QUESTIONS):
        expect(decided).to_have_text(re.compile(rf"^{number} of \d+ decided$"))
        if number == 0:
            camera.take(page, "review")
        hand.press("a")
    expect(decided).to_have_text(re.compile(rf"^{QUESTIONS} of \d+ decided$"))
    camera.take(page, "reviewed")
    hand.click(page.get_by_role("button", name=f"Make a quiz of {QUESTIONS} questions"))


def publish(hand: Hand, camera: Camera) -> None:
    """Name the class and publish what was drawn."""
    page = hand.page
    expect(page.get_by_role("heading", name=f"{QUESTIONS} questions chosen")).to_be_visible()
    hand.fill("Name of your class", "8b")
    camera.take(page, "draft")
    hand.click(page.get_by_role("button", name="Publish"))
    expect(page.get_by_role("heading", name="For the board")).to_be_visible()
    hand.click(page.get_by_role("button", name="Copy the link"))
    expect(page.get_by_text("Copied.")).to_be_visible()
    camera.take(page, "shared")


def test_a_new_teacher_shares_eight_reviewed_questions_in_few_interactions(
    visitors: Visitors, school: School
) -> None:
    """An article of 600 words becomes a quiz in at most 40 clicks, keys and fields."""
    assert 580 <= len(ARTICLE.split()) <= 640
    teacher, camera = visitors.window(DESKTOP), Camera("first-quiz", TEACHER)
    teacher.context.grant_permissions(["clipboard-write"])
    hand = Hand(teacher)
    with working(school):
        come_in(hand, invite(school), camera)
        keep_article(hand, camera)
        make_questions(hand, camera)
        review(hand, camera)
        publish(hand, camera)
    assert hand.count == INTERACTIONS <= MOST_INTERACTIONS
    follow_link(visitors, teacher.locator(".board-link a").inner_text(), camera)
    assert tuple(camera.taken) == PICTURES


def follow_link(visitors: Visitors, link: str, camera: Camera) -> None:
    """A learner opens what was shared, up to the first question."""
    learner = visitors.window(PHONE)
    learner.goto(link)
    learner.get_by_label("Nickname").fill("Ravi")
    learner.get_by_role("button", name="Start").click()
    expect(learner.get_by_text(f"Question 1 of {QUESTIONS}", exact=True)).to_be_visible()
    camera.take(learner, "learner")
