"""The verb of a clause, word by word: its form in -ing, and what that form leaves out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

from quiz.items.judging.gerunds import from_base, from_past, is_adverb

FUTURE: Final = frozenset(("will", "would"))
OPEN: Final = frozenset(("may", "might", "could"))
BEING: Final = frozenset(("is", "are", "was", "were"))
PLACING: Final = frozenset(("in", "on", "at", "from", "with", "during", "after", "following", "for", "near"))
_HAVING: Final = frozenset(("has", "have", "had"))
_LEADING_ON: Final = frozenset(("going", "expected", "set", "due", "scheduled", "likely", "poised"))
_HEARD_LISTED: Final = """
    believed thought said reported considered expected supposed rumoured rumored alleged understood known
"""
_HEARD: Final = frozenset(_HEARD_LISTED.split())
_NO_END_LISTED: Final = """
    the a an of in on at for with from its his her their this that into over under about more most very
"""
NO_END_OF_SUBJECT: Final = frozenset(_NO_END_LISTED.split())
_NO_OBJECT_LISTED: Final = """
    and or but that who which what how whether by as is was are were
"""
_NO_OBJECT: Final = frozenset(_NO_OBJECT_LISTED.split())
_GOING_BY_THEMSELVES_LISTED: Final = """
    occurred happened arrived died lived walked stayed fired flocked remained returned emerged declined
    climbed dropped jumped looked rushed escaped vanished disappeared collapsed crashed landed departed
    retired resigned graduated voted worked played marched gathered traveled travelled moved turned
    stepped started ended stopped reached applied checked waited lasted surged
"""
_GOING_BY_THEMSELVES: Final = frozenset(_GOING_BY_THEMSELVES_LISTED.split())
_PARTICIPLE: Final = re.compile(r"[a-z]{2,}(?:ing|ed|en|wn|ght|ld|ut|nt|it|ad|un)")
_UNDER_WAY: Final = re.compile(r"[a-z]{3,}ing")


class Verb(NamedTuple):
    """A verb as a form in -ing, the words that it leaves out ("was" for a plain past), and what follows."""

    gerund: str
    limits: tuple[str, ...]
    rest: Sequence[str]


def read_verb(words: Sequence[str], place: int) -> Verb | None:
    """The verb of a clause that begins at `place` with its adverbs; None where none surely does."""
    limits: list[str] = []
    at = _skip_adverbs(words, place, limits)
    if at >= len(words):
        return None
    limits.append(words[at])
    if words[at] in FUTURE | OPEN:
        return _read_after_modal(words, at + 1, limits)
    if words[at] in BEING:
        return _read_after_be(words, at + 1, limits)
    if words[at] in _HAVING:
        return _read_after_have(words, at + 1, limits)
    return _read_past(words, at, [*limits[:-1], "was"])


def _read_past(words: Sequence[str], at: int, limits: Sequence[str]) -> Verb | None:
    """A plain past form with something after it, that is neither an adjective nor a participle."""
    gerund, following = from_past(words[at]), words[at + 1 : at + 2]
    if gerund is None or not following or words[at - 1].casefold() in NO_END_OF_SUBJECT:
        return None
    if following[0] in PLACING and words[at].endswith("ed") and words[at] not in _GOING_BY_THEMSELVES:
        return None  # "the study published in June shows"
    ends = following[0] != following[0].strip(",") or following[0].casefold() in _NO_OBJECT
    return None if ends else Verb(gerund, tuple(limits), words[at + 1 :])


def _skip_adverbs(words: Sequence[str], at: int, limits: list[str]) -> int:
    """The place behind the adverbs that begin at `at`, which are added to `limits`."""
    while at < len(words) and is_adverb(words[at]):
        limits.append(words[at].casefold())
        at += 1
    return at


def _read_after_modal(words: Sequence[str], at: int, limits: list[str]) -> Verb | None:
    at = _skip_adverbs(words, at, limits)
    if at >= len(words):
        return None
    if words[at] == "have":
        perfect = words[at + 1 : at + 2] and _PARTICIPLE.fullmatch(words[at + 1])
        return Verb("having", tuple(limits), words[at + 1 :]) if perfect and OPEN & set(limits) else None
    if words[at] == "be":
        return _read_being(words, _skip_adverbs(words, at + 1, limits), limits)
    gerund = from_base(words[at])
    return Verb(gerund, tuple(limits), words[at + 1 :]) if gerund else None


def _read_after_be(words: Sequence[str], at: int, limits: list[str]) -> Verb | None:
    at = _skip_adverbs(words, at, limits)
    if at >= len(words):
        return None
    if words[at] in _LEADING_ON:
        if words[at + 1 : at + 2] != ["to"]:
            return None
        return _read_after_modal(words, at + 2, [*limits, words[at], "to"])
    if not _PARTICIPLE.fullmatch(words[at]):
        return None  # what is a state has no time of its own
    return _read_being(words, at, limits)


def _read_being(words: Sequence[str], at: int, limits: Sequence[str]) -> Verb | None:
    """What follows "be": a verb under way, or "being" with a participle or a state."""
    if at >= len(words) or words[at] in _HEARD:
        return None
    if words[at] == "being":
        return Verb("being", tuple(limits), words[at + 1 :])
    if _UNDER_WAY.fullmatch(words[at]):
        return Verb(words[at], tuple(limits), words[at + 1 :])
    return Verb("being", tuple(limits), words[at:])


def _read_after_have(words: Sequence[str], at: int, limits: list[str]) -> Verb | None:
    at = _skip_adverbs(words, at, limits)
    if at >= len(words):
        return None
    if words[at] == "been":
        at = _skip_adverbs(words, at + 1, limits)
        happened = at < len(words) and _PARTICIPLE.fullmatch(words[at])
        return _read_being(words, at, limits) if happened else None
    gerund = from_past(words[at])
    return Verb(gerund, tuple(limits), words[at + 1 :]) if gerund else None
