from __future__ import annotations

import dataclasses
import datetime
import random
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, consumes, initialize, invariant, rule

from quiz.assessment import Attempt, draw_orders, score_response, settle_response
from quiz.assessment.schedule import Schedule, Timing
from quiz.banks import Bank, BankArticle
from quiz.errors import Code, QuizError
from quiz.items import Distractor, Item, Option
from quiz.items.item import ItemType
from quiz.services import learning
from quiz.services.showing import AttemptShower, is_feedback_due
from quiz.services.views import FeedbackPolicy, FeedbackView, ResultView, Waiting
from quiz.storage import Database
from quiz.storage.attempts import Enrolment
from quiz.text import Span
from tests.databases import migrated, sqlite_url
from tests.quizzes import Published, make_article, make_bank, make_item, publish
from tests.strategies import attempts_at, responses

NOW = datetime.datetime(2026, 3, 2, 8, 30, tzinfo=datetime.UTC)


def enrol(attempt: Attempt, policy: FeedbackPolicy, bank: Bank) -> Enrolment:
    """The attempt at the items of `bank` as the database would give it back."""
    chosen = {number: attempt.chosen_options(number) for number in range(1, attempt.total + 1)}
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
        scores={
            number: score_response(bank.items[number - 1], answer)
            for number, answer in chosen.items()
            if answer is not None
        },
        timing=Timing(Schedule(NOW), NOW),
    )


@st.composite
def sat_banks(draw: st.DrawFn, *, min_size: int = 0) -> tuple[Bank, Attempt]:
    """Banks on two articles with items of all types, each with an attempt at it.

    Some articles name their outlet; where none does, a page calls them by letters.
    """
    first, second = make_article(), make_article("Quayside")
    if draw(st.booleans()):
        first, second = (dataclasses.replace(one, publisher=None) for one in (first, second))
    kinds = draw(st.lists(st.sampled_from(ItemType), min_size=min_size, max_size=5))
    items = tuple(
        make_item(first, number, draw(st.integers(4, 5)), other=second, kind=kind)
        for number, kind in enumerate(kinds, start=1)
    )
    articles = (BankArticle("first", "first.md", first), BankArticle("second", "second.md", second))
    return Bank("Cranes", articles, items), draw(attempts_at(items))


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


@given(sat_banks(), st.sampled_from(FeedbackPolicy))
def test_nothing_about_the_key_is_shown_before_it_is_due(
    sat: tuple[Bank, Attempt], policy: FeedbackPolicy
) -> None:
    """Law: no value of a question's view is a reason, an explanation, a span or feedback before its time."""
    bank, attempt = sat
    shower = AttemptShower(enrol(attempt, policy, bank), bank, NOW)
    for number in range(1, attempt.total + 1):
        values = list(find_values(shower.show_question(number)))
        telling = [value for value in values if tells(value)]
        assert bool(telling) == is_feedback_due(policy, attempt, number)


def exchange(item: Item, one: int, other: int) -> Item:
    """The item with its options `one` and `other` in each other's role; prompts stay where they are."""
    options = list(item.options)
    options[one], options[other] = options[other], options[one]
    count = len(item.keys)
    return dataclasses.replace(
        item,
        keys=tuple(
            Option(option.text, option.reason, option.evidence, prompt=key.prompt)
            for option, key in zip(options[:count], item.keys, strict=True)
        ),
        distractors=tuple(
            Distractor(option.text, option.reason, option.evidence) for option in options[count:]
        ),
    )


@given(sat_banks(min_size=1), st.sampled_from(FeedbackPolicy), st.data())
def test_a_question_looks_the_same_whichever_options_are_keys(
    sat: tuple[Bank, Attempt], policy: FeedbackPolicy, data: st.DataObject
) -> None:
    """Law: until feedback is due, exchanging two options changes nothing that a learner gets.

    So nothing in a view, not even the order of something, can tell which options are keys, what is matched
    with what, or which step is the first.
    """
    bank, attempt = sat
    number = data.draw(st.integers(1, attempt.total))
    item, order = bank.items[number - 1], attempt.orders[number - 1]
    one, other = data.draw(st.lists(st.sampled_from(order), min_size=2, max_size=2, unique=True))
    exchanged = exchange(item, one, other)
    twin = dataclasses.replace(bank, items=(*bank.items[: number - 1], exchanged, *bank.items[number:]))
    places = {one: other, other: one}
    twin_order = tuple(places.get(index, index) for index in order)
    twin_attempt = Attempt(
        (*attempt.orders[: number - 1], twin_order, *attempt.orders[number:]), attempt.chosen
    )
    shown = AttemptShower(enrol(attempt, policy, bank), bank, NOW).show_question(number)
    twin_shown = AttemptShower(enrol(twin_attempt, policy, twin), twin, NOW).show_question(number)
    if not is_feedback_due(policy, attempt, number):
        assert shown == twin_shown


@given(st.permutations(range(4)), st.permutations(range(4)))
def test_sentences_stand_in_the_same_order_whichever_of_them_show_it(
    first: list[int], second: list[int]
) -> None:
    """Law: what a learner sees of a search for evidence does not depend on which sentences are keys."""
    item = make_item(make_article(), 1, kind=ItemType.FIND_EVIDENCE)
    seen = set()
    for permutation in (first, second):
        options = [item.options[index] for index in permutation]
        twin = dataclasses.replace(
            item,
            keys=tuple(Option(one.text, one.reason, one.evidence) for one in options[:2]),
            distractors=tuple(Distractor(one.text, one.reason, one.evidence) for one in options[2:]),
        )
        (order,) = draw_orders([twin], random.Random(0))
        seen.add(tuple(twin.options[index].text for index in order))
    assert len(seen) == 1


@given(sat_banks(), st.data())
def test_a_result_does_not_depend_on_the_order_of_options(
    sat: tuple[Bank, Attempt], data: st.DataObject
) -> None:
    """Law: the same options chosen in other orders give the same score, by skill too."""
    bank, attempt = sat
    orders = tuple(tuple(data.draw(st.permutations(order))) for order in attempt.orders)
    other = Attempt(orders, (None,) * len(orders))
    for number, item in enumerate(bank.items, start=1):
        answer = attempt.chosen_options(number)
        if answer is not None:
            other = other.answer(number, settle_response(item, other.positions_of(number, answer)))
    first = AttemptShower(enrol(attempt, FeedbackPolicy.AT_ONCE, bank), bank, NOW).show_result()
    second = AttemptShower(enrol(other, FeedbackPolicy.AT_ONCE, bank), bank, NOW).show_result()
    assert (first.right, first.points, first.skills) == (second.right, second.points, second.skills)
    assert sum(score.right for score in first.skills) == first.right <= first.answered <= first.total
    assert first.right <= first.points <= first.answered == sum(score.total for score in first.skills)


class LearnersAndAModel(RuleBasedStateMachine):
    """Law: whatever learners do in whatever order, the first answer to each question stands, and only it.

    A live round takes answers only while its teacher asks for them; its laws stand beside its own tests.
    """

    started: Bundle[tuple[str, str]] = Bundle("started")

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.database: Database = migrated(sqlite_url(Path(self.folder.name)))
        self.published: Published | None = None
        self.answers: dict[str, dict[int, tuple[int, ...]]] = {}
        self.tries: list[list[tuple[str, str]]] = []  # of each learner, in their order
        self.handed_in: set[str] = set()

    @initialize(
        questions=st.integers(1, 4),
        policy=st.sampled_from([one for one in FeedbackPolicy if one is not FeedbackPolicy.LIVE]),
        kinds=st.permutations(tuple(ItemType)),
    )
    def publish_quiz(self, questions: int, policy: FeedbackPolicy, kinds: list[ItemType]) -> None:
        self.published = publish(self.database, make_bank(questions, kinds=kinds), policy)

    @rule(target=started)
    def start(self) -> tuple[str, str]:
        assert self.published is not None
        attempt = learning.start_attempt(self.database, self.published.quiz.join_code, "Ada")
        assert attempt.attempt_id not in self.answers
        self.answers[attempt.attempt_id] = {}
        self.tries.append([(attempt.attempt_id, attempt.resume_code)])
        return self.tries[-1][0]

    @rule(target=started, who=started)
    def try_again(self, who: tuple[str, str]) -> tuple[str, str]:
        """Another attempt begins when none of this learner's runs; else that one comes back."""
        tries = next(one for one in self.tries if who in one)
        if not self.is_over(who):
            with pytest.raises(QuizError) as caught:
                learning.repeat_attempt(self.database, who[0])
            assert caught.value.faults[0].code is Code.ATTEMPT_RUNNING
            return who
        begun = learning.repeat_attempt(self.database, who[0])
        assert begun.again is not self.is_over(tries[-1])
        if not begun.again:
            assert begun.attempt_id not in self.answers
            self.answers[begun.attempt_id] = {}
            tries.append((begun.attempt_id, begun.resume_code))
        assert (begun.attempt_id, begun.resume_code) == tries[-1]
        return tries[-1]

    @rule(who=started)
    def hand_in(self, who: tuple[str, str]) -> None:
        learning.hand_in(self.database, who[0])
        self.handed_in.add(who[0])

    @rule(who=started, data=st.data())
    def answer(self, who: tuple[str, str], data: st.DataObject) -> None:
        known, number = self.answers[who[0]], data.draw(st.sampled_from(self.numbers()))
        answer = data.draw(responses(self.items()[number - 1]))
        if number not in known and who[0] in self.handed_in:
            with pytest.raises(QuizError) as caught:
                learning.record_response(self.database, who[0], number, answer)
            assert caught.value.faults[0].code is Code.HANDED_IN
            return
        receipt = learning.record_response(self.database, who[0], number, answer)
        standing = known.setdefault(number, answer)
        assert (receipt.chosen, receipt.recorded) == (standing, standing == answer)
        assert (receipt.next_number is None) is self.is_over(who)
        assert receipt.next_number not in known

    @rule(who=started, number=st.sampled_from((-1, 0, 5, 99)))
    def answer_no_question(self, who: tuple[str, str], number: int) -> None:
        with pytest.raises(QuizError) as caught:
            learning.record_response(self.database, who[0], number, (0,))
        assert caught.value.faults[0].code is Code.QUESTION_UNKNOWN

    @rule(who=started, position=st.sampled_from((-1, 4, 99)))
    def answer_with_no_option(self, who: tuple[str, str], position: int) -> None:
        with pytest.raises(QuizError) as caught:
            learning.record_response(self.database, who[0], 1, (position,))
        assert caught.value.faults[0].code is Code.OPTION_UNKNOWN

    @rule(who=started)
    def answer_with_nothing(self, who: tuple[str, str]) -> None:
        with pytest.raises(QuizError) as caught:
            learning.record_response(self.database, who[0], 1, ())
        assert caught.value.faults[0].code is Code.RESPONSE_INCOMPLETE

    @rule(who=consumes(started), target=started)
    def come_back(self, who: tuple[str, str]) -> tuple[str, str]:
        found = learning.resume_attempt(self.database, who[1])
        assert (found.attempt_id, found.resume_code) == who
        return who

    @rule(who=started)
    def see_the_result(self, who: tuple[str, str]) -> None:
        assert self.published is not None
        policy, known = self.published.quiz.policy, self.answers[who[0]]
        if policy is not FeedbackPolicy.AT_ONCE and not self.is_over(who):
            with pytest.raises(QuizError) as caught:
                learning.read_result(self.database, who[0])
            assert caught.value.faults[0].code is Code.RESULT_NOT_DUE
            return
        result = learning.read_result(self.database, who[0])
        assert result.answered == len(known)
        if policy is FeedbackPolicy.AFTER_CLOSE:  # and this quiz never closes
            assert isinstance(result, Waiting)
            return
        assert isinstance(result, ResultView)
        if policy is FeedbackPolicy.SCORE_ONLY:
            assert result.questions == ()
            assert result.right <= result.points <= result.answered
            return
        rights = [question.feedback for question in result.questions if question.feedback]
        assert result.right == sum(feedback.correct for feedback in rights)
        assert result.points == pytest.approx(sum(feedback.score for feedback in rights))

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

    def is_over(self, who: tuple[str, str]) -> bool:
        """Whether this attempt takes no answer any more."""
        return who[0] in self.handed_in or len(self.answers[who[0]]) == len(self.numbers())

    def items(self) -> tuple[Item, ...]:
        """The quiz's items."""
        assert self.published is not None
        return self.published.bank.items

    def numbers(self) -> range:
        """The numbers of the quiz's questions."""
        assert self.published is not None
        return range(1, self.published.quiz.questions + 1)

    def teardown(self) -> None:
        self.database.close()
        self.folder.cleanup()


TestLearnersAndAModel = pytest.mark.slow(LearnersAndAModel.TestCase)
TestLearnersAndAModel.settings = settings(max_examples=15, stateful_step_count=15, deadline=None)
