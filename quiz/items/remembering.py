"""A memory for what is asked again and again of one reading, or of one item."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Final, TypeVar

_READINGS: Final = 16  # those of the accounts of an event
Known = TypeVar("Known")
Found = TypeVar("Found")


def remember(find: Callable[[Known], Found]) -> Callable[[Known], Found]:
    """`find`, which looks once and then gives what it found, for the last few readings."""
    return remember_last(_READINGS, find)


def remember_last(most: int, find: Callable[[Known], Found]) -> Callable[[Known], Found]:
    """`find`, which looks once and then gives what it found, for the last `most` of what it is asked about.

    Each is known by its identity: readings and items are deep, and to hash one takes longer than many a look.
    """
    kept: dict[int, tuple[Known, Found]] = {}  # what is kept lives on, so that its id stays its own

    @wraps(find)
    def look_once(known: Known) -> Found:
        found = kept.get(id(known))
        if found is None:
            found = (known, find(known))
            for oldest in list(kept)[: max(0, len(kept) + 1 - most)]:
                kept.pop(oldest, None)
            kept[id(known)] = found
        return found[1]

    return look_once
