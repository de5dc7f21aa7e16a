"""How values are told to people: names of policies, codes in groups, days, moments and shares."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from quiz.services.views import FeedbackPolicy

SITE_NAME: Final = "Attribution Quiz"

POLICY_NAMES: Final[Mapping[FeedbackPolicy, str]] = MappingProxyType(
    {
        FeedbackPolicy.AT_ONCE: "At once, after each answer",
        FeedbackPolicy.AT_END: "At the end, after the last answer",
    }
)

NOT_ENOUGH_DATA: Final = "No answers yet"
CODE_GROUP: Final = 3
LETTERS: Final = "ABCDEFGHIJ"


def policy_name(policy: FeedbackPolicy) -> str:
    """When feedback comes, as the publishing form says it."""
    return POLICY_NAMES[policy]


def letter(position: int) -> str:
    """The letter of the option at `position` (from 0)."""
    return LETTERS[position]


def grouped(code: str) -> str:
    """`code` in groups of three or four that a person can copy; one that has separators stays as it is."""
    if not code.isalnum():
        return code
    size = CODE_GROUP if len(code) % CODE_GROUP == 0 else CODE_GROUP + 1
    return " ".join(code[start : start + size] for start in range(0, len(code), size))


def day(date: datetime.date) -> str:
    """A date without leading zero: 4 May 2026."""
    return f"{date.day} {date:%B %Y}"


def moment(at: datetime.datetime) -> str:
    """A point in time in UTC: 4 May 2026, 09:30 UTC."""
    at = at.astimezone(datetime.UTC)
    return f"{at.day} {at:%B %Y, %H:%M} UTC"


def percent(share: float | None) -> str:
    """A share of 0..1 in whole per cent, 0% and 100% only when it is exactly that; words when undefined."""
    if share is None:
        return NOT_ENOUGH_DATA
    return f"{share:.0%}" if share in {0, 1} else f"{min(max(round(share * 100), 1), 99)}%"


def plural(count: int, one: str, many: str | None = None) -> str:
    """`count` with its noun: 1 question, 2 questions."""
    return f"{count} {one if count == 1 else many or one + 's'}"
