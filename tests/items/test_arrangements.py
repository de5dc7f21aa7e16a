"""Of a matching or an order one arrangement is proven: no other one of the same options could be its key."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

import pytest

from quiz.banks import load_bank, sample_banks_folder
from quiz.items import Item, ItemType, Option, prove_item

BANKS = sorted(sample_banks_folder().glob("*.yaml"))


def swap_pairs(item: Item, one: int, other: int) -> Item:
    """The matching with two of its answers exchanged, each with all that was quoted for both."""
    keys = list(item.keys)
    for prompt, answer in ((one, other), (other, one)):
        asked, given = item.keys[prompt], item.keys[answer]
        quoted = tuple(dict.fromkeys((*asked.evidence, *given.evidence)))
        keys[prompt] = Option(given.text, given.reason, quoted, prompt=asked.prompt)
    return dataclasses.replace(item, keys=tuple(keys))


def swap_steps(item: Item, one: int, other: int) -> Item:
    """The order with two of its steps exchanged."""
    keys = list(item.keys)
    keys[one], keys[other] = keys[other], keys[one]
    return dataclasses.replace(item, keys=tuple(keys))


def list_others(item: Item) -> Iterator[Item]:
    """The item with each two of its options exchanged."""
    swap = swap_pairs if item.type is ItemType.MATCHING else swap_steps
    return (swap(item, one, other) for one, other in combinations(range(len(item.keys)), 2))


@pytest.mark.parametrize("path", BANKS, ids=lambda path: path.stem)
def test_no_other_arrangement_is_proven(path: Path) -> None:
    bank = load_bank(path)
    arranged = [item for item in bank.items if item.type in (ItemType.MATCHING, ItemType.ORDERING)]
    proven = [
        other.id for item in arranged for other in list_others(item) if prove_item(other, bank.texts()).holds
    ]
    assert arranged
    assert proven == []
