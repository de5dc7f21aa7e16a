"""A memory for what every skill asks of one reading."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Final, TypeVar

from quiz.reading import Reading

_KEPT: Final = 16  # readings, those of the accounts of an event
Found = TypeVar("Found")


def remember(find: Callable[[Reading], Found]) -> Callable[[Reading], Found]:
    """`find`, which looks once and then gives what it found, for the last few readings.

    A reading is known by its identity: it is long, and to hash it takes longer than to look through it.
    """
    kept: dict[int, tuple[Reading, Found]] = {}  # what is kept lives on, so that its id stays its own

    @wraps(find)
    def look_once(reading: Reading) -> Found:
        known = kept.get(id(reading))
        if known is None:
            known = (reading, find(reading))
            for oldest in list(kept)[: 1 - _KEPT]:
                kept.pop(oldest, None)
            kept[id(reading)] = known
        return known[1]

    return look_once
