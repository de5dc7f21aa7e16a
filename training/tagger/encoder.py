"""The published encoder that the tagger grows from.

Source: Devlin et al. 2019 (BERT), Wang et al. 2020 (MiniLM); the weights come in a package, see
`training.tagger.package`.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import torch
import torch.nn.functional as F
from safetensors.torch import load_file
from torch import Tensor, nn


@dataclass(frozen=True, slots=True)
class Shape:
    """An encoder's sizes."""

    width: int
    layers: int
    heads: int
    epsilon: float
    vocabulary: int
    positions: int


MINILM: Final = Shape(384, 6, 12, 1e-12, 30522, 512)


_NAMES: Final = {
    "out": "attention.output.dense",
    "first_norm": "attention.output.LayerNorm",
    "up": "intermediate.dense",
    "down": "output.dense",
    "second_norm": "output.LayerNorm",
}


class SharedDropout(nn.Module):
    """Dropout with one mask for all rows of a batch: drawing masks costs a processor as much as products."""

    def __init__(self, share: float) -> None:
        super().__init__()
        self.share = share

    def forward(self, hidden: Tensor) -> Tensor:
        """The hidden states with a share of them set to zero while training."""
        if not self.training:
            return hidden
        mask = torch.rand(hidden.shape[1:], device=hidden.device) >= self.share
        return hidden * (mask.to(hidden.dtype) / (1 - self.share))


class Layer(nn.Module):
    """Self-attention and a feed-forward network, each with its residual and layer normalisation."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.heads = shape.heads
        self.qkv = nn.Linear(shape.width, 3 * shape.width)
        self.out = nn.Linear(shape.width, shape.width)
        self.first_norm = nn.LayerNorm(shape.width, shape.epsilon)
        self.up = nn.Linear(shape.width, 4 * shape.width)
        self.down = nn.Linear(4 * shape.width, shape.width)
        self.second_norm = nn.LayerNorm(shape.width, shape.epsilon)
        self.dropout = SharedDropout(0.1)

    def forward(self, hidden: Tensor, bias: Tensor) -> Tensor:
        """The next hidden states, (rows, pieces, width); `bias` is added to the attention scores."""
        rows, pieces, width = hidden.shape
        query, key, value = (
            part.view(rows, pieces, self.heads, width // self.heads).transpose(1, 2)
            for part in self.qkv(hidden).split(width, dim=2)
        )
        scores = query @ key.transpose(2, 3) / math.sqrt(width // self.heads) + bias.to(query.dtype)
        mixed = (F.softmax(scores, dim=-1).to(value.dtype) @ value).transpose(1, 2)
        mixed = mixed.reshape(rows, pieces, width)
        hidden = self.first_norm(hidden + self.dropout(self.out(mixed)))
        return self.second_norm(hidden + self.dropout(self.down(F.gelu(self.up(hidden)))))


class Encoder(nn.Module):
    """Hidden states of word pieces, (rows, pieces) to (rows, pieces, width)."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.shape = shape
        self.words = nn.Embedding(shape.vocabulary, shape.width)
        self.positions = nn.Embedding(shape.positions, shape.width)
        self.norm = nn.LayerNorm(shape.width, shape.epsilon)
        self.dropout = SharedDropout(0.1)
        self.layers = nn.ModuleList(Layer(shape) for _ in range(shape.layers))

    def forward(self, ids: Tensor, mask: Tensor, extra: Tensor) -> Tensor:
        """The last hidden states; `mask` is 1 for pieces and 0 for padding, `extra` joins the embeddings."""
        places = torch.arange(ids.shape[1], device=ids.device)
        embedded = self.words(ids) + self.positions(places) + extra
        hidden = self.dropout(self.norm(embedded))
        bias = (1.0 - mask[:, None, None, :].to(hidden.dtype)) * -10000.0
        for layer in self.layers:
            hidden = layer(hidden, bias)
        return hidden


def load_encoder(shape: Shape, path: Path) -> Encoder:
    """The encoder with the published weights of a safetensors file."""
    weights = load_file(path)
    every = (
        "embeddings.token_type_embeddings.weight"  # all pieces are of the first type: it joins the positions
    )
    state = {
        "words.weight": weights["embeddings.word_embeddings.weight"],
        "positions.weight": weights["embeddings.position_embeddings.weight"] + weights[every][0],
        "norm.weight": weights["embeddings.LayerNorm.weight"],
        "norm.bias": weights["embeddings.LayerNorm.bias"],
    }
    for number in range(shape.layers):
        old, new = f"encoder.layer.{number}.", f"layers.{number}."
        for kind in ("weight", "bias"):
            joined = [weights[f"{old}attention.self.{name}.{kind}"] for name in ("query", "key", "value")]
            state[f"{new}qkv.{kind}"] = torch.cat(joined)
            for ours, theirs in _NAMES.items():
                state[f"{new}{ours}.{kind}"] = weights[f"{old}{theirs}.{kind}"]
    encoder = Encoder(shape)
    encoder.load_state_dict(state)
    return encoder
