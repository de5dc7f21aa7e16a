"""Which wrong sentences of a search tempt most: those about the same people and matter as its keys."""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence

from quiz.items.judging.words import share_topic
from quiz.items.tidiness import is_unclear, list_sound_sentences
from quiz.reading import Reading
from quiz.text import Span


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
