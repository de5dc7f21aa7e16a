"""Items broken on purpose, to learn whether a review would notice."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from enum import StrEnum
from typing import Final

from quiz.items import Distractor, Item, ItemType, Option
from quiz.items.judging.lexicons import STRENGTH

_SPACES: Final = re.compile(r"\s{2,}")


class Break(StrEnum):
    """What was broken."""

    WRONG_KEY = "a wrong option stands as the key"
    SECOND_KEY = "a second option is right"
    NO_KEY = "no option is right"
    HEDGE_DROPPED = "a word that limits certainty is left out"


def break_items(items: Sequence[Item], count: int, rng: random.Random) -> list[tuple[Item, Break]]:
    """So many broken items, of every kind in turn, each from another one of `items`."""
    ways: dict[Break, Callable[[Item, Sequence[Item]], Item | None]] = {
        Break.WRONG_KEY: _swap_key,
        Break.SECOND_KEY: _add_key,
        Break.NO_KEY: _lose_key,
        Break.HEDGE_DROPPED: _drop_hedge,
    }
    left = [item for item in items if item.type is ItemType.SINGLE_CHOICE]
    rng.shuffle(left)
    broken: list[tuple[Item, Break]] = []
    for kind in _take_turns(tuple(ways), 4 * count):
        made = next(((item, new) for item in left if (new := ways[kind](item, items))), None)
        if made and len(broken) < count:
            left.remove(made[0])
            broken.append((made[1], kind))
    return broken


def _take_turns(kinds: Sequence[Break], turns: int) -> Iterator[Break]:
    for turn in range(turns):
        yield kinds[turn % len(kinds)]


def _swap_key(item: Item, _items: Sequence[Item]) -> Item | None:
    wrong = item.distractors[0]
    key = Option(wrong.text, wrong.reason, wrong.evidence or item.key.evidence)
    return replace(
        item,
        keys=(key,),
        distractors=(Distractor(item.key.text, item.key.reason, item.key.evidence), *item.distractors[1:]),
    )


def _add_key(item: Item, items: Sequence[Item]) -> Item | None:
    """The item with the key of another one that answers the same stem for a wrong option."""
    for other in items:
        same = other.articles == item.articles and other.skill is item.skill and other is not item
        if same and _bare(other.stem) == _bare(item.stem) and other.key.text != item.key.text:
            return _with_distractor(item, other.key)
    words = item.key.text.split()
    if len(words) == 2 and all(word[:1].isupper() and word.isalpha() for word in words):
        return _with_distractor(item, Option(words[-1], item.key.reason, item.key.evidence))
    return None


def _bare(stem: str) -> str:
    return " ".join(stem.casefold().split())


def _lose_key(item: Item, items: Sequence[Item]) -> Item | None:
    """The item with a wrong option of another item about the same article in the key's place."""
    taken = {option.text for option in item.options}
    for other in items:
        if other.articles == item.articles and other.skill is item.skill and other is not item:
            for wrong in other.distractors:
                if wrong.text not in taken and wrong.evidence:
                    return replace(item, keys=(Option(wrong.text, wrong.reason, wrong.evidence),))
    return None


def _drop_hedge(item: Item, _items: Sequence[Item]) -> Item | None:
    """The item with the first word of its stem that limits certainty left out."""
    for hedge in item.premise.hedges:
        without = re.sub(rf"\s*\b{re.escape(hedge.quote)}\b", "", item.stem, count=1)
        if without != item.stem and STRENGTH.search(hedge.quote):
            return replace(item, stem=_SPACES.sub(" ", without))
    return None


def _with_distractor(item: Item, option: Option) -> Item | None:
    try:
        first = Distractor(option.text, option.reason, option.evidence)
        return replace(item, distractors=(first, *item.distractors[1:]))
    except ValueError:
        return None
