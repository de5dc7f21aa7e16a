"""A practice quiz from a shared bank: made once, answered by invented learners, never in anybody's way."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.assessment import right_response, score_response, settle_response
from quiz.assessment.orders import draw_orders
from quiz.errors import Code, QuizError
from quiz.items import Item
from quiz.services import class_settings, classes, drafting, practising, teaching
from quiz.storage import Database, banks
from tests.shelves import ferry_bank
from tests.web.samples import School, found_school
from tests.web.typed import TYPED


@pytest.fixture
def school(database: Database) -> School:
    return found_school(database)


def test_the_sample_is_the_first_shared_bank_with_an_article_of_it(school: School) -> None:
    sample = practising.find_sample(school.database, school.teacher_id)
    assert sample is not None
    assert (sample.bank_id, sample.quiz_id, sample.class_id) == (school.bank_id, None, None)


def test_without_a_shared_bank_there_is_no_sample_and_no_practice(school: School) -> None:
    with school.database.transaction() as session:
        banks.delete_bank(session, school.bank_id)
    assert practising.find_sample(school.database, school.teacher_id) is None
    with pytest.raises(QuizError) as refused:
        practising.make_practice(school.database, school.teacher_id)
    assert refused.value.faults[0].code is Code.BANKS_MISSING


def test_practice_is_made_once_with_twelve_who_have_finished(school: School) -> None:
    database, teacher_id = school.database, school.teacher_id
    quiz_id = practising.make_practice(database, teacher_id)
    assert practising.make_practice(database, teacher_id) == quiz_id
    quiz = teaching.find_quiz(database, teacher_id, quiz_id)
    assert (quiz.attempts, quiz.finished) == (12, 12)
    assert practising.is_practice(quiz.class_name)
    sample = practising.find_sample(database, teacher_id)
    assert sample is not None
    assert sample.quiz_id == quiz_id


def test_two_teachers_practise_apart(school: School) -> None:
    other = found_school(school.database, login="okoye")
    first = practising.make_practice(school.database, school.teacher_id)
    assert practising.make_practice(school.database, other.teacher_id) != first


def test_a_real_quiz_is_never_offered_the_practice_class(school: School) -> None:
    database, teacher_id = school.database, school.teacher_id
    practising.make_practice(database, teacher_id)
    assert [group.name for group in teaching.list_classes(database, teacher_id)] == ["Class 8b"]
    draft_id = drafting.begin_draft(database, teacher_id, school.bank_id)
    assert drafting.find_draft(database, teacher_id, draft_id).class_id == school.class_id


def test_practice_goes_with_its_class(school: School) -> None:
    database, teacher_id = school.database, school.teacher_id
    practising.make_practice(database, teacher_id)
    sample = practising.find_sample(database, teacher_id)
    assert sample is not None
    assert sample.class_id is not None
    class_settings.delete_class(database, teacher_id, sample.class_id, practising.PRACTICE_CLASS)
    assert [group.name for group in classes.list_page(database, teacher_id).classes] == ["Class 8b"]
    assert len(teaching.list_quizzes(database, teacher_id)) == 0


@given(item=st.sampled_from([*ferry_bank().items, *TYPED]), seed=st.integers(0, 2**32))
def test_an_invented_mistake_is_a_whole_answer_that_does_not_earn_everything(item: Item, seed: int) -> None:
    """Law: it settles as an answer of its type, scores below 1, and the right answer scores 1."""
    chance = random.Random(seed)
    mistake = practising.invent_mistake(item, chance)
    (order,) = draw_orders([item], chance)
    settled = settle_response(item, practising.place_response(mistake, order))
    assert sorted(order[position] for position in settled) == sorted(mistake)
    assert score_response(item, mistake) < 1
    assert score_response(item, right_response(item)) == 1
