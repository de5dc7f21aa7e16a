"""Times of day and spans of time, as a page tells them before a script knows the reader's own clock."""

from __future__ import annotations

import datetime
import math
from typing import Final

from babel.units import format_unit

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


def clock_time(at: datetime.datetime) -> str:
    """The time of day of a moment, by UTC: "14:03 UTC"."""
    return f"{at.astimezone(datetime.UTC):%H:%M} UTC"
