"""The page for learners names what the files about them hold, and nothing else."""

from __future__ import annotations

import dataclasses
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from quiz.services.keeping import KeptAttempt
from quiz.services.practice_views import PracticeKept

if TYPE_CHECKING:
    from _typeshed import DataclassInstance


@pytest.mark.parametrize(
    ("before", "kept"),
    [("The file is JSON, with times in UTC:", KeptAttempt), ("The file of a practice:", PracticeKept)],
)
def test_everything_in_a_file_is_told_by_its_name(
    repository: Path, before: str, kept: type[DataclassInstance]
) -> None:
    page = (repository / "docs" / "learner.md").read_text("utf-8")
    table = page[page.index(before) :].split("\n\n")[1]
    names = [name for row in re.findall(r"^\| (`[^|]+) \|", table, re.MULTILINE) for name in row.split(", ")]
    assert {name.strip("`") for name in names} == {field.name for field in dataclasses.fields(kept)}
    assert len(names) == len(set(names))
