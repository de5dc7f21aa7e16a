"""Counting how reliable each pattern is, on annotated articles: `python -m quiz.reading.calibration TRAIN.jsonl`.

Each line is {"id", "text", "attributions": [{"source", "cue", "content"}]} with lists of [start, end] offsets.
Prints the table that `quiz.reading.reliability` reads. Run it again when patterns change.
"""

from __future__ import annotations

import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final

from quiz.reading.intake import view_text
from quiz.reading.passage import Passage, Range
from quiz.reading.proposals import propose
from quiz.reading.reliability import Key, count, dump

_ENOUGH: Final = 0.5  # intersection over union of letters and digits


def sightings(
    text: str, gold: Iterable[Mapping[str, Any]], passages: Sequence[Passage]
) -> Iterator[tuple[Key, bool]]:
    """Each draft's pattern and cue word, and whether the annotators have an attribution like it."""
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
        source = _letters(text, _spans(passages[draft.cue_passage], (draft.source,) if draft.source else ()))
        shared = Counter(place for letter in content for place in holders.get(letter, ()))
        held = any(
            number / len(content | known[place][0]) >= _ENOUGH and bool(source & known[place][1])
            for place, number in shared.items()
        )
        yield (draft.pattern, draft.lemma), held


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
