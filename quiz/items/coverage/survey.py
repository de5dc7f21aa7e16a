"""How several accounts of one event lie to each other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from quiz.items.coverage.caveats import Caveat, find_caveats
from quiz.items.coverage.origins import CommonOrigin, find_origins
from quiz.items.coverage.quotations import AlignedQuotation, align_quotations
from quiz.items.coverage.referents import SharedSource, find_shared_sources
from quiz.items.coverage.same_claims import SameClaim, find_same_claims
from quiz.items.labels import label_articles
from quiz.reading import Reading


@dataclass(frozen=True, slots=True)
class Coverage:
    """The accounts of one event, in the order in which they were given, and what they share.

    `labels` name the accounts when all of them are shown; an item about two of them calls them as
    `label_pair` does. Whatever is about a pair of accounts has them in their order here.
    """

    readings: tuple[Reading, ...]
    labels: tuple[str, ...]
    sources: tuple[SharedSource, ...]
    quotations: tuple[AlignedQuotation, ...]
    claims: tuple[SameClaim, ...]
    origins: tuple[CommonOrigin, ...]

    @property
    def caveats(self) -> tuple[Caveat, ...]:
        """What limits certainty in one account; looked for only when somebody asks."""
        return find_caveats(self.readings)

    def label_pair(self, accounts: tuple[int, int]) -> tuple[str, str]:
        """How an item about two accounts, shown in this order, calls each of them inside a sentence."""
        one, other = label_articles([self.readings[account].article for account in accounts])
        return one, other

    def texts(self, accounts: tuple[int, int]) -> tuple[str, str]:
        """The SHA-256 of two accounts, in this order, as `Item.texts` takes them."""
        return self.readings[accounts[0]].article.sha256, self.readings[accounts[1]].article.sha256

    def pairs(self) -> Iterator[tuple[int, int]]:
        """Every two accounts, in their order."""
        return combinations(range(len(self.readings)), 2)


def survey_event(readings: Sequence[Reading]) -> Coverage:
    """What the accounts of one event share and lack; a text that is given twice counts once."""
    accounts = tuple({reading.article.sha256: reading for reading in readings}.values())
    pairs = tuple(combinations(range(len(accounts)), 2))
    sources = find_shared_sources(accounts)
    quotations = tuple(found for pair in pairs for found in align_quotations(accounts, pair))
    claims = tuple(found for pair in pairs for found in find_same_claims(accounts, sources, pair))
    return Coverage(
        readings=accounts,
        labels=label_articles([reading.article for reading in accounts]),
        sources=sources,
        quotations=quotations,
        claims=claims,
        origins=find_origins(accounts, sources, claims, quotations),
    )
