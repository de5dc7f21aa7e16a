"""The figures as rows of tables, the heads first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from benchmarks.calibration import Bin, expected_error
from benchmarks.readers import Parsed
from benchmarks.scoring import OVERLAPS, SHARES, Score
from quiz.reading.draft import Draft
from quiz.reading.values import CERTAIN, Attribution
from training.gold.report import Figure
from training.tables import Outcome

# F1 at 0.5 and 0.8 and words a second as a share of the bare pipeline's, measured on PolNeAR's test part.
OTHERS: Final = (
    ("textacy, `direct_quotations`, a paragraph at a time", "28.1", "17.8", "1.0"),
    ("the extractor of the Gender Gap Tracker", "46.0", "38.8", "0.96"),
    ("BBC Citron, trained on PolNeAR", "52.2", "42.7", "0.33"),
    ("candidates from a parse, chosen by counts", "64.7", "56.4", "0.91"),
    ("a small tagger, as published encoder and heads only", "73.1", "64.4", "0.4"),
)
_CERTAINS: Final = (0.5, 0.6, 0.65, 0.7, 0.75, 0.8, 0.85, 0.9, 0.95)
Rows = Sequence[Sequence[str]]


@dataclass(frozen=True, slots=True)
class Weighed:
    """An attribution with the draft that it was made from and what annotators say of it."""

    parsed: Parsed
    draft: Draft
    attribution: Attribution
    outcome: Outcome

    @property
    def confidence(self) -> float:
        """The attribution's, 0..1."""
        return self.attribution.confidence


def tell_systems(both: Sequence[Score]) -> Rows:
    """F1 of other systems and ours."""
    head = ("system", "part", *(f"F1 at {overlap}" for overlap in OVERLAPS), "speed")
    speed = "[measured apart](../benchmarks/README.md)"
    ours = ("this engine, both readers", "dev", *(f"**{percent(one.f1)}**" for one in both), speed)
    return (head, *((name, "test", *figures) for name, *figures in OTHERS), ours)


def tell_ablation(scores: Sequence[tuple[str, Sequence[Score]]], *, sayings: bool) -> Rows:
    """Precision, recall and F1 of each variant, over all cues or over verbs of saying."""
    head = ["readers", *(f"{name} at {o}" for o in OVERLAPS for name in ("precision", "recall", "F1"))]
    rows = [head]
    for name, pair in scores:
        chosen = [one.of_sayings() if sayings else one for one in pair]
        rows.append([name, *tell_score(chosen)])
    return rows


def tell_score(scores: Sequence[Score]) -> list[str]:
    """Precision, recall and F1 at each overlap, in percent."""
    return [percent(value) for one in scores for value in (one.precision, one.recall, one.f1)]


def tell_surest(scores: Sequence[tuple[str, Sequence[Score]]]) -> Rows:
    """Precision of the most confident shares of each variant, at the first overlap."""
    rows = [["readers", "cues", *(f"{share:.0%}" for share in SHARES)]]
    for name, (first, *_) in scores:
        for cues, one in (("all", first), ("verbs of saying", first.of_sayings())):
            rows.append([name, cues, *(percent(one.surest(share)) for share in SHARES)])
    return rows


def tell_bins(sound: Sequence[Bin], whole: Sequence[Bin]) -> Rows:
    """One line a bin: its edges, count, mean confidence and the shares right."""
    head = ("confidence", "attributions", "mean confidence", "sound, %", "whole, %")
    return (
        head,
        *(
            (
                f"{one.low:.2f} to {one.high:.2f}",
                str(one.count),
                "" if one.confidence is None else f"{one.confidence:.3f}",
                percent(one.share),
                percent(other.share),
            )
            for one, other in zip(sound, whole, strict=True)
        ),
    )


def tell_errors(bins: Sequence[tuple[str, Sequence[Bin], Sequence[Bin]]]) -> Rows:
    """The expected calibration errors."""
    rows = [["bins", "right is sound", "right is whole"]]
    for name, *series in bins:
        errors = [expected_error(one) for one in series]
        rows.append([name, *("" if error is None else f"{error:.3f}" for error in errors)])
    return rows


def tell_certain(first: Score, weighed: Sequence[Weighed]) -> Rows:
    """What may carry a question from each confidence on: how many, how many right either way, recall."""
    rows = [["confidence from", "attributions", "sound, %", "whole, %", "of the annotated found, %"]]
    for value in sorted({*_CERTAINS, CERTAIN}):
        willing = (one for one in weighed if one.confidence >= value and not one.attribution.doubtful)
        kept = [one.outcome for one in willing]
        found = sum(hit.right for hit in first.willing(value).found)
        rows.append(
            [
                f"**{value}**" if value == CERTAIN else f"{value}",
                str(len(kept)),
                percent(sum(one.sound for one in kept) / len(kept) if kept else None),
                percent(sum(one.whole for one in kept) / len(kept) if kept else None),
                percent(found / len(first.wanted) if first.wanted else None),
            ]
        )
    return rows


def tell_gold(parts: Sequence[tuple[str, Sequence[Figure]]]) -> Rows:
    """The figures of the gold set, the parts side by side, with the counts that they come from."""
    names = [name for name, _ in parts]
    rows = [
        ["what", "measure", *(cell for name in names for cell in (f"{name}, %", "right of found, wanted"))]
    ]
    for figures in zip(*(figures for _, figures in parts), strict=True):
        cells = [
            cell
            for figure in figures
            for cell in (
                percent(figure.value),
                f"{figure.tally.right} of {figure.tally.found}, {figure.tally.wanted}",
            )
        ]
        rows.append([figures[0].name, figures[0].measure, *cells])
    return rows


def percent(share: float | None) -> str:
    """A share in percent with one place, or nothing."""
    return "" if share is None else f"{100 * share:.1f}"
