"""Beginning a quiz without a name, in the browser."""

from __future__ import annotations

from flask.testing import FlaskClient

from tests.web.browsing import send, visible
from tests.web.samples import School


def test_whoever_wants_no_name_begins_without_one(client: FlaskClient, school: School) -> None:
    quiz = school.publish()
    page = send(client, f"/q/{quiz.join_code}", {"nickname": "", "unnamed": "yes"})
    assert page.status_code == 200
    assert "Question 1 of 4" in page.text
    assert "No name 1" in visible(page.text)
    with client.session_transaction() as session:
        assert session["attempts"][0][2] == "No name 1"


def test_what_stands_in_the_field_does_not_count_then(client: FlaskClient, school: School) -> None:
    quiz = school.publish()
    page = send(client, f"/q/{quiz.join_code}", {"nickname": "Kim" * 30, "unnamed": "yes"})
    assert "Kim" not in page.text


def test_an_empty_name_is_no_wish_for_none(client: FlaskClient, school: School) -> None:
    quiz = school.publish()
    response = send(client, f"/q/{quiz.join_code}", {"nickname": ""})
    assert response.status_code == 400
    assert "Choose a nickname." in response.text
    assert 'name="unnamed"' in response.text
