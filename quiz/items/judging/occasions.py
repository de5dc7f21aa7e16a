"""Sentences that say how words were made public: the text, the occasion or the site that they come from.

Judged by the words of one sentence alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from quiz.items.judging.channels import is_outlet_name
from quiz.items.judging.crediting import SPOKEN
from quiz.items.judging.descriptions import is_role
from quiz.items.judging.lexicons import WITHHELD
from quiz.items.judging.patterns import AnyCase, group_words
from quiz.text import Span

_QUOTED: Final = re.compile(r"[\"“][^\"“”]*[\"”]")
_LOOSE: Final = r"(?:[\w’'.-]+\s+){0,4}?"
# What holds words, and what people speak on.
_TEXTS: Final = (
    r"statements?|reports?|stud(?:y|ies)|surveys?|letters?|posts?|posting|tweets?|memos?|documents?"
    r"|filings?|e-?mails?"
    r"|(?:press|news)\s+releases?|affidavits?|articles?|columns?|blogs?|transcripts?|newsletters?"
    r"|bulletins?|advisory"
    r"|court\s+papers|court\s+records|(?:police|medical|flight)\s+records"
)
_OCCASIONS: Final = (
    r"interviews?|(?:press|news)\s+(?:conferences?|briefings?)|briefings?|speech(?:es)?|testimony"
    r"|broadcasts?|podcasts?"
    r"|videos?|recordings?|phone\s+calls?|voicemail"
)
_PLACES: Final = (
    r"(?:[Ff]acebook|[Tt]witter|[Ii]nstagram|[Yy]ou[Tt]ube|[Ww]eibo|[Tt]umblr|[Rr]eddit|[Ll]inked[Ii]n)"
)
_WHERE: Final = re.compile(
    group_words(
        rf"\b(?:(?i:in|at|on|during|through|via|by)\s+(?:(?:an?|the|his|her|its|their|another|this)\s+"
        rf"|[A-Z][\w’'.-]+['’]s\s+)"
        rf"{_LOOSE}(?:{_TEXTS}|{_OCCASIONS}|web\s?site|(?:{_PLACES}|[Ww]eb)\s+(?:page|account|feed))"
        rf"|(?i:on|via|through)\s+(?:(?:his|her|its|their|social\s+network)\s+)?{_PLACES}(?!\s*['’]s)"
        rf"|[Oo]n\s+social\s+media)\b"
    )
)
_ACCORDING: Final = re.compile(
    group_words(
        rf"\b[Aa]ccording\s+to\s+(?:(?:an?|the|his|her|its|their|several|two|some|new|recent|various)\s+"
        rf"|[A-Z][\w’'.-]+['’]s\s+)?"
        rf"{_LOOSE}(?P<text>{_TEXTS}|web\s?site)\b"
    )
)
_SAYING: Final = (
    r"(?:said|says|reads?|states?|stated|claim(?:s|ed)?|add(?:s|ed)|not(?:es|ed)|reveal(?:s|ed)"
    r"|suggest(?:s|ed)"
    r"|found|finds|conclude[sd]|warn(?:s|ed)|quote[sd]|allege[sd]|argue[sd])"
)
_SUBJECT: Final = re.compile(
    group_words(
        rf"\b(?:[Aa]n?|[Tt]he|[Hh]is|[Hh]er|[Ii]ts|[Tt]heir|[Tt]his|[Oo]ne|[Aa]nother"
        rf"|[A-Z][\w’'.-]+['’]s)\s+{_LOOSE}"
        rf"(?:{_TEXTS}|web\s?site|video|blog)\s+(?:(?:also|later|has|have|had|further|now)\s+)?{_SAYING}\b"
    )
)
_DOING: Final = re.compile(
    group_words(
        r"\b(?:(?:tweeted|blogged|testified|e-?mailed)(?!\s+(?:an?|his|her|their|the|out)\b)"
        r"|(?:told|tells)\s+(?:[a-z]+\s+)?(?:reporters|journalists)"
        r"|(?:issued|released|published|posted|put\s+out)\s+(?:(?:an?|the|this|his|her"
        r"|its)\s+)?(?:[\w’'.-]+\s+){0,2}?"
        rf"(?:statements?|letter|press\s+release|report|study|tweet)|took\s+to\s+{_PLACES})\b"
    )
)
_CUE: Final = re.compile(
    rf"{SPOKEN.pattern}|\b(?:denied|denies|denounced|apologi[sz]ed|described|thanked|urged|praised|criticized"
    r"|criticised|condemned|promised|vowed|asked|expressed|elaborated|stressed)\b",
    re.IGNORECASE,
)
_AFTER: Final = re.compile(r"\s+(?:[\w’'@.-]+\s+){0,4}")
_BEFORE: Final = re.compile(r"(?:\s[^,;:.\n]{1,40})?,?\s+[^,;:.\n]{1,70}\s*")
_TURNS: Final = re.compile(r"\b(?:who|which|that|whose|where|if|whether|not|and|but)\b", re.IGNORECASE)
# What one person writes to another has reached nobody else yet.
_PRIVATE: Final = re.compile(
    r"(?<!open\s)\b(?:letters?|e-?mails?|memos?|text\s+messages?)\s+(?:[a-z]+\s+){0,3}?to\s+"
    r"(?:(?:the|an?|his|her|their|its|my)\s+(?P<whom>(?:[a-z-]+\s+){0,2}[a-z-]+)"
    r"|(?:the\s+)?(?P<name>[A-Z][\w’'.-]+(?:\s+(?:of\s+)?[A-Z][\w’'.-]+)*))"
)
_MADE: Final = re.compile(r"\s+by\s+an?\s")
_PASSIVE: Final = re.compile(
    r"\b(?:was|were|been|being|is|are|first|originally)\s+$"
)  # a photograph was posted
_REACH: Final = 40
# Any word that may tell by what means something was made known: one of them, and no sentence is surely wrong.
_MAY_TELL: Final = AnyCase(
    rf"\b(?:{_TEXTS}|{_OCCASIONS}|{_PLACES}|told|tells?|telling|conferences?|brief(?:ed|ing)|report\w*"
    rf"|tweet\w*|post(?:ed|ing)?"
    r"|wrote|writ\w+|publish\w*|publication|issu(?:ed|es|ing)|releas\w+|online|web\w*|sites?|page"
    r"|internet|media|press|reporters?"
    r"|journal\w*|court|filed|testif\w+|interview\w*|spoke|speaking|phone\w*|telephon\w*|mail\w*"
    r"|messages?|texted|television|tv"
    r"|radio|broadcast\w*|news\w*|papers?|magazines?|books?|according|announcement|memo|footage|audio"
    r"|on\s+camera|remarks"
    r"|address\w*|accounts?|story|stories|editorial|hearings?|meetings?|quot\w+|cit(?:ed|es|ing)|note"
    r"|caption|lawsuit|research"
    r"|findings|polls?|talks?|programme?|show|channel|station|comments?|notice|announced|reads?|tagline"
    r"|slogan|billboard|ads?|invit\w*|leak\w*"
    r"|advert\w*|sign)\b"
)
# Perhaps for a letter or a post: "It says that …".
_STANDS_FOR: Final = re.compile(r"(?:It|They|This|That|These|Those|One|Both)\b")


@lru_cache(maxsize=1024)
def find_occasion(words: str) -> Span | None:
    """Where a sentence says how words were made public, outside quotation marks; None where nowhere for sure.

    The offsets are those in `words`.
    """
    outside = _QUOTED.sub(lambda match: " " * len(match.group()), words)
    found = next(_find_occasions(outside), None)
    return None if found is None or _is_private(outside) else found


def _is_private(outside: str) -> bool:
    """Whether a letter or the like goes to one person or body and to nobody else: "to the head teacher".

    One to a news outlet is public.
    """
    written = _PRIVATE.search(outside)
    if written is None:
        return False
    if written["name"]:
        return not is_outlet_name(written["name"])
    return any(map(is_role, written["whom"].split()))


def _find_occasions(outside: str) -> Iterator[Span]:
    for pattern in (_ACCORDING, _SUBJECT, _DOING):
        for match in pattern.finditer(outside):
            before = outside[max(0, match.start() - _REACH) : match.start()]
            if not WITHHELD.search(before):
                yield Span(*match.span())
    for phrase in _WHERE.finditer(outside):
        made = _MADE.match(outside, phrase.end())  # "on Twitter by a photograph": no words
        if made is None and any(_goes_with(outside, phrase, cue) for cue in _CUE.finditer(outside)):
            yield Span(*phrase.span())


def _goes_with(outside: str, phrase: re.Match[str], cue: re.Match[str]) -> bool:
    """Whether the phrase stands a few words behind a cue of speaking, or opens the cue's sentence."""
    before = outside[max(0, cue.start() - _REACH) : cue.start()]
    if WITHHELD.search(before) or _PASSIVE.search(before):
        return False
    if phrase.start() >= cue.end():
        between = outside[cue.end() : phrase.start()]
        return _AFTER.fullmatch(between) is not None and not _TURNS.search(between)
    between = outside[phrase.end() : cue.start()]
    opens = not outside[: phrase.start()].strip('"“” ')
    return opens and _BEFORE.fullmatch(between) is not None and not _TURNS.search(between)


@lru_cache(maxsize=1024)
def may_tell_occasion(words: str) -> bool:
    """Whether any word of a sentence may tell how words were made public; errs on the side of yes."""
    return _MAY_TELL.search(words) is not None or _STANDS_FOR.match(words) is not None
