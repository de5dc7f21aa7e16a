"""All proven items of one reading."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Final

from quiz.items.item import Item, Skill
from quiz.items.selection import Proposal, Queue, Selection
from quiz.items.skills import FINDERS, SPARES, Finder
from quiz.reading import Reading

ENOUGH: Final = 6  # items about an article, beside which nothing is asked that is easily guessed

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


def generate_items(reading: Reading, *, seed: int) -> tuple[Item, ...]:
    """The items of `reading` that prove, skills taking turns, none asking nearly the same as one before it.

    No key is used more than twice in ten items, and none is answered by another item. The same reading and
    seed give the same items; another seed may give other distractors, never other keys.
    """
    return propose_items(reading, seed=seed).items


def propose_items(reading: Reading, *, seed: int, beside: Sequence[Item] = ()) -> Proposal:
    """The items of `reading` as `generate_items` gives them, with everything that was refused and why.

    None of them stands ill beside the items in `beside`, such as those across the accounts of its event.
    """
    selection = Selection({reading.article.sha256: reading.article}, seed, tuple(beside))
    selection.fill(_queue(FINDERS, reading, seed))
    return selection.fill(_queue(SPARES, reading, seed), until=ENOUGH)


def _queue(finders: Mapping[Skill, Finder], reading: Reading, seed: int) -> list[Queue]:
    return [Queue(skill, find(reading, draw(seed, skill))) for skill, find in finders.items()]


def draw(seed: int, what: str) -> random.Random:
    """Chance for one skill, the same for the same seed whatever the other skills draw."""
    return random.Random(f"{seed}:{what}")  # noqa: S311 - chance for variety, not for secrets
