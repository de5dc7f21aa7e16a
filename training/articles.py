"""Annotated articles from JSON lines, and which of them no network learns from."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, Final

Record = dict[str, Any]
_ONE_IN: Final = 8


def read_records(path: Path) -> Iterator[Record]:
    """The articles of a file with one a line: {"id", "text", "attributions"}, as PolNeAR's are given."""
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def is_left_out(record: Record) -> bool:
    """Whether the article, one in eight, is kept from the network, so that its word can be weighed there."""
    return int(hashlib.sha256(str(record["id"]).encode()).hexdigest(), 16) % _ONE_IN == 0


def letters(text: str, spans: Iterable[Sequence[int]]) -> set[int]:
    """The places of letters and digits in half-open spans."""
    return {place for start, end in spans for place in range(start, end) if text[place].isalnum()}
