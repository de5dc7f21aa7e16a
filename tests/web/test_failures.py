"""What a visitor sees when something is wrong."""

from __future__ import annotations

from typing import NoReturn

import pytest
from flask import Flask
from flask.testing import FlaskClient

from quiz.errors import Code, Fault, QuizError, Words
from quiz.services import learning
from quiz.web import failures
from quiz.web.access import Audience, for_audience
from quiz.web.failures import CONFIDENTIAL, PAGES, STATUS
from tests.web.browsing import join, path_of, send, sign_in, visible
from tests.web.samples import School


@pytest.fixture
def app(own_app: Flask) -> Flask:
    """An app of the test's own: some add a route."""
    return own_app


@pytest.mark.parametrize(
    "path", ["/nope", "/q/ZZZZZZ", "/a/", "/static/nope.css", "/teacher/nope", "/a/b/c/d"]
)
def test_an_unknown_address_gets_a_page_with_a_way_out(client: FlaskClient, path: str) -> None:
    response = client.get(path)
    assert response.status_code == 404
    assert '<a class="button" href="/">Front page</a>' in response.text
    assert response.text.count("<h1>") == 1


@pytest.mark.parametrize("status", sorted(PAGES))
def test_every_listed_status_has_words_that_say_what_to_do(status: int) -> None:
    words = PAGES[status]
    assert words.problem.endswith(".")
    assert words.remedy.endswith(".")


OPEN = [(code, status) for code, status in STATUS.items() if code not in CONFIDENTIAL]


@pytest.mark.parametrize(("code", "status"), [*OPEN, (Code.NICKNAME_INVALID, 400)])
def test_a_quiz_error_has_the_status_of_its_first_fault_and_the_words_of_all(
    app: Flask, client: FlaskClient, monkeypatch: pytest.MonkeyPatch, code: Code, status: int
) -> None:
    @for_audience(Audience.PUBLIC)
    def refused() -> str:
        raise QuizError(Fault(code, "here"), Fault(Code.TEXT_EMPTY, "there"))

    monkeypatch.setattr(Fault, "problem", "")  # no fault here has the details of its code
    monkeypatch.setattr(Fault, "remedy", "")
    monkeypatch.setattr(
        failures, "tell_fault", lambda fault: Words(f"Problem {fault.code}.", f"Remedy {fault.code}.")
    )
    app.add_url_rule("/refused", "pages.refused", refused)
    response = client.get("/refused")
    assert response.status_code == status
    for told in (f"Problem {code}.", f"Remedy {code}.", "Problem text-empty. Remedy text-empty."):
        assert told in visible(response.text)


@pytest.mark.parametrize("code", sorted(CONFIDENTIAL))
def test_what_is_for_the_log_stays_in_the_log(
    app: Flask,
    client: FlaskClient,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
    code: Code,
) -> None:
    @for_audience(Audience.PUBLIC)
    def refused() -> str:
        raise QuizError(Fault(Code.TEXT_EMPTY, "there"), Fault(code, "db.internal.example"))

    monkeypatch.setattr(Fault, "problem", property(lambda _: "Port 5432 of db.internal.example is closed."))
    monkeypatch.setattr(Fault, "remedy", property(lambda _: "Open it."))
    app.add_url_rule("/refused", "pages.refused", refused)
    response = client.get("/refused")
    assert response.status_code == 503
    assert "internal" not in response.text
    assert "db.internal.example" in caplog.text


def test_a_sign_in_link_works_once_and_then_says_that_it_is_used(client: FlaskClient, school: School) -> None:
    page = f"/teacher/sign-in/{school.sign_in_token()}"
    assert client.get(page).status_code == client.get(page).status_code == 200
    assert path_of(send(client, page)) == "/teacher/"
    again = send(client.application.test_client(), page)
    assert again.status_code == 410
    assert "<h1>" in again.text
    assert '<a class="button button-quiet" href="/teacher/">Your desk</a>' in again.text


def test_a_wrong_sign_in_link_is_told_from_a_used_one(client: FlaskClient) -> None:
    assert send(client, "/teacher/sign-in/no-such-token").status_code == 404


def test_what_a_visitor_sends_comes_back_as_text_and_never_as_markup(
    client: FlaskClient, school: School
) -> None:
    nickname = '<script>alert("x")</script>'
    quiz = school.publish(title='<img src=x onerror="y">')
    attempt = join(client, quiz, nickname)
    sign_in(teacher := client.application.test_client(), school)
    pages = [client.get(f"{attempt}1").text, client.get("/").text]
    pages += [teacher.get("/teacher/").text, teacher.get(f"/teacher/quizzes/{quiz.quiz_id}").text]
    for page in pages:
        assert "<script>" not in page
        assert "<img src=x" not in page
    assert all("&lt;script&gt;" in page or "&lt;img" in page for page in pages)


@pytest.mark.parametrize(
    ("code", "details"),
    [(Code.DATABASE_BUSY, {}), (Code.DATABASE_UNUSABLE, {"reason": "no answer from db.internal.example"})],
)
def test_a_failing_database_is_no_mistake_in_a_form(
    client: FlaskClient,
    school: School,
    monkeypatch: pytest.MonkeyPatch,
    code: Code,
    details: dict[str, object],
) -> None:
    quiz = school.publish()
    attempt = join(client, quiz)

    def fail(*_: object) -> NoReturn:
        raise QuizError(Fault(code, "database", details))

    for service in ("record_response", "start_attempt", "resume_attempt"):
        monkeypatch.setattr(learning, service, fail)
    for address, fields in (
        (f"{attempt}1", {"choice": "0"}),
        (f"/q/{quiz.join_code}", {"nickname": "Kim"}),
        ("/resume", {"code": "BCDF2345GHJK"}),
    ):
        response = send(client, address, fields)
        assert response.status_code == 503
        assert "There is a problem" not in response.text
        assert "internal" not in response.text
        # Whoever was answering is one press away from the question.
        way_back = f'<a class="button" href="{attempt}">Back to the quiz</a>'
        assert (way_back in response.text) is address.startswith(attempt)


def test_an_answer_from_a_page_that_was_open_too_long_leads_back_to_its_quiz(
    app: Flask, client: FlaskClient, school: School
) -> None:
    attempt = join(client, school.publish())
    way_back = f'href="{attempt}">Back to the quiz</a>'
    stale = client.post(f"{attempt}1", data={"choice": "0"})
    assert stale.status_code == 400
    assert way_back in stale.text
    assert way_back not in app.test_client().post(f"{attempt}1", data={"choice": "0"}).text


@pytest.mark.parametrize("page", ["quizzes/9", "banks/9", "jobs/none", "nothing-at-all"])
def test_what_is_missing_in_the_studio_leads_back_to_the_desk(
    client: FlaskClient, school: School, page: str
) -> None:
    sign_in(client, school)
    shown = client.get(f"/teacher/{page}")
    assert shown.status_code == 404
    assert "Your desk</a>" in shown.text
    assert "Use a resume code" not in shown.text
