"""Certainty markers in a text, verbatim."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from quiz.reading.lexicons import APPROXIMATIONS, HEDGES
from quiz.text import Span

_AMOUNT: Final = (
    r"(?=\s+(?:[$£€]?\d|one|two|three|four|five|six|seven|eight|nine|ten|a?\s?dozen|half|hundred))"
)


def _expression(hedge: str) -> str:
    """The regular expression of one marker: any white space between words, an amount after "about"."""
    words = r"\s+".join(map(re.escape, hedge.split()))
    if hedge in APPROXIMATIONS:
        return words + _AMOUNT
    return words + r"(?!\s+(?:not\b|n['’]t))" if hedge == "could" else words


_PATTERN: Final = re.compile(
    r"(?<!\w)(?:" + "|".join(map(_expression, sorted(HEDGES, key=len, reverse=True))) + r")(?!\w)",
    re.IGNORECASE,
)


def find_hedges(text: str, spans: Iterable[Span]) -> tuple[Span, ...]:
    """The markers inside `spans` of `text`, in order, each once.

    "May" with a capital inside a sentence is the month; "could not" tells of an ability that was missing.
    """
    found = {
        Span(match.start(), match.end())
        for span in spans
        for match in _PATTERN.finditer(text, span.start, span.end)
        if not (match.group() == "May" and match.start() > span.start)
    }
    return tuple(sorted(found))
