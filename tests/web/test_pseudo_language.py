"""Whole walks in a language whose every message stands in brackets: nothing of the pages is without them.

What is asked about keeps its own language, and says so by its `lang`. Nicknames and titles are numbers here.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask, request
from flask.testing import FlaskClient
from flask.wrappers import Response

from quiz.assessment.rounds import Command
from quiz.assessment.schedule import GRACE
from quiz.items.item import ItemType
from quiz.services import live, practice_turns, watching
from quiz.services.views import FeedbackPolicy, QuizSummary
from quiz.storage import Database
from quiz.web import create_app
from tests.databases import FakeClock
from tests.practising import practice_bank, right_answer, share, wrong_answer
from tests.web.browsing import answer, join, path_of, send
from tests.web.conftest import TEST_SECRET, Browser
from tests.web.pseudo import LEFT_TO_RIGHT, find_untranslated, make_languages
from tests.web.samples import School, found_school
from tests.web.typed import TYPED, TYPED_BANK, find_astray, find_right

pytestmark = pytest.mark.slow  # whole walks through every page

NAME, TITLE = "1234", "5678"
ALONE = tuple(one for one in FeedbackPolicy if one is not FeedbackPolicy.LIVE)


@pytest.fixture(scope="module")
def folders(tmp_path_factory: pytest.TempPathFactory) -> str:
    return make_languages(tmp_path_factory.mktemp("languages"), LEFT_TO_RIGHT)


@pytest.fixture
def app(database: Database, tmp_path: Path, folders: str) -> Flask:
    """The app with the language, which reads every page that it sends."""
    told = {"QUIZ_SECRET_KEY": TEST_SECRET, "QUIZ_DATABASE_URL": "sqlite://"}
    told |= {"QUIZ_QUEUE_URL": f"sqlite:///{tmp_path / 'queue.sqlite3'}"}
    app = create_app(told | {"BABEL_TRANSLATION_DIRECTORIES": folders}, database=database)
    app.test_client_class = Browser
    return app


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    """A browser that asks for the language and reads what comes."""
    client = app.test_client()
    client.environ_base["HTTP_ACCEPT_LANGUAGE"] = LEFT_TO_RIGHT
    return client


@pytest.fixture(autouse=True)
def reading(app: Flask) -> Iterator[dict[str, list[str]]]:
    """What was found on which page; every walk ends with nothing found on any of its pages."""
    found: dict[str, list[str]] = {}
    seen: list[int] = []

    def look(response: Response) -> Response:
        if response.mimetype == "text/html" and response.status_code not in range(300, 400):
            seen.append(response.status_code)
            words = find_untranslated(response.get_data(as_text=True))
            if words:
                found[f"{request.method} {request.path} {response.status_code}"] = words
        return response

    app.after_request_funcs.setdefault(None, []).insert(0, look)
    yield found
    assert seen
    assert found == {}


def typed_quiz(database: Database, policy: FeedbackPolicy) -> QuizSummary:
    return found_school(database, TYPED_BANK).publish(policy, title=TITLE)


@pytest.mark.parametrize("policy", ALONE)
@pytest.mark.parametrize("find", [find_right, find_astray])
def test_a_whole_attempt(
    client: FlaskClient, database: Database, clock: FakeClock, policy: FeedbackPolicy, find: object
) -> None:
    assert callable(find)
    school = found_school(database, TYPED_BANK)
    quiz = school.publish(policy, title=TITLE)
    client.get(f"/q/{quiz.join_code}")
    attempt = join(client, quiz, NAME)
    client.get(f"{attempt}hand-in")
    client.get(f"{attempt}kept")
    for number in range(1, len(TYPED) + 1):
        client.get(f"{attempt}{number}")
        answer(client, attempt, number, ())
        send(client, "/", {"flagged": "1"}, to=f"{attempt}{number}/flag")
        answer(client, attempt, number, find(database, attempt.split("/")[2], number))
        client.get(f"{attempt}{number}")
        answer(client, attempt, number, 0)
        client.get(f"{attempt}{number}")
        client.get(f"{attempt}{min(number + 1, len(TYPED))}")
    client.get(f"{attempt}result")
    client.get(f"{attempt}kept")
    client.get("/")
    client.get(f"/q/{quiz.join_code}")
    watching.close_quiz(database, school.teacher_id, quiz.quiz_id)
    clock.advance(seconds=GRACE.total_seconds() + 1)
    client.get(f"{attempt}result")
    client.get(f"{attempt}1")
    client.get(f"/q/{quiz.join_code}")


def test_an_attempt_that_is_handed_in_or_left_behind(client: FlaskClient, database: Database) -> None:
    attempt = join(client, typed_quiz(database, FeedbackPolicy.AT_END), NAME)
    client.get(f"{attempt}result")
    client.get(attempt, follow_redirects=True)
    answer(client, attempt, 1, find_astray(database, attempt.split("/")[2], 1))
    send(client, f"{attempt}hand-in")
    answer(client, attempt, 2, 0)
    client.get(f"{attempt}2")
    client.get(f"{attempt}result")
    client.get(f"{attempt}kept")
    send(client, "/", to=f"{attempt}withdraw")
    send(client, "/", {"sure": "yes"}, to=f"{attempt}withdraw")
    client.get("/")


def test_an_attempt_against_the_clock(client: FlaskClient, database: Database, clock: FakeClock) -> None:
    school = found_school(database, TYPED_BANK)
    quiz = school.publish(FeedbackPolicy.AFTER_CLOSE, title=TITLE)
    watching.set_closing(database, school.teacher_id, quiz.quiz_id, "2026-03-02T09:30")
    watching.grant_time(database, school.teacher_id, quiz.quiz_id, NAME, extra_percent=50)
    client.get(f"/q/{quiz.join_code}")
    attempt = join(client, quiz, NAME)
    client.get(f"{attempt}1")
    answer(client, attempt, 1, find_right(database, attempt.split("/")[2], 1))
    client.get(f"{attempt}kept")
    clock.advance(minutes=120)
    answer(client, attempt, 2, 0)
    client.get(f"{attempt}2")
    client.get(f"{attempt}result")


def test_the_pages_for_everybody(client: FlaskClient, school: School) -> None:
    quiz = school.publish(title=TITLE)
    for page in ("/", "/about", "/privacy", "/resume", "/comfort", "/practice/", "/nowhere", "/q/ZZZZZZ"):
        client.get(page)
    client.get("/a/unknown/1")
    client.post("/", data={"code": "x"})
    client.post("/about")
    for typed in ("", "x" * 60, "ZZZZZZ"):
        send(client, "/", {"code": typed})
        send(client, "/resume", {"code": typed})
    for nickname in ("", "1" * 60, "\u200b", "\u202e12"):
        send(client, f"/q/{quiz.join_code}", {"nickname": nickname})
    join(client, quiz, NAME)
    send(client, "/resume", {"nickname": NAME}, to=f"/q/{quiz.join_code}")
    send(client, "/", to="/forget")
    client.get("/")
    send(client, f"/q/{quiz.join_code}", {"nickname": NAME})


def test_a_practice(client: FlaskClient, database: Database) -> None:
    client.get("/practice/")
    share(database, practice_bank(3, kinds=tuple(ItemType)))
    client.get("/practice/")
    send(client, "/practice/", {"nickname": "1" * 60})
    practice = path_of(send(client, "/practice/", {"nickname": NAME})).removesuffix("next")
    client.get(practice)
    send(client, "/", {"asked": "1"}, to=f"{practice}sure")
    for turn in range(10):
        following = client.get(f"{practice}next")
        if following.status_code != 303:
            break  # nothing is left, and the page says so
        question = following.headers["Location"].split("#")[0]
        view = practice_turns.show_turn(database, practice.split("/")[2], int(question.rsplit("/", 1)[1]))
        client.get(question)
        send(client, "/", to=question)
        if turn == 2:
            send(client, "/", to=f"{question}/another")
            client.get(practice)
            continue
        chosen = right_answer(view) if turn % 2 else wrong_answer(view)
        send(client, "/", {"choice": [str(one) for one in chosen], "sure": "95"}, to=question)
        client.get(question)
        client.get(practice)
    client.get(f"{practice}kept")
    client.get("/practice/")
    client.get("/")
    client.get("/practice/unknown/")
    send(client, "/", to=f"{practice}withdraw")


def test_a_live_round(client: FlaskClient, database: Database) -> None:
    school = found_school(database, TYPED_BANK)
    quiz = school.publish(FeedbackPolicy.LIVE, title=TITLE)
    where = (database, school.teacher_id, quiz.quiz_id)
    client.get(f"/q/{quiz.join_code}")
    attempt = join(client, quiz, NAME)
    client.get(f"{attempt}live")
    send(client, f"{attempt}hand-in")
    for number in range(1, len(TYPED) + 1):
        for command in (Command.OPEN, Command.CLOSE, Command.SHOW):
            live.steer_round(*where, command, live.show_round(*where).round.version)
            client.get(f"{attempt}live")
            if number == 2:
                continue  # answered by nobody
            send(client, "/", to=f"{attempt}live/{number}")
            chosen = find_astray(database, attempt.split("/")[2], number)
            send(client, "/", {"choice": [str(one) for one in chosen]}, to=f"{attempt}live/{number}")
            client.get(f"{attempt}live")
    live.steer_round(*where, Command.END, live.show_round(*where).round.version)
    client.get(f"{attempt}live")
    client.get(f"{attempt}result")
