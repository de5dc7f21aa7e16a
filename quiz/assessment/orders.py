"""In which order a learner sees the options of each item."""

from __future__ import annotations

import math
import random
from collections.abc import Iterable, Iterator
from typing import TypeAlias

from quiz.items import Item
from quiz.items.item import ItemType

Order: TypeAlias = tuple[int, ...]
"""Indices into `Item.options` (the keys come first there), in the order in which one learner sees them."""


def draw_orders(items: Iterable[Item], chance: random.Random) -> tuple[Order, ...]:
    """One order for each item.

    All permutations are equally likely, with two exceptions: the steps of an ordering never stand in their
    right order, all others being equally likely, and the sentences of a search for evidence stand as in the
    text.
    """
    return tuple(_draw_order(item, chance) for item in items)


def _draw_order(item: Item, chance: random.Random) -> Order:
    size = len(item.options)
    if item.type is ItemType.FIND_EVIDENCE and all(option.evidence for option in item.options):
        return _order_by_text(item)
    if item.type is ItemType.ORDERING:
        # Number 0 is the right order itself.
        return tuple(_list_permutation(chance.randrange(1, math.factorial(size)), size))
    return tuple(chance.sample(range(size), size))


def _order_by_text(item: Item) -> Order:
    """The options as their evidence stands in the articles; nothing in it depends on which ones are keys."""
    places = {sha256: place for place, sha256 in enumerate(item.texts or sorted(item.articles))}

    def place_of(index: int) -> tuple[int, int, int, str]:
        option = item.options[index]
        first = option.evidence[0]
        return places[first.article], first.span.start, first.span.end, option.text

    return tuple(sorted(range(len(item.options)), key=place_of))


def _list_permutation(number: int, size: int) -> Iterator[int]:
    """Permutation `number` (0 to size! - 1) of `range(size)`, counted in lexicographic order.

    Source: the factorial number system; Knuth, The Art of Computer Programming 2, section 3.3.2, algorithm P.
    """
    left = list(range(size))
    for following in reversed(range(size)):
        place, number = divmod(number, math.factorial(following))
        yield left.pop(place)
