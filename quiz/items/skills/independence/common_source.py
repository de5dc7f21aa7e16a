"""Which source two accounts both cite by name."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import Final

from quiz.items.citing import cite
from quiz.items.coverage import Coverage
from quiz.items.coverage.crediting import Credit, Named, list_credits, list_named, only_in_one
from quiz.items.coverage.naming import share_name
from quiz.items.coverage.referents import is_one_referent
from quiz.items.identity import name_item
from quiz.items.item import (
    Distractor,
    DistractorBasis,
    Item,
    Misconception,
    Option,
    Premise,
    Skill,
    Tier,
)
from quiz.items.judging.rejecting import is_rejected
from quiz.items.refusal import Cause, Refusal
from quiz.items.wording import excerpt, quote_words
from quiz.text import Span

_WANTED: Final = 3
_ENOUGH: Final = 2
_MOST: Final = 3  # questions of this form about one event: more would ask the same of the same accounts
_EXCESS: Final = 1.15


@dataclass(frozen=True, slots=True)
class _Shared:
    """A source that two accounts credit, and the sources that only one of the two names."""

    first: Credit
    second: Credit
    only_first: tuple[Named, ...]
    only_second: tuple[Named, ...]

    @property
    def name(self) -> str:
        """The fuller of its two names."""
        return max(self.first.name, self.second.name, key=lambda name: (len(name.split()), len(name)))

    @property
    def worth(self) -> tuple[int, int, int]:
        """How well it can be asked about: other sources of its kind, cited ones, from both accounts."""
        alike = [one for one in self.others if one.person is self.first.person]
        cited = sum(one.cited for one in alike)
        both = min(len(self.only_first), len(self.only_second), 1)
        return min(_WANTED, len(alike)), min(_WANTED, cited), both

    @property
    def others(self) -> tuple[Named, ...]:
        """All sources that one of the accounts alone names."""
        return (*self.only_first, *self.only_second)


def ask_for_sources(coverage: Coverage, rng: random.Random) -> Iterator[Item | Refusal]:
    """Questions for sources that two accounts cite by name: one a pair of accounts, three at most."""
    accounts = range(len(coverage.readings))
    credited = tuple(list_credits(coverage, account) for account in accounts)
    named = tuple(list_named(coverage, account, credited[account]) for account in accounts)
    found = [shared for pair in coverage.pairs() for shared in _find_shared(coverage, credited, named, pair)]
    asked: dict[tuple[int, int], str] = {}
    for shared in sorted(found, key=lambda one: one.worth, reverse=True):
        pair = shared.first.account, shared.second.account
        known = pair in asked or any(share_name(shared.name, name) for name in asked.values())
        if len(asked) < _MOST and not known:
            offer = _ask(coverage, shared, rng)
            yield offer
            asked |= {pair: shared.name} if isinstance(offer, Item) else {}


def _find_shared(
    coverage: Coverage,
    credited: Sequence[tuple[Credit, ...]],
    named: Sequence[tuple[Named, ...]],
    pair: tuple[int, int],
) -> Iterator[_Shared]:
    one, other = pair
    mine, theirs = coverage.readings[one].sources, coverage.readings[other].sources
    shared = [
        (first, second)
        for first in credited[one]
        for second in credited[other]
        if is_one_referent(mine[first.source], theirs[second.source])
    ]
    if shared:
        only_first = only_in_one(coverage, named[one], other)
        only_second = only_in_one(coverage, named[other], one)
        yield from (_Shared(first, second, only_first, only_second) for first, second in shared)


def _ask(coverage: Coverage, shared: _Shared, rng: random.Random) -> Item | Refusal:
    pair = shared.first.account, shared.second.account
    texts = coverage.texts(pair)
    if any(is_rejected(coverage.readings[account].article.text, shared.name) for account in pair):
        return Refusal(Skill.INDEPENDENCE, Cause.RIVAL_KEY, texts[0], shared.first.sentence)
    wrong = _choose(shared, rng)
    if len(wrong) < _ENOUGH:
        return Refusal(Skill.INDEPENDENCE, Cause.TOO_FEW_OPTIONS, texts[0], shared.first.sentence)
    if not any(credit.person is shared.first.person for credit in wrong):
        return Refusal(Skill.INDEPENDENCE, Cause.KEY_STANDS_OUT, texts[0], shared.first.sentence)
    one, other = coverage.label_pair(pair)
    evidence = tuple(
        cite(coverage.readings[credit.account], credit.sentence) for credit in (shared.first, shared.second)
    )
    return Item(
        id=name_item(Skill.INDEPENDENCE, "+".join(texts), "source", _places(shared)),
        skill=Skill.INDEPENDENCE,
        tier=Tier.A,
        stem=(
            f"Which source do {one} and {other} both cite by name, so that its statements count as one "
            "confirmation rather than two?"
        ),
        keys=(Option(shared.name, f"Both articles credit {shared.name} with what they tell.", evidence),),
        distractors=tuple(_show(coverage, credit, pair) for credit in wrong),
        explanation=(
            f"Both articles go back to {shared.name} for part of what they tell. What one source says is one "
            "confirmation, however many reports repeat it."
        ),
        premise=_build_premise(coverage, shared),
        texts=texts,
    )


def _places(shared: _Shared) -> tuple[Span, Span]:
    return (shared.first.mention, shared.second.mention)


def _choose(shared: _Shared, rng: random.Random) -> tuple[Named, ...]:
    """Three sources that one account alone names: of the key's kind and cited first, from both by turns."""
    chosen: list[Named] = []
    sides = [_rank(side, shared, rng) for side in (shared.only_first, shared.only_second)]
    by_turns = [one for row in zip_longest(*sides) for one in row if one is not None]
    for one in sorted(by_turns, key=lambda one: (one.person is not shared.first.person, not one.cited)):
        if len(chosen) < _WANTED and _fits(shared, one, chosen):
            chosen.append(one)
    longest = max((len(one.name) for one in chosen), default=0)
    return tuple(chosen) if len(shared.name) <= _EXCESS * longest else ()


def _rank(side: Sequence[Named], shared: _Shared, rng: random.Random) -> list[Named]:
    order = {one: rng.random() for one in side}
    return sorted(side, key=lambda one: (one.person is not shared.first.person, not one.cited, order[one]))


def _fits(shared: _Shared, one: Named, chosen: Sequence[Named]) -> bool:
    names = (shared.first.name, shared.second.name, *(other.name for other in chosen))
    return not any(share_name(one.name, name) for name in names)


def _show(coverage: Coverage, named: Named, pair: tuple[int, int]) -> Distractor:
    one, other = coverage.label_pair(pair)
    here, elsewhere = (one, other) if named.account == pair[0] else (other, one)
    reading = coverage.readings[named.account]
    does = "cites" if named.cited else "names"
    return Distractor(
        named.name,
        f"Only {here} {does} {named.name} ({quote_words(excerpt(reading.article.text, named.sentence))}); "
        f"{elsewhere} does not name this source.",
        (cite(reading, named.sentence),),
        DistractorBasis.ELSEWHERE,
        Misconception.OTHER_ARTICLE,
    )


def _build_premise(coverage: Coverage, shared: _Shared) -> Premise:
    both = (shared.first, shared.second)
    return Premise(
        source=tuple(cite(coverage.readings[credit.account], credit.mention) for credit in both),
        cue=tuple(cite(coverage.readings[credit.account], credit.cue) for credit in both),
        content=(cite(coverage.readings[shared.first.account], shared.first.content),),
        counterpart=(cite(coverage.readings[shared.second.account], shared.second.content),),
    )
