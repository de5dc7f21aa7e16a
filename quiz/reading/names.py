"""Names as words: what two mentions must share to name one referent."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from quiz.reading.lexicons import PERSON_TITLES

_POSSESSIVE: Final = re.compile(r"(?:['’]s?|s['’])$")
_SUFFIXES: Final = frozenset(["jr", "sr", "ii", "iii", "iv", "phd", "md"])
_ARTICLES: Final = frozenset(("the", "a", "an"))
# Names that one group goes by in the news; nothing in the letters shows that they are one.
_ALIASES: Final[Mapping[str, str]] = MappingProxyType(
    {
        **dict.fromkeys(("isis", "isil", "daesh", "islamic state group"), "islamic state"),
        **dict.fromkeys(("u.s.", "us", "u.s", "usa", "america"), "united states"),
        **dict.fromkeys(("u.k.", "uk", "britain", "great britain"), "united kingdom"),
        **dict.fromkeys(("u.n.", "un"), "united nations"),
        **dict.fromkeys(("al-qaeda", "al-qaida", "al qaida"), "al qaeda"),
    }
)

Words = tuple[str, ...]


def name_words(text: str) -> Words:
    """The words of a name in lower case, without article, title, possessive or suffix."""
    bare = _POSSESSIVE.sub("", text.split("(", maxsplit=1)[0].strip(" ,.;:'’\"“”"))
    words = [word.strip(",;:'’\"“”") for word in bare.lower().split()]
    words = [word for word in words if word and word.rstrip(".") not in _SUFFIXES]
    while words and (words[0] in _ARTICLES or (len(words) > 1 and words[0].rstrip(".") in PERSON_TITLES)):
        words = words[1:]
    return tuple(words)


def organisation_key(words: Words) -> str:
    """What an organisation's mentions share: its words, or the one name that stands for its aliases."""
    joined = " ".join(words)
    return _ALIASES.get(joined, joined)


def initials(words: Words) -> str:
    """The first letters of the weighty words ("Central Intelligence Agency" gives "cia")."""
    return "".join(word[0] for word in words if word not in ("of", "and", "the", "for", "in", "on"))


def surname_of(words: Words) -> str:
    """The last word, without an Arabic article ("al-baghdadi" gives "baghdadi")."""
    return re.sub(r"^(?:al|el)[-‑–]", "", words[-1])


def same_person(full: Words, other: Words) -> bool:
    """Whether two longer names are one person's: first and last word agree, or one holds the other."""
    if surname_of(full) != surname_of(other):
        return False
    short, long = sorted((full, other), key=len)
    return full[0] == other[0] or (len(short) > 1 and set(short) <= set(long))
