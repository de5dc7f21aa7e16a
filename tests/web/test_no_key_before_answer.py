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
from quiz.services import practice_turns, teaching, watching
from quiz.services.views import FeedbackPolicy, QuizSummary
from quiz.storage import Database
from tests.databases import FakeClock
from tests.practising import found_class, practice_bank, right_answer, share
from tests.quizzes import find_right, make_bank, publish
from tests.web.browsing import answer, join, path_of, send

SECRET = re.compile(r"REASON-(\d+)|EXPLANATION-(\d+)")
# What stands on pages that may tell; a test sees to it that each of them still does.
SIGNS = (
    *("mark-key", "mark-other", "<mark", "evidence-", "verdict"),
    *("option-right", "option-wrong", "tag-right"),
)
TELLTALES = (*SIGNS, "is-key", "correct")
STYLE = "moment.css"  # which the page of a question loads once it may tell
KINDS = tuple(ItemType)
QUESTIONS = len(KINDS)
# In a live round somebody opens each question: tests/web/test_live_pages.py reads it.
ALONE = tuple(one for one in FeedbackPolicy if one is not FeedbackPolicy.LIVE)


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


def find_signs(page: str) -> list[str]:
    """What a page has that only one with feedback should have."""
    head, _, body = page.rpartition("</head>")
    styled = STYLE in head and "page-reader" in body
    return [sign for sign in TELLTALES if sign in body] + [STYLE] * styled


def told(text: str) -> set[int]:
    """The numbers of the questions whose reasons or explanations `text` holds."""
    return {int(found[1] or found[2]) for found in SECRET.finditer(text)}


@pytest.mark.parametrize("policy", ALONE)
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


def test_every_sign_that_is_looked_for_stands_where_it_may_stand(
    client: FlaskClient, database: Database
) -> None:
    attempt = join(client, publish(database, make_bank(QUESTIONS, kinds=KINDS)).quiz)
    shown = set[str]()
    for number in range(1, QUESTIONS + 1):
        right = find_right(database, attempt.split("/")[2], number)
        wrong = right[::-1] if number > 1 else tuple({0, 1} - {*right})[:1]
        assert answer(client, attempt, number, wrong).status_code == 303
        shown |= {*find_signs(every_byte(client.get(f"{attempt}{number}")))}
    assert shown >= {*SIGNS, STYLE}


@pytest.mark.parametrize("policy", ALONE)
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
            assert not find_signs(page)


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
    page = re.sub(r"\b(?:[A-Z0-9]{4}[ -]){2}[A-Z0-9]{4}\b", "CODE", page)
    page = re.sub(r'name="start_key" value="[^"]+"', "KEY", page)
    return re.sub(r'name="csrf_token" value="[^"]+"', "TOKEN", page)


@pytest.mark.parametrize("policy", [one for one in ALONE if one is not FeedbackPolicy.AT_ONCE])
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
    others, telling = ("", "1", "2", "time", "hand-in"), ("result", "kept", "kept.json")
    elsewhere = ("/", f"/q/{quiz.join_code}", "/resume")
    # The last answer makes the keys due, or the score, which tells; only for the closing both wait.
    last = {FeedbackPolicy.AT_END: 1}.get(policy, 2)
    for number in range(1, last + 1):
        yield answer(client, attempt, number, 0)
        yield answer(client, attempt, number, 1)  # a second one, which comes too late
        scored = number == 2 and policy is FeedbackPolicy.SCORE_ONLY
        pages = others if scored else (*others, *telling)
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
        assert not find_signs(page)


def test_practice_tells_of_a_question_only_behind_its_answer(client: FlaskClient, database: Database) -> None:
    share(database, practice_bank(3, kinds=KINDS))
    practice = begin_practice(client)
    inner: dict[int, int] = {}  # which words each question of the practice has
    for step in range(6):
        following = client.get(f"{practice}next")
        if following.status_code != 303:
            break
        assert not told(every_byte(following))
        number = int(following.headers["Location"].rsplit("/", 1)[1])
        check_practice(client, practice, inner, number)
        view = practice_turns.show_turn(database, practice.split("/")[2], number)
        assert not told(every_byte(answer(client, practice, number, ())))
        if step == 1:
            assert not told(every_byte(send(client, "/", to=f"{practice}{number}/another")))
            check_practice(client, practice, inner, number)
            continue
        assert not told(every_byte(answer(client, practice, number, right_answer(view))))
        inner[number] = inner_number(view.stem)
        check_practice(client, practice, inner, number + 1)
    assert len(inner) > 2


@pytest.mark.parametrize("policy", [one for one in FeedbackPolicy if one is not FeedbackPolicy.AT_ONCE])
def test_practice_tells_nothing_of_what_a_running_quiz_keeps_back(
    client: FlaskClient, database: Database, clock: FakeClock, policy: FeedbackPolicy
) -> None:
    bank_id = share(database, practice_bank(3, kinds=KINDS))
    teacher_id, class_id = found_class(database)
    practice, inner = begin_practice(client), dict[int, int]()
    for _ in range(2):
        number = int(client.get(f"{practice}next").headers["Location"].rsplit("/", 1)[1])
        view = practice_turns.show_turn(database, practice.split("/")[2], number)
        answer(client, practice, number, right_answer(view))
        inner[number] = inner_number(view.stem)
    waiting = int(client.get(f"{practice}next").headers["Location"].rsplit("/", 1)[1])
    view = practice_turns.show_turn(database, practice.split("/")[2], waiting)
    quiz = teaching.publish_quiz(
        database, teacher_id, bank_id=bank_id, class_id=class_id, title="A test", policy=policy
    )
    assert not told(every_byte(answer(client, practice, waiting, right_answer(view))))
    check_practice(client, practice, {}, waiting)
    watching.close_quiz(database, teacher_id, quiz.quiz_id)
    clock.advance(seconds=GRACE.total_seconds() + 1)
    check_practice(client, practice, inner, waiting)


def begin_practice(client: FlaskClient) -> str:
    """The address of a new practice, with the slash at its end."""
    return path_of(send(client, "/practice/")).removesuffix("next")


def inner_number(stem: str) -> int:
    """The number in the marked words of a question of `practice_bank`."""
    return int(stem.split()[1].rstrip(":")) % 9 + 1


def check_practice(client: FlaskClient, practice: str, answered: dict[int, int], latest: int) -> None:
    """Assert that each page of the practice tells of its own question if answered, and of no other."""
    for number in range(1, latest + 1):
        response = client.get(f"{practice}{number}")
        if response.status_code == 404:
            continue
        page = every_byte(response)
        assert told(page) == ({answered[number]} if number in answered else set())
        if number not in answered:
            assert not find_signs(page)
    for other in (*list_addresses(client.application, practice_id=practice.split("/")[2]), "/practice/", "/"):
        assert not told(every_byte(client.get(other)))


def list_addresses(app: Flask, **known: str | int) -> Iterator[str]:
    """Every address with just these arguments that can be fetched, new ones too."""
    with app.test_request_context():
        for rule in app.url_map.iter_rules():
            if rule.arguments == known.keys() and "GET" in (rule.methods or ()):
                yield app.url_for(rule.endpoint, **known)  # type: ignore[arg-type]
