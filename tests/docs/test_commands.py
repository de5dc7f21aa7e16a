"""The page on the command tells its commands and exit codes, all of them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from quiz.cli import Status
from quiz.cli.commands import quiz
from quiz.cli.running import EPILOG


@pytest.fixture
def page(repository: Path) -> str:
    return (repository / "docs" / "commands.md").read_text(encoding="utf-8")


def test_the_page_and_the_help_give_every_exit_code_the_same_meaning(page: str) -> None:
    on_page = {int(code): words for code, words in re.findall(r"^\| (\d+) \| (.+) \|$", page, re.MULTILINE)}
    in_help = {int(code): words for code, words in re.findall(r"^ +(\d+)  (.+)$", EPILOG, re.MULTILINE)}
    assert on_page == in_help
    assert set(on_page) == set(Status)


def test_the_page_names_every_command(page: str) -> None:
    assert [name for name in quiz.commands if f"| `quiz {name}" not in page] == []
