"""Certainty markers in a text, verbatim."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from quiz.reading.lexicons import HEDGES
from quiz.text import Span

_PATTERN: Final = re.compile(
    r"(?<!\w)(?:"
    + "|".join(r"\s+".join(map(re.escape, hedge.split())) for hedge in sorted(HEDGES, key=len, reverse=True))
    + r")(?!\w)",
    re.IGNORECASE,
)
_MONTH: Final = re.compile(
    r"(?:in|last|this|next|of|since|until|by|on|late|early|mid)\s+$|^\s+\d", re.IGNORECASE
)


def find_hedges(text: str, spans: Iterable[Span]) -> tuple[Span, ...]:
    """The markers inside `spans` of `text`, in order, each once; "May" the month is none."""
    found = {
        Span(match.start(), match.end())
        for span in spans
        for match in _PATTERN.finditer(text, span.start, span.end)
        if not (match.group() == "May" and match.start() > span.start)
    }
    return tuple(sorted(found))
