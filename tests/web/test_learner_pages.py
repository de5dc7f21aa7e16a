"""A learner's way through a quiz, page by page."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient

from quiz.services import learning
from quiz.services.views import FeedbackPolicy
from tests.web.browsing import answer, join, path_of, send, visible
from tests.web.samples import ARTICLE, ITEMS, School


def key_position(school: School, attempt: str, number: int) -> int:
    view = learning.open_question(school.database, attempt.split("/")[2], number)
    return view.options.index(ITEMS[number - 1].key.text)


def test_a_typed_code_leads_to_the_quiz_however_it_is_typed(client: FlaskClient, school: School) -> None:
    code = school.publish().join_code
    typed = f" {code[:3].lower()}-{code[3:].lower()} "
    assert path_of(send(client, "/", {"code": typed})) == f"/q/{code}"


@pytest.mark.parametrize("typed", ["", "   ", "ZZZ", "x" * 41, "🙂🙂🙂"])
def test_a_wrong_code_is_explained_beside_the_field_and_kept(client: FlaskClient, typed: str) -> None:
    response = send(client, "/", {"code": typed})
    assert response.status_code == 400
    assert 'id="problem"' in response.text
    assert 'aria-invalid="true"' in response.text
    assert "Error: Who says so?" in response.text


def test_the_invitation_says_what_awaits_the_learner(client: FlaskClient, school: School) -> None:
    quiz = school.publish(FeedbackPolicy.AT_END)
    page = visible(client.get(f"/q/{quiz.join_code}").text)
    assert "Questions 4" in page
    assert "At the end, after the last answer" in page


@pytest.mark.parametrize("nickname", ["", "  ", "x" * 41, "\u202eevil"])
def test_a_nickname_that_cannot_be_is_refused_beside_the_field(
    client: FlaskClient, school: School, nickname: str
) -> None:
    page = f"/q/{school.publish().join_code}"
    response = send(client, page, {"nickname": nickname})
    assert response.status_code == 400
    assert 'id="nickname-error"' in response.text


def test_the_article_stands_beside_the_question_exactly_as_written(
    client: FlaskClient, school: School
) -> None:
    attempt = join(client, school.publish())
    html = client.get(f"{attempt}1").text
    body = html[html.index('class="article-text"') :]
    assert " ".join(ARTICLE.text.split()) in visible(body[body.index(">") + 1 :])


def test_the_page_says_where_the_article_comes_from_and_that_it_is_invented(
    client: FlaskClient, school: School
) -> None:
    page = visible(client.get(f"{join(client, school.publish())}1").text)
    for told in ("The Harbour Post", "By Noor Lindqvist", "6 May 2026", "CC0-1.0", "Invented for practice"):
        assert told in page


def test_a_right_answer_is_told_in_words_with_the_evidence_marked(
    client: FlaskClient, school: School
) -> None:
    attempt = join(client, school.publish())
    response = answer(client, attempt, 1, key_position(school, attempt, 1))
    assert response.headers["Location"] == f"{attempt}1#feedback"
    html = client.get(f"{attempt}1").text
    assert "<title>Right: Question 1 of 4" in html
    assert "verdict-right" in html
    assert f'<mark class="mark-key ">{ITEMS[0].key.evidence[0].quote}</mark>' in html
    assert ITEMS[0].explanation in visible(html)


def test_a_wrong_answer_names_the_right_one_and_gives_reasons_for_all(
    client: FlaskClient, school: School
) -> None:
    attempt = join(client, school.publish())
    answer(client, attempt, 1, (key_position(school, attempt, 1) + 1) % 4)
    html = client.get(f"{attempt}1").text
    assert "<title>Not right: Question 1 of 4" in html
    assert "verdict-wrong" in html
    assert 'class="mark-chosen' in html
    for option in ITEMS[0].options:
        assert option.reason in visible(html)


def test_every_evidence_link_leads_to_a_place_on_the_page(client: FlaskClient, school: School) -> None:
    attempt = join(client, school.publish())
    answer(client, attempt, 3)
    html = client.get(f"{attempt}3").text
    links = {part.split('"')[0] for part in html.split('href="#')[1:]}
    assert {name for name in links if name.startswith("evidence-")} >= {f"evidence-{one}" for one in "abcd"}
    for name in links:
        assert html.count(f'id="{name}"') == 1


def test_an_empty_answer_is_refused_and_records_nothing(client: FlaskClient, school: School) -> None:
    attempt = join(client, school.publish())
    response = send(client, f"{attempt}1")
    assert response.status_code == 400
    assert "Choose one answer" in response.text
    assert learning.next_number(school.database, attempt.split("/")[2]) == 1


@pytest.mark.parametrize("position", ["9", "-1", "x", "4", "0.5", "99999999999999999999999"])
def test_an_option_that_does_not_exist_is_refused_and_records_nothing(
    client: FlaskClient, school: School, position: str
) -> None:
    attempt = join(client, school.publish())
    assert send(client, f"{attempt}1", {"choice": position}).status_code == 400
    assert learning.next_number(school.database, attempt.split("/")[2]) == 1


def test_the_first_answer_stands_and_the_second_tab_is_told(client: FlaskClient, school: School) -> None:
    attempt = join(client, school.publish())
    answer(client, attempt, 1, 0)
    response = answer(client, attempt, 1, 1)
    assert response.headers["Location"] == f"{attempt}1#question"
    assert "Your first answer, A, stands" in visible(client.get(f"{attempt}1").text)


def test_sending_the_same_answer_twice_is_no_news(client: FlaskClient, school: School) -> None:
    attempt = join(client, school.publish())
    assert (
        answer(client, attempt, 1, 0).headers["Location"] == answer(client, attempt, 1, 0).headers["Location"]
    )
    assert "Your first answer" not in visible(client.get(f"{attempt}1").text)


def test_feedback_at_the_end_goes_on_with_a_receipt_and_ends_on_the_result(
    client: FlaskClient, school: School
) -> None:
    attempt = join(client, school.publish(FeedbackPolicy.AT_END))
    for number in (1, 2, 3):
        assert path_of(answer(client, attempt, number)) == f"{attempt}{number + 1}"
        assert f"Answer A to question {number} is saved." in visible(
            client.get(f"{attempt}{number + 1}").text
        )
    assert "You see what was right after the last question" in visible(client.get(f"{attempt}2").text)
    assert path_of(answer(client, attempt, 4)) == f"{attempt}result"
    assert "By skill" in client.get(f"{attempt}result").text
    assert "verdict-" in client.get(f"{attempt}2").text


@pytest.mark.parametrize("policy", [one for one in FeedbackPolicy if one is not FeedbackPolicy.LIVE])
def test_the_result_waits_for_the_last_answer(
    client: FlaskClient, school: School, policy: FeedbackPolicy
) -> None:
    attempt = join(client, school.publish(policy))
    answer(client, attempt, 1)
    assert path_of(client.get(f"{attempt}result")) == f"{attempt}2"
    assert "Your result appears here when every question is answered" in client.get(f"{attempt}2").text


def test_the_result_scores_by_skill_and_shows_each_question_beside_its_evidence(
    client: FlaskClient, school: School
) -> None:
    attempt = join(client, school.publish())
    for number in (1, 2, 3):
        answer(client, attempt, number, key_position(school, attempt, number))
    answer(client, attempt, 4, (key_position(school, attempt, 4) + 1) % 3)
    page = visible(client.get(f"{attempt}result").text)
    assert "You had 3 of 4 right" in page
    for item in ITEMS:
        assert item.stem in page
        assert item.key.evidence[0].quote in page


def test_whoever_leaves_comes_back_to_the_next_open_question(client: FlaskClient, school: School) -> None:
    attempt = join(client, school.publish())
    answer(client, attempt, 1)
    home = client.get("/").text
    assert f'href="{attempt}"' in home
    assert "as Kim" in visible(home)
    assert path_of(client.get(attempt)) == f"{attempt}2"


def test_a_resume_code_opens_the_attempt_on_another_device(client: FlaskClient, school: School) -> None:
    attempt = join(client, school.publish())
    answer(client, attempt, 1)
    code = learning.open_question(school.database, attempt.split("/")[2], 1).resume_code
    assert code in visible(client.get(f"{attempt}2").text)
    elsewhere = client.application.test_client()
    assert elsewhere.get(f"{attempt}2").status_code == 403
    assert path_of(send(elsewhere, "/resume", {"code": code.lower().replace("-", " ")})) == attempt
    assert path_of(elsewhere.get(attempt)) == f"{attempt}2"
    assert elsewhere.get(f"{attempt}1").status_code == 200


def test_a_wrong_resume_code_is_explained(client: FlaskClient) -> None:
    response = send(client, "/resume", {"code": "BCDF-2345-GHJK"})
    assert response.status_code == 400
    assert 'id="code-error"' in response.text


def test_a_forgotten_device_opens_nothing(client: FlaskClient, school: School) -> None:
    attempt = join(client, school.publish())
    assert path_of(send(client, f"{attempt}1", to="/forget")) == "/"
    assert "This device has forgotten you" in client.get("/").text
    assert client.get(f"{attempt}1").status_code == 403


def test_two_learners_share_a_device(client: FlaskClient, school: School) -> None:
    quiz = school.publish()
    first, second = join(client, quiz, "Kim"), join(client, quiz, "Ana")
    page = client.get(f"/q/{quiz.join_code}").text
    assert "Go on as <bdi>Kim</bdi>" in page
    assert "Go on as <bdi>Ana</bdi>" in page
    assert client.get(f"{first}1").status_code == client.get(f"{second}1").status_code == 200


def test_an_answer_does_not_depend_on_the_order_of_questions(client: FlaskClient, school: School) -> None:
    attempt = join(client, school.publish())
    answer(client, attempt, 3)
    html = client.get(f"{attempt}3").text
    assert f'href="{attempt}4#question"' in html
    answer(client, attempt, 4)
    assert f'href="{attempt}1#question">Next question' in client.get(f"{attempt}4").text.replace("\n", "")


@pytest.mark.parametrize("number", [0, 5, 10**12])
def test_a_question_that_does_not_exist_is_not_found(
    client: FlaskClient, school: School, number: int
) -> None:
    assert client.get(f"{join(client, school.publish())}{number}").status_code == 404
