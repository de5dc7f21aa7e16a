"""Measuring how far patterns can be trusted, on annotated articles.

`python -m quiz.reading.calibration TRAIN.jsonl FOLDER` reads one article a line, {"id", "text",
"attributions": [{"source", "cue", "content"}]} with lists of [start, end] offsets, and writes
`reliability.tsv` and `weights.tsv` to FOLDER, as `quiz.reading.reliability` and `quiz.reading.confidence`
read them. Run it again when patterns change.
"""

from __future__ import annotations

import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np

from quiz.reading.confidence import BIAS, RATE, log_odds
from quiz.reading.evidence import find_evidence
from quiz.reading.intake import view_text
from quiz.reading.passage import Passage, Range
from quiz.reading.proposals import propose
from quiz.reading.reliability import Key, Reliability, count, dump

_ENOUGH: Final = 0.5  # intersection over union of letters and digits
_INSIDE: Final = 0.9  # share of the draft's letters and digits that the annotators' content holds
_COMPLETE: Final = frozenset(("post", "loose-post", "parenthetical"))  # take all that their sentence leaves
_FEWEST: Final = 25  # sightings that a feature needs for a weight of its own
_STEPS: Final = 400
_RATE_OF_STEPS: Final = 0.05
_PENALTY: Final = 2.0  # on the square of each weight, in sightings
_SMALLEST: Final = 0.02  # weights nearer to 0 are left out of the table

Array = np.ndarray[Any, np.dtype[Any]]


@dataclass(frozen=True, slots=True)
class Sighting:
    """A draft on annotated text: whether it is an annotated attribution, and whether it lies in one.

    `sound` asks that the content lies in what the annotators give to that source; of a quotation, or of a
    sentence before its cue, it may be a part.
    """

    key: Key
    evidence: tuple[str, ...]
    whole: bool
    sound: bool


def find_sightings(
    text: str, gold: Iterable[Mapping[str, Any]], passages: Sequence[Passage]
) -> Iterator[Sighting]:
    """Each plain draft of an article with what the annotators say of it."""
    records = [record for record in gold if record["source"] and record["content"]]
    known = [(_letters(text, record["content"]), _letters(text, record["source"])) for record in records]
    holders: defaultdict[int, list[int]] = defaultdict(list)
    for place, (content, _) in enumerate(known):
        for letter in content:
            holders[letter].append(place)
    for draft in propose(passages):
        if draft.blocked:
            continue
        passage, home = passages[draft.passage], passages[draft.cue_passage]
        content = _letters(text, _spans(passage, draft.content))
        source = _letters(text, _spans(home, draft.source_places))
        shared = Counter(place for letter in content for place in holders.get(letter, ()))
        cited = [place for place in shared if source & known[place][1]]
        whole = any(shared[place] / len(content | known[place][0]) >= _ENOUGH for place in cited)
        part = any(shared[place] / len(content) >= _INSIDE for place in cited)
        sound = part and (whole or draft.quoted or draft.frame in _COMPLETE)
        evidence = find_evidence(draft, passage, home)
        yield Sighting((draft.pattern, draft.lemma), evidence, whole, sound)


def fit_weights(sightings: Sequence[Sighting], table: Reliability) -> dict[str, tuple[float, float]]:
    """The weights for `likely` and `sound` of all features seen often, with the rate's and the bias's.

    A logistic regression by Adam. A sighting's own outcome is left out of its cue word's rate, so that rare
    cue words are not trusted for having been seen here.
    """
    often = Counter(name for sighting in sightings for name in sighting.evidence)
    names = sorted(name for name, seen in often.items() if seen >= _FEWEST)
    features = _Features({name: place for place, name in enumerate(names)}, sightings, table)
    likely = features.fit(np.array([sighting.whole for sighting in sightings], float))
    sound = features.fit(np.array([sighting.sound for sighting in sightings], float))
    pairs = zip([*names, RATE, BIAS], likely.tolist(), sound.tolist(), strict=True)
    return {name: (a, b) for name, a, b in pairs if max(abs(a), abs(b)) >= _SMALLEST}


class _Features:
    """A sparse table of sightings by features, with the rate as one more column."""

    def __init__(self, places: Mapping[str, int], sightings: Sequence[Sighting], table: Reliability) -> None:
        kept = [[places[name] for name in sighting.evidence if name in places] for sighting in sightings]
        self.rows: Array = np.repeat(np.arange(len(kept)), [len(row) for row in kept])
        self.columns: Array = np.array([place for row in kept for place in row], int)
        self.rates: Array = np.array([log_odds(_rate_without(table, s.key, s.whole)) for s in sightings])
        self.width = len(places)

    def fit(self, right: Array) -> Array:
        """The weights of all features, the rate's and the bias's, that explain `right` (0 or 1 a row)."""
        weights: Array = np.zeros(self.width + 2)
        weights[-2] = 1.0
        mean, square = np.zeros_like(weights), np.zeros_like(weights)
        for step in range(1, _STEPS + 1):
            slope = self._slope(weights, right)
            mean = 0.9 * mean + 0.1 * slope
            square = 0.999 * square + 0.001 * slope**2
            scaled = np.sqrt(square / (1 - 0.999**step)) + 1e-8
            weights = weights - _RATE_OF_STEPS * (mean / (1 - 0.9**step)) / scaled
        return weights

    def _slope(self, weights: Array, right: Array) -> Array:
        total = np.bincount(self.rows, weights=weights[self.columns], minlength=len(right))
        chance = 1 / (1 + np.exp(-(total + weights[-2] * self.rates + weights[-1])))
        error = chance - right
        own = np.bincount(self.columns, weights=error[self.rows], minlength=self.width)
        slope: Array = np.concatenate(
            [own + _PENALTY * weights[:-2], [float(error @ self.rates)], [float(error.sum())]]
        )
        return slope / len(right)


def _rate_without(table: Reliability, key: Key, held: bool) -> float:
    """The key's rate as it would be had one sighting with outcome `held` not been counted."""
    whole = key[0], "*"
    seen = {key: table.seen[key] - 1, whole: table.seen[whole] - 1}
    right = {key: table.right[key] - held, whole: table.right[whole] - held}
    return Reliability(seen, right).rate(*key)


def _spans(passage: Passage, ranges: Iterable[Range]) -> Iterator[tuple[int, int]]:
    for place in ranges:
        span = passage.original(place)
        yield span.start, span.end


def _letters(text: str, spans: Iterable[Sequence[int]]) -> set[int]:
    return {place for start, end in spans for place in range(start, end) if text[place].isalnum()}


def main(annotated: Path, folder: Path) -> None:
    """Writes both tables, measured on the annotated articles of a JSON-lines file."""
    sightings: list[Sighting] = []
    with annotated.open(encoding="utf-8") as lines:
        for line in lines:
            record = json.loads(line)
            passages = view_text(record["text"])
            sightings += find_sightings(record["text"], record["attributions"], passages)
    table = count((sighting.key, sighting.whole) for sighting in sightings)
    weights = fit_weights(sightings, table)
    rows = "".join(f"{name}\t{pair[0]:.3f}\t{pair[1]:.3f}\n" for name, pair in sorted(weights.items()))
    (folder / "reliability.tsv").write_text(dump(table), encoding="utf-8")
    (folder / "weights.tsv").write_text(rows, encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
