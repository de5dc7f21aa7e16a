"""Starting once, with the first question in the reply, as a browser without scripts does it."""

from __future__ import annotations

import pytest
from flask import Flask
from flask.testing import FlaskClient

from quiz.services import learning
from quiz.storage import Database
from tests.web.browsing import ATTEMPT, START_KEY, TOKEN, answer, join, path_of, send, visible
from tests.web.samples import School


def fill_in(client: FlaskClient, page: str, nickname: str = "Kim") -> dict[str, str]:
    """The fields of an invitation as its page has them, with a nickname."""
    text = client.get(page).text
    token, key = TOKEN.search(text), START_KEY.search(text)
    assert token
    assert key
    return {"csrf_token": token[1], "start_key": key[1], "nickname": nickname}


def test_the_reply_to_the_start_is_the_first_question_itself(client: FlaskClient, school: School) -> None:
    page = f"/q/{school.publish().join_code}"
    reply = client.post(page, data=fill_in(client, page))
    assert reply.status_code == 200
    found = ATTEMPT.search(reply.text)
    assert found
    assert "Question 1 of 4" in visible(reply.text)
    assert f'data-moved-to="{found[0]}1"' in reply.text
    assert f'action="{found[0]}1#' in reply.text  # the answer goes to the attempt's own address
    assert "There is a problem" not in reply.text
    assert "data-moved-to" not in client.get(f"{found[0]}1").text


def test_a_start_that_is_sent_twice_leads_to_the_one_attempt(client: FlaskClient, school: School) -> None:
    page = f"/q/{school.publish().join_code}"
    fields = fill_in(client, page)
    found = ATTEMPT.search(client.post(page, data=fields).text)
    assert found
    answer(client, found[0], 1)
    again = path_of(client.post(page, data=fields))  # reloaded, and sent again
    assert again == found[0]
    assert path_of(client.get(again)) == f"{found[0]}2"
    assert len(set(ATTEMPT.findall(client.get(page).text))) == 1


def test_a_lost_reply_costs_nothing_but_another_press_of_the_button(app: Flask, school: School) -> None:
    """The cookie of the lost reply is lost as well, and the key alone finds the attempt."""
    page = f"/q/{school.publish().join_code}"
    client = app.test_client()
    fields = fill_in(client, page)
    with client.session_transaction() as session:
        before = dict(session)
    client.post(page, data=fields)
    with client.session_transaction() as session:
        session.clear()
        session.update(before)
    attempt = path_of(client.post(page, data=fields))
    assert client.get(f"{attempt}1").status_code == 200


def test_two_who_share_a_device_and_go_back_have_attempts_of_their_own(
    client: FlaskClient, school: School
) -> None:
    page = f"/q/{school.publish().join_code}"
    fields = fill_in(client, page)
    first, second = (
        ATTEMPT.search(client.post(page, data={**fields, "nickname": name}).text) for name in ("Kim", "Bo")
    )
    assert first
    assert second
    assert first[0] != second[0]


def test_a_form_with_a_fault_keeps_its_key(client: FlaskClient, school: School) -> None:
    page = f"/q/{school.publish().join_code}"
    fields = fill_in(client, page, nickname="")
    refused = client.post(page, data=fields)
    assert refused.status_code == 400
    key = START_KEY.search(refused.text)
    assert key
    assert key[1] == fields["start_key"]


def test_whoever_is_forgotten_is_not_brought_back_by_a_form_of_before(
    client: FlaskClient, school: School
) -> None:
    page = f"/q/{school.publish().join_code}"
    fields = fill_in(client, page)
    found = ATTEMPT.search(client.post(page, data=fields).text)
    assert found
    send(client, "/", to="/forget")
    assert client.post(page, data=fields).status_code == 400
    assert client.get(f"{found[0]}1").status_code == 403


@pytest.mark.parametrize("sent", [{}, {"flagged": ""}, {"flagged": "2"}, {"flagged": "true"}])
def test_a_flag_that_no_page_sends_changes_nothing(
    client: FlaskClient, school: School, database: Database, sent: dict[str, str]
) -> None:
    attempt = join(client, school.publish())
    assert send(client, "/", dict(sent), to=f"{attempt}2/flag").status_code == 400
    assert not any(learning.open_question(database, attempt.split("/")[2], 1).flagged)
