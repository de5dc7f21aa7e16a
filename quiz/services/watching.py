"""While a quiz runs: who is where, and how much time there is for everybody or for one learner."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final

from sqlalchemy.orm import Session

from quiz.assessment import name_key, parse_nickname
from quiz.assessment.schedule import (
    MAX_EXTRA_PERCENT,
    MAX_OPEN,
    MAX_TIME_LIMIT,
    Accommodation,
    Schedule,
)
from quiz.errors import Code, Fault, QuizError
from quiz.services.namesakes import Namesake, find_namesakes
from quiz.services.reporting import show_quiz
from quiz.services.views import QuizSummary
from quiz.services.wishes import read_local
from quiz.storage import Database, accommodations, attempts, quizzes
from quiz.storage.attempts import Enrolment
from quiz.storage.schedules import build_schedule
from quiz.storage.statements import AnyRow

PAGE_SIZE: Final = 25
IDLE_AFTER: Final = datetime.timedelta(minutes=3)  # longer than most people need for one question
MAX_MINUTES: Final = 24 * 60


class Activity(StrEnum):
    """What a learner is doing, as far as the server can tell: it knows answers, and no more."""

    ANSWERING = "answering"
    IDLE = "idle"  # nothing was sent for a while
    FINISHED = "finished"  # everything is answered, or it was handed in
    OVER = "over"  # time ended with questions open


@dataclass(frozen=True, slots=True)
class WatchedLearner:
    """One attempt. `next_number` is the first open question in the learner's order, None without one.

    `ends` is when the attempt ends, None without end; `extra_percent` and `own_closing` are what this learner
    was given.
    """

    nickname: str
    activity: Activity
    answered: int
    total: int
    next_number: int | None
    last_seen: datetime.datetime
    ends: datetime.datetime | None
    extra_percent: int
    own_closing: datetime.datetime | None


@dataclass(frozen=True, slots=True)
class Granted:
    """More time that was given to a nickname; `begun` says whether somebody of that name has begun.

    `namesakes` are its learners where there are several.
    """

    nickname: str
    extra_percent: int
    closes: datetime.datetime | None
    begun: bool
    namesakes: tuple[Namesake, ...] = ()


@dataclass(frozen=True, slots=True)
class WatchView:
    """A quiz while it runs: counts are of all learners, `learners` are one page of them."""

    quiz: QuizSummary
    closes: datetime.datetime | None
    counts: dict[Activity, int]
    learners: tuple[WatchedLearner, ...]
    granted: tuple[Granted, ...]
    page: int
    pages: int
    now: datetime.datetime


def watch_quiz(database: Database, teacher_id: int, quiz_id: int, page: int = 1) -> WatchView:
    """How far everybody is; the number of statements does not grow with the learners.

    Raises:
        QuizError: `quiz-unknown`, also for a quiz of somebody else's class.
    """
    now = database.now()
    with database.reading() as session:
        row = _find_quiz(session, teacher_id, quiz_id)
        enrolments = attempts.list_enrolments(session, quiz_id)
        stored = accommodations.list_granted(session, quiz_id)
    pages = max(1, -(-len(enrolments) // PAGE_SIZE))
    shown = min(max(page, 1), pages)
    begun = {name_key(one.nickname) for one in enrolments}
    namesakes = find_namesakes(enrolments)
    return WatchView(
        quiz=show_quiz(row, now),
        closes=build_schedule(row).closing(),
        counts=_count(enrolments, now),
        learners=tuple(
            _show_learner(one, now) for one in enrolments[(shown - 1) * PAGE_SIZE : shown * PAGE_SIZE]
        ),
        granted=tuple(
            Granted(
                one.nickname,
                one.extra_percent,
                one.closes_at,
                one.name_key in begun,
                namesakes.get(one.name_key, ()),
            )
            for one in stored
        ),
        page=shown,
        pages=pages,
        now=now,
    )


def close_quiz(database: Database, teacher_id: int, quiz_id: int) -> None:
    """Close the quiz now, for everybody and whatever time they were given.

    Raises:
        QuizError: `quiz-unknown`.
    """
    now = database.now()
    with database.transaction() as session:
        schedule = build_schedule(_find_quiz(session, teacher_id, quiz_id))
        quizzes.change_schedule(session, quiz_id, replace(schedule, ended=now))


def give_minutes(database: Database, teacher_id: int, quiz_id: int, minutes: int) -> None:
    """Give everybody so many minutes more, also those who are answering; a closed quiz opens again for them.

    The closing moves, and so does the time limit.

    Raises:
        QuizError: `quiz-unknown`, `schedule-invalid`.
    """
    if not 1 <= minutes <= MAX_MINUTES:
        raise _refuse_schedule("minutes are 1 to 1440", "Choose a number of minutes.")
    more, now = datetime.timedelta(minutes=minutes), database.now()
    with database.transaction() as session:
        schedule = build_schedule(_find_quiz(session, teacher_id, quiz_id))
        closes = schedule.closes and max(schedule.closes, now) + more
        if schedule.ended is not None:
            closes = now + more
        limit = schedule.time_limit and min(schedule.time_limit + more, MAX_TIME_LIMIT)
        changed = Schedule(schedule.opens, _check_closing(schedule, closes), limit)
        quizzes.change_schedule(session, quiz_id, changed)


def set_closing(database: Database, teacher_id: int, quiz_id: int, typed: str) -> None:
    """Let the quiz close then, a local time in its zone as browsers send it; with "" it stays open.

    Raises:
        QuizError: `quiz-unknown`, `schedule-invalid`, `moment-missing`, `moment-twice`.
    """
    now = database.now()
    with database.transaction() as session:
        row = _find_quiz(session, teacher_id, quiz_id)
        closes = read_local(typed, row.zone) if typed.strip() else None
        if closes is not None and closes <= now:
            raise _refuse_schedule("it would be closed already", "Choose a later time, or close it now.")
        schedule = build_schedule(row)
        changed = Schedule(schedule.opens, _check_closing(schedule, closes), schedule.time_limit)
        quizzes.change_schedule(session, quiz_id, changed)


def grant_time(
    database: Database, teacher_id: int, quiz_id: int, nickname: str, *, extra_percent: int, closes: str = ""
) -> int:
    """How many learners of that nickname have more time now, also in a running attempt: 0 before they begin.

    It replaces any earlier gift. Where there are several, `namesakes.choose_time` says whom it is for.

    `closes` is a later closing of their own, a local time in the quiz's zone. The nickname may be one that
    nobody has taken yet.

    Raises:
        QuizError: `quiz-unknown`, `nickname-invalid`, `accommodation-invalid`, the codes of a local time.
    """
    name, now = parse_nickname(nickname), database.now()
    if not 0 <= extra_percent <= MAX_EXTRA_PERCENT:
        raise _refuse_grant(f"extra time is 0 to {MAX_EXTRA_PERCENT} per cent", "Choose less.")
    with database.transaction() as session:
        row = _find_quiz(session, teacher_id, quiz_id)
        own = read_local(closes, row.zone) if closes.strip() else None
        _check_own_closing(row, own, now)
        if not extra_percent and own is None:
            raise _refuse_grant("it gives no more time", "Choose extra time, or a later closing.")
        accommodations.grant(session, quiz_id, name, Accommodation(extra_percent, own), now)
        return len(attempts.list_namesakes(session, quiz_id, name_key(name)))


def withdraw_time(database: Database, teacher_id: int, quiz_id: int, nickname: str) -> None:
    """Let the learner of that nickname have the time that everybody has.

    Raises:
        QuizError: `quiz-unknown`.
    """
    with database.transaction() as session:
        _find_quiz(session, teacher_id, quiz_id)
        accommodations.withdraw(session, quiz_id, nickname)


def _find_quiz(session: Session, teacher_id: int, quiz_id: int) -> AnyRow:
    row = quizzes.find_quiz(session, teacher_id, quiz_id)
    if row is None:
        raise QuizError(Fault(Code.QUIZ_UNKNOWN, "quiz"))
    return row


def _find_activity(enrolment: Enrolment, now: datetime.datetime) -> Activity:
    if enrolment.attempt.is_finished or enrolment.timing.handed_in is not None:
        return Activity.FINISHED
    if enrolment.timing.standing(now).over:
        return Activity.OVER
    return Activity.IDLE if now - enrolment.last_seen_at > IDLE_AFTER else Activity.ANSWERING


def _count(enrolments: Iterable[Enrolment], now: datetime.datetime) -> dict[Activity, int]:
    counts = dict.fromkeys(Activity, 0)
    for enrolment in enrolments:
        counts[_find_activity(enrolment, now)] += 1
    return counts


def _show_learner(enrolment: Enrolment, now: datetime.datetime) -> WatchedLearner:
    taken = enrolment.attempt.in_sequence(enrolment.sequence)
    own = enrolment.timing.accommodation
    return WatchedLearner(
        nickname=enrolment.nickname,
        activity=_find_activity(enrolment, now),
        answered=len(enrolment.scores),
        total=taken.total,
        next_number=None if enrolment.timing.handed_in else taken.next_number(),
        last_seen=enrolment.last_seen_at,
        ends=enrolment.timing.end,
        extra_percent=own.extra_percent,
        own_closing=own.closes,
    )


def _check_closing(schedule: Schedule, closes: datetime.datetime | None) -> datetime.datetime | None:
    if closes is not None and closes <= schedule.opens:
        raise _refuse_schedule("it closes before it opens", "Choose a later closing.")
    if closes is not None and closes - schedule.opens > MAX_OPEN:
        raise _refuse_schedule("it would be open for more than two years", "Choose an earlier closing.")
    return closes


def _check_own_closing(row: AnyRow, own: datetime.datetime | None, now: datetime.datetime) -> None:
    if own is None:
        return
    if row.closes_at is None:
        raise _refuse_grant("the quiz itself never closes", "Set its closing first, or give extra time.")
    if own <= now or own <= row.closes_at:
        raise _refuse_grant("it is no later than everybody's closing", "Choose a later time.")
    if own - row.closes_at > MAX_OPEN:
        raise _refuse_grant("it is more than two years later", "Choose an earlier time.")


def _refuse_schedule(reason: str, way_out: str) -> QuizError:
    return QuizError(Fault(Code.SCHEDULE_INVALID, "closes", {"reason": reason, "way_out": way_out}))


def _refuse_grant(reason: str, way_out: str) -> QuizError:
    details = {"reason": reason, "way_out": way_out}
    return QuizError(Fault(Code.ACCOMMODATION_INVALID, "extra_percent", details))
