"""What one reader has right by another's labels, one outcome for each thing that could be right or wrong."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from quiz.reading.values import Force, SourceKind, Stance
from quiz.text import Span
from training.gold.labels import Doubt, Label, Labels, Origin, Sort
from training.gold.matching import (
    HALF,
    NEARLY_WHOLE,
    is_own_wording,
    is_same_source,
    match,
    overlap,
    shares_words,
)


class Field(StrEnum):
    """What outcomes are about."""

    CONTENT_HALF = "content at 0.5"
    CONTENT_MOST = "content at 0.8"
    SOURCE_HALF = "content and source words at 0.5"
    SOURCE_MOST = "content and source words at 0.8"
    HEARSAY = "hearsay"
    VERIFICATION = "own checks"
    WILLING = "speech it is willing to use"
    USABLE = "speech it is willing to use, source resolved"
    RESOLVED_CERTAIN = "resolved source, certain ones"
    RESOLVED = "resolved source, all"
    NAMED_CERTAIN = "source joined with its name, certain ones"
    KIND = "kind"
    CHANNEL = "channel"
    STANCE = "stance"
    FORCE = "force"
    NEGATED = "negated"
    HEDGES = "hedges and owner"
    PARENT = "parent"
    STANDING = "standing"
    PROXIMITY = "proximity"


@dataclass(frozen=True, slots=True)
class Outcome:
    """One thing that `wanted` labels say and one that `found` labels say, as words; None where they say none.

    `place` is where in the text it stands. `confidence` is that of the found attribution. `about` says
    which attribution it is, where the words do not.
    """

    field: Field
    article: str
    place: int
    wanted: str | None
    found: str | None
    right: bool
    confidence: float = 1.0
    about: str = ""

    def __post_init__(self) -> None:
        if self.right and (self.wanted is None or self.found is None):
            raise ValueError("what one reader does not say cannot be right")


@dataclass(frozen=True, slots=True)
class Pair:
    """Two labels of one attribution."""

    wanted_labels: Labels
    found_labels: Labels
    wanted: Label
    found: Label

    @property
    def origins(self) -> tuple[Origin | None, Origin | None]:
        """The two sources."""
        return self.wanted_labels.origin(self.wanted), self.found_labels.origin(self.found)

    @property
    def named(self) -> bool:
        """Whether both labels resolve to one source, wherever the text names it."""
        one, other = self.origins
        if one is None or other is None:
            return False
        if not is_same_source(self.wanted_labels, one, self.found_labels, other):
            return False
        people = (person for person in self.wanted_labels.sources if person.kind is SourceKind.PERSON)
        # Whoever takes two people for one is right about neither.
        return one.kind is not SourceKind.PERSON or not any(
            is_same_source(self.wanted_labels, person, self.found_labels, other)
            for person in people
            if person != one
        )

    @property
    def same_source(self) -> bool:
        """Whether both labels resolve to one source, or the found one is called as the wanted one is here."""
        other = self.origins[1]
        return self.named or (other is not None and is_own_wording(self.wanted_labels, self.wanted, other))

    def outcome(self, field: Field, wanted: str | None, found: str | None, *, right: bool) -> Outcome:
        """An outcome at this attribution."""
        place = self.wanted.content[0].start
        about = describe(self.wanted_labels, self.wanted)
        name, confidence = self.found_labels.name, self.found.confidence
        return Outcome(field, name, place, wanted, found, right, confidence, about)


def judge(wanted: Labels, found: Labels) -> list[Outcome]:
    """All outcomes of one article: what `found` has right by `wanted`."""
    half = match(wanted, found)
    pairs = [
        Pair(wanted, found, wanted.attributions[one], found.attributions[other])
        for one, other in half.items()
    ]
    outcomes = [
        *_detection(wanted, found, half, (Field.CONTENT_HALF, Field.SOURCE_HALF)),
        *_detection(
            wanted, found, match(wanted, found, NEARLY_WHOLE), (Field.CONTENT_MOST, Field.SOURCE_MOST)
        ),
        *_sorts(wanted, found, half),
        *_reach(wanted, found, half),
        *_parents(wanted, found, half),
        *_doubts(wanted, found, half),
        *_descriptions(pairs),
    ]
    for pair in pairs:
        outcomes += _fields(pair)
    return outcomes


def describe(labels: Labels, label: Label) -> str:
    """An attribution in one line: source words, cue and content."""
    return f"[{labels.words(label.at)}] {labels.words(label.cue)}: {labels.words(label.content)}"


def name_of(labels: Labels, origin: Origin | None) -> str | None:
    """The longest name of a source, or None without a source."""
    if origin is None:
        return None
    longest = max(origin.names, key=len, default=None)
    return origin.kind.value if longest is None else labels.words((longest,))


def _detection(
    wanted: Labels, found: Labels, matched: dict[int, int], fields: tuple[Field, Field]
) -> Iterator[Outcome]:
    content, source = fields
    for one, other in _aligned(wanted, found, matched):
        words = None if one is None else describe(wanted, one)
        others = None if other is None else describe(found, other)
        place = _first(one, other).content[0].start
        confidence = 1.0 if other is None else other.confidence
        both = one is not None and other is not None
        yield Outcome(content, found.name, place, words, others, both, confidence)
        right = one is not None and other is not None and _has_source_words(wanted, found, one, other)
        yield Outcome(source, found.name, place, words, others, right, confidence)


def _has_source_words(wanted: Labels, found: Labels, one: Label, other: Label) -> bool:
    if one.sort is not Sort.HEARSAY and not one.at:  # the source is left out: who it is decides
        return not other.at or Pair(wanted, found, one, other).same_source
    return shares_words(wanted.text, one, other)


def _sorts(wanted: Labels, found: Labels, matched: dict[int, int]) -> Iterator[Outcome]:
    for field, sort in ((Field.HEARSAY, Sort.HEARSAY), (Field.VERIFICATION, Sort.VERIFICATION)):
        for one, other in _aligned(wanted, found, matched):
            words = describe(wanted, one) if one is not None and one.sort is sort else None
            others = describe(found, other) if other is not None and other.sort is sort else None
            place = _first(one, other).content[0].start
            yield Outcome(field, found.name, place, words, others, bool(words and others))


def _reach(wanted: Labels, found: Labels, matched: dict[int, int]) -> Iterator[Outcome]:
    """For each wanted attribution of speech whether a certain one was found, and one with its source."""
    for place, one in enumerate(wanted.attributions):
        if one.sort is not Sort.SPEECH:
            continue
        other = found.attributions[matched[place]] if place in matched else None
        willing = other is not None and other.certain
        usable = willing and other is not None and other.source is not None
        words = describe(wanted, one)
        others = None if other is None else describe(found, other)
        start = one.content[0].start
        yield Outcome(Field.WILLING, found.name, start, words, others, willing)
        yield Outcome(Field.USABLE, found.name, start, words, others, usable)


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


def _listed(labels: Sequence[Label] | Iterator[Label]) -> list[Doubt]:
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


def _aligned(
    wanted: Labels, found: Labels, matched: dict[int, int]
) -> Iterator[tuple[Label | None, Label | None]]:
    """Matched labels in pairs, then those that only one reader has."""
    used = set(matched.values())
    for place, one in enumerate(wanted.attributions):
        yield one, found.attributions[matched[place]] if place in matched else None
    for place, other in enumerate(found.attributions):
        if place not in used:
            yield None, other


def _first(one: Label | None, other: Label | None) -> Label:
    chosen = one or other
    if chosen is None:
        raise ValueError("there is neither a wanted nor a found label")
    return chosen
