"""Times of day and spans of time, as a page tells them before a script knows the reader's own clock."""

from __future__ import annotations

import datetime
import math
from typing import Final

from babel.units import format_unit

from quiz.services.quiz_terms import show_local
from quiz.web.languages import _, spelling

FAR: Final = 5400  # seconds, from which on nobody needs to count
NEAR: Final = 90  # seconds, up to which they are counted one by one


def time_left(seconds: int) -> str:
    """How much time is left, in words: "12 minutes left"; empty while there is plenty.

    The script of the page tells the same in the same words as time goes on.
    """
    if seconds >= FAR:
        return ""
    span = (seconds, "second") if seconds <= NEAR else (math.ceil(seconds / 60), "minute")
    return _("%(time)s left", time=format_unit(span[0], span[1], locale=spelling()))


def clock_time(at: datetime.datetime, zone: str = "UTC") -> str:
    """The time of day of a moment as clocks in `zone` show it: "16:03 (Europe/Berlin)" or "14:03 UTC"."""
    local = show_local(at, zone)
    by_utc = zone == "UTC" or local.tzinfo is datetime.UTC
    return f"{local:%H:%M} UTC" if by_utc else f"{local:%H:%M} ({zone})"
