"""The sample banks are found wherever the engine is installed."""

from __future__ import annotations

from pathlib import Path

import pytest

import quiz
from quiz.banks import sample_banks_folder
from quiz.text.plain_lines import read_plain


def test_a_checkout_has_them_at_its_top(repository: Path) -> None:
    assert sample_banks_folder() == repository / "question_banks"


def test_an_installed_package_has_them_inside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    inside = tmp_path / "quiz" / "web" / "sample_banks"
    inside.mkdir(parents=True)
    monkeypatch.setattr(quiz, "__file__", str(tmp_path / "quiz" / "__init__.py"))
    assert sample_banks_folder() == inside


def test_sample_banks_are_read_without_the_full_parser(repository: Path) -> None:
    files = sorted((repository / "question_banks").glob("*.yaml"))
    assert [file.name for file in files if read_plain(file.read_text(encoding="utf-8")) is None] == []
