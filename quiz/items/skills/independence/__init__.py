"""S15: tell two independent confirmations from one source that is told twice.

Two outlets are no evidence either way: a question is asked only where both accounts name one source for
what they tell, or print its words.
"""

from __future__ import annotations

import random
from collections.abc import Iterator

from quiz.items.coverage import Coverage
from quiz.items.item import Item
from quiz.items.refusal import Refusal
from quiz.items.skills.independence.common_source import ask_for_sources
from quiz.items.skills.independence.common_words import ask_about_words


def find_items(coverage: Coverage, rng: random.Random) -> Iterator[Item | Refusal]:
    """Questions for what two accounts both go back to: first those about words that both print."""
    yield from ask_about_words(coverage, rng)
    yield from ask_for_sources(coverage, rng)
