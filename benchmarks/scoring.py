"""Readings against annotations, with the measure that other systems were scored by."""

from __future__ import annotations

import importlib.util
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, Protocol, cast

from quiz.reading.values import Reading
from quiz.services.continuing import join_continued

OVERLAPS: Final = (0.5, 0.8)
SHARES: Final = (0.1, 0.2, 0.4, 0.6, 0.8)
Marked = Mapping[str, Any]  # {"source": [[start, end], …], "cue": …, "content": …, "confidence": …}


class Measure(Protocol):
    """The script that scores attributions, as a module."""

    matched: Callable[[str, Sequence[Marked], Sequence[Marked], float], dict[int, bool]]
    complete: Callable[[Iterable[Marked]], list[Marked]]


def load_measure(path: Path) -> Measure:
    """The measure, out of the script at `path`."""
    spec = importlib.util.spec_from_file_location("score_attribution", path)
    if spec is None or spec.loader is None:
        raise FileNotFoundError(path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return cast("Measure", module)


@dataclass(frozen=True, slots=True)
class Sheet:
    """One article's annotated and found attributions; `sayings` are places that verbs of saying cover."""

    text: str
    wanted: Sequence[Marked]
    found: Sequence[Marked]
    sayings: frozenset[int]


def mark_reading(reading: Reading) -> list[Marked]:
    """The attributions as flat collections count them, which is how `quiz read --json` lists them.

    What goes on under one cue is one, and what lies in another attribution is a part of that one.
    """
    return [
        {
            "source": [[span.start, span.end] for span in one.source_spans],
            "cue": [[span.start, span.end] for span in one.cue],
            "content": [[span.start, span.end] for span in one.content],
            "confidence": one.confidence,
            "doubtful": one.doubtful,
        }
        for one in join_continued(reading.attributions)
        if one.parent is None
    ]


@dataclass(frozen=True, slots=True)
class Hit:
    """One attribution of either side: whether it has a match with the right source, and its cue's kind.

    `doubtful` says that it may carry no question, however confident it is.
    """

    right: bool
    saying: bool
    confidence: float = 1.0
    doubtful: bool = False


@dataclass(frozen=True, slots=True)
class Score:
    """All attributions found and all wanted, each with its outcome."""

    found: Sequence[Hit]
    wanted: Sequence[Hit]

    @property
    def precision(self) -> float | None:
        """The share of the found that is right, 0..1; None when nothing was found."""
        return _share(self.found)

    @property
    def recall(self) -> float | None:
        """The share of the wanted that is found with its source, 0..1; None when nothing was wanted."""
        return _share(self.wanted)

    @property
    def f1(self) -> float | None:
        """The harmonic mean of precision and recall, 0..1; None when both are 0 or one is undefined."""
        precision, recall = self.precision, self.recall
        return 2 * precision * recall / (precision + recall) if precision and recall else None

    def of_sayings(self) -> Score:
        """The same, of cues that are verbs of saying."""
        return Score([hit for hit in self.found if hit.saying], [hit for hit in self.wanted if hit.saying])

    def willing(self, confidence: float) -> Score:
        """The same, as if only what may carry a question from that confidence on had been found."""
        kept = [hit for hit in self.found if hit.confidence >= confidence and not hit.doubtful]
        return Score(kept, self.wanted)

    def surest(self, share: float) -> float | None:
        """The precision of the most confident share of the found, 0..1; None when it is empty."""
        ranked = sorted(self.found, key=lambda hit: -hit.confidence)
        return _share(ranked[: int(share * len(ranked))])


def score(measure: Measure, sheets: Iterable[Sheet], overlap: float) -> Score:
    """The outcome of every attribution at an overlap of contents, source included."""
    found: list[Hit] = []
    wanted: list[Hit] = []
    for sheet in sheets:
        gold, own = measure.complete(sheet.wanted), measure.complete(sheet.found)
        hits = measure.matched(sheet.text, gold, own, overlap)
        found += [
            Hit(hits.get(n, False), is_saying(one, sheet), one["confidence"], one["doubtful"])
            for n, one in enumerate(own)
        ]
        back = measure.matched(sheet.text, own, gold, overlap)
        wanted += [Hit(back.get(n, False), is_saying(one, sheet)) for n, one in enumerate(gold)]
    return Score(found, wanted)


def is_saying(one: Marked, sheet: Sheet) -> bool:
    """Whether a verb of saying is a part of the attribution's cue."""
    return any(place in sheet.sayings for start, end in one["cue"] for place in range(start, end))


def _share(hits: Sequence[Hit]) -> float | None:
    return sum(hit.right for hit in hits) / len(hits) if hits else None
