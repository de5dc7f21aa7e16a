"""Languages of the pages: which one a reader gets, how they choose, and what stays as it is written."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from quiz.web import create_app, words
from tests.web.browsing import TOKEN, path_of, send
from tests.web.conftest import TEST_SECRET, Browser

PRIVACY = {"eo": "Privateco", "ar": "الخصوصية"}


@pytest.fixture
def client(tmp_path: Path) -> FlaskClient:
    """A browser at a site that has two more languages, one of them written from right to left."""
    for code, word in PRIVACY.items():
        catalog = Catalog(locale=code)
        catalog.add("Privacy", word)
        folder = tmp_path / "more" / code / "LC_MESSAGES"
        folder.mkdir(parents=True)
        with (folder / "messages.mo").open("wb") as file:
            write_mo(file, catalog)
    folders = f"translations;{tmp_path / 'more'}"
    told = {"QUIZ_SECRET_KEY": TEST_SECRET, "QUIZ_INSTANCE": str(tmp_path)}
    app = create_app(told | {"BABEL_TRANSLATION_DIRECTORIES": folders})
    app.test_client_class = Browser
    return app.test_client()


def choose(client: FlaskClient, language: str, back: str) -> TestResponse:
    """The response to a press on a language, on the page of address `back`."""
    return send(client, "/about", {"language": language, "back": back}, to="/language")


def test_a_page_says_which_language_it_is_in(client: FlaskClient) -> None:
    response = client.get("/about")
    assert '<html lang="en" dir="ltr"' in response.text
    assert response.headers["Content-Language"] == "en"
    assert {"Accept-Language", "Cookie"} <= {one.strip() for one in response.headers["Vary"].split(",")}


@pytest.mark.parametrize(
    ("wish", "code", "runs"),
    [
        ("eo", "eo", "ltr"),
        ("ar-EG,en;q=0.5", "ar", "rtl"),
        ("eo;q=0.4,tlh,ar;q=0.8", "ar", "rtl"),
        ("ar;q=0,eo;q=0.1", "eo", "ltr"),
    ],
)
def test_a_reader_gets_the_language_that_their_browser_asks_for(
    client: FlaskClient, wish: str, code: str, runs: str
) -> None:
    page = client.get("/about", headers={"Accept-Language": wish}).text
    assert f'<html lang="{code}" dir="{runs}"' in page
    assert PRIVACY[code] in page


@pytest.mark.parametrize(
    "wish", ["tlh", "*", "", "x;q=y", "eo;q=0", "eo;q=0,*", "en_US,en-GB;q=0.9,eo;q=0.1"]
)
def test_english_goes_to_whoever_asks_for_nothing_that_there_is(client: FlaskClient, wish: str) -> None:
    assert '<html lang="en"' in client.get("/about", headers={"Accept-Language": wish}).text


def test_the_choice_goes_before_what_the_browser_asks_for_and_is_remembered(client: FlaskClient) -> None:
    response = choose(client, "eo", "/about?")
    assert path_of(response) == "/about"
    (kept,) = response.headers.getlist("Set-Cookie")
    assert "lang=eo" in kept
    assert "HttpOnly" in kept
    assert "SameSite=Lax" in kept
    assert "Max-Age=31536000" in kept
    assert '<html lang="eo"' in client.get("/about", headers={"Accept-Language": "ar"}).text


def test_a_language_that_there_is_not_changes_nothing(client: FlaskClient) -> None:
    response = choose(client, "../../etc", "/privacy")
    assert path_of(response) == "/privacy"
    assert "Set-Cookie" not in response.headers
    client.set_cookie("lang", "tlh")
    assert '<html lang="en"' in client.get("/about").text


@pytest.mark.parametrize("page", ["/", "/about", "/resume?tired=yes", "/q/BCDFGH", "/a/abc/2"])
def test_the_choice_of_a_language_keeps_the_place(client: FlaskClient, page: str) -> None:
    assert path_of(choose(client, "eo", page)) == page


@pytest.mark.parametrize(
    "elsewhere",
    [
        "",
        "https://elsewhere.example/",
        "//elsewhere.example/about",
        "/\\elsewhere.example",
        "/\t/elsewhere.example",
        "/about\r\nSet-Cookie: a=b",
        "about",
        "/nowhere",
        "/a/abc",  # the address has a slash at its end
        "/forget",  # only takes forms
        "/über",
    ],
)
def test_the_choice_of_a_language_leads_to_pages_of_ours_alone(client: FlaskClient, elsewhere: str) -> None:
    assert path_of(choose(client, "eo", elsewhere)) == "/"


def test_the_place_on_a_page_is_kept_too(client: FlaskClient) -> None:
    assert choose(client, "eo", "/a/abc/2#question").headers["Location"] == "/a/abc/2#question"


@pytest.mark.parametrize("back", ["/reading/about", "/about"])
def test_behind_a_prefix_the_way_back_has_it_once(client: FlaskClient, back: str) -> None:
    site = "http://localhost/reading"
    token = TOKEN.search(client.get("/about", base_url=site).text)
    assert token
    told = {"csrf_token": token[1], "language": "eo", "back": back}
    assert path_of(client.post("/language", data=told, base_url=site)) == "/reading/about"


def test_every_language_stands_on_the_page_by_its_own_name(client: FlaskClient) -> None:
    page = client.get("/about").text
    assert ">English</button>" in page
    assert 'lang="ar"' in page
    assert ">العربية</button>" in page
    assert page.count('aria-current="true"') == 1


def test_an_error_tells_its_language_and_does_not_repeat_the_address(client: FlaskClient) -> None:
    response = client.get("/nowhere", headers={"Accept-Language": "ar"})
    assert response.status_code == 404
    assert '<html lang="ar" dir="rtl"' in response.text
    assert "nowhere" not in response.text


def test_the_studio_stays_english(client: FlaskClient) -> None:
    page = client.get("/teacher/sign-in", headers={"Accept-Language": "eo"}).text
    assert '<html lang="en" dir="ltr"' in page
    assert PRIVACY["eo"] not in page
    assert "language-choice" not in page


def test_a_path_that_only_begins_like_the_studio_is_not_the_studio(client: FlaskClient) -> None:
    assert '<html lang="eo"' in client.get("/teachers", headers={"Accept-Language": "eo"}).text


@pytest.mark.parametrize(
    ("wish", "tag", "day", "number"),
    [("en-US", "en-GB", "4 May 2026", "−0.46"), ("de-AT", "de", "4. Mai 2026", "−0,46")],
)
def test_days_and_numbers_are_written_as_in_the_language_of_the_page(
    app: Flask, wish: str, tag: str, day: str, number: str
) -> None:
    """A script writes moments by the same rules, which the page tells it."""
    with app.test_request_context("/about", headers={"Accept-Language": wish}):
        assert words.day(datetime.date(2026, 5, 4)) == day
        assert words.coefficient(-0.456) == number
    page = app.test_client().get("/about", headers={"Accept-Language": wish}).text
    assert f'data-spelling="{tag}"' in page


def test_a_language_has_the_direction_in_which_it_is_written(app: Flask) -> None:
    direction = app.jinja_env.filters["direction"]
    assert [direction(code) for code in ("en", "en-GB", "ar", "he", "de-CH", "", "nonsense!")] == [
        *("ltr", "ltr", "rtl", "rtl", "ltr", "auto", "auto")
    ]
