"""Who may open what: every route, as every kind of visitor."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.routing import IntegerConverter, Rule

from quiz.storage import Database
from quiz.web.access import Audience, declared_audience
from tests.databases import FakeClock
from tests.web.browsing import join, path_of, send, sign_in
from tests.web.samples import School, found_school

METHODS = ("GET", "POST")
EVERYWHERE = "/teacher/account/sign-out-everywhere"


@pytest.fixture
def app(own_app: Flask) -> Flask:
    """An app of the test's own: some add a route."""
    return own_app


def rules(app: Flask, audience: Audience) -> Iterator[tuple[str, Rule]]:
    """Every method and rule for `audience`."""
    for rule in app.url_map.iter_rules():
        if declared_audience(app, rule.endpoint) is audience:
            yield from ((method, rule) for method in METHODS if method in (rule.methods or ()))


def address(app: Flask, rule: Rule, **known: object) -> str:
    """An address that `rule` matches; `known` values go before made-up ones."""
    made_up = {
        name: 1 if isinstance(rule._converters[name], IntegerConverter) else "t" for name in rule.arguments
    }
    values = {**made_up, "filename": "quiz.css", "join_code": "BCDFGH", **known}
    with app.test_request_context():
        needed = {name: value for name, value in values.items() if name in rule.arguments}
        return app.url_for(rule.endpoint, **needed)  # type: ignore[arg-type]


def test_every_endpoint_says_who_it_is_for(app: Flask) -> None:
    assert all(declared_audience(app, rule.endpoint) for rule in app.url_map.iter_rules())


def test_an_endpoint_that_does_not_say_is_refused_to_everybody(
    app: Flask, client: FlaskClient, school: School
) -> None:
    app.add_url_rule("/forgotten", "forgotten", lambda: "secret")
    assert client.get("/forgotten").status_code == 403
    sign_in(client, school)
    response = client.get("/forgotten")
    assert response.status_code == 403
    assert "secret" not in response.text


def test_public_routes_open_for_nobody_in_particular(app: Flask, client: FlaskClient, school: School) -> None:
    school.publish()
    for method, rule in rules(app, Audience.PUBLIC):
        if method == "GET":
            assert client.get(address(app, rule)).status_code in {200, 404}, rule


def test_no_attempt_opens_in_a_browser_that_did_not_start_it(
    app: Flask, client: FlaskClient, school: School
) -> None:
    quiz = school.publish()
    own = join(app.test_client(), quiz).split("/")[2]
    join(client, quiz)
    sign_in(teacher := app.test_client(), school)
    for visitor in (app.test_client(), client, teacher):
        for method, rule in rules(app, Audience.ATTEMPT):
            token = _token(visitor)
            response = visitor.open(address(app, rule, attempt_id=own), method=method, data=token)
            assert response.status_code == 403, rule
            assert "resume code" in response.text


def test_the_refusal_does_not_tell_whether_an_attempt_exists(app: Flask, school: School) -> None:
    own = join(app.test_client(), school.publish()).split("/")[2]
    stranger = app.test_client()
    pages = {stranger.get(f"/a/{attempt}/1").text for attempt in (own, "x" * len(own))}
    assert len(pages) == 1


def test_teachers_pages_send_everybody_else_to_the_sign_in(
    app: Flask, client: FlaskClient, school: School
) -> None:
    quiz = school.publish()
    join(client, quiz)
    for visitor in (app.test_client(), client):
        for method, rule in rules(app, Audience.TEACHER):
            response = visitor.open(address(app, rule), method=method, data=_token(visitor))
            assert path_of(response) == "/teacher/sign-in", rule


@pytest.mark.parametrize("page", ["/teacher/quizzes/{quiz}", "/teacher/quizzes/{quiz}/results.csv"])
def test_a_teacher_does_not_see_another_teachers_quiz(
    client: FlaskClient, database: Database, school: School, page: str
) -> None:
    quiz = school.publish()
    sign_in(client, found_school(database, login="okoye"))
    assert client.get(page.format(quiz=quiz.quiz_id)).status_code == 404


def test_forms_without_their_token_do_nothing(app: Flask, client: FlaskClient, school: School) -> None:
    quiz = school.publish()
    attempt = join(client, quiz).split("/")[2]
    sign_in(teacher := app.test_client(), school)
    visitors = {Audience.PUBLIC: client, Audience.ATTEMPT: client, Audience.TEACHER: teacher}
    for audience, visitor in visitors.items():
        posts = [rule for method, rule in rules(app, audience) if method == "POST"]
        assert posts
        for rule in posts:
            response = visitor.post(address(app, rule, attempt_id=attempt), data={"choice": "0"})
            assert response.status_code == 400, rule
            assert "open too long" in response.text
    assert path_of(client.get(f"/a/{attempt}/")) == f"/a/{attempt}/1"
    assert teacher.get("/teacher/").status_code == 200


def test_signing_out_ends_the_session_in_this_browser_alone(
    app: Flask, client: FlaskClient, school: School
) -> None:
    sign_in(client, school)
    sign_in(other := app.test_client(), school)
    with client.session_transaction() as session:
        copied = session["teacher"]
    assert path_of(send(client, "/teacher/", to="/teacher/sign-out")) == "/"
    with client.session_transaction() as session:
        session["teacher"] = copied
    assert path_of(client.get("/teacher/")) == "/teacher/sign-in"
    assert other.get("/teacher/").status_code == 200


def test_a_session_ends_everywhere_when_its_teacher_says_so(
    app: Flask, client: FlaskClient, school: School
) -> None:
    sign_in(client, school)
    sign_in(other := app.test_client(), school)
    assert path_of(send(client, "/teacher/", to=EVERYWHERE)) == "/"
    for visitor in (client, other):
        assert path_of(visitor.get("/teacher/")) == "/teacher/sign-in"


def test_attempts_outlive_a_sign_in_that_was_ended_elsewhere(
    app: Flask, client: FlaskClient, school: School
) -> None:
    quiz = school.publish()
    sign_in(client, school)
    attempt = join(client, quiz)
    sign_in(other := app.test_client(), school)
    send(other, "/teacher/", to=EVERYWHERE)
    assert path_of(client.get("/teacher/")) == "/teacher/sign-in"
    assert client.get(f"{attempt}1").status_code == 200


def test_signing_in_leaves_nothing_of_the_visitor_before(client: FlaskClient, school: School) -> None:
    attempt = join(client, school.publish())
    sign_in(client, school)
    assert client.get(f"{attempt}1").status_code == 403


def test_a_teacher_who_was_away_signs_in_again_and_gets_to_the_page_that_was_asked_for(
    client: FlaskClient, school: School, clock: FakeClock
) -> None:
    sign_in(client, school)
    clock.advance(hours=2)
    assert path_of(client.get("/teacher/account/")) == "/teacher/sign-in"
    again = send(client, f"/teacher/sign-in/{school.sign_in_token()}")
    assert path_of(again) == "/teacher/account/"


def test_signing_in_never_leads_off_the_site(client: FlaskClient, school: School) -> None:
    for wanted in (
        "//evil.example/",
        "/teacher/?next=https://evil.example",
        "/%2F/evil.example",
        "/teacher//x",
    ):
        client.get(wanted)
    assert path_of(send(client, f"/teacher/sign-in/{school.sign_in_token()}")).startswith("/teacher/")


def _token(visitor: FlaskClient) -> dict[str, str]:
    """A form token of the visitor's own session, so that only the audience decides."""
    page = visitor.get("/").text
    return {"csrf_token": page.split('name="csrf_token" value="')[1].split('"')[0]}
