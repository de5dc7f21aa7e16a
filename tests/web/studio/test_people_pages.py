"""The pages of people: coming in, the account, classes, co-teachers, and the teachers of the site."""

from __future__ import annotations

import re

import pytest
from argon2 import PasswordHasher
from flask import Flask
from flask.testing import FlaskClient

from quiz.services import classes, learning, passwords
from quiz.storage import Database, people
from tests.databases import FakeClock
from tests.storage.counting import counting
from tests.web.browsing import path_of, send, sign_in, visible
from tests.web.samples import School, found_school

SIGN_IN, ACCOUNT, CLASSES, STAFF = (
    "/teacher/sign-in",
    "/teacher/account/",
    "/teacher/classes/",
    "/teacher/staff/",
)
PASSWORD, OTHER = "the gulls are early today", "nine ferries in the fog"
LINK = re.compile(r"/teacher/invitations/[\w-]{20,}")
QUICK = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0"


@pytest.fixture(autouse=True)
def quick_hashes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(passwords, "HASHER", QUICK)


def let(school: School, *, is_admin: bool = False, password: str | None = None) -> None:
    """Give the teacher of the school a password, or make an administrator of them."""
    with school.database.transaction() as session:
        teacher = people.find_teacher(session, school.teacher_id)
        assert teacher is not None
        teacher.is_admin = is_admin
        teacher.password_hash = password and QUICK.hash(password)


def type_password(client: FlaskClient, password: str, login: str = "lind") -> str:
    return path_of(send(client, SIGN_IN, {"login": login, "password": password}))


def test_a_teacher_signs_in_with_login_and_password(client: FlaskClient, school: School) -> None:
    let(school, password=PASSWORD)
    assert type_password(client, PASSWORD) == "/teacher/"
    assert "Signed in as Teacher Lind" in visible(client.get("/teacher/").text)


@pytest.mark.parametrize(
    "fields", [{"login": "lind", "password": OTHER}, {"login": "nobody", "password": OTHER}]
)
def test_a_wrong_pair_is_refused_beside_the_password_and_keeps_the_login(
    client: FlaskClient, school: School, fields: dict[str, str]
) -> None:
    let(school, password=PASSWORD)
    response = send(client, SIGN_IN, fields)
    assert response.status_code == 400
    assert 'id="password-error"' in response.text
    assert f'value="{fields["login"]}"' in response.text
    assert OTHER not in response.text


def test_too_many_failures_are_told_with_the_time_to_wait(client: FlaskClient, school: School) -> None:
    let(school, password=PASSWORD)
    for _ in range(5):
        send(client, SIGN_IN, {"login": "lind", "password": OTHER})
    response = send(client, SIGN_IN, {"login": "lind", "password": PASSWORD})
    assert (response.status_code, response.headers["Retry-After"]) == (429, "31")
    assert "Wait 31 seconds" in visible(response.text)


def test_a_link_lets_one_choose_a_password(client: FlaskClient, school: School) -> None:
    page = f"{SIGN_IN}/{school.sign_in_token()}"
    weak = send(client, page, {"password": "password password"})
    assert weak.status_code == 400
    assert 'id="password-error"' in weak.text
    assert path_of(send(client, page, {"password": PASSWORD})) == "/teacher/"
    assert type_password(client.application.test_client(), PASSWORD) == "/teacher/"


def test_the_account_changes_name_and_password_and_ends_sessions(
    app: Flask, client: FlaskClient, school: School
) -> None:
    other = app.test_client()
    sign_in(other, school)
    sign_in(client, school)
    assert path_of(send(client, ACCOUNT, {"name": "Mara Lind-Berg"}, to=f"{ACCOUNT}name")) == ACCOUNT
    assert 'value="Mara Lind-Berg"' in client.get(ACCOUNT).text
    assert "Password of now" not in client.get(ACCOUNT).text
    assert path_of(send(client, ACCOUNT, {"password": PASSWORD}, to=f"{ACCOUNT}password")) == ACCOUNT
    assert path_of(other.get("/teacher/")) == SIGN_IN
    wrong = send(client, ACCOUNT, {"password": OTHER, "current": OTHER}, to=f"{ACCOUNT}password")
    assert wrong.status_code == 400
    assert 'id="current-error"' in wrong.text


def test_the_account_lists_browsers_and_signs_one_out(
    app: Flask, client: FlaskClient, school: School
) -> None:
    other = app.test_client()
    token = re.search(r'csrf_token" value="([^"]+)"', other.get("/").text)
    assert token
    other.post(
        f"{SIGN_IN}/{school.sign_in_token()}", data={"csrf_token": token[1]}, headers={"User-Agent": FIREFOX}
    )
    sign_in(client, school)
    page = client.get(ACCOUNT).text
    assert "Firefox on Linux" in page
    (action,) = re.findall(r'action="([^"]+/end)"', page)
    assert path_of(send(client, ACCOUNT, to=action)) == ACCOUNT
    assert path_of(other.get("/teacher/")) == SIGN_IN


def test_a_class_is_made_renamed_and_kept_for_less(client: FlaskClient, school: School) -> None:
    sign_in(client, school)
    page = path_of(send(client, CLASSES, {"name": "Media course"}))
    assert "Media course" in visible(client.get(page).text)
    settings = f"{page}/settings"
    assert path_of(send(client, settings, {"name": "Course 9"}, to=f"{page}/name")) == settings
    assert path_of(send(client, settings, {"days": "30"}, to=f"{page}/retention")) == settings
    shown = client.get(CLASSES).text
    assert "Course 9" in shown
    assert "Results are kept for 30 days" in visible(shown)


@pytest.mark.parametrize(
    ("step", "fields", "field"),
    [
        ("name", {"name": ""}, "name"),
        ("name", {"name": "\u202e"}, "name"),
        ("retention", {"days": "7"}, "days"),
    ],
)
def test_what_a_class_cannot_be_is_told_beside_the_field(
    client: FlaskClient, school: School, step: str, fields: dict[str, str], field: str
) -> None:
    sign_in(client, school)
    page = f"{CLASSES}{school.class_id}"
    response = send(client, f"{page}/settings", fields, to=f"{page}/{step}")
    assert response.status_code == 400
    assert f'id="{field}-error"' in response.text


def test_an_empty_class_says_what_to_do(client: FlaskClient, school: School) -> None:
    sign_in(client, school)
    assert "There are none yet" in visible(client.get(f"{CLASSES}{school.class_id}").text)


def test_a_colleague_joins_by_link_and_sees_the_quizzes(
    app: Flask, client: FlaskClient, database: Database, school: School
) -> None:
    quiz = school.publish()
    sign_in(client, school)
    page = f"{CLASSES}{school.class_id}"
    made = send(client, f"{page}/settings", {"note": "Ben"}, to=f"{page}/invitations")
    (link,) = set(LINK.findall(made.text))
    colleague = app.test_client()
    sign_in(colleague, found_school(database, login="okoye"))
    assert colleague.get(f"/teacher/quizzes/{quiz.quiz_id}").status_code == 404
    assert path_of(send(colleague, link, to=f"{link}/join")) == page
    assert colleague.get(f"/teacher/quizzes/{quiz.quiz_id}").status_code == 200
    assert "Make a link" not in colleague.get(f"{page}/settings").text


def test_a_newcomer_becomes_a_teacher_by_link(app: Flask, client: FlaskClient, school: School) -> None:
    let(school, is_admin=True)
    sign_in(client, school)
    (link,) = set(LINK.findall(send(client, STAFF, {"note": "Ben"}, to=f"{STAFF}invitations").text))
    newcomer = app.test_client()
    fields = {"name": "Ben Okoye", "login": "lind", "password": PASSWORD}
    assert 'id="login-error"' in send(newcomer, link, fields).text
    assert path_of(send(newcomer, link, fields | {"login": "ben.okoye"})) == "/teacher/"
    assert newcomer.get(STAFF).status_code == 403
    assert "ben.okoye" in client.get(STAFF).text
    assert newcomer.application.test_client().get(link).status_code == 410


def test_an_open_invitation_can_be_revoked(client: FlaskClient, school: School) -> None:
    let(school, is_admin=True)
    sign_in(client, school)
    (link,) = set(LINK.findall(send(client, STAFF, {"note": "Ben"}, to=f"{STAFF}invitations").text))
    (action,) = re.findall(r'action="([^"]+/revoke)"', client.get(STAFF).text)
    assert path_of(send(client, STAFF, to=action)) == STAFF
    assert client.get(link).status_code == 404


def test_an_administrator_makes_others_signs_them_out_and_removes_them(
    app: Flask, client: FlaskClient, database: Database, school: School
) -> None:
    let(school, is_admin=True)
    sign_in(client, school)
    sign_in(colleague := app.test_client(), other := found_school(database, login="okoye"))
    assert path_of(send(client, STAFF, to=f"{STAFF}{other.teacher_id}/sign-out")) == STAFF
    assert path_of(colleague.get("/teacher/")) == SIGN_IN
    send(client, STAFF, to=f"{STAFF}{other.teacher_id}/promote")
    send(client, STAFF, to=f"{STAFF}{other.teacher_id}/demote")
    assert send(client, STAFF, to=f"{STAFF}{school.teacher_id}/demote").status_code == 409
    asked = f"{STAFF}{other.teacher_id}/remove"
    assert "Class 8b" in client.get(asked).text
    assert path_of(send(client, asked)) == STAFF
    assert "okoye" not in client.get(STAFF).text


def test_a_class_is_deleted_only_by_its_name_and_counted_first(client: FlaskClient, school: School) -> None:
    quiz = school.publish()
    learning.start_attempt(school.database, quiz.join_code, "Kim")
    sign_in(client, school)
    page = f"{CLASSES}{school.class_id}/delete"
    assert "1 quiz, 1 attempt of learners and 0 answers" in visible(client.get(page).text)
    assert send(client, page, {"name": "class"}).status_code == 400
    assert path_of(send(client, page, {"name": "Class 8b"})) == CLASSES
    assert client.get(f"/q/{quiz.join_code}").status_code == 404


def test_the_privacy_page_tells_how_long_results_are_kept(client: FlaskClient, school: School) -> None:
    page = visible(client.get("/privacy").text)
    assert "90 days" in page
    assert str(classes.show_class(school.database, school.teacher_id, school.class_id).retention_days) in page


def test_statements_of_the_pages_do_not_grow_with_rows(
    client: FlaskClient, database: Database, school: School, clock: FakeClock
) -> None:
    let(school, is_admin=True)
    sign_in(client, school)
    pages = [ACCOUNT, CLASSES, STAFF, f"{CLASSES}{school.class_id}", f"{CLASSES}{school.class_id}/settings"]

    def count() -> list[int]:
        counts = []
        for page in pages:
            with counting(database) as statements:
                assert client.get(page).status_code == 200
            counts.append(len(statements))
        return counts

    few = count()
    for number in range(5):
        found_school(database, login=f"okoye-{number}")
        classes.create_class(database, school.teacher_id, f"Class {number}")
        quiz = school.publish()
        for name in ("Kim", "Ana"):
            learning.start_attempt(database, quiz.join_code, name)
        clock.advance(seconds=1)
    assert count() == few
