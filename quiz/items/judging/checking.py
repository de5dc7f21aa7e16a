"""Sentences that say how far a check came, by closed patterns of the text alone."""

from __future__ import annotations

import re
from typing import Final

_VERBS: Final = r"(?:verif(?:y|ied)|confirm(?:ed)?|authenticate[d]?|corroborate[d]?|substantiate[d]?)"
_ADVERBS: Final = r"(?:(?:yet|immediately|independently|absolutely|fully|been\s+able\s+to|be|been)\s+){0,4}"
_FAILED: Final = re.compile(
    rf"\b(?:(?:could|can|has|have|had|was|were|is|are)\s+(?:not|never)\s+{_ADVERBS}(?:able\s+to\s+{_ADVERBS})?{_VERBS}"
    rf"|(?:could|can|has|have|had|was|were|is|are)n['’]t\s+{_ADVERBS}(?:able\s+to\s+{_ADVERBS})?{_VERBS}"
    rf"|cannot\s+{_ADVERBS}{_VERBS}|(?:was|were|is|are|been)\s+unable\s+to\s+{_ADVERBS}{_VERBS})\b",
    re.IGNORECASE,
)
_DONE: Final = re.compile(
    rf"\b(?:has|have|had)\s+independently\s+{_VERBS}|\bindependently\s+{_VERBS}\b", re.IGNORECASE
)
# One of these, and a careful teacher could call the sentence one about a check.
_MAY_CHECK: Final = re.compile(
    r"\b(?:verif\w*|unverif\w*|(?:un)?confirm\w*|authentic\w*|corrobor\w*|substantiat\w*|check(?:ed|ing|s)?\b|evidence|proof"
    r"|prove[dns]?|investigat\w*|test(?:s|ed|ing)?\b|examin\w*|analy[sz]\w*|(?:un)?clear|unknown|determin\w*|establish\w*|fake\w*"
    r"|hoax\w*|real\b|true\b|false\b|truth|doubt\w*|question\w*|debunk\w*|review\w*|inspect\w*|trace\w*|search\w*|stud(?:y|ies|ied)"
    r"|report\w*|certain\w*|sure\b|found\b|find\w*|discover\w*|detect\w*|disprov\w*|identif\w*|validat\w*"
    r"|cannot|could\s+not|vet(?:s|ted|ting)?\b)",
    re.IGNORECASE,
)
COMMENT: Final = re.compile(
    r"\b(?:did\s+not|didn['’]t|has\s+not|have\s+not|declined\s+to)\s+(?:\w+ly\s+)?(?:respond|repl|return|answer|comment)",
    re.IGNORECASE,
)


def tells_of_check(words: str) -> bool:
    """Whether the sentence says outside quotation marks that somebody could not verify something, or did."""
    outside = re.sub(r"[\"“][^\"”]*(?:[\"”]|$)", " ", words)
    return _FAILED.search(outside) is not None or _DONE.search(outside) is not None


def may_tell_of_check(words: str) -> bool:
    """Whether any word of the sentence has to do with finding out whether something is so."""
    return _MAY_CHECK.search(words) is not None
