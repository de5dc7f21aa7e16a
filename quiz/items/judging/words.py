"""Words of a text: what it is about, what names it holds, how sure it sounds."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache
from typing import Final

from quiz.items.judging.lexicons import STOPWORDS, STRENGTH

_WORD: Final = re.compile(r"[^\W_]+(?:['’.&-][^\W_]+)*")
_RUN: Final = re.compile(r"\S*[^\W_]\S*")
_STEM: Final = 6


@lru_cache(maxsize=1024)
def list_words(text: str) -> tuple[str, ...]:
    """The words of `text` in order, case-folded, apostrophes straight, without possessive endings."""
    words = _WORD.findall(text.replace("’", "'"))
    folded = "\n".join(words).casefold().split("\n") if words else ()  # all at once, since there are many
    return tuple([word.removesuffix("'s") for word in folded])


@lru_cache(maxsize=1024)
def count_words(text: str) -> int:
    """How many words a reader sees: runs of characters between spaces that hold a letter or digit."""
    return len(_RUN.findall(text))


@lru_cache(maxsize=1024)
def topic_words(text: str) -> frozenset[str]:
    """What `text` is about: its words without the commonest ones, each reduced to its first six letters.

    Six letters let "authentic" meet "authenticate" and "recording" meet "recorded"; nothing is looked up.
    """
    return frozenset(word[:_STEM] for word in list_words(text) if word not in STOPWORDS and len(word) > 1)


def share_topic(first: str, second: str) -> float:
    """How much of the shorter text's topic the other has, in 0..1; 0 where one has no topic words."""
    one, other = topic_words(first), topic_words(second)
    smaller = min(len(one), len(other))
    return len(one & other) / smaller if smaller else 0.0


def cover_topic(part: str, whole: str) -> float:
    """How much of `part`'s topic `whole` has, in 0..1; 0 where `part` has no topic words."""
    wanted = topic_words(part)
    return len(wanted & topic_words(whole)) / len(wanted) if wanted else 0.0


def count_strength(text: str) -> Counter[str]:
    """How often each hedge, certainty word and negation stands in `text`."""
    found = (
        " ".join(match.group().casefold().replace("’", "'").split()) for match in STRENGTH.finditer(text)
    )
    return Counter(found)


def same_words(first: str, second: str) -> bool:
    """Whether two texts have the same words in the same order, whatever their case and punctuation."""
    return list_words(first) == list_words(second)


def holds_words(text: str, part: str) -> bool:
    """Whether the words of `part` stand in `text` side by side and in order."""
    wanted, words = list_words(part), list_words(text)
    if not wanted or wanted[0] not in words:
        return False
    last = len(words) - len(wanted)
    return any(words[at : at + len(wanted)] == wanted for at in range(words.index(wanted[0]), last + 1))
