"""Laws of schedules: more time is never less, what is in time is taken, and after the end nothing is."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.assessment.schedule import (
    GRACE,
    MAX_EXTRA_PERCENT,
    Accommodation,
    Arrival,
    Phase,
    Schedule,
    Timing,
)
from quiz.assessment.terms import Counting, choose_attempt
from quiz.assessment.zones import list_zones, place_moment, show_local
from quiz.errors import Code, QuizError

START = datetime.datetime(2026, 1, 1, tzinfo=datetime.UTC)
SECOND = datetime.timedelta(seconds=1)
moments = st.integers(0, 40 * 24 * 3600).map(lambda seconds: START + seconds * SECOND)
percents = st.sampled_from((0, 25, 50, 100, MAX_EXTRA_PERCENT))
accommodations = st.builds(Accommodation, percents, st.none() | moments)


@st.composite
def schedules(draw: st.DrawFn) -> Schedule:
    """Schedules with and without closing, time limit and an end by hand."""
    opens = draw(moments)
    closes = draw(st.none() | st.integers(1, 10 * 24 * 3600).map(lambda seconds: opens + seconds * SECOND))
    limit = draw(st.none() | st.integers(60, 24 * 3600).map(lambda seconds: seconds * SECOND))
    return Schedule(opens, closes, limit, draw(st.none() | moments))


def is_no_earlier(end: datetime.datetime | None, other: datetime.datetime | None) -> bool:
    """Whether `end` comes with or behind `other`; None is never."""
    return end is None or (other is not None and end >= other)


@given(schedules(), moments, accommodations)
def test_an_accommodation_never_takes_time_away(
    schedule: Schedule, started: datetime.datetime, own: Accommodation
) -> None:
    """Law: closing and end with an accommodation are no earlier than without."""
    assert is_no_earlier(schedule.closing(own), schedule.closing())
    assert is_no_earlier(schedule.end(started, own), schedule.end(started))


@given(schedules(), moments, accommodations, percents)
def test_more_extra_time_is_never_less_time(
    schedule: Schedule, started: datetime.datetime, own: Accommodation, percent: int
) -> None:
    """Law: the end does not come earlier when the percentage grows."""
    more = Accommodation(max(percent, own.extra_percent), own.closes)
    assert is_no_earlier(schedule.end(started, more), schedule.end(started, own))


@given(schedules(), moments, accommodations, moments)
def test_an_answer_in_time_is_taken_and_after_the_grace_none_is(
    schedule: Schedule, started: datetime.datetime, own: Accommodation, now: datetime.datetime
) -> None:
    """Law: what arrives is in time up to the end, in grace up to `GRACE` behind it, and late from then on."""
    end, arrival = schedule.end(started, own), schedule.arrival(started, now, own)
    if end is None or now <= end:
        assert arrival is Arrival.IN_TIME
    elif now <= end + GRACE:
        assert arrival is Arrival.IN_GRACE
    else:
        assert arrival is Arrival.LATE


@given(schedules(), moments, accommodations, accommodations, moments)
def test_when_it_is_over_for_all_it_is_over_for_each(
    schedule: Schedule,
    started: datetime.datetime,
    own: Accommodation,
    other: Accommodation,
    now: datetime.datetime,
) -> None:
    """Law: no attempt takes an answer once keys may be shown to all, whoever was given what."""
    closings = [given.closes for given in (own, other) if given.closes]
    longest = Accommodation(max(own.extra_percent, other.extra_percent), max(closings, default=None))
    standing = Timing(schedule, started, own, longest).standing(now)
    if standing.over_for_all:
        assert standing.over
        assert schedule.arrival(started, now, own) is Arrival.LATE


@given(schedules(), accommodations, moments)
def test_nobody_begins_before_the_opening_or_behind_the_closing(
    schedule: Schedule, own: Accommodation, now: datetime.datetime
) -> None:
    """Law: an attempt can begin only where an answer to it would be taken."""
    if schedule.phase(now, own) is Phase.OPEN:
        assert now >= schedule.opens
        assert schedule.arrival(now, now, own) is Arrival.IN_TIME
    elif schedule.phase(now, own) is Phase.EARLY:
        assert now < schedule.opens


@given(schedules(), accommodations, moments)
def test_a_quiz_that_is_closed_by_hand_is_closed_for_everybody(
    schedule: Schedule, own: Accommodation, ended: datetime.datetime
) -> None:
    """Law: no accommodation outlasts the moment at which a teacher closes the quiz."""
    stopped = Schedule(schedule.opens, schedule.closes, schedule.time_limit, ended)
    closing = stopped.closing(own)
    assert closing is not None
    assert closing <= ended


@given(moments, st.sampled_from(list_zones()))
def test_a_moment_that_a_zone_shows_is_found_again(moment: datetime.datetime, zone: str) -> None:
    """Law: placing what clocks show gives the moment back, or says that the time comes twice."""
    minute = moment.replace(second=0, microsecond=0)
    local = show_local(minute, zone)
    if local.replace(fold=0).utcoffset() == local.replace(fold=1).utcoffset():
        assert place_moment(local.replace(tzinfo=None, fold=0), zone) == minute
    else:
        with pytest.raises(QuizError, check=lambda error: error.faults[0].code is Code.MOMENT_TWICE):
            place_moment(local.replace(tzinfo=None, fold=0), zone)


@given(st.lists(st.integers(0, 8), min_size=1, max_size=6))
def test_the_best_attempt_is_no_worse_than_any_and_the_last_is_last(points: list[int]) -> None:
    """Law: the attempt that counts is the one that the teacher was promised."""
    best = choose_attempt(points, Counting.BEST)
    assert points[best] == max(points)
    assert points.index(max(points)) == best
    assert choose_attempt(points, Counting.LAST) == len(points) - 1
