"""How far two passes of labelling agree, for the development and the held-out articles apart."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from training.gold.files import DEVELOPMENT, FIRST_PASS, HELD_OUT, SECOND_PASS, load_labels
from training.gold.judging import judge
from training.gold.labels import Labels
from training.gold.report import Figure, compare


def agree(news: Path) -> Iterator[tuple[str, tuple[Figure, ...]]]:
    """Each part of the gold set by name with the agreement of its two blind passes.

    Raises:
        GoldError: labels and articles do not belong together.
    """
    first, second = _load(FIRST_PASS, news), _load(SECOND_PASS, news)
    for name, path in (("development", DEVELOPMENT), ("held out", HELD_OUT)):
        files = list_files(path)
        yield name, compare([one for file in files for one in judge(first[file], second[file])])


def list_files(path: Path) -> tuple[str, ...]:
    """The articles of a file of labels."""
    with path.open(encoding="utf-8") as lines:
        return tuple(json.loads(line)["file"] for line in lines)


def _load(path: Path, news: Path) -> dict[str, Labels]:
    return {labels.name: labels for _, labels in load_labels(path, news)}
