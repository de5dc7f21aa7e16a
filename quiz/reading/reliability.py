"""How often each pattern with each cue word was right on annotated news: measured counts, read from a table.

Source: counted by `training.tables` on the training part of PolNeAR (Newell, Margolin, Ruths,
LREC 2018).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Final

_PRIOR: Final = 5.0  # how many sightings the pattern's own rate is worth beside the cue word's
Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Reliability:
    """Sightings of each (pattern, lemma) and how many of them were right; "*" sums a pattern up."""

    seen: Mapping[Key, int]
    right: Mapping[Key, int]

    def rate(self, pattern: str, lemma: str) -> float:
        """The share of right ones, 0..1, drawn towards the pattern's own rate where sightings are few."""
        whole = (pattern, "*")
        base = (self.right.get(whole, 0) + 0.5) / (self.seen.get(whole, 0) + 2)
        key = (pattern, lemma)
        return (self.right.get(key, 0) + _PRIOR * base) / (self.seen.get(key, 0) + _PRIOR)


def count(sightings: Iterable[tuple[Key, bool]]) -> Reliability:
    """The reliability table of (pattern, lemma) sightings, each with whether it was right."""
    seen: Counter[Key] = Counter()
    right: Counter[Key] = Counter()
    for (pattern, lemma), held in sightings:
        for key in ((pattern, lemma), (pattern, "*")):
            seen[key] += 1
            right[key] += held
    return Reliability(dict(seen), dict(right))


def dump(table: Reliability, fewest: int = 3) -> str:
    """The table as tab-separated lines, sorted, without cue words seen less often than `fewest`."""
    kept = (key for key in sorted(table.seen) if key[1] == "*" or table.seen[key] >= fewest)
    return "".join(f"{key[0]}\t{key[1]}\t{table.seen[key]}\t{table.right[key]}\n" for key in kept)


def parse_table(text: str) -> Reliability:
    """The table that `dump` wrote."""
    rows = [line.split("\t") for line in text.splitlines()]
    seen = {(row[0], row[1]): int(row[2]) for row in rows}
    return Reliability(seen, {(row[0], row[1]): int(row[3]) for row in rows})


@cache
def measured() -> Reliability:
    """The table that comes with the package."""
    return parse_table(
        resources.files("quiz.reading").joinpath("reliability.tsv").read_text(encoding="utf-8")
    )
