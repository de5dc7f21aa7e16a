"""What a sentence says of time, judged from its words alone: what is still to come, or what has happened."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from quiz.items.judging.patterns import AnyCase, group_words

FORETELLING: Final = re.compile(
    r"\b(?:will|won['’]t)\s+(?!have\b)(?![^.]*\bnow\b)|['’]ll\s|\b(?:is|are)\s+(?:\w+ly\s+)?(?:going"
    r"|expected|set|due|poised|scheduled)\s+to\b"
    r"|\b(?:would|may|might|could)\s+(?!have\b)",
    re.IGNORECASE,
)
_OPEN: Final = re.compile(r"\b(?:would|may|might|could)\b", re.IGNORECASE)
# "would" may be a wish or be over by now, and "may" be about what is: they foretell beside a time to come.
_TO_COME: Final = re.compile(
    r"\b(?:next\s+(?:week|month|year|spring|summer|autumn|fall|winter|season)|tomorrow"
    r"|in\s+the\s+(?:coming|future|next)"
    r"|(?:by|before)\s+(?:20\d\d|the\s+end)"
    r"|as\s+(?:early|soon)\s+as|(?:first|second)\s+(?:half|quarter)|(?:later|early)\s+(?:this|next)"
    r"|starting\s+next)\b"
)
_MODAL: Final = re.compile(r"\b(?:may|might|could)\s+(?!have\b)", re.IGNORECASE)
# "At will", "will have left", "you will find", and what somebody was going to do.
_OF_NOW: Final = AnyCase(
    r"\b(?:at|free|good|last|own|the|a|his|her|their|your|my)\s+will\b|\b(?:was|were)\s+(?:going|set|due"
    r"|expected)\b|\byou(?:['’]ll|\s+will)\b|\bwouldn['’]t\b|\b(?:sense|idea|hope|fear|impossible"
    r"|unlikely|doubtful)\s+that\b|\bassum(?:e|es|ed|ing)\b|\b(?:bet|guess)\b|\bdo\s+no\s+good\b"
    r"|\bwill\s+(?:find|notice|see|tell|say|admit|recall|remember|always)\b"
)
# What holds of any time is no prediction.
_TIMELESS: Final = AnyCase(
    r"\b(?:legends?|myths?|folklore|tradition\w*|always|often|usually|typically|every|any|anyone"
    r"|whenever|tends?)\b"
)
_CONDITIONAL: Final = AnyCase(r"\b(?:if|unless|whether|wish\w*|would\s+(?:like|rather|love|prefer|say))\b|\?")
_CUES: Final = (
    r"said|told|added|announced|predicted|warned|claimed|explained|confirmed|argued|stated|insisted"
    r"|estimated|reported"
    r"|noted|suggested|promised|vowed|believed|expected|tweeted|posted|revealed|declared|acknowledged"
    r"|admitted|wrote"
)
_HAPPENED: Final = re.compile(
    group_words(
        r"\b(?:was|were|had|did|didn['’]t|wasn['’]t|weren['’]t|went|made|took|came|gave|found|won|lost|left"
        r"|began|became|held|sent"
        r"|saw|fell|rose|grew|led|met|paid|ran|sold|shot|spent|stood|built|bought|brought|broke|chose|drew"
        r"|drove|flew|kept"
        r"|struck|caught|fought|threw|fled|stole|got|heard|knew|felt|sat|died|[a-z]{2,}(?<!ee)ed)\b"
    )
)
_PARTICIPLE: Final = re.compile(
    r"\b(?:be|being|is|are|get|gets|getting|to|been|newly|so-called|the|a|an|of|its|their|and|or"
    r"|more)\s+(?:\w+ly\s+)?$",
    re.IGNORECASE,
)
_NO_PAST: Final = re.compile(
    r"(?:need|hundred|indeed|unit|united|limited|alleged|based|used|red|bed|speed|feed|seed|exceed)(?:ed)?"
)
_STANDS: Final = re.compile(r"\b(?:is|are|has|have|does|do|says?|tells?|remains?)\b|['’]s\s")
_ACTS: Final = (
    r"(?:seek\w*|sought|offer\w*|agree\w*|decid\w+|order\w*|urg(?:e|es|ed|ing)|ask(?:s|ed)|estimat\w*|bid)"
)
# "Is going" may be meant of tomorrow; what somebody is doing all the time is not.
_LASTING: Final = (
    r"(?:being|investigating|suffering|living|wearing|sitting|standing|holding|missing|dying|fighting"
    r"|including"
    r"|lying|carrying|using|showing|saying|telling|making|having|getting|running|amazing|interesting)\b"
)
_AHEAD: Final = AnyCase(
    rf"\b(?:will|won['’]t|would|wouldn['’]t|shall|may|might|could|should|must|ought|can|cannot|if"
    rf"|unless|whether"
    rf"|until|expect\w*|predict\w*|forecast\w*|plan|plans|planned|planning|hop(?:e|es|ed|ing|eful\w*)"
    rf"|fear(?:s|ed)?|aim\w*|intend\w*|intention\w*|likely|unlikely|going\s+to|set\s+to|(?:is|are|was"
    rf"|were|be|now)\s+due"
    rf"|due\s+(?:out|in|by|for|on|later|early|next|to\s+(?:be|begin|start|open|launch))|about\s+to"
    rf"|poised|scheduled|slated"
    rf"|next(?!\s+(?:day|morning|to|door)\b)|tomorrow|upcoming|coming|future|soon|ahead|promis\w+"
    rf"|vow\w*|pledg\w+"
    rf"|propos\w+|want\w*|warn\w*|risk\w*|threaten\w*|prospect\w*|potential\w*|possib\w+|eventual\w*"
    rf"|{_ACTS}(?:\s+\S+){{0,7}}\s+(?:to|that|for)|look(?:s|ed|ing)?\s+(?:to|forward)|rumou?r\w*"
    rf"|guidance|goals?|targets?|deadline\w*"
    rf"|chances?|bound|destined|await\w*|pending|forthcoming|projected|projections?|anticipat\w+|assum\w+"
    rf"|(?:is|are|was|were|am)\s+(?:now\s+|not\s+)?to\s+[a-z]+|yet\s+to|done\s+deal|toy(?:s|ed"
    rf"|ing)?\s+with|idea\s+of|rul(?:e|es|ed|ing)\s+out|further\s+(?:\w*cuts?|increases?|steps?|moves?"
    rf"|talks?|actions?|tests?|rounds?)|probabilit\w+|likelihood"
    rf"|outlook|odds|close\s+to"
    rf"|nears|nearing|verge|brink|in\s+talks|ready\s+(?:to|for)|to\s+(?:spin|split|merge)|work(?:s"
    rf"|ing)?\s+on|prepar\w+"
    rf"|(?:is|are|am|['’]s|['’]re|['’]m)\s+(?:\w+ly\s+|now\s+|also\s+|not\s+"
    rf"|still\s+)?(?!{_LASTING})\w{{2,}}ing|sees?|gonna|later\s+this"
    rf"|begins?|starts?|opens?|launches|arrives?|debuts|goes\s+on|takes\s+place|tak(?:e|ing)\s+place"
    rf"|comes\s+out|kicks\s+off"
    rf"|some\s?day|one\s+day|(?:as|too)\s+early|try\w*|tries|consider\w*|contemplat\w*|mull\w*"
    rf"|weigh(?:s|ed|ing)|explor\w+|speculat\w*|reportedly(?!\s+\w+(?:ed|en)\b)|said\s+to"
    rf"|interest(?:ed)?\s+in|need(?:s|ed)?\s+to|(?:has|have)\s+to)\b|['’](?:ll|d)\b|\?"
)
_TO_DO: Final = (
    r"(?:be|begin|start|open|close|launch|appear|arrive|go|take|meet|return|leave|hold|air|face|play"
    r"|publish"
    r"|release)"
)
_NO_OWNER: Final = (
    r"(?<!['’]s )(?<!s['’] )(?<!\bits )(?<!\btheir )(?<!\bhis )(?<!\bher )(?<!\bour )(?<!\bthe )(?<!\bno )"
    r"(?<!\bany )(?<!\bof )(?<!\bnot )(?<!n't )(?<!n’t )(?<!\bthose )(?<!\bearlier )(?<!\bto )"
)
# Words that say by themselves that something is still to come: "is due to open", "plans to sell".
_PLANNED: Final = AnyCase(
    rf"\b(?:is|are|am)\s+(?:also\s+|now\s+|still\s+|\w+ly\s+)?(?:(?:going|expected|set|poised|scheduled"
    rf"|slated|planning|preparing)\s+to\s+[a-z]+"
    rf"|due\s+to\s+{_TO_DO}\b|(?:expected|scheduled|slated|due)\s+(?:out|in|by|for|on|next|later|soon"
    rf"|early|this)\b)"
    rf"|\b(?=plan|intend)(?<!\b(?:if) ){_NO_OWNER}(?:plans?|intends?)\s+to\s+[a-z]+"
    rf"|\b(?:has|have)\s+plans\s+to\s+[a-z]+"
    rf"|\b(?:is|are)\s+planned\s+(?:for|in|on)\b"
)
_WILL: Final = re.compile(r"\b(?:will|won['’]t)\s+(?!have\b)(?![^.]*\bnow\b)|['’]ll\s", re.IGNORECASE)
# A source's "would" after a word of announcing is its "will" told later.
_ANNOUNCED: Final = re.compile(
    r"\b(?:said(?!\s+to\b)|says|say|announced|announces|promised|pledged|vowed|predicted"
    r"|predicts)\b[^.;“”\"]*?\bwould\s+(?:also\s+|soon\s+|not\s+)?"
    r"(?!(?:have|like|love|prefer|rather|never|seem|appear|think|hope|need|want|say|make|mean|comment"
    r"|know|often|always|usually"
    r"|able|pay)\b)(?:be\s+(?:(?:\w+ed|cut|sent|held|built|sold|taken|given|put|brought|shown|begun"
    r"|leading|leaving|joining)\b"
    r"(?<!thrilled)(?<!pleased)(?<!delighted)(?<!tolerated)(?<!allowed)(?<!accepted)(?<!interested))"
    r"|(?!(?:be|not|also|soon)\b)[a-z]+)",
    re.IGNORECASE,
)
_TOLD_BEFORE: Final = re.compile(r"\b(?:had|been|told|asked|thought|knew|believed|never)\b", re.IGNORECASE)
_COMES_TO_BE: Final = (
    r"become|lead|rise|fall|lose|win|open|close|launch|arrive|sell|happen|bring|spread|join|leave|start"
    r"|begin|reach|announce"
    r"|unveil|release|return|boost|cost|cut|replace|grow|hit|strengthen|cripple|prove|face|increase"
    r"|drop|follow|expand"
)
_MAY: Final = AnyCase(
    r"\b(?:may|might|could)\s+(?:also\s+|still\s+|soon\s+|well\s+|even\s+|one\s+day\s+)?(?:"
    rf"{_COMES_TO_BE})\b|\b(?:may|might)\s+(?:also\s+|still\s+|soon\s+|even\s+)?(?:make|come|go|get"
    rf"|take|add|move|attack|strike|die|offer|build|buy)\b"
)
# What is only wondered at, or is said not to follow, is not told as to come.
_NOT_TOLD: Final = AnyCase(
    r"\bwonder\w*|\bimpossible\b|\bto\s+say\s+nothing\b|n['’]t\s+(?:mean|think|believe|expect|know"
    r"|say)\b|\bnot\s+(?:mean|think|believe|assume|expect"
    r"|know)\b|\bchance\s+to\b|\bdoubt\w*|\bdisclaimers?\b|\bthe\s+body\b|\blegend\w*"
    r"|\binconceivable\b|\bnever\s+going\b|\bwhat\b[^,.]*\bplans?\s+to\b"
)
# "Whether Lind sails or not, the ferry will be sold": what comes either way is told.
_EITHER_WAY: Final = (
    r"^whether\b[^.;,]*\bor\s+not,\s"
    r"(?:(?!\b(?:if|what|which|when|where|who|how|nor|or|and|but|hop\w+)\b)[^,])*\bwill\b"
)
_OPEN_END: Final = re.compile(
    rf"\b(?:(?!{_EITHER_WAY})whether|wish\w*|would\s+(?:like|rather|love|prefer|say))\b|\?",
    re.IGNORECASE,
)


@lru_cache(maxsize=1024)
def foretells(words: str) -> bool:
    """Whether a statement surely tells what is still to come, and nothing of what has happened."""
    found = list(FORETELLING.finditer(words))
    if not found or _CONDITIONAL.search(words) or _TIMELESS.search(words) or happenings(words):
        return False
    if re.search(rf"\b(?:{_CUES})\b", words):
        return False  # somebody inside it is told to have said something
    return not all(_OPEN.match(match.group()) for match in found) or _TO_COME.search(words) is not None


@lru_cache(maxsize=1024)
def happenings(sentence: str) -> tuple[str, ...]:
    """The past forms of `sentence`, those of saying apart, and those that are no more than participles."""
    return tuple(
        match.group()
        for match in _HAPPENED.finditer(sentence)
        if not re.fullmatch(_CUES, match.group())
        and not _NO_PAST.fullmatch(match.group())
        and not _PARTICIPLE.search(sentence[: match.start()])
    )


@lru_cache(maxsize=1024)
def looks_back(sentence: str) -> bool:
    """Whether the sentence tells of what was or is, and has no word at all for what is to come."""
    told = happenings(sentence) or _STANDS.search(sentence)
    return bool(told) and not looks_ahead(sentence)


@lru_cache(maxsize=1024)
def looks_ahead(sentence: str) -> bool:
    """Whether some word of `sentence` may speak of what is to come, by the widest list."""
    return _AHEAD.search(sentence) is not None


@lru_cache(maxsize=1024)
def is_ahead(sentence: str) -> bool:
    """Whether some part of the sentence surely tells what is still to come, whoever says so."""
    if not _AHEAD.search(sentence) or _OPEN_END.search(sentence) or _NOT_TOLD.search(sentence):
        return False
    if _TIMELESS.search(sentence) or _OF_NOW.search(sentence):
        return False
    if _WILL.search(sentence):
        return True
    if _CONDITIONAL.search(sentence):
        return False
    clear = _PLANNED.search(sentence) or _MAY.search(sentence)
    return clear is not None or _may_come(sentence) or _is_announced(sentence)


def _may_come(sentence: str) -> bool:
    """Whether it says what may be, beside a time that is still to come."""
    return _TO_COME.search(sentence) is not None and _MODAL.search(sentence) is not None


def _is_announced(sentence: str) -> bool:
    """Whether a source says in it what it or others would do, and nothing else is told as past."""
    match = _ANNOUNCED.search(sentence)
    return match is not None and not _TOLD_BEFORE.search(sentence) and not happenings(sentence)
