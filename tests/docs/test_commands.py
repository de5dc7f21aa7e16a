"""The page on the command tells its commands and exit codes, all of them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path

import pytest

from quiz.cli import Status
from quiz.cli.commands import quiz
from quiz.cli.readings import write_json
from quiz.cli.running import EPILOG
from quiz.reading.values import CueKind, Force, HedgeOwner, MentionForm, Proximity, Quotation, Reader, Stance
from quiz.services.making import ReadFile
from tests.explained import READING


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


def members(value: object) -> Iterator[str]:
    """The names of all members in a JSON value."""
    if isinstance(value, dict):
        yield from value
        for inner in value.values():
            yield from members(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from members(inner)


def test_the_page_names_every_member_of_the_json_lines(page: str, capsys: pytest.CaptureFixture[str]) -> None:
    write_json(ReadFile("mill", READING))
    named = set(members(json.loads(capsys.readouterr().out)))
    assert len(named) > 30
    assert [name for name in sorted(named) if f"`{name}`" not in page] == []


@pytest.mark.parametrize(
    "words", [CueKind, Force, HedgeOwner, MentionForm, Proximity, Quotation, Reader, Stance]
)
def test_the_page_names_every_word_of_the_short_lists(page: str, words: type[StrEnum]) -> None:
    assert [word for word in words if f"`{word}`" not in page] == []
