"""One room a skill: each yields items and refusals from a reading and a source of chance."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import Final, TypeAlias

from quiz.items.item import Item, Skill
from quiz.items.refusal import Refusal
from quiz.items.skills import (
    attribute_claim,
    channel,
    conflict,
    headline,
    hedge_scope,
    how_presented,
    introduction_search,
    missing_source,
    named_or_unnamed,
    report_or_prediction,
    source_chain,
    source_search,
    source_standing,
    verification,
    words_given,
)
from quiz.reading import Reading

Finder: TypeAlias = Callable[[Reading, random.Random], Iterator[Item | Refusal]]


def _chain(*finders: Finder) -> Finder:
    """One finder after the other, each with the chance that is left."""

    def find(reading: Reading, rng: random.Random) -> Iterator[Item | Refusal]:
        for one in finders:
            yield from one(reading, rng)

    return find


# In the order in which they take turns: first the skills that seldom have something to ask.
FINDERS: Final[Mapping[Skill, Finder]] = MappingProxyType(
    {
        Skill.VERIFICATION: verification.find_items,
        Skill.CHANNEL: channel.find_items,
        Skill.SOURCE_CHAIN: source_chain.find_items,
        Skill.ATTRIBUTE_CLAIM: attribute_claim.find_items,
        Skill.HEADLINE: headline.find_items,
        Skill.HEDGE_SCOPE: hedge_scope.find_items,
        Skill.REPORT_OR_PREDICTION: report_or_prediction.find_items,
        Skill.CONFLICT: conflict.find_items,
        Skill.MISSING_SOURCE: _chain(
            missing_source.find_items,
            source_search.find_source_searches,
            words_given.find_given,
            how_presented.find_doubting,
        ),
        Skill.SOURCE_STANDING: source_standing.find_items,
        Skill.NAMED_OR_UNNAMED: _chain(named_or_unnamed.find_items, how_presented.find_unnamed),
    }
)
# What whoever knows the world may guess: asked only where an article gives too little else.
SPARES: Final[Mapping[Skill, Finder]] = MappingProxyType(
    {
        Skill.ATTRIBUTE_CLAIM: attribute_claim.find_easy,
        Skill.SOURCE_STANDING: introduction_search.find_easy,
        Skill.NAMED_OR_UNNAMED: how_presented.find_named,
        Skill.MISSING_SOURCE: how_presented.find_plain,
        Skill.HEADLINE: headline.find_plain,
        Skill.HEDGE_SCOPE: hedge_scope.find_easy,
    }
)
