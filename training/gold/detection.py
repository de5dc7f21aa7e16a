"""Which attributions of one reader another has: contents, source words, sorts, and what may be used."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from training.gold.labels import Label, Labels, Sort
from training.gold.matching import HALF, NEARLY_WHOLE, letters, match, overlap, shares_words
from training.gold.outcomes import Field, Outcome, Pair, describe

NEARLY_ALL: Final = 0.9  # of a content's letters that lie in another content: edges differ by a word


def detect(wanted: Labels, found: Labels, half: dict[int, int]) -> Iterator[Outcome]:
    """The outcomes of whole attributions; `half` matches them at half their contents."""
    most = match(wanted, found, NEARLY_WHOLE)
    yield from _detection(wanted, found, half, (Field.CONTENT_HALF, Field.SOURCE_HALF))
    yield from _detection(wanted, found, most, (Field.CONTENT_MOST, Field.SOURCE_MOST))
    yield from _sorts(wanted, found, half)
    yield from _sound(wanted, found)
    yield from _reach(wanted, found, half)


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


def _sound(wanted: Labels, found: Labels) -> Iterator[Outcome]:
    """For each found attribution whether it says nothing that the wanted ones do not say.

    A part of a content is less than the whole, so that contents do not match; but it is no false claim.
    """
    for other in found.attributions:
        holder = next((one for one in wanted.attributions if _holds(wanted, found, one, other)), None)
        words = None if holder is None else describe(wanted, holder)
        for field in (Field.SOUND, Field.SOUND_CERTAIN)[: 1 + other.certain]:
            place, right = other.content[0].start, holder is not None
            yield Outcome(field, found.name, place, words, describe(found, other), right, other.confidence)


def _holds(wanted: Labels, found: Labels, one: Label, other: Label) -> bool:
    text = wanted.text
    if not letters(text, one.cue) & letters(text, other.cue):
        return False
    ours = letters(text, other.content)
    inside = len(ours & letters(text, one.content)) >= NEARLY_ALL * len(ours)
    same = inside or overlap(text, one.content, other.content) >= HALF
    return same and _has_source_words(wanted, found, one, other)


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
