"""A teacher reads in the bank what each item is worth, and ticks a box before a hard topic is published."""

from __future__ import annotations

import re

import pytest
from flask.testing import FlaskClient

from quiz.services import teaching
from quiz.storage import Database
from tests.services.test_reviewing import bridge_bank, grim_bank
from tests.web.browsing import sign_in, visible
from tests.web.samples import School, found_school
from tests.web.studio.building import begin, publish

BOX = 'name="agreed"'


@pytest.fixture
def grim_school(database: Database) -> School:
    return found_school(database, grim_bank(), login="grim")


def _fields(school: School, **more: str) -> dict[str, str]:
    return {"title": "Monday", "class_id": str(school.class_id), "policy": "at-end", **more}


def _first_item(client: FlaskClient, school: School) -> str:
    """The page of the first question of the school's bank."""
    bank = f"/teacher/banks/{school.bank_id}"
    found = re.search(rf'href="({bank}/items/[0-9]+)"', client.get(bank).text)
    assert found
    return client.get(found[1]).text


def test_a_bank_page_shows_proof_difficulty_grade_and_mix_ups(
    client: FlaskClient, database: Database
) -> None:
    school = found_school(database, bridge_bank(), login="bridge")
    sign_in(client, school)
    page = visible(_first_item(client, school))
    assert "Tier A: the engine may release it" in page
    assert "checks hold" in page
    assert "The text supports the key" in page
    assert "Likely" in page
    assert "Reading: about grade" in page
    assert "Who takes B takes" in page
    assert "Touches on" not in page


def test_a_bank_page_says_which_checks_fail_and_which_topics_are_hard(
    client: FlaskClient, grim_school: School
) -> None:
    sign_in(client, grim_school)
    page = visible(_first_item(client, grim_school))
    assert "Touches on violence" in page
    assert "Fails:" in page


def test_only_a_hard_topic_asks_for_a_tick(client: FlaskClient, school: School, grim_school: School) -> None:
    sign_in(client, school)
    assert BOX not in client.get(begin(client, school.bank_id)).text
    assert BOX in client.get(begin(client, grim_school.bank_id)).text


def test_without_the_tick_nothing_is_published_and_the_field_says_why(
    client: FlaskClient, grim_school: School
) -> None:
    sign_in(client, grim_school)
    response = publish(client, grim_school.bank_id, _fields(grim_school))
    assert response.status_code == 400
    assert 'id="agreed-error"' in response.text
    assert teaching.list_quizzes(grim_school.database, grim_school.teacher_id) == ()


def test_with_the_tick_the_quiz_is_published(client: FlaskClient, grim_school: School) -> None:
    sign_in(client, grim_school)
    response = publish(client, grim_school.bank_id, _fields(grim_school, agreed="y"))
    assert response.status_code == 303
    (quiz,) = teaching.list_quizzes(grim_school.database, grim_school.teacher_id)
    assert quiz.title == "Monday"
