"""What the engine reads in an article, as labels."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final

from quiz.reading.engine import read_articles
from quiz.reading.values import Attribution, CueKind, MentionForm, Reading, Source
from training.gold.files import load_labels
from training.gold.labels import Doubt, Label, Labels, Origin, Sort

_SORTS: Final = {CueKind.HEARSAY: Sort.HEARSAY, CueKind.VERIFICATION: Sort.VERIFICATION}


def read_labelled(path: Path, news: Path) -> Iterator[tuple[Labels, Labels]]:
    """The labels of each article in `path` and what the engine reads there.

    Raises:
        GoldError: labels and articles do not belong together.
    """
    loaded = list(load_labels(path, news))
    readings = read_articles(article for article, _ in loaded)
    for (_, wanted), reading in zip(loaded, readings, strict=True):
        yield wanted, labels_of(reading, wanted.name)


def labels_of(reading: Reading, name: str) -> Labels:
    """The reading of the article `name` as labels; a quotation that goes on under one cue is one label."""
    groups = _join(reading.attributions)
    places = {old: place for place, group in enumerate(groups) for old in group}
    attributions = tuple(_label([reading.attributions[old] for old in group], places) for group in groups)
    return Labels(name, reading.article.text, tuple(map(_origin, reading.sources)), attributions)


def _join(attributions: Sequence[Attribution]) -> list[list[int]]:
    """The places of attributions in groups: each that goes on stands with the one that it goes on from.

    These are the groups that `join_continued` makes one of; here the parents of all parts are kept.
    """
    groups: dict[int, list[int]] = {}
    for place, attribution in enumerate(attributions):
        begun = attribution.continues
        groups.setdefault(begun if begun in groups else place, []).append(place)
    return list(groups.values())


def _label(parts: Sequence[Attribution], places: Mapping[int, int]) -> Label:
    first = parts[0]
    return Label(
        cue=first.cue,
        content=tuple(sorted({span for part in parts for span in part.content})),
        source=first.source,
        at=first.source_spans,
        sort=_SORTS.get(first.cue_kind, Sort.SPEECH),
        channel=first.channel,
        stance=first.stance,
        force=first.force,
        negated=first.negated,
        hedges=tuple(Doubt(hedge.span, hedge.owner) for part in parts for hedge in part.hedges),
        parent=None if first.parent is None else places[first.parent],
        confidence=first.confidence,
        doubtful=first.doubtful,
    )


def _origin(source: Source) -> Origin:
    names = (mention.span for mention in source.mentions if mention.form is not MentionForm.PRONOUN)
    return Origin(source.kind, tuple(names), source.descriptions, source.proximity, source.name)
