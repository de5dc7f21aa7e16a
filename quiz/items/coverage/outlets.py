"""Which news outlets a sentence credits, and whether another account names them, by letters alone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from quiz.items.coverage.naming import OUTLET, is_named, share_name
from quiz.items.coverage.newcomers import list_capitalised
from quiz.text import Article

_NAME: Final = r"(?:[A-Z][\w’'&-]*)(?:\s+(?:of\s+)?[A-Z][\w’'&-]*){0,4}"
_ARTICLE: Final = r"(?:[Tt]he\s+)?"
# "told NBC News", "according to the Daily Post", "reported by Reuters": what stands there passes on news.
_BEFORE: Final = re.compile(
    rf"\b(?:told|tells|(?:interview|speaking|spoke)\s+(?:with|to)|according\s+to|reported\s+by|published\s+(?:by|in)"
    rf"|a\s+(?:report|story)\s+(?:by|in|from))\s+{_ARTICLE}(?P<name>{_NAME})(?!['’]s?\s)"
)
# "NBC News reported", "The Daily Post reports": its own report.
_AFTER: Final = re.compile(
    rf"(?<![\w’'-])(?P<name>{_NAME})\s+(?:(?:first|also|has|later)\s+)*(?:report(?:s|ed)|wrote|writes)\b"
)
_AFTER_VERB: Final = re.compile(r"\s(?:report(?:s|ed)|wrote|writes)\b")
_DAY: Final = re.compile(r"\s+(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day$")
_ADDRESS: Final = re.compile(r"\w\.(?:com|net|org|co|tv|ru|info)\b|\bhttp|@")
_BARE: Final = frozenset(("news", "tv", "press", "radio", "television", "post", "time", "star", "sun", "of"))


@lru_cache(maxsize=1024)
def list_outlets(words: str) -> tuple[str, ...]:
    """The news outlets to whom `words` say that somebody spoke, or that report something themselves."""
    return tuple(_find_outlets(words))


def _find_outlets(words: str) -> Iterator[str]:
    telling = _AFTER_VERB.search(words) is not None  # to look for it first is cheaper than to try each name
    for pattern in (_BEFORE, _AFTER) if telling else (_BEFORE,):
        for match in pattern.finditer(words):
            name = _DAY.sub("", " ".join(match["name"].split()).removeprefix("The "))
            last = [found for found in OUTLET.finditer(name) if found.end() == len(name)]
            if last and name.casefold() not in _BARE:
                yield name


def list_new_outlets(words: str, text: str) -> tuple[str, ...]:
    """The outlets that `words` credit and that another account, whose `text` this is, names nowhere."""
    return tuple(dict.fromkeys(name for name in list_outlets(words) if not _may_be_named(text, name)))


@lru_cache(maxsize=1024)
def _may_be_named(text: str, name: str) -> bool:
    """Whether a telling part of an outlet's name stands in a text: "KMOV-TV" may be "KMOV" there."""
    parts = (part.casefold() for part in re.split(r"[\s-]", name))
    return is_named(text, name) or any(part in list_capitalised(text) for part in parts if part not in _BARE)


def is_own_outlet(name: str, article: Article) -> bool:
    """Whether an outlet is the one that the article appeared in."""
    return article.publisher is not None and share_name(name, article.publisher)


@lru_cache(maxsize=1024)
def has_address(words: str) -> bool:
    """Whether the address of a site stands in a sentence: it names an outlet without capitals."""
    return _ADDRESS.search(words) is not None
