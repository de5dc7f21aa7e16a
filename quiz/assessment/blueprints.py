"""Blueprints: how many questions of which skill a quiz shall have, drawn so that none gives another away."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from types import MappingProxyType
from typing import Final

from quiz.items import Item, Skill
from quiz.items.difficulty import Level
from quiz.items.giving_away import gives_away, is_near

MAX_PER_SKILL: Final = 20
MAX_QUESTIONS: Final = 60
ROUNDS: Final = 12  # draws, of which the fullest is taken

Clash = Callable[[Item, Item], bool]


@dataclass(frozen=True, slots=True)
class Blueprint:
    """How many questions of each skill, how many at most in all, and how hard they may be.

    Without `per_skill` any skill will do; without `levels` any difficulty.

    Raises:
        ValueError: a number outside 1..20 for a skill, or 1..60 in all.
    """

    per_skill: Mapping[Skill, int] = field(default_factory=dict)
    most: int | None = None
    levels: frozenset[Level] = frozenset()

    def __post_init__(self) -> None:
        if any(not 1 <= number <= MAX_PER_SKILL for number in self.per_skill.values()):
            raise ValueError(f"1 to {MAX_PER_SKILL} questions of a skill")
        if self.most is not None and not 1 <= self.most <= MAX_QUESTIONS:
            raise ValueError(f"1 to {MAX_QUESTIONS} questions in all")
        object.__setattr__(self, "per_skill", MappingProxyType(dict(self.per_skill)))


@dataclass(frozen=True, slots=True)
class Shortage:
    """That fewer questions of a skill could be drawn than were asked for."""

    skill: Skill
    wanted: int
    drawn: int


@dataclass(frozen=True, slots=True)
class Drawing:
    """What was drawn, in the order of the bank, and what could not be met."""

    items: tuple[Item, ...]
    shortages: tuple[Shortage, ...] = ()


def clashes(item: Item, other: Item) -> bool:
    """Whether the two should not stand in one quiz: one answers the other, or they ask the same."""
    return is_near(item, other) or gives_away(item, other) or gives_away(other, item)


def list_telling(items: Sequence[Item]) -> tuple[tuple[Item, Item], ...]:
    """The pairs of which one gives the other's answer away."""
    return tuple(
        (first, second)
        for first, second in combinations(items, 2)
        if gives_away(first, second) or gives_away(second, first)
    )


def list_near(items: Sequence[Item]) -> tuple[tuple[Item, Item], ...]:
    """The pairs that ask the same, or about the same words, without giving an answer away."""
    return tuple(
        (first, second)
        for first, second in combinations(items, 2)
        if is_near(first, second) and not (gives_away(first, second) or gives_away(second, first))
    )


def draw_items(
    items: Sequence[tuple[Item, Level]], blueprint: Blueprint, seed: int, clash: Clash = clashes
) -> Drawing:
    """As many of `items` (each with its level) as the blueprint wants, none of which clashes with another.

    The same items, blueprint and seed give the same drawing.
    """
    chance = random.Random(seed)  # noqa: S311 - a teacher may want the same draw again
    fitting = [item for item, level in items if not blueprint.levels or level in blueprint.levels]
    if blueprint.per_skill:
        fitting = [item for item in fitting if item.skill in blueprint.per_skill]
    rounds = (_draw_once(fitting, blueprint, chance, clash) for _ in range(ROUNDS))
    drawn = _find_fullest(rounds, _count_wanted(fitting, blueprint))
    kept = tuple(item for item, _ in items if item.id in drawn)
    return Drawing(kept, tuple(_list_shortages(kept, blueprint)))


def _draw_once(
    items: Sequence[Item], blueprint: Blueprint, chance: random.Random, clash: Clash
) -> frozenset[str]:
    """The ids of one draw: items in a random order, each taken where it still fits."""
    taken: list[Item] = []
    left = dict(blueprint.per_skill)
    for item in _spread(items, chance):
        if len(taken) == (blueprint.most or MAX_QUESTIONS):
            break
        if left.get(item.skill, 0 if blueprint.per_skill else 1) < 1 or any(
            clash(item, one) for one in taken
        ):
            continue
        taken.append(item)
        if blueprint.per_skill:
            left[item.skill] -= 1
    return frozenset(item.id for item in taken)


def _spread(items: Sequence[Item], chance: random.Random) -> Iterator[Item]:
    """The items in a random order that takes the skills in turn, so that a limit cuts none of them off."""
    by_skill: dict[Skill, list[Item]] = {}
    for item in chance.sample(items, len(items)):
        by_skill.setdefault(item.skill, []).append(item)
    while by_skill:
        for skill in list(by_skill):
            yield by_skill[skill].pop()
            if not by_skill[skill]:
                del by_skill[skill]


def _count_wanted(items: Sequence[Item], blueprint: Blueprint) -> int:
    """More than this no draw can hold."""
    asked = sum(blueprint.per_skill.values()) if blueprint.per_skill else len(items)
    return min(asked, len(items), blueprint.most or MAX_QUESTIONS)


def _find_fullest(rounds: Iterable[frozenset[str]], enough: int) -> frozenset[str]:
    best: frozenset[str] = frozenset()
    for drawn in rounds:
        if len(drawn) > len(best):
            best = drawn
        if len(best) >= enough:
            break
    return best


def _list_shortages(items: Sequence[Item], blueprint: Blueprint) -> Iterator[Shortage]:
    for skill, wanted in blueprint.per_skill.items():
        drawn = sum(item.skill is skill for item in items)
        if drawn < wanted:
            yield Shortage(skill, wanted, drawn)
