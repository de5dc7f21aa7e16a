"""The one place that loads the tagger's network and runs it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import as_file, files
from typing import TYPE_CHECKING

import numpy as np

from quiz.reading.quotations import Quoted
from quiz.reading.tagger.decoding import (
    CONTENT,
    CUE,
    SOURCE,
    Array,
    Found,
    Run,
    find_anchors,
    find_runs,
    judge,
)
from quiz.reading.tagger.pieces import BREAK, FIRST, Pieces, Range, split_pieces
from quiz.reading.tagger.windows import Window, cut_windows, fill

if TYPE_CHECKING:
    from onnxruntime import InferenceSession

Place = tuple[int, Range]  # a paragraph's number and characters of its plain text


@dataclass(frozen=True, slots=True)
class Tagged:
    """A cue that the network found, with its source and content, each in text order.

    `begins` is the chance that it is a cue, `chances` and `left_out` those of cue, source and content: how
    likely the pieces taken are on average, and the likeliest piece that was left.
    """

    cue: tuple[Place, ...]
    source: tuple[Place, ...]
    content: tuple[Place, ...]
    begins: float
    chances: tuple[float, ...]
    left_out: tuple[float, ...]


@cache
def _sessions() -> tuple[InferenceSession, InferenceSession]:
    import onnxruntime  # noqa: PLC0415 - half a second to import; only a reading needs it

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    loaded = []
    for name in ("encoder.onnx", "links.onnx"):
        with as_file(files("quiz.reading.tagger") / name) as path:
            loaded.append(onnxruntime.InferenceSession(path, options, providers=["CPUExecutionProvider"]))
    return loaded[0], loaded[1]


def tag(texts: Sequence[str], quotations: Sequence[Sequence[Quoted]]) -> Iterator[Tagged]:
    """What the network finds in the paragraphs of one article, in text order.

    Every window is run by itself: the quantised network scales its numbers by what it reads at once, so that
    a neighbour in a batch would change what is found.
    """
    paragraphs = split_pieces(texts, quotations)
    for window in cut_windows(paragraphs, texts):
        yield from _read(window, paragraphs)


def score_window(ids: Sequence[int], cases: Sequence[int], states: Sequence[int]) -> tuple[Array, Array]:
    """Cue logits (pieces, tags) and hidden states (1, pieces, width) of one window."""
    encoder, _ = _sessions()
    feed = {
        name: np.array([values], np.int32)
        for name, values in (("ids", ids), ("cases", cases), ("states", states), ("mask", [1] * len(ids)))
    }
    cues, hidden = encoder.run(None, feed)
    return cues[0], hidden


def _read(window: Window, paragraphs: Sequence[Pieces]) -> Iterator[Tagged]:
    ids, cases, states = fill(window, paragraphs)
    cues, hidden = score_window(ids, cases, states)
    closed = np.isin(ids, (FIRST, BREAK))
    anchors = find_anchors(cues, closed)
    if not anchors:
        return
    places = np.array([place for place, _ in anchors], np.int64)
    _, links = _sessions()
    (logits,) = links.run(None, {"hidden": hidden, "rows": np.zeros_like(places), "cues": places})
    for anchor, runs, scores in zip(anchors, find_runs(logits, closed), logits, strict=True):
        yield _placed(window, paragraphs, judge(anchor, runs, scores))


def _placed(window: Window, paragraphs: Sequence[Pieces], found: Found) -> Tagged:
    cue = found.runs[CUE] or ((found.anchor, found.anchor + 1),)
    return Tagged(
        _characters(window, paragraphs, cue),
        _characters(window, paragraphs, found.runs[SOURCE]),
        _characters(window, paragraphs, found.runs[CONTENT]),
        found.begins,
        found.chances,
        found.left_out,
    )


def _characters(window: Window, paragraphs: Sequence[Pieces], runs: Sequence[Run]) -> tuple[Place, ...]:
    """The characters of runs of pieces; a run never crosses a break, so each lies in one paragraph."""
    placed = []
    for start, end in runs:
        part = next(part for part in reversed(window.parts) if part.at <= start)
        offsets = paragraphs[part.paragraph].offsets
        first, last = part.start + start - part.at, part.start + end - part.at - 1
        placed.append((part.paragraph, (offsets[first][0], offsets[last][1])))
    return tuple(placed)
