"""What can go wrong with input: a code, a place and a way out.

Ordinary absence is an empty tuple and a programmer's error crashes; only bad input becomes a `QuizError`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType
from typing import Final


class Code(StrEnum):
    """Stable names of everything that can be wrong with input."""

    FILE_MISSING = "file-missing"
    FILE_UNREADABLE = "file-unreadable"
    NOT_UTF8 = "not-utf8"
    TEXT_EMPTY = "text-empty"
    TEXT_TOO_LONG = "text-too-long"
    FRONT_MATTER_INVALID = "front-matter-invalid"
    FORMAT_UNKNOWN = "format-unknown"


@dataclass(frozen=True, slots=True)
class Words:
    """How a code is told to people: what is wrong and what to do, as `str.format` templates."""

    problem: str
    remedy: str


WORDS: Final[Mapping[Code, Words]] = MappingProxyType(
    {
        Code.FILE_MISSING: Words("There is no such file.", "Check the path and its spelling."),
        Code.FILE_UNREADABLE: Words(
            "The file cannot be read: {reason}.", "Check that it is a file and that you may read it."
        ),
        Code.NOT_UTF8: Words(
            "Byte {byte} at offset {offset} is not UTF-8.", "Save the file as UTF-8 and try again."
        ),
        Code.TEXT_EMPTY: Words("There is no text.", "Give a text with at least one letter or digit."),
        Code.TEXT_TOO_LONG: Words(
            "The text has {length} characters; the limit is {limit}.", "Split it or keep the part you need."
        ),
        Code.FRONT_MATTER_INVALID: Words(
            "The front matter is not valid: {reason}.",
            "Correct it, or remove the lines between the two '---'.",
        ),
        Code.FORMAT_UNKNOWN: Words(
            "Files ending in {suffix!r} are not read.", "Use one of these: {allowed}."
        ),
    }
)


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong at one place (`bank.yaml: items[3].key`)."""

    code: Code
    place: str
    details: Mapping[str, object] = field(default_factory=dict)

    @property
    def problem(self) -> str:
        """What is wrong, in words for people."""
        return WORDS[self.code].problem.format(**self.details)

    @property
    def remedy(self) -> str:
        """What to do about it, in words for people."""
        return WORDS[self.code].remedy.format(**self.details)

    def __str__(self) -> str:
        return f"{self.place}: {self.problem} {self.remedy}"


class QuizError(Exception):
    """Bad input, with all faults found at once."""

    def __init__(self, *faults: Fault) -> None:
        if not faults:
            raise ValueError("a QuizError needs at least one fault")
        self.faults: tuple[Fault, ...] = faults
        super().__init__("\n".join(str(fault) for fault in faults))
