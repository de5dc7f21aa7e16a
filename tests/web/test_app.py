"""How an app is put together: behind a proxy, under a name, without a database of its own."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from flask import Flask

from quiz.web import create_app
from quiz.web.resources import find_templates

FORWARDED = {"X-Forwarded-Proto": "https", "X-Forwarded-Host": "school.example"}
MakeApp = Callable[..., Flask]


@pytest.fixture
def make_app(tmp_path: Path) -> MakeApp:
    """Makes apps in a folder of the test's own."""
    return lambda **config: create_app({"QUIZ_INSTANCE": str(tmp_path), **config})


def test_a_proxy_is_believed_only_when_it_is_announced(make_app: MakeApp) -> None:
    alone = make_app().test_client().get("/", headers=FORWARDED)
    behind = make_app(QUIZ_TRUSTED_PROXIES="1").test_client().get("/", headers=FORWARDED)
    assert "Secure" not in alone.headers["Set-Cookie"]
    assert "Secure" in behind.headers["Set-Cookie"]


def test_a_foreign_host_name_is_refused_when_names_are_set(make_app: MakeApp) -> None:
    client = make_app(QUIZ_TRUSTED_HOSTS="school.example").test_client()
    assert client.get("/", base_url="http://school.example").status_code == 200
    assert client.get("/", base_url="http://evil.example").status_code == 400


def test_the_config_of_flask_can_be_set_too(make_app: MakeApp) -> None:
    assert make_app(TESTING=True).config["TESTING"] is True


def test_pages_that_ask_nothing_work_before_the_tables_are_there(make_app: MakeApp) -> None:
    client = make_app().test_client()
    for page in ("/", "/about", "/privacy", "/resume", "/teacher/sign-in"):
        assert client.get(page).status_code == 200


def test_two_processes_of_one_installation_accept_each_others_cookies(make_app: MakeApp) -> None:
    assert make_app().secret_key == make_app().secret_key


def test_an_unknown_name_in_a_template_is_an_error(make_app: MakeApp) -> None:
    template = make_app().jinja_env.from_string("{{ misspelt.name }}")
    with pytest.raises(Exception, match="misspelt"):
        template.render()


def test_templates_are_found() -> None:
    assert (find_templates() / "base.html").is_file()
