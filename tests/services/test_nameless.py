"""Learners who choose no nickname: each gets a number of the quiz's own, also when many begin at once."""

from __future__ import annotations

import threading

import pytest

from quiz.errors import Code
from quiz.services import joining, learning
from quiz.storage import Database
from tests.quizzes import publish
from tests.services.test_learning import refused


def begin(database: Database, code: str, key: str | None = None) -> str:
    """The name under which somebody without a nickname begins."""
    return joining.start_attempt(database, code, None, key).nickname


def test_the_nameless_of_a_quiz_are_numbered_as_they_come(database: Database) -> None:
    code, other = publish(database).quiz.join_code, publish(database).quiz.join_code
    assert [begin(database, code) for _ in range(3)] == ["No name 1", "No name 2", "No name 3"]
    assert begin(database, other) == "No name 1"


def test_a_number_that_somebody_has_typed_is_not_given_away(database: Database) -> None:
    code = publish(database).quiz.join_code
    for typed in ("NO NAME  7", "No name x", "No name", "No name 12b", "No name -3", "No name ٩"):
        joining.start_attempt(database, code, typed)
    assert begin(database, code) == "No name 8"


def test_the_teacher_and_the_learner_see_the_same_name(database: Database) -> None:
    code = publish(database).quiz.join_code
    started = joining.start_attempt(database, code, None)
    assert learning.open_question(database, started.attempt_id, 1).nickname == "No name 1"


def test_one_start_sent_twice_is_one_nameless_learner(database: Database) -> None:
    code, key = publish(database).quiz.join_code, joining.draw_start_key()
    first, second = (joining.start_attempt(database, code, None, key) for _ in range(2))
    assert (second.attempt_id, second.nickname, second.again) == (first.attempt_id, "No name 1", True)


def test_many_who_begin_at_once_share_no_number(database: Database) -> None:
    code = publish(database).quiz.join_code
    names: list[str] = []
    threads = [threading.Thread(target=lambda: names.append(begin(database, code))) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(names) == [f"No name {number}" for number in range(1, 9)]


@pytest.mark.parametrize("typed", ["", "  ", "\u200d"])
def test_a_name_of_nothing_is_still_a_fault_and_not_a_wish_for_none(database: Database, typed: str) -> None:
    code = publish(database).quiz.join_code
    assert refused(lambda: joining.start_attempt(database, code, typed)) is Code.NICKNAME_INVALID
