"""The tagger's network: an encoder, a head that finds cues, and a head that links pieces to a cue."""

from __future__ import annotations

from typing import Final

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from quiz.reading.tagger.pieces import CASES, STATES
from quiz.reading.tagger.windows import LENGTH
from training.tagger.encoder import Encoder
from training.tagger.examples import ROLES

TAGS: Final = 3  # outside, begins a cue, inside a cue
LINK: Final = 96


class Links(nn.Module):
    """For a cue, the score of every piece of its window as cue, source and content.

    A product of the cue's and the piece's projections (biaffine in effect) and their distance, seen through
    two short convolutions along the text, so that spans come out in one piece.
    """

    def __init__(self, width: int) -> None:
        super().__init__()
        self.query = nn.Linear(width, LINK)
        self.key = nn.Linear(width, LINK)
        self.side = nn.Linear(width, LINK)
        self.distance = nn.Embedding(2 * LENGTH + 1, LINK)
        self.near = nn.Conv1d(LINK, LINK, 5, padding=2)
        self.far = nn.Conv1d(LINK, LINK, 5, padding=4, dilation=2)
        self.score = nn.Linear(LINK, ROLES)
        self.dropout = nn.Dropout(0.1)

    def forward(self, hidden: Tensor, rows: Tensor, cues: Tensor) -> Tensor:
        """Logits (cues, pieces, roles) for the cues that begin at `cues` of `rows`."""
        query = self.query(hidden[rows, cues])[:, None]
        offset = torch.arange(hidden.shape[1])[None] - cues[:, None] + LENGTH
        pairs = query * self.key(hidden)[rows] + self.side(hidden)[rows] + query
        pairs = pairs + self.distance(offset.clamp(0, 2 * LENGTH))
        pairs = self.dropout(F.gelu(pairs)).transpose(1, 2)
        pairs = pairs + F.gelu(self.near(pairs))
        pairs = pairs + F.gelu(self.far(pairs))
        return self.score(pairs.transpose(1, 2))


class Tagger(nn.Module):
    """Cue tags of every piece, hidden states, and from these the links."""

    def __init__(self, encoder: Encoder) -> None:
        super().__init__()
        self.encoder = encoder
        width = encoder.shape.width
        self.case = nn.Embedding(CASES, width)
        self.state = nn.Embedding(STATES, width)
        nn.init.zeros_(self.case.weight)
        nn.init.zeros_(self.state.weight)
        self.cue = nn.Linear(width, TAGS)
        self.links = Links(width)
        self.dropout = nn.Dropout(0.1)

    def forward(self, ids: Tensor, cases: Tensor, states: Tensor, mask: Tensor) -> tuple[Tensor, Tensor]:
        """Cue logits (rows, pieces, tags) and hidden states (rows, pieces, width)."""
        hidden = self.encoder(ids, mask, self.case(cases) + self.state(states))
        hidden = self.dropout(hidden)
        return self.cue(hidden), hidden
