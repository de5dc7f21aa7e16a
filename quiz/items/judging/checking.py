"""Sentences that say how far a check came, by closed patterns of the text alone."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from quiz.items.judging.patterns import AnyCase

# What no such sentence goes without: most sentences have none of it, which saves the longer searches.
_NEAR: Final = re.compile(r"verif|confirm|authentic|corrobor|substantiat", re.IGNORECASE)
_ANSWERING: Final = AnyCase(
    r"comment|respon|repl|return|answer|say|discuss|elaborat|interview"
    r"|reached|request"
)
_QUOTED: Final = re.compile(r"[\"“][^\"”]*(?:[\"”]|$)")

_VERBS: Final = r"(?:verif(?:y|ied)|confirm(?:ed)?|authenticate[d]?|corroborate[d]?|substantiate[d]?)"
_ADVERBS: Final = r"(?:(?:yet|immediately|independently|absolutely|fully|been\s+able\s+to|be|been)\s+){0,4}"
_FAILED: Final = re.compile(
    rf"\b(?:(?:could|can|has|have|had|was|were|is|are)\s+(?:not"
    rf"|never)\s+{_ADVERBS}(?:able\s+to\s+{_ADVERBS})?{_VERBS}"
    rf"|(?:could|ca|has|have|had|was|were|is|are)n['’]t\s+{_ADVERBS}(?:able\s+to\s+{_ADVERBS})?{_VERBS}"
    rf"|cannot\s+{_ADVERBS}{_VERBS}|(?:was|were|is|are|been)\s+unable\s+to\s+{_ADVERBS}{_VERBS})\b",
    re.IGNORECASE,
)
_DONE: Final = re.compile(
    rf"\b(?:has|have|had)\s+independently\s+{_VERBS}|\bindependently\s+{_VERBS}\b", re.IGNORECASE
)
# Who confirms that something is so may only say it; who confirms a report has looked at it.
_CONFIRMED: Final = re.compile(
    r"(?<!\bto )(?<!\bwas )(?<!\bwere )(?<!\bbeen )(?<!\bbe )(?<!\bis )(?<!\bare )(?<!\bnot )(?<!reportedly )"
    r"(?<!\bif )(?<!\bonly )\b(?:confirm(?:s|ed)|verif(?:ies|ied)|corroborat(?:es|ed))\s+(?:[\w’'-]+\s+){1,3}"
    r"(?:reports?|rumou?rs?|accounts?|claims?|stor(?:y|ies)|allegations?|authenticity|identit(?:y|ies))\b",
)
_PASSIVE: Final = re.compile(
    r"\b(?:was|were|is|are|been)\s+(?:\w+ly\s+)?(?:confirmed|verified|corroborated"
    r"|authenticated)\s+(?:by|in|on)\b",
    re.IGNORECASE,
)
_OPEN: Final = re.compile(
    r"\b(?:no|not|never)\s+(?:\w+\s+){0,4}(?:has|have|had)\s+been\s+(?:\w+ly\s+)?(?:confirmed|verified)\b"
    r"|\b(?:has|have|had|is|are|was|were)(?:\s+not|n['’]t)\s+(?:yet\s+|been\s+|independently\s+"
    r"|officially\s+){0,2}(?:confirmed|verified)\b"
    r"|\b(?:has|have)\s+yet\s+to\s+(?:be\s+)?(?:confirm|verif)\w*|\b(?:remains?|is|are|was"
    r"|were)\s+(?:still\s+|as\s+yet\s+)?(?:unconfirmed|unverified)\b",
    re.IGNORECASE,
)
# There nothing is told to be confirmed: a wish, a condition, a question, an attendance.
_NO_FINDING: Final = re.compile(
    r"\b(?:if|unless|would\s+like\s+to|please|wise\s+to)\b|\?|\b(?:attend\w*|numbers|booking"
    r"|reservation|senate|nominee|nominat\w+)\b",
    re.IGNORECASE,
)
# One of these, and a careful teacher could call the sentence one about a check or a confirmation.
_MAY_CHECK: Final = re.compile(
    r"\b(?:verif\w*|unverif\w*|(?:un)?confirm\w*|authentic\w*|corrobor\w*|substantiat\w*|check(?:ed|ing"
    r"|s)?\b|evidence|proof"
    r"|prove[dns]?|investigat\w*|examin\w*|analy[sz]\w*|(?:un)?clear|unknown|determin\w*|establish\w*"
    r"|fake\w*|acknowledg\w*"
    r"|hoax\w*|real\b|true\b|false\b|truth|doubt\w*|debunk\w*|inspect\w*|certain\w*|sure\b|found\b"
    r"|find\w*|admit\w*"
    r"|discover\w*|detect\w*|disprov\w*|identif\w*|validat\w*|official(?:ly)?\s+(?:announc|confirm"
    r"|acknowledg)\w*|test(?:s|ed|ing)?\b"
    r"|cannot|could\s+not|vet(?:s|ted|ting)?\b|den(?:y|ies|ied|ying|ials?)|mirror\w*|consistent"
    r"|match\w*|echo(?:es|ed|ing)|tall(?:y|ies|ied)|back(?:s|ed)\s+up|support\w*"
    r"|look(?:s|ed|ing)?\s+(?:at|into)|evident\w*|acknowledg\w*|conced\w*|refut\w*|dismiss\w*"
    r"|reports?\s+(?:are|were)|question(?:s|ed)?)\b",
    re.IGNORECASE,
)
_DID_NOT: Final = (
    r"(?:(?:did|do|does|has|have|had|would|will|could)(?:\s+not|n['’]t)|(?:is|are|was|were"
    r"|['’]re)\s+not\s+going\s+to|(?:declin|refus)(?:ed|es|ing)\s+to"
    r"|fail(?:ed|s)\s+to)\s+(?:\w+ly\s+)?"
)
# Whoever "has not commented" may not have been asked; "declined to comment Lind" is no English.
_COMMENT: Final = (
    r"comment\b(?=[^\w\s]|$|\s+(?:on|to|for|about|when|after|before|further|beyond|until|while|as|and|but"
    r"|because|citing|publicly|directly|specifically|immediately|any|regarding|in|at|or|due|if|whether|today"
    r"|yesterday|this|last|either|other|except|\w+day)\b|\s+[^\w\s])"
)
# "Did not immediately respond to a request", "declined to comment", "had no comment".
UNANSWERED: Final = re.compile(
    rf"\b{_DID_NOT}(?:{_COMMENT}|respond(?:ed)?\s+(?:to\s+(?:a|an|the|our|any|several|multiple"
    rf"|repeated|requests?|questions?|inquir\w+|enquir\w+"
    rf"|e-?mails?|calls?|messages?)\b|for\s+comment|when\b)|repl(?:y|ied)\s+to\b"
    rf"|return(?:ed)?\s+(?:\w+\s+){{0,3}}(?:calls?|messages?|e-?mails?|requests?)"
    rf"|answer(?:ed)?\s+(?:\w+\s+){{0,2}}(?:questions?|calls?|requests?|e-?mails?))"
    rf"|\b(?:declin|refus)(?:ed|es|ing)\s+to\s+(?:say|discuss|give\s+(?:\w+\s+){{0,2}}(?:details"
    rf"|comment)|elaborate|be\s+interviewed)\b"
    rf"|\b(?:had|has|have|offered|offer|gave|give|made)\s+(?:no|any)\s+(?:further\s+"
    rf"|immediate\s+)?comment\b|\bnot\s+offer\s+(?:any\s+)?(?:further\s+)?comment\b"
    rf"|\bdeclined\s+(?:\w+\s+){{0,3}}requests?\s+for\b|\b(?:not"
    rf"|n['’]t)\s+(?:\w+ly\s+)?(?:be\s+)?(?:reached|available)\s+for\s+comment\b"
    rf"|\bunavailable\s+for\s+comment\b|\bcould\s+not\s+(?:\w+ly\s+)?be\s+reached\b",
    re.IGNORECASE,
)
_NO_SUBJECT: Final = re.compile(r"\W*(?:(?:but|and|or|also|then|who|which)\b\W*)*", re.IGNORECASE)
_MAY_REFUSE: Final = re.compile(
    r"\b(?:comment\w*|respon[ds]\w*|repl(?:y|ies|ied)|answer\w*|declin\w*|refus\w*|silen\w*|unavailable"
    r"|ignor\w*|contact\w*|reach(?:ed)?\s+(?:for|by)"
    r"|(?:not|n['’]t|never)\s+(?:\w+ly\s+)?(?:say|said|tell|told|speak|spoken|spoke|talk|discuss"
    r"|disclose|reveal|explain|elaborate|return\w*|specify|name|know)|without\s+\w+ing"
    r"|request\w*|inquir\w*|enquir\w*|mum|confidential\w*|privacy|interview\w*)\b|\?",
    re.IGNORECASE,
)


@lru_cache(maxsize=1024)
def tells_of_check(words: str) -> bool:
    """Whether the sentence says outside quotation marks that somebody could not verify something, or did."""
    if not _NEAR.search(words):
        return False
    outside = _QUOTED.sub(" ", words)
    return _FAILED.search(outside) is not None or _DONE.search(outside) is not None


@lru_cache(maxsize=1024)
def tells_of_confirmation(words: str) -> bool:
    """Whether the sentence says that something was confirmed or verified, or that it was not."""
    if not _NEAR.search(words) or "?" in words:
        return False
    if any(pattern.search(words) for pattern in (_FAILED, _DONE, _OPEN)):
        return True
    told = _CONFIRMED.search(words) or _PASSIVE.search(words)
    return told is not None and not _NO_FINDING.search(words)


@lru_cache(maxsize=1024)
def may_tell_of_check(words: str) -> bool:
    """Whether any word of the sentence has to do with finding out whether something is so."""
    return _MAY_CHECK.search(words) is not None or tells_of_confirmation(words)


@lru_cache(maxsize=1024)
def tells_of_no_answer(words: str) -> bool:
    """Whether the sentence says that somebody gave no comment or did not answer what was asked."""
    if not _ANSWERING.search(words):
        return False
    found = UNANSWERED.search(words)
    return found is not None and _NO_SUBJECT.fullmatch(words[: found.start()]) is None


@lru_cache(maxsize=1024)
def may_tell_of_no_answer(words: str) -> bool:
    """Whether any word of the sentence has to do with answering or keeping silent."""
    return _MAY_REFUSE.search(words) is not None or tells_of_no_answer(words)
