"""How a text identifies a source to its reader: by name, without a name, one person or several."""

from __future__ import annotations

import re
from collections.abc import Iterable
from enum import StrEnum
from functools import lru_cache
from typing import Final

from quiz.items.judging.heads import ONE_PERSON, SEVERAL_PEOPLE, find_head
from quiz.items.judging.passages import split_sentences, widen_to_sentences
from quiz.items.judging.personhood import is_shown_as_person
from quiz.items.judging.relations import find_mentions, has_article, is_personal_name
from quiz.text import Span


class Standing(StrEnum):
    """What a reader learns of who a source is. Institutions are none of these."""

    NAMED = "named"
    ONE_UNNAMED = "one-unnamed"
    SEVERAL_UNNAMED = "several-unnamed"


_LEAD: Final = 2  # sentences
_STAY_UNNAMED: Final = frozenset(
    (
        "source",
        "official",
        "spokesman",
        "spokeswoman",
        "spokesperson",
        "insider",
        "representative",
        "employee",
    )
)
_INDEFINITE: Final = re.compile(r"^(?:a|an|one|another)\s", re.IGNORECASE)
_SEVERAL_BEFORE: Final = re.compile(
    r"^(?:some|several|two|three|four|many|most|other|multiple|senior|local|nearby|unnamed|anonymous)\s",
    re.IGNORECASE,
)
_DETERMINED: Final = re.compile(r"^(?:the|this|that|these|those|his|her|its|their|my|our)\s", re.IGNORECASE)
_NAME: Final = r"[A-Z][\w’'-]+\s+(?:[A-Z](?:[\w’'-]*|\.)\s+){0,2}?[A-Z][\w’'-]+"
_NO_CALLING: Final = frozenset(
    ("source", "sources", "insider", "insiders")
)  # nobody is introduced as “sources”


def judge_standing(text: str, mentions: Iterable[str]) -> Standing | None:
    """How `text` identifies the source with these mentions; None for institutions or in doubt.

    A source counts as unnamed only when it is brought in as unknown ("a resident", "officials") and no name
    stands beside its noun anywhere in the text.
    """
    listed = tuple(dict.fromkeys(mentions))
    full = [mention for mention in listed if is_personal_name(mention) and find_mentions(text, mention)]
    if full:
        surely = all(is_shown_as_person(text, name) and not has_article(text, name) for name in full)
        return Standing.NAMED if surely else None
    standings = {standing for mention in listed if (standing := _judge_description(mention)) is not None}
    heads = {head for mention in listed if (head := find_head(mention)) in ONE_PERSON | SEVERAL_PEOPLE}
    if len(standings) != 1 or any(_is_named_somewhere(text, head) for head in heads):
        return None
    return None if any(_may_be_named_below(text, mention) for mention in listed) else standings.pop()


def _may_be_named_below(text: str, mention: str) -> bool:
    """Whether one private person is brought in at the top: news says "a parent" there, and a name below."""
    head = find_head(mention)
    if head not in ONE_PERSON - _STAY_UNNAMED or not _INDEFINITE.match(mention.strip()):
        return False
    sentences = split_sentences(text)[:_LEAD]
    return bool(sentences) and mention in text[: sentences[-1].end]


def _judge_description(mention: str) -> Standing | None:
    head, stripped = find_head(mention), mention.strip()
    if head in ONE_PERSON and _INDEFINITE.match(stripped):
        return Standing.ONE_UNNAMED
    if head in SEVERAL_PEOPLE and not _DETERMINED.match(stripped) and not _INDEFINITE.match(stripped):
        return Standing.SEVERAL_UNNAMED
    return None


def _is_named_somewhere(text: str, head: str) -> bool:
    """Whether a personal name stands beside `head`: "spokesman John Hall", "John Hall, a spokesman"."""
    return any(pattern.search(text) for pattern in _match_named(head))


@lru_cache(maxsize=512)
def _match_named(head: str) -> tuple[re.Pattern[str], ...]:
    """What finds a personal name beside a noun for people, of which there are not many."""
    noun = rf"(?i:{re.escape(head.rstrip('s'))}(?:s|es)?)"
    if head.startswith("spokes"):
        noun = r"(?i:spokes\w+)"
    beside = rf"\b{noun},?\s+(?:of\s+|for\s+)?(?:the\s+)?(?:[A-Z][\w’'-]+\s+){{0,0}}{_NAME}"
    apposed = rf"{_NAME},\s+(?:an?|the|one|who)?\s?[^,.;\n]{{0,60}}\b{noun}\b"
    if head in _NO_CALLING:
        one, spoken = head.rstrip("s"), r"(?!\s(?:said|say|told|tell|added|claim)\w*)"
        apposed = (
            rf"{_NAME},\s+(?:(?:an?|the|one|who\s(?:is|was))\s[^,.;\n]{{0,60}}\b{one}\b"
            rf"|(?:the|two|three|four|both|some|all|who\s(?:are|were))\s(?:[^,.;\n]{{0,60}}\s)?{one}s\b{spoken})"
        )
    return re.compile(beside), re.compile(apposed)


def introduces(text: str, span: Span) -> bool:
    """Whether the sentence at `span` holds no capitalised personal name beside the source's own words."""
    return re.search(_NAME, widen_to_sentences(text, span).of(text)) is None
