from __future__ import annotations

import json
import re

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from quiz.assessment.rounds import Command
from quiz.items.item import ItemType
from quiz.services import learning, live
from quiz.services.live_streams import Pace, Streams
from quiz.services.views import FeedbackPolicy
from quiz.storage import Database
from quiz.web.lanes import Lanes
from quiz.web.resources import STREAMS
from tests.quizzes import Published, find_right, make_bank, publish
from tests.services.answering import shape_answer
from tests.web.browsing import join, path_of, send, sign_in, visible
from tests.web.samples import School
from tests.web.test_no_key_before_answer import TELLTALES, every_byte, told, without_names

KINDS = tuple(ItemType)
TOKEN = re.compile(r'name="csrf_token" value="([^"]+)"')


class Wall:
    """The teacher's window, who presses the button that goes on."""

    def __init__(self, client: FlaskClient, school: School, quiz_id: int) -> None:
        sign_in(client, school)
        self.client, self.page = client, f"/teacher/live/{quiz_id}/"

    def press(self, command: Command, version: int | None = None) -> TestResponse:
        page = self.client.get(self.page).text
        seen = re.search(r'name="version" value="(\d+)"', page)
        assert seen
        fields = {"command": command.value, "version": seen[1] if version is None else str(version)}
        return send(self.client, "/", fields, to=self.page)

    @property
    def text(self) -> str:
        return visible(self.client.get(self.page).text)


@pytest.fixture
def published(database: Database) -> Published:
    return publish(database, make_bank(len(KINDS), kinds=KINDS), FeedbackPolicy.LIVE)


def steer(database: Database, published: Published, *commands: Command) -> None:
    where = (database, published.teacher_id, published.quiz.quiz_id)
    for command in commands:
        live.steer_round(*where, command, live.show_round(*where).round.version)


def answer(
    client: FlaskClient, attempt: str, number: int, positions: tuple[int, ...], to: str = "live/"
) -> TestResponse:
    return send(client, "/", {"choice": [str(one) for one in positions]}, to=f"{attempt}{to}{number}")


def give_any(client: FlaskClient, database: Database, attempt: str, number: int) -> TestResponse:
    view = learning.open_question(database, attempt.split("/")[2], number)
    return answer(client, attempt, number, shape_answer(view, 1))


def read_everything(client: FlaskClient, attempt: str) -> dict[str, str]:
    """Every address that a learner may open, with every byte that came."""
    ways = ("live", "live/1", "live/state", "live/events", "", "result", "time", "hand-in", "1", "2", "3")
    return {way: every_byte(client.get(f"{attempt}{way}")) for way in ways} | {
        "/": every_byte(client.get("/"))
    }


def test_no_byte_tells_of_a_question_before_it_is_shown_nor_of_one_that_is_not_asked(
    client: FlaskClient, database: Database, published: Published
) -> None:
    attempt = join(client, published.quiz)
    shown: set[int] = set()
    for number in range(1, len(KINDS) + 1):
        for command in (Command.OPEN, Command.CLOSE):
            steer(database, published, command)
            if command is Command.OPEN:
                assert not told(every_byte(give_any(client, database, attempt, number)))
            for way, sent in read_everything(client, attempt).items():
                due = {int(way)} & shown if way.isdigit() else set[int]()
                assert told(sent) == due, (number, command, way)
                if way == "live":
                    assert not [sign for sign in TELLTALES if sign in sent.split("</head>")[1]]
                later = range(number + 1, len(KINDS) + 1)
                assert not [one for one in later if f"said part {one}?" in sent], (number, way)
        steer(database, published, Command.SHOW)
        shown.add(number)
        assert told(every_byte(client.get(f"{attempt}live"))) == {number}
        assert told(every_byte(client.get(f"{attempt}{number}"))) == {number}
    steer(database, published, Command.END)
    assert path_of(client.get(f"{attempt}live")) == f"{attempt}result"
    assert told(every_byte(client.get(f"{attempt}result"))) == shown


def test_before_it_is_shown_a_right_answer_looks_like_a_wrong_one(app: Flask, database: Database) -> None:
    seen: dict[bool, list[str]] = {}
    for place in range(30):
        published = publish(database, make_bank(1), FeedbackPolicy.LIVE, login=f"lind-{place}")
        client = app.test_client()
        attempt = join(client, published.quiz)
        steer(database, published, Command.OPEN)
        is_right = find_right(database, attempt.split("/")[2], 1) == (0,)
        pages = [answer(client, attempt, 1, (0,)), client.get(f"{attempt}live")]
        steer(database, published, Command.CLOSE)
        pages += [client.get(f"{attempt}{way}") for way in ("live", "live/state", "live/events", "result")]
        code = published.quiz.join_code
        seen[is_right] = [without_names(page.text, attempt).replace(code, "CODE") for page in pages]
        if len(seen) == 2:
            break
    assert seen[True] == seen[False]


def test_the_lobby_leads_to_the_question_and_the_question_to_what_came_of_it(
    client: FlaskClient, database: Database, published: Published
) -> None:
    attempt = join(client, published.quiz)
    for way in ("", "1"):
        assert path_of(client.get(f"{attempt}{way}")) == f"{attempt}live"
    assert "You are in" in client.get(f"{attempt}live").text
    steer(database, published, Command.OPEN)
    asking = client.get(f"{attempt}live").text
    assert "Question 1 is open for the whole class." in asking
    assert f'action="{attempt}live/1#question"' in asking
    assert give_any(client, database, attempt, 1).status_code == 303
    assert "You have answered question 1." in client.get(f"{attempt}live").text
    steer(database, published, Command.CLOSE)
    counted = client.get(f"{attempt}live").text
    assert "What the class has answered" in counted
    assert "Question 1 is closed." in counted
    steer(database, published, Command.SHOW)
    assert "What is right in question 1" in client.get(f"{attempt}live").text


def test_who_comes_late_or_comes_back_is_led_to_the_question_that_is_open(
    app: Flask, database: Database, published: Published
) -> None:
    """Not to the first question without an answer, which is over and has been shown."""
    early, late = app.test_client(), app.test_client()
    known = join(early, published.quiz, "Ada")
    steer(database, published, Command.OPEN, Command.CLOSE, Command.SHOW, Command.OPEN)
    for client, attempt in ((early, known), (late, join(late, published.quiz, "Bo"))):
        arrived = client.get(attempt, follow_redirects=True)
        assert arrived.request.path == f"{attempt}live"
        assert "Question 2 is open for the whole class." in arrived.text


def test_a_lost_line_promises_nothing_of_an_answer_that_may_be_on_its_way(
    client: FlaskClient, published: Published
) -> None:
    """What was sent into a lost line is not saved: only what a receipt has told is."""
    (told,) = re.findall(r'data-lost="([^"]*)"', client.get(f"{join(client, published.quiz)}live").text)
    assert "What was saved stays saved" in told
    assert "sent" not in told


def test_who_did_not_answer_in_time_is_told_so_and_asked_nothing(
    client: FlaskClient, database: Database, published: Published
) -> None:
    attempt = join(client, published.quiz)
    steer(database, published, Command.OPEN, Command.CLOSE)
    page = client.get(f"{attempt}live").text
    assert "The question was closed before you sent an answer." in page
    assert 'name="choice"' not in page


@pytest.mark.parametrize("to", ["live/", ""])
def test_a_late_answer_is_refused_in_words_and_records_nothing(
    client: FlaskClient, database: Database, published: Published, to: str
) -> None:
    attempt = join(client, published.quiz)
    steer(database, published, Command.OPEN, Command.CLOSE)
    refused = answer(client, attempt, 1, (0,), to=to)
    assert path_of(refused) == f"{attempt}live"
    assert "takes no answer now" in client.get(f"{attempt}live").text
    assert learning.open_question(database, attempt.split("/")[2], 1).chosen is None


def test_what_was_chosen_for_one_question_never_stands_in_the_next(
    client: FlaskClient, database: Database
) -> None:
    published = publish(database, make_bank(2), FeedbackPolicy.LIVE)
    attempt = join(client, published.quiz)
    steer(database, published, Command.OPEN, Command.CLOSE, Command.SHOW, Command.OPEN)
    assert path_of(answer(client, attempt, 1, (0,))) == f"{attempt}live"
    page = client.get(f"{attempt}live").text
    assert "takes no answer now" in page
    assert "checked" not in page


def test_an_empty_answer_to_the_open_question_is_explained_beside_it(
    client: FlaskClient, database: Database, published: Published
) -> None:
    attempt = join(client, published.quiz)
    steer(database, published, Command.OPEN)
    refused = answer(client, attempt, 1, ())
    assert refused.status_code == 400
    assert "There is a problem" in refused.text
    assert path_of(client.get(f"{attempt}live/1")) == f"{attempt}live"  # a reload of that page


def test_a_second_answer_is_told_that_the_first_one_stands(
    client: FlaskClient, database: Database, published: Published
) -> None:
    attempt = join(client, published.quiz)
    steer(database, published, Command.OPEN)
    answer(client, attempt, 1, (0,))
    answer(client, attempt, 1, (1,))
    assert "Your first answer stands." in client.get(f"{attempt}live").text


def test_a_stream_and_the_short_answer_tell_the_version_and_nothing_else(
    client: FlaskClient, database: Database, published: Published
) -> None:
    attempt = join(client, published.quiz)
    steer(database, published, Command.OPEN)
    stream = client.get(f"{attempt}live/events")
    assert stream.mimetype == "text/event-stream"
    assert stream.headers["Cache-Control"] == "no-store"
    assert stream.text == 'retry: 2000\n\nid: 1\ndata: {"version": 1}\n\n'
    assert client.get(f"{attempt}live/state").json == {"version": 1}


def test_whoever_finds_no_stream_free_is_sent_to_ask_again(
    app: Flask, client: FlaskClient, database: Database, published: Published
) -> None:
    attempt = join(client, published.quiz)
    app.extensions[STREAMS] = Streams(database, most=0, pace=Pace(0.01, 0.02, 0.0))
    refused = client.get(f"{attempt}live/events")
    assert (refused.status_code, refused.headers["Retry-After"]) == (503, "30")
    assert client.get(f"{attempt}live/state").json == {"version": 0}


def test_a_stream_makes_room_when_its_browser_leaves(
    app: Flask, client: FlaskClient, database: Database, published: Published
) -> None:
    attempt = join(client, published.quiz)
    streams = app.extensions[STREAMS] = Streams(database, most=1, pace=Pace(0.02, 0.05, 60.0))
    for _ in range(3):
        response = client.get(f"{attempt}live/events", buffered=False)
        assert response.status_code == 200
        assert streams.count == 1
        response.close()
        assert streams.count == 0


def test_an_attempt_at_another_kind_of_quiz_has_no_round(client: FlaskClient, school: School) -> None:
    attempt = join(client, school.publish())
    for way in ("live", "live/1", "live/state", "live/events"):
        assert client.get(f"{attempt}{way}").status_code == 404
    assert answer(client, attempt, 1, (0,)).status_code == 404
    assert learning.open_question(school.database, attempt.split("/")[2], 1).chosen is None


def test_the_wall_goes_from_the_lobby_to_the_end(app: Flask, client: FlaskClient, school: School) -> None:
    quiz = school.publish(FeedbackPolicy.LIVE)
    wall = Wall(client, school, quiz.quiz_id)
    assert "0 joined" in wall.text
    learner = app.test_client()
    attempt = join(learner, quiz, "Quentin")
    assert "1 joined" in wall.text
    assert client.get(f"{wall.page}state").json == {"version": 0, "joined": 1, "answered": 0}
    for number in range(1, 5):
        assert wall.press(Command.OPEN).status_code == 303
        assert f"Question {number} of 4" in wall.text
        assert "0 of 1 answered" in wall.text
        answer(learner, attempt, number, (0,))
        assert "1 of 1 answered" in wall.text
        asked = client.get(wall.page).text
        assert not [
            sign for sign in (*TELLTALES, "reason", "explanation") if sign in asked.split("</head>")[1]
        ]
        wall.press(Command.CLOSE)
        counted = client.get(wall.page).text
        assert "count-fill" in counted
        assert not [sign for sign in (*TELLTALES, "count-right") if sign in counted.split("</head>")[1]]
        wall.press(Command.SHOW)
        shown = client.get(wall.page).text
        assert "count-right" in shown
        assert "The evidence" in shown
        assert "<mark" in shown
        assert not [page for page in (asked, counted, shown) if "Quentin" in page]
    wall.press(Command.END)
    assert "The round is over" in wall.text
    assert path_of(learner.get(f"{attempt}live")) == f"{attempt}result"
    assert learner.get(f"{attempt}result").status_code == 200
    assert client.get(f"/teacher/quizzes/{quiz.quiz_id}/results").status_code == 200


@pytest.mark.parametrize("kind", KINDS)
def test_every_type_of_question_can_stand_on_the_wall(
    client: FlaskClient, database: Database, kind: ItemType, school: School
) -> None:
    published = publish(database, make_bank(1, kinds=(kind,)), FeedbackPolicy.LIVE)
    assert published.teacher_id == school.teacher_id
    wall = Wall(client, school, published.quiz.quiz_id)
    for command in (Command.OPEN, Command.CLOSE, Command.SHOW):
        wall.press(command)
        page = client.get(wall.page)
        assert page.status_code == 200
        assert told(page.text) == ({1} if command is Command.SHOW else set())


def test_a_second_press_changes_nothing_and_says_so(client: FlaskClient, school: School) -> None:
    wall = Wall(client, school, school.publish(FeedbackPolicy.LIVE).quiz_id)
    wall.press(Command.OPEN)
    assert wall.press(Command.OPEN, version=0).status_code == 303
    assert "The round had gone on already" in wall.text
    assert "Question 1 of 4" in wall.text


def test_a_form_that_nobody_made_here_does_nothing(client: FlaskClient, school: School) -> None:
    wall = Wall(client, school, school.publish(FeedbackPolicy.LIVE).quiz_id)
    for fields in ({}, {"command": "restart", "version": "0"}, {"command": "open", "version": "x"}):
        assert path_of(send(client, "/", fields, to=wall.page)) == wall.page
    assert "Join the round" in wall.text


def test_a_live_quiz_leads_its_teacher_to_the_round_and_says_how_it_is_taken(
    client: FlaskClient, school: School
) -> None:
    quiz = school.publish(FeedbackPolicy.LIVE)
    sign_in(client, school)
    page = client.get(f"/teacher/quizzes/{quiz.quiz_id}").text
    assert f'href="/teacher/live/{quiz.quiz_id}/"' in page
    assert "Live, question by question, with the class" in page
    other = school.publish()
    assert "/teacher/live/" not in client.get(f"/teacher/quizzes/{other.quiz_id}").text


def test_lanes_let_so_many_in_and_a_stream_holds_none() -> None:
    """A response that is read afterwards holds no lane: a second request gets in beside it."""

    def app(_environ: dict[str, object], _start: object) -> list[bytes]:
        return [json.dumps("here").encode()]

    lanes = Lanes(app, 1)
    first = lanes({}, lambda *_: None)
    second = lanes({}, lambda *_: None)
    assert [*first] == [*second]
