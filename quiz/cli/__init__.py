"""The `quiz` command: data on standard output, words for people on standard error, stable exit codes."""

from __future__ import annotations

import io
import sys
from collections.abc import Sequence
from typing import NoReturn

from quiz.cli.commands import quiz
from quiz.cli.running import Status, run

__all__ = ["Status", "main"]


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Run the command and exit with one of `Status`."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8")  # what is printed is data: the same under every locale
    sys.exit(run(quiz, arguments))
