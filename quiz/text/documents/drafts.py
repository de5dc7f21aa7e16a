"""Drafts: the paragraphs that were found in a document, and facts that it states about itself."""

from __future__ import annotations

import contextlib
import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Any, Final

from quiz.errors import QuizError
from quiz.text.article import Article
from quiz.text.front_matter import check_fact

MAX_FACT: Final = 300  # characters of a title or name; what is longer is something else
_SPACE: Final = re.compile(r"[ \t\r\n\f\v\x85\u2028\u2029]+")
# Breaking hints of a layout, and marks that switch the order of reading: nothing that an author wrote.
_HINTS: Final = re.compile("[\u00ad\u200b\u202a-\u202e\u2066-\u2069\ufeff]")
_HALVES: Final = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Draft:
    """Paragraphs of one line each, in the order of reading, and what a document says about itself.

    `facts` go by the names of front matter; each is a proposal, in the document's words.
    """

    paragraphs: tuple[str, ...]
    facts: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))


def make_draft(paragraphs: Iterable[str], facts: Mapping[str, str | None]) -> Draft:
    """The draft with tidy paragraphs, and those of the facts that front matter would accept."""
    tidied = (tidy(paragraph) for paragraph in paragraphs)
    listed = tuple(words for words in tidied if any(character.isalnum() for character in words))
    kept: dict[str, str] = {}
    for name, value in facts.items():
        words = tidy(value or "")
        with contextlib.suppress(ValueError):  # it is only a proposal
            if len(words) <= MAX_FACT:
                check_fact(name, words)
                kept[name] = words
    return Draft(listed, MappingProxyType(kept))


def make_article(draft: Draft, place: str, facts: Mapping[str, str] = MappingProxyType({})) -> Article:
    """The article of a draft, a blank line between its paragraphs; `facts` are surer than the draft's own.

    Raises:
        QuizError: there is no text, or more of it than an article may have.
    """
    checked: dict[str, Any] = {
        name: check_fact(name, value) for name, value in {**draft.facts, **facts}.items()
    }
    try:
        return Article(text="\n\n".join(draft.paragraphs), **checked)
    except QuizError as error:
        raise QuizError(*(replace(fault, place=place) for fault in error.faults)) from None


def tidy(words: str) -> str:
    """The words on one line, with single spaces and without what a reader never sees.

    Half of a character becomes the sign for an unknown one. No-break spaces stay.
    """
    line = _SPACE.sub(" ", _HALVES.sub("\ufffd", _HINTS.sub("", words))).strip(" ")
    if line.isprintable():
        return line
    return "".join(character for character in line if unicodedata.category(character) != "Cc")
