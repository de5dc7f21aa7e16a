"""Items and what proves them. Pure: no model, no web framework, no database."""

from quiz.items.generation import SKILL_NAMES, generate_items, propose_items
from quiz.items.item import (
    MAX_OPTIONS,
    MAX_SENTENCES,
    MIN_OPTIONS,
    Distractor,
    DistractorBasis,
    Evidence,
    Item,
    ItemType,
    Misconception,
    Option,
    Premise,
    Skill,
    Tier,
)
from quiz.items.labels import label_articles
from quiz.items.proof import Obligation, Proof, prove_item
from quiz.items.refusal import Cause, Refusal
from quiz.items.selection import Proposal

__all__ = [
    "MAX_OPTIONS",
    "MAX_SENTENCES",
    "MIN_OPTIONS",
    "SKILL_NAMES",
    "Cause",
    "Distractor",
    "DistractorBasis",
    "Evidence",
    "Item",
    "ItemType",
    "Misconception",
    "Obligation",
    "Option",
    "Premise",
    "Proof",
    "Proposal",
    "Refusal",
    "Skill",
    "Tier",
    "generate_items",
    "label_articles",
    "propose_items",
    "prove_item",
]
