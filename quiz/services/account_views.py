"""What services tell of two accounts of one event: what both print, and what only one of them has."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

from quiz.items.coverage import CaveatKind, OriginKind
from quiz.services.reading_views import Sureness, Words
from quiz.services.views import ArticleView

T = TypeVar("T")
Pair = tuple[T, T]  # of the first account and of the second


class Part(StrEnum):
    """What a passage of an account is to the other account."""

    SHARED = "shared"  # a quotation or a statement that both have
    ORIGIN = "origin"  # words that name what both go back to
    CHANGED = "changed"  # words inside a shared quotation that only this account prints
    ALONE = "alone"  # a source, a limit of certainty or a number that only this account has


class PieceKind(StrEnum):
    """What words of a quotation are to the other account's printing of it."""

    SAME = "same"  # both print them, and what stands between them
    OWN = "own"  # only this account prints them
    GAP = "gap"  # nothing here, where the other account prints words


@dataclass(frozen=True, slots=True)
class PrintedPiece:
    """Characters of one printing, verbatim; those of a gap are none."""

    kind: PieceKind
    text: str


@dataclass(frozen=True, slots=True)
class Saying:
    """Who is given words in one account, and how; `source` is None where that stays unresolved or unsaid."""

    source: str | None
    cue: tuple[Words, ...]
    content: tuple[Words, ...]
    hedges: tuple[Words, ...]
    told: Words | None
    channel: str | None
    sureness: Sureness


@dataclass(frozen=True, slots=True)
class Printing:
    """One account's printing of a quotation; `saying` is None where its reading has nobody for the words.

    `marked` says whether it stands in quotation marks, `own` are the words that the other does not print.
    """

    words: Words
    pieces: tuple[PrintedPiece, ...]
    own: tuple[Words, ...]
    marked: bool
    saying: Saying | None


@dataclass(frozen=True, slots=True)
class SharedQuotation:
    """One quotation in both accounts; `same` says that they print it word for word, typography aside."""

    printings: Pair[Printing]
    same: bool


@dataclass(frozen=True, slots=True)
class SharedStatement:
    """What one source is given in both accounts, on the same matter, each time in other words."""

    source: str
    sayings: Pair[Saying]


@dataclass(frozen=True, slots=True)
class Origin:
    """What both accounts of a matter go back to, with the words that say so in each.

    `source` is who said it first, `outlet` who was told or is credited; each None where no account says so.
    """

    kind: OriginKind
    source: str | None
    outlet: str | None
    words: Pair[Words]


@dataclass(frozen=True, slots=True)
class LoneSource:
    """A source that is given words in one account and whose name the other account prints nowhere."""

    name: str
    words: Words
    said: tuple[Words, ...]


@dataclass(frozen=True, slots=True)
class LoneCaveat:
    """What limits certainty in one account, while the other has no like limit on the same matter.

    `about` is what is limited. `nearest` is the sentence of the other account that shares most words with it,
    None where none shares more than a third: then nothing like it stands there.
    """

    kind: CaveatKind
    words: Words
    about: Words
    nearest: Words | None


@dataclass(frozen=True, slots=True)
class LoneNumber:
    """A number that the other account prints nowhere, not even roughly; `sentence` is around it."""

    words: Words
    sentence: Words


@dataclass(frozen=True, slots=True)
class Alone:
    """What only one account has, each in text order."""

    sources: tuple[LoneSource, ...] = ()
    caveats: tuple[LoneCaveat, ...] = ()
    numbers: tuple[LoneNumber, ...] = ()


@dataclass(frozen=True, slots=True)
class Account:
    """One of two articles side by side; `name` is what a sentence calls it: "the Harbour Post article"."""

    article_id: int
    article: ArticleView
    name: str


@dataclass(frozen=True, slots=True)
class AccountsView:
    """Two accounts side by side. `shared_sources` are names that both print.

    `same_text` says that both are one text, word for word: then nothing else is told of them.
    """

    accounts: Pair[Account]
    quotations: tuple[SharedQuotation, ...] = ()
    statements: tuple[SharedStatement, ...] = ()
    origins: tuple[Origin, ...] = ()
    shared_sources: tuple[str, ...] = ()
    alone: Pair[Alone] = (Alone(), Alone())
    same_text: bool = False


@dataclass(frozen=True, slots=True)
class AccountLine:
    """An article that another one can be compared with."""

    article_id: int
    title: str
    publisher: str | None
    date: datetime.date | None
    shared: bool


@dataclass(frozen=True, slots=True)
class AccountChoice:
    """The article `of`, those likely about its event, and a page (from 1) of all the others."""

    of: AccountLine
    kin: tuple[AccountLine, ...]
    others: tuple[AccountLine, ...]
    total: int
    page: int
    pages: int
