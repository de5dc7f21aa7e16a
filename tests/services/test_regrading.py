"""Changing a key after use: who gains and loses, that only what is proven may be a key, and who is told."""

from __future__ import annotations

import dataclasses

import pytest
import sqlalchemy as sa

from quiz.assessment import Rule, Ruling, rekey_item
from quiz.banks import Bank, load_bank, sample_banks_folder
from quiz.errors import Code
from quiz.items import prove_item
from quiz.items.item import ItemType
from quiz.services import analysing, learning, mix_ups, regrading
from quiz.services.regrading import Wish
from quiz.services.result_views import ChangePreview
from quiz.services.views import FeedbackPolicy, ResultView
from quiz.storage import Database
from quiz.storage.tables import Response, StoredRegrade, Teacher
from tests.databases import FakeClock
from tests.quizzes import Published, make_bank, publish
from tests.services.test_analysing import answer_as
from tests.services.test_learning import refused

REASON = "The stem can be read in two ways."


def told(database: Database, published: Published) -> tuple[Database, int, int]:
    return database, published.teacher_id, published.quiz.quiz_id


def preview(database: Database, published: Published, wish: Wish) -> ChangePreview:
    found = regrading.read_change(*told(database, published), wish.number, wish=wish).preview
    assert found
    return found


def change(database: Database, published: Published, wish: Wish, reason: str = REASON) -> None:
    seen = preview(database, published, wish).latest
    regrading.change_key(*told(database, published), wish, reason=reason, seen=seen)


def result(database: Database, attempt_id: str) -> ResultView:
    found = learning.read_result(database, attempt_id)
    assert isinstance(found, ResultView)
    return found


def misprint_key(bank: Bank) -> tuple[Bank, int]:
    """The bank with a question whose key is wrong though another option can be proven, and its number."""
    for number, item in enumerate(bank.items, start=1):
        if item.type is ItemType.SINGLE_CHOICE:
            (wrong,) = rekey_item(item, (1,))
            (back,) = rekey_item(wrong, (1,))
            if prove_item(back, bank.texts()).holds:
                items = (*bank.items[: number - 1], wrong, *bank.items[number:])
                return dataclasses.replace(bank, items=items), number
    raise AssertionError("no such question")


def test_a_dropped_question_counts_for_nobody(database: Database) -> None:
    published = publish(database)
    ada, bo = (answer_as(database, published, *given) for given in (("Ada", "rrw"), ("Bo", "rww")))
    shown = preview(database, published, Wish(3, Rule.DROPPED))
    assert (shown.answered, shown.raised, shown.lowered, shown.refusal) == (2, 2, 0, "")
    assert {
        (one.nickname, one.points, one.counted, one.new_points, one.new_counted) for one in shown.shifts
    } == {
        ("Ada", 2, 3, 2, 2),
        ("Bo", 1, 3, 1, 2),
    }
    assert shown.mean == pytest.approx(0.5)
    assert shown.new_mean == pytest.approx(0.75)
    change(database, published, Wish(3, Rule.DROPPED))
    learners = {one.nickname: one for one in analysing.read_learners(*told(database, published)).learners}
    assert (learners["Ada"].points, learners["Ada"].counted, learners["Ada"].share) == (2, 2, 1)
    assert list(learners["Bo"].scores) == [1, 0, None]
    line = analysing.read_items(*told(database, published)).items[2]
    assert (line.facility, line.answered, line.discrimination) == (None, 0, None)
    for attempt_id, right in ((ada, 2), (bo, 1)):
        view = result(database, attempt_id)
        assert (view.right, view.total, view.answered) == (right, 2, 2)
        (note,) = view.changes
        assert (note.number, note.rule, note.reason) == (3, Rule.DROPPED, REASON)


def test_full_credit_for_everybody_raises_whoever_was_wrong(database: Database) -> None:
    published = publish(database)
    answer_as(database, published, "Ada", "rrr")
    bo = answer_as(database, published, "Bo", "wrr")
    shown = preview(database, published, Wish(1, Rule.EVERYONE))
    assert [(one.nickname, one.score, one.new_score) for one in shown.shifts] == [("Bo", 0, 1)]
    assert (shown.raised, shown.lowered) == (1, 0)
    change(database, published, Wish(1, Rule.EVERYONE))
    view = result(database, bo)
    assert (view.right, view.total) == (3, 3)
    feedback = view.questions[0].feedback
    assert feedback
    assert feedback.change
    assert (feedback.correct, feedback.change.rule) == (True, Rule.EVERYONE)
    assert mix_ups.read_mix_ups(*told(database, published)).mix_ups == ()


def test_recorded_answers_and_scores_stay_as_they_are(database: Database) -> None:
    published = publish(database)
    answer_as(database, published, "Ada", "wrw")

    def read() -> list[tuple[object, ...]]:
        with database.reading() as session:
            rows = session.execute(sa.select(Response.number, Response.positions, Response.score))
            return sorted(tuple(row) for row in rows)

    before = read()
    change(database, published, Wish(1, Rule.EVERYONE))
    change(database, published, Wish(3, Rule.DROPPED))
    assert read() == before


def test_undoing_brings_every_number_back(database: Database) -> None:
    published = publish(database)
    for given in (("Ada", "rrw"), ("Bo", "wrw"), ("Cy", "wwr")):
        answer_as(database, published, *given)

    def read() -> tuple[object, ...]:
        where = told(database, published)
        items = [dataclasses.replace(line, change=None) for line in analysing.read_items(*where).items]
        return analysing.read_learners(*where), items, analysing.read_skills(*where)

    before = read()
    change(database, published, Wish(2, Rule.DROPPED))
    assert read() != before
    change(database, published, Wish(2, Rule.AS_PUBLISHED))
    assert read() == before
    log = regrading.read_changes(*told(database, published))
    assert [row.ruling.rule for row in log.changes] == [Rule.AS_PUBLISHED, Rule.DROPPED]
    assert log.standing == frozenset()


def test_a_key_that_the_article_does_not_prove_is_refused_with_what_fails(database: Database) -> None:
    published = publish(database, load_bank(sample_banks_folder() / "ferry.yaml").accepted())
    number = next(n for n, item in enumerate(published.bank.items, 1) if item.type is ItemType.SINGLE_CHOICE)
    wish = Wish(number, Rule.KEYS, (1,))
    shown = preview(database, published, wish)
    assert shown.refusal
    assert shown.checks
    assert not any(check.held for check in shown.checks)
    assert refused(lambda: change(database, published, wish)) is Code.RULING_UNPROVEN
    assert regrading.read_changes(*told(database, published)).changes == ()


def test_a_misprinted_key_is_mended_with_a_proof_and_learners_see_the_right_one(database: Database) -> None:
    bank, number = misprint_key(load_bank(sample_banks_folder() / "ferry.yaml").accepted())
    published = publish(database, bank)
    item = bank.items[number - 1]
    started = learning.start_attempt(database, published.quiz.join_code, "Ada").attempt_id
    options = learning.open_question(database, started, number).options
    learning.record_response(database, started, number, (options.index(item.options[1].text),))
    before = learning.open_question(database, started, number).feedback
    assert before
    assert not before.correct
    change(database, published, Wish(number, Rule.KEYS, (1,)))
    after = learning.open_question(database, started, number).feedback
    assert after
    assert after.change
    assert after.correct
    assert after.key == (options.index(item.options[1].text),)
    assert [option.text for option in after.options if option.is_key] == [item.options[1].text]
    line = analysing.read_item(*told(database, published), number).line
    assert line.keys == (item.options[1].text,)
    assert line.right == 1


def test_what_was_published_for_the_key_of_then_is_not_told_of_the_key_of_now(database: Database) -> None:
    """A reason says why its option is right, or wrong: turned round, it would speak against the key."""
    bank, number = misprint_key(load_bank(sample_banks_folder() / "ferry.yaml").accepted())
    published, item = publish(database, bank), bank.items[number - 1]
    started = learning.start_attempt(database, published.quiz.join_code, "Ada").attempt_id
    learning.record_response(database, started, number, (0,))
    before = learning.open_question(database, started, number).feedback
    assert before
    assert before.explanation == item.explanation
    assert not any(option.turned for option in before.options)
    change(database, published, Wish(number, Rule.KEYS, (1,)))
    after = learning.open_question(database, started, number).feedback
    assert after
    assert after.explanation == ""
    told = {option.text: option for option in after.options}
    for index, option in enumerate(item.options):
        turned = index in {0, 1}
        assert told[option.text].turned is turned
        assert told[option.text].reason == ("" if turned else option.reason)
        assert not (turned and told[option.text].misconception)


@pytest.mark.parametrize("reason", ["", " \n ", "…", "x" * 501])
def test_a_change_needs_a_reason_that_learners_can_read(database: Database, reason: str) -> None:
    published = publish(database)
    wish = Wish(1, Rule.DROPPED)
    assert refused(lambda: change(database, published, wish, reason)) is Code.REASON_INVALID


def test_nobody_confirms_what_they_have_not_seen(database: Database) -> None:
    published = publish(database)
    seen = preview(database, published, Wish(1, Rule.DROPPED)).latest
    change(database, published, Wish(2, Rule.EVERYONE))
    late = (Wish(1, Rule.DROPPED),)
    found = refused(lambda: regrading.change_key(*told(database, published), *late, reason=REASON, seen=seen))
    assert found is Code.RULING_OUTDATED


def test_what_holds_already_is_no_change(database: Database) -> None:
    published = publish(database)
    assert refused(lambda: preview(database, published, Wish(1, Rule.AS_PUBLISHED))) is Code.RULING_UNCHANGED
    assert refused(lambda: preview(database, published, Wish(1, Rule.KEYS, (0,)))) is Code.RULING_UNCHANGED
    change(database, published, Wish(1, Rule.EVERYONE))
    assert refused(lambda: change(database, published, Wish(1, Rule.EVERYONE))) is Code.RULING_UNCHANGED


def test_the_log_tells_who_changed_what_when_and_why(database: Database, clock: FakeClock) -> None:
    published = publish(database)
    change(database, published, Wish(1, Rule.DROPPED), "  Its  article\nwas corrected. ")
    (row,) = regrading.read_changes(*told(database, published)).changes
    assert (row.number, row.before, row.ruling) == (1, Ruling(), Ruling(Rule.DROPPED))
    assert (row.reason, row.by, row.at) == ("Its article was corrected.", "Teacher lind", clock.moment)
    with database.transaction() as session:
        session.execute(sa.delete(Teacher))
        assert session.scalars(sa.select(StoredRegrade.decided_by)).all() == [None]


def test_no_learner_hears_of_a_change_before_the_feedback_is_due(database: Database) -> None:
    published = publish(database, make_bank(2), FeedbackPolicy.AT_END)
    attempt_id = answer_as(database, published, "Ada", "w-")
    change(database, published, Wish(1, Rule.EVERYONE))
    assert learning.open_question(database, attempt_id, 1).feedback is None
    assert refused(lambda: learning.read_result(database, attempt_id)) is Code.RESULT_NOT_DUE


def test_nobody_changes_a_quiz_of_another_class(database: Database) -> None:
    mine, theirs = publish(database, login="lind"), publish(database, login="okoye")
    where = (database, mine.teacher_id, theirs.quiz.quiz_id)
    wish = Wish(1, Rule.DROPPED)
    found = refused(lambda: regrading.change_key(*where, wish, reason=REASON, seen=0))
    assert found is Code.QUIZ_UNKNOWN
