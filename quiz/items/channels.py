"""Phrases that say how words reached the public: "at a briefing", "in a report by the BBC"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

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
    rf"\b(?:on|via|through)\s+{_SITE}\b(?!\s*['’]s)|\b(?:in|at|on|during|through|via)\s+(?:an?|the|his|her|its|their|another)\s+(?:[\w’'-]+\s+){{0,3}}?{_NOUN}\b"
    rf"{_TO_WHOM}?(?!\s*['’]s)",
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
# Channels with what must be absent from a text that does not speak of them.
_CLOSED: Final[tuple[tuple[str, re.Pattern[str]], ...]] = tuple(
    (shown, re.compile(rf"\b(?:{words})", re.IGNORECASE))
    for shown, words in (
        ("In a written statement", r"statement|press\s+release|in\s+writing|released\s+a|issued"),
        ("In an interview", r"interview|told|spoke|speaking|asked"),
        ("At a news conference", r"conference|brief|press|reporters|journalists|media\b"),
        ("In a speech", r"speech|spoke\s+at|address|remarks|podium"),
        ("In a letter", r"letter|wrote|written|mail"),
        ("In a court filing", r"court|fil(?:ed|ing)|lawsuit|judge|lawyer|attorney|document|legal"),
        ("In a video", r"video|footage|film|youtube|clip|tape|camera"),
        ("In a podcast", r"podcast|audio|radio|episode|broadcast"),
        ("In a column", r"column|newspaper|opinion|essay|wrote|op-ed"),
        ("In a post on social media", r"post|tweet|twitter|facebook|social|online|blog|instagram|internet"),
        ("At a public hearing", r"hearing|testi|congress|parliament|committee|court|senate"),
        ("In a book", r"book|author|memoir|biograph|novel|chapter"),
        ("In a documentary", r"documentar|television|film|\bTV\b|video|broadcast"),
    )
)
_OUTLETS: Final = (
    "CNN",
    "NBC News",
    "CBS News",
    "ABC News",
    "Fox News",
    "USA Today",
    "Reuters",
    "the BBC",
    "Sky News",
    "Bloomberg",
    "the Associated Press",
    "the Financial Times",
    "The Guardian",
    "The Washington Post",
    "The New York Times",
    "The Wall Street Journal",
)
_WITH_OUTLET: Final = ("report by ", "remarks to ")
_MADE: Final = re.compile(r"In (?:a )?(report by .+|remarks to .+)$")


@lru_cache(maxsize=256)
def find_channel_phrases(text: str) -> tuple[Span, ...]:
    """Where `text` names a channel in a phrase, in order; a following "for reporters" belongs to it."""
    return tuple(Span(*match.span()) for match in _PHRASE.finditer(text))


_OUTLET_WORD: Final = re.compile(
    r"\b(?:News|Times|Post|Journal|Herald|Tribune|Gazette|Guardian|Telegraph|Mail|Mirror|Independent|Star|Chronicle"
    r"|Inquirer|Examiner|Observer|Standard|Globe|Sun|CNN|BBC|NBC|CBS|ABC|FOX|Fox|MSNBC|ESPN|Reuters|Bloomberg"
    r"|Associated Press|AP|AFP"
    r"|TV|Television|Radio|Online|Magazine|Report|Today|Wire|Daily|Weekly|Press|Broadcasting|NPR|PBS|Jazeera|Arabiya|BuzzFeed"
    r"|CNET|TechCrunch|Ledger|Monde|Welle|Economist|Yorker|Caller|Monitor|[KW][A-Z]{3}(?:-TV)?)\b|\.com\b"
)


_NO_OUTLET: Final = re.compile(
    r"\b(?:School|District|University|Department|Agency|Police|Company|Inc|Corp\w*|Association|Observatory|Ministry|Party|Bank"
    r"|Office|Union|League|Committee|Council|Conference|Secretary|Act)\b|/"
)
_COMMON_PARTS: Final = frozenset(("The", "News", "New", "Street", "Today"))


def is_outlet_name(name: str) -> bool:
    """Whether the name itself shows that it is a news outlet's."""
    words = [word for word in name.split() if word not in ("the", "of", "in", "and")]
    proper = all(word[:1].isupper() or "." in word for word in words)
    return proper and _OUTLET_WORD.search(name) is not None and not _NO_OUTLET.search(name)


@lru_cache(maxsize=256)
def absent_ways(text: str) -> tuple[str, ...]:
    """Channels, as options print them, of which `text` has no word."""
    return tuple(shown for shown, words in _CLOSED if not words.search(text))


@lru_cache(maxsize=256)
def absent_outlets(text: str) -> tuple[str, ...]:
    """Well-known outlets with no word of their names in `text`."""
    return tuple(outlet for outlet in _OUTLETS if not _names_part_of(outlet, text))


def _names_part_of(outlet: str, text: str) -> bool:
    words = "|".join(word for word in outlet.split() if word[:1].isupper() and word not in _COMMON_PARTS)
    return re.search(rf"\b(?:{words})\b", text) is not None


def is_absent(text: str, shown: str) -> bool:
    """Whether an option names a channel of which `text` has no word, or words to or of such an outlet."""
    outlet = shown.removeprefix(IN_REMARKS).removeprefix(IN_REPORT)
    return shown in absent_ways(text) or outlet in absent_outlets(text)


def find_channel_things(text: str) -> Iterator[Span]:
    """Where `text` speaks of a channel without a preposition: "posted an audio message"."""
    return (Span(*match.span()) for match in _THING.finditer(text))


_ANY_MEANS: Final = re.compile(
    rf"\b(?:{_NOUN}|told|tells?|tell|interview\w*|tweet\w*|post(?:s|ed|ing)?|wrote|writ\w+|reports?|reported|reporting|phone\w*|call(?:s|ed)?"
    r"|twitter|facebook|instagram|youtube|online|web\w*|site|internet|media|press|reporters?|journalists?|court|filing|documents?|papers?"
    r"|testif\w+|testimony|spoke|speaking|talk\w*|account|page|book|publish\w*|issu\w+|releas\w+|announc\w+|conference|email\w*|mail\w*"
    r"|letters?|statements?|messages?|text\w*|videos?|show|program\w*|television|tv|radio|broadcast\w*|station|channel|news\w*|study|stud(?:y|ies)"
    r"|article|story|stories|according|memo\w*|transcript\w*|record\w*|footage|comment\w*|remarks?|respon\w+|meeting|hearing|speech)\b",
    re.IGNORECASE,
)


def has_channel_word(words: str) -> bool:
    """Whether any word of `words` may tell by what means something became public."""
    return _ANY_MEANS.search(words) is not None


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


def show_press_report(outlet: str) -> str:
    """The option for what an outlet reports."""
    return f"{IN_REPORT}{' '.join(outlet.split())}"


def show_remarks(told: str) -> str:
    """The option for what somebody told an outlet; it leaves open whether by phone, mail or in person."""
    return f"{IN_REMARKS}{' '.join(told.split())}"
