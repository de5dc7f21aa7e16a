"""A live round: the teacher opens, closes and shows one question after the other; learners follow."""

from __future__ import annotations

from dataclasses import replace

from sqlalchemy.orm import Session

from quiz.assessment import find_keys, right_response, settle_response
from quiz.assessment.rounds import Command, Round, Stage
from quiz.banks import Bank
from quiz.errors import Code, Fault, QuizError
from quiz.items import SKILL_NAMES
from quiz.services.finding import find_shower, refuse_attempt
from quiz.services.joining import draw_fixed_orders
from quiz.services.live_views import CountGroup, FollowView, Pulse, RoundView, count_given
from quiz.services.reporting import show_quiz
from quiz.services.showing import AttemptShower, show_articles, show_option
from quiz.services.views import FeedbackPolicy, FeedbackView, QuestionView
from quiz.storage import Database, quizzes, regrades, rounds
from quiz.storage.rounds import Place
from quiz.storage.schedules import build_schedule
from quiz.storage.statements import AnyRow, Executor

COUNTED = (Stage.COUNTED, Stage.SHOWN)


def show_round(database: Database, teacher_id: int, quiz_id: int) -> RoundView:
    """The round of one of the teacher's quizzes, as everybody may see it on the wall.

    Raises:
        QuizError: `quiz-unknown`, also for a quiz of somebody else's class or one that is not live.
    """
    with database.reading() as session:
        row = _find_quiz(session, teacher_id, quiz_id)
        standing = rounds.find_round(session, quiz_id, row.questions)
        pulse = rounds.list_pulses(session, [quiz_id])[quiz_id]
        view = RoundView(show_quiz(row, database.now()), standing, pulse)
        if standing.stage in (Stage.LOBBY, Stage.OVER):
            return view
        bank = quizzes.load_bank(session, quiz_id, row.sha256)
        return replace(
            view,
            question=_show_question(session, row, bank, standing),
            counts=_count(session, row, bank, standing),
        )


def steer_round(database: Database, teacher_id: int, quiz_id: int, command: Command, seen: int) -> Round:
    """The round after `command` of somebody who saw its version `seen`; ending it closes the quiz, too.

    Raises:
        QuizError: `quiz-unknown`; `round-moved` when it has gone on since, or the command has no place in it.
    """
    now = database.now()
    with database.transaction() as session:
        row = _find_quiz(session, teacher_id, quiz_id)
        changed = rounds.find_round(session, quiz_id, row.questions).perform(command, seen)
        if not rounds.save_round(session, quiz_id, changed, now):
            raise QuizError(Fault(Code.ROUND_MOVED, "round"))
        schedule = build_schedule(row)
        if changed.is_over and schedule.ended is None:
            quizzes.change_schedule(session, quiz_id, replace(schedule, ended=now))
    return changed


def find_pulse(database: Database, teacher_id: int, quiz_id: int) -> Pulse:
    """How far the round is, and how many joined it and answered the open question.

    Raises:
        QuizError: as `show_round`.
    """
    with database.reading() as session:
        _find_quiz(session, teacher_id, quiz_id)
        return rounds.list_pulses(session, [quiz_id])[quiz_id]


def find_place(database: Database, attempt_id: str) -> Place:
    """The live quiz of an attempt, and the version of its round.

    Raises:
        QuizError: `attempt-unknown`, also for an attempt at a quiz that is not live.
    """
    with database.statements() as connection:
        place = rounds.find_place(connection, attempt_id)
    if place is None or place.policy != FeedbackPolicy.LIVE:
        raise refuse_attempt()
    return place


def is_running(database: Database, attempt_id: str) -> bool:
    """Whether the attempt is in a live round that goes on; its result waits for the end.

    Raises:
        QuizError: `attempt-unknown`.
    """
    with database.statements() as connection:
        place = rounds.find_place(connection, attempt_id)
    if place is None:
        raise refuse_attempt()
    return place.policy == FeedbackPolicy.LIVE and not follow_round(database, attempt_id).over


def follow_round(database: Database, attempt_id: str) -> FollowView:
    """The round as the learner of this attempt may see it now.

    Raises:
        QuizError: `attempt-unknown`, also for an attempt at a quiz that is not live.
    """
    with database.reading() as session:
        shower = find_shower(database, session, attempt_id)
        standing = shower.round
        if standing is None:
            raise refuse_attempt()
        number, enrolment = standing.number, shower.enrolment
        shown = standing.stage not in (Stage.LOBBY, Stage.OVER)
        return FollowView(
            attempt_id=attempt_id,
            quiz_title=enrolment.quiz_title,
            nickname=enrolment.nickname,
            resume_code=shower.show_question(1).resume_code,
            round=standing,
            question=shower.show_question(number) if shown else None,
            counts=_count_for(session, shower, standing) if standing.stage in COUNTED else (),
            clock=shower.show_clock(),
            over=shower.standing.over_for_all,
        )


def _find_quiz(session: Session, teacher_id: int, quiz_id: int) -> AnyRow:
    row = quizzes.find_quiz(session, teacher_id, quiz_id)
    if row is None or row.policy != FeedbackPolicy.LIVE:
        raise QuizError(Fault(Code.QUIZ_UNKNOWN, "quiz"))
    return row


def _show_question(session: Session, row: AnyRow, bank: Bank, standing: Round) -> QuestionView:
    """The question at which the round is, its options in the order that all learners see."""
    number = standing.number
    item, order = bank.items[number - 1], _draw_order(row, bank, number)
    return QuestionView(
        attempt_id="",
        quiz_title=row.title,
        nickname="",
        resume_code="",
        number=number,
        total=row.questions,
        stem=item.stem,
        options=tuple(item.options[index].text for index in order),
        articles=show_articles(bank, item),
        answered=(False,) * row.questions,
        chosen=None,
        feedback=_show_key(session, row, bank, number) if standing.is_shown(number) else None,
        policy=FeedbackPolicy.LIVE,
        type=item.type,
        prompts=item.prompts,
    )


def _show_key(session: Session, row: AnyRow, bank: Bank, number: int) -> FeedbackView:
    """Key, reasons and evidence for the wall, as they count now."""
    item, order = bank.items[number - 1], _draw_order(row, bank, number)
    change = regrades.find_in_force(regrades.list_regrades(session, row.id)).get(number)
    keys = find_keys(item, change.after) if change else right_response(item)
    positions = tuple(order.index(key) for key in keys)
    return FeedbackView(
        score=0.0,
        # Of a changed key there may be more positions than an answer has.
        key=settle_response(item, positions) if keys == right_response(item) else tuple(sorted(positions)),
        explanation=item.explanation if keys == right_response(item) else "",
        options=tuple(
            show_option(item.options[index], position, is_key=index in keys, chosen=False)
            for position, index in enumerate(order)
        ),
        skill=SKILL_NAMES[item.skill],
    )


def _draw_order(row: AnyRow, bank: Bank, number: int) -> tuple[int, ...]:
    return draw_fixed_orders(bank, row.id, row.sha256)[number - 1]


def _count(session: Executor, row: AnyRow, bank: Bank, standing: Round) -> tuple[CountGroup, ...]:
    if standing.stage not in COUNTED:
        return ()
    given = rounds.list_given(session, row.id, standing.number)
    return count_given(bank.items[standing.number - 1], _draw_order(row, bank, standing.number), given)


def _count_for(session: Executor, shower: AttemptShower, standing: Round) -> tuple[CountGroup, ...]:
    """The counts with the options in the learner's own order."""
    number = standing.number
    given = rounds.list_given(session, shower.enrolment.quiz_id, number)
    return count_given(shower.bank.items[number - 1], shower.attempt.orders[number - 1], given)
