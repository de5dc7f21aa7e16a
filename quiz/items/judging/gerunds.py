"""Forms in -ing of English verbs, spelled by rule; what a rule might misspell has none."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

_IRREGULAR_LISTED: Final = """
    went going, made making, took taking, came coming, gave giving, found finding, won winning, lost losing,
    left leaving, began beginning, became becoming, held holding, sent sending, saw seeing, fell falling,
    rose rising, grew growing, led leading, met meeting, paid paying, ran running, sold selling,
    shot shooting, spent spending, stood standing, wrote writing, built building, bought buying,
    brought bringing, broke breaking, chose choosing, drew drawing, drove driving, flew flying,
    kept keeping, struck striking, caught catching, fought fighting, threw throwing, woke waking,
    wore wearing, hid hiding, sought seeking, fled fleeing, stole stealing, sank sinking, taught teaching,
    bit biting, dug digging, rode riding
"""
_IRREGULAR: Final = dict(pair.split() for pair in _IRREGULAR_LISTED.split(","))
_NO_PAST_LISTED: Final = """
    need needed succeed proceed exceed feed bleed speed breed seed hundred indeed red bed shed wed armed
    slated dubbed titled entitled located situated dressed filled united limited alleged supposed
    so-called naked wicked sacred used embed based called named known said told added reported claimed
    warned noted explained confirmed announced argued stated believed denied insisted suggested tweeted
    posted wanted hoped expected planned feared predicted agreed decided promised vowed threatened
    refused declined failed tried attempted asked urged ordered
"""
_NO_PAST: Final = frozenset(_NO_PAST_LISTED.split())
_DOUBLING_LISTED: Final = """
    begin admit refer occur permit commit transfer control submit prefer regret forget upset
"""
_DOUBLING: Final = frozenset(_DOUBLING_LISTED.split())
_KEEPING_FINAL: Final = re.compile(r"(?:[^aeiou][wxy]|[aeiou][wxy])$")
_ONE_SYLLABLE: Final = re.compile(r"^[^aeiou]*[aeiou][bcdfgklmnprtvz]$")
_LATE_STRESS_UNKNOWN: Final = re.compile(r"[aeiou][^aeiou]+[aeiou][lp]$")
_BASE: Final = re.compile(r"[a-z]{2,14}")
_ADVERB: Final = re.compile(
    r"(?:[a-z]{2,}ly|also|still|now|soon|already|once|perhaps|probably|first|finally|even|just|then)"
)
_NO_ADVERB_LISTED: Final = "family reply supply apply rely fly rally ally italy july"
_NO_ADVERB: Final = frozenset(_NO_ADVERB_LISTED.split())


def is_adverb(word: str) -> bool:
    """Whether the word may stand between an auxiliary and its verb, by its look."""
    return _ADVERB.fullmatch(word) is not None and word not in _NO_ADVERB


@lru_cache(maxsize=1024)
def from_past(word: str) -> str | None:
    """The form in -ing of a past form, None where it is none or is unclear."""
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    if not re.fullmatch(r"[a-z]{3,}ed", word) or word in _NO_PAST:
        return None
    if word.endswith("ied"):
        return f"{word[:-3]}ying"
    return f"{word[:-1]}ing" if word.endswith("eed") else f"{word[:-2]}ing"


@lru_cache(maxsize=1024)
def from_base(verb: str) -> str | None:
    """The form in -ing of a base form, None where its spelling is unclear."""
    if verb == "be":
        return "being"
    if not _BASE.fullmatch(verb) or is_adverb(verb) or verb in ("not", "no", "never", "only", "the", "have"):
        return None
    if verb.endswith("ie"):
        return f"{verb[:-2]}ying"
    if verb.endswith("e"):
        return f"{verb}ing" if verb.endswith(("ee", "oe", "ye")) else f"{verb[:-1]}ing"
    if verb in _DOUBLING or (_ONE_SYLLABLE.match(verb) and not _KEEPING_FINAL.search(verb)):
        return f"{verb}{verb[-1]}ing"
    return None if _LATE_STRESS_UNKNOWN.search(verb) or verb.endswith("c") else f"{verb}ing"
