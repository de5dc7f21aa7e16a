"""Phrases that say how words reached the public: "at a briefing", "in a report by the BBC"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from quiz.items.judging.outlets import absent_outlets
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
        ("In an email", r"e-?mail|\bmail|letter|statement|wrote|written|message"),
        ("In a radio interview", r"interview|radio|told|spoke|speaking|asked|podcast|broadcast"),
        ("In a text message", r"message|text(?:s|ed|ing)\b|text\s+|whatsapp|\bsms\b|phone"),
        ("In a blog post", r"post|blog|online|web\w*|site|tweet|internet|wrote"),
        ("In a radio broadcast", r"radio|broadcast|audio|aired|on\s+air|podcast|show\b|told|interview"),
        ("In a television interview", r"interview|televis|\bTV\b|told|spoke|speaking|asked|broadcast"),
    )
)
# What a source of today's news may well have used; the other channels would give themselves away.
_LIKELY: Final = (
    "In a written statement",
    "In an interview",
    "At a news conference",
    "In an email",
    "In a post on social media",
    "In a radio interview",
    "In a television interview",
    "In a video",
    "In a podcast",
    "In a blog post",
    "In a radio broadcast",
    "In a court filing",
    "At a public hearing",
)
_NETWORKS: Final[tuple[tuple[str, re.Pattern[str]], ...]] = tuple(
    (site, re.compile(rf"\b(?:{words})", re.IGNORECASE))
    for site, words in (
        ("Facebook", r"facebook"),
        ("Twitter", r"twitter|tweet"),
        ("Instagram", r"instagram|photo|picture"),
        ("YouTube", r"youtube|video|clip|footage"),
        ("Reddit", r"reddit|forum|thread"),
        ("LinkedIn", r"linkedin"),
    )
)
_ON_SITE: Final = re.compile(rf"(on|via|through)\s+({_SITE})", re.IGNORECASE)
# Where people meet is no means by which words reach the public, and "during" tells only when.
_TIME: Final = re.compile(
    r"\bmeeting$|^during\b(?!.*\b(?:interview|briefing|conference|speech|hearing|testimony|broadcast|podcast)$)",
    re.IGNORECASE,
)
# Words that may be left out of a key, because they say nothing of the means and no wrong option has the like.
PLAIN_WORDS: Final = r"(?:short|brief|long|lengthy|recent|new|separate|single|\d{4})"
_PLAIN: Final = re.compile(rf"\ban?\s+{PLAIN_WORDS}\s+(?=\w+$)", re.IGNORECASE)
_SPOKEN: Final = re.compile(
    r"interview|conference|speech|hearing|podcast|briefing|video|phone", re.IGNORECASE
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


@lru_cache(maxsize=256)
def absent_ways(text: str) -> tuple[str, ...]:
    """Channels, as options print them, of which `text` has no word."""
    return tuple(shown for shown, words in _CLOSED if not words.search(text))


@lru_cache(maxsize=256)
def likely_absent_ways(text: str, key: str, cue: str) -> tuple[str, ...]:
    """Channels of which `text` has no word, and that are no less likely than `key` under this cue.

    A site of the key is given other sites beside it; nobody "writes" at a news conference.
    """
    likely = [shown for shown in absent_ways(text) if shown in _LIKELY]
    if cue in ("write", "wrote", "writes", "tweeted", "posted"):
        likely = [shown for shown in likely if not _SPOKEN.search(shown)]
    return (*_absent_sites(text, key), *likely)


def _absent_sites(text: str, shown: str) -> tuple[str, ...]:
    """Other sites than the one in `shown`, under its preposition, of which `text` has no word."""
    on_site = _ON_SITE.fullmatch(shown)
    if on_site is None:
        return ()
    own = on_site.group(2).casefold()
    return tuple(
        f"{on_site.group(1)} {site}"
        for site, words in _NETWORKS
        if site.casefold() != own and not words.search(text)
    )


def is_site(shown: str) -> bool:
    """Whether an option names a site such as “On Facebook”."""
    return _ON_SITE.fullmatch(shown) is not None


def tells_means(phrase: str) -> bool:
    """Whether the phrase tells by what means words reached the public, not at what meeting or when."""
    return _TIME.search(" ".join(_FOLLOWING.sub("", phrase).split())) is None


def is_absent(text: str, shown: str) -> bool:
    """Whether an option names a channel of which `text` has no word, or words to or of such an outlet."""
    on_site = _ON_SITE.fullmatch(shown)
    if on_site is not None:
        words = dict(_NETWORKS).get(on_site.group(2))
        return words is not None and not words.search(text)
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
