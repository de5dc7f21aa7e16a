"""Fits the tagger to annotated articles.

`python -m training.tagger.fit TRAIN.jsonl FOLDER` takes the encoder from its package, learns from all
articles but those that `training.articles` leaves out, and writes `encoder.onnx` and `links.onnx` to FOLDER.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import torch
import torch.nn.functional as F
from torch import Tensor, nn
from tqdm import tqdm

from quiz.reading.tagger.windows import LENGTH
from training.articles import is_left_out, read_records
from training.tagger.batches import IGNORED, Batch, make_batches
from training.tagger.encoder import MINILM, load_encoder
from training.tagger.examples import Annotated, annotate, make_examples
from training.tagger.export import export
from training.tagger.network import TAGS, Tagger
from training.tagger.package import unpack_encoder

_HEADS_RATE: Final = 1e-3
_LAYER_DECAY: Final = 0.95  # of the learning rate from one layer to the one below
_WARMING: Final = 0.08  # share of the steps in which the learning rate rises
_LINKS_WEIGHT: Final = 2.0  # of the links' loss beside the cues'
_MEMORY: Final = 0.998  # of the running mean of the weights, which is what is kept


@dataclass(frozen=True, slots=True)
class Plan:
    """How long and how fast to learn."""

    epochs: int = 8
    batch: int = 16
    rate: float = 2e-4
    seed: int = 1


def fit(articles: Sequence[Annotated], tagger: Tagger, plan: Plan) -> Tagger:
    """The tagger with the running mean of its weights after learning from the articles."""
    rng = random.Random(plan.seed)
    optimizer = torch.optim.AdamW(_groups(tagger, plan.rate), fused=True)
    steps = plan.epochs * len(_batches(articles, plan, rng, LENGTH))
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min(1.0, step / (_WARMING * steps)) * max(0.02, 1 - step / steps)
    )
    means = [value.detach().clone() for value in tagger.state_dict().values()]
    tagger.train()
    for step, batch in enumerate(tqdm(_epochs(articles, plan, rng), total=steps, unit="step")):
        optimizer.zero_grad()
        _loss(tagger, batch).backward()
        nn.utils.clip_grad_norm_(tagger.parameters(), 1.0)
        optimizer.step()
        schedule.step()
        _remember(means, tagger, min(_MEMORY, (step + 2) / (step + 11)))
    tagger.load_state_dict(dict(zip(tagger.state_dict(), means, strict=True)))
    tagger.eval()
    return tagger


def _epochs(articles: Sequence[Annotated], plan: Plan, rng: random.Random) -> Iterator[Batch]:
    """All batches of all epochs; from the second on, windows are cut elsewhere each time."""
    for epoch in range(plan.epochs):
        yield from _batches(articles, plan, rng, LENGTH if epoch == 0 else 0)


def _batches(articles: Sequence[Annotated], plan: Plan, rng: random.Random, first: int) -> list[Batch]:
    examples = [
        example
        for article in articles
        for example in make_examples(article, first or rng.randint(LENGTH // 4, LENGTH))
    ]
    return make_batches(examples, plan.batch, rng)


def _loss(tagger: Tagger, batch: Batch) -> Tensor:
    """What is wrong with the cues, and with the links of the annotated cues."""
    with torch.autocast("cpu", dtype=torch.bfloat16):
        cues, hidden = tagger(batch.ids, batch.cases, batch.states, batch.mask)
        links = tagger.links(hidden, batch.rows, batch.cues)
    loss = F.cross_entropy(cues.float().view(-1, TAGS), batch.tags.view(-1), ignore_index=IGNORED)
    if not len(batch.rows):
        return loss
    seen = batch.mask[batch.rows][:, :, None].float()
    errors = F.binary_cross_entropy_with_logits(links.float(), batch.targets, reduction="none")
    return loss + _LINKS_WEIGHT * (errors * seen).sum() / seen.sum()


def _groups(tagger: Tagger, rate: float) -> list[dict[str, object]]:
    """The parameters by learning rate and decay: lower layers learn more slowly, heads faster."""
    groups: dict[tuple[float, float], list[nn.Parameter]] = {}
    for name, value in tagger.named_parameters():
        if name == "encoder.words.weight":
            value.requires_grad_(requires_grad=False)  # rare words are seen too seldom to move
            continue
        own = rate * _LAYER_DECAY ** _above(name) if name.startswith("encoder.") else _HEADS_RATE
        groups.setdefault((own, 0.0 if value.ndim < 2 else 0.01), []).append(value)
    return [{"params": v, "lr": own, "weight_decay": decay} for (own, decay), v in groups.items()]


def _above(name: str) -> int:
    """How many layers lie above the parameter's own."""
    parts = name.split(".")
    return MINILM.layers - (int(parts[2]) + 1 if parts[1] == "layers" else 0)


@torch.no_grad()
def _remember(means: Sequence[Tensor], tagger: Tagger, keep: float) -> None:
    for mean, value in zip(means, tagger.state_dict().values(), strict=True):
        mean.lerp_(value, 1 - keep)


def main() -> None:
    """Fits and exports from the command line."""
    parser = argparse.ArgumentParser(description="Fits the tagger to annotated articles.")
    parser.add_argument("annotated", type=Path, metavar="TRAIN.jsonl")
    parser.add_argument("folder", type=Path, metavar="FOLDER")
    parser.add_argument("--epochs", type=int, default=Plan().epochs)
    chosen = parser.parse_args()
    plan = Plan(epochs=chosen.epochs)
    torch.manual_seed(plan.seed)
    records = [record for record in read_records(chosen.annotated) if not is_left_out(record)]
    tagger = Tagger(load_encoder(MINILM, unpack_encoder(chosen.folder)))
    fit([annotate(record) for record in tqdm(records, unit="article")], tagger, plan)
    export(tagger, chosen.folder)


if __name__ == "__main__":
    main()
