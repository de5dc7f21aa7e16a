"""A second pair of eyes: what must hold of an item, judged from the item and its articles alone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from quiz.items.item import Item, ItemType
from quiz.items.obligations import OBLIGATIONS
from quiz.items.obligations.case import Case, Form, Rule
from quiz.text import Article


@dataclass(frozen=True, slots=True)
class Obligation:
    """One thing that must hold of an item, and whether it does.

    `field` is the part of the item that it is about ("distractors[1].text"). `explanation` says why it fails
    and what would mend it, or is empty.
    """

    name: str
    held: bool
    explanation: str
    field: str


@dataclass(frozen=True, slots=True)
class Proof:
    """Every obligation of an item with its outcome, in the order of the table."""

    obligations: tuple[Obligation, ...]

    @property
    def holds(self) -> bool:
        """Whether every obligation holds."""
        return all(obligation.held for obligation in self.obligations)

    @property
    def failures(self) -> tuple[Obligation, ...]:
        """The obligations that do not hold."""
        return tuple(obligation for obligation in self.obligations if not obligation.held)


@cache
def _list_rules(form: Form | None, kind: ItemType) -> tuple[Rule, ...]:
    """The obligations of all items of one form and type, in the order of the table."""
    return tuple(rule for rule in OBLIGATIONS if rule.concerns(form, kind))


def prove_item(item: Item, articles: Mapping[str, Article]) -> Proof:
    """The outcome of every obligation of `item`; `articles` maps SHA-256 (hex) to article.

    Spans are judged first: while one of them does not lie in its article with the words it claims, nothing
    else can be judged, and the proof holds the spans' outcomes alone. No reading is used.
    """
    case = Case(item, articles)
    outcomes: list[Obligation] = []
    for rule in _list_rules(case.form, item.type):
        found = [Obligation(rule.name, False, flaw.explanation, flaw.field) for flaw in rule.find_flaws(case)]
        outcomes += found or [Obligation(rule.name, True, "", rule.field)]
        if found and rule.decisive:
            break
    return Proof(tuple(outcomes))
