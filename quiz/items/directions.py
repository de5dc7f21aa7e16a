"""Two accounts of an event in the direction of a question: what one has and the other has not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence, Set
from dataclasses import dataclass, field
from typing import TypeAlias

from quiz.items.coverage.survey import Coverage
from quiz.items.item import Item
from quiz.items.refusal import Refusal
from quiz.reading import Reading


@dataclass(frozen=True, slots=True)
class Pair:
    """Two accounts, shown to readers as `accounts`; `turned` when the question goes from the second one."""

    coverage: Coverage
    accounts: tuple[int, int]
    turned: bool

    @property
    def directed(self) -> tuple[int, int]:
        """The account that has it, then the one that has it not."""
        one, other = self.accounts
        return (other, one) if self.turned else (one, other)

    @property
    def readings(self) -> tuple[Reading, Reading]:
        """The readings of the accounts, as directed."""
        here, there = self.directed
        return self.coverage.readings[here], self.coverage.readings[there]

    @property
    def labels(self) -> tuple[str, str]:
        """What the stem calls the accounts, as directed."""
        one, other = self.coverage.label_pair(self.accounts)
        return (other, one) if self.turned else (one, other)


def list_directed_pairs(coverage: Coverage) -> list[Pair]:
    """Every two accounts in both directions, neighbours first, so that all accounts take their turns."""
    pairs = sorted(coverage.pairs(), key=lambda pair: (pair[1] - pair[0], pair))
    return [Pair(coverage, pair, turned) for turned in (False, True) for pair in pairs]


@dataclass(slots=True)
class Turns:
    """Pairs of accounts, each while one of the two has had no question; `shown` counts what was shown."""

    pairs: Sequence[Pair]
    served: set[int] = field(default_factory=set)
    shown: Counter[str] = field(default_factory=Counter)

    def __iter__(self) -> Iterator[Pair]:
        return (pair for pair in self.pairs if not set(pair.accounts) <= self.served)

    def take(self, pair: Pair, item: Item) -> None:
        """Note that a question rests on a pair, so that the next one takes others and other sentences."""
        self.served.update(pair.accounts)
        self.shown.update(_list_printed(item))

    def has_shown(self, item: Item) -> bool:
        """Whether anything of a question was shown before."""
        return any(words in self.shown for words in _list_printed(item))


def _list_printed(item: Item) -> tuple[str, ...]:
    """The sentences that a question shows, and the names that it rests on."""
    return (*(option.text for option in item.options), *(part.quote for part in item.premise.source))


def list_pairs_by_turns(coverage: Coverage) -> Turns:
    """Every two accounts in both directions, as long as one of the two has had no question."""
    return Turns(list_directed_pairs(coverage))


Ask: TypeAlias = Callable[[Pair, Counter[str]], Item | Refusal | None]


def ask_by_turns(coverage: Coverage, ask: Ask) -> Iterator[Item | Refusal]:
    """One question for each account that has had none, first in pairs of accounts that have few others.

    `ask` makes the question about a pair, given what was shown before, or says why there is none.
    """
    first = {pair.directed: ask(pair, Counter()) for pair in list_directed_pairs(coverage)}
    fruitful = {directed for directed, offer in first.items() if isinstance(offer, Item)}
    turns = Turns(_put_scarce_first(list_directed_pairs(coverage), fruitful))
    for pair in turns:
        offer = first[pair.directed]
        # What could not be asked before anything was shown cannot be asked afterwards.
        if isinstance(offer, Item) and turns.has_shown(offer):
            offer = ask(pair, turns.shown)
        if offer is not None:
            yield offer
        if isinstance(offer, Item):
            turns.take(pair, offer)


def _put_scarce_first(pairs: Iterable[Pair], fruitful: Set[tuple[int, int]]) -> list[Pair]:
    """The pairs about which something can be asked, of accounts with fewest of them first; then the rest."""
    known = {tuple(sorted(directed)) for directed in fruitful}
    partners = Counter(account for accounts in known for account in accounts)
    return sorted(
        pairs,
        key=lambda pair: (
            pair.directed not in fruitful,
            min(partners[account] for account in pair.accounts) if pair.directed in fruitful else 0,
        ),
    )
