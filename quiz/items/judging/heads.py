"""The noun at the heart of a name or description: "a spokesman for the town" is a spokesman."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from quiz.items.judging.words import list_words

_ARTICLE: Final = re.compile(
    r"^(?:but|and|the|a|an|one|two|some|several|another|his|her|its|their)\s+", re.IGNORECASE
)
_TITLE_WORDS: Final = """
    mr mrs ms miss dr sir dame lord lady prof professor rev reverend sen senator rep gov governor gen
    general lt lieutenant col colonel sgt sergeant capt captain cpl mayor president councillor
    councilor chief judge coach inspector detective spokeswoman spokesman officer minister secretary principal
"""
TITLES: Final = frozenset(_TITLE_WORDS.split())
_PEOPLE_NOUNS: Final = """
    official source person spokesman spokeswoman spokesperson resident neighbour neighbor witness expert
    analyst scientist researcher officer investigator detective doctor teacher parent student employee
    worker member executive lawyer attorney diplomat aide adviser advisor insider critic supporter
    representative campaigner activist villager passenger relative friend user customer man woman mother
    father soldier fighter commander engineer volunteer organiser organizer historian farmer driver
    nurse librarian councillor clerk visitor gardener shopkeeper trader fisherman keeper ranger
    technician manager speaker colleague
"""
ONE_PERSON: Final = frozenset(_PEOPLE_NOUNS.split())
SEVERAL_PEOPLE: Final = frozenset(f"{noun}s" for noun in ONE_PERSON) | {
    "people",
    "men",
    "women",
    "witnesses",
    "spokesmen",
    "locals",
}
_CUT: Final = re.compile(
    r",|\s(?:of|for|with|from|at|in|on|who|whose|which|that|close|familiar|near|to|by)\s"
)


@lru_cache(maxsize=1024)
def name_core(name: str) -> str:
    """`name` without a leading article or conjunction and without a trailing possessive."""
    core = " ".join(name.split())
    while (shorter := _ARTICLE.sub("", core)) != core:
        core = shorter
    return re.sub(r"['’]s?$", "", core)


def drop_titles(name: str) -> str:
    """`name` without titles before at least two more words: "Councillor Ann Bell" is Ann Bell."""
    words = name.split()
    while len(words) > 2 and words[0].rstrip(".").casefold() in TITLES:
        words = words[1:]
    return " ".join(words)


def find_head(description: str) -> str:
    """The noun that says what a source is: the last word before "of", "for", "who" or a comma, lower case."""
    core = _CUT.split(name_core(description), maxsplit=1)[0]
    words = list_words(core)
    return words[-1] if words else ""


def is_people_noun(head: str) -> bool:
    """Whether `head` is a noun for one or several people rather than for an institution or a thing."""
    return head in ONE_PERSON or head in SEVERAL_PEOPLE
