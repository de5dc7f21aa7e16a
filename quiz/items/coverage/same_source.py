"""Whether two sentences of two accounts cite one source, and by which words a question names the one."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Final

from quiz.items.coverage.naming import OUTLET, share_name
from quiz.items.coverage.newcomers import NO_NAMES
from quiz.items.coverage.printing import read_words
from quiz.items.coverage.quoting import tells_words
from quiz.items.coverage.wordings import OPENERS
from quiz.items.headlines import CREDIT
from quiz.items.judging.crediting import MAY_CREDIT, SPOKEN, find_credit, find_speaker
from quiz.items.judging.heads import TITLES, is_people_noun
from quiz.items.judging.lexicons import FUNCTION_WORDS, SENSITIVE
from quiz.items.judging.relations import find_mentions, find_relation, is_personal_name
from quiz.items.judging.words import list_words
from quiz.items.wording import balanced_marks
from quiz.text import Span

_HANDLE: Final = range(4, 10)  # words that are printed
_STOPS: Final = tuple(",.;:!?…–—")
_BROKEN: Final = re.compile(r"[\n\[\]()“”\"]")
_QUOTED: Final = re.compile(r"“[^”]*”|\"[^\"]*\"")
_SOURCES: Final = re.compile(r"\b(?:sources?|people familiar|insiders?|citing)\b", re.IGNORECASE)
_LAID_TO: Final = re.compile(r"\b(?:attribut\w+|relat(?:ed|ing) (?:it|them|this))\b", re.IGNORECASE)
_ROLES: Final = frozenset(
    ("coach", "chief", "secretary", "spokesman", "spokeswoman", "actor", "analyst", "owner")
)
_WORD_BEFORE: Final = re.compile(r"\b(\w[\w’'-]+)\s+$")
_REACH: Final = 80  # characters before a surname in which the word beside it begins
_NAME: Final = re.compile(r"(?<![\w’'-])[A-Z][\w’'&-]+(?:\s+[A-Z][\w’'&-]+)*")


def find_handle(text: str, content: Span, sentence: Span, name: str) -> Span | None:
    """The first four to nine of the credited words, up to the end of a phrase, without the source's name."""
    words = read_words(text)
    inside = words.within(content)
    if not sentence.contains(content):
        return None
    for size in reversed(_HANDLE):
        if size <= len(inside) and _closes(text, inside.start + size):
            span = words.span(inside.start, inside.start + size)
            if _is_plain(span.of(text), name):
                return span
    return None


def _closes(text: str, end: int) -> bool:
    """Whether a phrase ends before the word `end`: at a mark, before "in" or "and", and not with "the"."""
    words = read_words(text)
    if words.folded[end - 1] in FUNCTION_WORDS:
        return False
    after = text[words.ends[end - 1] : words.ends[end - 1] + 1]
    return end == len(words) or after in _STOPS or words.folded[end] in OPENERS


def _is_plain(printed: str, name: str) -> bool:
    """Whether words can be printed: whole, harmless, and without who says them."""
    told = SPOKEN.search(printed) or find_mentions(printed, name)
    return not (told or _BROKEN.search(printed) or SENSITIVE.search(printed))


def cites_somebody_else(text: str, span: Span, names: tuple[str, ...], cited: str) -> bool:
    """Whether a sentence surely cites neither the source of these names nor anybody whom `cited` names.

    It has no word of saying or thinking, or somebody else's name beside such a word.
    `cited` is the other account's sentence that credits the source: whom it names besides may have passed the
    words on, as may sources without a name where an outlet is asked about.
    """
    words = span.of(text)
    spoken = tells_words(words)
    if spoken and any(find_mentions(words, one) for one in _list_beside(cited, names)):
        return False
    if any(map(OUTLET.search, names)) and _SOURCES.search(words):
        return False
    if _names_another(text, span, names):
        return True
    return (spoken or _is_silent(words)) and find_credit(text, span, names) is None


@lru_cache(maxsize=256)  # for every sentence of an account the same
def _list_beside(cited: str, names: tuple[str, ...]) -> tuple[str, ...]:
    """Whom a sentence names beside the source of these names."""
    found = (one for one in _NAME.findall(cited) if one.casefold() not in NO_NAMES)
    return tuple(one for one in found if not any(share_name(one, name) for name in names))


@lru_cache(maxsize=1024)
def _is_silent(words: str) -> bool:
    """Whether a sentence surely passes on nothing that anybody says or thinks."""
    return not (MAY_CREDIT.search(words) or CREDIT.search(words) or _LAID_TO.search(words))


def _names_another(text: str, span: Span, names: tuple[str, ...]) -> bool:
    """Whether the one verb of saying in a sentence has the name of surely somebody else beside it."""
    speaker = _find_lone_speaker(text, span) if tells_words(span.of(text)) else None
    if speaker is None or any(find_mentions(span.of(text), name) for name in names):
        return False
    return not any(share_name(speaker, name) or find_relation(text, name, speaker) for name in names)


@lru_cache(maxsize=1024)  # a sentence is asked about for every source that two accounts share
def _find_lone_speaker(text: str, span: Span) -> str | None:
    """The name beside a sentence's one verb of saying outside quotation marks; None without such a one."""
    words = span.of(text)
    before = text[text.rfind("\n", 0, span.start) + 1 : span.start]
    if not balanced_marks(words) or before.count('"') % 2 or before.count("“") > before.count("”"):
        return None
    outside = _QUOTED.sub(lambda match: "“" + " " * (len(match.group()) - 2) + "”", words)
    cues = list(SPOKEN.finditer(outside))
    return find_speaker(outside, Span(*cues[0].span())) if len(cues) == 1 else None


@lru_cache(maxsize=1024)
def is_plain_credit(text: str, sentence: Span) -> bool:
    """Whether a sentence has one verb of saying alone outside its quotation marks, and no unnamed sources."""
    outside = _QUOTED.sub(" ", sentence.of(text))
    return len(SPOKEN.findall(outside)) == 1 and _SOURCES.search(outside) is None


@lru_cache(maxsize=1024)
def _list_bearers(text: str, surname: str) -> frozenset[str]:
    """The words with a capital that stand before a surname, folded."""
    places = re.finditer(rf"(?<=\s){re.escape(surname)}\b", text, re.IGNORECASE)
    before = (_WORD_BEFORE.search(text, max(0, place.start() - _REACH), place.start()) for place in places)
    return frozenset(one[1].casefold() for one in before if one and one[1][:1].isupper())


def has_one_bearer(texts: Iterable[str], names: Iterable[str]) -> bool:
    """Whether the surname of these names, which are one source's, has no other first name in any text."""
    full = [list_words(name) for name in names if is_personal_name(name)]
    bearers: set[str] = set()
    for text in texts:
        for surname in {words[-1] for words in full}:
            bearers |= _list_bearers(text, surname)
    roles = {one for one in bearers if one in TITLES or is_people_noun(one) or one in _ROLES}
    return len(bearers - roles - FUNCTION_WORDS) <= len({words[0] for words in full}) or not full
