"""The pages of results: what teachers read there, files that they take away, and a key that they change."""

from __future__ import annotations

import csv
import io

import pytest
from flask.testing import FlaskClient
from openpyxl import load_workbook

from quiz.items import ItemType
from quiz.services import learning
from quiz.services.views import QuizSummary
from quiz.storage import Database
from tests.quizzes import make_bank
from tests.web.browsing import answer, join, path_of, send, sign_in, visible
from tests.web.samples import ITEMS, School, found_school

PAGES = (
    "",
    "/questions",
    "/questions/1",
    "/questions/1/change",
    "/questions/1/change?rule=dropped",
    "/skills",
    "/mix-ups",
    "/changes",
)


def base(quiz: QuizSummary) -> str:
    return f"/teacher/quizzes/{quiz.quiz_id}/results"


def answer_all(client: FlaskClient, quiz: QuizSummary, nickname: str, position: int = 0) -> str:
    """The address of an attempt with an answer to every question."""
    learner = client.application.test_client()
    attempt = join(learner, quiz, nickname)
    for number in range(1, len(ITEMS) + 1):
        answer(learner, attempt, number, position)
    return attempt


def test_what_was_handed_in_or_deleted_by_its_learner_is_told(client: FlaskClient, school: School) -> None:
    quiz = school.publish()
    ids = {name: join(client.application.test_client(), quiz, name).split("/")[2] for name in ("Ada", "Bo")}
    learning.hand_in(school.database, ids["Ada"])
    sign_in(client, school)
    before = visible(client.get(base(quiz)).text)
    assert "2 attempts, 1 finished" in before
    assert "Ada Handed in" in before
    assert "deleted by" not in before
    learning.withdraw(school.database, ids["Bo"])
    after = visible(client.get(base(quiz)).text)
    assert "1 attempt was deleted by its learner. Nothing but this number is kept." in after
    assert "Bo" not in after.split()


@pytest.mark.parametrize("page", PAGES)
def test_pages_teach_while_nobody_has_answered(client: FlaskClient, school: School, page: str) -> None:
    quiz = school.publish()
    sign_in(client, school)
    shown = client.get(base(quiz) + page)
    assert shown.status_code == 200
    assert "nan" not in visible(shown.text).casefold().split()


def test_learners_stand_with_their_answers_and_questions_with_their_keys(
    client: FlaskClient, school: School
) -> None:
    quiz = school.publish()
    learner = client.application.test_client()
    attempt = join(learner, quiz, "Zoë")
    for number in (1, 2):
        answer(learner, attempt, number)
    sign_in(client, school)
    page = visible(client.get(base(quiz)).text)
    assert "Zoë 2 of 4" in page
    assert "2 skills" in page
    questions = visible(client.get(f"{base(quiz)}/questions").text)
    assert "No answers yet" in questions
    assert "Not enough data" in questions
    assert "Only 0 learners have answered every question" in questions
    for item in ITEMS:
        assert item.stem in questions
        assert item.key.text in questions


def test_every_chart_has_a_name_a_description_and_its_numbers_in_a_table(
    client: FlaskClient, school: School
) -> None:
    quiz = school.publish()
    for place in range(3):
        answer_all(client, quiz, f"Kim {place}", place)
    sign_in(client, school)
    for page in ("", "/questions", "/questions/1", "/skills"):
        html = client.get(base(quiz) + page).text
        pictures = html.count('role="img"')
        assert pictures
        assert html.count("<title id=") == html.count("<desc id=") == pictures
        assert html.count("<table") >= 1
        assert "style=" not in html


def test_wrong_answers_stand_beside_the_words_that_settle_them(client: FlaskClient, school: School) -> None:
    quiz = school.publish()
    for place in range(4):
        answer_all(client, quiz, f"Kim {place}", place)
    sign_in(client, school)
    page = visible(client.get(f"{base(quiz)}/questions/1").text)
    assert "The answers that went wrong" in page
    assert ITEMS[0].explanation in page
    for distractor in ITEMS[0].distractors:
        if f"{distractor.text} " in page.split("The answers that went wrong")[1]:
            assert distractor.reason in page
    assert "said the spring appeared to be broken" in page


def test_results_come_as_a_table_for_spreadsheets(client: FlaskClient, school: School) -> None:
    quiz = school.publish()
    join(client.application.test_client(), quiz, "=1+1")
    sign_in(client, school)
    response = client.get(f"{base(quiz)}.csv")
    assert response.mimetype == "text/csv"
    name = f'attachment; filename="quiz-{quiz.quiz_id}-results.csv"'
    assert response.headers["Content-Disposition"] == name
    rows = list(csv.reader(io.StringIO(response.get_data().decode("utf-8-sig"))))
    assert len(rows) == 2
    assert rows[1][0] == "'=1+1"


def test_results_come_as_a_workbook(client: FlaskClient, school: School) -> None:
    quiz = school.publish()
    answer_all(client, quiz, "=1+1")
    sign_in(client, school)
    response = client.get(f"{base(quiz)}.xlsx")
    assert str(response.mimetype).endswith("spreadsheetml.sheet")
    name = f'attachment; filename="quiz-{quiz.quiz_id}-results.xlsx"'
    assert response.headers["Content-Disposition"] == name
    book = load_workbook(io.BytesIO(response.get_data()))
    assert book.sheetnames == ["Learners", "Questions", "Skills", "Answers"]
    assert book["Learners"]["A2"].data_type == "s"


def test_a_key_is_changed_after_a_preview_and_its_learner_is_told(
    client: FlaskClient, school: School
) -> None:
    quiz = school.publish()
    learner = client.application.test_client()
    attempt = join(learner, quiz, "Zoë")
    for number, item in enumerate(ITEMS, 1):
        options = learning.open_question(school.database, attempt.split("/")[2], number).options
        key = options.index(item.keys[0].text)
        answer(learner, attempt, number, int(key == 0) if number == 2 else key)  # the second one wrong
    sign_in(client, school)
    change = f"{base(quiz)}/questions/2/change"
    before = visible(client.get(f"{change}?rule=dropped").text)
    assert "What would change" in before
    assert "of 3" in before
    fields = {"rule": "dropped", "seen": "0", "reason": "The article was corrected."}
    assert path_of(send(client, f"{change}?rule=dropped", fields, to=change)) == f"{base(quiz)}/questions/2"
    log = visible(client.get(f"{base(quiz)}/changes").text)
    assert "The article was corrected." in log
    assert "Does not count" in log
    result = visible(learner.get(f"{attempt}result").text)
    assert "Question 2 does not count any more. Reason: The article was corrected." in result
    assert "of 3 right" in result
    feedback = visible(learner.get(f"{attempt}2").text)
    assert "This question does not count any more" in feedback


def test_a_key_without_proof_offers_no_button(client: FlaskClient, school: School) -> None:
    quiz = school.publish()
    answer_all(client, quiz, "Zoë")
    sign_in(client, school)
    shown = client.get(f"{base(quiz)}/questions/1/change?rule=keys&key=1")
    assert shown.status_code == 200
    assert "do not prove this key" in visible(shown.text)
    assert "Change it for everybody" not in shown.text
    fields = {"rule": "keys", "key": "1", "seen": "0", "reason": "Because."}
    page = f"{base(quiz)}/questions/1/change"
    refused = send(client, page, fields, to=page)
    assert refused.status_code == 400
    assert "do not prove this key" in visible(refused.text)


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"rule": "dropped", "seen": "0", "reason": ""}, "Say in a sentence why"),
        ({"rule": "dropped", "seen": "0", "reason": "…"}, "it says nothing"),
        ({"rule": "dropped", "seen": "0", "reason": "x" * 501}, "at most 500 characters"),
        ({"rule": "dropped", "seen": "7", "reason": "Because."}, "Somebody else has changed this question"),
        ({"rule": "dropped", "reason": "Because."}, "Look at the preview again"),
        ({"rule": "keys", "seen": "0", "reason": "Because."}, "no option is marked as right"),
        ({"rule": "as-published", "seen": "0", "reason": "Because."}, "counts in this way already"),
    ],
)
def test_what_cannot_be_changed_is_told_on_the_page(
    client: FlaskClient, school: School, fields: dict[str, str], told: str
) -> None:
    quiz = school.publish()
    sign_in(client, school)
    page = f"{base(quiz)}/questions/1/change"
    response = send(client, page, fields, to=page)
    assert response.status_code == 400
    assert told in visible(response.text)
    assert "No key was changed." in visible(client.get(f"{base(quiz)}/changes").text)


@pytest.mark.parametrize(
    "asked", ["rule=nonsense", "rule=keys&key=99", "rule=keys&key=" + "9" * 5000, "page=x"]
)
def test_addresses_that_people_make_up_are_answered(client: FlaskClient, school: School, asked: str) -> None:
    quiz = school.publish()
    sign_in(client, school)
    assert client.get(f"{base(quiz)}/questions/1/change?{asked}").status_code in {200, 400}


@pytest.mark.parametrize("page", [*PAGES, ".csv", ".xlsx"])
def test_a_teacher_does_not_see_another_teachers_results(
    client: FlaskClient, school: School, page: str
) -> None:
    quiz = school.publish()
    sign_in(client, found_school(school.database, login="okoye"))
    assert client.get(base(quiz) + page).status_code == 404


def test_a_question_that_is_not_there_is_not_found(client: FlaskClient, school: School) -> None:
    quiz = school.publish()
    sign_in(client, school)
    assert client.get(f"{base(quiz)}/questions/9").status_code == 404
    assert client.get(f"{base(quiz)}/questions/9/change?rule=dropped").status_code == 404


@pytest.mark.parametrize("kind", [ItemType.MATCHING, ItemType.ORDERING])
def test_of_an_arrangement_the_page_says_why_its_key_stays(
    client: FlaskClient, database: Database, kind: ItemType
) -> None:
    school = found_school(database, make_bank(1, kinds=(kind,)))
    quiz = school.publish()
    sign_in(client, school)
    page = client.get(f"{base(quiz)}/questions/1/change").text
    assert "its key cannot be changed" in visible(page)
    assert 'value="keys"' not in page
    assert 'value="dropped"' in page
