"""How a sentence puts its news: in the article's own voice, with a doubt, or by a source."""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from quiz.items.coverage.naming import OUTLET
from quiz.items.headlines import SHADE, Headline, find_body, list_matter, weigh_matter
from quiz.items.judging.crediting import SPOKEN
from quiz.items.judging.cues import OTHER_CUE
from quiz.items.judging.heads import SEVERAL_PEOPLE, find_head, name_core
from quiz.items.judging.patterns import AnyCase, group_words
from quiz.items.wording import squeeze
from quiz.text import Article, Span


class Putting(StrEnum):
    """How an article puts something to its readers."""

    FLAT = "flat"
    DOUBTING = "doubting"
    NAMED = "named"
    UNNAMED = "unnamed"


PUTTING_OPTIONS: Final[Mapping[Putting, str]] = MappingProxyType(
    {
        Putting.FLAT: "It says so itself, as a plain statement.",
        Putting.DOUBTING: "It says so itself, with a word of doubt.",
        Putting.NAMED: "It credits this to a source that it names.",
        Putting.UNNAMED: "It credits this to a source without a name.",
    }
)
_SOURCE: Final = r"(?P<source>(?:(?!\b(?:that|which|who|and|it|he|she|they)\b)[^\s,;:“”\"]+\s?){1,8}?)"
_DAY: Final = r"(?:\s+(?:on\s+)?[A-Z]\w+(?:\s\d{1,2})?)?"
_CITED_AT_EDGE: Final = (
    re.compile(rf",\s+according to {_SOURCE}(?=\.?$)"),
    re.compile(rf"^According to {_SOURCE},"),
    re.compile(rf",\s+according to {_SOURCE},"),
    re.compile(rf"^(?P<source>Reports|Officials|Sources|Researchers){_DAY}\s+(?:said|say|told)\b"),
    re.compile(rf",\s+{_SOURCE}\s+(?:said|says|say|reported|reports|is reporting){_DAY}(?=\.?$)"),
)
_QUOTED: Final = re.compile(r"[\"“”]")
_NO: Final = re.compile(r"\b(?:not|no|never)\b|n['’]t\b", re.IGNORECASE)
# Words by which a sentence may hand its news to somebody.
CITES: Final = re.compile(
    group_words(
        r"\b(?:sa(?:y|ys|id|ying)|t(?:ell|ells|old|elling)|according|report(?:s|ed|edly|ing)?|claim\w*|alleg(?!ian)\w*"
        r"|announc\w*|confirm\w*|stat(?:es|ed|ing|ements?)|tweet\w*|wr(?:ote|ites?|iting)|warn\w*|insist\w*|argu\w*"
        r"|believ\w*|reveal\w*|admit\w*|suggest\w*|stud(?:y|ies)|surveys?|research\w*|analys[ie]s|find(?:s|ings?)"
        r"|found that|show\w* that|sources?|officials?|spokes\w+|experts?|analysts?|quot\w+"
        r"|statement|rumou?r\w*"
        r"|expect\w*|predict\w*|estimat\w*|learn\w*|hear[ds]?|understood|explain\w*|think\w*|thought|critics?"
        r"|accus\w*|blam\w*|prais\w*|critici[sz]\w*|hailed|dubbed|insiders?|\w*witness\w*|comment\w*|accounts?|descri\w+|declin\w*|respon[ds]\w*|den(?:y|ies|ied)|called|asked?|news|headlines?|stor(?:y|ies)|website)\b|[\"“”]"
        r"|(?<!\w)['‘](?=\w)"
    ),
    re.IGNORECASE,
)
# "A Courier report" names the Courier; "a Monday report" and "a Danish report" name nobody.
_OUTLETS_REPORT: Final = re.compile(
    r"\b(?!(?:Sun|Mon|Tues|Wednes|Thurs|Fri|Satur)day)[A-Z]\w+(?<!i)(?<!an)(?<!sh)(?<!se)\sreport$"
)
_PAPERS: Final = frozenset(
    ("report", "reports", "study", "statement", "research", "analysis", "survey", "media", "pair")
)
# Of any other single person an article may give the name further down.
_ONE_NAMELESS: Final = frozenset(("source", "official", "insider"))
_TIMES: Final = re.compile(
    r"\s(?:late\s|early\s|on\s|released\s)*(?:Sun|Mon|Tues|Wednes|Thurs|Fri|Satur)day$"
)
_PLACES: Final = re.compile(r"\s(?:from|in)\s(?:the\s)?[A-Z][\w\s]*$")
# "A report in the Courier" names the Courier; "media reports from the coast" name nobody.
_REPORT_IN: Final = re.compile(r"\breports?\s(?:in|by|from)\s(?P<name>(?:the\s)?[A-Z].*)")
_MEDIA: Final = re.compile(r"(?:\w+\s)?(?:media|press|news)\s+reports?\b", re.IGNORECASE)
# "He alleged" is no doubt of the article's own, and "may" often only grants something.
OWN_DOUBT: Final = AnyCase(
    r"\b(?:reportedly|allegedly|purportedly|supposedly|apparently|seemingly|possibly|perhaps|presumably"
    r"|(?:is|are|was|were|been|be)\s+(?:said|believed|thought|rumou?red|alleged|reported|understood|suspected"
    r"|expected)\s+to|appear(?:s|ed)?\s+to|seem(?:s|ed)?\s+to)\b"
)
# "Is said to be" may pass for the words of a source without a name as well as for a doubt.
PASSED_ON: Final = AnyCase(
    r"\b(?:said|believed|thought|rumou?red|alleged|reported|understood|suspected|expected|feared)\s+to\b"
)
_SAYING: Final = re.compile(
    rf"{SPOKEN.pattern}|\b(?:according|claim\w*|report\w*|alleg\w*|vow\w*|insist\w*|warn\w*|den(?:y|ies|ied)|admit\w*"
    r"|sources?|officials?|rumou?r\w*|accus\w*|calls?|thinks?|believes?)\b",
    re.IGNORECASE,
)
_AFTER: Final = 2  # sentences after the news that may put it in another way
_LEAST_SHARED: Final = 2
_SMALL: Final = frozenset(("of", "the", "and", "for", "in", "de", "al", "a"))
_TWO_CAPITALS: Final = re.compile(r"\b[A-Z][\w’'.-]*\s+[A-Z]")
_DEFINITE: Final = re.compile(r"(?:the|his|her|its|their|this|that|he|she|they|it)\b", re.IGNORECASE)


def judge_voice(sentence: str) -> Putting | None:
    """How a sentence that cites nobody puts its news; None where anything may be a citation or a shade."""
    rest = OWN_DOUBT.sub(" ", sentence)
    if PASSED_ON.search(sentence) or CITES.search(rest):
        return None
    if rest != sentence:
        return Putting.DOUBTING
    return None if SHADE.search(_NO.sub(" ", sentence)) else Putting.FLAT


def judge_source(words: str) -> Putting | None:
    """Whether the words for a source name it; None where they may point at somebody named elsewhere."""
    core = _TIMES.sub("", name_core(words))
    if core.casefold() in SEVERAL_PEOPLE | _PAPERS:
        return Putting.UNNAMED
    if not core or _DEFINITE.match(words.strip()):
        return Putting.NAMED if core and _is_name(core) else None
    if _is_name(core) or _OUTLETS_REPORT.search(core):
        return Putting.NAMED
    report = _REPORT_IN.search(core)
    if report and OUTLET.search(report["name"]):
        return Putting.NAMED
    if report and not _MEDIA.match(core):
        return None
    core = _PLACES.sub("", core)
    head = find_head(core)
    people = head in SEVERAL_PEOPLE or head in _ONE_NAMELESS or head in _PAPERS
    return Putting.UNNAMED if people and not _TWO_CAPITALS.search(core) else None


def _is_name(core: str) -> bool:
    """Whether every word of any weight is capitalised."""
    words = [word for word in core.split() if word not in _SMALL]
    return all(word[:1].isupper() for word in words)


def judge_report(sentence: str) -> Putting | None:
    """How a sentence that cites somebody at its edge, in a closed pattern and nowhere else, names them."""
    for pattern in _CITED_AT_EDGE:
        match = pattern.search(sentence)
        if match:
            rest = sentence[: match.start()] + " " + sentence[match.end() :]
            other = OTHER_CUE.search(rest) or _QUOTED.search(rest) or PASSED_ON.search(rest)
            return None if other else judge_source(match["source"].rstrip(" ."))
    return None


def credits_somebody(headline: str) -> bool:
    """Whether a headline has a word of saying: then "what it says" may be that somebody says so."""
    return _SAYING.search(headline) is not None


def is_put_otherwise(headline: Headline, article: Article, news: Span, putting: Putting) -> bool:
    """Whether one of the next sentences tells more of the headline, and perhaps puts it in another way."""
    matter = weigh_matter(headline, article)
    told = matter.words & list_matter(news.of(article.text))
    body = list(find_body(article))
    number = body.index(news) + 1
    for span in body[number : number + _AFTER]:
        words = squeeze(span.of(article.text))
        shared = matter.words & list_matter(words)
        if len(shared) >= _LEAST_SHARED and shared - told and _judge(words) is not putting:
            return True
    return False


def _judge(words: str) -> Putting | None:
    return judge_voice(words) or judge_report(words)
