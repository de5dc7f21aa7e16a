"""The results of a quiz: by learner, question and skill, and what is undefined stays so."""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np
import pytest

from quiz.assessment import Rule
from quiz.errors import Code
from quiz.items.item import ItemType
from quiz.services import analysing, exporting, learning, mix_ups, regrading
from quiz.services.regrading import Wish
from quiz.storage import Database
from tests.databases import FakeClock
from tests.quizzes import Published, find_key, make_bank, publish, start
from tests.services.classroom import seat_class
from tests.services.test_learning import refused
from tests.storage.counting import counting

READERS: dict[str, Callable[[Database, int, int], object]] = {
    "learners": analysing.read_learners,
    "items": analysing.read_items,
    "skills": analysing.read_skills,
    "mix-ups": mix_ups.read_mix_ups,
    "item": lambda database, teacher, quiz: analysing.read_item(database, teacher, quiz, 1),
    "change": lambda database, teacher, quiz: regrading.read_change(
        database, teacher, quiz, 1, wish=Wish(1, Rule.DROPPED)
    ),
    "changes": regrading.read_changes,
    "csv": exporting.export_csv,
    "workbook": exporting.export_workbook,
}


def answer_as(database: Database, published: Published, nickname: str, rights: str) -> str:
    """An attempt whose answers are right (r), wrong (w) or missing (-)."""
    attempt_id = start(database, published, nickname)
    for number, right in enumerate(rights, start=1):
        if right != "-":
            key = find_key(database, attempt_id, number)
            learning.record_response(database, attempt_id, number, (key if right == "r" else (key + 1) % 4,))
    return attempt_id


def test_results_tell_of_every_attempt_and_every_question(database: Database, clock: FakeClock) -> None:
    published = publish(database)
    answer_as(database, published, "Ada", "rrw")
    clock.advance(minutes=5)
    late = answer_as(database, published, "Bo", "r--")
    clock.advance(minutes=5)
    learning.record_response(database, late, 3, (0,))
    answer_as(database, published, "Cy", "---")
    view = analysing.read_learners(database, published.teacher_id, published.quiz.quiz_id)
    assert (view.quiz.attempts, view.quiz.finished, view.attempts, view.people) == (3, 1, 3, 3)
    ada, bo, cy = view.learners
    assert (ada.nickname, ada.answered, ada.right, ada.counted) == ("Ada", 3, 2, 3)
    assert ada.share == pytest.approx(2 / 3)
    assert list(ada.scores) == [1, 1, 0]
    assert bo.last_seen - bo.started == clock.moment - bo.started
    assert (cy.answered, cy.right, cy.share, cy.skills) == (0, 0, None, ())
    items = analysing.read_items(database, published.teacher_id, published.quiz.quiz_id).items
    assert [item.answered for item in items] == [2, 1, 2]
    assert [item.facility for item in items][:2] == [1.0, 1.0]
    assert items[0].keys == (published.bank.items[0].key.text,)


def test_questions_are_compared_with_the_rest_over_finished_attempts(database: Database) -> None:
    published = publish(database)
    for nickname, rights in (("Ada", "rrr"), ("Bo", "rrw"), ("Cy", "wrw"), ("Di", "www"), ("Eve", "w--")):
        answer_as(database, published, nickname, rights)
    view = analysing.read_items(database, published.teacher_id, published.quiz.quiz_id)
    assert (view.finished, view.few) == (4, True)
    assert view.items[0].discrimination == pytest.approx(0.5**0.5)
    assert view.reliability is not None
    assert view.reliability.alpha == pytest.approx(0.75)
    assert view.reliability.low < 0.75 < view.reliability.high
    assert view.error_ratio == pytest.approx(0.5)
    assert view.standard_error == pytest.approx(0.5 * math.sqrt(5 / 3))
    spread = analysing.read_learners(database, published.teacher_id, published.quiz.quiz_id).spread
    assert (spread.finished, spread.mean, spread.median) == (4, 1.5, 1.5)
    assert spread.histogram == (1, 0, 0, 1, 0, 0, 1, 0, 0, 1)


def test_what_is_undefined_is_never_nought(database: Database) -> None:
    published = publish(database)
    told = (database, published.teacher_id, published.quiz.quiz_id)
    view = analysing.read_items(*told)
    for item in view.items:
        numbers = (item.facility, item.deviation, item.discrimination, item.efficiency, item.distractors)
        assert (item.answered, numbers) == (0, (None,) * 5)
    assert (view.reliability, view.error_ratio, view.standard_error) == (None, None, None)
    spread = analysing.read_learners(*told).spread
    assert (spread.mean, spread.median, spread.deviation, spread.skewness, spread.kurtosis) == (None,) * 5
    assert {skill.share for skill in analysing.read_skills(*told).skills} == {None}
    assert {(line.share, line.rest) for line in analysing.read_item(*told, 1).options} == {(None, None)}


def test_numbers_of_a_class_agree_with_another_implementation(database: Database) -> None:
    published = publish(database, make_bank(6, kinds=tuple(ItemType)))
    seat_class(database, published, 40)
    view = analysing.read_items(database, published.teacher_id, published.quiz.quiz_id)
    learners = [
        line
        for page in (1, 2)
        for line in analysing.read_learners(
            database, published.teacher_id, published.quiz.quiz_id, page
        ).learners
    ]
    table = np.array([line.scores for line in learners], dtype=float)
    assert table.shape == (40, 6)
    for item in view.items:
        column = table[:, item.number - 1]
        rest = table.sum(axis=1) - column
        assert item.facility == pytest.approx(column.mean(), abs=1e-9)
        assert item.deviation == pytest.approx(column.std(ddof=1), abs=1e-9)
        assert item.discrimination == pytest.approx(np.corrcoef(column, rest)[0, 1], abs=1e-9)
    assert not view.few


def test_lists_of_learners_have_pages_and_other_pages_lead_to_the_nearest(database: Database) -> None:
    published = publish(database)
    seat_class(database, published, 30)
    told = (database, published.teacher_id, published.quiz.quiz_id)
    first, second, beyond = (analysing.read_learners(*told, page) for page in (1, 2, 99))
    assert [len(view.learners) for view in (first, second)] == [25, 5]
    assert (first.pages.total, beyond.pages.number) == (2, 2)
    assert first.spread == second.spread


def test_options_tell_who_took_them_and_how_they_did_elsewhere(database: Database) -> None:
    published = publish(database, make_bank(2))
    answer_as(database, published, "Ada", "rr")
    answer_as(database, published, "Bo", "rw")
    answer_as(database, published, "Cy", "w-")
    view = analysing.read_item(database, published.teacher_id, published.quiz.quiz_id, 1)
    key = view.options[0]
    assert (key.option.is_key, key.taken, key.rest) == (True, 2, 0.5)
    assert set(key.takers) == {"Ada", "Bo"}
    (taken,) = [line for line in view.options[1:] if line.taken]
    assert taken.share == pytest.approx(1 / 3)
    assert (taken.rest, taken.takers) == (None, ("Cy",))
    (wrong,) = view.wrong_answers
    assert (wrong.parts, wrong.count) == ((taken.option.text,), 1)


@pytest.mark.parametrize("kind", list(ItemType))
def test_every_type_counts_each_option_at_most_once_an_answer(database: Database, kind: ItemType) -> None:
    published = publish(database, make_bank(1, kinds=(kind,)))
    seat_class(database, published, 12)
    view = analysing.read_item(database, published.teacher_id, published.quiz.quiz_id, 1)
    assert all(0 <= line.taken <= 12 for line in view.options)
    assert view.line.answered == 12
    assert sum(answer.count for answer in view.wrong_answers) <= 12 - view.line.right
    assert all(line.share == line.taken / 12 for line in view.options)


def test_skills_come_weakest_first_and_count_learners_once_each(database: Database) -> None:
    published = publish(database, make_bank(5))
    seat_class(database, published, 20)
    view = analysing.read_skills(database, published.teacher_id, published.quiz.quiz_id)
    shares = [line.share for line in view.skills]
    assert shares == sorted(shares, key=lambda share: (share is None, share))
    assert all(line.secure + line.partly + line.not_yet == 20 for line in view.skills)
    assert {line.questions for line in view.skills} == {(n,) for n in range(1, 6)}


def test_mix_ups_count_the_wrong_options_that_stand_for_them(database: Database) -> None:
    published = publish(database, make_bank(2))
    answer_as(database, published, "Ada", "ww")
    answer_as(database, published, "Bo", "rw")
    answer_as(database, published, "Cy", "r-")
    view = mix_ups.read_mix_ups(database, published.teacher_id, published.quiz.quiz_id)
    (line,) = view.mix_ups  # all distractors of these banks stand for the same mix-up
    assert (line.taken, line.chances, line.learners) == (3, 5, 2)
    assert line.share == pytest.approx(0.6)
    assert sum(example.taken for example in line.examples) == 3
    assert (view.answers, view.learners) == (5, 3)


def test_a_class_without_mistakes_has_no_mix_up(database: Database) -> None:
    published = publish(database, make_bank(1))
    answer_as(database, published, "Ada", "r")
    assert mix_ups.read_mix_ups(database, published.teacher_id, published.quiz.quiz_id).mix_ups == ()


@pytest.mark.parametrize("what", READERS)
def test_nobody_reads_the_results_of_another_class(database: Database, what: str) -> None:
    mine, theirs = publish(database, login="lind"), publish(database, login="okoye")
    for quiz_id in (theirs.quiz.quiz_id, 0, -1, 10**30):
        assert refused(lambda: READERS[what](database, mine.teacher_id, quiz_id)) is Code.QUIZ_UNKNOWN  # noqa: B023


@pytest.mark.parametrize("number", [0, -1, 4, 10**30])
def test_there_are_only_the_questions_of_the_quiz(database: Database, number: int) -> None:
    published = publish(database)
    told = (database, published.teacher_id, published.quiz.quiz_id, number)
    assert refused(lambda: analysing.read_item(*told)) is Code.QUESTION_UNKNOWN
    assert refused(lambda: regrading.read_change(*told)) is Code.QUESTION_UNKNOWN


@pytest.mark.parametrize("what", READERS)
def test_the_number_of_statements_does_not_grow_with_rows(database: Database, what: str) -> None:
    published = publish(database, make_bank(4))
    told = (database, published.teacher_id, published.quiz.quiz_id)
    seat_class(database, published, 2)
    READERS[what](*told)
    with counting(database) as few:
        READERS[what](*told)
    seat_class(database, published, 60, seed=2)
    for number in (1, 2, 3):
        preview = regrading.read_change(*told, number, wish=Wish(number, Rule.EVERYONE)).preview
        assert preview
        wish = Wish(number, Rule.EVERYONE)
        regrading.change_key(*told, wish, reason="It was unclear.", seen=preview.latest)
    with counting(database) as many:
        READERS[what](*told)
    assert len(few) == len(many) <= 6
