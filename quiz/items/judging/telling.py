"""Whether a sentence may tell who somebody is, in whatever words."""

from __future__ import annotations

import re
from typing import Final

from quiz.items.judging.descriptions import find_descriptions, head_of, is_role, own_mentions
from quiz.items.judging.heads import TITLES
from quiz.items.judging.words import list_words
from quiz.text import Span

# What may stand beside a name in a sentence that tells nothing of who it is.
_PLAIN_BEFORE: Final = re.compile(
    r"(?:^|[.!?,:;”\"\n]\s*|\b(?:said|says|told|tells|that|and|but|when|according to|to|by|with|as|for"
    r"|from|while"
    r"|after|added)\s)(?:M(?:r|rs|s)\.?\s)?$"
)
_TITLED: Final = re.compile(r"\b([A-Z][a-z]+)\.?\s+$")
_PLAIN_AFTER: Final = re.compile(
    r"\s+(?:\w+ly\s+|also\s+|later\s+|then\s+|now\s+|has\s+|had\s+|did\s+not\s+|has\s+not\s+)?"
    r"(?:[a-z]+(?:ed|s)|said|told|wrote|spoke|took|went|came|saw|knew|left|got|found|began|did|made|gave"
    r"|thought|felt"
    r"|will|would|could|may|might|should|and|on|that|about|during|after|before|when|because|if)\b"
    r"|['’]s?\s(?:report|forecasts?|predictions?|claims?|comments?|statement|story|words|account|views?"
    r"|remarks?|posts?"
    r"|tweets?|letter|article|death|name|condition|health)\b"
    r"|[.!?”\"]"
)
_BEING_VERBS: Final = (
    r"(?:is|was|am|are|were|been|became|becomes|works?|worked|serves?|served|runs?|ran|heads?|headed"
    r"|leads?|led|owns?"
    r"|owned|represents?|represented|manages?|managed|founded|directs?|directed|coache[sd]|joined"
    r"|studie[sd]|study"
    r"|teach(?:es)?|taught|treat(?:s|ed)?|graduated|lives?|lived|grew|married|invented|plays?|played"
    r"|writes|edits)"
)
_BEING: Final = re.compile(rf"\s+(?:also\s+|now\s+|still\s+|has\s+|had\s+)*{_BEING_VERBS}\b")
# Somebody who tells of themselves, and a pronoun that may stand for the person and is or does something.
_PRONOUN_IS: Final = re.compile(
    rf"\b(?:I|we|he|she|who)(?:['’](?:s|m|re|ve|d)\b|\s+(?:\w+ly\s+|also\s+|now\s+|once\s+|still\s+"
    rf"|has\s+|had\s+"
    rf"|have\s+)*{_BEING_VERBS}\b)",
    re.IGNORECASE,
)
_OWN: Final = re.compile(r"\b(?:his|her|my|our|as an?|as the)\s((?:[\w’'-]+\s){0,3}[\w’'-]+)", re.IGNORECASE)
_WORKS_LISTED: Final = """
    job career role company firm team clinic school office department business patients students
    employees family book research post position work lab practice unit agency organisation
    organization group party country army church congregation classroom players readers staff brand
    startup show album film song parents children kids
"""
_WORKS: Final = frozenset(_WORKS_LISTED.split())
_CALLED: Final = re.compile(
    r"\b(?:be|being|himself|herself|called|as|like|than)\s((?:[\w’'-]+\s){1,9}[\w’'-]+)"
)
_APPOINTED: Final = re.compile(
    r"\b(?:serving|board|appointed|named|hired|elected|retired|retires|career|profession|promoted|position)\b"
)
_POINTED: Final = re.compile(r"\b(?:the|this|that)\s((?:[\w’'-]+\s){0,3}[\w’'-]+)", re.IGNORECASE)
_PEOPLE_WORDS: Final = frozenset(("man", "woman", "boy", "girl", "teen", "teenager", "year-old"))


def may_tell_who(text: str, sentence: Span, name: str) -> bool:
    """Whether `sentence` may say who `name` is, in whatever pattern; errs on the side of yes.

    It may where a word of a description stands in it, where "the clerk" or "she" may be this person, and
    where anything but plain verbs and marks stands beside the name.
    """
    words = sentence.of(text)
    heads = {head_of(one.span.of(text)).casefold() for one in find_descriptions(text, name)}
    if heads & set(list_words(words)) or _PRONOUN_IS.search(words) or _tells_of(_OWN, words, _WORKS):
        return True
    mentions = [span for span in own_mentions(text, name) if sentence.contains(span)]
    named = sum(len(list_words(span.of(text))) for span in mentions)
    if sum(word in set(list_words(name)) for word in list_words(words)) > named:
        return True
    if not mentions:
        bare = {head.removeprefix("co-") for head in heads}  # "the authors" may take in the co-author
        several = {f"{head}s" for head in bare} | bare
        return bool(several & set(list_words(words))) or _tells_of(_POINTED, words, _PEOPLE_WORDS)
    if _tells_of(_CALLED, words, frozenset()) or _APPOINTED.search(words):
        return True
    return any(_is_dressed(text, span) for span in mentions)


def _tells_of(pattern: re.Pattern[str], words: str, telling: frozenset[str]) -> bool:
    """Whether a noun for one person, or one of `telling`, follows shortly what `pattern` begins with."""
    found = (match[1].split() for match in pattern.finditer(words))
    nouns = (re.sub(r"['’]s?$", "", word) for after in found for word in after)
    return any(
        is_role(noun) or is_role(noun.removesuffix("s")) or noun.casefold() in telling for noun in nouns
    )


def _is_dressed(text: str, mention: Span) -> bool:
    """Whether anything but plain verbs and marks stands beside a name."""
    before, after = text[max(0, mention.start - 30) : mention.start], text[mention.end : mention.end + 40]
    plain = _PLAIN_BEFORE.search(before) is not None and _PLAIN_AFTER.match(after) is not None
    titled = _TITLED.search(before)
    if titled and titled[1].casefold() in TITLES - {"mr", "mrs", "ms"}:
        return True
    return not plain or _BEING.match(after) is not None
