"""Labels in files: what is written is read again, only offsets are written, and texts must be the same."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given

from tests.training.labelled import GOLD, SAID, TEXT, labels
from training.gold.agreement import list_files
from training.gold.files import (
    DEVELOPMENT,
    FIRST_PASS,
    HELD_OUT,
    SECOND_PASS,
    GoldError,
    dump_labels,
    in_order,
    load_labels,
    parse_labels,
)
from training.gold.labels import Label, Labels

FILES = (DEVELOPMENT, HELD_OUT, FIRST_PASS, SECOND_PASS)


def nameless(one: Labels) -> Labels:
    return replace(one, sources=tuple(replace(origin, called=None) for origin in one.sources))


def write_labels(folder: Path, text: str = TEXT) -> Path:
    (folder / GOLD.name).write_text(text, encoding="utf-8")
    record = dump_labels(GOLD, hashlib.sha256(TEXT.encode()).hexdigest())
    path = folder / "labels.jsonl"
    path.write_text(json.dumps(record) + "\n", encoding="utf-8")
    return path


def strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from strings(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from strings(inner)


@given(labels())
def test_what_is_written_is_read_again(one: Labels) -> None:
    """Law: reading what was written gives the same labels, through JSON too."""
    record = json.loads(json.dumps(dump_labels(one, "0" * 64)))
    assert parse_labels(record, one.text) == nameless(one)


@given(labels())
def test_bringing_labels_in_order_changes_no_label(one: Labels) -> None:
    """Law: every attribution keeps its source and its parent, and ordering twice changes nothing."""
    ordered = in_order(one)
    assert in_order(ordered) == ordered
    assert sorted(map(str, describe_all(ordered))) == sorted(map(str, describe_all(one)))


def describe_all(one: Labels) -> Iterator[tuple[object, ...]]:
    for label in one.attributions:
        parent = None if label.parent is None else one.attributions[label.parent]
        yield _bare(label), one.origin(label), None if parent is None else _bare(parent)


def _bare(label: Label) -> Label:
    return replace(label, source=None, parent=None, at=label.at or label.cue)


def test_labels_are_read_with_the_article_they_were_made_from(tmp_path: Path) -> None:
    [(article, read)] = load_labels(write_labels(tmp_path), tmp_path)
    assert article.text == TEXT
    assert read == nameless(GOLD)


def test_another_text_is_a_clear_error(tmp_path: Path) -> None:
    path = write_labels(tmp_path, TEXT.replace("may", "will"))
    with pytest.raises(GoldError, match="is not the article that was labelled"):
        list(load_labels(path, tmp_path))


def test_a_missing_article_is_a_clear_error(tmp_path: Path) -> None:
    path = write_labels(tmp_path)
    (tmp_path / GOLD.name).unlink()
    with pytest.raises(GoldError, match="is missing"):
        list(load_labels(path, tmp_path))


def test_a_text_that_would_shift_offsets_is_a_clear_error(tmp_path: Path) -> None:
    text = f"\ufeff{TEXT}"
    (tmp_path / GOLD.name).write_text(text, encoding="utf-8")
    record = dump_labels(GOLD, hashlib.sha256(text.encode()).hexdigest())
    path = tmp_path / "labels.jsonl"
    path.write_text(json.dumps(record), encoding="utf-8")
    with pytest.raises(GoldError, match="shifted"):
        list(load_labels(path, tmp_path))


def test_labels_that_cannot_be_are_refused() -> None:
    with pytest.raises(ValueError, match="no such source"):
        Labels("a.txt", TEXT, (), (SAID,))
    with pytest.raises(ValueError, match="no such parent"):
        replace(GOLD, attributions=(replace(SAID, parent=3),))
    with pytest.raises(ValueError, match="outside the text"):
        Labels("a.txt", "short", GOLD.sources, (SAID,))
    with pytest.raises(ValueError, match="needs a content"):
        replace(SAID, content=())
    with pytest.raises(ValueError, match="only hearsay"):
        replace(SAID, source=None, at=())


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_labels_hold_offsets_and_no_words_of_an_article(path: Path) -> None:
    for line in path.read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        name, digest = record.pop("file"), record.pop("sha256")
        assert name.endswith(".txt")
        assert len(digest) == 64
        assert all(len(value.split()) <= 2 for value in strings(record))


def test_a_third_is_held_out_and_shares_no_event_with_the_rest() -> None:
    development, held_out = list_files(DEVELOPMENT), list_files(HELD_OUT)
    assert len(development) + len(held_out) >= 60
    assert 3 * len(held_out) >= len(development) + len(held_out)
    assert not {name.split("/")[0] for name in development} & {name.split("/")[0] for name in held_out}


def test_both_passes_are_of_all_articles() -> None:
    every = sorted((*list_files(DEVELOPMENT), *list_files(HELD_OUT)))
    assert sorted(list_files(FIRST_PASS)) == sorted(list_files(SECOND_PASS)) == every
