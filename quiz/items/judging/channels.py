"""Phrases that say how words reached the public: "at a briefing", "in a report by the BBC"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from quiz.items.judging.patterns import group_words
from quiz.text import Span

_NOUN: Final = (
    r"(?:written\s+)?(?:statement|column|affidavit|book|documentary|study|social\s+media|interview|briefing|recording|letter|report|e-?mail|message|post|tweet|video|speech|hearing"
    r"|filing|memo|magazine|newspaper|podcast|broadcast|press\s+conference|news\s+conference|website|blog|leaflet|newsletter"
    r"|meeting|press\s+release|audio(?!\s+(?:message|recording|clip|file))|phone\s+call|telephone\s+call|bulletin|notice|diary|logbook|testimony|voicemail)"
)
_TO_WHOM: Final = (
    r"(?:\s+(?:for|to|with)\s+(?:the\s+|local\s+)?(?:(?-i:[A-Z][\w’'-]*(?:\s+[A-Z][\w’'-]*)*)|[\w’'-]+))"
)
_SITE: Final = r"(?-i:Facebook|Twitter|Instagram|YouTube|Weibo|Tumblr|Reddit|LinkedIn)"
_PHRASE: Final = re.compile(
    group_words(
        rf"\b(?:on|via|through)\s+{_SITE}\b(?!\s*['’]s)|\b(?:in|at|on|during|through|via)\s+(?:an?|the|his|her|its|their|another)\s+(?:[\w’'-]+\s+){{0,3}}?{_NOUN}\b"
        rf"{_TO_WHOM}?(?!\s*['’]s)"
    ),
    re.IGNORECASE,
)
_HEAD: Final = re.compile(
    rf"\b(?:{_NOUN}|facebook|twitter|instagram|youtube|weibo|tumblr|reddit|linkedin)\b", re.IGNORECASE
)
_SITES: Final = frozenset(
    ("facebook", "twitter", "instagram", "youtube", "weibo", "tumblr", "reddit", "linkedin")
)
_FOLLOWING: Final = re.compile(f"{_TO_WHOM}$", re.IGNORECASE)
_THING: Final = re.compile(rf"\ban?\s+(?:[\w’'-]+\s+){{0,2}}?{_NOUN}\b", re.IGNORECASE)
# One channel may be called by several nouns: they never stand in one question as right and wrong.
_ALIKE: Final = tuple(
    frozenset(noun.strip() for noun in group.split(","))
    for group in (
        "remarks, interview, phone call, telephone call, briefing, press conference, news conference, speech",
        "remarks, meeting, hearing, testimony, email, e-mail, podcast, broadcast",
        "statement, written statement, press release, website",
        "statement, press release, notice, e-mail, email, letter, written statement, memo",
        "briefing, press conference, news conference, meeting, speech, hearing, testimony",
        "recording, audio, video, message, podcast, broadcast, voicemail, bulletin",
        "post, tweet, website, blog, message, video",
        "interview, phone call, telephone call, podcast, broadcast, report, magazine, newspaper",
        "report, filing, document, magazine, newspaper, newsletter, leaflet, bulletin, post, study, column",
        "filing, affidavit, document, testimony, hearing, memo, statement",
        "post, tweet, website, blog, message, video, social media",
    )
)
IN_REPORT: Final = "In a report by "
IN_REMARKS: Final = "In remarks to "
_ON_SITE: Final = re.compile(rf"(on|via|through)\s+({_SITE})", re.IGNORECASE)
# Where people meet is no means by which words reach the public, and "during" tells only when.
_TIME: Final = re.compile(
    r"\bmeeting$|^during\b(?!.*\b(?:interview|briefing|conference|speech|hearing|testimony|broadcast|podcast)$)",
    re.IGNORECASE,
)
# Words that may be left out of a key, because they say nothing of the means and no wrong option has the like.
PLAIN_WORDS: Final = r"(?:short|brief|long|lengthy|recent|new|separate|single|\d{4})"
_PLAIN: Final = re.compile(rf"\ban?\s+{PLAIN_WORDS}\s+(?=\w+$)", re.IGNORECASE)
_WITH_OUTLET: Final = ("report by ", "remarks to ")
_MADE: Final = re.compile(r"In (?:a )?(report by .+|remarks to .+)$")


@lru_cache(maxsize=64)
def find_channel_phrases(text: str) -> tuple[Span, ...]:
    """Where `text` names a channel in a phrase, in order; a following "for reporters" belongs to it."""
    return tuple(Span(*match.span()) for match in _PHRASE.finditer(text))


_OUTLET_WORD: Final = re.compile(
    r"\b(?:News|Times|Post|Journal|Herald|Tribune|Gazette|Guardian|Telegraph|Mail|Mirror|Independent|Star|Chronicle"
    r"|Inquirer|Examiner|Observer|Standard|Globe|Sun|CNN|BBC|NBC|CBS|ABC|FOX|Fox|MSNBC|ESPN|Reuters|Bloomberg"
    r"|Associated Press|AP|AFP"
    r"|TV|Television|Radio|Online|Magazine|Report|Today|Wire|Daily|Weekly|Press|Broadcasting|NPR|PBS|Jazeera|Arabiya|BuzzFeed"
    r"|CNET|TechCrunch|Mashable|Engadget|Gizmodo|VentureBeat|Eurosport|Ledger|Monde|Welle|Economist|Yorker|Caller|Monitor|[KW][A-Z]{3}(?:-TV)?)\b|\.com\b"
)


_NO_OUTLET: Final = re.compile(
    r"\b(?:School|District|University|Department|Agency|Police|Company|Inc|Corp\w*|Association|Observatory|Ministry|Party|Bank"
    r"|Office|Union|League|Committee|Council|Conference|Secretary|Act)\b|/"
)


def is_outlet_name(name: str) -> bool:
    """Whether the name itself shows that it is a news outlet's."""
    words = [word for word in name.split() if word not in ("the", "of", "in", "and")]
    proper = all(word[:1].isupper() or "." in word for word in words)
    return proper and _OUTLET_WORD.search(name) is not None and not _NO_OUTLET.search(name)


def tells_means(phrase: str) -> bool:
    """Whether the phrase tells by what means words reached the public, not at what meeting or when."""
    return _TIME.search(" ".join(_FOLLOWING.sub("", phrase).split())) is None


def find_channel_things(text: str) -> Iterator[Span]:
    """Where `text` speaks of a channel without a preposition: "posted an audio message"."""
    return (Span(*match.span()) for match in _THING.finditer(text))


_AFTER_CUE: Final = re.compile(r"\s+(?:[\w’'-]+\s+){0,4}")
_BEFORE_CUE: Final = re.compile(r"(?:\s[^,;:.\n]{1,40})?,?\s+[^,;:.\n]{1,60}\s*")
_TURNS_AWAY: Final = re.compile(r"\b(?:who|which|that|whose|where|if|whether|not|and|but)\b", re.IGNORECASE)


def stands_beside(text: str, phrase: Span, cue: Span, sentence: Span) -> bool:
    """Whether `phrase` goes with the cue: a few words behind it, or at the opening of its sentence."""
    if phrase.start >= cue.end:
        between = text[cue.end : phrase.start]
        return _AFTER_CUE.fullmatch(between) is not None and not _TURNS_AWAY.search(between)
    between = text[phrase.end : cue.start]
    opens = not text[sentence.start : phrase.start].strip('"“ ')
    return opens and _BEFORE_CUE.fullmatch(between) is not None and not _TURNS_AWAY.search(between)


def channel_noun(phrase: str) -> str | None:
    """What names the channel in `phrase`, lower case, with the outlet of a report or remarks, or None."""
    made = _MADE.match(phrase)
    if made:
        return " ".join(made.group(1).casefold().split())
    found = _HEAD.findall(_FOLLOWING.sub("", phrase))
    noun = " ".join(found[-1].casefold().split()) if found else None
    return "post" if noun in _SITES else noun


def _share_outlet(first: str, second: str) -> bool:
    """Whether one outlet's name holds the other's words, as "Daily News" and "New York Daily News"."""
    one, other = (set(re.findall(r"\w+", words.split(maxsplit=2)[-1])) - {"the"} for words in (first, second))
    return one <= other or other <= one


def may_be_one_channel(first: str, second: str) -> bool:
    """Whether two phrases may name one channel: the same noun, or two nouns for the same thing."""
    one, other = channel_noun(first), channel_noun(second)
    sites = [_ON_SITE.fullmatch(shown) for shown in (first, second)]
    if sites[0] and sites[1]:
        return sites[0].group(2).casefold() == sites[1].group(2).casefold()
    if one is None or other is None or one == other:
        return True
    if one.startswith(_WITH_OUTLET) and other.startswith(_WITH_OUTLET) and _share_outlet(one, other):
        return True
    kinds = {one.split(" by ")[0].split(" to ")[0], other.split(" by ")[0].split(" to ")[0]}
    if len(kinds) == 1:
        return one in kinds or other in kinds
    return any(kinds <= group for group in _ALIKE)


_ADDRESSED: Final = re.compile(
    r"\s(?:to|with|for)\s(?:(?:the\s)?[A-Z].*|(?:local\s)?(?:reporters|journalists)|the\s(?:press|media))$"
)


def show_channel(phrase: str) -> str:
    """`phrase` as an option prints it, without the outlet or the reporters that it was meant for."""
    words = _ADDRESSED.sub("", " ".join(phrase.split()))
    return words[:1].upper() + words[1:]


def show_key(phrase: str) -> str:
    """`phrase` as a right option prints it: without what sets it apart from the wrong ones by its look."""
    shown = show_channel(phrase)
    noun = shown.rpartition(" ")[2]
    return _PLAIN.sub("an " if noun[:1] in "aeio" else "a ", shown)


def show_press_report(outlet: str) -> str:
    """The option for what an outlet reports."""
    return f"{IN_REPORT}{' '.join(outlet.split())}"


def show_remarks(told: str) -> str:
    """The option for what somebody told an outlet; it leaves open whether by phone, mail or in person."""
    return f"{IN_REMARKS}{' '.join(told.split())}"
