"""Banks as they were published, parsed once a process: hundreds of learners ask for the same few."""

from __future__ import annotations

import hashlib
import threading
from collections import OrderedDict
from collections.abc import Callable
from typing import Final

from quiz.banks import Bank, parse_snapshot

MAX_CACHED: Final = 32  # banks; a bank of some articles takes well under a megabyte


def hash_snapshot(snapshot: str) -> str:
    """The SHA-256 (hex) of the snapshot's UTF-8 bytes, by which it is known."""
    return hashlib.sha256(snapshot.encode()).hexdigest()


class SnapshotCache:
    """The least recently used banks leave first. Safe for threads; banks are immutable, so they are shared.

    Keyed by the snapshot's hash alone: equal hashes mean equal banks, whichever database they come from.
    """

    def __init__(self, size: int = MAX_CACHED) -> None:
        self._size: Final = size
        self._banks: Final[OrderedDict[str, Bank]] = OrderedDict()
        self._lock: Final = threading.Lock()

    def __len__(self) -> int:
        return len(self._banks)

    def __contains__(self, sha256: str) -> bool:
        return sha256 in self._banks

    def find_or_parse(self, sha256: str, fetch: Callable[[], str]) -> Bank:
        """The bank with this hash; `fetch` brings the snapshot's text when it is not known yet."""
        with self._lock:
            if sha256 in self._banks:
                self._banks.move_to_end(sha256)
                return self._banks[sha256]
        # Parsed outside the lock: two threads may parse the same text, but nobody waits for another quiz.
        bank = parse_snapshot(fetch())
        with self._lock:
            self._banks[sha256] = bank
            while len(self._banks) > self._size:
                self._banks.popitem(last=False)
        return bank


SNAPSHOTS: Final = SnapshotCache()
