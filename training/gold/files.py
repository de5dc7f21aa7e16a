"""Labels in files: JSON lines with an article's file, its SHA-256 and offsets, never its text."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

from quiz.reading.values import Channel, Force, HedgeOwner, Proximity, SourceKind, Stance
from quiz.text import Article, Span, load_article
from training.gold.labels import Doubt, Label, Labels, Origin, Sort

FOLDER: Final = Path(__file__).resolve().parent
DEVELOPMENT: Final = FOLDER / "development.jsonl"
HELD_OUT: Final = FOLDER / "held_out.jsonl"
FIRST_PASS: Final = FOLDER / "first_pass.jsonl"
SECOND_PASS: Final = FOLDER / "second_pass.jsonl"

Record = Mapping[str, Any]


class GoldError(Exception):
    """Labels and the articles beside them do not belong together."""


def load_labels(path: Path, news: Path) -> Iterator[tuple[Article, Labels]]:
    """Each article of the labels in `path` with its labels, from the articles' folder `news`.

    Raises:
        GoldError: an article is missing or is not, byte for byte, the one that was labelled.
    """
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            record: Record = json.loads(line)
            article = load_labelled(record, news)
            yield article, parse_labels(record, article.text)


def load_labelled(record: Record, news: Path) -> Article:
    """The article that the record's offsets count in.

    Raises:
        GoldError: it is missing, or it is not the one that was labelled.
    """
    path = news / record["file"]
    if not path.is_file():
        raise GoldError(f"{path} is missing; labels need the folder of news articles they were made from")
    data = path.read_bytes()
    found = hashlib.sha256(data).hexdigest()
    if found != record["sha256"]:
        wanted = record["sha256"]
        raise GoldError(f"{path} is not the article that was labelled: SHA-256 {found}, not {wanted}")
    article = load_article(path)
    if article.text != data.decode():
        raise GoldError(f"{path} has front matter or a byte order mark; its offsets would be shifted")
    return article


def parse_labels(record: Record, text: str) -> Labels:
    """The labels that a record holds of its article's text.

    Raises:
        KeyError, ValueError: the record lacks a member or holds a value that no label can have.
    """
    sources = tuple(_parse_origin(source) for source in record["sources"])
    attributions = tuple(_parse_label(label) for label in record["attributions"])
    return Labels(record["file"], text, sources, attributions)


def dump_labels(labels: Labels, sha256: str) -> dict[str, Any]:
    """The record of the labels, ready for JSON. What has its usual value is left out of an attribution."""
    return {
        "file": labels.name,
        "sha256": sha256,
        "sources": [_dump_origin(origin) for origin in labels.sources],
        "attributions": [_dump_label(label) for label in labels.attributions],
    }


def in_order(labels: Labels) -> Labels:
    """The same labels with attributions in the order of their contents and only the sources that they use."""
    places = sorted(range(len(labels.attributions)), key=lambda place: _begin(labels.attributions[place]))
    new = {old: place for place, old in enumerate(places)}
    moved = [labels.attributions[place] for place in places]
    used = list(dict.fromkeys(label.source for label in moved if label.source is not None))
    attributions = tuple(
        replace(
            label,
            source=None if label.source is None else used.index(label.source),
            parent=None if label.parent is None else new[label.parent],
        )
        for label in moved
    )
    return replace(labels, sources=tuple(labels.sources[old] for old in used), attributions=attributions)


def _begin(label: Label) -> tuple[int, int, int]:
    return label.content[0].start, -label.content[-1].end, min(span.start for span in label.cue)


def _parse_origin(record: Record) -> Origin:
    return Origin(
        kind=SourceKind[record["kind"].upper()],
        names=_spans(record["names"]),
        standing=_spans(record["standing"]),
        proximity=Proximity(record["proximity"]) if record["proximity"] else None,
    )


def _parse_label(record: Record) -> Label:
    return Label(
        cue=_spans(record["cue"]),
        content=_spans(record["content"]),
        source=record["source"],
        at=_spans(record["at"]),
        sort=Sort(record.get("sort", Sort.SPEECH)),
        channel=Channel(record["channel"]) if "channel" in record else None,
        stance=Stance(record.get("stance", Stance.NEUTRAL)),
        force=Force(record.get("force", Force.REPORT)),
        negated=record.get("negated", False),
        hedges=tuple(
            Doubt(Span(*hedge["span"]), HedgeOwner(hedge["owner"])) for hedge in record.get("hedges", ())
        ),
        parent=record.get("parent"),
    )


def _dump_origin(origin: Origin) -> dict[str, Any]:
    return {
        "kind": origin.kind.name.lower(),
        "names": _pairs(origin.names),
        "standing": _pairs(origin.standing),
        "proximity": origin.proximity,
    }


def _dump_label(label: Label) -> dict[str, Any]:
    always: dict[str, Any] = {
        "source": label.source,
        "at": _pairs(label.at),
        "cue": _pairs(label.cue),
        "content": _pairs(label.content),
    }
    hedges = [{"span": [hedge.span.start, hedge.span.end], "owner": hedge.owner} for hedge in label.hedges]
    seldom: dict[str, tuple[object, object]] = {
        "sort": (label.sort, Sort.SPEECH),
        "channel": (label.channel, None),
        "stance": (label.stance, Stance.NEUTRAL),
        "force": (label.force, Force.REPORT),
        "negated": (label.negated, False),
        "hedges": (hedges, []),
        "parent": (label.parent, None),
    }
    return always | {name: value for name, (value, usual) in seldom.items() if value != usual}


def _spans(pairs: Iterable[Sequence[int]]) -> tuple[Span, ...]:
    return tuple(sorted(Span(start, end) for start, end in pairs))


def _pairs(spans: Iterable[Span]) -> list[list[int]]:
    return [[span.start, span.end] for span in spans]
