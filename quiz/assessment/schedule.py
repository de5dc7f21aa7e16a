"""When a learner may answer: opening, closing, time limit, and more time for one learner.

All moments are aware. An attempt lasts from its start until the earlier of its time limit and the closing.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

# An answer that was sent in time may arrive a little later: networks are slow, and people read clocks.
GRACE: Final = datetime.timedelta(seconds=15)
MAX_EXTRA_PERCENT: Final = 300
MIN_TIME_LIMIT: Final = datetime.timedelta(minutes=1)
MAX_TIME_LIMIT: Final = datetime.timedelta(hours=24)
# What nobody plans for is a slip of the pen; it also keeps every sum of moments far from the calendar's end.
MAX_OPEN: Final = datetime.timedelta(days=2 * 366)


class Phase(StrEnum):
    """Whether a learner may begin."""

    EARLY = "early"
    OPEN = "open"
    CLOSED = "closed"


class Arrival(StrEnum):
    """What becomes of an answer that arrives now."""

    IN_TIME = "in-time"
    IN_GRACE = "in-grace"  # taken, and its learner is told
    LATE = "late"  # refused


@dataclass(frozen=True, slots=True)
class Accommodation:
    """More time for one learner: per cent of the usual time on top, and a later closing.

    Raises:
        ValueError: per cent outside 0..300.
    """

    extra_percent: int = 0
    closes: datetime.datetime | None = None

    def __post_init__(self) -> None:
        if not 0 <= self.extra_percent <= MAX_EXTRA_PERCENT:
            raise ValueError(f"{self.extra_percent} per cent is not in 0..{MAX_EXTRA_PERCENT}")

    def lengthen(self, usual: datetime.timedelta) -> datetime.timedelta:
        """The time that this learner has where others have `usual`."""
        return usual + usual * self.extra_percent / 100


NO_ACCOMMODATION: Final = Accommodation()


@dataclass(frozen=True, slots=True)
class Schedule:
    """When a quiz is open, and how long an attempt may take; None is without end.

    `ended` is when a teacher closed it for everybody, whatever else is set.

    Raises:
        ValueError: it closes before it opens, or the time limit is not positive.
    """

    opens: datetime.datetime
    closes: datetime.datetime | None = None
    time_limit: datetime.timedelta | None = None
    ended: datetime.datetime | None = None

    def __post_init__(self) -> None:
        if self.closes is not None and self.closes <= self.opens:
            raise ValueError("a quiz closes after it opens")
        if self.time_limit is not None and self.time_limit <= datetime.timedelta():
            raise ValueError("a time limit is longer than nothing")

    def closing(self, accommodation: Accommodation = NO_ACCOMMODATION) -> datetime.datetime | None:
        """When the quiz closes for a learner with `accommodation`, None when it does not.

        The closing moves by the extra part of the time that others have: of the time limit, else of the whole
        time from opening to closing.
        """
        if self.closes is None:
            return self.ended
        window = self.closes - self.opens
        usual = window if self.time_limit is None else min(window, self.time_limit)
        later = self.closes + (accommodation.lengthen(usual) - usual)
        closing = max(later, accommodation.closes or later)
        return closing if self.ended is None else min(closing, self.ended)

    def end(
        self, started: datetime.datetime, accommodation: Accommodation = NO_ACCOMMODATION
    ) -> datetime.datetime | None:
        """When an attempt that began at `started` ends, None when it does not."""
        closing = self.closing(accommodation)
        if self.time_limit is None:
            return closing
        limit = started + accommodation.lengthen(self.time_limit)
        return limit if closing is None else min(limit, closing)

    def phase(self, now: datetime.datetime, accommodation: Accommodation = NO_ACCOMMODATION) -> Phase:
        """Whether a learner with `accommodation` may begin at `now`."""
        closing = self.closing(accommodation)
        if closing is not None and now >= closing:
            return Phase.CLOSED
        return Phase.EARLY if now < self.opens else Phase.OPEN

    def arrival(
        self,
        started: datetime.datetime,
        now: datetime.datetime,
        accommodation: Accommodation = NO_ACCOMMODATION,
    ) -> Arrival:
        """What becomes of an answer of an attempt that began at `started` when it arrives at `now`."""
        end = self.end(started, accommodation)
        if end is None or now <= end:
            return Arrival.IN_TIME
        return Arrival.IN_GRACE if now <= end + GRACE else Arrival.LATE

    def is_over_for_all(self, now: datetime.datetime, longest: Accommodation = NO_ACCOMMODATION) -> bool:
        """Whether nobody may answer any more, where `longest` is at least what any learner was given."""
        closing = self.closing(longest)
        return closing is not None and now > closing + GRACE


@dataclass(frozen=True, slots=True)
class Standing:
    """Whether an attempt takes no answer any more, and whether none at the quiz does."""

    over: bool = False
    over_for_all: bool = False


RUNNING: Final = Standing()


@dataclass(frozen=True, slots=True)
class Timing:
    """The schedule as it holds for one attempt; `longest` is at least what any of the learners was given.

    `handed_in` is when its learner ended it, whatever time was left.
    """

    schedule: Schedule
    started: datetime.datetime
    accommodation: Accommodation = NO_ACCOMMODATION
    longest: Accommodation = NO_ACCOMMODATION
    handed_in: datetime.datetime | None = None

    @property
    def end(self) -> datetime.datetime | None:
        """When the attempt ends, None when it does not."""
        return self.schedule.end(self.started, self.accommodation)

    def arrival(self, now: datetime.datetime) -> Arrival:
        """What becomes of an answer that arrives at `now`, as far as time goes."""
        return self.schedule.arrival(self.started, now, self.accommodation)

    def standing(self, now: datetime.datetime) -> Standing:
        """How things stand at `now`. Once an attempt is over, keys cannot help in it."""
        over_for_all = self.schedule.is_over_for_all(now, self.longest)
        ended = self.handed_in is not None or self.arrival(now) is Arrival.LATE
        return Standing(over_for_all or ended, over_for_all)
