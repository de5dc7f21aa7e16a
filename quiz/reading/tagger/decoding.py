"""From scores to spans: where each cue begins, and which runs of pieces are its source and its content."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

import numpy as np

Array = np.ndarray[Any, np.dtype[Any]]
Run = tuple[int, int]  # pieces, half-open

BEGINS: Final = 1
CUE, SOURCE, CONTENT = range(3)
FAINTEST: Final = 0.08  # least probability that a cue begins here for the links to be asked
# What it costs cue, source and content to open one more run, in log-odds, tuned on PolNeAR's dev part.
_OPENING: Final = (1.0, 0.5, 1.0)


@dataclass(frozen=True, slots=True)
class Found:
    """One cue of a window with its runs of pieces by role, and how probable each is, 0..1.

    `begins` is the chance that a cue begins at `anchor`; `chances` are the mean chances of the pieces in the
    runs of each role, and `left_out` those of the likeliest piece beside them.
    """

    anchor: int
    begins: float
    runs: tuple[tuple[Run, ...], ...]
    chances: tuple[float, ...]
    left_out: tuple[float, ...]


def find_anchors(cues: Array, closed: Array) -> list[tuple[int, float]]:
    """The pieces at which a cue may begin, with the chance, from cue logits (pieces, tags).

    Neighbours contend: only the likeliest of a row of likely beginnings stays. `closed` marks breaks.
    """
    chances = softmax(cues)[:, BEGINS]
    chances[closed] = 0
    found: list[tuple[int, float]] = []
    for place in np.flatnonzero(chances >= FAINTEST).tolist():
        chance = float(chances[place])
        if found and place - found[-1][0] == 1:
            if chance > found[-1][1]:
                found[-1] = (place, chance)
            continue
        found.append((place, chance))
    return found


def find_runs(logits: Array, closed: Array) -> list[list[tuple[Run, ...]]]:
    """For each cue and role the runs of pieces that score best together, from logits (cues, pieces, roles).

    The best path through "in" and "out" for every piece, where opening a run costs. `closed` marks breaks,
    which may lie inside a run but gain nothing.
    """
    gains = np.where(closed[None, :, None], 0.0, np.clip(logits, -8, 8)).transpose(1, 0, 2)
    opening = np.array(_OPENING)
    pieces = len(gains)
    stay_in = np.zeros(gains.shape, bool)
    from_in = np.zeros(gains.shape, bool)
    inside = gains[0] - opening
    outside = np.zeros_like(inside)
    for place in range(1, pieces):
        stay_in[place] = inside >= outside - opening
        from_in[place] = inside > outside
        inside, outside = (
            gains[place] + np.where(stay_in[place], inside, outside - opening),
            np.where(from_in[place], inside, outside),
        )
    state = inside > outside
    path = np.zeros(gains.shape, bool)
    for place in range(pieces - 1, -1, -1):
        path[place] = state
        if place:
            state = np.where(state, stay_in[place], from_in[place])
    return [
        [_runs(path[:, cue, role], closed) for role in range(gains.shape[2])] for cue in range(gains.shape[1])
    ]


def _runs(chosen: Array, closed: Array) -> tuple[Run, ...]:
    """The runs of chosen pieces, each cut at breaks."""
    kept = np.concatenate(([False], chosen & ~closed, [False]))
    edges = np.flatnonzero(kept[1:] != kept[:-1]).tolist()
    return tuple(zip(edges[::2], edges[1::2], strict=True))


def judge(anchor: tuple[int, float], runs: list[tuple[Run, ...]], logits: Array) -> Found:
    """The cue with its runs and their chances; `logits` are (pieces, roles)."""
    chances = 1 / (1 + np.exp(-logits))
    means, left = [], []
    for role, spans in enumerate(runs):
        inside = np.zeros(len(chances), bool)
        for start, end in spans:
            inside[start:end] = True
        own = chances[:, role]
        means.append(float(own[inside].mean()) if spans else 0.0)
        left.append(float(own[~inside].max()) if not inside.all() else 0.0)
    return Found(anchor[0], anchor[1], tuple(runs), tuple(means), tuple(left))


def softmax(logits: Array) -> Array:
    """The probabilities of logits along their last axis."""
    lifted = np.exp(logits - logits.max(axis=-1, keepdims=True))
    shares: Array = lifted / lifted.sum(axis=-1, keepdims=True)
    return shares
