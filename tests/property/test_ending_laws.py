"""Laws of attempts that are flagged, skipped through, resumed and handed in, in whatever order."""

from __future__ import annotations

import dataclasses
import datetime
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

import pytest
import sqlalchemy as sa
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, consumes, initialize, invariant, rule

from quiz.assessment import Attempt
from quiz.assessment.confidence import CONFIDENCES
from quiz.assessment.schedule import Accommodation, Schedule, Timing
from quiz.banks import Bank
from quiz.errors import Code, QuizError
from quiz.items import Item
from quiz.items.item import ItemType
from quiz.services import learning
from quiz.services.showing import AttemptShower
from quiz.services.views import FeedbackPolicy, ResultView
from quiz.storage import Database
from quiz.storage.tables import Quiz
from tests.databases import migrated, sqlite_url
from tests.property.test_attempt_laws import NOW, enrol, find_values, sat_banks, tells
from tests.quizzes import Published, make_bank, publish
from tests.strategies import responses

pytestmark = pytest.mark.slow  # attempts by the hundred, each with its model

OWN_PACE = tuple(policy for policy in FeedbackPolicy if policy is not FeedbackPolicy.LIVE)
SPANS = st.timedeltas(datetime.timedelta(seconds=1), datetime.timedelta(hours=3))


@st.composite
def timings(draw: st.DrawFn) -> Timing:
    """Timings of an attempt that began at `NOW`, with and without ends of every kind."""
    closes = draw(st.none() | SPANS.map(lambda span: NOW + span))
    limit = draw(st.none() | SPANS)
    ended = draw(st.none() | SPANS.map(lambda span: NOW + span))
    own = Accommodation(draw(st.sampled_from((0, 25, 300))))
    longest = Accommodation(max(own.extra_percent, draw(st.sampled_from((0, 50)))))
    return Timing(Schedule(NOW, closes, limit, ended), NOW, own, longest)


@given(timings(), SPANS, SPANS)
def test_handing_in_ends_one_attempt_and_no_other(
    timing: Timing, handed_after: datetime.timedelta, later: datetime.timedelta
) -> None:
    """Law: from the handing in on an attempt is over; whether the quiz is over for all does not change."""
    handed = dataclasses.replace(timing, handed_in=NOW + handed_after)
    before, after = (one.standing(NOW + handed_after + later) for one in (timing, handed))
    assert after.over
    assert after.over_for_all == before.over_for_all
    assert before.over <= after.over


@given(sat_banks(min_size=1), st.sampled_from(OWN_PACE), timings(), SPANS)
def test_handing_in_brings_no_key_that_waits_for_the_others(
    sat: tuple[Bank, Attempt], policy: FeedbackPolicy, timing: Timing, elapsed: datetime.timedelta
) -> None:
    """Law: what waits for the closing still waits after handing in, and what is never told is never told."""
    bank, attempt = sat
    handed = dataclasses.replace(timing, handed_in=NOW)
    enrolment = dataclasses.replace(enrol(attempt, policy, bank), timing=handed)
    shower = AttemptShower(enrolment, bank, NOW + elapsed)
    told = [
        any(tells(value) for value in find_values(shower.show_question(number)))
        for number in range(1, attempt.total + 1)
    ]
    waits = policy is FeedbackPolicy.SCORE_ONLY or (
        policy is FeedbackPolicy.AFTER_CLOSE and not handed.standing(NOW + elapsed).over_for_all
    )
    assert told == [not waits] * attempt.total


@dataclass(slots=True)
class Known:
    """What the model knows of an attempt: what was acknowledged, and how it must look."""

    resume_code: str
    key: str
    answers: dict[int, tuple[tuple[int, ...], int | None, datetime.datetime | None]] = field(
        default_factory=dict
    )
    flags: set[int] = field(default_factory=set)
    handed_in: bool = False


class WholeAttemptsAndAModel(RuleBasedStateMachine):
    """Law: in whatever order learners start, answer, flag, come back and hand in, nothing is lost.

    What was acknowledged stands, with its moment and how sure its learner was; what was refused is not
    there; one start key is one attempt; and nothing is told before it is due.
    """

    attempts: Bundle[str] = Bundle("attempts")

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.database: Database = migrated(sqlite_url(Path(self.folder.name)))
        self.known: dict[str, Known] = {}

    @initialize(
        questions=st.integers(1, 4),
        policy=st.sampled_from(OWN_PACE),
        kinds=st.permutations(tuple(ItemType)),
        asks=st.booleans(),
    )
    def publish_quiz(self, questions: int, policy: FeedbackPolicy, kinds: list[ItemType], asks: bool) -> None:
        self.published: Published = publish(self.database, make_bank(questions, kinds=kinds), policy)
        self.policy, self.asks = policy, asks
        with self.database.transaction() as session:
            session.execute(sa.update(Quiz).values(asks_confidence=asks))

    @rule(target=attempts)
    def start(self) -> str:
        key = learning.draw_start_key()
        started = learning.start_attempt(self.database, self.published.quiz.join_code, "Ada", key)
        assert not started.again
        self.known[started.attempt_id] = Known(started.resume_code, key)
        return started.attempt_id

    @rule(who=attempts)
    def start_again(self, who: str) -> None:
        key = self.known[who].key
        started = learning.start_attempt(self.database, self.published.quiz.join_code, "Ada", key)
        assert (started.attempt_id, started.again) == (who, True)

    @rule(who=attempts, data=st.data(), confidence=st.none() | st.sampled_from(CONFIDENCES))
    def answer(self, who: str, data: st.DataObject, confidence: int | None) -> None:
        known, number = self.known[who], data.draw(st.sampled_from(self.numbers()))
        chosen = data.draw(responses(self.items()[number - 1]))
        if known.handed_in and number not in known.answers:
            with pytest.raises(QuizError) as refused:
                learning.record_response(self.database, who, number, chosen, confidence)
            assert refused.value.faults[0].code is Code.HANDED_IN
            return
        receipt = learning.record_response(self.database, who, number, chosen, confidence)
        kept = confidence if self.asks else None
        stands = known.answers.setdefault(number, (chosen, kept, receipt.at))
        assert (receipt.chosen, receipt.confidence, receipt.at) == stands
        assert receipt.recorded == (chosen == stands[0])

    @rule(who=attempts, data=st.data(), flagged=st.booleans())
    def flag(self, who: str, data: st.DataObject, flagged: bool) -> None:
        number = data.draw(st.sampled_from(self.numbers()))
        learning.set_flag(self.database, who, number, flagged=flagged)
        (self.known[who].flags.add if flagged else self.known[who].flags.discard)(number)

    @rule(who=attempts)
    def skip(self, who: str) -> None:
        known = self.known[who]
        left = [number for number in self.numbers() if number not in known.answers]
        expected = None if known.handed_in or not left else left[0]
        assert learning.next_number(self.database, who) == expected

    @rule(who=attempts)
    def hand_in(self, who: str) -> None:
        known = self.known[who]
        learning.hand_in(self.database, who)
        known.handed_in = known.handed_in or len(known.answers) < len(self.numbers())

    @rule(who=attempts)
    def come_back(self, who: str) -> None:
        assert learning.resume_attempt(self.database, self.known[who].resume_code).attempt_id == who

    @rule(who=consumes(attempts))
    def delete_it(self, who: str) -> None:
        del self.known[who]
        assert learning.withdraw(self.database, who) == 1

    @rule()
    def restart_the_server(self) -> None:
        url = self.database.url.render_as_string()
        self.database.close()
        self.database = Database(url)

    @invariant()
    def everything_is_kept_and_nothing_is_told_early(self) -> None:
        for who, known in self.known.items():
            complete = known.handed_in or len(known.answers) == len(self.numbers())
            for number in self.numbers():
                view = learning.open_question(self.database, who, number)
                stands = known.answers.get(number)
                assert (view.chosen, view.confidence, view.answered_at) == (stands or (None, None, None))
                assert view.flagged == tuple(other in known.flags for other in self.numbers())
                assert view.handed_in == known.handed_in
                due = {
                    FeedbackPolicy.AT_ONCE: stands is not None or complete,
                    FeedbackPolicy.AT_END: complete,
                }.get(self.policy, False)
                assert any(tells(value) for value in find_values(view)) == due
            if complete:
                result = learning.read_result(self.database, who)
                assert result.handed_in == known.handed_in
                if isinstance(result, ResultView):
                    assert result.answered == len(known.answers)

    def items(self) -> tuple[Item, ...]:
        """The quiz's items."""
        return self.published.bank.items

    def numbers(self) -> range:
        """The numbers of the quiz's questions."""
        return range(1, self.published.quiz.questions + 1)

    def teardown(self) -> None:
        self.database.close()
        self.folder.cleanup()


TestWholeAttemptsAndAModel = WholeAttemptsAndAModel.TestCase
TestWholeAttemptsAndAModel.settings = settings(max_examples=8, stateful_step_count=20, deadline=None)
