"""All proven items of one reading."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Final

from quiz.items.item import Item, Skill, normalise_option
from quiz.items.proof import prove_item
from quiz.items.skills import attribute_claim, channel, named_or_unnamed, verification
from quiz.items.words import cover_topic
from quiz.reading import Reading
from quiz.text import Article

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
    queues = {skill: find(reading, _draw(seed, skill)) for skill, find in FINDERS.items()}
    plain = PLAIN_FINDER(reading, _draw(seed, "plain"))
    selection = _Selection({reading.article.sha256: reading.article})
    for skill, queue in queues.items():
        # A plain question takes its skill's turn when that has no better one, so that the skill is there.
        if not selection.take(queue) and skill is Skill.NAMED_OR_UNNAMED:
            selection.take(plain)
    while sum(selection.take(queue) for queue in queues.values()):
        pass  # another round, until every skill has come to its end
    while selection.take(plain):
        pass
    return tuple(replace(item, seed=seed) for item in selection.chosen)


def _draw(seed: int, what: str) -> random.Random:
    return random.Random(f"{seed}:{what}")  # noqa: S311 - chance for variety, not for secrets


@dataclass(slots=True)
class _Selection:
    """The items chosen so far. One is proven only when nothing else speaks against it: proofs cost most."""

    shelf: Mapping[str, Article]
    chosen: list[Item] = field(default_factory=list)
    keys: Counter[str] = field(default_factory=Counter)

    def take(self, queue: Iterator[Item]) -> bool:
        """Whether an item of `queue` was chosen: its first that fits beside the others and proves."""
        for item in queue:
            if self._fits(item) and prove_item(item, self.shelf).holds:
                self.chosen.append(item)
                self.keys[normalise_option(item.key.text)] += 1
                return True
        return False

    def _fits(self, item: Item) -> bool:
        """Whether no chosen item has asked for its content, and its key is not worn out."""
        limit = KEY_USES * (1 + len(self.chosen) // PER)
        worn_out = self.keys[normalise_option(item.key.text)] >= limit
        return not worn_out and not any(_is_near(item, other) for other in self.chosen)


def _is_near(item: Item, other: Item) -> bool:
    """Whether two items ask the same, or about the same words, so that one's feedback answers the other."""
    if item.stem == other.stem:
        return True
    if any(a.span.overlaps(b.span) for a in item.premise.content for b in other.premise.content):
        return True
    mine, theirs = (" ".join(part.quote for part in one.premise.content) for one in (item, other))
    return cover_topic(mine, theirs) >= _SAME_QUESTION
