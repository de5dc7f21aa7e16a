"""All proven items of one reading."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from types import MappingProxyType
from typing import Final

from quiz.items.item import Item, Skill, normalise_option
from quiz.items.proof import prove_item
from quiz.items.refusal import Cause, Refusal
from quiz.items.skills import FINDERS
from quiz.items.words import cover_topic
from quiz.reading import Reading
from quiz.text import Article

SKILL_NAMES: Final[Mapping[Skill, str]] = MappingProxyType(
    {
        Skill.ATTRIBUTE_CLAIM: "Who says what",
        Skill.SOURCE_STANDING: "Who a source is",
        Skill.CHANNEL: "How the information came",
        Skill.NAMED_OR_UNNAMED: "Named and unnamed sources",
        Skill.MISSING_SOURCE: "Claims without a source",
        Skill.VERIFICATION: "What was checked",
        Skill.HEDGE_SCOPE: "How sure it is",
        Skill.SOURCE_CHAIN: "From whom to whom it went",
        Skill.REPORT_OR_PREDICTION: "What happened and what is expected",
        Skill.CONFLICT: "Where sources disagree",
        Skill.HEADLINE: "Headline and evidence",
        Skill.QUOTE_FIDELITY: "One quotation in two accounts",
        Skill.PARAPHRASE_DRIFT: "One statement in two wordings",
        Skill.OMISSION: "What only one account tells",
        Skill.INDEPENDENCE: "Two reports, one origin",
        Skill.STILL_OPEN: "What is still open",
    }
)
KEY_USES: Final = 2
PER: Final = 10
_SAME_QUESTION: Final = 0.85


@dataclass(frozen=True, slots=True)
class Proposal:
    """The items that prove, in the order in which skills took turns, and why others were not asked."""

    items: tuple[Item, ...]
    refusals: tuple[Refusal, ...] = ()


def generate_items(reading: Reading, *, seed: int) -> tuple[Item, ...]:
    """The items of `reading` that prove, skills taking turns, none asking nearly the same as one before it.

    No key is used more than twice in ten items. The same reading and seed give the same items; another seed
    may give other distractors, never other keys.
    """
    return propose_items(reading, seed=seed).items


def propose_items(reading: Reading, *, seed: int) -> Proposal:
    """The items of `reading` as `generate_items` gives them, with everything that was refused and why."""
    queues = [_Queue(skill, find(reading, _draw(seed, skill))) for skill, find in FINDERS.items()]
    selection = _Selection({reading.article.sha256: reading.article}, seed)
    return selection.fill(queues)


def _draw(seed: int, what: str) -> random.Random:
    return random.Random(f"{seed}:{what}")  # noqa: S311 - chance for variety, not for secrets


@dataclass(slots=True)
class _Queue:
    """What one skill still has to offer."""

    skill: Skill
    offers: Iterator[Item | Refusal]


@dataclass(slots=True)
class _Selection:
    """The items chosen so far. One is proven only when nothing else speaks against it: proofs cost most."""

    shelf: Mapping[str, Article]
    seed: int
    chosen: list[Item] = field(default_factory=list)
    keys: Counter[str] = field(default_factory=Counter)
    refusals: list[Refusal] = field(default_factory=list)

    def fill(self, queues: Sequence[_Queue]) -> Proposal:
        """What comes of letting the queues take turns until every one has come to its end."""
        while sum(self.take(queue) for queue in queues):
            pass
        return Proposal(tuple(self.chosen), tuple(self.refusals))

    def take(self, queue: _Queue) -> bool:
        """Whether an item of `queue` was chosen: its first that fits beside the others and proves."""
        for offer in queue.offers:
            if isinstance(offer, Refusal):
                self.refusals.append(offer)
            elif (refusal := self._refuse(offer)) is not None:
                self.refusals.append(refusal)
            else:
                self.chosen.append(replace(offer, seed=self.seed))
                self.keys.update(normalise_option(key.text) for key in offer.keys)
                return True
        return False

    def _refuse(self, item: Item) -> Refusal | None:
        """Why the item is not to be chosen, or None."""
        about = partial(Refusal, item.skill, article=item.articles[0], place=item.key.evidence[0].span)
        if self._is_worn_out(item):
            return about(Cause.KEY_WORN_OUT)
        if any(_is_near(item, other) for other in self.chosen):
            return about(Cause.ASKED_BEFORE)
        failures = prove_item(item, self.shelf).failures
        if failures:
            names = dict.fromkeys(failure.name for failure in failures)
            return about(Cause.NOT_PROVEN, detail=", ".join(names))
        return None

    def _is_worn_out(self, item: Item) -> bool:
        """Whether a key of the item was used twice in every ten items already."""
        limit = KEY_USES * (1 + len(self.chosen) // PER)
        return any(self.keys[normalise_option(key.text)] >= limit for key in item.keys)


def _is_near(item: Item, other: Item) -> bool:
    """Whether two items ask the same, or about the same words, so that one's feedback answers the other."""
    if item.stem == other.stem:
        return True
    if any(a.span.overlaps(b.span) for a in item.premise.content for b in other.premise.content):
        return True
    mine, theirs = (" ".join(part.quote for part in one.premise.content) for one in (item, other))
    return cover_topic(mine, theirs) >= _SAME_QUESTION
