"""Messages stand where extraction finds them: never inside an f-string, which it does not read."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

import quiz.web

FOLDER = Path(quiz.web.__file__).parent
MODULES = sorted(path.relative_to(FOLDER).as_posix() for path in FOLDER.rglob("*.py"))
LOOKED_UP = {"_", "ngettext", "lazy", "mark"}


def find_hidden(source: str) -> list[int]:
    """The lines on which a message is looked up inside an f-string."""
    return [
        call.lineno
        for text in ast.walk(ast.parse(source))
        if isinstance(text, ast.JoinedStr)
        for call in ast.walk(text)
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id in LOOKED_UP
    ]


@pytest.mark.parametrize("name", MODULES)
def test_no_message_hides_inside_an_f_string(name: str) -> None:
    assert find_hidden((FOLDER / name).read_text(encoding="utf-8")) == []


def test_a_hidden_message_would_be_found() -> None:
    assert find_hidden("told = f\"{name} {_('Well done.')}\"") == [1]
