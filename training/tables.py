"""Measures how far each reader, and both together, can be trusted, on annotated articles.

`python -m training.tables TRAIN.jsonl FOLDER` writes to FOLDER what `quiz.reading` reads: `reliability.tsv`
and `weights.tsv`, measured on the articles that the tagger may learn from, and `agreement.tsv`, measured on
those that it may not. Run it again when patterns or the tagger change.
"""

from __future__ import annotations

import argparse
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from quiz.reading.agreement import find_features
from quiz.reading.confidence import BIAS, RATE, Confidence, log_odds, parse_weights
from quiz.reading.draft import Draft
from quiz.reading.evidence import find_evidence
from quiz.reading.intake import view_text
from quiz.reading.passage import Passage, Range
from quiz.reading.proposals import propose
from quiz.reading.reliability import Key, Reliability, count, dump
from quiz.reading.witness import ask_tagger, merge
from training.articles import Record, is_left_out, letters, read_records
from training.regression import Settings, fit

_ENOUGH: Final = 0.5  # intersection over union of letters and digits
_INSIDE: Final = 0.9  # share of the draft's letters and digits that the annotators' content holds
_COMPLETE: Final = frozenset(("post", "loose-post", "parenthetical"))  # take all that their sentence leaves
_SMALLEST: Final = 0.02  # weights nearer to 0 are left out of the table
_RULES: Final = Settings(free=frozenset((RATE, BIAS)))
_BOTH: Final = Settings(fewest=12, penalty=4.0, steps=500)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What annotators say of a draft: whether it is one of theirs, and whether it is sound.

    `sound` asks that the content lies in what the annotators give to that source; of a quotation, or of a
    sentence before its cue, it may be a part.
    """

    whole: bool
    sound: bool


@dataclass(frozen=True, slots=True)
class Sighting:
    """A draft of the rules on annotated text, with its evidence and its outcome."""

    key: Key
    evidence: tuple[str, ...]
    outcome: Outcome


class Annotations:
    """An article's annotated attributions, asked about drafts."""

    def __init__(self, text: str, gold: Iterable[Mapping[str, Any]]) -> None:
        complete = [record for record in gold if record["source"] and record["content"]]
        self.text = text
        self.known = [(letters(text, r["content"]), letters(text, r["source"])) for r in complete]
        self.holders: defaultdict[int, list[int]] = defaultdict(list)
        for place, (content, _) in enumerate(self.known):
            for letter in content:
                self.holders[letter].append(place)

    def judge(self, draft: Draft, passages: Sequence[Passage]) -> Outcome:
        """What the annotators say of a draft."""
        passage, home = passages[draft.passage], passages[draft.cue_passage]
        content = letters(self.text, _spans(passage, draft.content))
        source = letters(self.text, _spans(home, draft.source_places))
        shared = Counter(place for letter in content for place in self.holders.get(letter, ()))
        cited = [place for place in shared if source & self.known[place][1]]
        whole = any(shared[place] / len(content | self.known[place][0]) >= _ENOUGH for place in cited)
        part = any(shared[place] / len(content) >= _INSIDE for place in cited)
        return Outcome(whole, part and (whole or draft.quoted or draft.frame in _COMPLETE))


def find_sightings(
    text: str, gold: Iterable[Mapping[str, Any]], passages: Sequence[Passage]
) -> Iterator[Sighting]:
    """Each plain draft of the rules in an article with what the annotators say of it."""
    annotations = Annotations(text, gold)
    for draft in propose(passages):
        if not draft.blocked:
            evidence = find_evidence(draft, passages[draft.passage], passages[draft.cue_passage])
            yield Sighting((draft.pattern, draft.lemma), evidence, annotations.judge(draft, passages))


def fit_weights(sightings: Sequence[Sighting], table: Reliability) -> dict[str, tuple[float, float]]:
    """The weights for `likely` and `sound` of all features seen often, with the rate's and the bias's.

    A sighting's own outcome is left out of its cue word's rate, so that rare cue words are not trusted for
    having been seen here.
    """
    rows = [
        [
            *((name, 1.0) for name in sighting.evidence),
            (RATE, log_odds(_rate_without(table, sighting.key, sighting.outcome.whole))),
            (BIAS, 1.0),
        ]
        for sighting in sightings
    ]
    outcomes = [sighting.outcome for sighting in sightings]
    return _pairs(rows, outcomes, _RULES)


def fit_agreement(records: Iterable[Record], rules: Confidence) -> dict[str, tuple[float, float]]:
    """The weights of what two readers say of each other's drafts, for `likely` and `sound`."""
    rows, outcomes = [], []
    for record in records:
        passages = view_text(record["text"])
        annotations = Annotations(record["text"], record["attributions"])
        for candidate in merge(passages, propose(passages), ask_tagger(passages)):
            if not candidate.draft.blocked:
                rows.append(find_features(candidate, rules, passages))
                outcomes.append(annotations.judge(candidate.draft, passages))
    return _pairs(rows, outcomes, _BOTH)


def _pairs(
    rows: Sequence[Sequence[tuple[str, float]]], outcomes: Sequence[Outcome], settings: Settings
) -> dict[str, tuple[float, float]]:
    likely = fit(rows, [outcome.whole for outcome in outcomes], settings)
    sound = fit(rows, [outcome.sound for outcome in outcomes], settings)
    both = {name: (likely[name], sound[name]) for name in likely}
    return {name: pair for name, pair in both.items() if max(map(abs, pair)) >= _SMALLEST}


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


def write_weights(weights: Mapping[str, tuple[float, float]]) -> str:
    """The weights as tab-separated lines, sorted."""
    return "".join(f"{name}\t{pair[0]:.3f}\t{pair[1]:.3f}\n" for name, pair in sorted(weights.items()))


def main(annotated: Path, folder: Path) -> None:
    """Writes the three tables, measured on the annotated articles of a JSON-lines file."""
    sightings: list[Sighting] = []
    for record in read_records(annotated):
        if not is_left_out(record):
            passages = view_text(record["text"])
            sightings += find_sightings(record["text"], record["attributions"], passages)
    table = count((sighting.key, sighting.outcome.whole) for sighting in sightings)
    weights = write_weights(fit_weights(sightings, table))
    (folder / "reliability.tsv").write_text(dump(table), encoding="utf-8")
    (folder / "weights.tsv").write_text(weights, encoding="utf-8")
    rules = Confidence(parse_weights(weights), table)
    agreement = fit_agreement(filter(is_left_out, read_records(annotated)), rules)
    (folder / "agreement.tsv").write_text(write_weights(agreement), encoding="utf-8")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="Measures how far each reader can be trusted.")
    parser.add_argument("annotated", type=Path, metavar="TRAIN.jsonl")
    parser.add_argument("folder", type=Path, metavar="FOLDER")
    main(**vars(parser.parse_args()))
