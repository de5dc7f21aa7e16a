"""Words with which somebody denies, doubts or rejects something, judged from the words alone."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

_ADVERBS: Final = r"(?:(?:\w+ly|also|previously|again|since|now|repeatedly|already|even|and)\s+){0,2}"
_VERBS: Final = (
    r"den(?:y|ies|ied)|disput(?:e|es|ed)|reject(?:s|ed)?|dismiss(?:es|ed)?|refut(?:e|es|ed)|rebut(?:s|ted)?"
    r"|contradict(?:s|ed)?|doubt(?:s|ed)?|question(?:s|ed)?|oppos(?:e|es|ed)|condemn(?:s|ed)?|criticis(?:e|es|ed)"
    r"|criticiz(?:e|es|ed)|challeng(?:e|es|ed)|debunk(?:s|ed)?|disagree[sd]?\s+with|object(?:s|ed)?\s+to"
    r"|cast(?:s)?\s+doubt\s+on|rul(?:es|ed)\s+out|disapprov(?:e|es|ed)\s+of"
)
_STATES: Final = (
    r"(?:have|has|had)\s+(?:some\s+|serious\s+|strong\s+|their\s+|grave\s+)?(?:doubts|reservations)"
    r"|(?:is|are|was|were|remain|remains|remained)\s+(?:\w+ly\s+)?(?:s[ck]eptical|doubtful|dismissive|critical)\s+(?:of|about)"
)
# From an auxiliary to the last word of the cue: "has vehemently denied", "have some doubts".
OBJECTING: Final = re.compile(rf"(?:{_STATES}|(?:(?:has|have|had)\s+)?{_ADVERBS}(?:{_VERBS}))\b")
# What turns it round or makes it somebody else's wish.
_TURNED: Final = re.compile(
    r"\b(?:not|never|no|nobody|cannot|to|would|will|could|may|might|should|if|whether|without|neither|nor|were|was|are|is|be|been"
    r"|being|to\s+have)\s*$|n['’]t\s*$",
    re.IGNORECASE,
)
# Whatever may pass for an objection: no sentence with it is surely without one.
_OPPOSED: Final = re.compile(
    r"\b(?:not|no|never|nor|neither|none|nothing|nobody|cannot|without|but|however|although|though|while|despite|instead"
    r"|den(?:y|ies|ied|ying|ial\w*)|disput\w+|reject\w*|dismiss\w*|refut\w+|rebut\w*|contradict\w*|doubt\w*|question\w*|oppos\w+"
    r"|opposition|opponent\w*|condemn\w*|criti\w+|challeng\w+|debunk\w*|disagree\w*|object\w*|s[ck]eptic\w*|ruled?\s+out|against"
    r"|protest\w*|refus\w+|declin\w+|fail\w*|false\w*|hoax\w*|fake\w*|wrong\w*|untrue|contrary|unlike|concern\w*|fear\w*|warn\w*"
    r"|complain\w*|argu\w+|accus\w+|blam\w+|slam\w*|blast\w*|attack\w*|angr\w+|outrage\w*|mock\w*|fabricat\w+|mislead\w*|lie[ds]?"
    r"|unclear|unlikely|impossible|controvers\w+|rather|yet|rival\w*|critici[sz]\w*|resist\w*|reserv\w+|only|insist\w*|ridicul\w+"
    r"|nonsense|rubbish|absurd|myth\w*|disapprov\w+|dissent\w*|defend\w*|conflict\w*|disappoint\w*|claim\w*)\b|n['’]t\b|\?",
    re.IGNORECASE,
)
_END: Final = re.compile(
    r"[.;:!?](?:\s|$|[\"”’])|[\"“”]|,\s|\s[–—-]+\s|\s(?:but|while|when|after|before|because|although|though|as|and\s+(?:said|told|he|she|they|it"
    r"|has|had|have|is|was|were|called|insisted|claimed|says))\s|\n"
)


@lru_cache(maxsize=4096)
def is_objection(cue: str) -> bool:
    """Whether `cue` says, from its first word to its last, that somebody denies, doubts or rejects."""
    return OBJECTING.fullmatch(cue) is not None


def is_turned(before: str) -> bool:
    """Whether the words before a cue deny it, or leave it to be done."""
    return _TURNED.search(before) is not None


@lru_cache(maxsize=4096)
def may_object(sentence: str) -> bool:
    """Whether some word of `sentence` may stand for an objection, by the widest list."""
    return _OPPOSED.search(sentence) is not None


def end_of_matter(text: str, start: int) -> int:
    """Where the words that begin at `start` and say what is objected to come to their end."""
    match = _END.search(text, start)
    return match.start() if match else len(text)
