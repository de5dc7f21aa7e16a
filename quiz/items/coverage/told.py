"""To whom a source spoke, according to one account or to two."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from quiz.items.judging.heads import name_core
from quiz.items.judging.words import list_words
from quiz.reading import Reading
from quiz.text import Span

_NEAR: Final = 3  # sentences over which it holds to whom a source speaks


def find_told(
    readings: Sequence[Reading], accounts: tuple[int, int], numbers: tuple[int, int]
) -> tuple[tuple[int, Span], ...]:
    """Where the accounts name the outlet that was told: both the same one, or one the other's own outlet."""
    told = [
        (account, place)
        for account, number in zip(accounts, numbers, strict=True)
        if (place := _find_addressee(readings[account], number)) is not None
    ]
    printed = [place.of(readings[account].article.text) for account, place in told]
    if len(told) == 2:
        return tuple(told) if is_one_outlet(printed[0], printed[1]) else ()
    for (account, _), name in zip(told, printed, strict=True):
        other = accounts[1] if account == accounts[0] else accounts[0]
        publisher = readings[other].article.publisher
        if publisher and is_one_outlet(name, publisher):
            return tuple(told)
    return ()


def _find_addressee(reading: Reading, number: int) -> Span | None:
    """Who was told, according to the attribution or to one of the same source a few sentences before it.

    None where that source speaks to several: nobody can say to whom it spoke here.
    """
    attribution = reading.attributions[number]
    if attribution.addressee:
        return attribution.addressee
    text = reading.article.text
    addressed = [
        one
        for one in reading.attributions
        if one.source == attribution.source and one.addressee is not None and one.certain
    ]
    if len({one.addressee.of(text).casefold() for one in addressed if one.addressee}) != 1:
        return None
    near = [
        one.addressee
        for one in addressed
        if 0 <= _count_sentences(reading, one.sentence, attribution.sentence) <= _NEAR
    ]
    return near[-1] if near else None


def _count_sentences(reading: Reading, before: Span, after: Span) -> int:
    """How many sentences lie from one to a later one; below 0 where the second is the earlier."""
    places = [number for number, s in enumerate(reading.sentences) if s.overlaps(before) or s.overlaps(after)]
    return (places[-1] - places[0]) if before <= after else -1


def is_one_outlet(first: str, second: str) -> bool:
    """Whether two printings name one outlet: alike but for a leading "the", or the end of the longer one."""
    short, long = sorted((list_words(name_core(first)), list_words(name_core(second))), key=len)
    return bool(short) and long[-len(short) :] == short and (short == long or len(short) > 1)
