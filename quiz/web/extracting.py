"""Messages that stand in tables, for the catalogues of translations; Babel calls this (see `babel.cfg`)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, BinaryIO, Final, TypeAlias

from babel.messages.extract import extract_python

from quiz.errors import WORDS
from quiz.items import SKILL_NAMES
from quiz.web.error_words import FOR_LEARNERS

Found: TypeAlias = tuple[int, str | None, str | tuple[str, ...], list[str]]
"""A line number, the function that was called or None, its messages, and comments for translators."""

WORDS_OF_FAULTS: Final = "What is wrong, and then what to do; {names} stay as they are."


def extract_tables(
    fileobj: BinaryIO,  # noqa: ARG001 - the signature is Babel's
    keywords: Mapping[str, object],  # noqa: ARG001
    comment_tags: Sequence[str],  # noqa: ARG001
    options: Mapping[str, str],  # noqa: ARG001
) -> Iterator[Found]:
    """The words of faults that learners meet, and the names of skills."""
    for code in sorted(FOR_LEARNERS):
        for words in (WORDS[code].problem, WORDS[code].remedy):
            if words.strip("{}_") and " " in words:  # not one that is only a detail
                yield 0, None, words, [f"{code.value}: {WORDS_OF_FAULTS}"]
    for name in SKILL_NAMES.values():
        yield 0, None, name, ["The name of a skill."]


def extract_failures(
    fileobj: BinaryIO,
    keywords: Mapping[str, object],  # noqa: ARG001 - the signature is Babel's
    comment_tags: Sequence[str],
    options: Any,
) -> Iterator[Found]:
    """Both messages of every call of `Words`."""
    for line, _, messages, comments in extract_python(fileobj, {"Words": None}, comment_tags, options):
        for message in filter(None, messages):  # an argument that is no literal counts as none
            yield line, None, str(message), list(comments or ())
