from __future__ import annotations

import threading
from collections.abc import Callable

import pytest
import sqlalchemy as sa

from quiz.errors import Code, QuizError
from quiz.items.item import ItemType
from quiz.services import joining, learning, teaching
from quiz.services.views import FeedbackPolicy, Receipt, ResultView
from quiz.storage import Database, attempts, banks
from quiz.storage.tables import Class, Response, StoredAttempt
from tests.databases import FakeClock
from tests.quizzes import find_key, find_right, make_bank, publish, start

NICKNAME = "Ada"


def refused(act: Callable[[], object]) -> Code:
    with pytest.raises(QuizError) as caught:
        act()
    assert str(caught.value)  # its words can be said
    return caught.value.faults[0].code


def read_score(database: Database, attempt_id: str) -> ResultView:
    """The result of an attempt that waits for nothing."""
    result = learning.read_result(database, attempt_id)
    assert isinstance(result, ResultView)
    return result


def test_an_invitation_says_what_a_learner_needs_to_know(database: Database) -> None:
    published = publish(database, policy=FeedbackPolicy.AT_END)
    invitation = learning.find_invitation(database, published.quiz.join_code)
    assert (invitation.title, invitation.questions, invitation.policy) == (
        "Who said it?",
        3,
        FeedbackPolicy.AT_END,
    )


def test_a_join_code_may_be_typed_with_spaces_dashes_and_small_letters(database: Database) -> None:
    code = publish(database).quiz.join_code
    typed = f" {code[:3].lower()}-{code[3:]}\u00a0"
    assert learning.find_invitation(database, typed).join_code == code


@pytest.mark.parametrize("code", ["", "BCDFGH", "B", "BCDFGHJ", "\0", "'; --", "ＢＣＤＦＧＨ", "😀" * 6])
def test_an_unknown_join_code_is_refused(database: Database, code: str) -> None:
    publish(database)
    assert refused(lambda: learning.find_invitation(database, code)) is Code.JOIN_CODE_UNKNOWN
    assert refused(lambda: learning.start_attempt(database, code, NICKNAME)) is Code.JOIN_CODE_UNKNOWN


def test_a_nickname_that_cannot_be_shown_is_refused(database: Database) -> None:
    code = publish(database).quiz.join_code
    assert refused(lambda: learning.start_attempt(database, code, "A\u202eda")) is Code.NICKNAME_INVALID
    with database.reading() as session:
        assert session.scalars(sa.select(StoredAttempt)).all() == []


def test_two_learners_may_choose_one_nickname_and_have_attempts_of_their_own(database: Database) -> None:
    published = publish(database)
    first = learning.start_attempt(database, published.quiz.join_code, NICKNAME)
    second = learning.start_attempt(database, published.quiz.join_code, f"  {NICKNAME} ")
    assert first.attempt_id != second.attempt_id
    assert first.resume_code != second.resume_code
    learning.record_response(database, first.attempt_id, 1, (0,))
    assert learning.open_question(database, second.attempt_id, 1).chosen is None
    assert learning.open_question(database, second.attempt_id, 1).nickname == NICKNAME


def test_a_question_shows_its_article_its_options_and_where_the_learner_is(database: Database) -> None:
    published = publish(database)
    attempt_id = start(database, published)
    view = learning.open_question(database, attempt_id, 2)
    item = published.bank.items[1]
    assert (view.number, view.total, view.stem, view.chosen) == (2, 3, item.stem, None)
    assert sorted(view.options) == sorted(option.text for option in item.options)
    assert [article.text for article in view.articles] == [published.bank.articles[0].article.text]
    assert view.articles[0].invented
    assert view.answered == (False, False, False)
    assert view.feedback is None


def test_options_keep_their_order_throughout_an_attempt(database: Database) -> None:
    attempt_id = start(database, publish(database, make_bank(1, 5)))
    before = learning.open_question(database, attempt_id, 1).options
    learning.record_response(database, attempt_id, 1, (3,))
    after = learning.open_question(database, attempt_id, 1)
    assert after.options == before
    assert after.chosen == (3,)


def test_a_right_answer_is_told_at_once_with_the_reason_and_the_evidence(database: Database) -> None:
    published = publish(database)
    attempt_id = start(database, published)
    key = find_key(database, attempt_id, 1)
    receipt = learning.record_response(database, attempt_id, 1, (key,))
    assert receipt == Receipt(
        number=1,
        chosen=(key,),
        recorded=True,
        next_number=2,
        policy=FeedbackPolicy.AT_ONCE,
        at=database.now(),
    )
    feedback = learning.open_question(database, attempt_id, 1).feedback
    assert feedback is not None
    assert feedback.correct
    assert feedback.explanation == "EXPLANATION-1"
    shown = feedback.options[key]
    evidence = published.bank.items[0].key.evidence[0]
    assert (shown.is_key, shown.chosen, shown.reason) == (True, True, "REASON-1-0")
    assert shown.evidence == ((evidence.article, evidence.span),)
    assert [option.position for option in feedback.options] == [0, 1, 2, 3]
    assert sum(option.is_key for option in feedback.options) == 1
    assert feedback.skill


def test_a_wrong_answer_is_told_with_its_own_reason(database: Database) -> None:
    attempt_id = start(database, publish(database))
    wrong = (find_key(database, attempt_id, 1) + 1) % 4
    learning.record_response(database, attempt_id, 1, (wrong,))
    view = learning.open_question(database, attempt_id, 1)
    assert view.feedback is not None
    assert not view.feedback.correct
    chosen = view.feedback.options[wrong]
    assert (chosen.chosen, chosen.is_key) == (True, False)
    assert chosen.reason.removeprefix("REASON-1-") == chosen.text[-1]


def test_the_same_answer_again_gets_the_same_receipt(database: Database) -> None:
    attempt_id = start(database, publish(database))
    first = learning.record_response(database, attempt_id, 1, (2,))
    assert learning.record_response(database, attempt_id, 1, (2,)) == first
    assert first.recorded


def test_the_first_answer_stands_against_a_different_one(database: Database, clock: FakeClock) -> None:
    attempt_id = start(database, publish(database))
    learning.record_response(database, attempt_id, 1, (2,))
    with database.reading() as session:
        before = attempts.find_enrolment(session, attempt_id)
    clock.advance(minutes=1)
    receipt = learning.record_response(database, attempt_id, 1, (0,))
    assert (receipt.chosen, receipt.recorded, receipt.next_number) == ((2,), False, 2)
    with database.reading() as session:
        assert attempts.find_enrolment(session, attempt_id) == before


@pytest.mark.parametrize("same", [True, False])
def test_many_answers_at_once_leave_one_and_no_error(database: Database, same: bool) -> None:
    attempt_id = start(database, publish(database, make_bank(1, 5)))
    receipts: list[Receipt] = []
    errors: list[Exception] = []
    gate = threading.Barrier(10)

    def answer(position: int) -> None:
        gate.wait()
        try:
            receipts.append(learning.record_response(database, attempt_id, 1, (position,)))
        except Exception as error:  # whatever it is, the test shows it
            errors.append(error)

    threads = [threading.Thread(target=answer, args=(1 if same else n % 5,)) for n in range(10)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert errors == []
    with database.reading() as session:
        standing = session.scalars(sa.select(Response.positions)).all()
    assert len(standing) == 1
    assert {receipt.chosen for receipt in receipts} == {tuple(one) for one in standing}
    assert sum(receipt.recorded for receipt in receipts) == (10 if same else 2)


def test_an_answer_that_another_request_gave_meanwhile_stands(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Between looking and writing, a second request on PostgreSQL may have committed its answer."""
    attempt_id = start(database, publish(database))
    with database.reading() as session:
        stale = attempts.find_progress(session, attempt_id)
    learning.record_response(database, attempt_id, 1, (2,))
    real, calls = attempts.find_progress, iter([stale])
    monkeypatch.setattr(attempts, "find_progress", lambda *args: next(calls, None) or real(*args))
    receipt = learning.record_response(database, attempt_id, 1, (0,))
    assert (receipt.chosen, receipt.recorded, receipt.next_number) == ((2,), False, 2)


def test_an_answer_to_an_attempt_that_is_deleted_meanwhile_is_refused(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    published = publish(database)
    attempt_id = start(database, published)
    with database.reading() as session:
        stale = attempts.find_progress(session, attempt_id)
    with database.transaction() as session:
        session.delete(session.get_one(Class, published.class_id))
    monkeypatch.setattr(attempts, "find_progress", lambda *_: stale)
    assert refused(lambda: learning.record_response(database, attempt_id, 1, (0,))) is Code.ATTEMPT_UNKNOWN


@pytest.mark.parametrize("number", [-1, 0, 4, 10**30])
def test_a_question_that_is_not_there_is_refused(database: Database, number: int) -> None:
    attempt_id = start(database, publish(database))
    assert refused(lambda: learning.open_question(database, attempt_id, number)) is Code.QUESTION_UNKNOWN
    refusal = refused(lambda: learning.record_response(database, attempt_id, number, (0,)))
    assert refusal is Code.QUESTION_UNKNOWN


@pytest.mark.parametrize("position", [-1, 4, 10**30])
def test_an_option_that_is_not_there_is_refused(database: Database, position: int) -> None:
    attempt_id = start(database, publish(database))
    refusal = refused(lambda: learning.record_response(database, attempt_id, 1, (position,)))
    assert refusal is Code.OPTION_UNKNOWN
    assert learning.open_question(database, attempt_id, 1).chosen is None


@pytest.mark.parametrize("attempt_id", ["", "nobody", "\0", "a" * 500, "é", "a b", "'; --"])
def test_an_unknown_attempt_is_refused_everywhere(database: Database, attempt_id: str) -> None:
    publish(database)
    acts: tuple[Callable[[], object], ...] = (
        lambda: learning.open_question(database, attempt_id, 1),
        lambda: learning.next_number(database, attempt_id),
        lambda: learning.record_response(database, attempt_id, 1, (0,)),
        lambda: learning.read_result(database, attempt_id),
    )
    assert {refused(act) for act in acts} == {Code.ATTEMPT_UNKNOWN}


def test_the_next_question_is_the_first_open_one_and_wraps_around(database: Database) -> None:
    attempt_id = start(database, publish(database))
    assert learning.next_number(database, attempt_id) == 1
    assert learning.record_response(database, attempt_id, 2, (0,)).next_number == 3
    assert learning.next_number(database, attempt_id) == 1
    assert learning.record_response(database, attempt_id, 3, (0,)).next_number == 1
    assert learning.record_response(database, attempt_id, 1, (0,)).next_number is None
    assert learning.next_number(database, attempt_id) is None


def test_a_resume_code_opens_the_same_attempt_however_it_is_typed(
    database: Database, clock: FakeClock
) -> None:
    started = learning.start_attempt(database, publish(database).quiz.join_code, NICKNAME)
    learning.record_response(database, started.attempt_id, 1, (3,))
    clock.advance(days=2)
    typed = started.resume_code.lower().replace("-", " ")
    found = learning.resume_attempt(database, typed)
    assert (found.attempt_id, found.resume_code) == (started.attempt_id, started.resume_code)
    assert learning.next_number(database, started.attempt_id) == 2
    with database.reading() as session:
        enrolment = attempts.find_enrolment(session, started.attempt_id)
    assert enrolment is not None
    assert enrolment.last_seen_at == clock.moment


@pytest.mark.parametrize("code", ["", "BCDF-GHJK-MNPQ", "BCDF", "\0", "O0I1-L000-AAAA"])
def test_an_unknown_resume_code_is_refused(database: Database, code: str) -> None:
    start(database, publish(database))
    assert refused(lambda: learning.resume_attempt(database, code)) is Code.RESUME_CODE_UNKNOWN


def test_a_resume_code_that_is_taken_is_drawn_again(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    published = publish(database)
    codes = iter(["BCDFGHJKMNPQ", "BCDFGHJKMNPQ", "BCDFGHJKMNPR"])
    monkeypatch.setattr(joining, "draw_code", lambda *_: next(codes))
    drawn = [
        learning.start_attempt(database, published.quiz.join_code, NICKNAME).resume_code for _ in range(2)
    ]
    assert drawn == ["BCDF-GHJK-MNPQ", "BCDF-GHJK-MNPR"]


def test_a_result_counts_right_answers_by_skill(database: Database) -> None:
    published = publish(database, make_bank(5))
    attempt_id = start(database, published)
    for number in range(1, 6):
        key = find_key(database, attempt_id, number)
        learning.record_response(database, attempt_id, number, (key if number < 4 else (key + 1) % 4,))
    result = read_score(database, attempt_id)
    assert (result.right, result.answered, result.total) == (3, 5, 5)
    assert sum(score.right for score in result.skills) == 3
    assert sum(score.total for score in result.skills) == 5
    assert {score.skill for score in result.skills} == {item.skill for item in published.bank.items}
    assert [question.number for question in result.questions] == [1, 2, 3, 4, 5]
    assert [question.feedback and question.feedback.correct for question in result.questions] == [
        True,
        True,
        True,
        False,
        False,
    ]


def test_a_result_in_the_middle_tells_of_answered_questions_only(database: Database) -> None:
    attempt_id = start(database, publish(database))
    learning.record_response(database, attempt_id, 2, (find_key(database, attempt_id, 2),))
    result = read_score(database, attempt_id)
    assert (result.right, result.answered, result.total) == (1, 1, 3)
    assert [question.feedback is not None for question in result.questions] == [False, True, False]


def test_a_result_without_answers_has_no_skill_score(database: Database) -> None:
    assert read_score(database, start(database, publish(database))).skills == ()


def test_feedback_at_the_end_waits_for_the_last_answer(database: Database) -> None:
    attempt_id = start(database, publish(database, policy=FeedbackPolicy.AT_END))
    for number in (1, 2):
        learning.record_response(database, attempt_id, number, (0,))
        assert learning.open_question(database, attempt_id, number).feedback is None
        assert refused(lambda: learning.read_result(database, attempt_id)) is Code.RESULT_NOT_DUE
    learning.record_response(database, attempt_id, 3, (0,))
    assert all(
        learning.open_question(database, attempt_id, number).feedback is not None for number in (1, 2, 3)
    )
    assert read_score(database, attempt_id).answered == 3


@pytest.mark.parametrize("kind", ItemType)
def test_every_type_of_answer_is_kept_and_scored(database: Database, kind: ItemType) -> None:
    attempt_id = start(database, publish(database, make_bank(2, kinds=(kind,))))
    right = find_right(database, attempt_id, 1)
    receipt = learning.record_response(database, attempt_id, 1, right)
    assert (receipt.chosen, receipt.recorded, receipt.type) == (right, True, kind)
    view = learning.open_question(database, attempt_id, 1)
    assert (view.chosen, view.type) == (right, kind)
    assert view.feedback
    assert view.feedback.score == 1
    assert view.feedback.key == right
    assert read_score(database, attempt_id).points == 1


def test_a_part_of_an_answer_earns_points_and_is_not_right(database: Database) -> None:
    attempt_id = start(database, publish(database, make_bank(1, kinds=(ItemType.MATCHING,))))
    first, second, third = find_right(database, attempt_id, 1)
    learning.record_response(database, attempt_id, 1, (second, first, third))
    result = read_score(database, attempt_id)
    assert (result.right, result.answered) == (0, 1)
    assert result.points == result.skills[0].points == pytest.approx(1 / 3)
    feedback = result.questions[0].feedback
    assert feedback
    assert [option.prompt for option in feedback.options if option.is_key] != [""] * 3
    assert feedback.key == (first, second, third)


@pytest.mark.parametrize(
    ("kind", "chosen", "code"),
    [
        (ItemType.SINGLE_CHOICE, (0, 1), Code.RESPONSE_SURPLUS),
        (ItemType.MULTIPLE_RESPONSE, (), Code.RESPONSE_INCOMPLETE),
        (ItemType.MATCHING, (0, 1), Code.RESPONSE_INCOMPLETE),
        (ItemType.ORDERING, (0, 1, 2, 2), Code.RESPONSE_REPEATED),
        (ItemType.FIND_EVIDENCE, (4,), Code.OPTION_UNKNOWN),
    ],
)
def test_what_is_no_answer_is_refused_and_leaves_the_question_open(
    database: Database, kind: ItemType, chosen: tuple[int, ...], code: Code
) -> None:
    attempt_id = start(database, publish(database, make_bank(1, kinds=(kind,))))
    assert refused(lambda: learning.record_response(database, attempt_id, 1, chosen)) is code
    assert learning.open_question(database, attempt_id, 1).chosen is None


def test_an_order_of_steps_never_begins_right(database: Database) -> None:
    published = publish(database, make_bank(1, 3, kinds=(ItemType.ORDERING,)))
    for _ in range(12):
        attempt_id = start(database, published)
        assert find_right(database, attempt_id, 1) != (0, 1, 2)


def test_a_published_quiz_stays_as_it_was_when_its_bank_changes(database: Database) -> None:
    published = publish(database)
    attempt_id = start(database, published)
    before = learning.open_question(database, attempt_id, 1)
    with database.transaction() as session:
        banks.store_bank(
            session, "bank-of-lind", make_bank(1, 3, title="New"), source_sha256="1", now=database.now()
        )
    assert learning.open_question(database, attempt_id, 1) == before
    assert learning.find_invitation(database, published.quiz.join_code).questions == 3
    late = start(database, published, "Late")
    assert learning.open_question(database, late, 3).stem == published.bank.items[2].stem
    assert [bank.items for bank in teaching.list_banks(database, published.teacher_id)] == [1]


@pytest.mark.parametrize("act", ["open", "answer", "next"])
def test_what_every_learner_does_takes_few_statements(database: Database, act: str) -> None:
    attempt_id = start(database, publish(database, make_bank(8)))
    learning.open_question(database, attempt_id, 1)  # the snapshot is known from here on
    statements: list[str] = []
    for engine in (database.engine, database.bare_engine):
        sa.event.listen(engine, "before_cursor_execute", lambda *args: statements.append(args[2]))
    if act == "open":
        learning.open_question(database, attempt_id, 2)
    elif act == "answer":
        learning.record_response(database, attempt_id, 3, (1,))
    else:
        learning.next_number(database, attempt_id)
    queries = [text for text in statements if not text.startswith("BEGIN")]
    assert len(queries) == (1 if act == "next" else 2), queries
