"""Practice: fresh questions about other articles, answers that stand, and no key before its time."""

from __future__ import annotations

import dataclasses
import itertools
import random
import threading

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy.orm import Session

from quiz.assessment.ability import Ability, expected_share
from quiz.assessment.practice import Why
from quiz.assessment.schedule import GRACE
from quiz.banks import Bank
from quiz.errors import Code, QuizError
from quiz.items import Skill
from quiz.items.item import ItemType
from quiz.services import (
    class_settings,
    collecting,
    learning,
    practice_progress,
    practice_starts,
    practice_turns,
    retention,
    teaching,
    watching,
)
from quiz.services.practice_views import PracticeStarted
from quiz.services.views import FeedbackPolicy, QuizSummary
from quiz.storage import Database, classes, practice
from quiz.storage.snapshots import SnapshotCache
from quiz.storage.tables import Practice, PracticeCard, PracticeItem, PracticeTurn
from tests.databases import FakeClock
from tests.practising import (
    SKILLS,
    begin,
    found_class,
    own,
    practice_bank,
    right_answer,
    serve,
    share,
    take_turn,
    wrong_answer,
)
from tests.storage.counting import counting

KEEPING = [FeedbackPolicy.AT_END, FeedbackPolicy.AFTER_CLOSE, FeedbackPolicy.SCORE_ONLY, FeedbackPolicy.LIVE]


def served_all(database: Database, practice_id: str) -> tuple[list[str], Why]:
    """The stems of all questions that come when each is answered, and why none comes any more."""
    stems: list[str] = []
    while True:
        served = practice_turns.serve_turn(database, practice_id, chance=random.Random(3))
        if served.number is None:
            assert served.why is not None
            return stems, served.why
        view = practice_turns.show_turn(database, practice_id, served.number)
        stems.append(view.stem)
        practice_turns.record_answer(database, practice_id, served.number, right_answer(view))


def publish(
    database: Database, teacher_id: int, class_id: int, bank_id: int, policy: FeedbackPolicy
) -> QuizSummary:
    """A quiz of the whole bank."""
    return teaching.publish_quiz(
        database, teacher_id, bank_id=bank_id, class_id=class_id, title="A test", policy=policy
    )


# Turns


def test_a_practice_begins_without_a_name_and_without_an_account(database: Database) -> None:
    share(database, practice_bank(3))
    practice_id = begin(database)
    view = practice_turns.show_turn(database, practice_id, serve(database, practice_id))
    assert (view.nickname, view.number, view.total) == ("", 1, None)
    assert view.policy is FeedbackPolicy.AT_ONCE
    assert view.feedback is None


def test_each_question_is_asked_once_and_never_about_the_article_just_read(database: Database) -> None:
    """However the chance falls: no stem twice, no article twice in a row."""
    share(database, practice_bank(6))
    practice_id = begin(database)
    stems, why = served_all(database, practice_id)
    assert len(set(stems)) == len(stems) > 10
    assert why in {Why.ALL_MET, Why.SAME_ARTICLE}
    turns = [practice_turns.show_turn(database, practice_id, number) for number in range(1, len(stems) + 1)]
    articles = [{article.sha256 for article in turn.articles} for turn in turns]
    assert all(one.isdisjoint(other) for one, other in itertools.pairwise(articles))


def test_a_question_that_waits_comes_again_instead_of_another_one(database: Database) -> None:
    share(database, practice_bank(3))
    practice_id = begin(database)
    first = practice_turns.serve_turn(database, practice_id)
    assert (first.number, first.fresh, first.why) == (1, True, Why.NEW)
    for _ in range(3):
        again = practice_turns.serve_turn(database, practice_id)
        assert (again.number, again.fresh) == (1, False)


def test_a_question_that_is_passed_over_costs_nothing_and_tells_nothing(database: Database) -> None:
    share(database, practice_bank(6))
    practice_id = begin(database)
    before = practice_starts.read_kept(database, practice_id)
    number = serve(database, practice_id)
    practice_turns.pass_over(database, practice_id, number)
    after = practice_starts.read_kept(database, practice_id)
    assert (after.ability, after.spread) == (before.ability, before.spread)
    assert after.skills == ()
    assert practice_turns.show_turn(database, practice_id, number).feedback is None
    assert serve(database, practice_id) == 2


def test_questions_that_were_passed_over_can_be_taken_up_again(database: Database) -> None:
    share(database, practice_bank(6))
    practice_id = begin(database)
    for number in (1, 2):
        practice_turns.pass_over(database, practice_id, serve(database, practice_id))
        assert number == practice_progress.read_progress(database, practice_id).passed
    assert practice_turns.take_up_passed(database, practice_id) == 1
    assert serve(database, practice_id) == 1
    assert practice_turns.take_up_passed(database, practice_id) == 1  # it waits already
    view = practice_turns.show_turn(database, practice_id, 1)
    practice_turns.record_answer(database, practice_id, 1, right_answer(view))
    assert practice_turns.take_up_passed(database, practice_id) == 2


def test_going_past_a_question_again_leads_to_the_other_ones(database: Database, clock: FakeClock) -> None:
    share(database, practice_bank(6))
    practice_id = begin(database)
    for _ in range(3):
        practice_turns.pass_over(database, practice_id, serve(database, practice_id))
        clock.advance(seconds=5)
    taken = []
    for _ in range(4):
        number = practice_turns.take_up_passed(database, practice_id)
        assert number is not None
        taken.append(number)
        practice_turns.pass_over(database, practice_id, number)
        clock.advance(seconds=5)
    assert taken == [1, 2, 3, 1]


def test_a_question_that_a_quiz_keeps_back_is_none_to_take_up(database: Database) -> None:
    teacher_id, class_id = found_class(database)
    bank_id = share(database, practice_bank(3))
    practice_id = begin(database)
    practice_turns.pass_over(database, practice_id, serve(database, practice_id))
    assert practice_progress.read_progress(database, practice_id).passed == 1
    publish(database, teacher_id, class_id, bank_id, FeedbackPolicy.AT_END)
    served = practice_turns.serve_turn(database, practice_id)
    assert (served.number, served.passed) == (None, 0)
    assert practice_turns.take_up_passed(database, practice_id) is None
    assert practice_progress.read_progress(database, practice_id).passed == 0


def test_nothing_that_was_passed_over_is_none_to_take_up(database: Database) -> None:
    share(database, practice_bank(3))
    practice_id = begin(database)
    take_turn(database, practice_id)
    assert practice_turns.take_up_passed(database, practice_id) is None


def test_an_answer_that_comes_after_passing_over_still_counts(database: Database) -> None:
    share(database, practice_bank(6))
    practice_id = begin(database)
    number = serve(database, practice_id)
    practice_turns.pass_over(database, practice_id, number)
    serve(database, practice_id)
    view = practice_turns.show_turn(database, practice_id, number)
    assert practice_turns.record_answer(database, practice_id, number, right_answer(view)).recorded
    assert practice_progress.read_progress(database, practice_id).passed == 0


@pytest.mark.parametrize("kind", ItemType)
def test_the_first_answer_stands_and_feedback_comes_with_it(database: Database, kind: ItemType) -> None:
    share(database, practice_bank(3, kinds=(kind,)))
    practice_id = begin(database)
    number = serve(database, practice_id)
    view = practice_turns.show_turn(database, practice_id, number)
    wrong, right = wrong_answer(view), right_answer(view)
    first = practice_turns.record_answer(database, practice_id, number, wrong)
    assert first.recorded
    second = practice_turns.record_answer(database, practice_id, number, right)
    assert (second.recorded, second.chosen, second.at) == (False, first.chosen, first.at)
    assert practice_turns.record_answer(database, practice_id, number, wrong).recorded
    shown = practice_turns.show_turn(database, practice_id, number)
    assert shown.feedback is not None
    assert not shown.feedback.correct
    assert shown.feedback.key == right
    assert shown.chosen == first.chosen


def test_a_right_answer_raises_what_is_expected_and_a_wrong_one_lowers_it(database: Database) -> None:
    share(database, practice_bank(6))
    expected = {}
    for right in (True, False):
        practice_id = begin(database)
        take_turn(database, practice_id, right=right)
        found = practice_progress.read_progress(database, practice_id).expected
        assert found is not None
        expected[right] = found.likely
        assert found.low < found.likely < found.high
    assert expected[False] < 0.5 < expected[True]


def test_what_is_drawn_ends_with_what_is_kept(database: Database) -> None:
    """The way of the estimate, worked out anew from the answers, leads to the one that chooses questions."""
    share(database, practice_bank(9, kinds=tuple(ItemType)))
    practice_id = begin(database)
    for turn in range(8):
        number = serve(database, practice_id, turn)
        view = practice_turns.show_turn(database, practice_id, number)
        answer = right_answer(view)
        if view.type is ItemType.FIND_EVIDENCE and len(view.options) > len(answer):
            answer = (*answer, next(one for one in range(len(view.options)) if one not in answer))
        elif turn % 2:
            answer = wrong_answer(view)
        practice_turns.record_answer(database, practice_id, number, answer)
    kept = practice_starts.read_kept(database, practice_id)
    progress = practice_progress.read_progress(database, practice_id)
    assert progress.history[-1].expected == expected_share(Ability(kept.ability, kept.spread))


def test_an_unfinished_answer_is_refused_and_the_question_waits(database: Database) -> None:
    share(database, practice_bank(3))
    practice_id = begin(database)
    number = serve(database, practice_id)
    with pytest.raises(QuizError) as caught:
        practice_turns.record_answer(database, practice_id, number, ())
    assert caught.value.faults[0].code is Code.RESPONSE_INCOMPLETE
    assert serve(database, practice_id) == number


@pytest.mark.parametrize("number", [0, 2, 99])
def test_a_question_that_was_not_put_cannot_be_seen_or_answered(database: Database, number: int) -> None:
    share(database, practice_bank(3))
    practice_id = begin(database)
    serve(database, practice_id)
    for act in (
        lambda: practice_turns.show_turn(database, practice_id, number),
        lambda: practice_turns.record_answer(database, practice_id, number, (0,)),
        lambda: practice_turns.pass_over(database, practice_id, number),
    ):
        with pytest.raises(QuizError) as caught:
            act()
        assert caught.value.faults[0].code is Code.QUESTION_UNKNOWN


@pytest.mark.parametrize("practice_id", ["gone", "x" * 22, "no id at all", ""])
def test_a_practice_that_is_not_there_is_told(database: Database, practice_id: str) -> None:
    for act in (
        practice_turns.serve_turn,
        practice_progress.read_progress,
        practice_starts.read_kept,
        practice_starts.withdraw_practice,
    ):
        with pytest.raises(QuizError) as caught:
            act(database, practice_id)
        assert caught.value.faults[0].code is Code.PRACTICE_UNKNOWN
    assert practice_starts.list_heads(database, [practice_id]) == ()


def test_two_tabs_that_answer_at_once_end_with_one_answer_and_one_measurement(database: Database) -> None:
    share(database, practice_bank(3))
    practice_id = begin(database)
    number = serve(database, practice_id)
    view = practice_turns.show_turn(database, practice_id, number)
    answers = [right_answer(view), wrong_answer(view)] * 3
    receipts = []

    def send(chosen: tuple[int, ...]) -> None:
        receipts.append((chosen, practice_turns.record_answer(database, practice_id, number, chosen)))

    threads = [threading.Thread(target=send, args=(chosen,)) for chosen in answers]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(receipts) == len(answers)
    assert len({receipt.chosen for _, receipt in receipts}) == 1
    assert all(receipt.recorded == (receipt.chosen == chosen) for chosen, receipt in receipts)
    kept = practice_starts.read_kept(database, practice_id)
    alone = begin(database)
    serve(database, alone)
    once = practice_turns.show_turn(database, alone, 1)
    was_right = receipts[0][1].chosen == right_answer(view)
    practice_turns.record_answer(database, alone, 1, right_answer(once) if was_right else wrong_answer(once))
    assert kept.spread == pytest.approx(practice_starts.read_kept(database, alone).spread, abs=0.05)


def test_two_tabs_that_ask_for_the_next_question_get_the_same_one(database: Database) -> None:
    share(database, practice_bank(6))
    practice_id = begin(database)
    numbers = []
    threads = [
        threading.Thread(
            target=lambda: numbers.append(practice_turns.serve_turn(database, practice_id).number)
        )
        for _ in range(6)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert numbers == [1] * 6


# Beginning, going on, ending


def test_a_resume_code_opens_the_practice_elsewhere_and_no_attempt_does(database: Database) -> None:
    started = practice_starts.start_practice(database, " Zoë ")
    assert practice_starts.resume_practice(database, started.resume_code.lower()) == started
    (head,) = practice_starts.list_heads(database, [started.practice_id])
    assert (head.nickname, head.answered, head.due, head.class_name) == ("Zoë", 0, 0, None)
    for code in ("BCDF-2345-GHJK", "", "no code"):
        with pytest.raises(QuizError) as caught:
            practice_starts.resume_practice(database, code)
        assert caught.value.faults[0].code is Code.RESUME_CODE_UNKNOWN


def test_a_name_that_hides_something_is_refused(database: Database) -> None:
    with pytest.raises(QuizError) as caught:
        practice_starts.start_practice(database, "A\u202eB")
    assert caught.value.faults[0].code is Code.NICKNAME_INVALID


def test_from_a_quiz_its_missed_skills_are_due_on_other_articles(database: Database) -> None:
    teacher_id, class_id = found_class(database)
    share(database, practice_bank(6, first=2))
    asked = share(database, practice_bank(2), "asked")
    quiz = publish(database, teacher_id, class_id, asked, FeedbackPolicy.AT_ONCE)
    attempt_id = learning.start_attempt(database, quiz.join_code, "Kim").attempt_id
    wanted = [Skill.VERIFICATION.value, "no-skill", Skill.VERIFICATION.value]
    started = practice_starts.start_from_attempt(database, attempt_id, wanted)
    (head,) = practice_starts.list_heads(database, [started.practice_id])
    assert (head.nickname, head.class_name, head.due) == ("Kim", "Class 7b", 1)
    served = practice_turns.serve_turn(database, started.practice_id)
    assert served.why is Why.DUE
    of_quiz = {
        article.sha256
        for number in range(1, 7)
        for article in learning.open_question(database, attempt_id, number).articles
    }
    stems, _ = served_all(database, started.practice_id)
    assert stems
    for number in range(1, len(stems) + 1):
        view = practice_turns.show_turn(database, started.practice_id, number)
        assert of_quiz.isdisjoint(article.sha256 for article in view.articles)
    first = practice_turns.show_turn(database, started.practice_id, 1)
    assert first.feedback is not None
    assert first.feedback.skill_id is Skill.VERIFICATION


def test_from_a_second_quiz_the_practice_of_the_class_goes_on(database: Database) -> None:
    teacher_id, class_id = found_class(database)
    bank_id = share(database, practice_bank(4))
    quiz = publish(database, teacher_id, class_id, bank_id, FeedbackPolicy.AT_ONCE)
    attempt_id = learning.start_attempt(database, quiz.join_code, "Kim").attempt_id
    stranger = begin(database)
    first = practice_starts.start_from_attempt(database, attempt_id, [SKILLS[0].value], [stranger])
    assert first.practice_id != stranger
    known = [stranger, "gone", first.practice_id]
    again = practice_starts.start_from_attempt(database, attempt_id, [SKILLS[1].value], known)
    assert (again.practice_id, again.resume_code) == (first.practice_id, first.resume_code)
    (head,) = practice_starts.list_heads(database, [first.practice_id])
    assert head.due == 2


def test_skills_wished_for_come_before_those_that_have_waited_longer(
    database: Database, clock: FakeClock
) -> None:
    teacher_id, class_id = found_class(database)
    share(database, practice_bank(9, first=2))
    quiz = publish(
        database, teacher_id, class_id, share(database, practice_bank(1), "asked"), FeedbackPolicy.AT_ONCE
    )
    attempt_id = learning.start_attempt(database, quiz.join_code, "Kim").attempt_id
    practice_id = practice_starts.start_from_attempt(database, attempt_id, ()).practice_id
    for _ in range(6):
        take_turn(database, practice_id)
    clock.advance(days=5)  # everything has been due for days
    wish = SKILLS[-1]
    started = practice_starts.start_from_attempt(database, attempt_id, [wish.value], [practice_id])
    assert started.missing == ()
    number = take_turn(database, practice_id)
    shown = practice_turns.show_turn(database, practice_id, number)
    assert shown.feedback is not None
    assert shown.feedback.skill_id is wish


def test_a_skill_wished_for_without_a_fresh_question_is_told(database: Database) -> None:
    teacher_id, class_id = found_class(database)
    share(database, practice_bank(3, skills=SKILLS[:1], first=2))
    asked = share(database, practice_bank(2), "asked")
    quiz = publish(database, teacher_id, class_id, asked, FeedbackPolicy.AT_ONCE)
    attempt_id = learning.start_attempt(database, quiz.join_code, "Kim").attempt_id
    wishes = [skill.value for skill in SKILLS]
    started = practice_starts.start_from_attempt(database, attempt_id, wishes)
    assert started.missing == SKILLS[1:]


def test_only_what_is_not_due_for_some_time_is_extra(database: Database, clock: FakeClock) -> None:
    """In a first sitting skills come back after minutes: whoever goes on then is not sent away."""
    share(database, practice_bank(9, skills=SKILLS[:1]))
    practice_id = begin(database)
    extra = []
    for _ in range(3):
        number = serve(database, practice_id)
        practice_turns.pass_over(database, practice_id, number)
        extra.append(practice_turns.serve_turn(database, practice_id).extra)
        take_turn(database, practice_id)
        clock.advance(minutes=1)
    assert extra == [False, False, True]  # new, due in nine minutes, due in two days


def test_a_start_that_is_sent_again_is_the_practice_that_it_began(database: Database) -> None:
    key = learning.draw_start_key()
    first, second = (practice_starts.start_practice(database, "Kim", key) for _ in range(2))
    assert first == second
    others = (
        practice_starts.start_practice(database, "Bo", key),  # who went back and typed their own name
        practice_starts.start_practice(database, "Kim", learning.draw_start_key()),
        *(practice_starts.start_practice(database, "Kim", "no key") for _ in range(2)),
    )
    assert len({first.practice_id, *(one.practice_id for one in others)}) == 5
    assert len({first.resume_code, *(one.resume_code for one in others)}) == 5
    practice_starts.withdraw_practice(database, first.practice_id)
    assert practice_starts.start_practice(database, "Kim", key).resume_code != first.resume_code


def test_a_start_from_a_quiz_that_is_sent_again_is_the_practice_that_it_began(database: Database) -> None:
    teacher_id, class_id = found_class(database)
    bank_id = share(database, practice_bank(4))
    quiz = publish(database, teacher_id, class_id, bank_id, FeedbackPolicy.AT_ONCE)
    kim, bo = (learning.start_attempt(database, quiz.join_code, name).attempt_id for name in ("Kim", "Bo"))
    key, skills = learning.draw_start_key(), [SKILLS[0].value]
    first, second, other = (
        practice_starts.start_from_attempt(database, one, skills, start_key=key) for one in (kim, kim, bo)
    )
    assert first == second != other
    (head,) = practice_starts.list_heads(database, [first.practice_id])
    assert (head.nickname, head.due) == ("Kim", 1)


def test_starts_with_one_key_at_the_same_moment_begin_one_practice(database: Database) -> None:
    key, started, together = learning.draw_start_key(), list[PracticeStarted](), threading.Barrier(6)

    def click() -> None:
        together.wait()
        started.append(practice_starts.start_practice(database, "", key))

    threads = [threading.Thread(target=click) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(started) == 6
    assert len({(one.practice_id, one.resume_code) for one in started}) == 1


def test_a_learner_deletes_the_practice_for_good(database: Database) -> None:
    share(database, practice_bank(3))
    practice_id = begin(database)
    take_turn(database, practice_id)
    practice_starts.withdraw_practice(database, practice_id)
    assert practice_starts.list_heads(database, [practice_id]) == ()
    with database.reading() as session:
        assert practice.list_turns(session, practice_id) == []
        assert practice.list_cards(session, practice_id) == []


def test_what_is_kept_tells_answers_and_no_key_of_an_open_question(database: Database) -> None:
    share(database, practice_bank(6))
    practice_id = begin(database, "Kim")
    take_turn(database, practice_id, right=False)
    serve(database, practice_id)
    kept = practice_starts.read_kept(database, practice_id)
    answered, waiting = kept.turns
    assert answered.answer is not None
    assert answered.score == 0
    assert (waiting.answer, waiting.score, waiting.answered_at) == (None, None, None)
    assert "REASON" not in str(kept)
    assert "EXPLANATION" not in str(kept)


# Named in `PracticeKept` as words, or about the question and not about the learner.
TOLD_OTHERWISE = {
    "practices": {"id", "class_id"},
    "practice_turns": {
        *("practice_id", "item_sha256", "item_key", "articles", "difficulty", "trials", "floor"),
        *("option_order", "positions", "served_at"),
    },
    "practice_cards": {"practice_id", "card", "due_at"},
}


def test_every_column_about_a_practice_is_told_to_its_learner(database: Database) -> None:
    """What a column holds is in the file by its own name, or named here; a new column fails."""
    share(database, practice_bank(6))
    practice_id = begin(database, "Kim")
    take_turn(database, practice_id, right=True)
    practice_turns.pass_over(database, practice_id, serve(database, practice_id))
    kept = dataclasses.asdict(practice_starts.read_kept(database, practice_id))
    answered, passed = kept["turns"]
    told = {
        "practices": {**kept["head"], **kept},
        "practice_turns": answered,
        "practice_cards": kept["skills"][0],
    }
    for table in (Practice, PracticeTurn, PracticeCard):
        name = table.__tablename__
        assert {column.name for column in table.__table__.columns} - TOLD_OTHERWISE[name] <= set(told[name])
    assert passed["passed_at"] is not None
    assert answered["answer"][0] in answered["options"]
    assert (answered["ability"], answered["spread"]) == (kept["ability"], kept["spread"])
    assert kept["skills"][0]["last_answered"] == answered["answered_at"]
    assert kept["skills"][0]["stability"] > 0


def test_how_sure_a_learner_is_is_kept_only_where_it_is_asked(database: Database) -> None:
    share(database, practice_bank(6))
    practice_id = begin(database)
    for asked, sent, kept in ((False, 75, None), (True, 75, 75), (True, 33, None), (True, None, None)):
        practice_starts.ask_confidence(database, practice_id, asked=asked)
        number = serve(database, practice_id)
        view = practice_turns.show_turn(database, practice_id, number)
        assert view.asks_confidence is asked
        receipt = practice_turns.record_answer(database, practice_id, number, right_answer(view), sent)
        assert receipt.confidence == kept
    (judgement,) = practice_progress.read_progress(database, practice_id).judgements
    assert (judgement.level, judgement.score) == (75, 1)


# What may be asked


def test_a_bank_of_a_teacher_is_for_their_classes_and_only_once_it_is_opened(database: Database) -> None:
    shelf = own(database, practice_bank(3), for_practice=False)
    teacher_id, class_id = shelf.teacher_id, found_class(database)[1]
    asked = share(database, practice_bank(1, first=7), "asked")
    quiz = publish(database, teacher_id, class_id, asked, FeedbackPolicy.AT_ONCE)
    attempt_id = learning.start_attempt(database, quiz.join_code, "Kim").attempt_id

    def count(practice_id: str) -> int:
        return len(served_all(database, practice_id)[0])

    assert count(practice_starts.start_from_attempt(database, attempt_id, ()).practice_id) == 0
    collecting.open_for_practice(database, teacher_id, shelf.bank_id, opened=True)
    assert count(practice_starts.start_from_attempt(database, attempt_id, ()).practice_id) > 0
    assert count(begin(database)) == 1  # of the shared bank
    with database.transaction() as session:
        classes.remove_member(session, class_id, teacher_id)
    assert count(practice_starts.start_from_attempt(database, attempt_id, ()).practice_id) == 0


def test_only_accepted_questions_are_asked(database: Database) -> None:
    bank = practice_bank(3)
    share(database, type(bank)(bank.title, bank.articles, bank.items, reviews={}))
    assert practice_turns.serve_turn(database, begin(database)).why is Why.EMPTY


def test_a_bank_that_changes_is_read_anew_and_history_stays(database: Database) -> None:
    share(database, practice_bank(3))
    practice_id = begin(database)
    take_turn(database, practice_id)
    before = practice_turns.show_turn(database, practice_id, 1)
    share(database, practice_bank(3, first=5, title="Other cranes"))
    assert practice_turns.show_turn(database, practice_id, 1) == before
    number = serve(database, practice_id)
    texts = {entry.sha256 for entry in practice_bank(3, first=5).articles}
    assert {
        article.sha256 for article in practice_turns.show_turn(database, practice_id, number).articles
    } <= texts


@pytest.mark.parametrize("policy", KEEPING)
def test_no_question_is_asked_whose_key_a_running_quiz_keeps_back(
    database: Database, clock: FakeClock, policy: FeedbackPolicy
) -> None:
    """It is the question that counts: a copy in another bank is the same."""
    teacher_id, class_id = found_class(database)
    share(database, practice_bank(3))
    copy = share(database, practice_bank(2, title="A copy"), "copy")
    quiz = publish(database, teacher_id, class_id, copy, policy)
    held = {item.stem for item in practice_bank(2).items}
    stems, _ = served_all(database, begin(database))
    assert stems
    assert held.isdisjoint(stems)
    watching.close_quiz(database, teacher_id, quiz.quiz_id)
    clock.advance(seconds=GRACE.total_seconds())
    assert held.isdisjoint(served_all(database, begin(database))[0])  # an answer may still arrive
    clock.advance(seconds=1)
    assert not held.isdisjoint(served_all(database, begin(database))[0])


def test_a_quiz_that_answers_at_once_keeps_nothing_from_practice(database: Database) -> None:
    teacher_id, class_id = found_class(database)
    publish(database, teacher_id, class_id, share(database, practice_bank(3)), FeedbackPolicy.AT_ONCE)
    assert served_all(database, begin(database))[0]


@pytest.mark.parametrize("policy", KEEPING)
def test_a_question_that_becomes_part_of_a_test_is_taken_back_from_practice(
    database: Database, clock: FakeClock, policy: FeedbackPolicy
) -> None:
    """If answered, its key is hidden until the test is over; if waiting, it takes no answer."""
    teacher_id, class_id = found_class(database)
    bank_id = share(database, practice_bank(3))
    share(database, practice_bank(3, first=4, title="More"), "more")
    practice_id = begin(database)
    take_turn(database, practice_id)
    waiting = serve(database, practice_id)
    view = practice_turns.show_turn(database, practice_id, waiting)
    quiz = publish(database, teacher_id, class_id, bank_id, policy)
    more = publish(
        database,
        teacher_id,
        class_id,
        share(database, practice_bank(3, first=4, title="More"), "more"),
        policy,
    )
    with pytest.raises(QuizError) as caught:
        practice_turns.record_answer(database, practice_id, waiting, right_answer(view))
    assert caught.value.faults[0].code is Code.QUESTION_KEPT_BACK
    assert practice_turns.show_turn(database, practice_id, 1).feedback is None
    progress = practice_progress.read_progress(database, practice_id)
    assert [line.score for line in progress.turns] == [None]
    assert progress.history == ()
    assert practice_starts.read_kept(database, practice_id).turns[0].score is None
    assert practice_turns.serve_turn(database, practice_id).number is None
    for one in (quiz, more):
        watching.close_quiz(database, teacher_id, one.quiz_id)
    clock.advance(seconds=GRACE.total_seconds() + 1)
    assert practice_turns.show_turn(database, practice_id, 1).feedback is not None
    assert practice_turns.take_up_passed(database, practice_id) == waiting


def test_a_learner_with_more_time_keeps_the_questions_from_practice(
    database: Database, clock: FakeClock
) -> None:
    teacher_id, class_id = found_class(database)
    quiz = publish(
        database, teacher_id, class_id, share(database, practice_bank(2)), FeedbackPolicy.AFTER_CLOSE
    )
    watching.set_closing(database, teacher_id, quiz.quiz_id, "2026-03-02T09:30")
    watching.grant_time(database, teacher_id, quiz.quiz_id, "Zoë", extra_percent=50)
    clock.advance(minutes=70)  # closed for everybody but Zoë
    assert practice_turns.serve_turn(database, begin(database)).number is None
    clock.advance(minutes=21)
    assert serve(database, begin(database)) == 1


# Forgetting and cost


def test_practices_that_nobody_uses_are_deleted_with_what_they_asked(
    database: Database, clock: FakeClock
) -> None:
    share(database, practice_bank(6))
    used, left, empty = begin(database), begin(database), begin(database)
    for practice_id in (used, left):
        take_turn(database, practice_id)
    serve(database, empty)
    clock.advance(days=8)
    retention.tidy(database)
    heads = practice_starts.list_heads(database, [used, left, empty])
    assert [head.practice_id for head in heads] == [used, left]  # nothing was answered in the third
    clock.advance(days=80)
    take_turn(database, used)
    clock.advance(days=4)
    retention.tidy(database)
    assert [head.practice_id for head in practice_starts.list_heads(database, [used, left])] == [used]
    assert practice_turns.show_turn(database, used, 1).feedback is not None
    assert count_kept_items(database) == 2
    practice_starts.withdraw_practice(database, used)
    assert count_kept_items(database) == 0


@pytest.mark.parametrize("days", [30, 90, 180])
def test_a_skill_comes_back_before_the_practice_of_a_class_is_deleted(
    database: Database, clock: FakeClock, days: int
) -> None:
    teacher_id, class_id = found_class(database)
    class_settings.keep_results(database, teacher_id, class_id, days)
    share(database, practice_bank(14, skills=SKILLS[:1], first=2))
    asked = share(database, practice_bank(1, skills=SKILLS[:1]), "asked")
    quiz = publish(database, teacher_id, class_id, asked, FeedbackPolicy.AT_ONCE)
    attempt_id = learning.start_attempt(database, quiz.join_code, "Kim").attempt_id
    practice_id = practice_starts.start_from_attempt(database, attempt_id, ()).practice_id
    intervals = []
    for _ in range(8):
        take_turn(database, practice_id)
        (skill,) = practice_progress.read_progress(database, practice_id).skills
        intervals.append(skill.due - database.now())
        clock.advance(seconds=intervals[-1].total_seconds())
        retention.tidy(database)
    assert practice_starts.list_heads(database, [practice_id])[0].kept_days == days
    assert max(intervals).days == min(60, days * 2 // 3)
    assert intervals == sorted(intervals)


def test_a_question_that_was_just_tidied_away_is_kept_anew(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    share(database, practice_bank(3))
    practice_id = begin(database)
    keep, calls = practice.keep_item, []

    def keep_and_lose(session: Session, bank: Bank) -> str:
        calls.append(bank)
        return "0" * 64 if len(calls) == 1 else keep(session, bank)

    monkeypatch.setattr(practice, "keep_item", keep_and_lose)
    assert serve(database, practice_id) == 1
    assert len(calls) == 2
    assert practice_turns.show_turn(database, practice_id, 1).options


def test_a_class_takes_its_practices_with_it(database: Database) -> None:
    teacher_id, class_id = found_class(database)
    bank_id = share(database, practice_bank(3))
    quiz = publish(database, teacher_id, class_id, bank_id, FeedbackPolicy.AT_ONCE)
    attempt_id = learning.start_attempt(database, quiz.join_code, "Kim").attempt_id
    started = practice_starts.start_from_attempt(database, attempt_id, ())
    with database.transaction() as session:
        classes.delete_class(session, class_id)
    assert practice_starts.list_heads(database, [started.practice_id]) == ()


def test_the_statements_of_a_turn_do_not_grow_with_what_there_is(
    database: Database, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    counts = set()
    teacher_id, class_id = found_class(database)
    for more in range(3):
        bank_id = share(database, practice_bank(4, first=10 * more, title=f"Bank {more}"), f"bank-{more}")
        quiz = publish(database, teacher_id, class_id, bank_id, FeedbackPolicy.AT_END)
        watching.close_quiz(database, teacher_id, quiz.quiz_id)
        held = share(database, practice_bank(2, first=70 + 10 * more, title="Held"), f"held-{more}")
        publish(database, teacher_id, class_id, held, FeedbackPolicy.AT_END)
        clock.advance(seconds=GRACE.total_seconds() + 1)
        practice_id = begin(database)
        for _ in range(more + 1):
            take_turn(database, practice_id)
        monkeypatch.setattr(practice, "ASKED", SnapshotCache())  # what a process knows is none of it
        with counting(database) as statements:
            number = serve(database, practice_id)
            view = practice_turns.show_turn(database, practice_id, number)
            practice_turns.record_answer(database, practice_id, number, right_answer(view))
            practice_progress.read_progress(database, practice_id)
        counts.add(len(statements))
    assert len(counts) == 1


def count_kept_items(database: Database) -> int:
    """How many questions are kept as they were asked."""
    with database.reading() as session:
        return session.query(PracticeItem).count()


# The law of all this

STEPS = st.lists(
    st.sampled_from(["serve", "right", "wrong", "pass", "take up", "again", "later"]), max_size=14
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25, deadline=None)
@given(steps=STEPS, seed=st.integers(0, 99))
def test_whatever_a_learner_does_no_answer_is_lost_and_no_question_comes_twice(
    database: Database, clock: FakeClock, steps: list[str], seed: int
) -> None:
    """What was acknowledged stands, at most one question waits, and no key comes before its answer."""
    share(database, practice_bank(5, kinds=tuple(ItemType)))
    practice_id = begin(database)
    chance, acknowledged = random.Random(seed), dict[int, tuple[int, ...]]()
    number = practice_turns.serve_turn(database, practice_id, chance=chance).number
    for step in steps:
        if step == "later":
            clock.advance(hours=20)
        elif step == "take up":
            number = practice_turns.take_up_passed(database, practice_id) or number
        elif step == "serve" or number is None:
            number = practice_turns.serve_turn(database, practice_id, chance=chance).number
        elif step == "pass":
            practice_turns.pass_over(database, practice_id, number)
        else:
            view = practice_turns.show_turn(database, practice_id, number)
            answer = wrong_answer(view) if step == "wrong" else right_answer(view)
            receipt = practice_turns.record_answer(database, practice_id, number, answer)
            assert receipt.chosen == acknowledged.setdefault(number, receipt.chosen)
    with database.reading() as session:
        turns = practice.list_turns(session, practice_id)
    assert len({turn.item_key for turn in turns}) == len(turns)
    assert sum(turn.positions is None and turn.passed_at is None for turn in turns) <= 1
    for turn in turns:
        view = practice_turns.show_turn(database, practice_id, turn.number)
        assert view.chosen == acknowledged.get(turn.number)
        assert (view.feedback is not None) is (turn.number in acknowledged)
    estimates = [turn for turn in turns if turn.answered_at is not None]
    assert all(turn.spread is not None and turn.spread <= 1 for turn in estimates)
    with database.reading() as session:
        cards = {card.skill for card in practice.list_cards(session, practice_id)}
    assert cards == {turn.skill for turn in estimates}
