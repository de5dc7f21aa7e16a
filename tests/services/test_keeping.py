"""What a learner may see and delete of what is kept about an attempt."""

from __future__ import annotations

import dataclasses
import datetime
import json
from collections.abc import Callable, Iterable
from concurrent.futures import Future, ThreadPoolExecutor, wait

import pytest
import sqlalchemy as sa

from quiz.errors import Code, QuizError
from quiz.items.item import ItemType
from quiz.services import learning, namesakes, teaching, watching
from quiz.services.views import AttemptStarted, FeedbackPolicy
from quiz.storage import Database, attempts
from quiz.storage.tables import Base, Flag, Response, StoredAttempt
from tests.databases import FakeClock
from tests.quizzes import find_right, make_bank, publish, start


def refused(act: Callable[[], object]) -> Code:
    """Why it was not done."""
    with pytest.raises(QuizError) as caught:
        act()
    return caught.value.faults[0].code


def test_a_learner_sees_everything_that_is_kept_about_the_attempt(
    database: Database, clock: FakeClock
) -> None:
    published = publish(database, make_bank(3, kinds=(ItemType.SINGLE_CHOICE, ItemType.MATCHING)))
    where = (database, published.teacher_id, published.quiz.quiz_id)
    watching.set_closing(*where, "2026-03-02T10:00")
    watching.grant_time(*where, "Ada", extra_percent=25)
    started = learning.start_attempt(database, published.quiz.join_code, "Ada")
    began = database.now()
    clock.advance(minutes=2)
    right = find_right(database, started.attempt_id, 2)
    learning.record_response(database, started.attempt_id, 2, right)
    learning.set_flag(database, started.attempt_id, 3, flagged=True)
    kept = learning.read_kept(database, started.attempt_id)
    assert (kept.nickname, kept.resume_code, kept.quiz_title) == ("Ada", started.resume_code, "Who said it?")
    assert (kept.started, kept.handed_in, kept.extra_percent) == (began, None, 25)
    assert (kept.attempt, kept.attempts, kept.questions, kept.flagged) == (1, 1, 3, (3,))
    (answer,) = kept.answers
    view = learning.open_question(database, started.attempt_id, 2)
    assert (answer.number, answer.stem, answer.options) == (2, view.stem, view.options)
    assert answer.chosen == tuple(view.options[position] for position in right)
    assert answer.prompts == view.prompts
    assert (answer.answered_at, answer.score) == (began + datetime.timedelta(minutes=2), 1)


@pytest.mark.parametrize("policy", [FeedbackPolicy.AT_END, FeedbackPolicy.AFTER_CLOSE])
def test_no_score_is_among_it_before_it_is_due(
    database: Database, clock: FakeClock, policy: FeedbackPolicy
) -> None:
    published = publish(database, make_bank(2), policy)
    attempt_id = start(database, published)
    learning.record_response(database, attempt_id, 1, find_right(database, attempt_id, 1))
    early = learning.read_kept(database, attempt_id)
    assert [one.score for one in early.answers] == [None]
    assert early.points is None
    learning.hand_in(database, attempt_id)
    watching.close_quiz(database, published.teacher_id, published.quiz.quiz_id)
    clock.advance(minutes=1)
    late = learning.read_kept(database, attempt_id)
    assert ([one.score for one in late.answers], late.points) == ([1], 1)


def test_where_only_the_score_is_told_no_answer_tells_its_own(database: Database) -> None:
    attempt_id = start(database, publish(database, make_bank(2), FeedbackPolicy.SCORE_ONLY))
    learning.record_response(database, attempt_id, 1, find_right(database, attempt_id, 1))
    learning.hand_in(database, attempt_id)
    kept = learning.read_kept(database, attempt_id)
    assert ([one.score for one in kept.answers], kept.points) == ([None], 1)


@pytest.mark.parametrize("policy", [one for one in FeedbackPolicy if one is not FeedbackPolicy.LIVE])
def test_no_reason_explanation_or_place_of_evidence_is_ever_among_it(
    database: Database, policy: FeedbackPolicy
) -> None:
    attempt_id = start(database, publish(database, make_bank(5, kinds=tuple(ItemType)), policy))
    for number in range(1, 6):
        learning.record_response(database, attempt_id, number, find_right(database, attempt_id, number))
    written = json.dumps(dataclasses.asdict(learning.read_kept(database, attempt_id)), default=str)
    assert "REASON" not in written
    assert "EXPLANATION" not in written
    assert "evidence" not in written


def test_an_attempt_that_its_learner_deletes_is_gone_with_every_answer_and_counted(
    database: Database,
) -> None:
    published = publish(database)
    mine, other = start(database, published), start(database, published, "Bo")
    for attempt_id in (mine, other):
        learning.record_response(database, attempt_id, 1, (0,))
        learning.set_flag(database, attempt_id, 2, flagged=True)
    assert learning.withdraw(database, mine) == 1
    for act in (learning.read_kept, learning.withdraw, learning.hand_in, learning.read_result):
        assert refused(lambda act=act: act(database, mine)) is Code.ATTEMPT_UNKNOWN  # type: ignore[misc]
    with database.reading() as session:
        for table in (StoredAttempt.id, Response.attempt_id, Flag.attempt_id):
            assert set(session.scalars(sa.select(table))) == {other}
    (quiz,) = teaching.list_quizzes(database, published.teacher_id)
    assert (quiz.attempts, quiz.withdrawn) == (1, 1)


def test_what_is_deleted_stands_in_no_table_any_more(database: Database) -> None:
    published = publish(database, make_bank(2))
    where = (database, published.teacher_id, published.quiz.quiz_id)
    watching.grant_time(*where, "Zoë Quill", extra_percent=50)
    started = learning.start_attempt(
        database, published.quiz.join_code, "Zoë Quill", learning.draw_start_key()
    )
    learning.record_response(database, started.attempt_id, 1, (0,))
    learning.set_flag(database, started.attempt_id, 2, flagged=True)
    traces = (started.attempt_id, started.resume_code.replace("-", "").replace(" ", ""), "quill", "Quill")
    assert {"attempts", "responses", "flags", "accommodations"} <= tables_with(database, traces)
    learning.withdraw(database, started.attempt_id)
    assert tables_with(database, traces) == set()


def tables_with(database: Database, traces: Iterable[str]) -> set[str]:
    """The tables in which one of the words stands, in whatever column."""
    with database.reading() as session:
        rows = [
            (table.name, str(tuple(row)))
            for table in Base.metadata.sorted_tables
            for row in session.execute(sa.select(table))
        ]
    return {name for name, row in rows if any(trace in row for trace in traces)}


def test_more_time_stays_for_somebody_else_of_the_same_name(database: Database) -> None:
    published = publish(database, make_bank(2))
    where = (database, published.teacher_id, published.quiz.quiz_id)
    watching.grant_time(*where, "Ada", extra_percent=50)
    mine, hers = start(database, published, "Ada"), start(database, published, "ada")
    learning.withdraw(database, mine)
    assert learning.read_kept(database, hers).extra_percent == 50
    namesakes.choose_time(*where, "Ada", 1, usual=True)
    learning.withdraw(database, hers)
    (granted,) = watching.watch_quiz(*where).granted
    assert granted.nickname == "Ada", "it was for somebody else of that name"


def test_who_came_several_times_deletes_all_of_it_at_once(database: Database) -> None:
    published = publish(database, make_bank(1))
    first = start(database, published)
    learning.record_response(database, first, 1, (0,))
    second = learning.repeat_attempt(database, first).attempt_id
    learning.record_response(database, second, 1, (0,))
    kept = learning.read_kept(database, second)
    assert (kept.attempt, kept.attempts) == (2, 2)
    assert learning.withdraw(database, second) == 2
    assert refused(lambda: learning.open_question(database, first, 1)) is Code.ATTEMPT_UNKNOWN
    (quiz,) = teaching.list_quizzes(database, published.teacher_id)
    assert (quiz.attempts, quiz.withdrawn) == (0, 2)


def test_an_answer_to_what_was_deleted_meanwhile_is_refused(database: Database) -> None:
    attempt_id = start(database, publish(database))
    learning.withdraw(database, attempt_id)
    answer = refused(lambda: learning.record_response(database, attempt_id, 1, (0,)))
    flag = refused(lambda: learning.set_flag(database, attempt_id, 1, flagged=True))
    assert answer is flag is Code.ATTEMPT_UNKNOWN


def test_whoever_begins_again_while_all_is_deleted_leaves_nothing_behind(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    published = publish(database, make_bank(1))
    first = start(database, published)
    learning.record_response(database, first, 1, (0,))
    elsewhere = Database(database.url.render_as_string(hide_password=False), clock=database.now)
    delete, begun = attempts.delete_tries, list[Future[AttemptStarted]]()
    with ThreadPoolExecutor(1) as pool:

        def be_overtaken(*told: object) -> int:
            begun.append(pool.submit(learning.repeat_attempt, elsewhere, first))
            wait(begun, timeout=1)  # as long as nothing holds it back
            return delete(*told)  # type: ignore[arg-type]

        monkeypatch.setattr(attempts, "delete_tries", be_overtaken)
        assert learning.withdraw(database, first) == 1
        assert refused(begun[0].result) is Code.ATTEMPT_UNKNOWN
    with database.reading() as session:
        assert session.scalar(sa.select(sa.func.count()).select_from(StoredAttempt)) == 0
    elsewhere.close()
