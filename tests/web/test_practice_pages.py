"""The pages of practice, as a learner without an account meets them."""

from __future__ import annotations

import re
from html import unescape

import pytest
from flask import Flask
from flask.testing import FlaskClient

from quiz.items import Skill
from quiz.items.item import ItemType
from quiz.services import practice_starts, practice_turns
from quiz.services.views import FeedbackPolicy
from quiz.storage import Database
from quiz.web.practice_drawing import LEFT
from tests.databases import FakeClock
from tests.practising import SKILLS, found_class, practice_bank, right_answer, share, wrong_answer
from tests.web.browsing import START_KEY, TOKEN, answer, join, path_of, send, visible
from tests.web.samples import School


@pytest.fixture(autouse=True)
def _shared(database: Database) -> None:
    share(database, practice_bank(6, kinds=tuple(ItemType)))


def begin(client: FlaskClient, nickname: str = "") -> str:
    """The address of a new practice, with the slash at its end."""
    following = path_of(send(client, "/practice/", {"nickname": nickname}))
    assert following.endswith("/next")
    return following.removesuffix("next")


def go_on(client: FlaskClient, practice: str) -> int:
    """The number of the question that is put now."""
    return int(path_of(client.get(f"{practice}next")).rsplit("/", 1)[1])


def reply(client: FlaskClient, database: Database, practice: str, *, right: bool = True) -> int:
    """The number of the next question, answered."""
    number = go_on(client, practice)
    view = practice_turns.show_turn(database, practice.split("/")[2], number)
    chosen = right_answer(view) if right else wrong_answer(view)
    assert path_of(answer(client, practice, number, chosen)) == f"{practice}{number}"
    return number


def test_the_front_page_leads_to_practice_and_later_back_to_it(client: FlaskClient) -> None:
    assert "Practise on your own" in visible(client.get("/").text)
    begin(client)
    page = client.get("/").text
    assert "Go on where you were" in visible(page)
    assert "Practise on your own" not in visible(page)
    assert 'href="/practice/"' in page


def test_a_practice_begins_without_a_name(client: FlaskClient, database: Database) -> None:
    practice = begin(client)
    page = client.get(f"{practice}{go_on(client, practice)}").text
    assert "Question 1" in visible(page)
    assert "Question 1 of" not in visible(page)
    assert "Another question" in visible(page)
    assert 'class="who"' not in page or "<span></span>" not in page
    (head,) = practice_starts.list_heads(database, [practice.split("/")[2]])
    assert head.nickname == ""


def test_a_name_that_is_refused_is_told_beside_the_field(client: FlaskClient) -> None:
    response = send(client, "/practice/", {"nickname": "A\u202eB"})
    assert response.status_code == 400
    assert "cannot be seen" in response.text
    assert send(client, "/practice/", {"nickname": "x" * 41}).status_code == 400


def test_a_lost_reply_to_the_start_costs_nothing_but_another_press_of_the_button(
    client: FlaskClient, school: School
) -> None:
    """The cookie of the lost reply is lost as well, and the key alone finds the practice."""
    attempt = join(client, school.publish())
    for number in range(1, 5):
        answer(client, attempt, number)
    for page, action in (("/practice/", "/practice/"), (f"{attempt}result", f"{attempt}practise")):
        text = client.get(page).text
        token, key = TOKEN.search(text), START_KEY.search(text)
        assert token
        assert key
        fields = {"csrf_token": token[1], "start_key": key[1], "skill": Skill.VERIFICATION.value}
        with client.session_transaction() as session:
            before = dict(session)
        first = path_of(client.post(action, data=fields))
        with client.session_transaction() as session:
            session.clear()
            session.update(before)
        assert path_of(client.post(action, data=fields)) == first


def test_an_answer_shows_its_feedback_and_the_way_on(client: FlaskClient, database: Database) -> None:
    practice = begin(client, "Kim")
    for right, word in ((True, "Right"), (False, "Not right")):
        number = reply(client, database, practice, right=right)
        page = client.get(f"{practice}{number}").text
        assert word in visible(page) or "Partly right" in visible(page)
        assert f'href="{practice}next"' in page
        assert "Another question" not in visible(page)
        assert "Kim" in visible(page)


def test_a_second_answer_is_told_that_the_first_one_stands(client: FlaskClient, database: Database) -> None:
    practice = begin(client)
    number = reply(client, database, practice)
    view = practice_turns.show_turn(database, practice.split("/")[2], number)
    second = answer(client, practice, number, wrong_answer(view))
    assert path_of(second) == f"{practice}{number}"
    assert "Your first answer stands." in visible(client.get(f"{practice}{number}").text)


def test_an_answer_without_a_choice_is_told_what_is_missing(client: FlaskClient) -> None:
    practice = begin(client)
    response = answer(client, practice, go_on(client, practice), ())
    assert response.status_code == 400
    assert "There is a problem" in visible(response.text)


def test_going_past_a_question_brings_another_one(client: FlaskClient) -> None:
    practice = begin(client)
    first = go_on(client, practice)
    stem = find_stem(client.get(f"{practice}{first}").text)
    response = send(client, f"{practice}{first}", to=f"{practice}{first}/another")
    assert path_of(response) == f"{practice}next"
    second = go_on(client, practice)
    assert second == first + 1
    assert find_stem(client.get(f"{practice}{second}").text) != stem
    assert "1 question has no answer" in visible(client.get(practice).text)
    assert path_of(send(client, practice, to=f"{practice}passed")) == f"{practice}{second}"  # it waits


def test_how_it_goes_is_told_in_words_in_a_drawing_and_in_a_table(
    client: FlaskClient, database: Database, clock: FakeClock
) -> None:
    practice = begin(client)
    empty = visible(client.get(practice).text)
    assert "Nothing is answered yet" in empty
    assert "It is deleted when you have not used it for 90 days." in empty
    for right in (True, False, True):
        reply(client, database, practice, right=right)
    page = client.get(practice).text
    words = visible(page)
    assert "You have answered 3 questions." in words
    assert re.search(r"about \d+ of 100 .* with 80% chance between \d+ and \d+", words)
    assert re.search(r"\d+ right \(\d+ to \d+\)", words)
    assert "The first twenty questions find out what suits you" in words
    assert page.count('class="curve"') >= 2
    assert re.search(r"Comes up .* in \d+ minutes?", words)
    assert page.count('class="turn-line"') == 3
    clock.advance(days=1)
    assert re.search(r"\d skills? (is|are) due now", visible(client.get(practice).text))


def test_every_drawing_has_its_numbers_in_a_table_from_before_the_first_answer_on(
    client: FlaskClient, database: Database
) -> None:
    practice = begin(client)
    for right in (True, False, True, True, False):
        reply(client, database, practice, right=right)
    page = client.get(practice).text
    drawings = re.findall(r'<svg class="curve".*?</svg>', page, re.DOTALL)
    tables = re.findall(r'<details class="curve-points">.*?</details>', page, re.DOTALL)
    assert len(tables) == len(drawings) >= 3
    for drawing, table in zip(drawings, tables, strict=True):
        assert re.search(rf'x="{LEFT}"[^>]*>start<', drawing)  # where nothing is answered yet
        first, *rows = re.findall(r"<tr>.*?</tr>", table.split("<tbody>")[1], re.DOTALL)
        assert "Before the first answer 50 right (22 to 78)" in visible(first)
        assert len(rows) == drawing.count('class="sign ') > 0
        for number, row in enumerate(rows, start=1):
            words = visible(row)
            assert re.match(rf"{number} .*(Right|Partly right|Not right) \d+ right \(\d+ to \d+\)$", words)
    assert len(re.findall("Not right|Partly right", visible(tables[0]))) == 2


def test_who_is_asked_how_sure_they_are_sees_what_became_of_it(
    client: FlaskClient, database: Database
) -> None:
    practice = begin(client)
    assert "How sure are you?" not in visible(client.get(f"{practice}{go_on(client, practice)}").text)
    send(client, practice, {"asked": "1"}, to=f"{practice}sure")
    number = go_on(client, practice)
    assert "How sure are you?" in visible(client.get(f"{practice}{number}").text)
    view = practice_turns.show_turn(database, practice.split("/")[2], number)
    chosen = [str(place) for place in right_answer(view)]
    send(client, "/", {"choice": chosen, "sure": "95"}, to=f"{practice}{number}")
    page = visible(client.get(practice).text)
    assert "Almost certain" in page
    send(client, practice, {"asked": "0"}, to=f"{practice}sure")
    assert "Ask me how sure I am" in visible(client.get(practice).text)


def test_the_same_form_resumes_quizzes_and_practices(app: Flask, client: FlaskClient) -> None:
    practice = begin(client, "Kim")
    code = re.search(r'<span class="code">([^<]+)', client.get(practice).text)
    assert code
    elsewhere = app.test_client()
    assert elsewhere.get(practice).status_code == 403
    assert path_of(send(elsewhere, "/resume", {"code": unescape(code[1])})) == practice
    assert elsewhere.get(practice).status_code == 200
    assert send(elsewhere, "/resume", {"code": "BCDF-2345-GHJK"}).status_code == 400


def test_a_device_that_was_told_to_forget_opens_no_practice(client: FlaskClient) -> None:
    practice = begin(client)
    send(client, practice, to="/forget")
    response = client.get(practice)
    assert response.status_code == 403
    assert "This practice is not open in this browser." in visible(response.text)


def test_a_practice_that_was_deleted_is_told_with_a_way_out(client: FlaskClient, database: Database) -> None:
    practice = begin(client)
    practice_starts.withdraw_practice(database, practice.split("/")[2])
    response = client.get(practice)
    assert response.status_code == 404
    assert "Begin a new one" in visible(response.text)
    assert client.get("/practice/").status_code == 200


def test_when_nothing_is_left_the_page_says_why_and_leads_on(client: FlaskClient, database: Database) -> None:
    practice = begin(client)
    practice_id = practice.split("/")[2]
    practice_turns.pass_over(database, practice_id, go_on(client, practice))
    while True:
        response = client.get(f"{practice}next")
        if response.status_code == 200:
            break
        reply(client, database, practice)
    assert 'action="' + f"{practice}passed" in response.text
    assert path_of(send(client, f"{practice}next", to=f"{practice}passed")) == f"{practice}1"
    share(database, practice_bank(0))
    assert "nothing to practise yet" in visible(client.get(f"{begin(client)}next").text)


def test_a_result_leads_to_practice_of_what_was_missed(
    client: FlaskClient, database: Database, school: School
) -> None:
    attempt = join(client, school.publish())
    fields = {"skill": [Skill.VERIFICATION.value, "nonsense"]}
    following = path_of(send(client, "/", fields, to=f"{attempt}practise"))
    practice = following.removesuffix("next")
    number = go_on(client, practice)
    view = practice_turns.show_turn(database, practice.split("/")[2], number)
    practice_turns.record_answer(database, practice.split("/")[2], number, right_answer(view))
    shown = practice_turns.show_turn(database, practice.split("/")[2], number)
    assert shown.feedback is not None
    assert shown.feedback.skill_id is Skill.VERIFICATION
    assert path_of(send(client, "/", fields, to=f"{attempt}practise")) == following
    assert "Class 8b" in visible(client.get("/practice/").text)


def test_a_skill_wished_for_that_nothing_is_left_for_is_told(client: FlaskClient, school: School) -> None:
    attempt = join(client, school.publish())
    fields = {"skill": [Skill.VERIFICATION.value, Skill.HEADLINE.value]}
    page = client.get(path_of(send(client, "/", fields, to=f"{attempt}practise")), follow_redirects=True)
    assert "no fresh question about another article now for: Headline and evidence." in visible(page.text)


def test_a_question_of_a_running_test_takes_no_answer_and_offers_another(
    client: FlaskClient, database: Database
) -> None:
    practice = begin(client)
    number = go_on(client, practice)
    view = practice_turns.show_turn(database, practice.split("/")[2], number)
    bank_id = share(database, practice_bank(6, kinds=tuple(ItemType)))
    School(database, *found_class(database), bank_id).publish(FeedbackPolicy.AT_END)
    response = answer(client, practice, number, right_answer(view))
    assert response.status_code == 400
    assert "part of a quiz that is going on" in visible(response.text)
    assert "REASON" not in response.text
    assert "Another question" in visible(response.text)


def test_skills_are_told_by_their_names(client: FlaskClient, database: Database) -> None:
    practice = begin(client)
    for _ in SKILLS:
        reply(client, database, practice)
    words = visible(client.get(practice).text)
    for skill in SKILLS:
        assert skill.value not in words


def find_stem(page: str) -> str:
    """The stem of the question on the page."""
    found = re.search(r"Question \d+: who said it\?", unescape(page))
    assert found
    return found[0]
