"""S8: trace words back through those who passed them on, where the text says so in explicit words."""

from __future__ import annotations

import random
from collections.abc import Iterator

from quiz.items.item import Item
from quiz.items.refusal import Refusal
from quiz.items.skills.outlet_search import find_outlet_searches
from quiz.items.skills.relays import find_relays
from quiz.reading import Reading


def find_items(reading: Reading, rng: random.Random) -> Iterator[Item | Refusal]:
    """Questions for the outlet that was told, the order of the links and the sentences that name one."""
    yield from find_relays(reading, rng)
    yield from find_outlet_searches(reading, rng)
