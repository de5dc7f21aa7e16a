"""Which labels of two readers are of the same attribution, and which sources are the same one."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from quiz.text import Span, hull
from training.gold.labels import Label, Labels, Origin

HALF: Final = 0.5
NEARLY_WHOLE: Final = 0.8

# What follows the head of a name or description: "a spokesman | for the hospital", "the mayor | , a lawyer".
_AFTER_HEAD: Final = re.compile(
    r"[\s,(–—-]+(?:of|for|at|from|with|in|on|by|to|near|inside|within|familiar|close|behind|who|whose|which|that"
    r"|working|living|involved)\b|\s*[,(–—]",
    re.IGNORECASE,
)
# "Many of the witnesses" are witnesses.
_PART_OF: Final = re.compile(
    r"(?:many|some|several|most|all|both|few|one|two|three|each|none|a number|a group|members) of\s+",
    re.IGNORECASE,
)
_DETERMINER: Final = re.compile(
    r"^(?:the|an?|his|her|its|their|our|my|this|that|these|those|some|one)\s+", re.IGNORECASE
)
_POSSESSIVE: Final = re.compile(r"[’']s?$")
_PRONOUNS: Final = frozenset(
    ("i", "we", "you", "he", "she", "it", "they", "who", "which", "that", "this", "these", "those", "one")
)
_WORD: Final = re.compile(r"\w+(?:[.’'&-]\w+)*")


def letters(text: str, spans: Iterable[Span]) -> frozenset[int]:
    """The places of all letters and digits at the spans."""
    return frozenset(
        place for span in spans for place in range(span.start, span.end) if text[place].isalnum()
    )


def overlap(text: str, one: Iterable[Span], other: Iterable[Span]) -> float:
    """How much two groups of spans share: letters in both over letters in either, 0..1."""
    first, second = letters(text, one), letters(text, other)
    return len(first & second) / len(first | second) if first | second else 0.0


def match(wanted: Labels, found: Labels, least: float = HALF) -> dict[int, int]:
    """Which label of `found` is of the same attribution as each label of `wanted`, by place.

    Contents share at least `least` of their letters; each label is used once. Those with a common cue come
    first, since a content and the content within it can share nearly all letters; then the best overlap.
    """
    pairs: list[tuple[bool, float, tuple[Span, ...], int, int]] = []
    for place, one in enumerate(wanted.attributions):
        for other_place, other in enumerate(found.attributions):
            shared = overlap(wanted.text, one.content, other.content)
            if shared >= least:
                cue = bool(letters(wanted.text, one.cue) & letters(wanted.text, other.cue))
                hulls = tuple(sorted((hull(one.content), hull(other.content)), reverse=True))
                pairs.append((cue, shared, hulls, place, other_place))
    return _take_best(pairs)


def is_same_source(labels: Labels, one: Origin, other_labels: Labels, other: Origin) -> bool:
    """Whether two readers mean the same source: both the publisher, one place for a name, or one wording.

    Two spans are one place for a name when each covers the head of the other ("a spokesman for the hospital"
    and "the hospital" are two sources, "Ann Lee" and "Lee" at the same place one).
    """
    if one.kind == other.kind == one.kind.PUBLISHER:
        return True
    if any(_is_same_place(labels.text, a, b) for a in one.names for b in other.names):
        return True
    return bool(_wordings(labels, one) & _wordings(other_labels, other))


def is_own_wording(labels: Labels, label: Label, other: Origin) -> bool:
    """Whether `other` is called by the very words with which the label mentions its source, no pronoun.

    "The group" for a foundation is less than its name, but nobody else, and no guess.
    """
    here = {_plain(labels.words((span,))) for span in label.at} - _PRONOUNS
    return other.called is not None and _plain(other.called) in here


def head_of(text: str, span: Span) -> Span:
    """The head word of a name or description: the last one before a comma, a preposition or a clause."""
    words = span.of(text)
    part = _PART_OF.match(words)
    start = part.end() if part else 0
    end = _AFTER_HEAD.search(words, start + 1)
    found = list(_WORD.finditer(words, start, end.start() if end else len(words)))
    if not found:
        return span
    return Span(span.start + found[-1].start(), span.start + found[-1].end())


def shares_words(text: str, one: Label, other: Label) -> bool:
    """Whether both labels mention their source at a common letter, or neither mentions one."""
    if not one.at and not other.at:
        return True
    return bool(letters(text, one.at) & letters(text, other.at))


def _take_best(pairs: list[tuple[bool, float, tuple[Span, ...], int, int]]) -> dict[int, int]:
    taken: dict[int, int] = {}
    used: set[int] = set()
    for *_, place, other in sorted(pairs, reverse=True):
        if place not in taken and other not in used:
            taken[place] = other
            used.add(other)
    return taken


def _is_same_place(text: str, one: Span, other: Span) -> bool:
    if not one.overlaps(other):
        return False
    return one.overlaps(head_of(text, other)) and other.overlaps(head_of(text, one))


def _wordings(labels: Labels, origin: Origin) -> frozenset[str]:
    return frozenset(_plain(labels.words((span,))) for span in origin.names)


def _plain(words: str) -> str:
    return _POSSESSIVE.sub("", _DETERMINER.sub("", words)).casefold()
