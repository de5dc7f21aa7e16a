"""Sources of two accounts that certain words do not go back to."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from quiz.items.coverage import CommonOrigin, Coverage
from quiz.items.coverage.crediting import Named, is_silent, list_credits, list_named
from quiz.items.coverage.naming import is_named, share_name
from quiz.items.judging.lexicons import SENSITIVE
from quiz.items.judging.passages import sentence_range
from quiz.items.judging.relations import find_mentions, find_relation
from quiz.reading import MentionForm
from quiz.text import Span, hull

_WANTED: Final = 3
ENOUGH: Final = 2


@dataclass(frozen=True, slots=True)
class Matter:
    """Words that two accounts print, and whose they are."""

    origin: CommonOrigin
    openings: tuple[Span, Span]
    name: str
    wrong: tuple[Named, ...] = ()


@dataclass(frozen=True, slots=True)
class Crowd:
    """The sources that the accounts name: each account is looked through once, however often it is asked."""

    coverage: Coverage
    _known: dict[int, tuple[Named, ...]] = field(default_factory=dict)

    def of(self, account: int) -> tuple[Named, ...]:
        """Everybody whom an account names or knows by a role, and who can be an option."""
        if account not in self._known:
            credited = list_credits(self.coverage, account, described=True)
            self._known[account] = list_named(self.coverage, account, credited)
        return self._known[account]


def choose_wrong(crowd: Crowd, matter: Matter, rng: random.Random) -> tuple[Named, ...]:
    """Three other sources of the two accounts whose words these cannot be: people who are cited first."""
    found = [
        named
        for account in matter.origin.accounts
        for named in crowd.of(account)
        if _is_wrong(crowd.coverage, matter, named)
    ]
    order = {named: rng.random() for named in found}
    chosen: list[Named] = []
    for named in sorted(found, key=lambda one: (not one.cited, not one.person, order[one])):
        # Whoever is only named is a weak wrong answer: two good ones are better than three.
        room = len(chosen) < (_WANTED if named.cited else ENOUGH)
        if room and not any(share_name(named.name, one.name) for one in chosen):
            chosen.append(named)
    return tuple(chosen)


def _is_wrong(coverage: Coverage, matter: Matter, named: Named) -> bool:
    """Whether neither account can be read as going back to this source for the words.

    It has nothing to do with the words' source, and is not named beside them. What may have carried the
    words, as every outlet may, is named in one of the accounts alone.
    """
    accounts = matter.origin.accounts
    texts = [coverage.readings[account].article.text for account in accounts]
    if share_name(named.name, matter.name) or SENSITIVE.search(named.name):
        return False
    if any(share_name(named.name, name) for name in _list_addressees(coverage, matter)):
        return False
    if not named.cited and not all(is_silent(text, named.name) for text in texts):
        return False
    if any(find_relation(text, named.name, matter.name) for text in texts):
        return False
    if any(_is_beside(coverage, matter, at, named.name) for at in (0, 1)):
        return False
    return named.person or not all(is_named(text, named.name) for text in texts)


def _list_addressees(coverage: Coverage, matter: Matter) -> Iterator[str]:
    """Everybody to whom either account says that the words' source spoke."""
    shared = coverage.sources[matter.origin.source or 0]
    for account in matter.origin.accounts:
        reading = coverage.readings[account]
        for attribution in reading.attributions:
            if attribution.source == shared.in_account(account) and attribution.addressee:
                yield attribution.addressee.of(reading.article.text)


def _is_beside(coverage: Coverage, matter: Matter, at: int, name: str) -> bool:
    """Whether an account names somebody in the sentences of the words and their cue.

    Where a pronoun stands for the source, the sentences on either side count too.
    """
    origin = matter.origin
    reading = coverage.readings[origin.accounts[at]]
    text = reading.article.text
    numbers = sentence_range(text, hull((origin.contents[at], origin.origins[at])))
    reach = int(is_by_pronoun(coverage, matter, at))
    near = range(numbers.start - reach, numbers.stop + reach)
    return any(set(near) & set(sentence_range(text, mention)) for mention in find_mentions(text, name))


def is_by_pronoun(coverage: Coverage, matter: Matter, at: int) -> bool:
    """Whether a pronoun stands for the source beside the words."""
    account, number = matter.origin.accounts[at], matter.origin.attributions[at]
    reading = coverage.readings[account]
    shared = coverage.sources[matter.origin.source or 0]
    beside = reading.attributions[number or 0].source_spans
    mentions = reading.sources[shared.in_account(account) or 0].mentions
    return any(m.form is MentionForm.PRONOUN and m.span in beside for m in mentions)
