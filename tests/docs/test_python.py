"""The page on the Python interface tells what really happens."""

from __future__ import annotations

import doctest
from pathlib import Path

import pytest


def test_every_example_of_the_python_page_gives_what_it_says(
    repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    outcome = doctest.testfile(
        str(repository / "docs" / "python.md"), module_relative=False, encoding="utf-8"
    )
    assert outcome.failed == 0
    assert outcome.attempted > 30
