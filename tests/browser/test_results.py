"""Results in a real browser: every view with axe, a key changed by keyboard alone, files to take home."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from quiz.assessment.confidence import CONFIDENCES
from quiz.services import learning
from quiz.services.views import QuizSummary
from tests.browser.chromium import DESKTOP, PHONE, Visitors
from tests.browser.doing import fits, sign_in
from tests.browser.test_accessibility import objections
from tests.web.samples import ITEMS, School
from tests.web.wished import publish_wished

NARROW = (320, 640)
SIZES = pytest.mark.parametrize("size", [NARROW, PHONE, DESKTOP], ids=["narrow", "phone", "desktop"])


def answer_all(school: School, quiz: QuizSummary, learners: int) -> None:
    """So many learners, who all choose differently."""
    for place in range(learners):
        attempt = learning.start_attempt(school.database, quiz.join_code, f"Kim {place}").attempt_id
        for number in range(1, len(ITEMS) + 1):
            total = len(learning.open_question(school.database, attempt, number).options)
            chosen, sure = ((place + number) % total,), CONFIDENCES[(place + number) % len(CONFIDENCES)]
            learning.record_response(school.database, attempt, number, chosen, sure)


def views(page: Page, quiz: QuizSummary) -> Iterator[str]:
    """Every view of the results with everything on it open, by name."""
    base = f"/teacher/quizzes/{quiz.quiz_id}/results"
    for name in ("", "/questions", "/skills", "/mix-ups", "/questions/1", "/changes"):
        page.goto(base + name)
        for fold in page.locator("main summary").all()[:6]:
            fold.click()
        yield name or "/learners"
    for asked in ("dropped", "keys&key=1"):
        page.goto(f"{base}/questions/1/change?rule={asked}")
        yield f"preview, {asked}"


@SIZES
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_any_view_and_nothing_is_wider_than_the_window(
    visitors: Visitors, school: School, size: tuple[int, int], scheme: str
) -> None:
    quiz = publish_wished(school, asks_confidence=True)
    answer_all(school, quiz, 5)
    teacher = visitors.window(size, scheme=scheme)
    sign_in(teacher, school)
    for name in views(teacher, quiz):
        assert objections(teacher) == [], name
        assert fits(teacher), name
        if name == "/skills":
            expect(teacher.locator(".calibration-plot")).to_be_visible()


@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
def test_a_teacher_finds_a_weak_question_and_changes_its_key_by_keyboard(
    visitors: Visitors, school: School, script: bool
) -> None:
    quiz = school.publish()
    answer_all(school, quiz, 4)
    teacher = visitors.window(DESKTOP, script=script)
    sign_in(teacher, school)
    teacher.goto(f"/teacher/quizzes/{quiz.quiz_id}/results")
    expect(teacher.get_by_role("row").filter(has_text="Kim 0").first).to_contain_text("4 of 4")
    teacher.get_by_role("link", name="Questions", exact=True).press("Enter")
    key = teacher.get_by_role("row", name=ITEMS[0].stem).get_by_text(ITEMS[0].key.text).first
    expect(key).to_be_hidden()
    teacher.get_by_text("Questions with their right answers").press("Enter")
    expect(key).to_be_visible()
    teacher.get_by_role("link", name=ITEMS[0].stem).press("Enter")
    expect(teacher.get_by_role("heading", name="The answers that went wrong")).to_be_visible()
    teacher.get_by_role("link", name="Change the key").press("Enter")
    teacher.get_by_role("radio", name="Does not count").press("Space")
    teacher.get_by_role("button", name="Show what would change").press("Enter")
    expect(teacher.get_by_role("heading", name="What would change")).to_be_visible()
    teacher.get_by_label("Your reason").press_sequentially("The article was corrected.")
    teacher.get_by_role("button", name="Change it for everybody").press("Enter")
    expect(teacher.get_by_role("status").first).to_contain_text("worked out anew")
    expect(teacher.get_by_text("Does not count").first).to_be_visible()
    teacher.get_by_role("link", name="Changed keys").press("Enter")
    expect(teacher.get_by_role("row").filter(has_text="The article was corrected.")).to_contain_text(
        "In force"
    )
    teacher.get_by_role("link", name="Undo").press("Enter")
    expect(teacher.get_by_role("heading", name="What would change")).to_be_visible()


def test_both_files_can_be_taken_home(visitors: Visitors, school: School, tmp_path: Path) -> None:
    quiz = school.publish()
    answer_all(school, quiz, 1)
    teacher = visitors.window()
    sign_in(teacher, school)
    teacher.goto(f"/teacher/quizzes/{quiz.quiz_id}/results")
    with teacher.expect_download() as table:
        teacher.get_by_role("link", name="Download as CSV").click()
    table.value.save_as(tmp_path / "results.csv")
    rows = list(csv.reader((tmp_path / "results.csv").read_text(encoding="utf-8-sig").splitlines()))
    assert any("Kim 0" in row for row in rows)
    with teacher.expect_download() as workbook:
        teacher.get_by_role("link", name="Excel").click()
    workbook.value.save_as(tmp_path / "results.xlsx")
    assert (tmp_path / "results.xlsx").read_bytes().startswith(b"PK")
