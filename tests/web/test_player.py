"""The player: its map, flags, skipping, finishing, the receipt, how sure one is, and the time."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import product

import pytest
from flask import Flask, render_template
from flask.testing import FlaskClient
from hypothesis import given
from hypothesis import strategies as st
from werkzeug.datastructures import MultiDict

from quiz.services import learning
from quiz.services.views import FeedbackPolicy
from quiz.storage import Database
from quiz.web.calibrating import LEVEL_NAMES
from quiz.web.forms import AnswerForm, ChoicesField
from quiz.web.presenting import present_question
from quiz.web.visit import RememberedAttempt
from quiz.web.ways import Ways, attempt_ways
from tests.databases import FakeClock
from tests.web.browsing import answer, join, path_of, send, visible
from tests.web.samples import School, found_school
from tests.web.test_presenting import VIEW
from tests.web.typed import TYPED_BANK
from tests.web.wished import publish_wished

STEP = re.compile(r'<a class="step[^"]*"[^>]*aria-label="([^"]+)"')
CHAIN = 3
KEPT = RememberedAttempt("attempt", "ABC234", "Kim", "Quiz")


def map_of(client: FlaskClient, page: str) -> list[str]:
    """What the map on a page says of each question, in words."""
    return STEP.findall(client.get(page).text)


def flag(client: FlaskClient, attempt: str, number: int, value: str) -> str:
    """Where the flag's form leads."""
    return path_of(send(client, "/", {"flagged": value}, to=f"{attempt}{number}/flag"))


@pytest.mark.parametrize("policy", [FeedbackPolicy.AT_ONCE, FeedbackPolicy.AT_END])
def test_the_map_tells_in_words_what_is_answered_flagged_and_open(
    client: FlaskClient, school: School, policy: FeedbackPolicy
) -> None:
    attempt = join(client, school.publish(policy))
    answer(client, attempt, 1)
    answer(client, attempt, 2)
    assert flag(client, attempt, 2, "1") == f"{attempt}2"
    flag(client, attempt, 3, "1")
    assert map_of(client, f"{attempt}3") == [
        "Question 1, answered",
        "Question 2, answered, flagged",
        "Question 3, open, flagged",
        "Question 4, open",
    ]
    page = client.get(f"{attempt}3").text
    assert "2 of 4 answered" in visible(page)
    assert page.count('aria-current="page"') == 1


def test_a_flag_is_a_toggle_that_says_what_it_is(client: FlaskClient, school: School) -> None:
    attempt = join(client, school.publish())
    for value, pressed in (("1", "true"), ("0", "false")):
        shown = re.search(
            r'name="flagged" value="(\d)".*?aria-pressed="(\w+)"', client.get(f"{attempt}1").text, re.DOTALL
        )
        assert shown
        assert shown.groups() == (value, "false" if pressed == "true" else "true")
        flag(client, attempt, 1, value)


def test_an_answered_question_keeps_its_flag_button(client: FlaskClient, school: School) -> None:
    for policy in (FeedbackPolicy.AT_ONCE, FeedbackPolicy.AT_END):
        attempt = join(client, school.publish(policy))
        answer(client, attempt, 1)
        assert f'action="{attempt}1/flag#question"' in client.get(f"{attempt}1").text


def test_skipping_leads_to_every_open_question_and_round_again(client: FlaskClient, school: School) -> None:
    attempt = join(client, school.publish())
    answer(client, attempt, 2)
    here, seen = f"{attempt}1", []
    for _ in range(3):
        found = re.search(r'class="skip" href="([^"#]+)#question"', client.get(here).text)
        assert found
        seen.append(here := found[1])
    assert seen == [f"{attempt}3", f"{attempt}4", f"{attempt}1"]


def test_the_last_open_question_offers_to_finish_instead_of_skipping(
    client: FlaskClient, school: School
) -> None:
    attempt = join(client, school.publish())
    for number in (1, 2, 3):
        answer(client, attempt, number)
    page = client.get(f"{attempt}4").text
    assert re.search(rf'class="skip" href="{attempt}hand-in"', page)
    assert "Skip for now" not in page


def test_skipping_loses_nothing(client: FlaskClient, school: School) -> None:
    attempt = join(client, school.publish())
    client.get(f"{attempt}2")
    client.get(f"{attempt}3")
    for number in (3, 1, 2, 4):
        answer(client, attempt, number)
    assert client.get(f"{attempt}result").status_code == 200


def test_finishing_asks_first_and_names_what_is_open_and_flagged(client: FlaskClient, school: School) -> None:
    attempt = join(client, school.publish())
    answer(client, attempt, 2)
    flag(client, attempt, 2, "1")
    assert f'href="{attempt}hand-in"' in client.get(f"{attempt}1").text
    html = client.get(f"{attempt}hand-in").text
    page = visible(html)
    assert "3 of 4 questions are still open" in page
    parts = html.split("<section")
    links = [re.findall(rf'href="{attempt}(\d)#question"', part) for part in parts[1:]]
    assert links == [["1", "3", "4"], ["2"], ["1"]]
    assert "Open questions count as not answered" in page
    assert client.get(f"{attempt}1").status_code == 200
    assert "Check my answer" in client.get(f"{attempt}1").text, "to look is not to finish"


def test_the_hand_in_page_tells_the_time_that_is_left_to_go_on(
    client: FlaskClient, school: School, clock: FakeClock
) -> None:
    attempt = join(client, publish_wished(school, time_limit="10"))
    clock.advance(minutes=4)
    page = client.get(f"{attempt}hand-in").text
    assert f'data-clock="{attempt}time"' in page
    assert "6 minutes left" in visible(page)
    assert "clock.js" in page
    assert "data-clock" not in client.get(f"{join(client, school.publish())}hand-in").text


def test_the_hand_in_page_speaks_of_one_question_as_one(client: FlaskClient, school: School) -> None:
    attempt = join(client, school.publish())
    for number in (1, 2, 3):
        answer(client, attempt, number)
    page = visible(client.get(f"{attempt}hand-in").text)
    assert "1 of 4 questions is still open" in page
    assert "Flagged by you" not in page


@pytest.mark.parametrize("policy", [one for one in FeedbackPolicy if one is not FeedbackPolicy.LIVE])
def test_after_finishing_no_question_can_be_answered_and_each_says_why(
    client: FlaskClient, school: School, policy: FeedbackPolicy
) -> None:
    attempt = join(client, school.publish(policy))
    answer(client, attempt, 1)
    assert path_of(send(client, f"{attempt}hand-in")) == f"{attempt}result"
    for number in (1, 2):
        page = client.get(f"{attempt}{number}").text
        assert "my answer</button>" not in page
        assert f'href="{attempt}hand-in"' not in page
        assert "You have finished this quiz." in page
        told = "You finished before this question had an answer." in visible(page)
        assert told is (number == 2)
    assert answer(client, attempt, 2).status_code == 400


def test_the_receipt_stays_with_the_question_and_tells_when(
    client: FlaskClient, school: School, clock: FakeClock
) -> None:
    attempt = join(client, school.publish(FeedbackPolicy.AT_END))
    clock.advance(minutes=12)
    answer(client, attempt, 1)
    clock.advance(hours=3)
    html = client.get(f"{attempt}1").text
    assert "Saved at 08:42 UTC." in visible(html)
    assert '<time datetime="2026-03-02T08:42:00+00:00"' in html


def test_the_first_answers_moment_stays_when_another_one_comes(
    client: FlaskClient, school: School, clock: FakeClock
) -> None:
    attempt = join(client, school.publish(FeedbackPolicy.AT_END))
    answer(client, attempt, 1, 0)
    clock.advance(hours=1)
    answer(client, attempt, 1, 1)
    assert "Saved at 08:30 UTC." in visible(client.get(f"{attempt}1").text)


def test_how_sure_one_is_is_asked_only_where_the_teacher_wants_it(
    client: FlaskClient, school: School
) -> None:
    for asks in (False, True):
        attempt = join(client, publish_wished(school, asks_confidence=asks))
        page = client.get(f"{attempt}1").text
        assert ("How sure are you?" in visible(page)) is asks
        assert re.findall(r'name="sure"\s+id="sure-(\d+)"', page) == [str(one) for one in LEVEL_NAMES if asks]
        assert "checked" not in page


def test_how_sure_one_is_is_kept_and_told_with_the_receipt(client: FlaskClient, school: School) -> None:
    attempt = join(client, publish_wished(school, FeedbackPolicy.AT_END, asks_confidence=True))
    send(client, "/", {"choice": "0", "sure": "75"}, to=f"{attempt}1")
    answer(client, attempt, 2)
    assert "You said: Fairly sure." in visible(client.get(f"{attempt}1").text)
    assert "You said" not in client.get(f"{attempt}2").text


def test_how_sure_one_is_stays_chosen_after_an_error(client: FlaskClient, school: School) -> None:
    attempt = join(client, publish_wished(school, asks_confidence=True))
    response = send(client, "/", {"sure": "50"}, to=f"{attempt}1")
    assert response.status_code == 400
    checked = re.findall(r'id="sure-(\d+)"[^>]*\schecked', response.text)
    assert checked == ["50"]
    assert learning.open_question(school.database, attempt.split("/")[2], 1).chosen is None


def test_what_was_never_on_the_page_is_no_confidence_and_costs_no_answer(
    client: FlaskClient, school: School
) -> None:
    attempt = join(client, publish_wished(school, FeedbackPolicy.AT_END, asks_confidence=True))
    for number, sent in enumerate(("60", "", "x", "9" * 40), 1):
        response = send(client, "/", {"choice": "0", "sure": sent}, to=f"{attempt}{number}")
        assert response.status_code in {303, 400}
        view = learning.open_question(school.database, attempt.split("/")[2], number)
        assert view.confidence is None


def test_the_time_is_told_before_any_script_runs(
    client: FlaskClient, school: School, clock: FakeClock
) -> None:
    attempt = join(client, publish_wished(school, FeedbackPolicy.AT_END, time_limit="10"))
    clock.advance(minutes=4)
    page = client.get(f"{attempt}1").text
    assert 'data-seconds="360"' in page
    assert "6 minutes left" in visible(page)
    assert "Your time ends" in visible(page)
    clock.advance(minutes=7)
    page = client.get(f"{attempt}1").text
    assert "Time is over." in visible(page)
    assert "data-clock" not in page


def test_without_a_script_the_time_that_is_left_says_when_it_was_so(
    client: FlaskClient, school: School
) -> None:
    attempt = join(client, publish_wished(school, time_limit="10"))
    page = client.get(f"{attempt}1").text
    told = re.search(r"data-left>10 minutes left</span>\s*<noscript>(.*?)</noscript>", page)
    assert told
    assert visible(told[1]) == "when this page was opened"


def test_what_is_wrong_with_an_answer_that_came_too_late_leads_to_what_the_page_has(
    client: FlaskClient, school: School, clock: FakeClock
) -> None:
    attempt = join(client, publish_wished(school, time_limit="10"))
    for minutes in (0, 11):
        clock.advance(minutes=minutes)
        response = send(client, "/", {"choice": "0"} if minutes else {}, to=f"{attempt}1")
        assert response.status_code == 400
        summary = re.search(r'id="problem".*?href="#([\w-]+)"', response.text, re.DOTALL)
        assert summary
        assert f'id="{summary[1]}"' in response.text


def test_every_option_is_told_with_the_letter_that_a_verdict_calls_it_by(
    client: FlaskClient, database: Database
) -> None:
    attempt = join(client, found_school(database, TYPED_BANK).publish())
    for number in (1, 4, 5):
        page = client.get(f"{attempt}{number}").text
        assert page.count('<span class="letter">') == len(re.findall(r'name="choice"', page))
        answer(client, attempt, number)
        page = client.get(f"{attempt}{number}").text
        assert page.count('<span class="letter">') == len(re.findall(r'<li class="option-shown', page))


def test_a_quiz_without_an_end_has_no_clock(client: FlaskClient, school: School) -> None:
    attempt = join(client, school.publish())
    page = client.get(f"{attempt}1").text
    assert "data-clock" not in page
    assert "clock.js" not in page


def test_an_order_that_was_sent_stands_as_it_was_after_an_error(bare_app: Flask) -> None:
    with bare_app.test_request_context(method="POST", data=MultiDict([("choice", one) for one in "2031"])):
        form = AnswerForm()
        assert form.choice.is_order(4)
        assert form.choice.arrange(4) == (2, 0, 3, 1)
        assert form.choice.arrange(5) == (0, 1, 2, 3, 4)


def test_before_any_answer_the_steps_stand_as_they_come(bare_app: Flask) -> None:
    with bare_app.test_request_context():
        assert AnswerForm().choice.arrange(3) == (0, 1, 2)
        assert not AnswerForm().choice.is_order(3)


@given(
    sent=st.lists(st.sampled_from(["", "x", "0", "1", "2", "3", "9"]), max_size=6), count=st.integers(1, 5)
)
def test_however_an_order_was_sent_every_step_is_shown_once(sent: list[str], count: int) -> None:
    """Arranged steps are a permutation of all of them, whatever came from the browser."""
    field = object.__new__(ChoicesField)  # outside of any form
    field.process_formdata(sent)
    assert sorted(field.arrange(count)) == list(range(count))
    assert field.is_order(count) == (field.arrange(count) == field.data and len(field.kept) == count)


def test_two_accounts_are_panes_of_their_own_that_a_keyboard_reaches(
    client: FlaskClient, database: Database
) -> None:
    attempt = join(client, found_school(database, TYPED_BANK).publish())
    page = client.get(f"{attempt}5").text
    panes = re.findall(r'<div class="account"[^>]*aria-label="([^"]+)"[^>]*tabindex="0"', page)
    assert panes == ["Harbour Post article", "Quayside Gazette article"]
    assert "page-several" in page
    single = client.get(f"{attempt}1").text
    assert "page-several" not in single
    assert re.search(r'id="article"\s+tabindex="0"', single)


def test_a_player_without_an_end_shows_no_map_and_no_total(bare_app: Flask) -> None:
    view = replace(VIEW, total=None, number=7, answered=(False,), chosen=None, feedback=None)
    with bare_app.test_request_context():
        html = render_template(
            "learner/question.html",
            page=present_question(view),
            ways=Ways(answer="/somewhere", skip_form="/another"),
            form=AnswerForm(),
        )
    page = visible(html)
    assert "Question 7" in page
    assert "Question 7 of" not in page
    assert "quiz-map" not in html
    assert 'action="/another"' in html
    assert "Another question" in page
    assert "Flag for later" not in page


def test_every_state_has_a_way_on_and_a_result_only_at_the_end(bare_app: Flask) -> None:
    """A next question while another one is open, finishing while any is, and the result after that."""
    states = [
        (done, number, over)
        for total in range(1, 5)
        for done in product((False, True), repeat=total)
        for number in range(1, total + 1)
        for over in (False, True)
    ]
    with bare_app.test_request_context():
        for done, number, over in states:
            view = replace(VIEW, answered=done, total=len(done), number=number, over=over)
            ways = attempt_ways(present_question(view), KEPT)
            complete = over or all(done)
            others = [one for one, is_done in enumerate(done, 1) if not is_done and one != number]
            assert (ways.result is not None) is complete
            assert (ways.hand_in is None) is complete
            assert (ways.following is None) is (over or not others)
            if ways.following:
                assert ways.following.endswith(tuple(f"/{one}#question" for one in others))
