"""The same claim of the same source in two accounts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from quiz.items.coverage.referents import SharedSource
from quiz.items.judging.words import share_topic, topic_words
from quiz.reading import Attribution, Reading

SAME_MATTER: Final = 0.6  # of the shorter content's topic in the other
ENOUGH_TOPIC: Final = 3  # words that the two contents have in common, at the least


@dataclass(frozen=True, slots=True)
class SameClaim:
    """Two attributions in two accounts to one source that are about the same matter.

    `accounts` index `Coverage.readings`, `attributions` each reading's attributions, `source` indexes
    `Coverage.sources`. `share` is how much of the shorter content's topic the other has, in 0..1.
    """

    accounts: tuple[int, int]
    attributions: tuple[int, int]
    source: int
    share: float


def find_same_claims(
    readings: Sequence[Reading], sources: Sequence[SharedSource], accounts: tuple[int, int]
) -> tuple[SameClaim, ...]:
    """The claims of a shared source that two accounts report, each attribution once, the likest first."""
    found: list[SameClaim] = []
    for number, shared in enumerate(sources):
        ours, theirs = (shared.in_account(account) for account in accounts)
        if ours is None or theirs is None:
            continue
        for one, first in _attributions_of(readings[accounts[0]], ours):
            for other, second in _attributions_of(readings[accounts[1]], theirs):
                share = _share_matter(readings[accounts[0]], first, readings[accounts[1]], second)
                if share >= SAME_MATTER:
                    found.append(SameClaim(accounts, (one, other), number, share))
    return tuple(_match_once(found))


def _attributions_of(reading: Reading, source: int) -> Iterator[tuple[int, Attribution]]:
    for number, attribution in enumerate(reading.attributions):
        if attribution.source == source and attribution.certain and attribution.parent is None:
            yield number, attribution


def _share_matter(one: Reading, first: Attribution, other: Reading, second: Attribution) -> float:
    words, others = content_words(one, first), content_words(other, second)
    if len(topic_words(words) & topic_words(others)) < ENOUGH_TOPIC:
        return 0.0
    return share_topic(words, others)


def content_words(reading: Reading, attribution: Attribution) -> str:
    """The words that are attributed, on one line."""
    return " ".join(span.of(reading.article.text) for span in attribution.content)


def _match_once(found: Sequence[SameClaim]) -> Iterator[SameClaim]:
    """The pairs that are left when each attribution takes its likest partner."""
    taken: set[tuple[int, int]] = set()
    for pair in sorted(found, key=lambda pair: (-pair.share, pair.attributions)):
        ends = set(enumerate(pair.attributions))
        if not ends & taken:
            taken |= ends
            yield pair
