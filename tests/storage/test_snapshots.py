from __future__ import annotations

import threading

import pytest

from quiz.banks import dump_snapshot
from quiz.storage.snapshots import SnapshotCache, hash_snapshot
from tests.quizzes import make_bank


def _fetch(title: str, fetched: list[str]) -> str:
    fetched.append(title)
    return dump_snapshot(make_bank(title=title))


def test_a_known_bank_is_not_fetched_again() -> None:
    cache, fetched = SnapshotCache(), list[str]()
    first = cache.find_or_parse("a", lambda: _fetch("A", fetched))
    second = cache.find_or_parse("a", lambda: _fetch("A", fetched))
    assert first is second
    assert first == make_bank(title="A")
    assert fetched == ["A"]


def test_the_least_recently_used_bank_leaves_first() -> None:
    cache, fetched = SnapshotCache(2), list[str]()
    for title in ("a", "b", "a", "c", "a", "b"):
        cache.find_or_parse(title, lambda name=title: _fetch(name, fetched))  # type: ignore[misc]
    assert fetched == ["a", "b", "c", "b"]
    assert len(cache) == 2


def test_a_failed_fetch_leaves_the_cache_as_it_was() -> None:
    cache = SnapshotCache()

    def fail() -> str:
        raise KeyError("gone")

    with pytest.raises(KeyError):
        cache.find_or_parse("a", fail)
    assert len(cache) == 0


def test_many_threads_get_equal_banks() -> None:
    cache, fetched, found = SnapshotCache(), list[str](), list[object]()
    gate = threading.Barrier(8)

    def find() -> None:
        gate.wait()
        found.append(cache.find_or_parse("a", lambda: _fetch("A", fetched)))

    threads = [threading.Thread(target=find) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [make_bank(title="A")] * 8
    assert len(cache) == 1


def test_a_snapshot_is_known_by_the_sha_256_of_its_bytes() -> None:
    assert hash_snapshot("é") == "4a99557e4033c3539de2eb65472017cad5f9557f7a0625a09f1c3f6e2ba69c4c"
