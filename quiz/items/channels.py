"""Phrases that say how words reached the public: "at a briefing", "in a report by the BBC"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from quiz.text import Span

_NOUN: Final = (
    r"(?:written\s+)?(?:statement|interview|briefing|recording|letter|report|e-?mail|message|post|tweet|video|speech|hearing"
    r"|filing|memo|magazine|newspaper|podcast|broadcast|press\s+conference|news\s+conference|website|blog|leaflet|newsletter"
    r"|meeting|press\s+release|audio(?!\s+(?:message|recording|clip|file))|phone\s+call|telephone\s+call|bulletin|notice|diary|logbook|testimony|voicemail)"
)
_TO_WHOM: Final = (
    r"(?:\s+(?:for|to|with)\s+(?:the\s+|local\s+)?(?:(?-i:[A-Z][\w’'-]*(?:\s+[A-Z][\w’'-]*)*)|[\w’'-]+))"
)
_PHRASE: Final = re.compile(
    rf"\b(?:in|at|on|during|through|via)\s+(?:an?|the|his|her|its|their|another)\s+(?:[\w’'-]+\s+){{0,3}}?{_NOUN}\b"
    rf"{_TO_WHOM}?(?!\s*['’]s)",
    re.IGNORECASE,
)
_HEAD: Final = re.compile(rf"\b{_NOUN}\b", re.IGNORECASE)
_FOLLOWING: Final = re.compile(f"{_TO_WHOM}$", re.IGNORECASE)
_THING: Final = re.compile(rf"\ban?\s+(?:[\w’'-]+\s+){{0,2}}?{_NOUN}\b", re.IGNORECASE)
# One channel may be called by several nouns: they never stand in one question as right and wrong.
_ALIKE: Final = tuple(
    frozenset(noun.strip() for noun in group.split(","))
    for group in (
        "remarks, interview, phone call, telephone call, briefing, press conference, news conference, speech",
        "remarks, meeting, hearing, testimony, email, e-mail, podcast, broadcast",
        "statement, press release, notice, e-mail, email, letter, written statement, memo",
        "briefing, press conference, news conference, meeting, speech, hearing, testimony",
        "recording, audio, video, message, podcast, broadcast, voicemail, bulletin",
        "post, tweet, website, blog, message, video",
        "interview, phone call, telephone call, podcast, broadcast, report, magazine, newspaper",
        "report, filing, document, magazine, newspaper, newsletter, leaflet, bulletin, post",
    )
)
IN_REPORT: Final = "In a report by "
IN_REMARKS: Final = "In remarks to "
_MADE: Final = re.compile(r"In (?:a )?(report by .+|remarks to .+)$")


@lru_cache(maxsize=256)
def find_channel_phrases(text: str) -> tuple[Span, ...]:
    """Where `text` names a channel in a phrase, in order; a following "for reporters" belongs to it."""
    return tuple(Span(*match.span()) for match in _PHRASE.finditer(text))


def find_channel_things(text: str) -> Iterator[Span]:
    """Where `text` speaks of a channel without a preposition: "posted an audio message"."""
    return (Span(*match.span()) for match in _THING.finditer(text))


def channel_noun(phrase: str) -> str | None:
    """What names the channel in `phrase`, lower case, with the outlet of a report or remarks, or None."""
    made = _MADE.match(phrase)
    if made:
        return " ".join(made.group(1).casefold().split())
    found = _HEAD.findall(_FOLLOWING.sub("", phrase))
    return " ".join(found[-1].casefold().split()) if found else None


def may_be_one_channel(first: str, second: str) -> bool:
    """Whether two phrases may name one channel: the same noun, or two nouns for the same thing."""
    one, other = channel_noun(first), channel_noun(second)
    if one is None or other is None or one == other:
        return True
    kinds = {one.split(" by ")[0].split(" to ")[0], other.split(" by ")[0].split(" to ")[0]}
    if len(kinds) == 1:
        outlets = [set(re.findall(r"\w+", words.split(maxsplit=2)[-1])) - {"the"} for words in (one, other)]
        return one in kinds or other in kinds or outlets[0] <= outlets[1] or outlets[1] <= outlets[0]
    return any(kinds <= group for group in _ALIKE)


def show_channel(phrase: str) -> str:
    """`phrase` as an option prints it."""
    words = " ".join(phrase.split())
    return words[:1].upper() + words[1:]


def show_press_report(outlet: str) -> str:
    """The option for what an outlet reports."""
    return f"{IN_REPORT}{' '.join(outlet.split())}"


def show_remarks(told: str) -> str:
    """The option for what somebody told an outlet; it leaves open whether by phone, mail or in person."""
    return f"{IN_REMARKS}{' '.join(told.split())}"
