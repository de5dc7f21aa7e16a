from __future__ import annotations

import pytest
import sqlalchemy as sa

from quiz.errors import Code, QuizError
from quiz.items import SKILL_NAMES
from quiz.services import learning, teaching
from quiz.services.views import FeedbackPolicy
from quiz.storage import Database, people, quizzes
from quiz.storage.tables import (
    Class,
    Membership,
    Quiz,
    Response,
    StoredAttempt,
    Teacher,
)
from tests.databases import FakeClock
from tests.quizzes import Published, find_key, make_bank, publish, start
from tests.services.test_learning import refused

HUGE = 10**30


def _answer(database: Database, published: Published, nickname: str, rights: str) -> str:
    """An attempt whose answers are right (r), wrong (w) or missing (-)."""
    attempt_id = start(database, published, nickname)
    for number, right in enumerate(rights, start=1):
        if right != "-":
            key = find_key(database, attempt_id, number)
            learning.record_response(database, attempt_id, number, (key if right == "r" else (key + 1) % 4,))
    return attempt_id


def _teacher(database: Database, login: str = "lind") -> int:
    with database.transaction() as session:
        return people.ensure_teacher(session, login, "Mara Lind", database.now()).id


def test_banks_are_listed_with_what_would_be_published(database: Database) -> None:
    published = publish(database, make_bank(3, rejected=2))
    summary = teaching.list_banks(database, published.teacher_id)[0]
    assert (summary.bank_id, summary.title, summary.items, summary.articles) == (
        published.bank_id,
        "Cranes",
        3,
        1,
    )
    assert summary.skills == tuple(SKILL_NAMES[item.skill] for item in published.bank.items[:3])


@pytest.mark.parametrize("bank_id", [0, -1, 999_999, HUGE])
def test_an_unknown_bank_is_refused(database: Database, bank_id: int) -> None:
    published = publish(database)
    publishing = {"class_id": published.class_id, "title": "T", "policy": FeedbackPolicy.AT_END}
    assert (
        refused(
            lambda: teaching.publish_quiz(
                database,
                published.teacher_id,
                bank_id=bank_id,
                **publishing,  # type: ignore[arg-type]
            )
        )
        is Code.BANK_UNKNOWN
    )


def test_only_accepted_items_are_published(database: Database) -> None:
    published = publish(database, make_bank(3, rejected=2))
    assert published.quiz.questions == 3
    with database.reading() as session:
        row = quizzes.find_invitation(session, published.quiz.join_code)
        assert row is not None
        bank = quizzes.load_bank(session, row.id, row.sha256)
    assert bank == published.bank.accepted()
    assert "unclear" not in repr(bank)


def test_a_bank_without_accepted_items_cannot_be_published(database: Database) -> None:
    with pytest.raises(QuizError) as caught:
        publish(database, make_bank(0, rejected=2))
    assert caught.value.faults[0].code is Code.BANK_UNPUBLISHABLE


@pytest.mark.parametrize("title", ["", " \u200b", "a\nb", "a" * 121])
def test_a_title_that_cannot_be_shown_is_refused(database: Database, title: str) -> None:
    published = publish(database)
    assert (
        refused(
            lambda: teaching.publish_quiz(
                database,
                published.teacher_id,
                bank_id=published.bank_id,
                class_id=published.class_id,
                title=title,
                policy=FeedbackPolicy.AT_ONCE,
            )
        )
        is Code.QUIZ_TITLE_INVALID
    )


def test_a_join_code_that_is_taken_is_drawn_again(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    codes = iter(["BCDFGH", "BCDFGH", "BCDFGJ"])
    monkeypatch.setattr("quiz.services.publishing.draw_code", lambda *_: next(codes))
    drawn = [publish(database, login=login).quiz.join_code for login in ("lind", "okoye")]
    assert drawn == ["BCDFGH", "BCDFGJ"]


def test_a_teacher_sees_and_publishes_to_their_own_classes_only(database: Database) -> None:
    mine, theirs = publish(database, login="lind"), publish(database, login="okoye")
    _answer(database, theirs, "Ada", "r")
    assert [quiz.quiz_id for quiz in teaching.list_quizzes(database, mine.teacher_id)] == [mine.quiz.quiz_id]
    assert [group.class_id for group in teaching.list_classes(database, mine.teacher_id)] == [mine.class_id]
    quiz_id = theirs.quiz.quiz_id
    assert refused(lambda: teaching.find_quiz(database, mine.teacher_id, quiz_id)) is Code.QUIZ_UNKNOWN
    assert (
        refused(
            lambda: teaching.publish_quiz(
                database,
                mine.teacher_id,
                bank_id=mine.bank_id,
                class_id=theirs.class_id,
                title="Mine",
                policy=FeedbackPolicy.AT_ONCE,
            )
        )
        is Code.CLASS_UNKNOWN
    )
    assert len(teaching.list_quizzes(database, theirs.teacher_id)) == 1


@pytest.mark.parametrize("number", [0, -1, 999_999, HUGE])
def test_ids_that_people_make_up_are_refused(database: Database, number: int) -> None:
    published = publish(database)
    assert refused(lambda: teaching.find_quiz(database, published.teacher_id, number)) is Code.QUIZ_UNKNOWN
    assert (
        refused(
            lambda: teaching.publish_quiz(
                database,
                published.teacher_id,
                bank_id=published.bank_id,
                class_id=number,
                title="T",
                policy=FeedbackPolicy.AT_ONCE,
            )
        )
        is Code.CLASS_UNKNOWN
    )


def test_quizzes_are_listed_newest_first_with_their_attempts(database: Database, clock: FakeClock) -> None:
    first = publish(database)
    for nickname, rights in (("Ada", "rrr"), ("Bo", "rw-"), ("Cy", "---"), ("Di", "www")):
        _answer(database, first, nickname, rights)
    clock.advance(hours=1)
    second = publish(database)
    listed = teaching.list_quizzes(database, first.teacher_id)
    assert [quiz.quiz_id for quiz in listed] == [second.quiz.quiz_id, first.quiz.quiz_id]
    assert [(quiz.attempts, quiz.finished) for quiz in listed] == [(0, 0), (4, 2)]
    assert listed[0].published == clock.moment
    assert listed[0].class_name == "Class 7b"


def test_the_number_of_statements_does_not_grow_with_rows(database: Database) -> None:
    published = publish(database)
    statements: list[str] = []

    def count() -> int:
        statements.clear()
        teaching.list_quizzes(database, published.teacher_id)
        return len(statements)

    count()
    sa.event.listen(database.engine, "before_cursor_execute", lambda *args: statements.append(args[2]))
    before = count()
    for number in range(5):
        publish(database)
        _answer(database, published, f"Learner {number}", "rwr")
    assert count() == before <= 4


def test_deleting_a_class_deletes_what_its_learners_left(database: Database) -> None:
    gone, kept = publish(database, login="lind"), publish(database, login="okoye")
    for published in (gone, kept):
        _answer(database, published, "Ada", "rw-")
    with database.transaction() as session:
        session.execute(sa.delete(Class).where(Class.id == gone.class_id))
    with database.reading() as session:
        counts = {
            table.__tablename__: session.scalars(sa.select(sa.func.count()).select_from(table)).one()
            for table in (Class, Membership, Quiz, StoredAttempt, Response, Teacher)
        }
    assert counts == {
        "classes": 1,
        "memberships": 1,
        "quizzes": 1,
        "attempts": 1,
        "responses": 2,
        "teachers": 2,
    }
    assert refused(lambda: learning.find_invitation(database, gone.quiz.join_code)) is Code.JOIN_CODE_UNKNOWN


def test_a_quiz_outlives_the_teacher_and_the_bank_it_came_from(database: Database) -> None:
    published = publish(database)
    attempt_id = start(database, published)
    with database.transaction() as session:
        session.execute(sa.delete(Teacher))
        session.execute(sa.text("DELETE FROM banks"))
    assert learning.record_response(database, attempt_id, 1, (0,)).recorded
