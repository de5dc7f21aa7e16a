"""Words with which somebody denies, doubts or rejects something, judged from the words alone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from quiz.items.judging.patterns import AnyCase, group_words
from quiz.text import Span

_ADVERBS: Final = r"(?:(?:\w+ly|also|previously|again|since|now|repeatedly|already|even|and)\s+){0,2}"
_VERBS: Final = (
    r"den(?:y|ies|ied)|disput(?:e|es|ed)|reject(?:s|ed)?|dismiss(?:es|ed)?|refut(?:e|es|ed)|rebut(?:s|ted)?"
    r"|contradict(?:s|ed)?|doubt(?:s|ed)?|question(?:s|ed)?|oppos(?:e|es|ed)|condemn(?:s|ed)?"
    r"|criticis(?:e|es|ed)"
    r"|criticiz(?:e|es|ed)|challeng(?:e|es|ed)|debunk(?:s|ed)?|disagree[sd]?\s+with|object(?:s|ed)?\s+to"
    r"|cast(?:s)?\s+doubt\s+on|rul(?:es|ed)\s+out|disapprov(?:e|es|ed)\s+of"
)
_STATES: Final = (
    r"(?:have|has|had)\s+(?:some\s+|serious\s+|strong\s+|their\s+|grave\s+)?(?:doubts|reservations)"
    r"|(?:is|are|was|were|remain|remains|remained)\s+(?:\w+ly\s+)?(?:s[ck]eptical|doubtful|dismissive"
    r"|critical)\s+(?:of|about)"
)
# From an auxiliary to the last word of the cue: "has vehemently denied", "have some doubts".
OBJECTING: Final = re.compile(rf"(?:{_STATES}|(?:(?:has|have|had)\s+)?{_ADVERBS}(?:{_VERBS}))\b")
_VERB: Final = re.compile(group_words(rf"(?:{_STATES}|{_VERBS})\b"))  # with which each of them ends
# What turns it round or makes it somebody else's wish.
_TURNED: Final = re.compile(
    r"\b(?:not|never|no|no\s+one|none|little|nobody|cannot|can|to|would|will|could|may|might|should|if"
    r"|whether|without|neither|nor|were|was|are|is|be|been"
    r"|being|to\s+have)\s*$|n['’]t\s*$",
    re.IGNORECASE,
)
_CLAIMED: Final = (
    r"(?:the\s+|any\s+|those\s+|these\s+|such\s+|all\s+)?(?:\w+\s+)?(?:reports?|claims?|rumou?rs?"
    r"|allegations?|accusations?|suggestions?|ideas?"
    r"|notions?|theor(?:y|ies)|stor(?:y|ies)|talk|possibility|concerns|account|statements?|findings"
    r"|decision|charges?|speculation)\b"
)
_REJECTS: Final = rf"(?:(?:it|them|this|that)\s+as\b|as\b|{_CLAIMED})"
# Verbs that say of a whole sentence that something is denied or rejected in it, with what makes them sure.
_SAYS_NO: Final = re.compile(
    group_words(
        r"\b(?:den(?:y|ies|ied|ying)(?!\s+(?:him|her|them|us|me|access|entry|bail|permission"
        r"|an?\s+(?!report|claim|rumou?r|stor|alleg|sugg)|the\s+(?:right|chance|opportunity)"
        r"|in\s+their)\b)(?=\s+[A-Za-z“\"])"
        r"|(?:disput(?:es|ed|ing)|refut(?:es?|ed|ing)|rebut(?:s|ted|ting)|debunk(?:s|ed|ing)|contradict(?:s"
        r"|ed|ing)|condemn(?:s|ed|ing)"
        r"|criticis(?:es?|ed|ing)|criticiz(?:es?|ed|ing)|denounc(?:es?|ed|ing))(?=\s+(?:the|a|an|any|that"
        r"|this|those|these|its|his|her|their|reports?|claims?|it|what|by|for|[A-Z“\"]))"
        r"|doubt(?:s|ed)?\s+(?:that|whether|if|the|any)\b|disagree[sd]?\b|object(?:s|ed)\s+to\b"
        r"|casts?\s+doubt\s+on|disapprov(?:es|ed)\s+of"
        rf"|reject(?:s|ed|ing)?\s+(?:(?:the|an?|any|all|its|his|her|that|those)\b|{_CLAIMED}|by\b)"
        rf"|dismiss(?:es|ed|ing)?\s+{_REJECTS}"
        r"|question(?:s|ed|ing)?\s+(?:whether|if|how|why|the\s+(?:claim|wisdom|need|decision|effectiveness"
        r"|authenticity|value|accuracy|validity|report))\b"
        r"|oppos(?:es|ed)\s+(?:the|any|such|plans)\b|challeng(?:es|ed)\s+(?:the\s+(?:claims?|ideas?|notion"
        r"|reports?|findings)|that)\b|rul(?:es|ed|ing)\s+out"
        r"|calls?\s+into\s+question|took\s+issue\s+with|blam(?:es|ed)\s+(?:the|poor|past|[A-Z])|accus(?:es"
        r"|ed)\s+[^,.;]{2,60}?\s+of\b|disappointed\s+(?:with|at)\b|(?:have|has|had)\s+(?:some\s+|serious\s+"
        r"|strong\s+|their\s+|grave\s+)?doubts"
        r"|(?:is|are|was|were|remains?|remained)\s+(?:\w+ly\s+)?s[ck]eptical\b)"
    )
)
_UNTRUE: Final = (
    r"(?:hoax|fake(?!\s*-?\s*(?:news|site|web))|false(?!\s+alarm)|untrue|not\s+(?:true|real)|nonsense"
    r"|fabricat(?:ed|ions?)|baseless|rubbish|ridiculous|absurd|inaccurate|bogus)\b"
)
_CALLS_UNTRUE: Final = re.compile(
    rf"\b(?:call(?:s|ed|ing)|brand(?:s|ed|ing)|label(?:s|l?ed|l?ing)|describ(?:es|ed|ing)|dismiss(?:es"
    rf"|ed|ing))\b[^.;:?]{{0,60}}\b(?<!not a ){_UNTRUE}"
    rf"|(?:\b(?:is|was|are|were)|['’]s)\s+(?:(?:also|all|definitely|just|simply|only|in\s+fact|actually"
    rf"|totally|completely|entirely|probably|likely|most\s+likely|nothing\s+more\s+than)\s+){{0,2}}"
    rf"[\"“'‘]?(?:(?:an?|pure|complete|total)\s+(?:[\w-]+\s+){{0,2}})?{_UNTRUE}"
    r"|\bno\s+truth\s+(?:to|in|whatsoever)\b|\b(?:under|draw|drew|drawn|sparked|faced"
    r"|facing)\s+(?:\w+\s+){0,2}criticism\b|\bissued\s+a\s+(?:\w+\s+)?denial\b"
    r"|\b(?:is|are|was|were|been)\s+(?:\w+ly\s+)?(?:criticised|criticized|condemned|debunked"
    r"|rejected\s+by|denied\s+by|disputed\s+by)\b"
    r"|\b(?:has|have|had)\s+been\s+debunked\b",
    re.IGNORECASE,
)
_DETERMINED: Final = re.compile(
    r"\b(?:the|an?|his|her|their|its|this|that|these|those|some|any|much|of|in|for|with|without|been"
    r"|has\s+been|once|as|all|no|reasonable|a\s+shadow\s+of)\s*$|-\s*$",
    re.IGNORECASE,
)
_ASKING: Final = re.compile(
    r"\?|(?<!questioned )(?<!doubts )(?<!doubted )\b(?:if|unless)\b"
    r"|\bwould\s+have\b",
    re.IGNORECASE,
)
_HINT: Final = AnyCase(
    r"den[yi]|disput|refut|rebut|debunk|contradict|condemn|critici|denounc|doubt|disagree|object"
    r"|disapprov|reject|dismiss|question|oppos|challeng|rul(?:es|ed|ing)"
    r"|s[ck]eptical|hoax|fake|false|true|truth|nonsense|fabricat|baseless|rubbish|ridiculous|absurd"
    r"|inaccurate|bogus|issue|blam|accus|disappoint|real"
)
# Whatever may pass for an objection: no sentence with it is surely without one.
_MADE_UP: Final = re.compile(
    r"\b(?:recreat\w*|photoshop\w*|doctored|staged|myth\w*|legend\w*|easily\s+(?:made|done|faked)|hardly|barely)\b",
    re.IGNORECASE,
)
_OPPOSED: Final = AnyCase(
    r"\b(?:not|no|never|nor|neither|none|nothing|nobody|cannot|without|but|however|although|though"
    r"|while|despite|instead"
    r"|den(?:y|ies|ied|ying|ial\w*)|disput\w+|reject\w*|dismiss\w*|refut\w+|rebut\w*|contradict\w*"
    r"|doubt\w*|question\w*|oppos\w+"
    r"|opposition|opponent\w*|condemn\w*|criti\w+|challeng\w+|debunk\w*|disagree\w*|object\w*"
    r"|s[ck]eptic\w*|ruled?\s+out|against"
    r"|protest\w*|refus\w+|declin\w+|fail\w*|false\w*|hoax\w*|fake\w*|wrong\w*|untrue|contrary|unlike"
    r"|concern\w*|fear\w*|warn\w*"
    r"|complain\w*|argu\w+|accus\w+|blam\w+|slam\w*|blast\w*|attack\w*|angr\w+|outrage\w*|mock\w*"
    r"|fabricat\w+|mislead\w*|lie[ds]?"
    r"|unclear|unlikely|impossible|controvers\w+|rather|yet|rival\w*|critici[sz]\w*|resist\w*|reserv\w+"
    r"|only|insist\w*|ridicul\w+"
    r"|nonsense|rubbish|absurd|myth\w*|disapprov\w+|dissent\w*|defend\w*|conflict\w*|disappoint\w*"
    r"|took\s+issue|upset\w*|furious|mad\b|unhappy|true|real|really"
    r"|bad(?:ly)?|worse|worst|poor(?:ly)?|stupid\w*|foolish|unfair\w*|terribl[ey]|awful|horribl[ey]"
    r"|sham\w+|disgrac\w*|dubious|difficult"
    r"|problem\w*|chaos|tarnish\w*|destruct\w*|underestimat\w*|overestimat\w*|flaw\w*|weak\w*|mistak\w*"
    r"|wrongdoing|too|counter|(?:really|also)\s+should|should\s+(?:not|never|have)"
    r"|another\s+look|rethink\w*|reconsider\w*|suspici\w*|so-called|purport\w*|alleged(?:ly)?"
    r"|discredit\w*|wonder\w*|hit\s+back|condon\w*|claim\w*)\b|n['’]t\b|\?"
)
_END: Final = re.compile(
    r"[.;:!?](?:\s|$|[\"”’])|[\"“”]|,\s|\s[–—-]+\s|\s(?:but|while|when|after|before|because|although"
    r"|though|as|and\s+(?:said|told|he|she|they|it"
    r"|has|had|have|is|was|were|called|insisted|claimed|says))\s|\n"
)


@lru_cache(maxsize=1024)
def is_objection(cue: str) -> bool:
    """Whether `cue` says, from its first word to its last, that somebody denies, doubts or rejects."""
    return OBJECTING.fullmatch(cue) is not None


def find_objecting(text: str) -> Iterator[re.Match[str]]:
    """The cues of objections in `text`, in order, whether or not anything turns them round."""
    return OBJECTING.finditer(text) if _VERB.search(text) else iter(())  # most texts have none


def is_turned(before: str) -> bool:
    """Whether the words before a cue deny it, or leave it to be done."""
    return _TURNED.search(before) is not None


@lru_cache(maxsize=1024)
def may_object(sentence: str) -> bool:
    """Whether some word of `sentence` may stand for an objection, by the widest list."""
    hinted = _OPPOSED.search(sentence) or _MADE_UP.search(sentence)
    return hinted is not None or find_objection(sentence) is not None


@lru_cache(maxsize=1024)
def find_objection(sentence: str) -> Span | None:
    """Where the words stand with which something is denied, doubted, rejected, criticised or called untrue.

    None where nothing surely is: the words are taken back, are a noun, or belong to a question.
    """
    if not _HINT.search(sentence) or _ASKING.search(sentence):
        return None
    for match in _SAYS_NO.finditer(sentence):
        before = sentence[: match.start()]
        if not (is_turned(before) or _DETERMINED.search(before)):
            return Span(*match.span())
    called = _CALLS_UNTRUE.search(sentence)
    return Span(*called.span()) if called else None


def end_of_matter(text: str, start: int) -> int:
    """Where the words that begin at `start` and say what is objected to come to their end."""
    match = _END.search(text, start)
    return match.start() if match else len(text)
