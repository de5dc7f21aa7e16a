"""What a person does in a browser, over Flask's test client: open, fill in, send, follow."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from html import unescape

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from quiz.services.views import QuizSummary
from tests.web.samples import School

TOKEN = re.compile(r'name="csrf_token" value="([^"]+)"')
START_KEY = re.compile(r'name="start_key" value="([^"]+)"')
ATTEMPT = re.compile(r"/a/[A-Za-z0-9_-]{22}/")
HIDDEN = re.compile(r'<span class="visually-hidden">.*?</span>', re.DOTALL)
TAG = re.compile(r"<[^>]+>")


def send(
    client: FlaskClient, page: str, fields: Mapping[str, str | list[str]] | None = None, to: str | None = None
) -> TestResponse:
    """The response to the form on `page`, filled in with `fields` and sent to `to` (the page itself)."""
    found = TOKEN.search(client.get(page).text)
    assert found, f"{page} has no form"
    return client.post(to or page, data={"csrf_token": found[1], **(fields or {})})


def path_of(response: TestResponse) -> str:
    """Where a redirect leads, without the fragment."""
    assert response.status_code == 303, response.text
    return response.headers["Location"].split("#")[0]


def join(client: FlaskClient, quiz: QuizSummary, nickname: str = "Kim") -> str:
    """The address of a new attempt at `quiz`, with the slash at its end."""
    page = f"/q/{quiz.join_code}"
    key = START_KEY.search(client.get(page).text)
    assert key, f"{page} has no key"
    begun = send(client, page, {"nickname": nickname, "start_key": key[1]})
    if begun.status_code == 303:  # the lobby of a live round
        return path_of(begun)
    found = ATTEMPT.search(begun.text)
    assert begun.status_code == 200, begun.text
    assert found, "no question came"
    return found[0]


def answer(
    client: FlaskClient, attempt: str, number: int, positions: int | Sequence[int | str] = 0
) -> TestResponse:
    """The response to an answer; the token comes from the front page, as a second tab would have it."""
    listed = (positions,) if isinstance(positions, int) else positions
    return send(client, "/", {"choice": [str(one) for one in listed]}, to=f"{attempt}{number}")


def sign_in(client: FlaskClient, school: School) -> None:
    """Make the browser the teacher's."""
    assert path_of(send(client, f"/teacher/sign-in/{school.sign_in_token()}")) == "/teacher/"


def visible(html: str) -> str:
    """What stands on a page, without tags and without words for screen readers alone; one space a gap."""
    return " ".join(unescape(TAG.sub("", HIDDEN.sub("", html))).split())
