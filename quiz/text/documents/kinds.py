"""Kinds of documents that hold an article, and how much of them is read."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Final

MAX_DOCUMENT_BYTES: Final = 10_000_000  # a file as it is stored; pictures in it count


class Kind(StrEnum):
    """What a document is, by the name that people know it by."""

    WEB_PAGE = "a web page"
    WORD = "a Word file"
    PDF = "a PDF"


_SUFFIXES: Final[Mapping[str, Kind]] = MappingProxyType(
    {".html": Kind.WEB_PAGE, ".htm": Kind.WEB_PAGE, ".docx": Kind.WORD, ".pdf": Kind.PDF}
)
DOCUMENT_SUFFIXES: Final = tuple(_SUFFIXES)


def kind_of(suffix: str) -> Kind | None:
    """The kind of the files that end in `suffix`, or None for any other ending."""
    return _SUFFIXES.get(suffix.lower())
