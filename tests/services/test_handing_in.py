"""Flags, confidence and handing in: what an attempt keeps beside its answers, and how its learner ends it."""

from __future__ import annotations

import csv
import datetime
import io
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from functools import partial

import pytest
from openpyxl import load_workbook

from quiz.assessment.confidence import CONFIDENCES
from quiz.errors import Code, QuizError
from quiz.services import analysing, drafting, exporting, learning, watching
from quiz.services.draft_views import DraftChange
from quiz.services.views import FeedbackPolicy, QuizSummary, ResultView, Waiting
from quiz.services.watching import Activity
from quiz.storage import Database, responses
from quiz.storage.responses import NewResponse
from quiz.storage.statements import Executor
from tests.databases import FakeClock
from tests.quizzes import Published, find_right, make_bank, publish, start

MINUTE = datetime.timedelta(minutes=1)
KEPT_BACK = (FeedbackPolicy.AT_END, FeedbackPolicy.AFTER_CLOSE, FeedbackPolicy.SCORE_ONLY)


def refused(act: Callable[[], object]) -> Code:
    """Why it was not done."""
    with pytest.raises(QuizError) as caught:
        act()
    assert str(caught.value)  # its words can be said
    return caught.value.faults[0].code


def publish_with(database: Database, school: Published, **wishes: object) -> QuizSummary:
    """A quiz that the teacher of `school` has published by the builder, with these wishes."""
    draft_id = drafting.begin_draft(database, school.teacher_id, school.bank_id)
    draft = drafting.find_draft(database, school.teacher_id, draft_id)
    asked = replace(draft.wishes, **wishes)  # type: ignore[arg-type]
    chosen = tuple(item.id for item in school.bank.items)
    change = DraftChange(draft.version, "How sure?", school.class_id, asked, chosen)
    drafting.save_draft(database, school.teacher_id, draft_id, change)
    return drafting.publish_draft(database, school.teacher_id, draft_id)


def begin(database: Database, quiz: QuizSummary) -> str:
    """The id of a new attempt at the quiz."""
    return learning.start_attempt(database, quiz.join_code, "Ada").attempt_id


def test_a_flag_is_set_and_taken_away_and_twice_is_the_same_as_once(database: Database) -> None:
    attempt_id = start(database, publish(database))
    for flagged in (True, True, False, False, True):
        learning.set_flag(database, attempt_id, 2, flagged=flagged)
        assert learning.open_question(database, attempt_id, 1).flagged == (False, flagged, False)


def test_flags_are_still_there_on_another_device_and_after_the_answer(database: Database) -> None:
    published = publish(database)
    started = learning.start_attempt(database, published.quiz.join_code, "Ada")
    learning.set_flag(database, started.attempt_id, 1, flagged=True)
    learning.record_response(database, started.attempt_id, 1, (0,))
    learning.record_response(database, started.attempt_id, 3, (0,))
    learning.set_flag(database, started.attempt_id, 3, flagged=True)  # an answered one
    elsewhere = learning.resume_attempt(database, started.resume_code).attempt_id
    assert learning.open_question(database, elsewhere, 2).flagged == (True, False, True)


def test_a_flag_keeps_to_its_question_when_the_questions_are_shuffled(database: Database) -> None:
    school = publish(database, make_bank(6))
    quiz = publish_with(database, school, item_order="shuffled")
    for _ in range(3):
        attempt_id = begin(database, quiz)
        learning.set_flag(database, attempt_id, 2, flagged=True)
        assert learning.open_question(database, attempt_id, 2).flagged == (False, True, *[False] * 4)
        assert learning.read_hand_in(database, attempt_id).flagged == (2,)


def test_there_is_no_flag_without_a_question_or_an_attempt(database: Database) -> None:
    attempt_id = start(database, publish(database))
    for known, number, code in (
        (attempt_id, 0, Code.QUESTION_UNKNOWN),
        (attempt_id, 4, Code.QUESTION_UNKNOWN),
        ("x" * 22, 1, Code.ATTEMPT_UNKNOWN),
    ):
        assert refused(partial(learning.set_flag, database, known, number, flagged=True)) is code


def test_flags_of_one_learner_are_nobody_elses(database: Database) -> None:
    published = publish(database)
    mine, other = start(database, published), start(database, published)
    learning.set_flag(database, mine, 1, flagged=True)
    assert learning.open_question(database, other, 1).flagged == (False, False, False)


@pytest.mark.parametrize("confidence", [None, *CONFIDENCES])
def test_how_sure_a_learner_was_is_kept_with_the_answer_that_stands(
    database: Database, clock: FakeClock, confidence: int | None
) -> None:
    quiz = publish_with(database, publish(database), asks_confidence=True)
    assert learning.find_invitation(database, quiz.join_code).terms.asks_confidence
    attempt_id, at = begin(database, quiz), database.now()
    receipt = learning.record_response(database, attempt_id, 1, (0,), confidence)
    assert (receipt.confidence, receipt.at) == (confidence, at)
    clock.advance(minutes=3)
    again = learning.record_response(database, attempt_id, 1, (0,), 95)
    assert (again.confidence, again.at, again.recorded) == (confidence, at, True)
    view = learning.open_question(database, attempt_id, 1)
    assert (view.asks_confidence, view.confidence, view.answered_at) == (True, confidence, at)
    unanswered = learning.open_question(database, attempt_id, 2)
    assert (unanswered.confidence, unanswered.answered_at) == (None, None)


def test_how_sure_somebody_is_is_not_kept_where_the_quiz_does_not_ask(database: Database) -> None:
    attempt_id = start(database, publish(database))
    assert learning.record_response(database, attempt_id, 1, (0,), 95).confidence is None
    view = learning.open_question(database, attempt_id, 1)
    assert (view.asks_confidence, view.confidence) == (False, None)


def test_the_workbook_tells_how_sure_each_answer_was(database: Database) -> None:
    published = publish(database)
    quiz = publish_with(database, published, asks_confidence=True)
    attempt_id = begin(database, quiz)
    for number, confidence in ((1, 95), (2, None), (3, 25)):
        learning.record_response(database, attempt_id, number, (0,), confidence)
    file = io.BytesIO(exporting.export_workbook(database, published.teacher_id, quiz.quiz_id))
    header, *rows = load_workbook(file)["Answers"].iter_rows(values_only=True)
    assert [row[header.index("How sure (%)")] for row in rows] == [95, None, 25]


@pytest.mark.parametrize("confidence", [0, 1, 26, 94, 100, -25])
def test_a_confidence_that_no_page_offers_is_refused_with_the_answer(
    database: Database, confidence: int
) -> None:
    attempt_id = begin(database, publish_with(database, publish(database), asks_confidence=True))
    assert (
        refused(lambda: learning.record_response(database, attempt_id, 1, (0,), confidence))
        is Code.CONFIDENCE_INVALID
    )
    assert learning.open_question(database, attempt_id, 1).chosen is None


def test_before_handing_in_a_learner_sees_what_is_open_and_what_is_flagged(database: Database) -> None:
    attempt_id = start(database, publish(database, make_bank(4)))
    learning.record_response(database, attempt_id, 2, (0,))
    for number in (4, 2):
        learning.set_flag(database, attempt_id, number, flagged=True)
    view = learning.read_hand_in(database, attempt_id)
    assert (view.total, view.open, view.flagged, view.over) == (4, (1, 3, 4), (2, 4), False)
    learning.hand_in(database, attempt_id)
    assert learning.read_hand_in(database, attempt_id).over


@pytest.mark.parametrize("policy", [FeedbackPolicy.AT_ONCE, *KEPT_BACK])
def test_what_was_handed_in_takes_no_answer_and_loses_none(
    database: Database, policy: FeedbackPolicy
) -> None:
    attempt_id = start(database, publish(database, policy=policy))
    learning.record_response(database, attempt_id, 1, (2,))
    learning.hand_in(database, attempt_id)
    assert refused(lambda: learning.record_response(database, attempt_id, 2, (0,))) is Code.HANDED_IN
    again = learning.record_response(database, attempt_id, 1, (2,))  # whose first reply was lost
    assert again.recorded
    assert not learning.record_response(database, attempt_id, 1, (3,)).recorded
    assert learning.next_number(database, attempt_id) is None
    view = learning.open_question(database, attempt_id, 2)
    assert (view.over, view.handed_in, view.chosen) == (True, True, None)


def test_feedback_after_handing_in_comes_as_the_policy_says(database: Database, clock: FakeClock) -> None:
    told = {
        FeedbackPolicy.AT_ONCE: True,
        FeedbackPolicy.AT_END: True,
        FeedbackPolicy.AFTER_CLOSE: False,
        FeedbackPolicy.SCORE_ONLY: False,
    }
    for number, (policy, due) in enumerate(told.items()):
        published = publish(database, policy=policy, login=f"lind-{number}")
        attempt_id = start(database, published)
        learning.record_response(database, attempt_id, 1, find_right(database, attempt_id, 1))
        learning.hand_in(database, attempt_id)
        shown = [learning.open_question(database, attempt_id, one).feedback is not None for one in (1, 2, 3)]
        assert shown == [due] * 3, policy
        result = learning.read_result(database, attempt_id)
        assert result.handed_in
        if policy is FeedbackPolicy.AFTER_CLOSE:
            assert isinstance(result, Waiting)
            watching.close_quiz(database, published.teacher_id, published.quiz.quiz_id)
            clock.advance(minutes=1)
            result = learning.read_result(database, attempt_id)
        assert isinstance(result, ResultView)
        assert (result.right, result.total, result.answered, result.points) == (1, 3, 1, 1)


def test_handing_in_twice_keeps_the_first_moment_and_a_complete_attempt_stays_as_it_is(
    database: Database, clock: FakeClock
) -> None:
    published = publish(database)
    open_one, whole = start(database, published), start(database, published)
    for number in (1, 2, 3):
        learning.record_response(database, whole, number, (0,))
    learning.hand_in(database, whole)
    assert not learning.open_question(database, whole, 1).handed_in
    learning.hand_in(database, open_one)
    first = learning.read_kept(database, open_one).handed_in
    clock.advance(minutes=1)
    learning.hand_in(database, open_one)
    assert learning.read_kept(database, open_one).handed_in == first == database.now() - MINUTE
    assert refused(lambda: learning.hand_in(database, "x" * 22)) is Code.ATTEMPT_UNKNOWN


def test_another_attempt_may_follow_one_that_was_handed_in(database: Database) -> None:
    quiz = publish_with(database, publish(database), max_attempts="2")
    first = begin(database, quiz)
    assert refused(lambda: learning.repeat_attempt(database, first)) is Code.ATTEMPT_RUNNING
    learning.hand_in(database, first)
    result = learning.read_result(database, first)
    assert isinstance(result, ResultView)
    assert result.tries.may_repeat
    second = learning.repeat_attempt(database, first).attempt_id
    learning.record_response(database, second, 1, (0,))
    learning.hand_in(database, second)
    assert refused(lambda: learning.repeat_attempt(database, second)) is Code.ATTEMPTS_USED


def test_a_teacher_sees_what_was_handed_in_as_finished_and_what_was_open_as_nothing(
    database: Database,
) -> None:
    published = publish(database, make_bank(4))
    where = (database, published.teacher_id, published.quiz.quiz_id)
    handed, running = start(database, published, "Ada"), start(database, published, "Bo")
    for attempt_id in (handed, running):
        learning.record_response(database, attempt_id, 1, find_right(database, attempt_id, 1))
    learning.hand_in(database, handed)
    watched = watching.watch_quiz(*where)
    assert watched.counts[Activity.FINISHED] == watched.counts[Activity.ANSWERING] == 1
    assert [one.next_number for one in watched.learners] in ([None, 2], [2, None])
    assert (watched.quiz.attempts, watched.quiz.finished) == (2, 1)
    results = analysing.read_learners(*where)
    assert {one.nickname: one.handed_in for one in results.learners} == {"Ada": True, "Bo": False}
    assert (results.spread.finished, results.spread.counted, results.spread.mean) == (1, 4, 1)
    learning.hand_in(database, running)
    assert analysing.read_items(*where).finished == 2


def test_of_an_answer_and_a_handing_in_at_once_the_answer_is_in_or_it_is_refused(database: Database) -> None:
    """No answer is acknowledged and missing, and none that was refused is there."""
    published, refusals = publish(database, make_bank(1)), list[Code]()
    for _ in range(12):
        attempt_id = start(database, published)
        together = threading.Barrier(2)

        def answer(attempt_id: str = attempt_id, together: threading.Barrier = together) -> bool:
            together.wait()
            try:
                return learning.record_response(database, attempt_id, 1, (1,)).recorded
            except QuizError as error:
                refusals.append(error.faults[0].code)
                return False

        def end(attempt_id: str = attempt_id, together: threading.Barrier = together) -> None:
            together.wait()
            learning.hand_in(database, attempt_id)

        with ThreadPoolExecutor(2) as pool:
            acknowledged, _ = pool.submit(answer), pool.submit(end)
        kept = learning.open_question(database, attempt_id, 1)
        assert (kept.chosen == (1,)) is acknowledged.result()
        assert kept.over or kept.chosen
    assert set(refusals) <= {Code.HANDED_IN}


def test_an_answer_that_was_looked_at_before_the_handing_in_is_not_taken_after_it(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    attempt_id = start(database, publish(database))
    elsewhere = Database(database.url.render_as_string(hide_password=False), clock=database.now)
    add = responses.add_response

    def be_late(session: Executor, response: NewResponse, **how: bool) -> bool:
        with elsewhere.statements() as connection:
            assert responses.hand_in(connection, attempt_id, database.now())
        return add(session, response, **how)

    monkeypatch.setattr(responses, "add_response", be_late)
    assert refused(lambda: learning.record_response(database, attempt_id, 1, (0,))) is Code.HANDED_IN
    assert learning.open_question(database, attempt_id, 1).chosen is None
    elsewhere.close()


def test_the_table_of_results_gives_no_points_to_an_empty_attempt_that_was_handed_in(
    database: Database,
) -> None:
    published = publish(database)
    for name in ("Ada", "Bo"):
        attempt_id = start(database, published, name)
        if name == "Ada":
            learning.hand_in(database, attempt_id)
    table = exporting.export_csv(database, published.teacher_id, published.quiz.quiz_id)
    rows = csv.DictReader(io.StringIO(table.lstrip("\ufeff")))
    assert {row["Nickname"]: row["Points"] for row in rows} == {"Ada": "0", "Bo": ""}
