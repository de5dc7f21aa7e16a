"""Items and what proves them. Pure: no model, no web framework, no database."""

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

__all__ = [
    "MAX_OPTIONS",
    "MIN_OPTIONS",
    "Distractor",
    "DistractorBasis",
    "Evidence",
    "Item",
    "Option",
    "Premise",
    "Skill",
    "Tier",
]
