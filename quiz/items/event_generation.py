"""All proven items across the accounts of one event."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Final, TypeAlias

from quiz.items.coverage import Coverage, survey_event
from quiz.items.generation import draw
from quiz.items.item import Item, Skill
from quiz.items.refusal import Refusal
from quiz.items.selection import Proposal, Queue, Selection
from quiz.items.skills import (
    independence,
    named_in_one,
    number_in_one,
    omission,
    paraphrase_drift,
    quote_fidelity,
    standing_in_one,
    still_open,
)
from quiz.items.skills.independence import outlet_in_one, same_source
from quiz.items.skills.quote_fidelity import searching
from quiz.items.turns import take_turns
from quiz.reading import Reading

PairFinder: TypeAlias = Callable[[Coverage, random.Random], Iterator[Item | Refusal]]


def _alternate(*finders: PairFinder) -> PairFinder:
    """Several finders of one skill, one offer of each by turns."""

    def find(coverage: Coverage, rng: random.Random) -> Iterator[Item | Refusal]:
        yield from take_turns(*(one(coverage, rng) for one in finders))

    return find


# In the order in which they take turns: first the skills that seldom have something to ask.
PAIR_FINDERS: Final[Mapping[Skill, PairFinder]] = MappingProxyType(
    {
        Skill.QUOTE_FIDELITY: _alternate(quote_fidelity.find_items, searching.find_searches),
        Skill.INDEPENDENCE: _alternate(
            independence.find_items, same_source.find_searches, outlet_in_one.find_searches
        ),
        Skill.PARAPHRASE_DRIFT: paraphrase_drift.find_items,
        Skill.STILL_OPEN: still_open.find_items,
        Skill.SOURCE_STANDING: standing_in_one.find_items,
        Skill.OMISSION: _alternate(
            omission.find_items, named_in_one.find_searches, number_in_one.find_searches
        ),
    }
)


def generate_event_items(readings: Sequence[Reading], *, seed: int, beside: Sequence[Item] = ()) -> Proposal:
    """The items across `readings` that prove, with everything that was refused and why.

    Each item rests on two accounts and says in `Item.texts` in which order readers see them. None asks
    nearly the same as one before it or as one of `beside`, and none answers another. The same readings and
    seed give the same items. Fewer than two different texts give none.
    """
    coverage = survey_event(readings)
    if len(coverage.readings) < 2:
        return Proposal(())
    queues = [Queue(skill, find(coverage, draw(seed, skill))) for skill, find in PAIR_FINDERS.items()]
    shelf = {reading.article.sha256: reading.article for reading in coverage.readings}
    return Selection(shelf, seed, beside=tuple(beside)).fill(queues)
