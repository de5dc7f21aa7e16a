"""Scores of responses, with credit for a part of the answer, each rule with its source.

Every score lies in 0..1, is 1 for the full key alone, and does not depend on the order in which a learner
saw the options.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from itertools import combinations
from types import MappingProxyType
from typing import Final

from quiz.assessment.responses import Response, right_response
from quiz.items import Item
from quiz.items.item import ItemType


def score_response(item: Item, response: Response) -> float:
    """The score in 0..1 of `response`, which lists indices into `Item.options` and was settled before."""
    return _RULES[item.type](response, right_response(item))


def score_against(item: Item, response: Response, keys: Response) -> float:
    """The score in 0..1 of `response` if `keys` were right instead: each one alone in a single choice."""
    if item.type is ItemType.SINGLE_CHOICE:
        return 1.0 if response[0] in keys else 0.0
    return _RULES[item.type](response, keys)


def score_choice(response: Response, key: Response) -> float:
    """1 for the key, else 0."""
    return 1.0 if response == key else 0.0


def score_several(response: Response, keys: Response) -> float:
    """Right choices less wrong ones, per key; never below 0.

    A wrong choice costs as much as a right one earns, so that choosing everything earns nothing where no more
    options are right than wrong, and never as much as leaving a wrong one out.

    Source: the +/- rule for "select all that apply" of the NCSBN (NCLEX, scoring models), as a share.
    """
    hits = len(set(response) & set(keys))
    return max(0, hits - (len(response) - hits)) / len(keys)


def score_pairs(response: Response, keys: Response) -> float:
    """Right pairs per pair.

    Source: the 0/1 rule for items of several rows of the NCSBN (NCLEX, scoring models), as a share.
    """
    return sum(chosen == key for chosen, key in zip(response, keys, strict=True)) / len(keys)


def score_order(response: Response, _: Response) -> float:
    """How far the order agrees with the right one: Kendall's tau, and 0 where it is negative.

    Source: Kendall (1938), A new measure of rank correlation, Biometrika 30: pairs of steps in the right
    order less pairs in the wrong one, per pair.
    """
    pairs = list(combinations(response, 2))
    right = sum(first < second for first, second in pairs)
    return max(0, 2 * right - len(pairs)) / len(pairs)


def score_overlap(response: Response, keys: Response) -> float:
    """What was chosen and shows it, per sentence that was chosen or shows it.

    Source: Jaccard (1912), The distribution of the flora in the alpine zone: the coefficient of community.
    """
    return len(set(response) & set(keys)) / len(set(response) | set(keys))


_RULES: Final[Mapping[ItemType, Callable[[Response, Response], float]]] = MappingProxyType(
    {
        ItemType.SINGLE_CHOICE: score_choice,
        ItemType.MULTIPLE_RESPONSE: score_several,
        ItemType.MATCHING: score_pairs,
        ItemType.ORDERING: score_order,
        ItemType.FIND_EVIDENCE: score_overlap,
    }
)
