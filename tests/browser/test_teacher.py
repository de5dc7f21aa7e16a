"""A teacher in a real browser: in, publish, out."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.chromium import DESKTOP, PHONE, Visitors
from tests.browser.doing import answer, sign_in
from tests.web.samples import ITEMS, School


@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
def test_a_teacher_publishes_and_a_learner_joins_by_the_link(
    visitors: Visitors, school: School, size: tuple[int, int], script: bool
) -> None:
    teacher = visitors.window(size, script=script)
    sign_in(teacher, school)
    teacher.get_by_role("link", name="Look inside").click()
    for item in ITEMS:
        expect(teacher.get_by_role("heading", name=item.stem)).to_be_visible()
    teacher.get_by_role("button", name="Make a quiz").click()
    teacher.get_by_label("Title").fill("Tuesday")
    teacher.get_by_role("button", name="Publish").click()
    expect(teacher.get_by_role("heading", level=1, name="Tuesday")).to_be_visible()
    link = teacher.locator(".board-link a").get_attribute("href")
    assert link

    learner = visitors.window(PHONE)
    learner.goto(link)
    learner.get_by_label("Nickname").fill("Ravi")
    learner.get_by_role("button", name="Start").click()
    expect(learner.get_by_text("Question 1 of 4", exact=True)).to_be_visible()
    answer(learner)


def test_signing_out_ends_it(visitors: Visitors, school: School) -> None:
    teacher = visitors.window()
    sign_in(teacher, school)
    teacher.get_by_role("button", name="Sign out").click()
    expect(teacher.get_by_role("status")).to_contain_text("signed out")
    teacher.goto("/teacher/")
    expect(teacher.get_by_role("heading", name="Teachers: sign in")).to_be_visible()
