"""Laws of blind reviews: what reviewers see, what their marks say, how sure that is."""

from __future__ import annotations

import json
import random
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from benchmarks.breaking import break_items
from benchmarks.intervals import find_interval, tell_rate
from benchmarks.review import caught, draw_alone, draw_items, is_key_right, is_only_key, tell, write_row
from quiz.items import Item, ItemType, generate_items
from tests import strategies as made

SEEDS = st.integers(0, 5)


@given(st.integers(0, 300), st.integers(0, 300))
def test_an_interval_holds_its_share_and_stays_between_0_and_1(hits: int, misses: int) -> None:
    """Law: the share that was found is never outside its own interval."""
    total = hits + misses
    low, high = find_interval(hits, total)
    assert 0 <= low <= high <= 1
    if total:
        assert low <= hits / total <= high


@pytest.mark.parametrize(
    ("hits", "total", "low", "high"), [(0, 400, 0.0, 0.0092), (5, 10, 0.1871, 0.8129), (10, 10, 0.6915, 1.0)]
)
def test_intervals_are_those_of_published_tables(hits: int, total: int, low: float, high: float) -> None:
    assert find_interval(hits, total) == pytest.approx((low, high), abs=5e-4)


def test_a_rate_without_a_sample_is_none() -> None:
    assert tell_rate("key right", 0, 0) == "key right: none"


@given(made.told_reports(), SEEDS)
def test_a_sheet_holds_every_option_once_and_no_sign_of_the_key(told: made.Told, seed: int) -> None:
    """Law: two items that differ only in which option is right make the same sheet but for the order."""
    reading = told.read()
    articles = {reading.article.sha256: reading.article}
    for item in generate_items(reading, seed=seed):
        row, key = write_row(item, "item-001", articles, random.Random(seed))
        assert sorted(row["options"].values()) == sorted(option.text for option in item.options)
        assert [row["options"][letter] for letter in key["keys"]] == [option.text for option in item.keys]
        assert not {"keys", "key", "skill", "explanation", "distractors"} & row.keys()


@given(made.told_reports(), SEEDS)
def test_a_broken_item_differs_from_the_one_it_was(told: made.Told, seed: int) -> None:
    """Law: what is planted is really broken, and each item is broken once."""
    items = generate_items(told.read(), seed=seed)
    broken = break_items(items, 4, random.Random(seed))
    assert all(one not in items for one, _ in broken)
    assert len({one.id for one, _ in broken}) == len(broken)
    assert all(one.type is ItemType.SINGLE_CHOICE for one, _ in broken)


@given(made.told_reports(), SEEDS, st.integers(1, 8))
def test_no_article_gives_more_than_three_items_of_a_sample(told: made.Told, seed: int, count: int) -> None:
    """Law: no article decides the outcome of a review."""
    items = generate_items(told.read(), seed=seed)
    drawn = draw_items([items], count, random.Random(seed))
    assert len(drawn) == min(count, 3, len(items))


@given(st.lists(made.told_reports(), min_size=1, max_size=3), SEEDS)
def test_who_reads_no_article_sees_no_two_items_of_an_event(told: list[made.Told], seed: int) -> None:
    """Law: nothing on a sheet tells the answer to something else on it, and no item is on two."""
    events = [generate_items(one.read(), seed=seed) for one in told]
    sheets = draw_alone(events, random.Random(seed))
    for sheet in sheets:
        assert len(sheet) <= len(events)
        assert all(item.type is ItemType.SINGLE_CHOICE for item in sheet)
    singles = sum(item.type is ItemType.SINGLE_CHOICE for items in events for item in items)
    assert sum(map(len, sheets)) <= singles


def test_marks_count_every_right_option_and_no_wrong_one() -> None:
    key = {"keys": ["b", "c"], "ordered": False}
    assert is_key_right(key, {"defensible": ["c", "b", "d"]})
    assert not is_only_key(key, {"defensible": ["c", "b", "d"]})
    assert not is_key_right(key, {"defensible": ["b"]})
    assert not is_key_right({"keys": ["b", "a"], "ordered": True}, {"defensible": ["a", "b"]})
    assert caught(key, {"defensible": ["b", "c"], "wording": "said what, when?"})


@settings(max_examples=5, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(told=made.told_reports())
def test_reviewers_who_mark_the_keys_find_nothing_wrong(told: made.Told, tmp_path: Path) -> None:
    """Law: the outcome is that of the marks: perfect marks, perfect rates."""
    reading = told.read()
    items: tuple[Item, ...] = generate_items(reading, seed=1)
    pairs = [
        write_row(item, f"item-{number}", {reading.article.sha256: reading.article}, random.Random(1))
        for number, item in enumerate(items)
    ]
    keys = [{**key, "broken": ""} for _, key in pairs]
    (tmp_path / "with-article-1.jsonl").write_text("".join(f"{json.dumps(row)}\n" for row, _ in pairs))
    (tmp_path / "keys.json").write_text(json.dumps(keys))
    marks = [{"id": k["id"], "defensible": k["keys"], "wording": "keep", "unusable": []} for k in keys]
    (tmp_path / "marks-1.jsonl").write_text("".join(f"{json.dumps(mark)}\n" for mark in marks))
    told_lines = list(tell(tmp_path))
    whole = f"{len(items)} of {len(items)}, 100.0 %" if items else "none"
    assert told_lines[0].startswith(f"key right: {whole}")
    assert told_lines[1].startswith(f"one key only: {whole}")
