"""All proven items of one reading."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import chain, zip_longest
from types import MappingProxyType
from typing import Final

from quiz.items.item import Item, Skill, normalise_option
from quiz.items.proof import prove_item
from quiz.items.skills import attribute_claim, channel, named_or_unnamed, verification
from quiz.items.words import cover_topic
from quiz.reading import Reading

Finder = Callable[[Reading, random.Random], Iterator[Item]]

FINDERS: Final[Mapping[Skill, Finder]] = MappingProxyType(
    {
        Skill.VERIFICATION: verification.find_items,
        Skill.CHANNEL: channel.find_items,
        Skill.ATTRIBUTE_CLAIM: attribute_claim.find_items,
        Skill.NAMED_OR_UNNAMED: named_or_unnamed.find_items,
    }
)
SKILL_NAMES: Final[Mapping[Skill, str]] = MappingProxyType(
    {
        Skill.ATTRIBUTE_CLAIM: "Who says what",
        Skill.CHANNEL: "How the information came",
        Skill.NAMED_OR_UNNAMED: "Named and unnamed sources",
        Skill.VERIFICATION: "What was checked",
    }
)
# Asked of what the others leave over.
PLAIN_FINDER: Final[Finder] = named_or_unnamed.find_plain_items
KEY_USES: Final = 2
PER: Final = 10
_SAME_QUESTION: Final = 0.85


def generate_items(reading: Reading, *, seed: int) -> tuple[Item, ...]:
    """The items of `reading` that prove, skills taking turns, none asking nearly the same as one before it.

    No key is used more than twice in ten items. The same reading and seed give the same items; another seed
    may give other distractors, never other keys.
    """
    queues = {skill: _list_proven(reading, find, f"{seed}:{skill}") for skill, find in FINDERS.items()}
    plain = _list_proven(reading, PLAIN_FINDER, f"{seed}:plain")
    # One of them in its skill's turn when that has no better one, so that the skill is there at all.
    queues[Skill.NAMED_OR_UNNAMED] = queues[Skill.NAMED_OR_UNNAMED] or plain[:1]
    turns = (item for turn in zip_longest(*queues.values()) for item in turn if item is not None)
    return tuple(replace(item, seed=seed) for item in _choose(chain(turns, plain)))


def _list_proven(reading: Reading, find: Finder, chance: str) -> list[Item]:
    rng = random.Random(chance)  # noqa: S311 - chance for variety, not for secrets
    shelf = {reading.article.sha256: reading.article}
    return [item for item in find(reading, rng) if prove_item(item, shelf).holds]


def _choose(items: Iterable[Item]) -> Iterator[Item]:
    """The items whose content no chosen one has asked for, and whose key is not worn out, in order."""
    chosen: list[Item] = []
    keys: Counter[str] = Counter()
    for item in items:
        key = normalise_option(item.key.text)
        limit = KEY_USES * (1 + len(chosen) // PER)
        if keys[key] >= limit or any(_is_near(item, other) for other in chosen):
            continue
        keys[key] += 1
        chosen.append(item)
        yield item


def _is_near(item: Item, other: Item) -> bool:
    """Whether two items ask the same, or about the same words, so that one's feedback answers the other."""
    if item.stem == other.stem:
        return True
    if any(a.span.overlaps(b.span) for a in item.premise.content for b in other.premise.content):
        return True
    mine, theirs = (" ".join(part.quote for part in one.premise.content) for one in (item, other))
    return cover_topic(mine, theirs) >= _SAME_QUESTION
