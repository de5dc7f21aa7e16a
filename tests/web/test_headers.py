"""What every response says about safety and keeping."""

from __future__ import annotations

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from quiz.web.access import Audience, for_audience
from quiz.web.headers import CONTENT_SECURITY_POLICY, SAFETY
from tests.web.browsing import join, send, sign_in
from tests.web.samples import School


@pytest.fixture
def app(own_app: Flask) -> Flask:
    """An app of the test's own: some add a route."""
    return own_app


def addresses(client: FlaskClient, school: School) -> list[str]:
    attempt = join(client, school.publish())
    return ["/", "/about", "/nope", "/static/quiz.css", f"{attempt}1", attempt, "/teacher/", "/a/x/1"]


def test_every_response_carries_the_safety_headers(client: FlaskClient, school: School) -> None:
    for address in addresses(client, school):
        response = client.get(address)
        for name, value in SAFETY.items():
            assert response.headers.getlist(name) == [value], (address, name)


@pytest.mark.parametrize("status", [405, 413, 500])
def test_failures_carry_them_too(app: Flask, client: FlaskClient, status: int) -> None:
    response = fail(app, client, status)
    assert response.status_code == status
    assert response.headers["Content-Security-Policy"] == CONTENT_SECURITY_POLICY
    assert response.headers["Cache-Control"] == "no-store"
    assert "programmer" not in response.text


def fail(app: Flask, client: FlaskClient, status: int) -> TestResponse:
    """A response with `status`, made as it comes about in life."""
    if status == 405:
        return client.delete("/")
    if status == 413:
        return client.post("/", data={"code": "x" * 100_000})

    @for_audience(Audience.PUBLIC)
    def broken() -> str:
        raise RuntimeError("a programmer's error")

    app.add_url_rule("/broken", "pages.broken", broken)
    return client.get("/broken")


def test_the_policy_allows_nothing_inline_and_nothing_foreign() -> None:
    directives = dict(part.split(" ", 1) for part in CONTENT_SECURITY_POLICY.split("; "))
    assert directives["default-src"] == "'none'"
    assert "unsafe" not in CONTENT_SECURITY_POLICY
    assert "http" not in CONTENT_SECURITY_POLICY
    assert "*" not in CONTENT_SECURITY_POLICY


def test_personal_pages_are_kept_nowhere(client: FlaskClient, school: School) -> None:
    quiz = school.publish()
    attempt = join(client, quiz)
    sign_in_page = f"/teacher/sign-in/{school.sign_in_token()}"
    for address in ("/", "/about", f"{attempt}1", attempt, sign_in_page, "/resume"):
        assert client.get(address).headers["Cache-Control"] == "no-store", address
    sign_in(client, school)
    assert client.get("/teacher/").headers["Cache-Control"] == "no-store"
    assert client.get(f"/teacher/quizzes/{quiz.quiz_id}/results.csv").headers["Cache-Control"] == "no-store"


def test_files_are_kept_for_good_under_the_address_that_names_their_version(client: FlaskClient) -> None:
    page = client.get("/").text
    address = page.split('rel="stylesheet" href="')[1].split('"')[0]
    assert "immutable" in client.get(address).headers["Cache-Control"]
    for other in ("/static/quiz.css", "/static/quiz.css?v=0000000000"):
        assert client.get(other).headers["Cache-Control"] == "no-cache"


def test_search_engines_list_the_front_pages_alone(client: FlaskClient, school: School) -> None:
    quiz = school.publish()
    assert "X-Robots-Tag" not in client.get("/").headers
    for address in (f"/q/{quiz.join_code}", "/teacher/sign-in", "/nope"):
        assert client.get(address).headers["X-Robots-Tag"] == "noindex"


def test_files_set_no_cookie(client: FlaskClient, school: School) -> None:
    join(client, school.publish())
    assert "Set-Cookie" not in client.get("/static/quiz.css").headers


@pytest.mark.parametrize(
    "path", ["/static/../app.py", "/static/%2e%2e/app.py", "/static/..%2fapp.py", "/static/"]
)
def test_only_files_of_the_static_folder_are_served(client: FlaskClient, path: str) -> None:
    assert client.get(path).status_code == 404


def test_the_cookie_is_closed_to_scripts_and_other_sites(client: FlaskClient) -> None:
    cookie = client.get("/").headers["Set-Cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie
    assert "Secure" not in cookie


def test_the_cookie_travels_on_https_alone_when_the_page_does(client: FlaskClient) -> None:
    assert "Secure" in client.get("/", base_url="https://school.example").headers["Set-Cookie"]


def test_forms_work_on_https_although_no_address_is_passed_on(client: FlaskClient) -> None:
    base = "https://school.example"
    page = client.get("/", base_url=base).text
    token = page.split('name="csrf_token" value="')[1].split('"')[0]
    response = client.post("/", base_url=base, data={"csrf_token": token, "code": ""})
    assert "Type the code" in response.text


def test_a_method_that_an_address_does_not_take_is_told_which_it_takes(client: FlaskClient) -> None:
    assert client.delete("/").headers["Allow"] == "GET, HEAD, OPTIONS, POST"


def test_an_answer_too_large_changes_nothing(client: FlaskClient, school: School) -> None:
    attempt = join(client, school.publish())
    assert send(client, f"{attempt}1", {"choice": "0", "more": "x" * 70_000}).status_code == 413
