"""A teacher's way: sign in, look into a bank, publish, follow the results."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient

from quiz.services import teaching
from quiz.services.views import FeedbackPolicy
from quiz.storage import Database
from tests.web.browsing import path_of, sign_in, visible
from tests.web.samples import School, found_school
from tests.web.studio.building import begin, publish

# No test counts so far, not even in the one server that all of them share.
ABSENT = "2000000000"


def test_an_empty_desk_says_what_to_do(client: FlaskClient, school: School) -> None:
    sign_in(client, school)
    page = visible(client.get("/teacher/").text)
    assert "Signed in as Teacher Lind" in page
    assert "You have none yet" in page
    assert "The harbour clock" in page


def test_publishing_leads_to_the_link_and_the_code_for_the_board(client: FlaskClient, school: School) -> None:
    sign_in(client, school)
    fields = {"title": "Monday quiz", "class_id": str(school.class_id), "policy": "at-end"}
    page = path_of(publish(client, school.bank_id, fields))
    (quiz,) = teaching.list_quizzes(school.database, school.teacher_id)
    assert page == f"/teacher/quizzes/{quiz.quiz_id}"
    assert quiz.policy is FeedbackPolicy.AT_END
    shown = client.get(page).text
    assert f"http://localhost/q/{quiz.join_code}" in shown
    assert f"{quiz.join_code[:3]} {quiz.join_code[3:]}" in visible(shown)
    assert "“Monday quiz” is published" in visible(shown)


@pytest.mark.parametrize(
    ("field", "value"),
    [("title", ""), ("title", "x" * 500), ("class_id", ABSENT), ("class_id", "x"), ("policy", "never")],
)
def test_a_quiz_that_cannot_be_is_refused_beside_the_field_and_keeps_what_was_typed(
    client: FlaskClient, school: School, field: str, value: str
) -> None:
    sign_in(client, school)
    fields = {"title": "Kept title", "class_id": str(school.class_id), "policy": "at-end", field: value}
    response = publish(client, school.bank_id, fields)
    assert 400 <= response.status_code < 500
    assert f'id="{field}-error"' in response.text
    assert field == "title" or 'value="Kept title"' in response.text
    assert teaching.list_quizzes(school.database, school.teacher_id) == ()


def test_the_form_begins_with_the_banks_title_and_feedback_at_once(
    client: FlaskClient, school: School
) -> None:
    sign_in(client, school)
    page = client.get(begin(client, school.bank_id)).text
    assert 'value="The harbour clock"' in page
    policies = page[page.index('name="policy"') :]
    assert policies.index('value="at-once"') < policies.index("checked") < policies.index('value="at-end"')


def test_a_class_of_another_teacher_cannot_be_chosen(
    client: FlaskClient, database: Database, school: School
) -> None:
    other = found_school(database, login="okoye")
    sign_in(client, school)
    fields = {"title": "Mine", "class_id": str(other.class_id), "policy": "at-once"}
    assert publish(client, school.bank_id, fields).status_code == 404


@pytest.mark.parametrize(
    "page", [f"/teacher/banks/{ABSENT}", f"/teacher/drafts/{ABSENT}", f"/teacher/quizzes/{ABSENT}"]
)
def test_what_is_not_there_is_not_found(client: FlaskClient, school: School, page: str) -> None:
    sign_in(client, school)
    assert client.get(page).status_code == 404
