"""Which referents belong together: members, employers, leaders, parts and namesakes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from quiz.reading.cast import Cast
from quiz.reading.passage import Passage
from quiz.reading.referents import Referent

_COMMON: Final = frozenset(
    "of and the for in on an a new united states state u.s. us american national".split()
)


def find_related(passages: Sequence[Passage], cast: Cast) -> tuple[frozenset[int], ...]:
    """For each referent the places of those related to it; the relation goes both ways.

    Two are related when one is named in the other's name or description, or when they share a weighty word.
    """
    links: list[set[int]] = [set() for _ in cast.referents]
    words = [_words(referent) for referent in cast.referents]
    for one in range(len(cast.referents)):
        for other in range(one):
            if words[one] & words[other]:
                links[one].add(other)
                links[other].add(one)
    for one, other in _described(passages, cast):
        links[one].add(other)
        links[other].add(one)
    return tuple(map(frozenset, links))


def _words(referent: Referent) -> frozenset[str]:
    return frozenset(word for word in referent.words if word not in _COMMON and len(word) > 1)


def _described(passages: Sequence[Passage], cast: Cast) -> set[tuple[int, int]]:
    """Pairs of a referent and one that is mentioned inside its descriptions or role phrase."""
    order = {id(referent): place for place, referent in enumerate(cast.referents)}
    mentions = sorted(
        (span, place) for place, referent in enumerate(cast.referents) for span in referent.mentions
    )
    found = set()
    for place, referent in enumerate(cast.referents):
        phrases = [*referent.descriptions, *([] if referent.named else referent.mentions)]
        for span in phrases:
            found |= {
                (place, other) for mention, other in mentions if other != place and span.overlaps(mention)
            }
    assert len(order) == len(cast.referents)
    return found
