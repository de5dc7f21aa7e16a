"""Two accounts of an event in the direction of a question: what one has and the other has not."""

from __future__ import annotations

from dataclasses import dataclass

from quiz.items.coverage.survey import Coverage
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
