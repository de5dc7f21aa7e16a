"""Sentences that name a news outlet as told something or as reporting it, by the words of the text alone."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Final

from quiz.items.judging.channels import is_outlet_name
from quiz.items.judging.heads import TITLES
from quiz.items.judging.lexicons import FUNCTION_WORDS, WITHHELD
from quiz.items.judging.patterns import AnyCase, group_words
from quiz.items.judging.relations import is_personal_name
from quiz.text import Span

_QUOTED: Final = re.compile(r"[\"“][^\"“”]*[\"”]")
_WORD: Final = r"[A-Z][\w’'&/-]*(?:\.(?=\w)\w+)*"
_RUN: Final = rf"(?P<name>{_WORD}(?:\s+(?:of\s+)?(?:{_WORD}|\d[\d.]*))*)"
_SORT: Final = r"(?:newspaper|agency|channel|station|network|website|magazine|broadcaster|site|paper)"
_NAME: Final = rf"(?:(?:the|local)\s+)?(?:(?:[\w-]+\s+){{0,3}}?{_SORT}\s+)?(?:[Tt]he\s+)?{_RUN}"
_DAYS: Final = re.compile(
    r"\s+(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|January|February|March|April|May|June|July|August"
    r"|September|October|November|December|Update)\b.*$"
)
_TOLD: Final = re.compile(
    rf"\b(?:told|tells|[Ss]peaking\s+(?:to|with)|spoke\s+(?:to|with)|(?:statement|e-?mail|interview|remarks)\s+(?:to"
    rf"|with|by))\s+{_NAME}(?!['’]s|\w)"
)
_CITED: Final = re.compile(
    rf"\b(?:according\s+to|(?:reported|first\s+reported|quoted|cited)\s+by|citing"
    rf"|reports?\s+(?:by|in|from))\s+{_NAME}(?!\w)"
)
_REPORTS: Final = re.compile(
    group_words(
        rf"(?<![\w’'-]){_RUN}\s+(?:has\s+"
        rf"|had\s+|first\s+|also\s+|previously\s+|later\s+|earlier\s+)?"
        r"(?:reports|reported|is\s+reporting|quoted|wrote|writes)\b(?!\s+(?:to|by|a\s+loss|losses|earnings"
        r"|revenue|profits?|sales)\b)"
    )
)
_REPORTING: Final = re.compile(rf"(?:,|\s{{2}})\s+(?:reports|reported)\s+{_NAME}(?!\w)")
_REPORTED: Final = (_CITED, _REPORTS, _REPORTING)
# Outlets whose names do not show it.
_KNOWN_LISTED: Final = """
    Forbes|TMZ|Kyodo|Xinhua|Yonhap|Interfax|Tass|TASS|Politico|Billboard|Newsweek|MacRumors|TechCrunch
    Re/code|Recode|The Verge|Verge|The Wrap|TheWrap|Gawker|Valleywag|Pando|Benzinga|Slate|Salon|Vox
    Axios|Quartz|Der Spiegel|Le Figaro|El Pais|Corriere della Sera|Le Journal de Montréal|Kronen Zeitung
    Bild|WSJ|The WSJ|NYT|Us Weekly|Entertainment Weekly|Rolling Stone|Vanity Fair|The Atlantic|The Hill
    The Intercept|PinkNews|Page Six|TOLOnews|Khaama|Rudaw|Al-Arabiya|Al-Jazeera|Al Mayadeen|Haaretz|Ynet
    The Information|9to5Mac|AppleInsider|TVA Sports|KCNA|CCTV|Kommersant|Pravda|Novosti|RIA Novosti
    Itar-Tass|ANI|PTI|Anadolu|SANA|IRNA|MEMRI|WalesOnline
"""
_KNOWN: Final = frozenset(
    name.strip() for line in _KNOWN_LISTED.splitlines() for name in line.split("|") if name.strip()
)
# What may be, or may stand for, an outlet, or words for passing on what one of them has.
_NEAR_LISTED: Final = r"""
    report\w*|news\w*|papers?|magazines?|tabloids?|agency|agencies|networks?|stations?|channels?|web\w*|sites?|blogs?|bloggers?
    |blogged|broadcast\w*|media|press|interview\w*|journal\w*|programs?|programmes?|shows?|television|tv|radio|podcasts?|columnists?
    |correspondents?|editors?|editorials?|outlets?|publications?|published|articles?|story|stories|anchors?|online|reuters|according
    |spoke|speaking|told|tells|telling|citing|cited|cites|quoted|quotes|quoting|leaked|leaks?|host|aired|airs|writers?|via
"""
# "It is said to be sold": nobody is spoken to.
_TO_BE: Final = r"(?:(?<=\bis said)|(?<=\bare said)|(?<=\bwas said)|(?<=\bwere said))\s+to\s+(?:be|have)\b"
_NEAR: Final = AnyCase(
    rf"\b(?:{''.join(_NEAR_LISTED.split())})\b|\.com\b|\bwrites\b"
    rf"|\b(?:said(?!{_TO_BE})|confirmed|explained|revealed|admitted|announced"
    r"|insisted|stated|commented|denied|spoken|talk\w*)\s+(?:to|with)\b"
)
_SPOKEN: Final = re.compile(
    r"\b(?:said|says|say|wrote|claims|claimed|confirmed|confirms|announced|added|adds|revealed|reveals"
    r"|noted|notes)\b"
)
_TALK: Final = re.compile(
    r"\b(?:told|tells?|telling|sp(?:oke|oken|eak\w*)|talk\w*|interview\w*|statements?|e-?mail\w*|letters?|remarks?|comment\w*"
    r"|confirmed|answer\w*|respon\w+|reached|contact\w*|ask(?:s|ed|ing)?|call\w*|messages?|quot\w+|cit\w+|sources?|insiders?"
    r"|officials?|people|person|informed|said\s+to)\b",
    re.IGNORECASE,
)
_REPORT: Final = re.compile(
    r"\b(?:report\w*|according|cit(?:ed|es|ing)|quot\w+|wrote|writ\w+|publish\w*|post(?:ed|s|ing)?|articles?|story|stories"
    r"|news|says|broadcast\w*|aired|reveal\w*)\b",
    re.IGNORECASE,
)
_NAME_BEFORE: Final = re.compile(rf"(?P<name>{_WORD}(?:\s+{_WORD})*)\s+$")
_NAME_AFTER: Final = re.compile(rf"\s+(?P<name>(?:the\s+)?{_WORD}(?:\s+{_WORD})*)")
_REACH: Final = 40


def is_newsroom(name: str) -> bool:
    """Whether a name is surely that of a news outlet: by its words, or as one of a list."""
    bare = " ".join(_DAYS.sub("", f"{name} ").split())
    return bare in _KNOWN or is_outlet_name(bare)


@lru_cache(maxsize=1024)
def find_told(words: str) -> Span | None:
    """Where a sentence names an outlet to which somebody spoke or wrote; None where not for sure.

    The offsets are those in `words`; what stands in quotation marks does not count.
    """
    return _find(words, (_TOLD,))


@lru_cache(maxsize=1024)
def find_reporting(words: str) -> Span | None:
    """Where a sentence names an outlet that it says reports something, likewise."""
    return _find(words, _REPORTED)


def _find(words: str, patterns: Iterable[re.Pattern[str]]) -> Span | None:
    outside = _QUOTED.sub(lambda match: " " * len(match.group()), words)
    for pattern in patterns:
        for match in pattern.finditer(outside):
            before = outside[max(0, match.start() - _REACH) : match.start()]
            name = _DAYS.sub("", match["name"])
            if "'s" not in name and "’s" not in name and is_newsroom(name) and not WITHHELD.search(before):
                return Span(match.start("name"), match.start("name") + len(name))
    return None


@lru_cache(maxsize=1024)
def may_be_told(words: str) -> bool:
    """Whether a sentence may name an outlet to which somebody spoke or wrote; errs on the side of yes.

    It does not where it names one that reports and has no word for speaking to anybody, nor for a source.
    """
    named = find_reporting(words)
    return may_name_newsroom(words) if named is None else _TALK.search(_blank(words, named)) is not None


@lru_cache(maxsize=1024)
def may_report(words: str) -> bool:
    """Whether a sentence may name an outlet that reports something; errs on the side of yes.

    It does not where it names one that was told something and has no word for reporting.
    """
    named = find_told(words)
    return may_name_newsroom(words) if named is None else _REPORT.search(_blank(words, named)) is not None


def _blank(words: str, named: Span) -> str:
    return f"{words[: named.start]} {words[named.end :]}"


@lru_cache(maxsize=1024)
def may_name_newsroom(words: str) -> bool:
    """Whether a sentence may name an outlet that was told or that reports something; errs on the side of yes.

    It may with any word for an outlet or its work, with the name of one, and where whoever is credited with
    words has a name that need not be a person's.
    """
    if _NEAR.search(words) or any(is_newsroom(name) for name in _list_names(words)):
        return True
    return any(_may_be_outlet(name) for name in _list_credited(words))


def _list_names(words: str) -> list[str]:
    """Every run of words with capitals, and each of these words alone."""
    runs = re.findall(rf"{_WORD}(?:\s+{_WORD})*", words)
    parts = [*runs, *(word for run in runs for word in run.split())]
    return [re.sub(r"['’]s$", "", part) for part in parts]


def _list_credited(words: str) -> list[str]:
    """The names right before or behind a verb of saying."""
    found = []
    for verb in _SPOKEN.finditer(words):
        before = _NAME_BEFORE.search(words[: verb.start()])
        after = _NAME_AFTER.match(words[verb.end() :])
        found += [match["name"] for match in (before, after) if match]
    return found


def _may_be_outlet(name: str) -> bool:
    """Whether a name need not be a person's: no full name, no title before it, no pronoun or the like."""
    parts = name.split()
    while len(parts) > 1 and parts[0].casefold() in FUNCTION_WORDS - {"the"}:  # "As The Lookout noted"
        parts = parts[1:]
    first = parts[0].casefold().rstrip(".")
    if first in TITLES or (len(parts) == 1 and first in FUNCTION_WORDS):
        return False
    bare = " ".join(parts)
    owned = any(part.endswith(("'s", "’s")) for part in parts)  # "Harbour Watch's Mara Lind said"
    return owned or first == "the" or (not is_personal_name(bare) and (len(parts) > 1 or bare.isupper()))
