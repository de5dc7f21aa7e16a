"""What a sentence says of time, judged from its words alone: what is still to come, or what has happened."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

FORETELLING: Final = re.compile(
    r"\b(?:will|won['’]t)\s+(?!have\b)(?![^.]*\bnow\b)|['’]ll\s|\b(?:is|are)\s+(?:\w+ly\s+)?(?:going|expected|set|due|poised|scheduled)\s+to\b"
    r"|\b(?:would|may|might|could)\s+(?!have\b)",
    re.IGNORECASE,
)
_OPEN: Final = re.compile(r"\b(?:would|may|might|could)\b", re.IGNORECASE)
# "would" may be a wish or be over by now, and "may" be about what is: they foretell beside a time to come.
_TO_COME: Final = re.compile(
    r"\b(?:next\s+(?:week|month|year|spring|summer|autumn|fall|winter|season)|tomorrow|in\s+the\s+(?:coming|future|next)"
    r"|(?:by|before)\s+(?:20\d\d|the\s+end)"
    r"|as\s+(?:early|soon)\s+as|(?:first|second)\s+(?:half|quarter)|(?:later|early)\s+(?:this|next)|starting\s+next)\b"
)
_WOULD: Final = re.compile(r"would\b", re.IGNORECASE)
# "At will", "will have left", "you will find", and what somebody was going to do.
_OF_NOW: Final = re.compile(
    r"\b(?:at|free|good|last|own|the|a|his|her|their|your|my)\s+will\b|\b(?:was|were)\s+(?:going|set|due"
    r"|expected)\b|\byou(?:['’]ll|\s+will)\b|\bwouldn['’]t\b|\b(?:sense|idea|hope|fear|impossible"
    r"|unlikely|doubtful)\s+that\b|\bassum(?:e|es|ed|ing)\b|\b(?:bet|guess)\b|\bdo\s+no\s+good\b"
    r"|\bwill\s+(?:find|notice|see|tell|say|admit|recall|remember|always)\b",
    re.IGNORECASE,
)
# What holds of any time is no prediction.
_TIMELESS: Final = re.compile(
    r"\b(?:legends?|myths?|folklore|tradition\w*|always|often|usually|typically|every|any|anyone|whenever|tends?)\b",
    re.IGNORECASE,
)
_CONDITIONAL: Final = re.compile(
    r"\b(?:if|unless|whether|wish\w*|would\s+(?:like|rather|love|prefer|say))\b|\?", re.IGNORECASE
)
_CUES: Final = (
    r"said|told|added|announced|predicted|warned|claimed|explained|confirmed|argued|stated|insisted|estimated|reported"
    r"|noted|suggested|promised|vowed|believed|expected|tweeted|posted|revealed|declared|acknowledged|admitted|wrote"
)
_HAPPENED: Final = re.compile(
    r"\b(?:was|were|had|did|didn['’]t|wasn['’]t|weren['’]t|went|made|took|came|gave|found|won|lost|left|began|became|held|sent"
    r"|saw|fell|rose|grew|led|met|paid|ran|sold|shot|spent|stood|built|bought|brought|broke|chose|drew|drove|flew|kept"
    r"|struck|caught|fought|threw|fled|stole|got|heard|knew|felt|sat|died|[a-z]{2,}(?<!ee)ed)\b"
)
_PARTICIPLE: Final = re.compile(
    r"\b(?:be|being|is|are|get|gets|getting|to|been|newly|so-called|the|a|an|of|its|their|and|or|more)\s+(?:\w+ly\s+)?$",
    re.IGNORECASE,
)
_NO_PAST: Final = re.compile(
    r"(?:need|hundred|indeed|unit|united|limited|alleged|based|used|red|bed|speed|feed|seed|exceed)(?:ed)?"
)
_STANDS: Final = re.compile(r"\b(?:is|are|has|have|does|do|says?|tells?|remains?)\b|['’]s\s")
_AHEAD: Final = re.compile(
    r"\b(?:will|won['’]t|would|shall|may|might|could|should|must|ought|can|cannot|if|unless|whether"
    r"|until|expect\w*|predict\w*|forecast\w*|plan|plans|planned|planning|hop(?:e|es|ed|ing|eful\w*)"
    r"|fear(?:s|ed)?|aim\w*|guidance|intend\w*|intention\w*|likely|unlikely|going\s+to|set\s+to|due\s+to"
    r"|about\s+to|poised|scheduled|next|tomorrow|upcoming|coming|future|soon|ahead|promis\w+|vow\w*"
    r"|pledg\w+|propos\w+|want\w*|warn\w*|risk\w*|threat\w*|bid|prospect\w*|potential\w*|possib\w+"
    r"|eventual\w*|seek\w*|sought|offer\w*|agree\w*|decid\w+|order\w*|urg(?:e|es|ed)|look(?:s|ed"
    r"|ing)?\s+(?:to|forward)|rumou?r\w*|goal\w*|target\w*|deadline\w*|invit\w+|chance\w*|bound|destined"
    r"|await\w*|pending|forthcoming|project(?:s|ed)|anticipat\w+|to\s+be|yet\s+to|estimat\w*"
    r"|probabilit\w+|likelihood|outlook|odds|close\s+to|nears|nearing|verge|brink|in\s+talks|rul(?:e|es"
    r"|ed|ing)\s+out|further|ready\s+(?:to|for)|to\s+(?:spin|split|merge)|work(?:s|ing)?\s+on|(?:is|are"
    r"|am)\s+(?:\w+ly\s+|now\s+|also\s+|not\s+)?(?!being\b)\w{2,}ing|sees?|gonna|commit\w*|in\s+order)\b"
    r"|['’](?:ll|d)\b|\?",
    re.IGNORECASE,
)


@lru_cache(maxsize=4096)
def foretells(words: str) -> bool:
    """Whether a statement surely tells what is still to come, and nothing of what has happened."""
    found = list(FORETELLING.finditer(words))
    if not found or _CONDITIONAL.search(words) or _TIMELESS.search(words) or happenings(words):
        return False
    if re.search(rf"\b(?:{_CUES})\b", words):
        return False  # somebody inside it is told to have said something
    return not all(_OPEN.match(match.group()) for match in found) or _TO_COME.search(words) is not None


@lru_cache(maxsize=4096)
def happenings(sentence: str) -> tuple[str, ...]:
    """The past forms of `sentence`, those of saying apart, and those that are no more than participles."""
    return tuple(
        match.group()
        for match in _HAPPENED.finditer(sentence)
        if not re.fullmatch(_CUES, match.group())
        and not _NO_PAST.fullmatch(match.group())
        and not _PARTICIPLE.search(sentence[: match.start()])
    )


@lru_cache(maxsize=4096)
def looks_back(sentence: str) -> bool:
    """Whether the sentence tells of what was or is, and has no word at all for what is to come."""
    return bool(happenings(sentence) or _STANDS.search(sentence)) and not looks_ahead(sentence)


@lru_cache(maxsize=4096)
def looks_ahead(sentence: str) -> bool:
    """Whether some word of `sentence` may speak of what is to come, by the widest list."""
    return _AHEAD.search(sentence) is not None


@lru_cache(maxsize=4096)
def is_ahead(sentence: str) -> bool:
    """Whether some part of the sentence surely tells what is still to come, whoever says so."""
    if _CONDITIONAL.search(sentence) or _TIMELESS.search(sentence) or _OF_NOW.search(sentence):
        return False
    found = list(FORETELLING.finditer(sentence))
    if any(_WOULD.match(match.group()) for match in found):
        return False
    return any(not _OPEN.match(match.group()) for match in found) or bool(found and _TO_COME.search(sentence))
