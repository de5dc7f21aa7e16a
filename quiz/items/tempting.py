"""Which wrong sentences of a search tempt most: those about the same people and matter as its keys."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from quiz.items.judging.words import share_topic
from quiz.items.sentences import ENOUGH_WRONG
from quiz.items.tidiness import is_unclear, list_sound_sentences
from quiz.reading import Reading
from quiz.text import Span

_MOST_KEYS: Final = 2  # of one search
_FOR_TWO: Final = 2 * ENOUGH_WRONG - 1  # wrong sentences of two searches: they may share one


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


def share_out(
    reading: Reading, ranked: Sequence[Span], plain: Iterable[Span], rng: random.Random, *, twice: bool = True
) -> Iterator[tuple[list[Span], list[Span]]]:
    """The keys and the wrong sentences, most tempting first, of one search, or of two if there is enough.

    `ranked` are the sentences to find, best first; at most two belong to a search, in text order. Two
    searches share one wrong sentence where there are no more than five, and else none; `twice` says that
    the caller has two questions, since none may have two answers.
    """
    first = list(ranked[:_MOST_KEYS])
    wrong = sort_by_temptation(reading, plain, first, rng)
    if not twice or len(wrong) < _FOR_TWO or len(ranked) < 2:
        yield sorted(first), wrong
        return
    size = _MOST_KEYS if len(ranked) > _MOST_KEYS else 1
    second = wrong[1::2]
    yield sorted(ranked[:size]), wrong[::2]
    yield sorted(ranked[size : size + _MOST_KEYS]), [*second, *wrong[: max(0, ENOUGH_WRONG - len(second))]]
