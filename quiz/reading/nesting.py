"""Attributions inside attributions: what a source says may be that somebody else said something."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from quiz.reading.draft import Draft
from quiz.reading.passage import Passage
from quiz.reading.values import Attribution
from quiz.text import Span, hull

_SLACK: Final = 24  # most characters by which an edge may stick out: a word and marks


@dataclass(frozen=True, slots=True)
class Frame:
    """Where an attribution stands: its content and its core, which is cue and source."""

    content: tuple[Span, ...]
    core: tuple[Span, ...]

    @property
    def whole(self) -> Span:
        """From the first to the last character of all that belongs to it."""
        return hull((*self.content, *self.core))

    def holds(self, other: Frame, text: str) -> bool:
        """Whether the other attribution is a part of what is said here.

        One content part holds its cue and source, and the contents hold all of it; an edge may stick out by
        marks and one word, as where two readers drew it. What holds is longer than what it holds.
        """
        if len(self.whole) <= len(other.whole):
            return False
        if any(mine.overlaps(hull(other.core)) for mine in self.core):
            return False
        inside = any(_nearly_contains(part, hull(other.core), text) for part in self.content)
        return inside and _nearly_contains(hull(self.content), other.whole, text)


def nest(attributions: Sequence[Attribution], text: str) -> tuple[int | None, ...]:
    """For each attribution the place of the smallest other that holds it, or None; never a circle."""
    frames = [Frame(one.content, (*one.cue, *one.source_spans)) for one in attributions]
    parents: list[int | None] = [None] * len(frames)
    for place, candidates in _near(frames):
        holders = [
            other for other in candidates if other != place and frames[other].holds(frames[place], text)
        ]
        parents[place] = min(holders, key=lambda other: (len(frames[other].whole), other), default=None)
    return tuple(parents)


def holds_draft(outer: Draft, inner: Draft, passage: Passage) -> bool:
    """Whether one draft of a passage is a part of what the other passes on, so that both can stand."""
    one, other = _frame_of(outer), _frame_of(inner)
    return one is not None and other is not None and one.holds(other, passage.plain)


def _frame_of(draft: Draft) -> Frame | None:
    """The draft's frame in plain characters; None when its cue stands in another passage."""
    if draft.cue_passage != draft.passage:
        return None
    content = tuple(Span(*place) for place in draft.content)
    return Frame(content, tuple(Span(*place) for place in (*draft.cue, *draft.source_places)))


def _near(frames: Sequence[Frame]) -> Iterator[tuple[int, list[int]]]:
    """Each frame's place with the places of those whose content may reach over it; linear for plain texts."""
    contents = [hull(frame.content) for frame in frames]
    order = sorted(range(len(frames)), key=lambda place: contents[place].start)
    starting = iter(order)
    coming = next(starting, None)
    active: list[int] = []
    for place in sorted(range(len(frames)), key=lambda place: frames[place].whole.start):
        whole = frames[place].whole
        while coming is not None and contents[coming].start <= whole.start + _SLACK:
            active.append(coming)
            coming = next(starting, None)
        active = [other for other in active if contents[other].end + _SLACK > whole.start]
        yield place, [other for other in active if contents[other].end + _SLACK >= whole.end]


def _nearly_contains(outer: Span, inner: Span, text: str) -> bool:
    """Whether `outer` contains `inner` but for marks and at most one word at each edge."""
    return (
        outer.overlaps(inner)
        and _is_slight(text, inner.start, outer.start)
        and _is_slight(text, outer.end, inner.end)
    )


def _is_slight(text: str, start: int, end: int) -> bool:
    """Whether at most one word stands between two places (nothing when they are the other way round)."""
    return end - start <= _SLACK and len(text[start:end].split()) <= 1
