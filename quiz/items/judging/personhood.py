"""Whether the text itself shows that a name is a person's, whatever sort of name it looks like."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from quiz.items.judging.heads import TITLES, drop_titles, is_people_noun
from quiz.items.judging.lexicons import FUNCTION_WORDS
from quiz.items.judging.relations import find_mentions
from quiz.text import Span

_WORD_BEFORE: Final = re.compile(r"([A-Za-z-]+)\.?\s+$")
_ROLE_ENDING: Final = re.compile(
    r"\w{3}(?:ist|er|or|man|woman|ian|ess|eer)$|^(?:ceo|king|queen|prince|boss|chairman|chancellor|pilot|chef|nurse|dietitian|student|pupil|expert|professor|envoy|analyst)$"
)
_NO_ROLES_LISTED: Final = """
    after later earlier former however other another over under never ever whether rather together either
    neither river summer winter december september october november newspaper publisher broadcaster
"""
_NO_ROLES: Final = FUNCTION_WORDS | frozenset(_NO_ROLES_LISTED.split())
_BESIDE: Final = re.compile(r"^(?:,\s(?:\d\d\b|who\b|whose\b)|\s\(\d\d\)|\swho\b|\s(?:himself|herself)\b)")
_APPOSITION: Final = re.compile(r"^,\s(?:an?|the|one|his|her|[A-Z]\w+['’]s)\s((?:[\w’'-]+\s?){1,6})")
_REACH: Final = 70
_NEAR_VERB: Final = 20
_SAYING_VERBS: Final = (
    r"(?:said|says|told|tells|added|adds|explained|wrote|writes|tweeted|insisted|recalled|testified)"
)
_SAYS: Final = re.compile(rf"\s(?:also\s|has\s|later\s|then\s)?{_SAYING_VERBS}\b")
_SAID: Final = re.compile(rf"\b{_SAYING_VERBS}\s$")
_NAME_BEFORE: Final = re.compile(r"([A-Z][\w’'-]*)[^\S\n]+$")


@lru_cache(maxsize=1024)
def is_shown_as_person(text: str, name: str) -> bool:
    """Whether a surname alone, a title, a role, an age or an apposition in `text` makes `name` a person's."""
    if drop_titles(name) != name:
        return True
    mentions = find_mentions(text, name)
    full = [span for span in mentions if " " in span.of(text).strip()]
    if full and any(span not in full and _stands_by_itself(text, span) for span in mentions):
        return True
    return any(
        _names_role(text[span.end : span.end + _REACH])
        or _is_role(text[max(0, span.start - 30) : span.start])
        for span in full
    )


@lru_cache(maxsize=1024)
def is_surely_person(text: str, name: str) -> bool:
    """Whether a role, an age or an apposition beside the name shows it, or a surname beside a verb of saying.

    Stricter than `is_shown_as_person`: the last word of a product or a place may stand alone as well.
    """
    mentions = find_mentions(text, name)
    surname = name.rsplit(maxsplit=1)[-1]
    return any(
        _names_role(text[span.end : span.end + _REACH])
        or _is_role(text[max(0, span.start - 30) : span.start])
        if " " in span.of(text).strip()
        else span.of(text) == surname and _stands_by_itself(text, span) and _speaks(text, span)
        for span in mentions
    )


def _speaks(text: str, surname: Span) -> bool:
    """Whether a verb of saying stands right before or right after the word at `surname`."""
    after = text[surname.end : surname.end + _NEAR_VERB]
    return bool(_SAYS.match(after) or _SAID.search(text[max(0, surname.start - _NEAR_VERB) : surname.start]))


def _stands_by_itself(text: str, surname: Span) -> bool:
    """Whether no other name goes before the word at `surname`, as "Las" before "Vegas"; a title may."""
    before = _NAME_BEFORE.search(text[max(0, surname.start - 30) : surname.start])
    return before is None or before.group(1).casefold() in TITLES | FUNCTION_WORDS


def _names_role(after: str) -> bool:
    """Whether an age, a relative clause with "who" or an apposition with a role follows a name."""
    apposed = _APPOSITION.match(after)
    return bool(_BESIDE.match(after)) or bool(apposed and any(map(_is_role_word, apposed.group(1).split())))


def _is_role(before: str) -> bool:
    """Whether the last word before a name is a title or a noun for somebody at work, as "goalkeeper"."""
    match = _WORD_BEFORE.search(before)
    return bool(match and _is_role_word(match.group(1)))


def _is_role_word(word: str) -> bool:
    folded = word.casefold()
    return folded not in _NO_ROLES and (
        folded in TITLES or is_people_noun(folded) or _ROLE_ENDING.search(folded) is not None
    )
