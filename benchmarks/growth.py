"""How the time of a reading grows with its text: plain news, and texts made to break a reader."""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Mapping, Sequence
from itertools import cycle, islice
from types import MappingProxyType

from quiz.reading.engine import read_article
from quiz.text import Article

SIZES = (1_000, 2_000, 5_000, 10_000, 20_000, 50_000, 100_000, 200_000)
_NAMES = ("Mara Okoye", "Jonas Lind", "Petra Falk", "the harbour office", "Ida Brandt", "Omar Aziz")
_CLAIMS = (
    "said the bridge would stay closed until the autumn",
    "told reporters that nobody had checked the southern pier",
    "denied that the council had been warned in time",
    "wrote in a letter to the board that the repair could cost twice as much",
)


def _news(size: int) -> str:
    """Paragraphs of news with quotations, pronouns and two cues each."""
    rows = (
        f"{name} {claim}. “It may take a while,” {'she' if turn % 2 else 'he'} added on Monday.\n\n"
        for turn, (name, claim) in enumerate(zip(cycle(_NAMES), cycle(_CLAIMS * 3 + _CLAIMS[:1])))
    )
    return "".join(islice(rows, size // 80 + 1))[:size]


def _names(size: int) -> str:
    """A new person in every sentence."""
    letters = "abcdefghijklmnopqrstuvwxyz"
    people = (f"{a.upper()}{b}r{c}n {c.upper()}{a}l{b}k" for a in letters for b in letters for c in letters)
    return "".join(f"{name} said it rained. " for name in islice(people, size // 25 + 1))[:size]


CURVES: Mapping[str, Callable[[int], str]] = MappingProxyType(
    {
        "news": _news,
        "one paragraph without line breaks": lambda size: _news(size).replace("\n\n", " "),
        "one sentence that never ends": lambda size: ("He said that " * (size // 13 + 1))[:size],
        "quotation marks": lambda size: ("Ada " + "“" * size)[:size],
        "one-word quotations": lambda size: ("“Ada” " * size)[:size],
        "a new name in every sentence": _names,
        "one word": lambda size: "a" * size,
        "spaces": lambda size: f"a{' ' * (size - 2)}b",
        "one letter a line": lambda size: ("a\n" * size)[:size],
        "from right to left": lambda size: ("قال الوزير إن الجسر مغلق. " * size)[:size],
        "emoji": lambda size: ("Ada 🎉👩\u200d🏫 " * size)[:size],
    }
)


def time_reading(text: str) -> float:
    """Seconds of the processor that one reading takes."""
    began = time.process_time()
    read_article(Article(text))
    return time.process_time() - began


def fit_exponent(sizes: Sequence[int], seconds: Sequence[float]) -> float:
    """The slope of log time over log size by least squares: 1 means that time grows as the text does."""
    xs, ys = [math.log(size) for size in sizes], [math.log(max(second, 1e-4)) for second in seconds]
    mean_x, mean_y = sum(xs) / len(xs), sum(ys) / len(ys)
    spread = sum((x - mean_x) ** 2 for x in xs)
    return sum((x - mean_x) * (y - mean_y) for x, y in zip(xs, ys, strict=True)) / spread


def measure_growth(sizes: Sequence[int] = SIZES) -> tuple[tuple[str, ...], ...]:
    """The rows of a table: seconds for each text and size, and the exponent from 10,000 characters on."""
    time_reading("Ada said it rained.")
    rows = []
    for name, make in CURVES.items():
        seconds = [time_reading(make(size)) for size in sizes]
        long = [(size, spent) for size, spent in zip(sizes, seconds, strict=True) if size >= max(sizes) // 20]
        exponent = fit_exponent(*zip(*long, strict=True))
        rows.append((name, *(f"{spent:.2f}" for spent in seconds), f"**{exponent:.2f}**"))
    return (("text", *(f"{size:,}" for size in sizes), "exponent"), *rows)
