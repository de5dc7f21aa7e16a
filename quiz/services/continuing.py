"""Attributions as people count them: a quotation that goes on under one cue is one attribution."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from quiz.reading import Attribution


def join_continued(attributions: Sequence[Attribution]) -> tuple[Attribution, ...]:
    """The attributions with each quotation that goes on drawn into the one it goes on from.

    Order stays; `parent` indexes the new tuple, and `continues` is None.
    """
    heads = [_head(attributions, place) for place in range(len(attributions))]
    pieces: dict[int, list[Attribution]] = {head: [] for head in sorted(set(heads))}
    for attribution, head in zip(attributions, heads, strict=True):
        pieces[head].append(attribution)
    number = {head: index for index, head in enumerate(pieces)}
    joined = []
    for index, drawn in enumerate(pieces.values()):
        above = None if drawn[0].parent is None else number[heads[drawn[0].parent]]
        joined.append(replace(_join(drawn), parent=None if above == index else above))
    return tuple(joined)


def _head(attributions: Sequence[Attribution], place: int) -> int:
    """The place of the attribution that the quotation at `place` began with."""
    while (begun := attributions[place].continues) is not None and begun < place:
        place = begun
    return place


def _join(pieces: Sequence[Attribution]) -> Attribution:
    first = pieces[0]
    return replace(
        first,
        content=tuple(sorted(span for piece in pieces for span in piece.content)),
        hedges=tuple(dict.fromkeys(hedge for piece in pieces for hedge in piece.hedges)),
        continues=None,
    )
