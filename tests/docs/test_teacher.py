"""The picture book for teachers: each picture is there, small and told in words, and each step is walked."""

from __future__ import annotations

import re
from typing import Final

from tests.browser import test_first_quiz as first_quiz
from tests.browser import test_tour as tour
from tests.browser.pictures import TEACHER

TEXT: Final = TEACHER.page.read_text(encoding="utf-8")
FIGURE: Final = re.compile(r"!\[([^\]]*)\]\(figures/teacher/([\w-]+)\.png\)")
STEP: Final = re.compile(r"^### (\d+)\. (.+)$", re.MULTILINE)


def section(heading: str) -> str:
    """What stands below a heading of the second level."""
    found = re.search(rf"^## {re.escape(heading)}$(.*?)(?=^## |\Z)", TEXT, re.MULTILINE | re.DOTALL)
    assert found, heading
    return found[1]


def test_every_step_has_one_picture_and_the_browser_takes_them_in_this_order() -> None:
    told = section("Your first quiz, in pictures")
    steps = STEP.split(told)[1:]
    numbers, bodies = [int(one) for one in steps[::3]], steps[2::3]
    assert numbers == list(range(1, len(numbers) + 1))
    assert [len(FIGURE.findall(body)) for body in bodies] == [1] * len(bodies)
    assert tuple(name for _, name in FIGURE.findall(told)) == first_quiz.PICTURES


def test_every_other_picture_is_one_of_the_tour() -> None:
    others = set(TEACHER.list_names()) - set(first_quiz.PICTURES)
    assert others
    assert others <= set(tour.PICTURES)


def test_there_are_three_places_with_a_way_out() -> None:
    places = re.findall(r"^\*\*.+?\*\*", section("Three places where you may get stuck"), re.MULTILINE)
    assert len(places) == 3


def test_the_number_of_interactions_is_the_one_that_the_browser_counts() -> None:
    assert f"takes {first_quiz.INTERACTIONS} clicks, keys and fields" in TEXT
    assert first_quiz.INTERACTIONS <= first_quiz.MOST_INTERACTIONS == 40


def test_what_the_page_calls_a_button_is_called_so() -> None:
    """The words that a reader looks for on the pictures stand in the templates."""
    from quiz.web.resources import find_templates  # noqa: PLC0415 - only this test asks for it

    shown = " ".join(path.read_text(encoding="utf-8") for path in find_templates().rglob("*.html"))
    for button in (
        *("Add an article", "Keep it", "Make questions", "See its X-ray", "Decide about them", "Publish"),
        *("Take the tour first", "Leave, and go on later", "Go on with the tour", "For your decision"),
        *("What was not asked, and why", "Leave and come back later", "Use your resume code"),
    ):
        assert f"*{button}*" in TEXT.replace("\n", " "), button
        assert button in shown, button
