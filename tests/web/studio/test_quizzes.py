"""The builder, sharing and watching, page by page."""

from __future__ import annotations

import re
from typing import Any

import pytest
from flask.testing import FlaskClient

from quiz.services import teaching
from tests.web.browsing import answer, join, path_of, send, sign_in, visible
from tests.web.samples import School
from tests.web.studio.building import begin, press, publish, read_fields


def fields(school: School, **more: str) -> dict[str, str | list[str]]:
    """What the builder needs at least."""
    return {"title": "Tuesday", "class_id": str(school.class_id), **more}


def read_json(client: FlaskClient, address: str) -> dict[str, Any]:
    """What the address answers."""
    told: dict[str, Any] = client.get(address).json or {}
    return told


def test_questions_are_ticked_moved_and_taken_out(client: FlaskClient, school: School) -> None:
    sign_in(client, school)
    draft = begin(client, school.bank_id)
    first, second, *others = list(read_fields(client, draft)["chosen"])
    assert press(client, draft, f"down:{first}", fields(school)).status_code == 303
    assert press(client, draft, f"out:{others[0]}", fields(school)).status_code == 303
    assert read_fields(client, draft)["chosen"] == [second, first, *others[1:]]
    ticks: dict[str, str | list[str]] = {"shown": [second, others[0]], "ticked": [others[0]]}
    press(client, draft, "take", {**fields(school), **ticks})
    assert read_fields(client, draft)["chosen"] == [first, *others[1:], others[0]]
    press(client, draft, "all", fields(school))
    assert len(read_fields(client, draft)["chosen"]) == 4


def test_drawing_by_a_plan_tells_what_could_not_be_met(client: FlaskClient, school: School) -> None:
    sign_in(client, school)
    draft = begin(client, school.bank_id)
    page = path_of(press(client, draft, "draw", {**fields(school), "skill-channel": "2"}))
    told = visible(client.get(page).text)
    assert "1 question was drawn." in told
    assert "1 of the 2 that you asked for" in told


def test_searching_keeps_what_was_typed_and_shows_what_was_found(client: FlaskClient, school: School) -> None:
    sign_in(client, school)
    draft = begin(client, school.bank_id)
    response = press(client, draft, "look", fields(school, words="wrote it", title="Kept"))
    page = client.get(response.headers["Location"]).text
    assert 'value="Kept"' in page
    assert "1 question found" in visible(page)


def test_a_quiet_saving_answers_with_the_next_version(client: FlaskClient, school: School) -> None:
    sign_in(client, school)
    draft = begin(client, school.bank_id)
    token = re.findall(r'name="csrf_token" value="([^"]+)"', client.get(draft).text)[0]
    sent = {"csrf_token": token, **read_fields(client, draft), **fields(school)}
    saved = client.post(draft, data=sent, headers={"X-Saving": "quietly"})
    assert saved.json == {"version": 2}
    again = client.post(draft, data=sent, headers={"X-Saving": "quietly"})
    assert again.status_code == 409


def test_a_draft_can_be_looked_at_and_thrown_away(client: FlaskClient, school: School) -> None:
    sign_in(client, school)
    draft = begin(client, school.bank_id)
    first = client.get(path_of(press(client, draft, "preview", fields(school)))).text
    assert "Question 1 of 4" in visible(first)
    assert "explanation" not in first
    path_of(send(client, draft, to=f"{draft}/discard"))
    assert client.get(draft).status_code == 404


def test_a_quiz_is_shared_by_link_code_and_qr_code(client: FlaskClient, school: School) -> None:
    sign_in(client, school)
    page = path_of(publish(client, school.bank_id, fields(school, time_limit="20", max_attempts="1")))
    (quiz,) = teaching.list_quizzes(school.database, school.teacher_id)
    shown = client.get(page).text
    assert f'alt="QR code that opens http://localhost/q/{quiz.join_code}"' in shown
    assert "20 minutes" in visible(shown)
    drawn = client.get(f"{page}/code.svg")
    assert drawn.mimetype == "image/svg+xml"
    assert b"<svg" in drawn.data
    assert b"style" not in drawn.data
    board = visible(client.get(f"{page}/board").text)
    assert f"{quiz.join_code[:3]} {quiz.join_code[3:]}" in board
    assert "Tuesday" in visible(client.get("/teacher/quizzes/").text)


def test_a_teacher_watches_gives_time_and_closes(client: FlaskClient, school: School) -> None:
    sign_in(client, school)
    page = path_of(publish(client, school.bank_id, fields(school, time_limit="20")))
    (quiz,) = teaching.list_quizzes(school.database, school.teacher_id)
    assert "Nobody has begun yet" in visible(client.get(f"{page}/watch").text)
    learner = client.application.test_client()
    attempt = join(learner, quiz, "Zoë")
    answer(learner, attempt, 1)
    told = read_json(client, f"{page}/watch.json")
    assert told["rows"]["learner-0"]["progress"] == "1 of 4 answered, next is 2"
    granted = {"nickname": "zoë", "extra_percent": "50", "own_closes": ""}
    path_of(send(client, f"{page}/watch", granted, to=f"{page}/time"))
    assert "50% more" in visible(client.get(f"{page}/watch").text)
    assert read_json(learner, f"{attempt}time")["seconds"] == 30 * 60
    refused = send(client, f"{page}/watch", {**granted, "own_closes": "noon"}, to=f"{page}/time")
    assert refused.status_code == 400
    assert 'id="own_closes-error"' in refused.text
    path_of(send(client, f"{page}/watch", {"nickname": "zoë"}, to=f"{page}/time/withdraw"))
    path_of(send(client, f"{page}/watch", {"minutes": "5"}, to=f"{page}/minutes"))
    assert read_json(learner, f"{attempt}time")["seconds"] == 25 * 60
    assert send(client, f"{page}/watch", {"closes": "then"}, to=f"{page}/closing").status_code == 400
    path_of(send(client, f"{page}/watch", {"closes": ""}, to=f"{page}/closing"))
    path_of(send(client, f"{page}/watch", to=f"{page}/close"))
    assert "This quiz is closed" in visible(learner.get(f"/q/{quiz.join_code}").text)


@pytest.mark.parametrize(("typed", "asked"), [({"asks_confidence": "y"}, True), ({}, False)])
def test_how_sure_learners_are_is_asked_where_the_teacher_ticks_it(
    client: FlaskClient, school: School, typed: dict[str, str], asked: bool
) -> None:
    sign_in(client, school)
    publish(client, school.bank_id, fields(school, **typed))
    (quiz,) = teaching.list_quizzes(school.database, school.teacher_id)
    shared = visible(client.get(f"/teacher/quizzes/{quiz.quiz_id}").text)
    assert ("Asked with each answer" in shared) is asked
    learner = client.application.test_client()
    assert ('name="sure"' in learner.get(f"{join(learner, quiz)}1").text) is asked


def test_a_learner_takes_another_attempt(client: FlaskClient, school: School) -> None:
    sign_in(client, school)
    publish(client, school.bank_id, fields(school, max_attempts="2", policy="score-only"))
    (quiz,) = teaching.list_quizzes(school.database, school.teacher_id)
    learner = client.application.test_client()
    attempt = join(learner, quiz)
    for number in range(1, 5):
        answer(learner, attempt, number)
    result = visible(learner.get(f"{attempt}result").text)
    assert "This is attempt 1 of 2" in result
    assert "This quiz shows the score alone" in result
    again = path_of(send(learner, f"{attempt}result", to=f"{attempt}again"))
    assert again.endswith("/1")
    assert not again.startswith(attempt)
    taken = send(client.application.test_client(), f"/q/{quiz.join_code}", {"nickname": "KIM"})
    assert taken.status_code == 400
    assert "Somebody has begun this quiz under this nickname" in taken.text


def test_two_learners_of_one_nickname_do_not_share_more_time_unseen(
    client: FlaskClient, school: School
) -> None:
    quiz = school.publish()
    sign_in(client, school)
    page = f"/teacher/quizzes/{quiz.quiz_id}/watch"
    for _ in range(2):
        join(client.application.test_client(), quiz, "Kim")
    given = path_of(send(client, page, {"nickname": "Kim", "extra_percent": "25"}, to=page[:-5] + "time"))
    told = visible(client.get(given).text)
    assert "2 learners share this nickname" in told
    assert told.count("0 of 4 answered: more time") == 2
    choice = {"nickname": "Kim", "place": "2", "time": "usual"}
    told = visible(client.get(path_of(send(client, page, choice, to=page[:-5] + "time/choose"))).text)
    assert "That learner has the usual time now." in told
    assert told.count("answered: usual time") == told.count("answered: more time") == 1
