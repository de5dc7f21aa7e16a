"""Which articles are about one event: by the quotations, names and rare words that they share."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import fsum
from typing import TYPE_CHECKING, Final

from quiz.items.coverage.telling import count_features, read_features
from quiz.text import Article

if TYPE_CHECKING:
    from datasketch import MinHash, MinHashLSH

_ENOUGH: Final = 0.08  # likeness from which two articles, or two groups on average, are about one event
_FEWEST: Final = 4  # names and words in common: one name may be that of two places
_QUOTED: Final = 0.2  # that a shared piece of a quotation adds
_BANDS: Final = (64, 2)  # bands and rows: half of the pairs that share a tenth of their features meet
_SEED: Final = 1
_MOST_MET: Final = 60  # other articles that one is compared with: copies of one text are all alike
_MOST_COMPARED: Final = 12  # articles of a group that stand for it when groups are compared


@dataclass(frozen=True, slots=True)
class _Profile:
    """What tells an article's event, weighed against the collection."""

    weights: dict[str, float]
    total: float
    quoted: frozenset[tuple[str, ...]]


def group_articles(articles: Sequence[Article]) -> tuple[tuple[int, ...], ...]:
    """The groups of articles about one event, as indices in ascending order; an article alone is a group.

    The groups are in the order of their first articles. Candidates come from MinHash signatures (seeded, so
    the same articles always give the same groups); two of them belong together by their likeness, and two
    groups by that of their articles on average. Frequent names and quotations do not count. The time grows
    nearly in proportion to the number of articles.

    Source: Broder, On the resemblance and containment of documents, 1997.
    """
    listed = [read_features(article.text) for article in articles]
    rarity = count_features(listed)
    profiles = [_profile(rarity.weigh(one), rarity.quotations(one)) for one in listed]
    likeness = _Likeness(profiles)
    marks = [rarity.mark(one) for one in listed]
    pairs = ((likeness.of(one, other), one, other) for one, other in find_candidates(marks))
    alike = sorted((pair for pair in pairs if pair[0] >= _ENOUGH), key=lambda pair: (-pair[0], *pair[1:]))
    return _join(len(articles), ((one, other) for _, one, other in alike), likeness)


def find_kin(article: Article, others: Sequence[Article]) -> tuple[int, ...]:
    """The indices of those of `others` that are likely about the event of `article`, the likest first.

    They are alike as the articles of a group are; rarity is counted among all that are given.
    """
    listed = [read_features(one.text) for one in (article, *others)]
    rarity = count_features(listed)
    likeness = _Likeness([_profile(rarity.weigh(one), rarity.quotations(one)) for one in listed])
    alike = ((likeness.of(0, number), number - 1) for number in range(1, len(listed)))
    return tuple(
        number for share, number in sorted(alike, key=lambda one: (-one[0], one[1])) if share >= _ENOUGH
    )


def _profile(weights: dict[str, float], quoted: frozenset[tuple[str, ...]]) -> _Profile:
    return _Profile(weights, fsum(weights.values()), quoted)


@dataclass(frozen=True, slots=True)
class _Likeness:
    """How alike two articles of the collection are."""

    profiles: Sequence[_Profile]

    def of(self, one: int, other: int) -> float:
        """0 to 1: the mean of how much they share of all that they have, and of what the smaller one has.

        The mean is the geometric one. A piece of a quotation that both print and few others adds 0.2;
        without one, fewer than four names and words in common count for nothing.
        """
        first, second = self.profiles[one], self.profiles[other]
        common = first.weights.keys() & second.weights.keys()
        apart = first.quoted.isdisjoint(second.quoted)
        if apart and len(common) < _FEWEST:
            return 0.0
        shared = fsum(
            first.weights[key] for key in common
        )  # exact, so that the order of a set is nothing to it
        every, smaller = first.total + second.total - shared, min(first.total, second.total)
        bonus = 0.0 if apart else _QUOTED
        return min(1.0, bonus + (shared / (every * smaller) ** 0.5 if shared else 0.0))

    def of_groups(self, one: Sequence[int], other: Sequence[int]) -> float:
        """The likeness of two groups on average, by the first dozen articles of each."""
        found = [self.of(a, b) for a in one[:_MOST_COMPARED] for b in other[:_MOST_COMPARED]]
        return sum(found) / len(found)


def find_candidates(marks: Sequence[Sequence[str]]) -> Iterator[tuple[int, int]]:
    """The pairs of articles, by index, that are likely to share a tenth of their marks, in order."""
    from datasketch import MinHashLSH  # noqa: PLC0415 - with NumPy it takes half a second to load

    met = MinHashLSH(num_perm=_BANDS[0] * _BANDS[1], params=_BANDS)
    for number, mark in enumerate(marks):
        if mark:
            signature = _sign(mark)
            yield from ((other, number) for other in _query(met, signature))
            met.insert(number, signature, check_duplication=False)


def _sign(mark: Iterable[str]) -> MinHash:
    from datasketch import MinHash  # noqa: PLC0415

    signature = MinHash(num_perm=_BANDS[0] * _BANDS[1], seed=_SEED)
    signature.update_batch([feature.encode() for feature in mark])
    return signature


def _query(met: MinHashLSH, signature: MinHash) -> list[int]:
    """The articles met before, the earliest first."""
    return sorted(int(key) for key in met.query(signature))[:_MOST_MET]


def _join(count: int, pairs: Iterable[tuple[int, int]], likeness: _Likeness) -> tuple[tuple[int, ...], ...]:
    """The groups that come of joining those of each pair in turn, where they are alike on average."""
    groups = {number: [number] for number in range(count)}
    where = list(range(count))
    for one, other in pairs:
        first, second = sorted((where[one], where[other]))
        if first == second or likeness.of_groups(groups[first], groups[second]) < _ENOUGH:
            continue
        moved = groups.pop(second)
        groups[first] += moved
        for number in moved:
            where[number] = first
    return tuple(sorted(tuple(sorted(group)) for group in groups.values()))
