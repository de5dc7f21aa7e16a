"""People in a real browser: coming in, the account, a class with its co-teacher and its end; axe agrees."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from argon2 import PasswordHasher
from playwright.sync_api import Page, expect

from quiz.services import learning
from quiz.storage import people
from tests.browser.chromium import DESKTOP, PHONE, Visitors
from tests.browser.doing import fits, sign_in
from tests.browser.test_accessibility import objections
from tests.web.samples import School

PASSWORD = "the gulls are early today"  # noqa: S105 - only here
NARROW = (320, 640)


def prepare(school: School) -> None:
    """Make the teacher an administrator with a password, and let a learner have begun a quiz."""
    with school.database.transaction() as session:
        teacher = people.find_teacher(session, school.teacher_id)
        assert teacher is not None
        teacher.is_admin = True
        teacher.password_hash = PasswordHasher().hash(PASSWORD)
    learning.start_attempt(school.database, school.publish().join_code, "Kim")


def states(page: Page, school: School) -> Iterator[str]:
    """Every page of people and every form with what is wrong with it, one after the other, by name."""
    page.goto("/teacher/sign-in")
    yield "sign in"
    page.get_by_role("main").get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("alert")).to_be_visible()
    yield "sign in with an error"
    page.get_by_label("Login").fill("lind")
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("main").get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("heading", name="Your desk")).to_be_visible()
    page.goto("/teacher/account/")
    page.get_by_label("New password").fill("short")
    page.get_by_role("button", name="Save the password").click()
    expect(page.get_by_role("alert")).to_be_visible()
    yield "account with an error"
    page.goto("/teacher/staff/")
    yield "teachers of the site"
    page.goto(f"/teacher/staff/{school.teacher_id}/remove")
    yield "remove a teacher"
    yield from class_states(page, school)


def class_states(page: Page, school: School) -> Iterator[str]:
    """A class from its page to its end."""
    page.goto("/teacher/classes/")
    yield "classes"
    page.get_by_role("link", name="Class 8b").click()
    yield "class"
    page.get_by_role("link", name="Teachers and settings").click()
    page.get_by_label("For whom").fill("Ben Okoye")
    page.get_by_role("button", name="Make a link").click()
    expect(page.get_by_role("heading", name="The invitation is ready")).to_be_visible()
    yield "invitation is ready"
    page.goto(f"/teacher/classes/{school.class_id}/settings")
    page.get_by_label("Name of the class").fill("")
    page.get_by_role("button", name="Save the name").click()
    expect(page.get_by_role("alert")).to_be_visible()
    yield "settings with an error and an open invitation"
    page.goto(f"/teacher/classes/{school.class_id}/delete")
    yield "delete a class"
    page.get_by_label("Name of the class").fill("Class 8b")
    page.get_by_role("button", name="Delete the class for good").click()
    expect(page.get_by_text("You have none yet")).to_be_visible()
    yield "no class"


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_pages_of_people_are_clean(
    visitors: Visitors, school: School, scheme: str, size: tuple[int, int]
) -> None:
    prepare(school)
    page = visitors.window(size, scheme=scheme)
    found = {state: objections(page) for state in states(page, school)}
    assert {state: told for state, told in found.items() if told} == {}
    assert len(found) >= 11


def test_nothing_needs_sideways_scrolling_on_a_narrow_screen(visitors: Visitors, school: School) -> None:
    prepare(school)
    page = visitors.window(NARROW)
    for state in states(page, school):
        assert fits(page), state


@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
def test_a_colleague_comes_in_by_link_and_shares_the_class(
    visitors: Visitors, school: School, script: bool
) -> None:
    owner = visitors.window(script=script)
    sign_in(owner, school)
    owner.goto(f"/teacher/classes/{school.class_id}/settings")
    owner.get_by_role("button", name="Make a link").click()
    link = owner.locator("#invitation-link").inner_text()
    newcomer = visitors.window(PHONE, script=script)
    newcomer.goto(link)
    newcomer.get_by_label("Your name").fill("Ben Okoye")
    newcomer.get_by_label("Login").fill("ben.okoye")
    newcomer.get_by_label("Password", exact=True).fill(PASSWORD)
    newcomer.get_by_role("button", name="Begin").click()
    expect(newcomer.get_by_role("heading", name="Your desk")).to_be_visible()
    newcomer.goto("/teacher/classes/")
    expect(newcomer.get_by_text("You are a co-teacher")).to_be_visible()
    owner.goto(f"/teacher/classes/{school.class_id}/settings")
    expect(owner.get_by_text("ben.okoye")).to_be_visible()


def test_a_class_is_made_and_left_by_keyboard_alone(visitors: Visitors, school: School) -> None:
    page = visitors.window()
    sign_in(page, school)
    page.goto("/teacher/classes/")
    page.get_by_label("Name of the class").focus()
    page.keyboard.type("Media course")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1, name="Media course")).to_be_visible()
    expect(page.get_by_role("status")).to_contain_text("Your class is ready")
