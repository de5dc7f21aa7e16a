"""How one account's sentence differs from another's on the same matter, as far as single words show it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from types import MappingProxyType
from typing import Final

from quiz.items.headlines import CREDIT, SHADE, list_matter
from quiz.items.judging.lexicons import NEGATION
from quiz.items.putting import OWN_DOUBT

_LEAST_SHARED: Final = 4  # words of the matter that both sentences have
_SAME_MATTER: Final = 0.55  # of the shorter sentence's matter, at least
_SAME_COUNT: Final = 0.65  # the same where nothing but a number tells them apart
_NEAR_DOUBT: Final = 2  # words after a doubt that the other sentence has
_PAUSE: Final = re.compile(r"[,;:—–]\s|\s-\s")


class Drift(StrEnum):
    """How a second wording differs from a first."""

    LESS_SURE = "less-sure"
    SURER = "surer"
    OTHER_NUMBER = "other-number"
    OTHER_SOURCE = "other-source"


DRIFT_OPTIONS: Final[Mapping[Drift, str]] = MappingProxyType(
    {
        Drift.LESS_SURE: "It sounds less certain of it.",
        Drift.SURER: "It sounds more certain of it.",
        Drift.OTHER_NUMBER: "It gives another number for it.",
        Drift.OTHER_SOURCE: "It names another source for it.",
    }
)


@dataclass(frozen=True, slots=True)
class Difference:
    """How the second of two sentences differs, with the word of doubt that one of them has, or none."""

    drift: Drift
    doubt: str = ""


def judge_drift(first: str, second: str) -> Difference | None:
    """How `second` differs from `first`; None unless one difference alone shows.

    The sentences cite nobody, are on the same matter and say as often no; either one of them alone has a
    doubt, before words that the other has, or each has one number that the other has not.
    """
    one, other = list_matter(first), list_matter(second)
    shared = one & other
    least = min(len(one), len(other))
    if len(shared) < max(_LEAST_SHARED, _SAME_MATTER * least) or _differ_in_kind(first, second):
        return None
    numbers = _numbers(one), _numbers(other)
    doubts = OWN_DOUBT.search(first), OWN_DOUBT.search(second)
    if not any(doubts):
        return Difference(Drift.OTHER_NUMBER) if _differ_in_number(first, second) else None
    if all(doubts) or (all(numbers) and numbers[0] != numbers[1]):
        return None
    doubting, certain = (second, first) if doubts[1] else (first, second)
    doubt = doubts[1] or doubts[0]
    if doubt is None or SHADE.search(certain) or not _bears_on(doubting, doubt, certain):
        return None
    return Difference(Drift.LESS_SURE if doubts[1] else Drift.SURER, doubt.group())


def _numbers(matter: frozenset[str]) -> set[str]:
    return {word for word in matter if word.isdigit()}


def _differ_in_number(first: str, second: str) -> bool:
    """Whether each has one number that the other has not, in nearly the same words without any shade."""
    one, other = list_matter(first), list_matter(second)
    numbers = _numbers(one), _numbers(other)
    told_apart = all(len(mine - theirs) == 1 for mine, theirs in (numbers, numbers[::-1]))
    alike = len(one & other) >= _SAME_COUNT * min(len(one), len(other))
    return told_apart and alike and not SHADE.search(first) and not SHADE.search(second)


def _differ_in_kind(first: str, second: str) -> bool:
    """Whether one says no where the other does not, or either cites somebody."""
    if cites_somebody(first) or cites_somebody(second):
        return True
    return len(NEGATION.findall(first)) != len(NEGATION.findall(second))


@lru_cache(maxsize=1024)  # a sentence is held against every other account
def cites_somebody(words: str) -> bool:
    """Whether a sentence may pass on what somebody says: how it differs from another is not asked then."""
    return CREDIT.search(OWN_DOUBT.sub(" ", words)) is not None


def _bears_on(doubting: str, doubt: re.Match[str], certain: str) -> bool:
    """Whether the words after the doubt, up to a pause, are those that the other sentence states."""
    after = _PAUSE.split(doubting[doubt.end() :], maxsplit=1)[0]
    return len(list_matter(after) & list_matter(certain)) >= _NEAR_DOUBT
