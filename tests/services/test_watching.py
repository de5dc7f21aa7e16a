"""Time in a running quiz: schedules, limits, more time, several attempts, and watching all of it."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, replace

import pytest

from quiz.assessment.terms import ItemOrder, OptionOrder, Terms
from quiz.errors import Code, QuizError
from quiz.services import drafting, learning, namesakes, watching
from quiz.services.draft_views import DraftChange
from quiz.services.views import FeedbackPolicy, QuizSummary, ResultView, Waiting
from quiz.services.watching import Activity
from quiz.storage import Database
from tests.databases import FakeClock
from tests.quizzes import make_bank, publish
from tests.storage.counting import counting

MINUTE = datetime.timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Running:
    """A quiz of four questions that its teacher has published by the builder."""

    database: Database
    teacher_id: int
    quiz: QuizSummary

    def start(self, nickname: str = "Kim") -> str:
        """The id of a new attempt."""
        return learning.start_attempt(self.database, self.quiz.join_code, nickname).attempt_id

    def answer(self, attempt_id: str, number: int = 1) -> bool:
        """Whether an answer came within the grace."""
        return learning.record_response(self.database, attempt_id, number, (0,)).in_grace

    def finish(self, attempt_id: str) -> None:
        """Answer everything."""
        for number in range(1, 5):
            self.answer(attempt_id, number)

    def refusal(self, attempt_id: str, number: int = 1) -> Code:
        """Why an answer is not taken."""
        with pytest.raises(QuizError) as refused:
            self.answer(attempt_id, number)
        return refused.value.faults[0].code


def run(database: Database, policy: FeedbackPolicy = FeedbackPolicy.AT_END, **wishes: str) -> Running:
    """A published quiz with these wishes; the clock stands at 08:30 UTC on 2 March 2026."""
    school = publish(database, make_bank(4))
    draft_id = drafting.begin_draft(database, school.teacher_id, school.bank_id)
    draft = drafting.find_draft(database, school.teacher_id, draft_id)
    asked = replace(draft.wishes, policy=policy.value, **wishes)  # type: ignore[arg-type]
    chosen = tuple(f"item-{number}" for number in range(1, 5))
    change = DraftChange(draft.version, "Who says so?", school.class_id, asked, chosen)
    drafting.save_draft(database, school.teacher_id, draft_id, change)
    return Running(database, school.teacher_id, drafting.publish_draft(database, school.teacher_id, draft_id))


def why(code: Code) -> pytest.RaisesExc[QuizError]:
    """A context in which bad input is refused for this reason."""
    return pytest.raises(QuizError, check=lambda error: error.faults[0].code is code)


def test_a_quiz_opens_and_closes_when_it_says(database: Database, clock: FakeClock) -> None:
    running = run(database, opens="2026-03-02T09:00", closes="2026-03-02T10:00")
    assert learning.find_invitation(database, running.quiz.join_code).phase.value == "early"
    with why(Code.QUIZ_NOT_OPEN):
        running.start()
    clock.advance(minutes=30)
    attempt = running.start()
    clock.advance(minutes=60)
    assert running.answer(attempt) is False  # at the very end, in time
    clock.advance(seconds=15)
    assert running.answer(attempt, 2) is True
    clock.advance(seconds=1)
    assert running.refusal(attempt, 3) is Code.TIME_OVER
    with why(Code.QUIZ_CLOSED):
        running.start("Lou")


def test_an_answer_that_was_taken_stands_after_the_end(database: Database, clock: FakeClock) -> None:
    running = run(database, time_limit="10")
    attempt = running.start()
    running.answer(attempt)
    clock.advance(hours=1)
    receipt = learning.record_response(database, attempt, 1, (0,))
    assert receipt.recorded
    view = learning.read_result(database, attempt)
    assert isinstance(view, ResultView)
    assert (view.answered, view.total, view.over) == (1, 4, True)
    assert [question.feedback is not None for question in view.questions] == [True] * 4


def test_extra_time_reaches_a_running_attempt(database: Database, clock: FakeClock) -> None:
    running = run(database, time_limit="10")
    attempt = running.start("Zoë")
    clock.advance(minutes=11)
    assert running.refusal(attempt) is Code.TIME_OVER
    watching.grant_time(database, running.teacher_id, running.quiz.quiz_id, " ZOË ", extra_percent=50)
    assert running.answer(attempt) is False
    clock_view = learning.read_clock(database, attempt)
    assert clock_view is not None
    assert clock_view.seconds == 4 * 60
    watching.withdraw_time(database, running.teacher_id, running.quiz.quiz_id, "zoë")
    assert running.refusal(attempt, 2) is Code.TIME_OVER


def test_more_time_can_wait_for_its_learner(database: Database, clock: FakeClock) -> None:
    running = run(database, closes="2026-03-02T09:30")
    me, quiz_id = running.teacher_id, running.quiz.quiz_id
    watching.grant_time(database, me, quiz_id, "Zoë", extra_percent=0, closes="2026-03-02T12:00")
    clock.advance(hours=2)
    with why(Code.QUIZ_CLOSED):
        running.start("Kim")
    running.finish(running.start("Zoë"))


def test_minutes_for_everybody_move_limit_and_closing(database: Database, clock: FakeClock) -> None:
    running = run(database, time_limit="10", closes="2026-03-02T08:45")
    attempt = running.start()
    watching.give_minutes(database, running.teacher_id, running.quiz.quiz_id, 10)
    clock.advance(minutes=20)
    assert running.answer(attempt) is False
    clock.advance(minutes=1)
    assert running.refusal(attempt, 2) is Code.TIME_OVER


def test_closing_by_hand_ends_it_for_all_and_minutes_open_it_again(
    database: Database, clock: FakeClock
) -> None:
    running = run(database)
    me, quiz_id = running.teacher_id, running.quiz.quiz_id
    watching.grant_time(database, me, quiz_id, "Kim", extra_percent=100)
    attempt = running.start("Kim")
    watching.close_quiz(database, me, quiz_id)
    clock.advance(minutes=1)
    assert running.refusal(attempt) is Code.TIME_OVER
    watching.give_minutes(database, me, quiz_id, 5)
    assert running.answer(attempt) is False


@pytest.mark.parametrize(
    ("nickname", "percent", "closes", "code"),
    [
        ("Kim", 0, "", Code.ACCOMMODATION_INVALID),
        ("Kim", 400, "", Code.ACCOMMODATION_INVALID),
        ("Kim", 25, "2026-03-02T09:00", Code.ACCOMMODATION_INVALID),
        ("Kim", 25, "noon", Code.SCHEDULE_INVALID),
        (" ", 25, "", Code.NICKNAME_INVALID),
    ],
)
def test_more_time_that_is_none_is_refused(
    database: Database, nickname: str, percent: int, closes: str, code: Code
) -> None:
    running = run(database, closes="2026-03-02T10:00")
    me, quiz_id = running.teacher_id, running.quiz.quiz_id
    with why(code):
        watching.grant_time(database, me, quiz_id, nickname, extra_percent=percent, closes=closes)


@pytest.mark.parametrize("typed", ["2026-03-02T08:00", "tomorrow", "2029-01-01T08:00"])
def test_a_closing_that_cannot_be_is_refused(database: Database, typed: str) -> None:
    running = run(database)
    with why(Code.SCHEDULE_INVALID):
        watching.set_closing(database, running.teacher_id, running.quiz.quiz_id, typed)
    with why(Code.SCHEDULE_INVALID):
        watching.give_minutes(database, running.teacher_id, running.quiz.quiz_id, 0)


def test_attempts_are_counted_by_nickname_where_they_are_limited(database: Database) -> None:
    running = run(database, max_attempts="2")
    first = running.start("Kim")
    with why(Code.NICKNAME_TAKEN):
        running.start(" kim")
    with why(Code.ATTEMPT_RUNNING):
        learning.repeat_attempt(database, first)
    running.finish(first)
    second = learning.repeat_attempt(database, first).attempt_id
    running.finish(second)
    view = learning.read_result(database, second)
    assert isinstance(view, ResultView)
    assert (view.tries.number, view.tries.allowed, view.tries.may_repeat) == (2, 2, False)
    with why(Code.ATTEMPTS_USED):
        learning.repeat_attempt(database, second)


def test_without_a_limit_two_learners_may_share_a_nickname(database: Database) -> None:
    running = run(database)
    assert running.start("Kim") != running.start("Kim")


def test_questions_shuffled_for_each_learner_are_the_same_questions(database: Database) -> None:
    running = run(database, FeedbackPolicy.AT_ONCE, item_order=ItemOrder.SHUFFLED.value)
    stems = set()
    for number in range(12):
        attempt = running.start(f"Learner {number}")
        shown = tuple(learning.open_question(database, attempt, place).stem for place in range(1, 5))
        assert len(set(shown)) == 4
        stems.add(shown)
        place = shown.index("Who, according to the article, said part 3?") + 1
        learning.record_response(database, attempt, place, (0,))
        view = learning.open_question(database, attempt, place)
        assert view.feedback is not None
        assert view.feedback.explanation == "EXPLANATION-3"
        assert view.answered == tuple(number == place for number in range(1, 5))
    assert len(stems) > 1


def test_a_fixed_order_of_options_is_the_same_for_everybody(database: Database) -> None:
    running = run(database, option_order=OptionOrder.FIXED.value)
    orders = {
        learning.open_question(database, running.start(f"Learner {number}"), 1).options for number in range(6)
    }
    assert len(orders) == 1


def test_a_result_waits_for_the_closing(database: Database, clock: FakeClock) -> None:
    running = run(database, FeedbackPolicy.AFTER_CLOSE, closes="2026-03-02T09:00")
    attempt = running.start()
    running.finish(attempt)
    view = learning.read_result(database, attempt)
    assert isinstance(view, Waiting)
    assert view.due == clock() + 30 * MINUTE
    clock.advance(minutes=31)
    assert isinstance(learning.read_result(database, attempt), ResultView)


def test_a_score_alone_has_no_questions(database: Database) -> None:
    running = run(database, FeedbackPolicy.SCORE_ONLY)
    attempt = running.start()
    running.finish(attempt)
    view = learning.read_result(database, attempt)
    assert isinstance(view, ResultView)
    assert view.score_only
    assert view.questions == ()


def test_watching_tells_who_is_where(database: Database, clock: FakeClock) -> None:
    running = run(database, time_limit="30")
    quiet, done, busy = running.start("Quiet"), running.start("Done"), running.start("Busy")
    running.answer(quiet, 2)
    running.finish(done)
    clock.advance(minutes=5)
    running.answer(busy)
    watching.grant_time(database, running.teacher_id, running.quiz.quiz_id, "Busy", extra_percent=25)
    view = watching.watch_quiz(database, running.teacher_id, running.quiz.quiz_id)
    told = {one.nickname: one for one in view.learners}
    assert told["Quiet"].activity is Activity.IDLE
    assert (told["Quiet"].answered, told["Quiet"].next_number) == (1, 1)
    assert told["Done"].activity is Activity.FINISHED
    assert (told["Busy"].activity, told["Busy"].extra_percent) == (Activity.ANSWERING, 25)
    assert view.counts[Activity.FINISHED] == 1
    clock.advance(hours=1)
    view = watching.watch_quiz(database, running.teacher_id, running.quiz.quiz_id)
    assert view.counts == {
        Activity.ANSWERING: 0, Activity.IDLE: 0, Activity.FINISHED: 1, Activity.OVER: 2,
    }  # fmt: skip


def test_watching_is_paged_and_asks_no_more_for_more_learners(database: Database) -> None:
    running = run(database)
    numbers = []
    for count in (2, 28):
        for number in range(count):
            running.answer(running.start(f"Learner {count} {number}"))
        with counting(database) as statements:
            view = watching.watch_quiz(database, running.teacher_id, running.quiz.quiz_id, 2)
        numbers.append(len(statements))
    assert numbers[0] == numbers[1]
    assert (view.page, view.pages, len(view.learners)) == (2, 2, 5)


def test_of_two_namesakes_the_teacher_says_who_has_more_time(database: Database, clock: FakeClock) -> None:
    running = run(database, time_limit="10")
    where = (database, running.teacher_id, running.quiz.quiz_id)
    first = running.start("Kim")
    assert watching.grant_time(*where, "kim", extra_percent=100) == 1
    clock.advance(minutes=1)
    second = running.start("KIM ")
    assert watching.grant_time(*where, "Kim", extra_percent=100) == 2
    (granted,) = watching.watch_quiz(*where).granted
    assert [(one.place, one.usual_time) for one in granted.namesakes] == [(1, False), (2, False)]
    namesakes.choose_time(*where, "Kim", 2, usual=True)
    clock.advance(minutes=12)
    running.answer(first)
    assert running.refusal(second) is Code.TIME_OVER
    (granted,) = watching.watch_quiz(*where).granted
    assert [(one.answered, one.usual_time) for one in granted.namesakes] == [(1, False), (0, True)]
    namesakes.choose_time(*where, "Kim", 2, usual=False)
    running.answer(second)


def test_a_later_attempt_has_the_time_that_was_chosen_for_its_learner(
    database: Database, clock: FakeClock
) -> None:
    running = run(database, time_limit="10")
    where = (database, running.teacher_id, running.quiz.quiz_id)
    first = running.start("Kim")
    clock.advance(seconds=1)  # of two who begin in one moment, nobody can say who was first
    second = running.start("Kim")
    watching.grant_time(*where, "Kim", extra_percent=100)
    namesakes.choose_time(*where, "Kim", 1, usual=True)
    running.finish(first)
    running.finish(second)
    again = [learning.repeat_attempt(database, one).attempt_id for one in (first, second)]
    clocks = [learning.read_clock(database, one) for one in again]
    assert clocks[0] is not None
    assert clocks[1] is not None
    assert clocks[1].ends - clocks[0].ends == 10 * MINUTE
    (granted,) = watching.watch_quiz(*where).granted
    assert [one.usual_time for one in granted.namesakes] == [True, False]


def test_time_is_chosen_for_learners_who_are_there_alone(database: Database) -> None:
    running = run(database)
    running.start("Kim")
    where = (database, running.teacher_id, running.quiz.quiz_id)
    for name, place in (("Kim", 0), ("Kim", 2), ("Lou", 1), ("", 1), ("Kim", 10**20)):
        with why(Code.LEARNER_UNKNOWN):
            namesakes.choose_time(*where, name, place, usual=True)


def test_a_stranger_can_neither_watch_nor_change_the_time(database: Database) -> None:
    running = run(database)
    stranger, quiz_id = publish(database, login="okoye").teacher_id, running.quiz.quiz_id
    for ask in (
        lambda: watching.watch_quiz(database, stranger, quiz_id),
        lambda: watching.close_quiz(database, stranger, quiz_id),
        lambda: watching.give_minutes(database, stranger, quiz_id, 5),
        lambda: watching.set_closing(database, stranger, quiz_id, ""),
        lambda: watching.grant_time(database, stranger, quiz_id, "Kim", extra_percent=25),
        lambda: watching.withdraw_time(database, stranger, quiz_id, "Kim"),
        lambda: namesakes.choose_time(database, stranger, quiz_id, "Kim", 1, usual=True),
    ):
        with why(Code.QUIZ_UNKNOWN):
            ask()


def test_a_quiz_that_was_published_without_terms_goes_on_as_before(database: Database) -> None:
    published = publish(database)
    assert published.quiz.terms == Terms()
    attempt = learning.start_attempt(database, published.quiz.join_code, "Kim").attempt_id
    assert learning.read_clock(database, attempt) is None
