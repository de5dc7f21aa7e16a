"""Items and what proves them. Pure: no model, no web framework, no database."""

from quiz.items.generation import SKILL_NAMES, generate_items
from quiz.items.item import (
    MAX_OPTIONS,
    MIN_OPTIONS,
    Distractor,
    DistractorBasis,
    Evidence,
    Item,
    Option,
    Premise,
    Skill,
    Tier,
)
from quiz.items.proof import Obligation, Proof, prove_item

__all__ = [
    "MAX_OPTIONS",
    "MIN_OPTIONS",
    "SKILL_NAMES",
    "Distractor",
    "DistractorBasis",
    "Evidence",
    "Item",
    "Obligation",
    "Option",
    "Premise",
    "Proof",
    "Skill",
    "Tier",
    "generate_items",
    "prove_item",
]
