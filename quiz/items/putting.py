"""How a sentence puts its news: in the article's own voice, with a doubt, or by a source."""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from quiz.items.descriptions import is_role
from quiz.items.headlines import CREDIT, DOUBT, SHADE
from quiz.items.heads import find_head, is_people_noun, name_core


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
_NAMELESS: Final = re.compile(
    r",\s+according to (?:(?:an?|some|several|two|new|media|local|recent|news|police|multiple)\s+)*"
    r"(?:reports?|officials|sources|researchers|authorities|people familiar with the matter)(?=\.?$)"
)
_OUTLETS_REPORT: Final = re.compile(
    r"\b(?!(?:Sun|Mon|Tues|Wednes|Thurs|Fri|Satur)day)[A-Z]\w+(?<!i)(?<!an)(?<!sh)(?<!se)\sreport$"
)
_PAPERS: Final = frozenset(
    ("report", "reports", "study", "statement", "research", "analysis", "survey", "media")
)
_REPORT_IN: Final = re.compile(r"\breports?\s(?:in|by|from)\s(?:the\s)?[A-Z]")
# "He alleged" is no doubt of the article's own, and "may" often only grants something.
OWN_DOUBT: Final = re.compile(
    r"\b(?:reportedly|allegedly|purportedly|supposedly|apparently|seemingly|possibly|perhaps|presumably"
    r"|(?:is|are|was|were|been|be)\s+(?:said|believed|thought|rumou?red|alleged|reported|understood|suspected"
    r"|expected)\s+to|appear(?:s|ed)?\s+to|seem(?:s|ed)?\s+to)\b",
    re.IGNORECASE,
)
_SMALL: Final = frozenset(("of", "the", "and", "for", "in", "de", "al", "a"))
_TWO_CAPITALS: Final = re.compile(r"\b[A-Z][\w’'.-]*\s+[A-Z]")
_DEFINITE: Final = re.compile(r"(?:the|his|her|its|their|this|that|he|she|they|it)\b", re.IGNORECASE)


def judge_voice(sentence: str) -> Putting | None:
    """How a sentence that cites nobody puts its news; None where anything may be a citation."""
    if CREDIT.search(DOUBT.sub(" ", sentence)):
        return None
    if OWN_DOUBT.search(sentence):
        return Putting.DOUBTING
    return None if SHADE.search(sentence) else Putting.FLAT


def judge_source(words: str) -> Putting | None:
    """Whether the words for a source name it; None where they may point at somebody named elsewhere."""
    core = name_core(words)
    if not core or _DEFINITE.match(words.strip()):
        return Putting.NAMED if core and _is_name(core) else None
    if _is_name(core) or _OUTLETS_REPORT.search(core) or _REPORT_IN.search(core):
        return Putting.NAMED
    head = find_head(words)
    people = is_people_noun(head) or is_role(head) or head in _PAPERS
    return Putting.UNNAMED if people and not _TWO_CAPITALS.search(core) else None


def _is_name(core: str) -> bool:
    """Whether every word of any weight is capitalised."""
    words = [word for word in core.split() if word not in _SMALL]
    return all(word[:1].isupper() for word in words)


def judge_report(sentence: str) -> Putting | None:
    """That a sentence cites nameless people or reports at its end, in a closed pattern; else None."""
    rest = _NAMELESS.sub(" ", sentence, count=1)
    cited = rest != sentence and not CREDIT.search(rest) and not DOUBT.search(rest)
    return Putting.UNNAMED if cited else None
