"""Which of many items stand together: each proven, none worn out, none answered by another."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Final

from quiz.items.giving_away import gives_away, is_near
from quiz.items.item import Item, Skill, normalise_option
from quiz.items.proof import prove_item
from quiz.items.refusal import Cause, Refusal
from quiz.text import Article

KEY_USES: Final = 2
PER: Final = 10


@dataclass(frozen=True, slots=True)
class Proposal:
    """The items that prove, in the order in which skills took turns, and why others were not asked."""

    items: tuple[Item, ...]
    refusals: tuple[Refusal, ...] = ()


@dataclass(slots=True)
class Queue:
    """What one skill still has to offer."""

    skill: Skill
    offers: Iterator[Item | Refusal]


@dataclass(slots=True)
class Selection:
    """The items chosen so far, from articles on `shelf` by SHA-256 (hex).

    One is proven only when nothing else speaks against it: proofs cost most. Items in `beside` are there
    already; nothing is chosen that stands ill beside them.
    """

    shelf: Mapping[str, Article]
    seed: int
    beside: tuple[Item, ...] = ()
    chosen: list[Item] = field(default_factory=list)
    refusals: list[Refusal] = field(default_factory=list)
    _keys: Counter[str] = field(default_factory=Counter)

    def __post_init__(self) -> None:
        for item in self.beside:
            self._count(item)

    def fill(self, queues: Sequence[Queue], *, until: int | None = None) -> Proposal:
        """What comes of letting the queues take turns, to their ends or `until` there are so many items.

        Whoever has the least to offer goes first, since the others can spare a claim that it needs.
        """
        if not self._is_full(until):
            counted = [(queue.skill, list(queue.offers)) for queue in queues]
            counted.sort(key=lambda pair: sum(isinstance(offer, Item) for offer in pair[1]))
            turns = [Queue(skill, iter(offers)) for skill, offers in counted]
            while sum(not self._is_full(until) and self.take(queue) for queue in turns):
                pass
        return Proposal(tuple(self.chosen), tuple(self.refusals))

    def _is_full(self, until: int | None) -> bool:
        return until is not None and len(self.beside) + len(self.chosen) >= until

    def take(self, queue: Queue) -> bool:
        """Whether an item of `queue` was chosen: its first that fits beside the others and proves."""
        for offer in queue.offers:
            refusal = offer if isinstance(offer, Refusal) else self._refuse(offer)
            if refusal is not None:
                self.refusals.append(refusal)
            elif isinstance(offer, Item):
                self.chosen.append(replace(offer, seed=self.seed))
                self._count(offer)
                return True
        return False

    def _count(self, item: Item) -> None:
        self._keys[name_answer(item)] += 1

    def _refuse(self, item: Item) -> Refusal | None:
        """Why the item is not to be chosen, or None."""
        about = partial(Refusal, item.skill, article=item.articles[0], place=item.key.evidence[0].span)
        others = (*self.beside, *self.chosen)
        if self._is_worn_out(item, len(others)):
            return about(Cause.KEY_WORN_OUT)
        if any(is_near(item, other) for other in others):
            return about(Cause.ASKED_BEFORE)
        if any(gives_away(item, other) or gives_away(other, item) for other in others):
            return about(Cause.GIVES_AWAY)
        failures = prove_item(item, self.shelf).failures
        if failures:
            names = dict.fromkeys(failure.name for failure in failures)
            return about(Cause.NOT_PROVEN, detail=", ".join(names))
        return None

    def _is_worn_out(self, item: Item, others: int) -> bool:
        """Whether the answer was right twice in every ten items already."""
        return self._keys[name_answer(item)] >= KEY_USES * (1 + others // PER)


def name_answer(item: Item) -> str:
    """What is right, in words that tell answers apart: all keys together where there are several."""
    return " | ".join(sorted(normalise_option(key.text) for key in item.keys))
