from __future__ import annotations

import dataclasses
import datetime
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, consumes, initialize, invariant, rule

from quiz.assessment import Attempt, score_choice
from quiz.banks import Bank, BankArticle
from quiz.errors import Code, QuizError
from quiz.items import Distractor, Item, Option
from quiz.services import learning
from quiz.services.showing import AttemptShower, is_feedback_due
from quiz.services.views import FeedbackPolicy, FeedbackView
from quiz.storage import Database
from quiz.storage.attempts import Enrolment
from quiz.text import Span
from tests.databases import migrated, sqlite_url
from tests.quizzes import Published, make_article, make_bank, make_item, publish
from tests.strategies import attempts

NOW = datetime.datetime(2026, 3, 2, 8, 30, tzinfo=datetime.UTC)


def enrol(attempt: Attempt, policy: FeedbackPolicy) -> Enrolment:
    """The attempt as the database would give it back."""
    chosen = {number: attempt.chosen_option(number) for number in range(1, attempt.total + 1)}
    return Enrolment(
        attempt_id="a",
        quiz_id=1,
        quiz_sha256="0",
        quiz_title="Who said it?",
        policy=policy.value,
        nickname="Ada",
        resume_code="BCDFGHJKMNPQ",
        started_at=NOW,
        last_seen_at=NOW,
        attempt=attempt,
        scores={number: score_choice(option) for number, option in chosen.items() if option is not None},
    )


def fitting_bank(attempt: Attempt) -> Bank:
    """A bank on two articles whose items have as many options as the attempt's orders."""
    first, second = make_article(), make_article("Quayside")
    items = tuple(
        make_item(first, number, len(order), other=second)
        for number, order in enumerate(attempt.orders, start=1)
    )
    articles = (BankArticle("first", "first.md", first), BankArticle("second", "second.md", second))
    return Bank("Cranes", articles, items)


def find_values(value: object) -> Iterator[object]:
    """Every value inside a view, however deep."""
    yield value
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        for field in dataclasses.fields(value):
            yield from find_values(getattr(value, field.name))
    elif isinstance(value, tuple):
        for part in value:
            yield from find_values(part)


def tells(value: object) -> bool:
    """Whether a value is something that tells about the key."""
    marked = isinstance(value, str) and ("REASON" in value or "EXPLANATION" in value)
    return marked or isinstance(value, Span | FeedbackView)


@given(attempts(), st.sampled_from(FeedbackPolicy))
def test_nothing_about_the_key_is_shown_before_it_is_due(attempt: Attempt, policy: FeedbackPolicy) -> None:
    """Law: no value of a question's view is a reason, an explanation, a span or feedback before its time."""
    shower = AttemptShower(enrol(attempt, policy), fitting_bank(attempt))
    for number in range(1, attempt.total + 1):
        values = list(find_values(shower.show_question(number)))
        telling = [value for value in values if tells(value)]
        assert bool(telling) == is_feedback_due(policy, attempt, number)


def exchange_key(item: Item, other: int) -> Item:
    """The item with its key and its distractor `other` (1 for the first) in each other's place."""
    wrong = item.distractors[other - 1]
    key = Option(wrong.text, wrong.reason, wrong.evidence)
    distractor = Distractor(item.key.text, item.key.reason, item.key.evidence, basis=wrong.basis)
    return dataclasses.replace(
        item,
        keys=(key,),
        distractors=(*item.distractors[: other - 1], distractor, *item.distractors[other:]),
    )


@given(attempts().filter(lambda attempt: attempt.total > 0), st.sampled_from(FeedbackPolicy), st.data())
def test_a_question_looks_the_same_whichever_option_is_the_key(
    attempt: Attempt, policy: FeedbackPolicy, data: st.DataObject
) -> None:
    """Law: until feedback is due, exchanging the key with a distractor changes nothing that a learner gets.

    So nothing in a view, not even the order of something, can tell which option is the key.
    """
    number = data.draw(st.integers(1, attempt.total))
    other = data.draw(st.integers(1, len(attempt.orders[number - 1]) - 1))
    bank = fitting_bank(attempt)
    exchanged = exchange_key(bank.items[number - 1], other)
    twin = dataclasses.replace(bank, items=(*bank.items[: number - 1], exchanged, *bank.items[number:]))
    places = {0: other, other: 0}
    order = tuple(places.get(index, index) for index in attempt.orders[number - 1])
    twin_attempt = Attempt((*attempt.orders[: number - 1], order, *attempt.orders[number:]), attempt.chosen)
    shown = AttemptShower(enrol(attempt, policy), bank).show_question(number)
    twin_shown = AttemptShower(enrol(twin_attempt, policy), twin).show_question(number)
    if is_feedback_due(policy, attempt, number):
        assert shown != twin_shown
    else:
        assert shown == twin_shown


@given(attempts(), st.data())
def test_a_result_does_not_depend_on_the_order_of_options(attempt: Attempt, data: st.DataObject) -> None:
    """Law: the same options chosen in other orders give the same score, by skill too."""
    bank = fitting_bank(attempt)
    orders = tuple(tuple(data.draw(st.permutations(order))) for order in attempt.orders)
    options = [attempt.chosen_option(number) for number in range(1, attempt.total + 1)]
    chosen = tuple(
        None if option is None else order.index(option) for order, option in zip(orders, options, strict=True)
    )
    first = AttemptShower(enrol(attempt, FeedbackPolicy.AT_ONCE), bank).show_result()
    second = AttemptShower(enrol(Attempt(orders, chosen), FeedbackPolicy.AT_ONCE), bank).show_result()
    assert (first.right, first.answered, first.skills) == (second.right, second.answered, second.skills)
    assert sum(score.right for score in first.skills) == first.right <= first.answered <= first.total
    assert sum(score.total for score in first.skills) == first.answered


class LearnersAndAModel(RuleBasedStateMachine):
    """Law: whatever learners do in whatever order, the first answer to each question stands, and only it."""

    started: Bundle[tuple[str, str]] = Bundle("started")

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.database: Database = migrated(sqlite_url(Path(self.folder.name)))
        self.published: Published | None = None
        self.answers: dict[str, dict[int, int]] = {}

    @initialize(questions=st.integers(1, 4), policy=st.sampled_from(FeedbackPolicy))
    def publish_quiz(self, questions: int, policy: FeedbackPolicy) -> None:
        self.published = publish(self.database, make_bank(questions), policy)

    @rule(target=started)
    def start(self) -> tuple[str, str]:
        assert self.published is not None
        attempt = learning.start_attempt(self.database, self.published.quiz.join_code, "Ada")
        assert attempt.attempt_id not in self.answers
        self.answers[attempt.attempt_id] = {}
        return attempt.attempt_id, attempt.resume_code

    @rule(who=started, data=st.data(), position=st.integers(0, 3))
    def answer(self, who: tuple[str, str], data: st.DataObject, position: int) -> None:
        known, number = self.answers[who[0]], data.draw(st.sampled_from(self.numbers()))
        receipt = learning.record_response(self.database, who[0], number, position)
        standing = known.setdefault(number, position)
        assert (receipt.chosen, receipt.recorded) == (standing, standing == position)
        assert (receipt.next_number is None) == (len(known) == len(self.numbers()))
        assert receipt.next_number not in known

    @rule(who=started, number=st.sampled_from((-1, 0, 5, 99)))
    def answer_no_question(self, who: tuple[str, str], number: int) -> None:
        with pytest.raises(QuizError) as caught:
            learning.record_response(self.database, who[0], number, 0)
        assert caught.value.faults[0].code is Code.QUESTION_UNKNOWN

    @rule(who=started, position=st.sampled_from((-1, 4, 99)))
    def answer_with_no_option(self, who: tuple[str, str], position: int) -> None:
        with pytest.raises(QuizError) as caught:
            learning.record_response(self.database, who[0], 1, position)
        assert caught.value.faults[0].code is Code.OPTION_UNKNOWN

    @rule(who=consumes(started), target=started)
    def come_back(self, who: tuple[str, str]) -> tuple[str, str]:
        found = learning.resume_attempt(self.database, who[1])
        assert (found.attempt_id, found.resume_code) == who
        return who

    @rule(who=started)
    def see_the_result(self, who: tuple[str, str]) -> None:
        assert self.published is not None
        known = self.answers[who[0]]
        if self.published.quiz.policy is FeedbackPolicy.AT_END and len(known) < len(self.numbers()):
            return
        result = learning.read_result(self.database, who[0])
        rights = [question.feedback for question in result.questions if question.feedback]
        assert result.answered == len(known)
        assert result.right == sum(feedback.correct for feedback in rights)

    @rule()
    def restart_the_server(self) -> None:
        url = self.database.url.render_as_string()
        self.database.close()
        self.database = Database(url)

    @invariant()
    def every_answer_is_there(self) -> None:
        for attempt_id, known in self.answers.items():
            for number in self.numbers():
                view = learning.open_question(self.database, attempt_id, number)
                assert view.chosen == known.get(number)
                assert view.answered == tuple(other in known for other in self.numbers())

    def numbers(self) -> range:
        """The numbers of the quiz's questions."""
        assert self.published is not None
        return range(1, self.published.quiz.questions + 1)

    def teardown(self) -> None:
        self.database.close()
        self.folder.cleanup()


TestLearnersAndAModel = LearnersAndAModel.TestCase
TestLearnersAndAModel.settings = settings(max_examples=15, stateful_step_count=15, deadline=None)
