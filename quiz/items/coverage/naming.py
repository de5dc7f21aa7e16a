"""Whether a text names somebody, and where it credits them, by its letters alone."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from functools import lru_cache
from operator import add
from typing import Final

from quiz.items.judging.cues import is_report
from quiz.items.judging.heads import drop_titles, name_core
from quiz.items.judging.lexicons import DENYING, SAYING, WITHHELD
from quiz.items.judging.relations import find_mentions, is_personal_name
from quiz.items.judging.words import list_words
from quiz.text import Span

# Words that many names share: they alone tell nobody apart.
_COMMON_PARTS_LISTED: Final = """
    news times post daily morning evening journal herald tribune press media television radio channel
    network online website today world national international american british university college school
    police department office agency council court party bank group company inc corp ltd association
    society institute foundation center centre committee new york city county state united states north
    south east west islamic san los
"""
_COMMON_PARTS: Final = frozenset(_COMMON_PARTS_LISTED.split())
# Names of news media by their own words: what such an outlet is called, it is called in every account.
OUTLET: Final = re.compile(
    r"\b(?:News|Times|Post|Herald|Tribune|Journal|Gazette|Courier|Mail|Telegraph|Guardian|Independent|Mirror|Chronicle"
    r"|Observer|Express|Star|Sun|Reuters|Press|Bloomberg|TV|Radio|Television|BBC|CNN|NBC|CBS|ABC|ESPN|MSNBC|NPR|AFP|UPI"
    r"|Forbes|Newsweek|Time|Insider|TechCrunch|BuzzFeed|Gawker|Mashable|Verge|Wired|Slate|Vox|Variety|Yonhap|Yahoo)\b"
    r"|\.(?:com|net|tv|org)\b"
)
CUE: Final = re.compile(
    r"\b(?:said|says|told|tells|wrote|writes|according\s+to|announced|claimed|claims|reported|reports|confirmed"
    r"|added|adds|explained|tweeted|posted|stated|spoke|quoted)\b",
    re.IGNORECASE,
)
_TELLING: Final = re.compile(r"t(?:old|ells?)\b", re.IGNORECASE)
_ALIKE: Final = 0.75
_ENOUGH_LETTERS: Final = 5
_LONGER: Final = 2  # letters that one spelling may have beyond another
_BETWEEN: Final = 90  # characters that an apposition may set between a name and its cue
_HARMLESS: Final = re.compile(r"[^.;:!?\n“”\"]*")


@lru_cache(maxsize=1024)
def is_named(text: str, name: str) -> bool:
    """Whether `text` may name this person or organisation, by a telling word of the name or its initials."""
    words = _list_distinct(text)
    parts = _telling_parts(name)
    whole = "".join(list_words(name_core(name)))
    return (
        bool(parts & words)
        or whole in words
        or any(_is_alike(part, word) for part in parts for word in _list_near(text, part))
    )


def _list_near(text: str, part: str) -> Iterator[str]:
    """The words of `text` that begin as a part of a name does and are about as long."""
    index = _index_long(text)
    if len(part) >= _ENOUGH_LETTERS:
        for length in range(len(part) - _LONGER, len(part) + _LONGER + 1):
            yield from index.get((part[0], length), ())


@lru_cache(maxsize=64)  # names are looked into as texts are
def _list_distinct(text: str) -> frozenset[str]:
    """The words of `text`, and each two that stand side by side as one: some write names so."""
    listed = list_words(text)
    return frozenset(listed).union(map(add, listed, listed[1:]))


@lru_cache(maxsize=64)
def _index_long(text: str) -> Mapping[tuple[str, int], Sequence[str]]:
    """The words of `text` that may be one name in another spelling, by first letter and length."""
    index: defaultdict[tuple[str, int], list[str]] = defaultdict(list)
    for word in _list_distinct(text):
        if len(word) >= _ENOUGH_LETTERS:
            index[word[0], len(word)].append(word)
    return index


@lru_cache(maxsize=1024)
def _is_alike(part: str, word: str) -> bool:
    """Whether two long words may be one name in two spellings, such as Yaqubi and Yaqoobi."""
    shared = sum(min(part.count(letter), word.count(letter)) for letter in set(part))
    if 2 * shared / (len(part) + len(word)) < _ALIKE:  # in whatever order they stand
        return False
    return SequenceMatcher(None, part, word, autojunk=False).ratio() >= _ALIKE


@lru_cache(maxsize=1024)
def _telling_parts(name: str) -> frozenset[str]:
    """The words by which a text would name `name`: a person's surname, what is its own in another name."""
    core = drop_titles(name_core(name))
    listed = list_words(core)
    initials = "".join(word[0] for word in re.split(r"[\s-]+", core) if word[:1].isupper()).casefold()
    short = {initials} if len(initials) > 1 else set()
    if is_personal_name(core) and not OUTLET.search(core) and listed[-1] not in _COMMON_PARTS:
        # It may be an institution's name all the same, which three initials would stand for.
        return frozenset((listed[-1], *(short if len(initials) > 2 else ())))
    own = {word for word in listed if word not in _COMMON_PARTS and len(word) > 2}
    return frozenset(own or listed) | short


def is_institution(name: str) -> bool:
    """Whether a name says by its own words that it is no person's: "the Harbour Institute", "Valley News"."""
    return bool(OUTLET.search(name) or _COMMON_PARTS & set(list_words(name)))


def share_name(first: str, second: str) -> bool:
    """Whether two names may stand for one referent: a telling word of one is in the other."""
    one, other = _telling_parts(first), _telling_parts(second)
    return is_named(second, first) or is_named(first, second) or bool(one & other)


def find_credits(text: str, name: str, cue: Span) -> Iterator[Span]:
    """The mentions of `name` that the cue at `cue` ("said", "according to") gives words to.

    Mention and cue stand in one sentence, with an apposition between them at most, and nothing takes the
    cue back.
    """
    words = cue.of(text)
    if not SAYING.search(words) or not is_report(words) or DENYING.search(words):
        return
    if WITHHELD.search(text[max(0, cue.start - 30) : cue.start]):
        return
    for mention in find_mentions(text, name):
        first, last = sorted((mention, cue))
        if first == cue and _TELLING.match(words):
            continue  # "told the Courier": it is the Courier that was told
        between = text[first.end : last.start]
        if first.end <= last.start and len(between) <= _BETWEEN and _is_apposition(between):
            yield mention


def _is_apposition(between: str) -> bool:
    """Whether nothing between a name and its cue ends the clause or brings in another cue."""
    return _HARMLESS.fullmatch(between) is not None and not CUE.search(between)
