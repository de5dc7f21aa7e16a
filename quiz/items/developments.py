"""What an account leaves open, and what a later one says of it. By the texts and their dates alone."""

from __future__ import annotations

import re
from typing import Final

from quiz.items.headlines import list_matter
from quiz.items.points import is_failed_check
from quiz.text import Article

_LEAST_SHARED: Final = 4  # words that an open matter and what bears on it have in common
_BEARS: Final = 0.45  # of the shorter one's matter, at least
_APART: Final = 1  # words that an open matter and anything else may have in common
_OPEN: Final = re.compile(
    r"\b(?:will|would|may|might|could|plans? to|hopes? to|(?:is|are|was|were) (?:expected|due|set) to"
    r"|likely to|yet to|awaiting|pending|unclear|not clear|not known|undecided|remains? to be|not yet|until"
    r"|unless)\b",
    re.IGNORECASE,
)


def is_open(words: str) -> bool:
    """Whether a sentence leaves something open: a forecast, a plan, a question or a check that failed."""
    return _OPEN.search(words) is not None or is_failed_check(words)


def is_settled(words: str) -> bool:
    """Whether a sentence tells what is, and leaves nothing open itself."""
    return not is_open(words)


def count_shared(first: str, second: str) -> int:
    """How many words of the matter two sentences have in common."""
    return len(list_matter(first) & list_matter(second))


def bears_on(words: str, opened: str) -> bool:
    """Whether a sentence is on the matter that `opened` leaves open: most of the shorter one's words."""
    least = min(len(list_matter(words)), len(list_matter(opened)))
    return count_shared(words, opened) >= max(_LEAST_SHARED, _BEARS * least)


def is_apart_from(words: str, opened: str) -> bool:
    """Whether a sentence surely says nothing of the matter."""
    return count_shared(words, opened) <= _APART


def is_later(earlier: Article, later: Article) -> bool | None:
    """Whether the second article appeared on a later day; None where one has no date."""
    if earlier.date is None or later.date is None:
        return None
    return later.date > earlier.date
