"""What is kept about a practice: shown, handed over and deleted by whoever practises."""

from __future__ import annotations

import json

import pytest
from flask.testing import FlaskClient

from quiz.storage import Database
from tests.practising import practice_bank, share
from tests.web.browsing import path_of, send, visible
from tests.web.test_practice_pages import begin, go_on, reply


@pytest.fixture(autouse=True)
def _shared(database: Database) -> None:
    share(database, practice_bank(6))


def test_whoever_practises_sees_and_gets_everything_that_is_kept(
    client: FlaskClient, database: Database
) -> None:
    practice = begin(client, "Ada")
    reply(client, database, practice)
    number = go_on(client, practice)
    for way in (f"{practice}{number}", practice):
        assert f'href="{practice}kept"' in client.get(way).text
    page = visible(client.get(f"{practice}kept").text)
    response = client.get(f"{practice}kept.json")
    kept = json.loads(response.text)
    assert response.headers["Content-Disposition"] == 'attachment; filename="my-practice.json"'
    assert kept["head"]["nickname"] == "Ada"
    answered, asked = kept["turns"]
    assert answered["score"] == 1
    assert asked["score"] is None
    assert asked["answer"] is None
    assert "Points: 1 · Estimate after it: " in page
    for words in ("Ada", answered["question"], answered["answer"][0], "Not answered."):
        assert words in page


def test_deleting_a_practice_leaves_nothing_of_it(client: FlaskClient, database: Database) -> None:
    practice = begin(client, "Ada")
    reply(client, database, practice)
    code = json.loads(client.get(f"{practice}kept.json").text)["head"]["resume_code"]
    unsure = send(client, f"{practice}kept", {}, to=f"{practice}withdraw")
    assert unsure.status_code == 400
    assert "Nothing is deleted yet" in unsure.text
    assert path_of(send(client, f"{practice}kept", {"sure": "yes"}, to=f"{practice}withdraw")) == "/"
    assert "Your practice is deleted" in client.get("/").text
    assert client.get(practice).status_code == 403
    assert send(client, "/resume", {"code": code}).status_code == 400
