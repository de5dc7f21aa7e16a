"""Whole walks through a quiz with a browser that reads every byte of everything it is sent."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from quiz.assessment.rounds import Command
from quiz.assessment.schedule import GRACE
from quiz.items.item import ItemType
from quiz.services import watching
from quiz.services.views import FeedbackPolicy
from quiz.storage import Database
from tests.databases import FakeClock
from tests.quizzes import Published, find_right, make_bank, publish
from tests.web.browsing import answer, join, send
from tests.web.conftest import Browser
from tests.web.test_live_pages import steer
from tests.web.test_no_key_before_answer import every_byte, find_signs, list_addresses, told

pytestmark = pytest.mark.slow  # whole walks, byte by byte

KINDS = tuple(ItemType)
QUESTIONS = len(KINDS)
OWN_PACE = tuple(policy for policy in FeedbackPolicy if policy is not FeedbackPolicy.LIVE)
ELSEWHERE = ("/", "/about", "/privacy", "/comfort", "/resume", "/practice/")


# What try_everything and the walks send: a form that is new among the learner's has to join them.
SENT = {
    *("learner.answer", "learner.flag", "learner.hand_in", "learner.again", "live.answer"),
    *("kept.withdraw", "practice.from_attempt"),
}


class Listener(Browser):
    """A browser that reads whatever comes, and knows of which questions it may be told: `due`."""

    due: frozenset[int] = frozenset()
    heard = 0
    pressed = 0  # how many of these came compressed

    def open(self, *args: Any, **options: Any) -> TestResponse:
        """The response, which tells nothing that is not due."""
        response = super().open(*args, **{"headers": {"Accept-Encoding": "gzip"}, **options})
        self.pressed += unpack(response)
        sent = every_byte(response)
        assert told(sent) <= self.due, response.request.path
        of_quiz = response.request.path.startswith(("/a/", "/q/"))  # /comfort marks a passage as a sample
        if of_quiz and not self.due and response.mimetype == "text/html":
            assert not find_signs(sent), response.request.path
        self.heard += 1
        return response


def unpack(response: TestResponse) -> bool:
    """Whether the body came compressed; it lies open afterwards, as it does for a browser's reader."""
    coding = response.headers.pop("Content-Encoding", None)
    if coding is None:
        return False
    assert coding == "gzip", "it cannot be read"
    response.set_data(gzip.decompress(response.get_data()))
    return True


@pytest.fixture
def listener(app: Flask) -> Listener:
    """A browser that listens."""
    app.test_client_class = Listener
    client = app.test_client()
    assert isinstance(client, Listener)
    return client


def list_pages(app: Flask, attempt: str) -> Iterator[str]:
    """Every address of the site that has an attempt in it and can be fetched, new ones too."""
    attempt_id = attempt.split("/")[2]
    yield from list_addresses(app, attempt_id=attempt_id)
    for number in range(1, QUESTIONS + 1):
        yield from list_addresses(app, attempt_id=attempt_id, number=number)


def look_everywhere(listener: Listener, attempt: str, published: Published) -> None:
    """Fetch every page that this learner can reach, whatever it answers."""
    for page in (*list_pages(listener.application, attempt), *ELSEWHERE, f"/q/{published.quiz.join_code}"):
        assert listener.get(page).status_code < 500, page


def try_everything(listener: Listener, attempt: str) -> None:
    """Send what a learner may send beside answers, and what no page would send."""
    for number in range(1, QUESTIONS + 1):
        for flagged in ("1", "0", "1", "2"):
            send(listener, "/", {"flagged": flagged}, to=f"{attempt}{number}/flag")
        for nonsense in ((), ("99",), ("x",)):
            if number not in listener.due:
                assert answer(listener, attempt, number, nonsense).status_code == 400
        send(listener, "/", {"choice": "x"}, to=f"{attempt}live/{number}")
    send(listener, "/", to=f"{attempt}withdraw")  # without the box that deletes it
    send(listener, "/", to=f"{attempt}again")  # while this one runs
    send(listener, "/", {"skill": ["attribute-claim"]}, to=f"{attempt}practise")


@pytest.mark.parametrize("policy", OWN_PACE)
def test_no_byte_of_a_whole_walk_tells_what_is_not_due(
    listener: Listener, database: Database, clock: FakeClock, policy: FeedbackPolicy
) -> None:
    published = publish(database, make_bank(QUESTIONS, kinds=KINDS), policy)
    attempt = join(listener, published.quiz)
    attempt_id = attempt.split("/")[2]
    look_everywhere(listener, attempt, published)
    try_everything(listener, attempt)
    for number in (2, 4):
        right = find_right(database, attempt_id, number)
        # It is due as soon as it is sent: a reply may tell, but says so by a page that is asked for.
        assert answer(listener, attempt, number, right).status_code == 303
        if policy is FeedbackPolicy.AT_ONCE:
            listener.due |= {number}
        look_everywhere(listener, attempt, published)
    try_everything(listener, attempt)
    listener.due = frozenset(range(1, QUESTIONS + 1)) if comes_at_end(policy) else listener.due
    send(listener, f"{attempt}hand-in" if not listener.due else "/", to=f"{attempt}hand-in")
    look_everywhere(listener, attempt, published)
    if policy is FeedbackPolicy.AFTER_CLOSE:
        listener.due = frozenset(range(1, QUESTIONS + 1))
    watching.close_quiz(database, published.teacher_id, published.quiz.quiz_id)
    clock.advance(seconds=GRACE.total_seconds() + 1)
    look_everywhere(listener, attempt, published)
    assert told(every_byte(listener.get(f"{attempt}result"))) == listener.due
    assert listener.heard > 150
    assert listener.pressed > listener.heard / 3  # redirects and short replies are never compressed


def test_the_walks_send_every_form_that_an_attempt_has(app: Flask) -> None:
    rules = [rule for rule in app.url_map.iter_rules() if "attempt_id" in rule.arguments]
    assert {rule.endpoint for rule in rules if "POST" in (rule.methods or ())} == SENT
    names = ({"attempt_id"}, {"attempt_id", "number"})
    assert all(rule.arguments in names for rule in rules), "list_pages leaves one out"


def test_the_listener_would_hear_what_is_told_too_early(listener: Listener, database: Database) -> None:
    attempt = join(listener, publish(database, make_bank(1)).quiz)
    answer(listener, attempt, 1, 0)
    with pytest.raises(AssertionError, match=f"{attempt}1"):
        listener.get(f"{attempt}1")


def test_no_byte_of_a_live_round_tells_what_is_not_shown(listener: Listener, database: Database) -> None:
    published = publish(database, make_bank(QUESTIONS, kinds=KINDS), FeedbackPolicy.LIVE)
    attempt = join(listener, published.quiz)
    look_everywhere(listener, attempt, published)
    for number in range(1, QUESTIONS + 1):
        steer(database, published, Command.OPEN)
        look_everywhere(listener, attempt, published)
        if number % 2:
            right = find_right(database, attempt.split("/")[2], number)
            assert answer(listener, attempt, number, right).status_code == 303
        steer(database, published, Command.CLOSE)
        look_everywhere(listener, attempt, published)
        send(listener, "/", {"choice": "0"}, to=f"{attempt}live/{number}")  # too late
        steer(database, published, Command.SHOW)
        listener.due |= {number}
    look_everywhere(listener, attempt, published)
    assert told(every_byte(listener.get(f"{attempt}live"))) == {QUESTIONS}


def comes_at_end(policy: FeedbackPolicy) -> bool:
    """Whether everything is told once the attempt is over."""
    return policy in (FeedbackPolicy.AT_ONCE, FeedbackPolicy.AT_END)


@pytest.mark.parametrize("policy", OWN_PACE)
def test_who_deletes_the_attempt_learns_nothing_by_it(
    listener: Listener, database: Database, policy: FeedbackPolicy
) -> None:
    published = publish(database, make_bank(QUESTIONS, kinds=KINDS), policy)
    attempt = join(listener, published.quiz)
    assert send(listener, "/", {"sure": "y"}, to=f"{attempt}withdraw").status_code == 303
    look_everywhere(listener, attempt, published)


def test_what_a_stranger_or_another_learner_gets_tells_nothing(
    listener: Listener, app: Flask, database: Database
) -> None:
    published = publish(database, make_bank(QUESTIONS, kinds=KINDS))
    app.test_client_class = Browser
    learner: FlaskClient = app.test_client()
    attempt = join(learner, published.quiz)
    for number in range(1, QUESTIONS + 1):
        answer(learner, attempt, number, find_right(database, attempt.split("/")[2], number))
    assert told(every_byte(learner.get(f"{attempt}result")))
    look_everywhere(listener, attempt, published)  # with no right to it
    join(listener, published.quiz, "Bo")
    look_everywhere(listener, attempt, published)  # with an attempt of one's own
