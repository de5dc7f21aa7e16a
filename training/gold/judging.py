"""What one reader has right by another's labels: whole attributions, then their fields."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Final

from quiz.reading.values import Force, Stance
from quiz.text import Span
from training.gold.detection import detect
from training.gold.labels import Doubt, Label, Labels, Origin, Sort
from training.gold.matching import HALF, match, overlap
from training.gold.outcomes import Field, Outcome, Pair, describe, name_of


def judge(wanted: Labels, found: Labels) -> list[Outcome]:
    """All outcomes of one article: what `found` has right by `wanted`."""
    half = match(wanted, found)
    pairs = [
        Pair(wanted, found, wanted.attributions[one], found.attributions[other])
        for one, other in half.items()
    ]
    outcomes = [
        *detect(wanted, found, half),
        *_parents(wanted, found, half),
        *_doubts(wanted, found, half),
        *_descriptions(pairs),
    ]
    for pair in pairs:
        outcomes += _fields(pair)
    return outcomes


def _fields(pair: Pair) -> Iterator[Outcome]:
    yield from _source(pair)
    one, other = pair.wanted, pair.found
    for field, read in _PLAIN.items():
        wanted, found = read(one), read(other)
        yield pair.outcome(field, wanted, found, right=wanted is not None and wanted == found)


def _source(pair: Pair) -> Iterator[Outcome]:
    one, other = pair.origins
    if one is None or other is None:
        return
    names = name_of(pair.wanted_labels, one), other.called or name_of(pair.found_labels, other)
    yield pair.outcome(Field.RESOLVED, *names, right=pair.same_source)
    if pair.found.certain and pair.wanted.sort is Sort.SPEECH:
        yield pair.outcome(Field.RESOLVED_CERTAIN, *names, right=pair.same_source)
        yield pair.outcome(Field.NAMED_CERTAIN, *names, right=pair.named)
    yield pair.outcome(Field.KIND, one.kind, other.kind, right=one.kind is other.kind)


_PLAIN: Final[dict[Field, Callable[[Label], str | None]]] = {
    Field.CHANNEL: lambda label: label.channel,
    Field.STANCE: lambda label: None if label.stance is Stance.NEUTRAL else label.stance,
    Field.FORCE: lambda label: None if label.force is Force.REPORT else label.force,
    Field.NEGATED: lambda label: "negated" if label.negated else None,
}


def _parents(wanted: Labels, found: Labels, matched: dict[int, int]) -> Iterator[Outcome]:
    for place, other_place in matched.items():
        one, other = wanted.attributions[place], found.attributions[other_place]
        holder = None if one.parent is None else wanted.attributions[one.parent]
        other_holder = None if other.parent is None else found.attributions[other.parent]
        right = (
            other_holder is not None and one.parent is not None and matched.get(one.parent) == other.parent
        )
        words = None if holder is None else f"{describe(wanted, holder)} ⊃ {wanted.words(one.cue)}"
        others = (
            None if other_holder is None else f"{describe(found, other_holder)} ⊃ {found.words(other.cue)}"
        )
        yield Outcome(Field.PARENT, found.name, one.content[0].start, words, others, right, other.confidence)


def _doubts(wanted: Labels, found: Labels, matched: dict[int, int]) -> Iterator[Outcome]:
    """Hedges of the matched attributions, each once in an article: a nested one lies in two contents."""
    theirs = _listed(wanted.attributions[place] for place in matched)
    ours = _listed(found.attributions[place] for place in matched.values())
    elsewhere = _listed(wanted.attributions)
    for doubt in theirs:
        other = next((one for one in ours if one.span.overlaps(doubt.span)), None)
        right = other is not None and other.owner is doubt.owner
        words = None if other is None else _doubt(found, other)
        yield Outcome(Field.HEDGES, found.name, doubt.span.start, _doubt(wanted, doubt), words, right)
    for doubt in ours:
        if not any(one.span.overlaps(doubt.span) for one in elsewhere):
            yield Outcome(Field.HEDGES, found.name, doubt.span.start, None, _doubt(found, doubt), right=False)


def _listed(labels: Iterable[Label]) -> list[Doubt]:
    doubts = {doubt.span: doubt for label in labels for doubt in label.hedges}
    return [doubts[span] for span in sorted(doubts)]


def _doubt(labels: Labels, doubt: Doubt) -> str:
    return f"{labels.words((doubt.span,))} ({doubt.owner})"


def _descriptions(pairs: Sequence[Pair]) -> Iterator[Outcome]:
    """Standing and proximity, once for each two sources that are the same."""
    done: set[tuple[int | None, int | None]] = set()
    for pair in pairs:
        one, other = pair.origins
        key = pair.wanted.source, pair.found.source
        if one is None or other is None or key in done or not pair.same_source:
            continue
        done.add(key)
        yield from _standing(pair, one, other)
        near = one.proximity, other.proximity
        yield pair.outcome(Field.PROXIMITY, *near, right=near[0] is not None and near[0] is near[1])


def _standing(pair: Pair, one: Origin, other: Origin) -> Iterator[Outcome]:
    text = pair.wanted_labels.text
    left = list(other.standing)
    for span in one.standing:
        best = max(left, key=lambda ours: overlap(text, (span,), (ours,)), default=None)
        near = best is not None and overlap(text, (span,), (best,)) >= HALF
        if near and best is not None:
            left.remove(best)
        found = pair.found_labels.words((best,)) if near and best is not None else None
        yield pair.outcome(Field.STANDING, pair.wanted_labels.words((span,)), found, right=near)
    known = _words(pair.wanted_labels, (*one.standing, *one.names))
    for span in left:
        if not _words(pair.found_labels, (span,)) <= known:
            yield pair.outcome(Field.STANDING, None, pair.found_labels.words((span,)), right=False)


def _words(labels: Labels, spans: tuple[Span, ...]) -> frozenset[str]:
    """The words at the spans. A title that belongs to the name, or a phrase in pieces, is then no fault."""
    return frozenset(labels.words(spans).casefold().split())
