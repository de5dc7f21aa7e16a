"""The outlet whose article this is, as the article itself names it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from quiz.reading.layout import find_dateline
from quiz.reading.names import Words, initials, name_words
from quiz.reading.passage import Passage
from quiz.text import Article

_CREDIT: Final = re.compile(
    r"^(?P<outlet>[A-Z][\w.&]*(?: [A-Z][\w.&]*)*)['’]s .{3,120}\bcontributed to this (?:report|story|article)"
)


@dataclass(frozen=True, slots=True)
class Publisher:
    """The outlet's full name and every run of words that means it in this article."""

    name: str
    keys: frozenset[Words]

    def is_named(self, words: Words) -> bool:
        """Whether the words name the outlet, in full or in short."""
        return words in self.keys


def find_publisher(article: Article, passages: Sequence[Passage]) -> Publisher | None:
    """The outlet from the article's data, else its dateline ("(CNN)") or credit line; None when unknown."""
    name = article.publisher or _dateline_outlet(article, passages) or _credited_outlet(passages)
    words = name_words(name) if name else ()
    if name is None or not words:
        return None
    keys = {words}
    if len(words) > 1:
        keys |= {(words[-1],), (initials(words),)}
    return Publisher(name, frozenset(keys))


def _dateline_outlet(article: Article, passages: Sequence[Passage]) -> str | None:
    if not passages:
        return None
    span = find_dateline(article.text, passages[0].layout.span)[1]
    return span.of(article.text) if span else None


def _credited_outlet(passages: Sequence[Passage]) -> str | None:
    for passage in passages[-2:]:
        credit = _CREDIT.match(passage.plain)
        if credit:
            return credit["outlet"]
    return None
