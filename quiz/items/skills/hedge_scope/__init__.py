"""S7: tell what a word such as "may" limits. A statement is never printed surer than it is."""

from __future__ import annotations

import random
from collections.abc import Iterator

from quiz.items.item import Item, ItemType
from quiz.items.judging.hedges import find_hedges
from quiz.items.judging.passages import split_sentences
from quiz.items.refusal import Refusal
from quiz.items.skills.hedge_scope.gaps import ask_gaps
from quiz.items.skills.hedge_scope.openness import ask_what_stays_open
from quiz.items.skills.hedge_scope.searching import ask_where
from quiz.items.skills.hedge_scope.told import ask_by_event
from quiz.items.wording import squeeze
from quiz.reading import Reading


def find_items(reading: Reading, rng: random.Random) -> Iterator[Item | Refusal]:
    """Questions about which word limits which statement, then one search for sentences with such a word."""
    text = reading.article.text
    yield from ask_what_stays_open(reading, rng)
    if not any(find_hedges(squeeze(sentence.of(text))) for sentence in split_sentences(text)):
        return
    yield from (offer for offer in _ask_which(reading, rng) if not _is_choice(offer))
    yield from ask_where(reading, rng)


def find_easy(reading: Reading, rng: random.Random) -> Iterator[Item | Refusal]:
    """Which word limits a statement, as a choice: it prints the statement, and so may be guessed."""
    yield from filter(_is_choice, _ask_which(reading, rng))


def _ask_which(reading: Reading, rng: random.Random) -> Iterator[Item | Refusal]:
    yield from ask_by_event(reading, rng)
    yield from ask_gaps(reading, rng)


def _is_choice(offer: Item | Refusal) -> bool:
    return isinstance(offer, Item) and offer.type is ItemType.SINGLE_CHOICE
