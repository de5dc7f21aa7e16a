"""The network that `make train` fits; needs the libraries that it installs."""

from __future__ import annotations

import random
from pathlib import Path

import numpy as np
import pytest

pytest.importorskip("torch", reason="torch is installed by `make train` only")
pytest.importorskip("onnx", reason="onnx is installed by `make train` only")

import onnxruntime
import torch

from tests.training.test_examples import RECORD
from training.tagger.batches import Batch, make_batches
from training.tagger.encoder import Encoder, Shape
from training.tagger.examples import annotate, make_examples
from training.tagger.export import export
from training.tagger.fit import Plan, fit
from training.tagger.network import Tagger

SMALL = Shape(48, 2, 12, 1e-12, 30522, 256)


@pytest.fixture
def batch() -> Batch:
    return make_batches(list(make_examples(annotate(RECORD))), 4, random.Random(0))[0]


def test_learning_makes_annotated_cues_likelier(batch: Batch) -> None:
    torch.manual_seed(0)
    tagger = Tagger(Encoder(SMALL))
    before = _chance_of_cues(tagger, batch)
    fit([annotate(RECORD)] * 8, tagger, Plan(epochs=150, batch=8, rate=1e-3))
    assert _chance_of_cues(tagger, batch) > before + 0.2


def test_what_is_exported_scores_as_what_was_learned(batch: Batch, tmp_path: Path) -> None:
    torch.manual_seed(0)
    tagger = Tagger(Encoder(SMALL)).eval()
    export(tagger, tmp_path)
    names = ("ids", "cases", "states", "mask")
    feed = {name: getattr(batch, name).numpy().astype(np.int32) for name in names}
    encoder = onnxruntime.InferenceSession(tmp_path / "encoder.onnx", providers=["CPUExecutionProvider"])
    cues, hidden = encoder.run(None, feed)
    links = onnxruntime.InferenceSession(tmp_path / "links.onnx", providers=["CPUExecutionProvider"])
    (linked,) = links.run(None, {"hidden": hidden, "rows": batch.rows.numpy(), "cues": batch.cues.numpy()})
    with torch.no_grad():
        wanted, states = tagger(batch.ids, batch.cases, batch.states, batch.mask)
        wanted_links = tagger.links(torch.tensor(hidden), batch.rows, batch.cues)
    seen = batch.mask.bool().numpy()
    assert np.abs(hidden - states.numpy())[seen].mean() < 0.1 * np.abs(states.numpy())[seen].mean()
    assert np.abs(cues - wanted.numpy())[seen].mean() < 0.1
    assert np.allclose(linked, wanted_links.numpy(), atol=1e-3)


def _chance_of_cues(tagger: Tagger, batch: Batch) -> float:
    tagger.eval()
    with torch.no_grad():
        cues, _ = tagger(batch.ids, batch.cases, batch.states, batch.mask)
    return float(cues.softmax(-1)[..., 1][batch.tags == 1].mean())
