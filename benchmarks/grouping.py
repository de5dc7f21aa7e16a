"""How the time and memory of grouping articles by event grow with their number, on invented articles.

    .venv/bin/python benchmarks/grouping.py

Aim: not quadratic, which is an exponent well below 2, for up to 10,000 articles.
"""

from __future__ import annotations

import random
import resource
import sys
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from itertools import combinations
from math import log10
from multiprocessing import get_context
from pathlib import Path
from typing import Final

from growth import fit_exponent
from measuring import README, write_table

from quiz.items.coverage.grouping import group_articles
from quiz.text import Article

SIZES: Final = (1_000, 2_000, 4_000, 7_000, 10_000)
FIGURE: Final = README.parent.parent / "docs" / "figures" / "grouping-growth.svg"
_LOOKS: Final = (
    'role="img" aria-labelledby="title desc" font-family="sans-serif" font-size="14" fill="#1a1a1a"'
)
_LEGEND: Final = "The dashed line is growth in proportion, the dotted one comparing each with each."
_ACCOUNTS: Final = 5  # articles about one event
_TOLD: Final = 6  # of the ten sentences about an event that each account has
_LISTED: Final = "bel dor fen gal hos jun kar lim mar nov pel quin ros sol tam und vik wen yar zet"
_SYLLABLES: Final = tuple(_LISTED.split())
_PLACES: Final = ("harbour", "bridge", "library", "school", "market", "clinic", "station", "museum")
_STOCK: Final = (
    "It rained for most of the day.",
    "Nobody was hurt.",
    "The mayor could not be reached on Sunday.",
    "More is expected to be known by the end of the week.",
    "Several streets stayed closed until the evening.",
    "The council will meet again in spring.",
    "“Sign up for the letter that brings you all the news of the day,” the paper asks its readers.",
    "A report of last year had warned of it.",
    "Repairs may take a while, and cost more than planned.",
    "Most shops opened as usual on Monday.",
)
_TEMPLATES: Final = (
    "{person} of {town} said the {place} would stay closed.",
    "“I saw the roof of the {place} move before anybody had heard a sound from the {rare},” {person} said.",
    "The {rare} was found beside the {place} in {town} at noon.",
    "{other}, who leads the {town} rescue service, told reporters that the {rare} had been moved.",
    "“We asked for the {rare} to be looked at twice and nobody came,” said {other}.",
    "Police in {town} did not say whether {person} had been asked about the {rare}.",
    "{other} and {person} had met in {town} a week before.",
    "The owner of the {rare} could not be named.",
    "A neighbour said that {person} had bought the {rare} in {second}.",
    "From {second}, {other} sent three boats to {town}.",
)


@dataclass(frozen=True, slots=True)
class Run:
    """What grouping one collection took, and how well it did."""

    articles: int
    seconds: float
    mebibytes: float
    precision: float
    recall: float


def invent_articles(count: int, seed: int = 7) -> list[Article]:
    """`count` articles, five about each event, with shuffled sentences and a stock that all events share."""
    chance = random.Random(seed)  # noqa: S311 - chance for variety
    return [article for _ in range(count // _ACCOUNTS) for article in _invent_event(chance)]


def _invent_event(chance: random.Random) -> Iterator[Article]:
    def name(syllables: int) -> str:
        return "".join(chance.choices(_SYLLABLES, k=syllables)).capitalize()

    words = {
        "person": f"{name(2)} {name(4)}",
        "other": f"{name(2)} {name(4)}",
        "town": name(4),
        "second": name(3),
        "place": chance.choice(_PLACES),
        "rare": name(4).lower(),
    }
    told = [template.format(**words) for template in _TEMPLATES]
    for _ in range(_ACCOUNTS):
        sentences = chance.sample(told, _TOLD) + chance.sample(_STOCK, len(_STOCK) // 2)
        chance.shuffle(sentences)
        yield Article(" ".join(sentences))


def measure(count: int) -> Run:
    """Seconds of the processor and the most memory that this process held, for `count` articles."""
    articles = invent_articles(count)
    group_articles(articles[:_ACCOUNTS])  # what is loaded on first use is loaded now
    began = time.process_time()
    groups = group_articles(articles)
    seconds = time.process_time() - began
    found = {pair for group in groups for pair in combinations(group, 2)}
    right = {pair for pair in found if pair[0] // _ACCOUNTS == pair[1] // _ACCOUNTS}
    wanted = count // _ACCOUNTS * _ACCOUNTS * (_ACCOUNTS - 1) // 2
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return Run(count, seconds, peak, len(right) / max(1, len(found)), len(right) / wanted)


def measure_growth(sizes: Sequence[int] = SIZES) -> list[Run]:
    """One run a size, each in a fresh process, so that its memory is its own."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn"), max_tasks_per_child=1) as pool:
        return list(pool.map(measure, sizes))


@dataclass(frozen=True, slots=True)
class _Frame:
    """A square with both axes by powers of ten, two of them each; the first run stands near its corner."""

    left: int = 70
    top: int = 20
    side: int = 360
    decades: float = 2.0

    def place(self, run: Run, first: Run) -> tuple[float, float]:
        """Where a run stands, in units from the upper left corner."""
        unit = self.side / self.decades
        x = self.left + unit * (0.5 + log10(run.articles / first.articles))
        y = self.top + self.side - unit * (0.3 + log10(run.seconds / first.seconds))
        return round(x, 1), round(y, 1)


def draw_growth(runs: Sequence[Run], exponent: float) -> str:
    """An SVG document: seconds (upwards) by articles (to the right), both axes by powers of ten."""
    frame = _Frame()
    points = [frame.place(run, runs[0]) for run in runs]
    told = ", ".join(f"{run.seconds:.1f} s for {run.articles:,}" for run in runs)
    width, height = frame.left + frame.side + 30, frame.top + frame.side + 60
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" {_LOOKS}>',
        '<title id="title">Time of grouping articles by event</title>',
        f'<desc id="desc">{told}. Exponent {exponent:.2f}. {_LEGEND}</desc>',
        f'<rect width="{width}" height="{height}" fill="#ffffff"/>',
        _draw_frame(frame),
        *_draw_slopes(points[0], points[-1][0], frame),
        *_draw_curve(runs, points, frame),
        "</svg>",
    ]
    return "\n".join([*lines, ""])


def _draw_frame(frame: _Frame) -> str:
    x, y, side = frame.left, frame.top, frame.side
    middle, below = x + side / 2, y + side / 2
    turned = f'transform="rotate(-90 24 {below:g})"'
    return (
        f'<rect x="{x}" y="{y}" width="{side}" height="{side}" fill="none" stroke="#595959"/>'
        f'<text x="{middle:g}" y="{y + side + 46}" text-anchor="middle">articles</text>'
        f'<text x="24" y="{below:g}" text-anchor="middle" {turned}>seconds of the processor</text>'
    )


def _draw_slopes(start: tuple[float, float], end: float, frame: _Frame) -> Iterator[str]:
    """Growth in proportion, dashed, and comparing each with each, dotted, from the first run on."""
    for slope, dashes in ((1, "6 5"), (2, "2 4")):
        reach = min(end - start[0], (start[1] - frame.top) / slope)
        x, y = start[0] + reach, start[1] - slope * reach
        yield (
            f'<line x1="{start[0]:g}" y1="{start[1]:g}" x2="{x:g}" y2="{y:g}" stroke="#595959" '
            f'stroke-dasharray="{dashes}"/>'
        )


def _draw_curve(runs: Sequence[Run], points: Sequence[tuple[float, float]], frame: _Frame) -> Iterator[str]:
    line = " ".join(f"{x:g},{y:g}" for x, y in points)
    yield f'<polyline points="{line}" fill="none" stroke="#0b5394" stroke-width="2"/>'
    for run, (x, y) in zip(runs, points, strict=True):
        told = f"{run.articles:,} articles: {run.seconds:.1f} s"
        yield f'<circle cx="{x:g}" cy="{y:g}" r="5" fill="#0b5394"><title>{told}</title></circle>'
        yield f'<text x="{x:g}" y="{y - 12:g}" text-anchor="middle">{run.seconds:.1f}</text>'
        below = frame.top + frame.side + 20
        yield f'<text x="{x:g}" y="{below}" text-anchor="middle" font-size="11">{run.articles:,}</text>'


def main(figure: Path = FIGURE) -> None:
    """Measure, put the table into the README of this folder and the curve into `docs/figures`."""
    runs = measure_growth()
    exponent = fit_exponent([run.articles for run in runs], [run.seconds for run in runs])
    heads = ("articles", "seconds", "ms an article", "peak memory", "precision", "recall")
    rows = [
        (
            f"{run.articles:,}",
            f"{run.seconds:.1f}",
            f"{1000 * run.seconds / run.articles:.2f}",
            f"{run.mebibytes:.0f} MiB",
            f"{run.precision:.3f}",
            f"{run.recall:.3f}",
        )
        for run in runs
    ]
    print(write_table("grouping", (heads, *rows, ("exponent", f"**{exponent:.2f}**", "", "", "", ""))))  # noqa: T201
    figure.write_text(draw_growth(runs, exponent), encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
