"""What the page of two accounts needs to know: findings with numbers, marks that lead to them, and words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from quiz.services.account_views import (
    Account,
    AccountsView,
    LoneCaveat,
    LoneNumber,
    LoneSource,
    Origin,
    Pair,
    Part,
    Printing,
    SharedQuotation,
    SharedStatement,
)
from quiz.services.reading_views import Words
from quiz.web.layering import Anchor, Label, Segment, cut_paragraphs
from quiz.web.presenting import article_heading
from quiz.web.reading_page import capitalise, one_line, quote
from quiz.web.studio.compare_manners import Manner, hold_manners
from quiz.web.words import plural

SIGNS: Final = ("A", "B")  # of the accounts, on numbers and headings
CAVEATS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "own check": "Says that it is not verified",
        "hedge": "A word of doubt",
        "unnamed source": "Rests on somebody without a name",
    }
)
ORIGINS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "told one outlet": "It was told to one outlet",
        "reported by one outlet": "One account credits the outlet of the other",
        "the same words": "Both print the same words of one source",
        "the same source": "Both credit one source for it",
    }
)


@dataclass(frozen=True, slots=True)
class Way:
    """A link from a finding into a text: its address, what it reads, and the place for the ear."""

    to: str
    words: str


@dataclass(frozen=True, slots=True)
class Told:
    """What one account makes of a shared passage: its name, its words, and how it gives them to a source."""

    account: str
    printing: Printing | None
    content: tuple[str, ...]
    facts: tuple[Manner, ...]


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that both accounts have or that one of them lacks; `name` is its id on the page."""

    number: int
    name: str
    heading: str
    ways: tuple[Way, ...]
    told: tuple[Told, ...] = ()
    note: str = ""
    quotes: tuple[str, ...] = ()
    other: str | None = None  # the nearest words of the other account


@dataclass(frozen=True, slots=True)
class Column:
    """One account: its article with marks, and what only it has, by what that is."""

    sign: str
    name: str
    heading: str
    account: Account
    paragraphs: tuple[tuple[Segment, ...], ...]
    alone: tuple[tuple[str, tuple[Finding, ...]], ...]


@dataclass(frozen=True, slots=True)
class ComparePage:
    """Two accounts side by side, and what is told of them."""

    view: AccountsView
    summary: str
    quotations: tuple[Finding, ...]
    statements: tuple[Finding, ...]
    origins: tuple[Finding, ...]
    columns: tuple[Column, ...]


def present_accounts(view: AccountsView) -> ComparePage:
    """The page of two accounts."""
    numbered = _Numbered()
    quotations = tuple(_present_quotation(one, numbered, view) for one in view.quotations)
    statements = tuple(_present_statement(one, numbered, view) for one in view.statements)
    origins = tuple(_present_origin(one, numbered) for one in view.origins)
    alone = tuple(tuple(_present_alone(view, side, numbered)) for side in (0, 1))
    return ComparePage(
        view=view,
        summary=summarise(view),
        quotations=quotations,
        statements=statements,
        origins=origins,
        columns=tuple(
            Column(
                sign=SIGNS[side],
                name=capitalise(account.name),
                heading=article_heading(account.article),
                account=account,
                paragraphs=cut_paragraphs(account.article.text, numbered.labels[side]),
                alone=alone[side],
            )
            for side, account in enumerate(view.accounts)
        ),
    )


def summarise(view: AccountsView) -> str:
    """How much both have and how much only one has, in two sentences."""
    same = sum(one.same for one in view.quotations)
    word_for_word = f" ({same} word for word)" if view.quotations else ""
    both = f"{plural(len(view.quotations), 'quotation')}{word_for_word}"
    lone = [sum(map(len, (one.sources, one.caveats, one.numbers))) for one in view.alone]
    return (
        f"In both: {both}, {plural(len(view.statements), 'statement')} of one source in other words. "
        f"Only in A: {plural(lone[0], 'finding')}; only in B: {lone[1]}."
    )


class _Numbered:
    """Numbers findings from 1, and keeps the marks in both texts that lead to them."""

    def __init__(self) -> None:
        self.count = 0
        self.labels: Pair[list[Label]] = ([], [])

    def add(self, part: Part, places: Sequence[Sequence[Words]]) -> tuple[int, str, tuple[Way, ...]]:
        """The number, id and links of one more finding; `places` are its passages in each text."""
        self.count += 1
        number, name = self.count, f"finding-{self.count}"
        ways = []
        for side, words in enumerate(places):
            for place, one in enumerate(words):
                self.labels[side].append(
                    Label(one.span, part, self._anchor(side, number, last=place == len(words) - 1), (number,))
                )
            if words:
                ways.append(Way(f"place-{SIGNS[side].lower()}-{number}", f"Show in {SIGNS[side]}"))
        return number, name, tuple(ways)

    def mark(self, side: int, part: Part, words: Iterable[Words], number: int) -> None:
        """Mark more words of a finding, without a link of their own."""
        self.labels[side].extend(Label(one.span, part, (), (number,)) for one in words)

    def _anchor(self, side: int, number: int, *, last: bool) -> tuple[Anchor, ...]:
        name = f"place-{SIGNS[side].lower()}-{number}"
        return (Anchor(number, name, f"finding-{number}", str(number), "Finding"),) if last else ()


def _present_quotation(one: SharedQuotation, numbered: _Numbered, view: AccountsView) -> Finding:
    places = [(printing.words,) for printing in one.printings]
    number, name, ways = numbered.add(Part.SHARED, places)
    for side, printing in enumerate(one.printings):
        numbered.mark(side, Part.CHANGED, printing.own, number)
    sayings = one.printings[0].saying, one.printings[1].saying
    sources = dict.fromkeys(
        saying.source or "somebody who stays unclear" for saying in sayings if saying is not None
    )
    who = " / ".join(sources) or "Nobody is named for it"
    return Finding(
        number=number,
        name=name,
        heading=f"{capitalise(who)}: {'word for word the same' if one.same else 'not the same words'}",
        ways=ways,
        told=tuple(
            Told(capitalise(account.name), printing, (), facts)
            for account, printing, facts in zip(
                view.accounts, one.printings, hold_manners(sayings), strict=True
            )
        ),
        note=_note_marks(one),
    )


def _note_marks(one: SharedQuotation) -> str:
    """What to know of a quotation that an account prints without quotation marks."""
    bare = [sign for sign, printing in zip(SIGNS, one.printings, strict=True) if not printing.marked]
    return f"{' and '.join(bare)} prints these words without quotation marks." if len(bare) == 1 else ""


def _present_statement(one: SharedStatement, numbered: _Numbered, view: AccountsView) -> Finding:
    number, name, ways = numbered.add(Part.SHARED, [saying.content for saying in one.sayings])
    return Finding(
        number=number,
        name=name,
        heading=one.source,
        ways=ways,
        told=tuple(
            Told(capitalise(account.name), None, quote(saying.content), facts)
            for account, saying, facts in zip(
                view.accounts, one.sayings, hold_manners(one.sayings), strict=True
            )
        ),
    )


def _present_origin(one: Origin, numbered: _Numbered) -> Finding:
    number, name, ways = numbered.add(Part.ORIGIN, [(words,) for words in one.words])
    who = " · ".join(filter(None, (one.source, one.outlet)))
    return Finding(
        number=number,
        name=name,
        heading=who or "One origin",
        ways=ways,
        note=f"{ORIGINS[one.kind]}: that is one confirmation, not two.",
        quotes=tuple(f"{sign}: “{one_line(w.text)}”" for sign, w in zip(SIGNS, one.words, strict=True)),
    )


def _present_alone(
    view: AccountsView, side: int, numbered: _Numbered
) -> Iterator[tuple[str, tuple[Finding, ...]]]:
    """What only one account has: groups with their headings, also the empty ones."""
    alone = view.alone[side]
    other = SIGNS[1 - side]
    yield "Sources", tuple(_present_source(one, side, numbered) for one in alone.sources)
    yield (
        "Limits of certainty",
        tuple(_present_caveat(one, side, other, numbered) for one in alone.caveats),
    )
    yield "Numbers", tuple(_present_number(one, side, numbered) for one in alone.numbers)


def _add_alone(numbered: _Numbered, side: int, words: Words) -> tuple[int, str, tuple[Way, ...]]:
    return numbered.add(Part.ALONE, [(words,) if side == place else () for place in (0, 1)])


def _present_source(one: LoneSource, side: int, numbered: _Numbered) -> Finding:
    number, name, ways = _add_alone(numbered, side, one.words)
    return Finding(number, name, one.name, ways, quotes=quote(one.said))


def _present_caveat(one: LoneCaveat, side: int, other: str, numbered: _Numbered) -> Finding:
    number, name, ways = _add_alone(numbered, side, one.words)
    near = f"The sentence of {other} that comes nearest. Compare for yourself:"
    nothing = f"No sentence of {other} shares more than a third of these words."
    return Finding(
        number,
        name,
        f"{CAVEATS[one.kind]}: “{one_line(one.words.text)}”",
        ways,
        note=nothing if one.nearest is None else near,
        quotes=(one_line(one.about.text),),
        other=None if one.nearest is None else one_line(one.nearest.text),
    )


def _present_number(one: LoneNumber, side: int, numbered: _Numbered) -> Finding:
    number, name, ways = _add_alone(numbered, side, one.words)
    return Finding(number, name, one.words.text, ways, quotes=(one_line(one.sentence.text),))
