"""From a fitted tagger to the two graphs that the engine runs: the encoder in int8, the links in float."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper
from onnxruntime.quantization import QuantType, quantize_dynamic

from training.tagger.encoder import Encoder
from training.tagger.network import Tagger

OPERATORS = [helper.make_opsetid("", 17), helper.make_opsetid("com.microsoft", 1)]
FUSED = "com.microsoft"


class Graph:
    """Nodes and weights under way to an ONNX graph."""

    def __init__(self) -> None:
        self.nodes: list[onnx.NodeProto] = []
        self.weights: list[onnx.TensorProto] = []

    def weight(self, name: str, value: np.ndarray) -> str:
        """The name of a stored weight."""
        self.weights.append(numpy_helper.from_array(np.ascontiguousarray(value), name))
        return name

    def node(self, operator: str, inputs: list[str], out: str, domain: str = "", **attributes: object) -> str:
        """The name of a new node's first output."""
        self.nodes.append(helper.make_node(operator, inputs, [out], name=out, domain=domain, **attributes))
        return out


def build_encoder(tagger: Tagger) -> onnx.ModelProto:
    """The encoder and the cue head as a graph of fused operators.

    Inputs: ids, cases, states, mask (rows, pieces; int32). Outputs: cues (rows, pieces, tags) and hidden.
    """
    encoder, graph = tagger.encoder, Graph()
    width = encoder.shape.width
    hidden = _embed(graph, tagger)
    for number in range(encoder.shape.layers):
        hidden = _layer(graph, encoder, number, hidden)
    graph.node("Identity", [hidden], "hidden")
    graph.weight("cue.w", tagger.cue.weight.detach().numpy().T)
    graph.weight("cue.b", tagger.cue.bias.detach().numpy())
    # an einsum, so that this small product stays in float when the others are quantised
    graph.node("Einsum", [hidden, "cue.w"], "cue.dot", equation="rpw,wt->rpt")
    graph.node("Add", ["cue.dot", "cue.b"], "cues")
    shape = ["rows", "pieces"]
    return helper.make_model(
        helper.make_graph(
            graph.nodes,
            "encoder",
            [
                helper.make_tensor_value_info(n, TensorProto.INT32, shape)
                for n in ("ids", "cases", "states", "mask")
            ],
            [
                helper.make_tensor_value_info("cues", TensorProto.FLOAT, [*shape, 3]),
                helper.make_tensor_value_info("hidden", TensorProto.FLOAT, [*shape, width]),
            ],
            graph.weights,
        ),
        opset_imports=OPERATORS,
        ir_version=9,
    )


def _embed(graph: Graph, tagger: Tagger) -> str:
    """The normalised embeddings; words are stored in int8 with one scale a row."""
    encoder = tagger.encoder
    words = encoder.words.weight.detach().numpy()
    scale = np.abs(words).max(axis=1, keepdims=True) / 127
    graph.weight("words", np.clip(np.round(words / np.maximum(scale, 1e-12)), -127, 127).astype(np.int8))
    graph.weight("scale", scale.astype(np.float32))
    graph.weight("positions", encoder.positions.weight.detach().numpy())
    graph.weight("case", tagger.case.weight.detach().numpy())
    graph.weight("state", tagger.state.weight.detach().numpy())
    graph.node("Gather", ["words", "ids"], "word.int")
    graph.node("Cast", ["word.int"], "word.float", to=TensorProto.FLOAT)
    graph.node("Gather", ["scale", "ids"], "word.scale")
    graph.node("Mul", ["word.float", "word.scale"], "word")
    graph.node("Gather", ["case", "cases"], "case.at")
    graph.node("Gather", ["state", "states"], "state.at")
    graph.node("Shape", ["ids"], "shape")
    graph.weight("first", np.array([0], np.int64))
    graph.weight("second", np.array([1], np.int64))
    graph.node("Gather", ["shape", "second"], "pieces")
    graph.node("Slice", ["positions", "first", "pieces", "first"], "position")
    graph.node("Add", ["word", "position"], "sum.1")
    graph.node("Add", ["sum.1", "case.at"], "sum.2")
    graph.node("Add", ["sum.2", "state.at"], "sum.3")
    graph.weight("norm.w", encoder.norm.weight.detach().numpy())
    graph.weight("norm.b", encoder.norm.bias.detach().numpy())
    return graph.node(
        "LayerNormalization",
        ["sum.3", "norm.w", "norm.b"],
        "embedded",
        epsilon=encoder.shape.epsilon,
        axis=-1,
    )


def _layer(graph: Graph, encoder: Encoder, number: int, hidden: str) -> str:
    p, state = f"l{number}.", encoder.layers[number].state_dict()
    value = {name: tensor.numpy() for name, tensor in state.items()}
    for name in ("qkv", "out", "up", "down"):
        graph.weight(p + name + ".w", value[name + ".weight"].T)
        graph.weight(p + name + ".b", value[name + ".bias"])
    for name in ("first_norm", "second_norm"):
        graph.weight(p + name + ".w", value[name + ".weight"])
        graph.weight(p + name + ".b", value[name + ".bias"])
    mixed = graph.node(
        "Attention",
        [hidden, p + "qkv.w", p + "qkv.b", "mask"],
        p + "mixed",
        FUSED,
        num_heads=encoder.shape.heads,
    )
    out = graph.node("MatMul", [mixed, p + "out.w"], p + "out")
    first = graph.node(
        "SkipLayerNormalization",
        [out, hidden, p + "first_norm.w", p + "first_norm.b", p + "out.b"],
        p + "first",
        FUSED,
        epsilon=encoder.shape.epsilon,
    )
    up = graph.node("MatMul", [first, p + "up.w"], p + "up")
    bent = graph.node("BiasGelu", [up, p + "up.b"], p + "bent", FUSED)
    down = graph.node("MatMul", [bent, p + "down.w"], p + "down")
    return graph.node(
        "SkipLayerNormalization",
        [down, first, p + "second_norm.w", p + "second_norm.b", p + "down.b"],
        p + "second",
        FUSED,
        epsilon=encoder.shape.epsilon,
    )


def write_links(tagger: Tagger, path: Path) -> None:
    """Writes the link head as a graph: hidden (rows, pieces, width), row and cue numbers in, logits out."""
    links = tagger.links.eval()
    hidden = torch.zeros(2, 64, tagger.encoder.shape.width)
    rows, cues = torch.tensor([0, 1, 1]), torch.tensor([3, 5, 9])
    torch.onnx.export(
        links,
        (hidden, rows, cues),
        str(path),
        input_names=["hidden", "rows", "cues"],
        output_names=["links"],
        dynamic_axes={"hidden": {0: "rows", 1: "pieces"}, "rows": {0: "found"}, "cues": {0: "found"}},
        opset_version=17,
        dynamo=False,
    )


def export(tagger: Tagger, folder: Path) -> None:
    """Writes `encoder.onnx` (int8) and `links.onnx` (float) to a folder."""
    with TemporaryDirectory() as scratch:
        exact = Path(scratch) / "encoder.onnx"
        onnx.save(build_encoder(tagger), exact)
        quantize_dynamic(
            exact,
            folder / "encoder.onnx",
            op_types_to_quantize=["MatMul", "Attention"],
            per_channel=True,
            weight_type=QuantType.QInt8,
            extra_options={"DefaultTensorType": TensorProto.FLOAT},
        )
    write_links(tagger, folder / "links.onnx")
