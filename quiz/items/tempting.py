"""Which wrong sentences of a search tempt most: those about the same people and matter as its keys."""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence
from typing import Final

from quiz.items.item import Item
from quiz.items.judging.words import share_topic
from quiz.items.sentences import ENOUGH_WRONG
from quiz.items.tidiness import is_unclear, list_sound_sentences
from quiz.reading import Reading
from quiz.text import Span

_MOST_KEYS: Final = 2  # of one search


def list_readable_sentences(reading: Reading) -> list[Span]:
    """The sentences that can stand as options, whoever says them, and that begin as a sentence does."""
    text = reading.article.text
    sound = list_sound_sentences(reading)
    return [span for span in sound if text[span.start].isalnum() or text[span.start] in '"“$£']


def sort_by_temptation(
    reading: Reading, wrong: Iterable[Span], keys: Sequence[Span], rng: random.Random
) -> list[Span]:
    """`wrong` in the order of how much they tempt, those of one rank in an order of chance.

    The keys' matter tempts most, then words that somebody is credited with. Sentences of unclear speaker
    come last.
    """
    text = reading.article.text
    shuffled = list(wrong)
    rng.shuffle(shuffled)

    def rank(span: Span) -> tuple[bool, float, bool]:
        words = span.of(text)
        matter = max(share_topic(words, key.of(text)) for key in keys)
        return is_unclear(reading, span), -round(4 * matter) / 4, " said" not in words

    return sorted(shuffled, key=rank)


def share_keys(ranked: Sequence[Span], plain: Sequence[Span]) -> list[list[Span]]:
    """The sentences to find, best first, as the keys of one search, or of two where there is enough for both.

    At most two belong to a search, in text order.
    """
    if len(plain) < 2 * ENOUGH_WRONG or len(ranked) < 2:
        return [sorted(ranked[:_MOST_KEYS])]
    first = _MOST_KEYS if len(ranked) > _MOST_KEYS else 1
    return [sorted(ranked[:first]), sorted(ranked[first : first + _MOST_KEYS])]


def drop_used(plain: Sequence[Span], item: Item | None) -> list[Span]:
    """The sentences of `plain` that are no option of `item`."""
    used = {option.evidence[0].span for option in item.options} if item else set()
    return [span for span in plain if span not in used]
