"""Examples side by side, as tensors."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import torch
from torch import Tensor

from training.tagger.examples import ROLES, Example

IGNORED: Final = -100
_NEARLY: Final = 24  # pieces by which lengths in one batch may differ, so that no two epochs batch alike
_STEP: Final = 16  # lengths are rounded up to a multiple of this: products run faster


@dataclass(frozen=True, slots=True)
class Batch:
    """Examples padded to one length.

    `ids`, `cases`, `states`, `mask` and `tags` are (rows, pieces); cue number n begins at piece `cues[n]` of
    row `rows[n]`, and `targets[n]`, (pieces, roles), is 1 where a piece has a role.
    """

    ids: Tensor
    cases: Tensor
    states: Tensor
    mask: Tensor
    tags: Tensor
    rows: Tensor
    cues: Tensor
    targets: Tensor


def make_batches(examples: Sequence[Example], size: int, rng: random.Random) -> list[Batch]:
    """Batches of about `size` examples of similar length, in random order."""
    noisy = sorted(examples, key=lambda example: len(example.ids) + rng.random() * _NEARLY)
    groups = [noisy[at : at + size] for at in range(0, len(noisy), size)]
    rng.shuffle(groups)
    return [join(group) for group in groups]


def join(examples: Sequence[Example]) -> Batch:
    """The examples side by side."""
    length = -(-max(len(example.ids) for example in examples) // _STEP) * _STEP
    ids = torch.zeros(len(examples), length, dtype=torch.long)
    cases, states, mask = torch.zeros_like(ids), torch.zeros_like(ids), torch.zeros_like(ids)
    tags = torch.full_like(ids, IGNORED)
    rows, cues, targets = [], [], []
    for row, example in enumerate(examples):
        size = len(example.ids)
        ids[row, :size] = torch.tensor(example.ids)
        cases[row, :size] = torch.tensor(example.cases)
        states[row, :size] = torch.tensor(example.states)
        tags[row, :size] = torch.tensor(example.tags)
        mask[row, :size] = 1
        for anchor, roles in example.cues:
            target = torch.zeros(length, len(roles))
            for role, places in enumerate(roles):
                target[places, role] = 1
            rows.append(row)
            cues.append(anchor)
            targets.append(target)
    stacked = torch.stack(targets) if targets else torch.zeros(0, length, ROLES)
    places = torch.tensor([rows, cues], dtype=torch.long).reshape(2, -1)
    return Batch(ids, cases, states, mask, tags, places[0], places[1], stacked)
