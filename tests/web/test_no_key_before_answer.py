"""Nothing that tells the key reaches the browser before it is due: every byte of whole attempts is read."""

from __future__ import annotations

import base64
import json
import re
import zlib
from collections.abc import Iterator
from html import unescape

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from quiz.assessment.schedule import GRACE
from quiz.items.item import ItemType
from quiz.services import watching
from quiz.services.views import FeedbackPolicy, QuizSummary
from quiz.storage import Database
from tests.databases import FakeClock
from tests.quizzes import find_right, make_bank, publish
from tests.web.browsing import answer, join

SECRET = re.compile(r"REASON-(\d+)|EXPLANATION-(\d+)")
TELLTALES = ("mark-key", "mark-other", "evidence-", "verdict", "is-key", "option-right", "correct", "<mark")
KINDS = tuple(ItemType)
QUESTIONS = len(KINDS)


def every_byte(response: TestResponse) -> str:
    """The headers, what the cookie says to whoever decodes it, and the body."""
    cookies = "".join(decode_cookie(value) for value in response.headers.getlist("Set-Cookie"))
    return unescape(f"{response.headers}\n{cookies}\n{response.get_data(as_text=True)}")


def decode_cookie(header: str) -> str:
    """The session inside a Set-Cookie header, which is signed but not secret."""
    payload = header.split("=", 1)[1].split(";", maxsplit=1)[0].rsplit(".", 2)[0]
    if not payload:
        return ""
    packed = payload.startswith(".")
    raw = base64.urlsafe_b64decode(payload.lstrip(".") + "===")
    return json.dumps(json.loads(zlib.decompress(raw) if packed else raw))


def told(text: str) -> set[int]:
    """The numbers of the questions whose reasons or explanations `text` holds."""
    return {int(found[1] or found[2]) for found in SECRET.finditer(text)}


@pytest.mark.parametrize("policy", FeedbackPolicy)
def test_reasons_explanations_and_evidence_arrive_only_when_they_are_due(
    client: FlaskClient, database: Database, clock: FakeClock, policy: FeedbackPolicy
) -> None:
    published = publish(database, make_bank(QUESTIONS, kinds=KINDS), policy)
    quiz, attempt = published.quiz, join(client, published.quiz)
    answered: set[int] = set()
    for number in range(1, QUESTIONS + 1):
        due = answered if policy is FeedbackPolicy.AT_ONCE else set[int]()
        check_questions(client, attempt, due)
        for other in (attempt, f"{attempt}result", f"{attempt}time", "/", f"/q/{quiz.join_code}"):
            assert not told(every_byte(client.get(other)))
        right = find_right(database, attempt.split("/")[2], number)
        assert not told(every_byte(answer(client, attempt, number, right)))
        answered.add(number)
    at_end = policy in (FeedbackPolicy.AT_ONCE, FeedbackPolicy.AT_END)
    check_questions(client, attempt, answered if at_end else set())
    assert told(every_byte(client.get(f"{attempt}result"))) == (answered if at_end else set())
    watching.close_quiz(database, published.teacher_id, quiz.quiz_id)
    clock.advance(seconds=GRACE.total_seconds() + 1)
    shown = set[int]() if policy is FeedbackPolicy.SCORE_ONLY else answered
    check_questions(client, attempt, shown)
    assert told(every_byte(client.get(f"{attempt}result"))) == shown


@pytest.mark.parametrize("policy", FeedbackPolicy)
def test_nothing_is_told_of_open_questions_as_long_as_an_answer_is_taken(
    client: FlaskClient, database: Database, clock: FakeClock, policy: FeedbackPolicy
) -> None:
    published = publish(database, make_bank(2, kinds=KINDS), policy)
    attempt = join(client, published.quiz)
    watching.close_quiz(database, published.teacher_id, published.quiz.quiz_id)
    clock.advance(seconds=GRACE.total_seconds())
    check_questions(client, attempt, set())
    assert answer(client, attempt, 1, 0).status_code == 303
    clock.advance(seconds=1)
    refused = answer(client, attempt, 2, (0, 1))
    assert refused.status_code == 400
    after_end = set[int]() if policy is FeedbackPolicy.SCORE_ONLY else {1, 2}
    check_questions(client, attempt, after_end)


@pytest.mark.parametrize("policy", [FeedbackPolicy.AFTER_CLOSE, FeedbackPolicy.SCORE_ONLY])
def test_one_learner_with_more_time_keeps_the_keys_from_all(
    client: FlaskClient, database: Database, clock: FakeClock, policy: FeedbackPolicy
) -> None:
    published = publish(database, make_bank(1), policy)
    me, quiz = published.teacher_id, published.quiz
    watching.set_closing(database, me, quiz.quiz_id, "2026-03-02T09:30")
    watching.grant_time(database, me, quiz.quiz_id, "Zoë", extra_percent=50)
    attempt = join(client, quiz)
    answer(client, attempt, 1, 0)
    clock.advance(minutes=70)  # closed for everybody but Zoë
    check_questions(client, attempt, set())
    assert not told(every_byte(client.get(f"{attempt}result")))
    clock.advance(minutes=21)
    check_questions(client, attempt, {1} if policy is FeedbackPolicy.AFTER_CLOSE else set())


def check_questions(client: FlaskClient, attempt: str, due: set[int]) -> None:
    """Assert that every question's page tells of itself when it is due, and of nothing else."""
    for asked in range(1, QUESTIONS + 1):
        response = client.get(f"{attempt}{asked}")
        if response.status_code == 404:
            continue
        page = every_byte(response)
        assert told(page) == ({asked} & due)
        if asked not in due:
            assert not [sign for sign in TELLTALES if sign in page.split("</head>")[1]]


@pytest.mark.parametrize("kind", KINDS)
def test_unanswered_pages_differ_in_nothing_but_the_options_themselves(
    client: FlaskClient, database: Database, kind: ItemType
) -> None:
    quiz = publish(database, make_bank(1, kinds=(kind,))).quiz
    keys, pages = set(), set()
    for _ in range(25):
        attempt = join(client, quiz)
        keys.add(find_right(database, attempt.split("/")[2], 1))
        pages.add(without_names(client.get(f"{attempt}1").text, attempt))
    assert len(pages) == 1
    # Sentences stand in the order of the text for everybody.
    assert (len(keys) == 1) is (kind is ItemType.FIND_EVIDENCE)


def without_names(page: str, attempt: str) -> str:
    """The page with everything blotted out that must differ: options, the attempt, its code, the token."""
    page = page.replace(attempt, "/a/ATTEMPT/")
    page = re.sub(r"choice [a-z]\d+-\d", "OPTION", page)
    page = re.sub(r'<span class="code">[^<]+', "CODE", page)
    return re.sub(r'name="csrf_token" value="[^"]+"', "TOKEN", page)


@pytest.mark.parametrize("policy", [one for one in FeedbackPolicy if one is not FeedbackPolicy.AT_ONCE])
def test_before_its_key_is_due_a_right_answer_looks_like_a_wrong_one(
    app: Flask, database: Database, policy: FeedbackPolicy
) -> None:
    quiz = publish(database, make_bank(2), policy).quiz
    seen: dict[bool, list[str]] = {}
    while len(seen) < 2:
        client = app.test_client()
        attempt = join(client, quiz)
        is_right = find_right(database, attempt.split("/")[2], 1) == (0,)
        seen[is_right] = [without_person(one, attempt) for one in read_all(client, attempt, quiz, policy)]
    assert seen[True] == seen[False]


def read_all(
    client: FlaskClient, attempt: str, quiz: QuizSummary, policy: FeedbackPolicy
) -> Iterator[TestResponse]:
    """What the server sends to somebody who gives the first option each time, as long as no key is due."""
    others = ("", "1", "2", "time")
    elsewhere = ("/", f"/q/{quiz.join_code}", "/resume")
    # The last answer makes the keys due, or the score, which tells; only for the closing both wait.
    last = {FeedbackPolicy.AT_END: 1}.get(policy, 2)
    for number in range(1, last + 1):
        yield answer(client, attempt, number, 0)
        yield answer(client, attempt, number, 1)  # a second one, which comes too late
        scored = number == 2 and policy is FeedbackPolicy.SCORE_ONLY
        pages = others if scored else (*others, "result")
        for way in (*(f"{attempt}{page}" for page in pages), *elsewhere):
            yield client.get(way)


def without_person(response: TestResponse, attempt: str) -> str:
    """Status, target, cookie and page of a response, with all blotted out that must differ between people."""
    cookies = "".join(decode_cookie(value) for value in response.headers.getlist("Set-Cookie"))
    cookies = re.sub(r'"csrf_token": "[^"]+"', "TOKEN", cookies)
    page = without_names(response.get_data(as_text=True), attempt)
    whole = f"{response.status}\n{response.headers.get('Location')}\n{cookies}\n{page}"
    return whole.replace(attempt.split("/")[2], "ATTEMPT")


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("sent", [(), (9,), (0, ""), (0, 0, 0, 0), (0, 1, 2, 3, 0)])
def test_a_refused_answer_tells_nothing(
    client: FlaskClient, database: Database, kind: ItemType, sent: tuple[int | str, ...]
) -> None:
    attempt = join(client, publish(database, make_bank(1, kinds=(kind,))).quiz)
    response = answer(client, attempt, 1, sent)
    if response.status_code == 400:
        page = every_byte(response)
        assert not told(page)
        assert not [sign for sign in TELLTALES if sign in page.split("</head>")[1]]
