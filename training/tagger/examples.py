"""Annotated articles as windows with targets."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from quiz.reading.intake import lay_out_text
from quiz.reading.layout import Layout
from quiz.reading.quotations import find_quotations
from quiz.reading.tagger.pieces import Pieces, split_pieces
from quiz.reading.tagger.windows import LENGTH, Window, cut_windows, fill
from training.articles import Record

Spans = list[tuple[int, int]]
ROLES: Final = 3  # cue, source, content


@dataclass(frozen=True, slots=True)
class Annotated:
    """An article's paragraphs as pieces, and its attributions as piece places (paragraph, piece) by role."""

    texts: tuple[str, ...]
    pieces: tuple[Pieces, ...]
    attributions: tuple[tuple[frozenset[tuple[int, int]], ...], ...]


@dataclass(frozen=True, slots=True)
class Example:
    """One window: inputs, cue tags, and for each cue its first piece and the pieces of each role."""

    ids: list[int]
    cases: list[int]
    states: list[int]
    tags: list[int]
    cues: list[tuple[int, tuple[list[int], ...]]]


def annotate(article: Record) -> Annotated:
    """One annotated article; `article` has a text and attributions with lists of offsets."""
    text = article["text"]
    layouts = lay_out_text(text)
    texts = tuple(layout.plain for layout in layouts)
    pieces = split_pieces(texts, [find_quotations(plain) for plain in texts])
    attributions = []
    for attribution in article["attributions"]:
        roles = tuple(
            frozenset(_places(layouts, pieces, attribution[name])) for name in ("cue", "source", "content")
        )
        if roles[0]:
            attributions.append(roles)
    return Annotated(texts, pieces, tuple(attributions))


def _places(layouts: Sequence[Layout], pieces: Sequence[Pieces], spans: Spans) -> Iterator[tuple[int, int]]:
    for number, layout in enumerate(layouts):
        near = [(a, b) for a, b in spans if a < layout.span.end and b > layout.span.start]
        if not near:
            continue
        for place, (start, end) in enumerate(pieces[number].offsets):
            first, last = layout.offsets[start], layout.offsets[end - 1] + 1
            if any(first < b and last > a for a, b in near):
                yield number, place


def make_examples(article: Annotated, first: int = LENGTH) -> Iterator[Example]:
    """The windows of an article; `first` is the room of the first one, so that cuts fall elsewhere."""
    count = _that_fit(article.pieces, first) if first < LENGTH else 0
    for window in cut_windows(article.pieces[:count], article.texts):
        yield _example(article, window)
    for window in cut_windows(article.pieces[count:], article.texts[count:]):
        parts = tuple(replace(part, paragraph=part.paragraph + count) for part in window.parts)
        yield _example(article, Window(parts, window.size))


def _that_fit(paragraphs: Sequence[Pieces], room: int) -> int:
    """How many paragraphs from the first on fit into a window of that room."""
    taken = 1
    for count, pieces in enumerate(paragraphs):
        taken += len(pieces) + 1
        if taken > room:
            return count
    return len(paragraphs)


def _example(article: Annotated, window: Window) -> Example:
    ids, cases, states = fill(window, article.pieces)
    place = {
        (part.paragraph, piece): part.at + piece - part.start
        for part in window.parts
        for piece in range(part.start, part.end)
    }
    tags, cues = [0] * len(ids), []
    for roles in article.attributions:
        inside = [sorted(place[p] for p in role if p in place) for role in roles]
        anchor = place.get(min(roles[0]))
        if anchor is None:
            continue
        for piece in inside[0]:
            tags[piece] = tags[piece] or 2
        tags[anchor] = 1
        cues.append((anchor, tuple(inside)))
    return Example(ids, cases, states, tags, cues)
