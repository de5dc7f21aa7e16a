"""Which outlets a text says were told something, and which it says report: by its explicit words alone."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Final

from quiz.items.judging.passages import sentence_range, split_sentences
from quiz.items.judging.relations import find_mentions
from quiz.text import Span

THE_ARTICLE: Final = "The article itself"
_TELLING: Final = re.compile(
    r"\b(?:told|tells|telling|tell|interview(?:ed)?\s+(?:with|by|for)|speaking\s+(?:to|with)|spoke(?:n)?\s+(?:to|with)"
    r"|speaks\s+(?:to|with)|talked\s+(?:to|with)|(?:statement|e-?mail|comments?|remarks|letter|said)\s+(?:to|on|for)"
    r"|appear(?:ed|ing|ance)\s+on|wrote\s+(?:to|for|in))\s+(?:[\w’'-]+\s+){0,3}?$",
    re.IGNORECASE,
)
_REPORTS_AFTER: Final = re.compile(
    r"^\s+(?:first\s+|also\s+|has\s+)?(?:reports?|reported|wrote|claimed|said)\b"
)
_REPORTS_BEFORE: Final = re.compile(
    r"\b(?:according\s+to|reported\s+by|reports?\s+(?:by|from|in)|citing)\s+(?:the\s+)?$", re.IGNORECASE
)
_PRONOUN: Final = re.compile(r"\b(?:he|she|they|who|him|her)\b", re.IGNORECASE)
_REACH: Final = 50


@lru_cache(maxsize=1024)
def list_tellings(text: str, outlet: str) -> tuple[Span, ...]:
    """Where `text` says that somebody told, or spoke or wrote to, this outlet."""
    return tuple(
        mention
        for mention in find_mentions(text, outlet)
        if _TELLING.search(text[max(0, mention.start - _REACH) : mention.start])
    )


def may_have_told(text: str, names: Sequence[str], outlet: str) -> bool:
    """Whether the source with these names may have spoken to the outlet, here or through a pronoun."""
    return any(_is_near(text, names, place) for place in list_tellings(text, outlet))


def _is_near(text: str, names: Sequence[str], place: Span) -> bool:
    number = sentence_range(text, place).start
    here = split_sentences(text)[number].of(text)
    return _PRONOUN.search(here) is not None or any(find_mentions(here, name) for name in names)


def reports_somewhere(text: str, outlet: str) -> bool:
    """Whether the text cites the outlet as one that reports, so that the text itself is not the outlet's."""
    return any(_is_cited(text, mention) for mention in find_mentions(text, outlet))


def _is_cited(text: str, mention: Span) -> bool:
    before, after = (
        text[max(0, mention.start - _REACH) : mention.start],
        text[mention.end : mention.end + _REACH],
    )
    return _REPORTS_BEFORE.search(before) is not None or _REPORTS_AFTER.match(after) is not None


def list_names_after(text: str, place: int, names: Sequence[str]) -> Iterator[str]:
    """Those of `names` that stand right after `place`, perhaps behind "the"."""
    following = " ".join(text[place : place + 2 * _REACH].split())
    for name in names:
        if re.match(rf"(?:the\s+)?{re.escape(name)}\b", following, re.IGNORECASE):
            yield name
