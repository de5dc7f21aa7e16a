from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import pytest

from quiz.assessment import AS_PUBLISHED, Rule, Ruling
from quiz.assessment.rounds import Command, Stage
from quiz.assessment.schedule import GRACE
from quiz.errors import Code, QuizError
from quiz.items.item import ItemType
from quiz.services import learning, live, watching
from quiz.services.live_views import CountGroup
from quiz.services.views import FeedbackPolicy, ResultView
from quiz.storage import Database, regrades
from quiz.storage.regrades import NewRegrade
from tests.databases import FakeClock
from tests.quizzes import Published, find_right, make_bank, publish, start
from tests.services.answering import shape_answer

CLASS = 40


@dataclass
class Live:
    """A live quiz with the teacher at the desk, who does one step after the other."""

    database: Database
    published: Published
    version: int = 0

    @property
    def where(self) -> tuple[Database, int, int]:
        return self.database, self.published.teacher_id, self.published.quiz.quiz_id

    def do(self, *commands: Command) -> None:
        for command in commands:
            self.version = live.steer_round(*self.where, command, self.version).version

    def ask(self, number: int) -> None:
        """Go on until question `number` is open."""
        for _ in range(1, number):
            self.do(Command.OPEN, Command.CLOSE, Command.SHOW)
        self.do(Command.OPEN)

    def refusal(self, act: Callable[..., object], *told: object) -> Code:
        with pytest.raises(QuizError) as refused:
            act(*told)
        return refused.value.faults[0].code

    def answer(self, attempt_id: str, number: int, position: int = 0) -> bool:
        return learning.record_response(self.database, attempt_id, number, (position,)).recorded


@pytest.fixture
def going(database: Database) -> Live:
    return Live(database, publish(database, make_bank(3), FeedbackPolicy.LIVE))


def taken(counts: tuple[CountGroup, ...]) -> list[int]:
    (group,) = counts
    return [line.count for line in group.lines]


def test_only_the_open_question_takes_answers(going: Live) -> None:
    attempt = start(going.database, going.published)
    assert going.refusal(going.answer, attempt, 1) is Code.QUESTION_NOT_OPEN
    going.do(Command.OPEN)
    assert going.refusal(going.answer, attempt, 2) is Code.QUESTION_NOT_OPEN
    assert going.answer(attempt, 1)
    going.do(Command.CLOSE, Command.SHOW, Command.OPEN)
    assert going.answer(attempt, 2)
    assert going.refusal(going.answer, attempt, 3) is Code.QUESTION_NOT_OPEN


@pytest.mark.parametrize("commands", [(Command.CLOSE,), (Command.CLOSE, Command.SHOW)])
def test_an_answer_that_comes_too_late_is_refused_and_leaves_nothing(
    going: Live, commands: tuple[Command, ...]
) -> None:
    attempt = start(going.database, going.published)
    going.do(Command.OPEN, *commands)
    assert going.refusal(going.answer, attempt, 1) is Code.QUESTION_NOT_OPEN
    view = live.follow_round(going.database, attempt)
    assert view.question is not None
    assert view.question.chosen is None
    assert taken(view.counts) == [0, 0, 0, 0]


def test_the_first_answer_stands_also_when_the_same_one_comes_again_too_late(going: Live) -> None:
    attempt = start(going.database, going.published)
    going.do(Command.OPEN)
    assert going.answer(attempt, 1, 2)
    assert not going.answer(attempt, 1, 3)
    going.do(Command.CLOSE)
    assert going.answer(attempt, 1, 2)
    assert not going.answer(attempt, 1, 3)


def test_a_learner_sees_no_key_before_it_is_shown_and_nothing_that_was_not_asked(going: Live) -> None:
    attempt = start(going.database, going.published)
    assert live.follow_round(going.database, attempt).question is None
    for command in (Command.OPEN, Command.CLOSE):
        going.do(command)
        view = live.follow_round(going.database, attempt)
        assert view.question is not None
        assert view.question.feedback is None
        assert learning.open_question(going.database, attempt, 1).feedback is None
    going.do(Command.SHOW)
    assert learning.open_question(going.database, attempt, 1).feedback is not None
    assert learning.open_question(going.database, attempt, 2).feedback is None


def test_who_comes_late_answers_the_question_that_is_open_and_what_was_missed_counts_nothing(
    going: Live,
) -> None:
    going.ask(2)
    late = start(going.database, going.published, "Late")
    assert live.follow_round(going.database, late).round.number == 2
    learning.record_response(going.database, late, 2, find_right(going.database, late, 2))
    going.do(Command.END)
    result = learning.read_result(going.database, late)
    assert isinstance(result, ResultView)
    assert (result.right, result.answered, result.total) == (1, 1, 3)
    assert [question.feedback is not None for question in result.questions] == [True] * 3


def test_a_result_waits_for_the_end_also_for_those_who_have_answered_everything(
    database: Database,
) -> None:
    going = Live(database, publish(database, make_bank(1), FeedbackPolicy.LIVE))
    attempt = start(database, going.published)
    going.do(Command.OPEN)
    going.answer(attempt, 1)
    assert live.is_running(database, attempt)
    assert not isinstance(learning.read_result(database, attempt), ResultView)
    going.do(Command.CLOSE, Command.SHOW)
    assert not isinstance(learning.read_result(database, attempt), ResultView)
    going.do(Command.END)
    assert not live.is_running(database, attempt)
    assert isinstance(learning.read_result(database, attempt), ResultView)


def test_when_it_is_over_nobody_joins_answers_or_begins_again(going: Live) -> None:
    attempt = start(going.database, going.published)
    going.do(Command.OPEN, Command.END)
    assert going.refusal(start, going.database, going.published, "Bo") is Code.QUIZ_CLOSED
    assert going.refusal(going.answer, attempt, 1) is Code.QUESTION_NOT_OPEN
    assert learning.next_number(going.database, attempt) is None
    assert live.follow_round(going.database, attempt).over
    watching.give_minutes(*going.where, 10)  # opens the quiz again, but not the round
    assert going.refusal(start, going.database, going.published, "Bo") is Code.QUIZ_CLOSED
    assert going.refusal(learning.repeat_attempt, going.database, attempt) is Code.ROUND_RUNNING
    result = learning.read_result(going.database, attempt)
    assert isinstance(result, ResultView)
    assert not result.tries.may_repeat


def test_a_learner_cannot_hand_in_what_the_teacher_ends(going: Live) -> None:
    attempt = start(going.database, going.published)
    going.do(Command.OPEN)
    assert going.refusal(learning.hand_in, going.database, attempt) is Code.ROUND_RUNNING
    assert going.answer(attempt, 1)


def test_a_quiz_that_is_closed_by_hand_shows_its_keys_only_when_no_answer_can_come(
    going: Live, clock: FakeClock
) -> None:
    attempt = start(going.database, going.published)
    going.do(Command.OPEN)
    watching.close_quiz(*going.where)
    assert learning.open_question(going.database, attempt, 1).feedback is None
    clock.advance(seconds=GRACE.total_seconds() + 1)
    assert going.refusal(going.answer, attempt, 1) is Code.TIME_OVER
    assert live.follow_round(going.database, attempt).over


def test_a_second_window_of_the_teacher_changes_nothing(going: Live) -> None:
    going.do(Command.OPEN)
    assert going.refusal(live.steer_round, *going.where, Command.OPEN, 0) is Code.ROUND_MOVED
    assert live.show_round(*going.where).round.stage is Stage.ASKING


def test_of_many_presses_at_once_one_counts(going: Live) -> None:
    ready = threading.Barrier(8)

    def press() -> Code | None:
        ready.wait()
        try:
            live.steer_round(*going.where, Command.OPEN, 0)
        except QuizError as error:
            return error.faults[0].code
        return None

    with ThreadPoolExecutor(8) as pool:
        done = [pool.submit(press) for _ in range(8)]
        assert Counter(one.result() for one in done) == {None: 1, Code.ROUND_MOVED: 7}
    assert live.show_round(*going.where).round.number == 1


def test_somebody_elses_round_is_not_there_and_neither_is_one_of_another_kind(going: Live) -> None:
    others = publish(going.database, make_bank(1, title="Bells"), login="okoye")
    where = (going.database, others.teacher_id)
    for quiz_id in (going.published.quiz.quiz_id, others.quiz.quiz_id, 2**40):
        for show in (live.show_round, live.find_pulse):
            assert going.refusal(show, *where, quiz_id) is Code.QUIZ_UNKNOWN
        assert going.refusal(live.steer_round, *where, quiz_id, Command.OPEN, 0) is Code.QUIZ_UNKNOWN
    alone = start(going.database, others)
    for follow in (live.follow_round, live.find_place):
        for attempt in (alone, "nobody", ""):
            assert going.refusal(follow, going.database, attempt) is Code.ATTEMPT_UNKNOWN
    assert not live.is_running(going.database, alone)


def test_everybody_has_the_options_as_they_stand_on_the_wall(going: Live) -> None:
    attempts = [start(going.database, going.published, name) for name in ("Ada", "Bo", "Cy")]
    going.do(Command.OPEN)
    on_the_wall = live.show_round(*going.where).question
    assert on_the_wall is not None
    for attempt in attempts:
        view = live.follow_round(going.database, attempt)
        assert view.question is not None
        assert view.question.options == on_the_wall.options


@pytest.mark.parametrize("kind", ItemType)
def test_the_wall_counts_what_was_taken_and_then_shows_the_key(database: Database, kind: ItemType) -> None:
    going = Live(database, publish(database, make_bank(1, kinds=(kind,)), FeedbackPolicy.LIVE))
    attempts = [start(database, going.published, f"Kim {place}") for place in range(5)]
    going.do(Command.OPEN)
    given = []
    for place, attempt in enumerate(attempts[:4]):
        view = live.follow_round(database, attempt).question
        assert view is not None
        given.append(shape_answer(view, place % 2))
        learning.record_response(database, attempt, 1, given[-1])
    asking = live.show_round(*going.where)
    assert (asking.pulse.joined, asking.pulse.answered, asking.counts) == (5, 4, ())
    going.do(Command.CLOSE)
    counted = live.show_round(*going.where)
    assert counted.question is not None
    assert counted.question.feedback is None
    assert live.follow_round(database, attempts[4]).counts == counted.counts
    for part, group in enumerate(counted.counts):
        parts = [one if len(counted.counts) == 1 else one[part : part + 1] for one in given]
        expected = Counter(position for one in parts for position in one)
        assert [line.count for line in group.lines] == [expected[line.position] for line in group.lines]
        assert group.answers == 4
    going.do(Command.SHOW)
    shown = live.show_round(*going.where)
    assert shown.question is not None
    assert shown.question.feedback is not None
    assert shown.question.feedback.key == find_right(database, attempts[0], 1)
    assert shown.counts == counted.counts


def test_a_key_that_was_changed_in_mid_round_is_shown_as_it_counts_now(going: Live) -> None:
    attempt = start(going.database, going.published)
    going.do(Command.OPEN, Command.CLOSE, Command.SHOW)
    change = NewRegrade(
        quiz_id=going.published.quiz.quiz_id,
        number=1,
        before=AS_PUBLISHED,
        after=Ruling(Rule.KEYS, (2,)),
        reason="The stem can be read in two ways.",
        decided_by=going.published.teacher_id,
        decided_at=going.database.now(),
    )
    with going.database.transaction() as session:
        regrades.add_regrade(session, change)
    on_the_wall, own = live.show_round(*going.where).question, live.follow_round(going.database, attempt)
    assert on_the_wall is not None
    assert on_the_wall.feedback is not None
    assert own.question is not None
    assert own.question.feedback is not None
    assert on_the_wall.feedback.key == own.question.feedback.key
    (key,) = on_the_wall.feedback.key
    assert on_the_wall.options[key] == going.published.bank.items[0].options[2].text
    for feedback in (on_the_wall.feedback, own.question.feedback):
        assert feedback.explanation == ""
        assert {option.text for option in feedback.options if not option.reason} == {
            going.published.bank.items[0].options[index].text for index in (0, 2)
        }


def test_a_whole_class_joins_and_answers_at_once_and_nothing_is_lost(going: Live) -> None:
    ready = threading.Barrier(CLASS)

    def take_part(place: int) -> tuple[str, list[tuple[int, ...]]]:
        ready.wait()
        attempt = start(going.database, going.published, f"Kim {place}")
        ready.wait()
        if not place:
            going.do(Command.OPEN)
        ready.wait()
        receipt = learning.record_response(going.database, attempt, 1, (place % 4,))
        return attempt, [receipt.chosen]

    with ThreadPoolExecutor(CLASS) as pool:
        done = [pool.submit(take_part, place) for place in range(CLASS)]
        joined = dict(one.result() for one in done)
    view = live.show_round(*going.where)
    assert (view.pulse.joined, view.pulse.answered) == (CLASS, CLASS)
    going.do(Command.CLOSE)
    assert taken(live.show_round(*going.where).counts) == [CLASS // 4] * 4
    for attempt, answers in joined.items():
        assert learning.open_question(going.database, attempt, 1).chosen == answers[0]


def test_what_is_acknowledged_while_the_question_closes_is_counted_and_all_else_refused(going: Live) -> None:
    attempts = [start(going.database, going.published, f"Kim {place}") for place in range(CLASS)]
    going.do(Command.OPEN)
    ready = threading.Barrier(CLASS + 1)

    def answer(place: int) -> Code | None:
        ready.wait()
        try:
            going.answer(attempts[place], 1, place % 4)
        except QuizError as error:
            return error.faults[0].code
        return None

    def close() -> int:
        ready.wait()
        going.do(Command.CLOSE)
        return sum(taken(live.show_round(*going.where).counts))

    with ThreadPoolExecutor(CLASS + 1) as pool:
        closed = pool.submit(close)
        answers = [pool.submit(answer, place) for place in range(CLASS)]
        told = Counter(one.result() for one in answers)
    acknowledged = told.pop(None, 0)
    assert set(told) <= {Code.QUESTION_NOT_OPEN}
    # What the wall showed right behind the closing is final: nothing slipped in afterwards.
    assert closed.result() == acknowledged
    assert sum(taken(live.show_round(*going.where).counts)) == acknowledged
