"""The review of a bank and the question about its topics, in a real browser."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.chromium import DESKTOP, PHONE, Visitors
from tests.browser.doing import sign_in
from tests.browser.test_accessibility import LOOKS, SIZES, objections
from tests.services.test_reviewing import bridge_bank, grim_bank
from tests.web.samples import School, found_school


@LOOKS
@SIZES
def test_nothing_on_the_review_of_a_bank_keeps_anybody_out(
    visitors: Visitors, school: School, scheme: str, size: tuple[int, int]
) -> None:
    teacher = visitors.window(size, scheme=scheme)
    for bank, login in ((bridge_bank(), "bridge"), (grim_bank(), "grim")):
        shown = found_school(school.database, bank, login=login)
        if login == "bridge":
            sign_in(teacher, shown)
        teacher.goto(f"/teacher/banks/{shown.bank_id}")
        assert objections(teacher) == []
        teacher.locator(".row-stem a").click()
        expect(teacher.locator("details.checklist")).to_have_count(1)
        for fold in teacher.locator("details.checklist:not([open]) summary").all():
            fold.click()
        assert objections(teacher) == []
        teacher.go_back()
    teacher.get_by_role("button", name="Make a quiz").click()
    expect(teacher.get_by_role("heading", level=1, name="Make a quiz")).to_be_visible()
    assert objections(teacher) == []


@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
def test_a_teacher_ticks_the_box_before_a_hard_topic_is_published(
    visitors: Visitors, school: School, size: tuple[int, int], script: bool
) -> None:
    grim = found_school(school.database, grim_bank(), login="grim")
    teacher = visitors.window(size, script=script)
    sign_in(teacher, grim)
    teacher.goto(f"/teacher/banks/{grim.bank_id}")
    teacher.get_by_role("button", name="Make a quiz").click()
    teacher.get_by_role("button", name="Publish").click()
    expect(teacher.locator("#agreed-error")).to_contain_text("Tick the box")
    teacher.get_by_label("My class may read and answer this.").check()
    teacher.get_by_role("button", name="Publish").click()
    expect(teacher.get_by_role("heading", level=1, name="Grim")).to_be_visible()
