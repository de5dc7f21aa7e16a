"""What is kept about a learner: shown, handed over and deleted, and never a key before its time."""

from __future__ import annotations

import json
from html import unescape
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from quiz.services.views import FeedbackPolicy
from quiz.storage import Database
from tests.quizzes import make_bank, publish
from tests.web.browsing import answer, join, path_of, send, sign_in, visible
from tests.web.samples import School
from tests.web.test_no_key_before_answer import TELLTALES, every_byte, told


def read_file(client: FlaskClient, attempt: str) -> dict[str, Any]:
    """What the file of an attempt holds."""
    response = client.get(f"{attempt}kept.json")
    assert response.mimetype == "application/json"
    assert response.headers["Content-Disposition"] == 'attachment; filename="my-quiz.json"'
    assert response.headers["Cache-Control"] == "no-store"
    found = json.loads(response.text)
    assert isinstance(found, dict)
    return found


def test_a_learner_sees_everything_that_is_kept(client: FlaskClient, school: School) -> None:
    attempt = join(client, school.publish(), "Zoë")
    answer(client, attempt, 1)
    send(client, f"{attempt}2", {"flagged": "1"}, to=f"{attempt}2/flag")
    page = visible(client.get(f"{attempt}kept").text)
    kept = read_file(client, attempt)
    assert kept["nickname"] == "Zoë"
    assert kept["flagged"] == [2]
    (given,) = kept["answers"]
    for words in ("Zoë", given["stem"], given["chosen"][0], "Questions you flagged 2"):
        assert words in page
    assert str(kept["resume_code"]).replace(" ", "") in page.replace(" ", "")


def test_every_player_page_leads_there(client: FlaskClient, school: School) -> None:
    attempt = join(client, school.publish(FeedbackPolicy.AT_END))
    way = f'href="{attempt}kept"'
    assert way in client.get(f"{attempt}1").text
    for number in range(1, 5):
        answer(client, attempt, number)
    assert way in client.get(f"{attempt}4").text
    assert way in client.get(f"{attempt}result").text


@pytest.mark.parametrize("policy", [one for one in FeedbackPolicy if one is not FeedbackPolicy.LIVE])
def test_neither_page_nor_file_tells_what_is_not_due(
    client: FlaskClient, database: Database, policy: FeedbackPolicy
) -> None:
    attempt = join(client, publish(database, make_bank(3), policy).quiz)
    answer(client, attempt, 1, 0)
    for name in ("kept", "kept.json"):
        text = every_byte(client.get(f"{attempt}{name}"))
        assert not told(text)
        assert not [sign for sign in TELLTALES if sign in text.split("</head>")[-1]]
    kept = read_file(client, attempt)
    scores = [one["score"] for one in kept["answers"]]
    assert all(score is None for score in scores) is (policy is not FeedbackPolicy.AT_ONCE)
    if policy is not FeedbackPolicy.AT_ONCE:
        assert kept["points"] is None


def test_nothing_is_deleted_without_the_box(client: FlaskClient, school: School) -> None:
    attempt = join(client, school.publish())
    answer(client, attempt, 1)
    response = send(client, f"{attempt}kept", {}, to=f"{attempt}withdraw")
    assert response.status_code == 400
    assert "Nothing is deleted yet" in response.text
    # The choice of a language or a look comes back to the page, not to the form that was sent.
    assert f'value="{attempt}kept"' in response.text
    assert len(read_file(client, attempt)["answers"]) == 1


def test_deleting_leaves_nothing_of_the_learner_and_tells_the_teacher_only_how_many(
    app: Flask, client: FlaskClient, school: School
) -> None:
    quiz = school.publish()
    attempt = join(client, quiz, "Zoë")
    code = str(read_file(client, attempt)["resume_code"])
    assert path_of(send(client, f"{attempt}kept", {"sure": "yes"}, to=f"{attempt}withdraw")) == "/"
    home = unescape(client.get("/").text)
    assert "Your attempt is deleted" in home
    assert "Zoë" not in home
    assert client.get(f"{attempt}1").status_code == 403
    assert send(client, "/resume", {"code": code}).status_code == 400
    sign_in(teacher := app.test_client(), school)
    page = teacher.get(f"/teacher/quizzes/{quiz.quiz_id}/results").text
    assert "Zoë" not in page
    assert "1 attempt was deleted by its learner" in page


def test_all_attempts_of_a_learner_at_the_quiz_go_together_and_other_quizzes_stay(
    client: FlaskClient, school: School
) -> None:
    quiz, other = school.publish(), school.publish(title="Another")
    stays = join(client, other, "Zoë")
    first = join(client, quiz, "Zoë")
    for number in range(1, 5):
        answer(client, first, number)
    second = path_of(send(client, f"{first}result", to=f"{first}again")).rsplit("/", 1)[0] + "/"
    page = client.get(f"{second}kept").text
    assert "All 2 attempts of yours" in page
    send(client, f"{second}kept", {"sure": "yes"}, to=f"{second}withdraw")
    assert "Your 2 attempts are deleted" in client.get("/").text
    for gone in (first, second):
        assert client.get(f"{gone}1").status_code == 403
    assert client.get(f"{stays}1").status_code == 200
    with client.session_transaction() as session:
        assert [row[0] for row in session["attempts"]] == [stays.split("/")[2]]


def test_one_delete_sent_twice_is_no_error_of_ours(app: Flask, client: FlaskClient, school: School) -> None:
    attempt = join(client, school.publish())
    token = client.get(f"{attempt}kept").text.split('name="csrf_token" value="')[1].split('"')[0]
    with client.session_transaction() as session:
        held = dict(session)
    twin = app.test_client()
    with twin.session_transaction() as session:
        session.update(held)
    data = {"csrf_token": token, "sure": "yes"}
    assert client.post(f"{attempt}withdraw", data=data).status_code == 303
    assert twin.post(f"{attempt}withdraw", data=data).status_code == 404
