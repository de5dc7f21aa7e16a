"""Every route, asked by everybody: nobody, a learner, teachers of this class and others, an administrator."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.routing import Rule
from werkzeug.test import TestResponse

from quiz.storage import Database
from quiz.web.access import declared_audience
from quiz.web.resources import EXTENSION
from tests.web.conftest import build_app
from tests.web.who_may import LEARNER, ROLES, WHO_MAY, Line
from tests.web.world import World, found_world

SIGN_IN = "/teacher/sign-in"
REFUSALS = {401, 403, 404}
METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE")


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> World:
    return found_world(tmp_path_factory.mktemp("world"))


@pytest.fixture(scope="module")
def site(world: World) -> Iterator[Flask]:
    """An app without checks of form tokens: only who asks for what decides."""
    database = Database(f"sqlite:///{world.path}")
    yield build_app(database, world.path.parent, QUIZ_INSTANCE=str(world.path.parent), WTF_CSRF_ENABLED=False)
    database.close()


def visitor(app: Flask, world: World, role: str) -> FlaskClient:
    """A browser of somebody of this role."""
    client = app.test_client()
    with client.session_transaction() as session:
        if role == LEARNER:
            own = (str(world.things[name]) for name in ("attempt_id", "live_attempt_id"))
            session["attempts"] = [[attempt_id, "", "Kim", "Harbour clock"] for attempt_id in own]
            session["practices"] = [str(world.things["practice_id"])]
        elif role in world.tokens:
            session["teacher"] = world.tokens[role]
    return client


def address(app: Flask, world: World, rule: Rule, line: Line) -> str:
    """The address of the things that the line names."""
    named = {name: world.things[line.named.get(name, name)] for name in rule.arguments}
    with app.test_request_context():
        return app.url_for(rule.endpoint, **named)  # type: ignore[arg-type]


def is_let_in(client: FlaskClient, response: TestResponse) -> bool:
    """Whether the visitor got to what is behind the address: its page, or a form's answer.

    A form that lacks everything may lead back to its page before anybody asks whose it is: then that decides.
    """
    if response.status_code == 303:
        page = response.headers["Location"].split("#")[0]
        return page.split("?")[0] != SIGN_IN and client.get(page).status_code not in REFUSALS
    return response.status_code not in REFUSALS


def list_steps(app: Flask) -> Iterator[tuple[Rule, str, Line]]:
    """Every line of the table with every method that its address takes."""
    for rule in app.url_map.iter_rules():
        methods = [method for method in METHODS if method in (rule.methods or ())]
        lines = [line for line in WHO_MAY if line.endpoint == rule.endpoint]
        yield from ((rule, method, line) for line in lines for method in methods)


def test_the_table_has_a_line_for_every_route_and_no_other(site: Flask) -> None:
    routes = {rule.endpoint for rule in site.url_map.iter_rules()}
    assert {line.endpoint for line in WHO_MAY} == routes
    assert all(declared_audience(site, endpoint) for endpoint in routes)


@pytest.mark.slow
@pytest.mark.parametrize("role", ROLES)
def test_everybody_gets_to_what_is_theirs_and_to_nothing_else(
    site: Flask, world: World, tmp_path: Path, role: str
) -> None:
    wrong = []
    for rule, method, line in list_steps(site):
        database = site.extensions[EXTENSION] = world.copy(tmp_path)
        sent = {"csrf_token": "as every form has one"} if method == "POST" else None
        page = address(site, world, rule, line)
        client = visitor(site, world, role)
        response = client.open(page, method=method, data=sent)
        if response.status_code >= 500 or is_let_in(client, response) is not (role in line.may):
            wrong.append(f"{method} {rule} as {role}: {response.status_code}")
        database.close()
    assert not wrong, "\n".join(wrong)


@pytest.mark.slow
@pytest.mark.parametrize("role", ROLES)
def test_what_one_may_not_see_looks_like_what_is_not_there(
    site: Flask, world: World, tmp_path: Path, role: str
) -> None:
    """No answer tells a stranger whether a thing exists: it is the one for a number that nothing has."""
    absent = {name: 2_000_000_000 for name, thing in world.things.items() if isinstance(thing, int)}
    database = site.extensions[EXTENSION] = world.copy(tmp_path)
    unknown = dict.fromkeys(("attempt_id", "practice_id"), "x" * 22)
    nothing = World(world.path, {**world.things, **absent, **unknown}, world.tokens)
    for rule, method, line in list_steps(site):
        if role in line.may or method != "GET" or not rule.arguments:
            continue
        there, nowhere = (
            visitor(site, known, role).get(address(site, known, rule, line)) for known in (world, nothing)
        )
        if there.status_code != 403 or role != "co-teacher":  # who knows the class, and that it is not theirs
            assert there.status_code == nowhere.status_code, rule
    database.close()
