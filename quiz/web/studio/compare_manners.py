"""How two accounts give the same words to their source, and where one has it otherwise."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from quiz.services.account_views import Pair, Saying
from quiz.services.reading_views import Words
from quiz.web.reading_page import quote, tell_sureness

NAMES: Final = frozenset(("Source", "Told to"))
COMPARED: Final = NAMES | {"Cue", "Channel", "Doubt"}


@dataclass(frozen=True, slots=True)
class Manner:
    """One thing about how an account gives words to their source; `differs` from the other account's."""

    term: str
    words: str
    differs: bool


def hold_manners(sayings: Pair[Saying | None]) -> tuple[tuple[Manner, ...], ...]:
    """How each account gives the words to their source, with what is not as in the other one."""
    sides = [dict(_list_manners(saying)) for saying in sayings]
    return tuple(
        tuple(
            Manner(term, words, term in COMPARED and not is_alike(term, words, other.get(term, "")))
            for term, words in side.items()
        )
        for side, other in (sides, sides[::-1])
    )


def is_alike(term: str, one: str, other: str) -> bool:
    """Whether two accounts tell the same; of a name, one may have more: "the Marren Echo", "the Echo"."""
    first, second = ([word.strip("“”").casefold() for word in words.split()] for words in (one, other))
    return first == second or (term in NAMES and first[-1:] == second[-1:])


def _list_manners(saying: Saying | None) -> Iterator[tuple[str, str]]:
    """How an account gives words to their source; with what it does not say told as such."""
    if saying is None:
        yield "Source", "the reading has nobody for these words"
        return
    yield "Source", saying.source or "not certain who is meant"
    yield "Cue", _join(saying.cue) or "none"
    yield "Told to", "not told" if saying.told is None else _join((saying.told,))
    yield "Channel", saying.channel or "not told"
    yield "Doubt", _join(saying.hedges) or "no word of doubt found"
    yield "How sure", tell_sureness(saying.sureness)


def _join(words: Iterable[Words]) -> str:
    return " … ".join(f"“{text}”" for text in quote(words))
