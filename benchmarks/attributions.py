"""How well attributions are read, beside other systems, by reader, by confidence and by threshold.

    .venv/bin/python -m benchmarks.attributions --dev ../shared/polnear/dev.jsonl
    .venv/bin/python -m benchmarks.attributions --gold ../shared/news
    .venv/bin/python -m benchmarks.attributions --dev ../shared/polnear/dev.jsonl --errors 10

The first two write their tables into `docs/reading.md` and draw `docs/figures/`; `--gold` with `--held-out`
also scores the articles kept for final figures. `--errors` writes nothing: it shows readings, right and
wrong, on the screen only, since the words belong to publishers.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final
from unittest.mock import patch

from benchmarks.calibration import Judged, bin_by_count, bin_by_width
from benchmarks.diagram import Series, draw_reliability
from benchmarks.measuring import put_table
from benchmarks.readers import BOTH, VARIANTS, Parsed, Variant, assemble, find_sayings, parse_record
from benchmarks.scoring import OVERLAPS, Measure, Score, Sheet, load_measure, mark_reading, score
from benchmarks.tables import (
    Rows,
    Weighed,
    tell_ablation,
    tell_bins,
    tell_certain,
    tell_errors,
    tell_gold,
    tell_score,
    tell_surest,
    tell_systems,
)
from quiz.reading import selection
from quiz.reading.values import Reading
from quiz.text import Span
from training.articles import read_records
from training.gold.__main__ import score_engine
from training.gold.files import DEVELOPMENT, HELD_OUT
from training.gold.report import score as score_gold
from training.tables import Annotations

ROOT: Final = Path(__file__).resolve().parent.parent
PAGE: Final = ROOT / "docs" / "reading.md"
FIGURES: Final = ROOT / "docs" / "figures"
_STEPS: Final = {
    "KEEP": (0.2, 0.3, 0.35, 0.4, 0.45, 0.5, 0.6),
    "NESTED": (0.4, 0.5, 0.6, 0.7, 0.8),
    "FLOOR": (0.0, 0.1, 0.2, 0.3, 0.4, 0.5),
}


def weigh(articles: Sequence[Parsed]) -> list[Weighed]:
    """All attributions of both readers together that name a source and lie in no other, in text order.

    Annotators of flat collections mark nothing inside another, so those cannot be judged here.
    A quotation that goes on counts sentence by sentence here, since each has a confidence of its own.
    """
    return [one for parsed in articles for one in _weigh(parsed)]


def _weigh(parsed: Parsed) -> Iterator[Weighed]:
    annotations = Annotations(parsed.record["text"], parsed.record["attributions"])
    chosen = BOTH.choose(parsed)
    made = assemble(parsed, chosen).attributions
    for (draft, _), attribution in zip(chosen, made, strict=True):
        if draft.source_places and attribution.parent is None:
            outcome = annotations.judge(draft, parsed.passages)
            yield Weighed(parsed, draft, attribution, outcome)


class Marks:
    """Annotated articles, each variant's score on them measured once."""

    def __init__(self, articles: Sequence[Parsed], measure: Measure) -> None:
        self.articles, self.measure = articles, measure
        self.sayings = [find_sayings(parsed.passages) for parsed in articles]

    def score(self, variant: Variant) -> tuple[Score, ...]:
        """The variant's score at each overlap."""
        return self.compare([variant.read(parsed) for parsed in self.articles])

    def compare(self, readings: Sequence[Reading]) -> tuple[Score, ...]:
        """The score of readings, one an article, at each overlap."""
        sheets = [
            Sheet(parsed.record["text"], parsed.record["attributions"], mark_reading(reading), sayings)
            for parsed, reading, sayings in zip(self.articles, readings, self.sayings, strict=True)
        ]
        return tuple(score(self.measure, sheets, overlap) for overlap in OVERLAPS)


def tell_thresholds(marks: Marks) -> Rows:
    """Nested ones, precision, recall and F1 by each threshold of the choice; those in use are bold."""
    head = ["threshold", "value", "nested"]
    head += [f"{name} at {overlap}" for overlap in OVERLAPS for name in ("precision", "recall", "F1")]
    rows = [head]
    for name, values in _STEPS.items():
        used = getattr(selection, name)
        for value in sorted({*values, used}):
            with patch.object(selection, name, value):
                readings = [BOTH.read(parsed) for parsed in marks.articles]
            scores = tell_score(marks.compare(readings))
            rows.append([f"`{name}`", _bold(value, used), str(count_nested(readings)), *scores])
    return rows


def count_nested(readings: Sequence[Reading]) -> int:
    """How many attributions lie in another."""
    return sum(one.parent is not None for reading in readings for one in reading.attributions)


def _bold(value: float, used: float) -> str:
    return f"**{value}**" if value == used else f"{value}"


def write_section(name: str, rows: Rows) -> None:
    """Nothing; the table then stands at its place in the page."""
    put_table(PAGE, name, rows)


def write_calibration(weighed: Sequence[Weighed]) -> None:
    """Nothing; writes the tables and diagrams of both kinds of bins."""
    by_sound = [Judged(one.confidence, one.outcome.sound) for one in weighed]
    by_whole = [Judged(one.confidence, one.outcome.whole) for one in weighed]
    told = []
    for name, cut in (("equal width", bin_by_width), ("equal count", bin_by_count)):
        sound, whole = cut(by_sound), cut(by_whole)
        told.append((f"10 of {name}", sound, whole))
        slug = name.replace(" ", "-")
        write_section(f"reliability-{slug}", tell_bins(sound, whole))
        series = (Series("right: a sound part or the whole", sound), Series("right: the whole only", whole))
        FIGURES.mkdir(exist_ok=True)
        svg = draw_reliability(f"Reliability of confidences, bins of {name}", series)
        (FIGURES / f"reliability-{slug}.svg").write_text(svg, encoding="utf-8")
    write_section("calibration-error", tell_errors(told))


def write_annotated(articles: Sequence[Parsed], measure: Measure) -> None:
    """Nothing; measures on annotated articles and writes all tables that come from them."""
    marks = Marks(articles, measure)
    scores = [(variant.name, marks.score(variant)) for variant in VARIANTS]
    both = dict(scores)[BOTH.name]
    weighed = weigh(articles)
    write_section("systems", tell_systems(both))
    write_section("ablation", tell_ablation(scores, sayings=False))
    write_section("ablation-sayings", tell_ablation(scores, sayings=True))
    write_section("surest", tell_surest(scores))
    write_calibration(weighed)
    write_section("thresholds", tell_thresholds(marks))
    write_section("certain", tell_certain(both[0], weighed))


def list_readings(weighed: Sequence[Weighed], count: int) -> Iterator[str]:
    """So many right and so many wrong readings, drawn by chance, always the same: place, weight and words."""
    for right in (True, False):
        chosen = [one for one in weighed if one.outcome.sound is right]
        random.Random(1).shuffle(chosen)  # noqa: S311 - a draw for people to look at
        yield f"{'right' if right else 'wrong'} ({len(chosen)} in all):"
        yield from (_line(one) for one in chosen[:count])


def _line(one: Weighed) -> str:
    draft, text = one.draft, one.parsed.article.text
    passage, home = one.parsed.passages[draft.passage], one.parsed.passages[draft.cue_passage]
    content = [passage.original(place) for place in draft.content]
    source = _words(text, [home.original(place) for place in draft.source_places])
    cue = _words(text, [home.original(place) for place in draft.cue])
    where = " ".join(f"[{span.start}:{span.end}]" for span in content)
    readers = "+".join(sorted(draft.readers))
    weight = f"{one.confidence:.2f} {readers} {draft.frame}"
    return f"  {one.parsed.record['id']} {where} {weight} | {source} | {cue} | {_words(text, content)}"


def _words(text: str, spans: Sequence[Span]) -> str:
    return " … ".join(" ".join(span.of(text).split()) for span in spans)


def main() -> None:
    """Measures and writes what the command line asks for."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.attributions", description=__doc__)
    parser.add_argument("--dev", type=Path, metavar="DEV.jsonl", help="annotated articles, one a line")
    parser.add_argument("--measure", type=Path, default=ROOT.parent / "shared" / "score_attribution.py")
    parser.add_argument("--gold", type=Path, metavar="NEWS", help="the articles of the gold set")
    parser.add_argument("--held-out", action="store_true", help="the held-out part of the gold set too")
    parser.add_argument("--errors", type=int, default=0, metavar="N", help="only show N right and N wrong")
    options = parser.parse_args()
    if options.gold:
        parts = [("development", DEVELOPMENT)] + ([("held out", HELD_OUT)] if options.held_out else [])
        figures = [(name, score_gold(score_engine(labels, options.gold))) for name, labels in parts]
        write_section("gold", tell_gold(figures))
    if options.dev:
        articles = [parse_record(record) for record in read_records(options.dev)]
        if options.errors:
            sys.stdout.writelines(f"{line}\n" for line in list_readings(weigh(articles), options.errors))
        else:
            write_annotated(articles, load_measure(options.measure))


if __name__ == "__main__":
    main()
