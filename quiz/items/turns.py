"""Offers of several finders in one stream, so that none of them comes last with everything."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import TypeVar

Offer = TypeVar("Offer")


def take_turns(*streams: Iterator[Offer]) -> Iterator[Offer]:
    """Everything that `streams` hold: one offer of each in their order, again and again."""
    waiting = list(streams)
    while waiting:
        for stream in tuple(waiting):
            try:
                yield next(stream)
            except StopIteration:
                waiting.remove(stream)


def take_first(offers: Iterator[Offer], kind: type, *, most: int, tries: int) -> Iterator[Offer]:
    """The first of `offers`, until `most` of them are of this kind or `tries` have been made."""
    found = 0
    for offer in islice(offers, tries):
        yield offer
        found += isinstance(offer, kind)
        if found == most:
            return
