"""The guided tour, page by page: real pages, a practice quiz, leaving and coming back, without a script."""

from __future__ import annotations

import re

import pytest
from flask.testing import FlaskClient

from quiz.services import teaching
from quiz.storage import banks
from quiz.web.studio.tour_page import STOPS
from tests.web.browsing import path_of, send, sign_in, visible
from tests.web.samples import School

TOUR = "/teacher/tour/"
REAL = ("/teacher/articles/", "/teacher/xray/", "/teacher/banks/", *["/teacher/quizzes/"] * 3)


@pytest.fixture
def teacher(client: FlaskClient, school: School) -> FlaskClient:
    sign_in(client, school)
    return client


def practise(teacher: FlaskClient) -> None:
    """Make the practice quiz as the tour offers it."""
    path_of(send(teacher, f"{TOUR}4", to=f"{TOUR}practice"))


def test_a_new_teacher_is_offered_the_tour_on_the_desk(teacher: FlaskClient) -> None:
    assert "Take the tour first" in visible(teacher.get("/teacher/").text)
    page = visible(teacher.get(TOUR).text)
    assert all(stop.name in page for stop in STOPS)


@pytest.mark.parametrize("stop", STOPS, ids=lambda stop: stop.name)
def test_each_stop_stands_beside_a_real_page(teacher: FlaskClient, stop: object) -> None:
    assert stop in STOPS
    practise(teacher)
    number = STOPS.index(stop) + 1
    address = path_of(teacher.get(f"{TOUR}{number}"))
    assert address.startswith(REAL[number - 1])
    page = teacher.get(address)
    assert page.status_code == 200
    told = visible(page.text)
    assert f"Tour, {number} of {len(STOPS)}" in told
    assert all(task in told for task in STOPS[number - 1].tasks)
    ways = set(re.findall(rf'href="{TOUR}(\d+)"', page.text))
    assert ways == {str(one) for one in (number - 1, number + 1) if 1 <= one <= len(STOPS)}


def test_the_practice_quiz_is_made_when_it_is_asked_for_and_not_by_looking(
    teacher: FlaskClient, school: School
) -> None:
    page = visible(teacher.get(f"{TOUR}5").text)
    assert "A quiz to practise with" in page
    assert teaching.list_quizzes(school.database, school.teacher_id) == ()
    assert path_of(send(teacher, f"{TOUR}5", to=f"{TOUR}practice")) == f"{TOUR}5", "on from where one was"
    (quiz,) = teaching.list_quizzes(school.database, school.teacher_id)
    assert quiz.finished == 12
    assert path_of(teacher.get(f"{TOUR}4")) == f"/teacher/quizzes/{quiz.quiz_id}?tour=4"


def test_the_tour_is_left_and_taken_up_again(teacher: FlaskClient) -> None:
    teacher.get(f"{TOUR}3")
    assert "Go on with the tour: The review" in visible(teacher.get("/teacher/").text)
    assert "Go on: The review" in visible(teacher.get(TOUR).text)
    practise(teacher)
    assert "Go on with the tour" in visible(teacher.get("/teacher/").text), "practice is no quiz of one's own"
    path_of(send(teacher, path_of(teacher.get(f"{TOUR}6")), to=f"{TOUR}end"))
    desk = visible(teacher.get("/teacher/").text)
    assert "Go on with the tour" not in desk
    assert "Take the tour first" in desk


def test_the_class_that_the_tour_made_can_be_deleted_from_its_page(teacher: FlaskClient) -> None:
    practise(teacher)
    found = re.search(r'href="(/teacher/classes/\d+/delete)"', teacher.get(TOUR).text)
    assert found
    assert "12" in visible(teacher.get(found[1]).text)


def test_without_a_sample_bank_the_tour_says_so(teacher: FlaskClient, school: School) -> None:
    with school.database.transaction() as session:
        banks.delete_bank(session, school.bank_id)
    assert path_of(teacher.get(f"{TOUR}1")) == TOUR
    assert "this site has none" in visible(teacher.get(TOUR).text)


@pytest.mark.parametrize("asked", ["0", "7", "-1", "x", "999999999999999999999"])
def test_a_stop_that_is_not_there_shows_no_tour(teacher: FlaskClient, asked: str) -> None:
    assert "Tour," not in visible(teacher.get(f"/teacher/?tour={asked}").text)
    assert teacher.get(f"{TOUR}{asked}").status_code == 404


def test_nobody_but_a_teacher_sees_the_strip(client: FlaskClient) -> None:
    assert "Tour," not in client.get("/?tour=1").text
    assert "Tour," not in client.get("/teacher/sign-in?tour=1").text
