"""Phrases that say through which channel words reached the public: "at a briefing", "in a report by the BBC"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from quiz.text import Span

_NOUN: Final = (
    r"(?:written\s+)?(?:statement|interview|briefing|recording|letter|report|e-?mail|message|post|tweet|video|speech|hearing"
    r"|filing|memo|magazine|newspaper|podcast|broadcast|press\s+conference|news\s+conference|website|blog|leaflet|newsletter"
    r"|meeting|press\s+release|audio|phone\s+call|telephone\s+call|bulletin|notice|diary|logbook|testimony|voicemail)"
)
_PHRASE: Final = re.compile(
    rf"\b(?:in|at|on|during|through|via|by)\s+(?:an?|the|his|her|its|their|another)\s+(?:[\w’'-]+\s+){{0,3}}?{_NOUN}\b"
    r"(?:\s+(?:for|to|with)\s+(?:the\s+|local\s+)?[\w’'-]+)?(?!\s*['’]s)",
    re.IGNORECASE,
)
_HEAD: Final = re.compile(rf"\b{_NOUN}\b", re.IGNORECASE)
_FOLLOWING: Final = re.compile(r"\s+(?:for|to|with)\s+(?:the\s+|local\s+)?[\w’'-]+$", re.IGNORECASE)
_THING: Final = re.compile(rf"\ban?\s+(?:[\w’'-]+\s+){{0,2}}?{_NOUN}\b", re.IGNORECASE)
# One channel may be called by several nouns: they never stand in one question as right and wrong.
_ALIKE: Final = (
    frozenset(
        ("statement", "press release", "notice", "e-mail", "email", "letter", "written statement", "memo")
    ),
    frozenset(
        ("briefing", "press conference", "news conference", "meeting", "speech", "hearing", "testimony")
    ),
    frozenset(("recording", "audio", "video", "message", "podcast", "broadcast", "voicemail", "bulletin")),
    frozenset(("post", "tweet", "website", "blog", "message", "video")),
    frozenset(
        (
            "interview",
            "phone call",
            "telephone call",
            "podcast",
            "broadcast",
            "report",
            "magazine",
            "newspaper",
        )
    ),
    frozenset(
        ("report", "filing", "document", "magazine", "newspaper", "newsletter", "leaflet", "bulletin", "post")
    ),
)
_OPENING: Final = frozenset(("for", "to", "with"))


@lru_cache(maxsize=256)
def find_channel_phrases(text: str) -> tuple[Span, ...]:
    """Where `text` names a channel in a phrase of its own, in order; a following "for reporters" belongs to it."""
    return tuple(Span(*match.span()) for match in _PHRASE.finditer(text))


def find_channel_things(text: str) -> Iterator[Span]:
    """Where `text` speaks of a channel without a preposition: "posted an audio message"."""
    return (Span(*match.span()) for match in _THING.finditer(text))


def channel_noun(phrase: str) -> str | None:
    """The noun that names the channel in `phrase`, lower case; None if there is none."""
    bare = _FOLLOWING.sub("", phrase)
    found = _HEAD.findall(bare)
    return " ".join(found[-1].casefold().split()) if found else None


def may_be_one_channel(first: str, second: str) -> bool:
    """Whether two phrases may name one channel: the same noun, or two nouns for the same thing."""
    one, other = channel_noun(first), channel_noun(second)
    if one is None or other is None or one == other:
        return True
    return any(one in group and other in group for group in _ALIKE)


def show_channel(phrase: str) -> str:
    """`phrase` as an option prints it."""
    words = " ".join(phrase.split())
    return words[:1].upper() + words[1:]


def show_press_report(outlet: str) -> str:
    """The option for what an outlet reports."""
    return f"In a report by {' '.join(outlet.split())}"
