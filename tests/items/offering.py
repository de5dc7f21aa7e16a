"""Everything that a skill can ask of a reading: what it asks first, then what it asks of thin articles."""

from __future__ import annotations

import random
from collections.abc import Iterator

from quiz.items import Item, Skill
from quiz.items.refusal import Refusal
from quiz.items.skills import FINDERS, SPARES
from quiz.reading import Reading


def offer_all(skill: Skill, reading: Reading, seed: int) -> Iterator[Item | Refusal]:
    yield from FINDERS[skill](reading, random.Random(seed))
    if skill in SPARES:
        yield from SPARES[skill](reading, random.Random(seed))
