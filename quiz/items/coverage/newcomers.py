"""Whom a sentence of one account names, and whether another account names them, by letters alone."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from quiz.items.coverage.naming import is_institution, is_named
from quiz.items.judging.lexicons import FUNCTION_WORDS
from quiz.items.judging.personhood import is_surely_person
from quiz.items.judging.words import list_words
from quiz.items.wording import is_surely_name
from quiz.text import Article, Span

# A run of letters is tried from its first one alone: whatever begins later begins there, too.
_CAPITAL: Final = re.compile(r"(?<![^\W\d_])[^\W\d_]*[A-Z][\w’']*(?:[-.&][\w’']+)*")
_WORD: Final = re.compile(r"[^\W_][\w’'&-]*")
# "Mara Lind", "Mara K. Lind": the last two words but for initials; "Mara al-Lind" may be written otherwise.
_NAME: Final = re.compile(
    r"\b([A-Z][\w’'-]+)\s+(?:[A-Z]\.\s+)?([A-Z][\w’'-]+)(?![\w’'-]|\s+(?:[A-Z]|(?:al|bin|ibn|de|van|von)\b))"
)
_OWNER: Final = re.compile(r"['’]s?$")
_PLAIN: Final = re.compile(r"\w+")
_JOINT: Final = re.compile(r"[-&.]")
_JOINS_BEFORE: Final = re.compile(r"[\w’'-]")
_LEAST_LETTERS: Final = 3
# "Shiite Muslims" are no person, and whoever is told of in a tale is none whom an account could meet.
_PEOPLE_OF: Final = re.compile(r"\w+(?:ite|ian|ish|ese|ean|can|ni|li|qi|ern|ch)\s\w+s$")
_ARTICLE_BEFORE: Final = re.compile(r"\b[Tt]he\s$")  # "the Marren Skaters": no person's name has an article
_INVENTED: Final = re.compile(
    r"\b(?:characters?|novels?|fiction\w*|fantasy|movies?|films?|series|legend\w*|myth\w*|comics?)\b",
    re.IGNORECASE,
)
_PLACES_LISTED: Final = """
    street avenue road park stadium airport river lake island beach valley mountain bridge square county
    hotel church cathedral museum theatre theater hall centre center army navy force day prize award cup
    league series watch phone store computer motors electronics technologies systems partners securities
    front group party brigade movement union council state states republic club team
    capital labs software studios records pictures entertainment health airlines airways
"""
_NO_SURNAMES: Final = frozenset(_PLACES_LISTED.split())
_TIMES_LISTED: Final = """
    monday tuesday wednesday thursday friday saturday sunday january february march april may june july august
    september october november december i'm i'll i've i'd it's that's there's
"""
NO_NAMES: Final = FUNCTION_WORDS | frozenset(_TIMES_LISTED.split())
_NO_PART: Final = NO_NAMES | _NO_SURNAMES
_RUN: Final = re.compile(r"(?<![\w’'-])[A-Z][\w’'-]+(?:\s+[A-Z][\w’'-]+)*")


def read_all(article: Article) -> str:
    """What readers see of an account: its title and its text."""
    return _join(article.title, article.text) if article.title else article.text


@lru_cache(maxsize=64)  # one and the same string each time, which is looked up at once
def _join(title: str, text: str) -> str:
    return f"{title}\n{text}"


@lru_cache(maxsize=1024)
def list_people(words: str, text: str) -> tuple[str, ...]:
    """The full names in `words` that `text` surely shows to be people's, first name and surname each."""
    found = [name for name in map(_cut, _NAME.finditer(words)) if name]
    if not found or _INVENTED.search(words):
        return ()
    return tuple(name for name in found if _is_person(text, name))


def _cut(match: re.Match[str]) -> str | None:
    """First name and surname, without what marks an owner behind the surname; None where one precedes it."""
    first, last = match.group(1), _OWNER.sub("", match.group(2))
    owned = _OWNER.search(first) is not None
    short = min(len(first), len(last)) < _LEAST_LETTERS or first.startswith("Al-")
    team = _ARTICLE_BEFORE.search(match.string, max(0, match.start() - 5), match.start()) is not None
    return None if owned or short or team else " ".join(f"{first} {last}".split())


def _is_person(text: str, name: str) -> bool:
    first, last = name.split(maxsplit=1)
    if first.casefold() in _NO_PART or last.casefold() in _NO_PART or is_institution(name):
        return False
    if _PEOPLE_OF.match(name):
        return False
    return is_surely_person(text, name) and not any(_is_common(part, text) for part in name.split())


@lru_cache(maxsize=64)
def _list_surnames(text: str) -> frozenset[str]:
    found = (_cut(match) for match in _NAME.finditer(text))
    return frozenset(name.split()[-1] for name in set(found) if name and _is_person(text, name))


@lru_cache(maxsize=1024)
def names_people(words: str, text: str) -> bool:
    """Whether `words` have the surname of somebody whom `text` names in full and shows to be a person."""
    surnames = _list_surnames(text)
    return bool(surnames) and any(_OWNER.sub("", word) in surnames for word in _WORD.findall(words))


@lru_cache(maxsize=1024)
def list_new_people(words: str, text: str, other: str) -> tuple[str, ...]:
    """The people whom `words` of `text` name in full and of whose names no part stands in `other`."""
    return tuple(name for name in list_people(words, text) if not _may_be_named(other, name))


@lru_cache(maxsize=1024)  # people are named again and again
def _may_be_named(other: str, name: str) -> bool:
    """Whether the first name or the surname stands in a text, in this spelling or a like one."""
    parts = [part for part in re.split(r"[\s-]", name) if len(part) >= _LEAST_LETTERS]
    if any(part.casefold() in list_capitalised(other) for part in parts):  # "Lind-Brandt"
        return True
    return is_named(other, name) or any(is_named(other, part) for part in parts)


@lru_cache(maxsize=1024)
def names_nobody_new(words: str, text: str, other: str) -> bool:
    """Whether every name in `words`, whatever it names, stands in `other` with capitals, too.

    The first word of a sentence is no name where `text` has it with a small letter.
    """
    known = list_capitalised(other)
    return all(parts <= known for parts in _list_names(words, text))


@lru_cache(maxsize=1024)
def _list_names(words: str, text: str) -> tuple[frozenset[str], ...]:
    """The parts of each word with a capital, but for a common first word."""
    found = []
    for match in _CAPITAL.finditer(words):
        opens = not words[: match.start()].strip("“\"‘' ")
        if not (opens and _is_common(match.group(), text)):
            found.append(_list_parts(match.group()))
    return tuple(found)


@lru_cache(maxsize=64)
def list_capitalised(text: str) -> frozenset[str]:
    """The words of `text` that are printed with a capital somewhere, folded, each part of a joined one."""
    return frozenset().union(*map(_list_parts, set(_CAPITAL.findall(text))))


@lru_cache(maxsize=1024)
def _list_parts(word: str) -> frozenset[str]:
    """A word's parts that a hyphen or a mark joins, without its owner's ending."""
    return frozenset(part for whole in list_words(word) for part in _JOINT.split(whole) if part)


def _is_common(word: str, text: str) -> bool:
    """Whether a word is no name: one of the commonest, or printed with a small letter elsewhere."""
    lowered = word[:1].lower() + word[1:]
    if word.casefold() in FUNCTION_WORDS:
        return True
    if _PLAIN.fullmatch(lowered):
        return lowered in _list_plain(text)
    return lowered in text and re.search(rf"\b{re.escape(lowered)}\b", text) is not None


@lru_cache(maxsize=64)
def _list_plain(text: str) -> frozenset[str]:
    """The runs of letters and digits in a text, as they are printed."""
    return frozenset(_PLAIN.findall(text))


@lru_cache(maxsize=1024)
def find_known_name(words: str, text: str, other: str) -> Span | None:
    """Where `other` first has a name of `words`, a person's if it can be; None where none does."""
    places = (_find_whole(name, other) for name in _list_sure_names(words, text))
    return next((place for place in places if place), None)


@lru_cache(maxsize=1024)
def _list_sure_names(words: str, text: str) -> tuple[str, ...]:
    """The names in `words` that nothing in their text shows to be common words: people's, then long ones."""
    people = [name.split()[-1] for name in list_people(words, text)]
    runs = sorted((_OWNER.sub("", run) for run in _RUN.findall(words)), key=len)
    return tuple(
        name
        for name in (*people, *reversed(runs))
        if len(name) >= _LEAST_LETTERS
        and name.casefold().replace("’", "'") not in NO_NAMES
        and not _is_common(name, text)
        and is_surely_name(name, text)
    )


def _find_whole(name: str, text: str) -> Span | None:
    """Where a text first has a name that is no part of a longer word."""
    at = text.find(name)
    while at >= 0:
        before, after = text[at - 1 : at] if at else "", text[at + len(name) : at + len(name) + 1]
        if not (_JOINS_BEFORE.match(before) or _PLAIN.match(after)):
            return Span(at, at + len(name))
        at = text.find(name, at + 1)
    return None
