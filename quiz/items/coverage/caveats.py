"""What limits the certainty of an account: its own checks, its hedges, its unnamed sources."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from quiz.items.judging.lexicons import UNABLE
from quiz.items.judging.words import cover_topic
from quiz.reading import Attribution, CueKind, Reading, SourceKind
from quiz.text import Span, hull

_LIKE: Final = 0.5  # of a caveat's topic in another account's caveat of its kind: the same one
_ABSENT: Final = (
    0.34  # of its topic in any sentence of another account, at most: nothing like it stands there
)
_UNNAMED: Final = (SourceKind.UNNAMED, SourceKind.COLLECTIVE)


class CaveatKind(StrEnum):
    """What limits the certainty."""

    OWN_CHECK = "own check"  # somebody was not able to verify it
    HEDGE = "hedge"  # a word of doubt
    UNNAMED = "unnamed source"  # nobody who could be asked answers for it


@dataclass(frozen=True, slots=True)
class Caveat:
    """One limit on the certainty of a claim, and which of the other accounts have the like.

    `account` indexes `Coverage.readings`, `attribution` the attributions of that reading; `marker` are the
    words that limit ("purportedly", "has not been able to", "officials"), `content` the words whose
    certainty they limit, `sentence` all around them. `nearest` holds for each other account its sentence
    that has most of the topic of `content`, with that share in 0..1. `shared_with` are the accounts with a
    caveat of the same kind on the same matter; `missing_in` those in which no sentence is on the matter at
    all (a third of its topic words at most). An account in neither may or may not have it.
    """

    account: int
    kind: CaveatKind
    attribution: int
    marker: Span
    content: Span
    sentence: Span
    nearest: tuple[tuple[int, Span, float], ...] = ()
    shared_with: tuple[int, ...] = ()

    @property
    def missing_in(self) -> tuple[int, ...]:
        """The accounts in which nothing is on this matter."""
        return tuple(account for account, _, share in self.nearest if share <= _ABSENT)


def find_caveats(readings: Sequence[Reading]) -> tuple[Caveat, ...]:
    """The caveats of all accounts, account by account in text order."""
    listed = [
        caveat for account, reading in enumerate(readings) for caveat in _list_caveats(account, reading)
    ]
    return tuple(_compare(caveat, listed, readings) for caveat in listed)


def _list_caveats(account: int, reading: Reading) -> Iterator[Caveat]:
    for number, attribution in enumerate(reading.attributions):
        if not attribution.certain:
            continue
        content = hull(attribution.content)
        for kind, marker in _list_markers(reading, attribution):
            yield Caveat(account, kind, number, marker, content, attribution.sentence)


def _list_markers(reading: Reading, attribution: Attribution) -> Iterator[tuple[CaveatKind, Span]]:
    text = reading.article.text
    if attribution.cue_kind is CueKind.VERIFICATION and attribution.cue:
        cue = hull(attribution.cue)
        if attribution.negated or UNABLE.search(cue.of(text)):
            yield CaveatKind.OWN_CHECK, cue
    for hedge in attribution.hedges:
        yield CaveatKind.HEDGE, hedge.span
    source = reading.sources[attribution.source] if attribution.source is not None else None
    if source is not None and source.kind in _UNNAMED:
        yield CaveatKind.UNNAMED, attribution.source_spans[0]


def _compare(caveat: Caveat, listed: Sequence[Caveat], readings: Sequence[Reading]) -> Caveat:
    words = caveat.content.of(readings[caveat.account].article.text)
    like = {
        other.account
        for other in listed
        if other.account != caveat.account
        and other.kind is caveat.kind
        and cover_topic(words, other.sentence.of(readings[other.account].article.text)) >= _LIKE
    }
    nearest = tuple(
        (account, *_find_nearest(words, reading))
        for account, reading in enumerate(readings)
        if account != caveat.account and reading.sentences
    )
    return Caveat(
        caveat.account,
        caveat.kind,
        caveat.attribution,
        caveat.marker,
        caveat.content,
        caveat.sentence,
        nearest=nearest,
        shared_with=tuple(sorted(like)),
    )


def _find_nearest(words: str, reading: Reading) -> tuple[Span, float]:
    """The sentence of `reading` that has most of the topic of `words`, and how much of it, in 0..1."""
    text = reading.article.text
    shares = [cover_topic(words, sentence.of(text)) for sentence in reading.sentences]
    best = max(range(len(shares)), key=shares.__getitem__)
    return reading.sentences[best], shares[best]
