"""Which referents belong together: members, employers, leaders, parts and namesakes."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import Final

from quiz.reading import grammar
from quiz.reading.cast import Cast
from quiz.reading.lexicons import GOVERNMENT_WORDS, SPEAKING_ROLES
from quiz.reading.passage import Passage
from quiz.reading.values import SourceKind
from quiz.text import Span

_COMMON: Final = frozenset(
    [
        "of",
        "and",
        "the",
        "for",
        "in",
        "on",
        "at",
        "an",
        "a",
        "by",
        "from",
        "with",
        "to",
        "new",
        "united",
        "states",
        "u.s.",
        "us",
    ]
)
_OFFICIALS: Final = frozenset(
    ["official", "officer", "authority", "investigator", "spokesman", "spokeswoman", "spokesperson"]
)
_FAMILY: Final = frozenset(("his", "her", "their", "its"))


def find_related(passages: Sequence[Passage], cast: Cast) -> tuple[frozenset[int], ...]:
    """For each referent the places of those related to it; the relation goes both ways.

    Two are related when one is named in the other's name, role or description, owns it in a possessive, is
    equated with it ("the speaker is Ann Lee"), shares a weighty word with it, or may speak for it.
    """
    links: list[set[int]] = [set() for _ in cast.referents]
    order = {id(referent): place for place, referent in enumerate(cast.referents)}
    pairs = [*_by_words(cast), *_by_description(cast), *_by_grammar(passages, cast, order), *_in_doubt(cast)]
    for one, other in pairs:
        if one != other:
            links[one].add(other)
            links[other].add(one)
    return tuple(map(frozenset, links))


def _by_words(cast: Cast) -> Iterator[tuple[int, int]]:
    """Pairs that share a word of their names or roles."""
    holders: dict[str, list[int]] = {}
    for place, referent in enumerate(cast.referents):
        for word in set(referent.words) - _COMMON:
            if len(word) > 1:
                holders.setdefault(word, []).append(place)
    for places in holders.values():
        yield from combinations(places, 2)


def _by_description(cast: Cast) -> Iterator[tuple[int, int]]:
    """Pairs of a referent and one that is mentioned inside its role or a description of it."""
    mentions = [(span, place) for place, referent in enumerate(cast.referents) for span in referent.mentions]
    mentions.sort()
    longest = max((len(mention) for mention, _ in mentions), default=0)
    for place, referent in enumerate(cast.referents):
        phrases = [*referent.descriptions, *(() if referent.named else referent.mentions)]
        for span in phrases:
            first = bisect_left(mentions, span.start - longest, key=_start)
            near = mentions[first : bisect_left(mentions, span.end, key=_start)]
            yield from ((place, other) for mention, other in near if span.overlaps(mention))


def _start(mention: tuple[Span, int]) -> int:
    return mention[0].start


def _by_grammar(passages: Sequence[Passage], cast: Cast, order: dict[int, int]) -> Iterator[tuple[int, int]]:
    """Pairs joined by a possessive, a preposition between names, a compound or "is"."""
    for (number, index), referent in cast.at.items():
        token = passages[number].doc[index]
        one = order[id(referent)]
        near = [token.head] if token.dep_ in ("poss", "compound", "nmod", "appos") else []
        if token.dep_ == "pobj" and token.head.head.pos_ in ("NOUN", "PROPN"):
            near.append(token.head.head)
        if token.dep_ == "attr":
            near += grammar.children(token.head, "nsubj")
        for other in near:
            partner = cast.at.get((number, other.i))
            if partner is not None:
                yield one, order[id(partner)]


def _in_doubt(cast: Cast) -> Iterator[tuple[int, int]]:
    """Pairs that may be one or speak for one another: officials and authorities, a voice and its owner."""
    by_kind: dict[SourceKind, list[int]] = {kind: [] for kind in SourceKind}
    for place, referent in enumerate(cast.referents):
        by_kind[referent.kind].append(place)
    firms = by_kind[SourceKind.ORGANISATION]
    authorities = [place for place in firms if set(cast.referents[place].words) & GOVERNMENT_WORDS]
    described = [place for place, referent in enumerate(cast.referents) if not referent.named]
    for place in described:
        role = cast.referents[place]
        others: list[list[int]] = []
        if role.kind is not SourceKind.DOCUMENT and role.heads & SPEAKING_ROLES:
            others += by_kind[SourceKind.PERSON], by_kind[SourceKind.DOCUMENT]
        if role.kind is SourceKind.ORGANISATION:  # "the company" may be any firm that is named
            others.append(firms)
        if role.kind is not SourceKind.DOCUMENT and role.heads & _OFFICIALS:
            others.append(authorities)
        if role.kind is SourceKind.UNNAMED:
            others.append(described)
        yield from ((place, other) for group in others for other in group)
