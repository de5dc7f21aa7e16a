"""S11: hold a headline beside its article: who stands behind it, and where the article is less sure."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from typing import Final

from quiz.items.item import Item
from quiz.items.refusal import Refusal
from quiz.items.skills.headline.asked import Asked, read_headline
from quiz.items.skills.headline.doubt import ask_for_doubt, ask_for_place_of_doubt
from quiz.items.skills.headline.put import ask_how_put
from quiz.items.skills.headline.source import ask_for_source
from quiz.items.skills.how_presented import ask_about_early, is_first_guess
from quiz.reading import Reading


def find_items(reading: Reading, rng: random.Random) -> Iterator[Item | Refusal]:
    """How the article puts what its headline says, who is behind it, and how it presents its beginning."""
    asked = read_headline(reading)
    if isinstance(asked, Refusal):
        yield asked
    put = False
    for ask in _ASKING:
        if not isinstance(asked, Asked):
            break
        offer = ask(reading, asked, rng)
        if offer is not None:
            put = put or (ask is ask_how_put and isinstance(offer, Item))
            yield offer
    early = ask_about_early(reading, rng, news=not put)
    if early is not None and not is_first_guess(early):
        yield early


def find_plain(reading: Reading, rng: random.Random) -> Iterator[Item | Refusal]:
    """How it presents a beginning as most articles do: for those with too little else to ask about."""
    early = ask_about_early(reading, rng, news=False)
    if early is not None and is_first_guess(early):
        yield early


_ASKING: Final[tuple[Callable[[Reading, Asked, random.Random], Item | Refusal | None], ...]] = (
    ask_for_place_of_doubt,
    ask_how_put,
    ask_for_source,
    ask_for_doubt,
)
