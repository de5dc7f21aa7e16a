"""Taking articles in: files of every kind that is read, and addresses. No database is needed."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import Final

from quiz.errors import Code, Fault, QuizError
from quiz.fetching import Page, fetch_page
from quiz.fetching.pages import PDF, PLAIN
from quiz.text import Article, load_article, parse_article
from quiz.text.documents import (
    DOCUMENT_SUFFIXES,
    MAX_DOCUMENT_BYTES,
    Kind,
    kind_of,
    load_document,
    make_article,
    parse_document,
)
from quiz.text.documents.drafts import make_draft
from quiz.text.documents.parsing import read_apart
from quiz.text.documents.web_page import decode_page
from quiz.text.intake import SUFFIXES

READ: Final = (*SUFFIXES, *DOCUMENT_SUFFIXES)  # the endings of files that hold an article
_ADDRESS: Final = re.compile(r"[a-z][a-z0-9+.-]*://", re.IGNORECASE)
_APART: Final = re.compile(r"(?:\r\n|\r|\n)[ \t]*(?:\r\n|\r|\n)")

Fetch = Callable[[str], Page]


@dataclass(frozen=True, slots=True)
class Imported:
    """An article and whether it was taken out of something else than a text file that we keep as it is."""

    article: Article
    converted: bool


def is_address(where: str) -> bool:
    """Whether the words are an address and no path."""
    return _ADDRESS.match(where) is not None


def import_article(where: str, *, fetch: Fetch = fetch_page) -> Imported:
    """The article in the file or at the address `where`.

    Raises:
        QuizError: it cannot be read or fetched, or there is no article; nothing is stored.
    """
    if is_address(where):
        return Imported(import_address(where, fetch=fetch), converted=True)
    path = Path(where)
    if kind_of(path.suffix):
        return Imported(load_document(path), converted=True)
    _check_ending(path.suffix, where)
    return Imported(load_article(path), converted=False)


def import_file(data: bytes, name: str) -> Article:
    """The article in an uploaded file; `name` is what its owner calls it.

    Raises:
        QuizError: an ending that is not read, more than 10 MB, or anything that is wrong with such a file.
    """
    if len(data) > MAX_DOCUMENT_BYTES:
        raise QuizError(Fault(Code.FILE_TOO_LARGE, name, {"limit": f"{MAX_DOCUMENT_BYTES:,}"}))
    suffix = PurePath(name).suffix
    if kind_of(suffix):
        return parse_document(data, name, suffix)
    _check_ending(suffix, name)
    return parse_article(data, name, suffix)


def import_address(address: str, *, fetch: Fetch = fetch_page) -> Article:
    """The article at a public address, which is kept as the article's own.

    Raises:
        QuizError: it may not or cannot be fetched, or there is no article.
    """
    page = fetch(address)
    told = {"address": page.address} if len(page.address) <= _LONGEST else {}
    if page.media_type == PLAIN:
        paragraphs = _APART.split(decode_page(page.data, page.charset).replace("\0", ""))
        return make_article(make_draft(paragraphs, {}), address, told)
    kind = Kind.PDF if page.media_type == PDF else Kind.WEB_PAGE
    draft = read_apart(kind, page.data, address, charset=page.charset)
    # A page may name a shorter address of its own, but nobody has checked where that one leads.
    return make_article(draft, address, told)


_LONGEST: Final = 2_000


def _check_ending(suffix: str, place: str) -> None:
    if suffix.lower() not in SUFFIXES:
        details = {"suffix": suffix or PurePath(place).name, "allowed": ", ".join(READ)}
        raise QuizError(Fault(Code.FORMAT_UNKNOWN, place, details))
