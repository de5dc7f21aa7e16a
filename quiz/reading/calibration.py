"""Counting how reliable each pattern is, on annotated articles: `python -m quiz.reading.calibration TRAIN.jsonl`.

Each line is {"id", "text", "attributions": [{"source", "cue", "content"}]} with lists of [start, end] offsets.
Prints the table that `quiz.reading.reliability` reads. Run it again when patterns change.
"""

from __future__ import annotations

import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from quiz.reading.draft import Draft
from quiz.reading.intake import view_text
from quiz.reading.passage import Passage, Range
from quiz.reading.proposals import propose
from quiz.reading.reliability import Key, count, dump

_ENOUGH: Final = 0.5  # intersection over union of letters and digits
_COMPLETE: Final = frozenset(("post", "loose-post", "parenthetical"))  # take all that their sentence leaves
_INSIDE: Final = 0.9  # share of the draft's letters and digits that the annotators' content holds


@dataclass(frozen=True, slots=True)
class Sighting:
    """A draft on annotated text: whether it is an annotated attribution, and whether all of it belongs to one.

    `sound` asks that the content lies in what the annotators give to that source; of a quotation it may be a part.
    """

    draft: Draft
    whole: bool
    sound: bool


def sightings(
    text: str, gold: Iterable[Mapping[str, Any]], passages: Sequence[Passage]
) -> Iterator[Sighting]:
    """Each draft with what the annotators say of it."""
    known = [
        (_letters(text, record["content"]), _letters(text, record["source"]))
        for record in gold
        if record["source"] and record["content"]
    ]
    holders: defaultdict[int, list[int]] = defaultdict(list)
    for place, (content, _) in enumerate(known):
        for letter in content:
            holders[letter].append(place)
    for draft in propose(passages):
        content = _letters(text, _spans(passages[draft.passage], draft.content))
        source = _letters(text, _spans(passages[draft.cue_passage], draft.source_places))
        shared = Counter(place for letter in content for place in holders.get(letter, ()))
        cited = [place for place in shared if source & known[place][1]]
        whole = any(shared[place] / len(content | known[place][0]) >= _ENOUGH for place in cited)
        part = any(shared[place] / len(content) >= _INSIDE for place in cited)
        yield Sighting(draft, whole, part and (whole or draft.quoted or draft.frame in _COMPLETE))


def _spans(passage: Passage, ranges: Iterable[Range]) -> Iterator[tuple[int, int]]:
    for place in ranges:
        span = passage.original(place)
        yield span.start, span.end


def _letters(text: str, spans: Iterable[Sequence[int]]) -> set[int]:
    return {place for start, end in spans for place in range(start, end) if text[place].isalnum()}


def main(path: str) -> str:
    """The reliability table counted on the annotated articles of a JSON-lines file."""
    found: list[tuple[Key, bool]] = []
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            record = json.loads(line)
            found += sightings(record["text"], record["attributions"], view_text(record["text"]))
    return dump(count(found))


if __name__ == "__main__":
    sys.stdout.write(main(sys.argv[1]))
