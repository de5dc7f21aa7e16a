"""S1: attribute a claim to its source, from the claim, from the source and from the sentence."""

from __future__ import annotations

import random
from collections.abc import Iterator
from typing import Final

from quiz.items.citing import is_showable
from quiz.items.claims import find_statements
from quiz.items.item import Item
from quiz.items.refusal import Refusal
from quiz.items.skills.attribute_claim.pointed import find_pointed_at, find_pointing
from quiz.items.skills.attribute_claim.retold import find_retold_searches
from quiz.items.skills.attribute_claim.searching import find_searches
from quiz.items.skills.attribute_claim.several import find_collections
from quiz.items.skills.attribute_claim.single import (
    build_premise,
    explain_source,
    find_joint,
    find_singles,
    word_claim,
)
from quiz.items.turns import take_first, take_turns
from quiz.reading import Reading

_MOST: Final = 2  # items of a form that points at words, and of a search
_TRIES: Final = 4

__all__ = ["build_premise", "explain_source", "find_easy", "find_items", "find_joint", "word_claim"]


def find_easy(reading: Reading, rng: random.Random) -> Iterator[Item | Refusal]:
    """Whose words these are, by any first words and among all who may be wrong."""
    yield from take_first(find_searches(reading, rng, easy=True), Item, most=_MOST, tries=_TRIES)
    yield from find_retold_searches(reading, rng, easy=True)
    yield from take_first(find_pointed_at(reading, rng), Item, most=_MOST, tries=_TRIES)
    yield from take_first(find_pointing(reading, rng, easy=True), Item, most=_MOST, tries=_TRIES)


def find_items(reading: Reading, rng: random.Random) -> Iterator[Item | Refusal]:
    """Who said something, what somebody said, who said what, and which sentence credits it to whom."""
    claims = [
        claim for claim in find_statements(reading) if is_showable(reading, reading.sources[claim.source])
    ]
    yield from take_turns(
        take_first(find_pointing(reading, rng), Item, most=_MOST, tries=_TRIES),
        find_singles(reading, claims, rng),
        find_collections(reading, claims, rng),
        take_first(find_searches(reading, rng), Item, most=_MOST, tries=_TRIES),
        find_retold_searches(reading, rng),
    )
