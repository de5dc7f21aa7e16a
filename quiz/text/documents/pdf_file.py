"""The text layer of a PDF, by pypdf: lines with their places, joined to paragraphs elsewhere."""

from __future__ import annotations

import io
import logging
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Final

from quiz.errors import Code, Fault, QuizError
from quiz.text.article import MAX_CHARACTERS
from quiz.text.documents.drafts import Draft, make_draft
from quiz.text.documents.kinds import Kind
from quiz.text.documents.lines import Line, join_lines

if TYPE_CHECKING:
    from pypdf import PageObject, PdfReader

MAX_PAGES: Final = 100
MIN_PER_PAGE: Final = (
    20  # letters a page on average; what is only pictures may have fewer, such as a running head
)
_GARBLED: Final = re.compile("[\ufffd\ue000-\uf8ff\0-\x08\x0e-\x1f]")  # letters of unknown meaning
_MAX_GARBLED: Final = 0.1
_NO_TITLE: Final = re.compile(
    r"\.(docx?|pdf|indd|qxp|html?|rtf|odt)$|^(Microsoft Word|about:|untitled)|://", re.IGNORECASE
)


def read_pdf(data: bytes, place: str) -> Draft:
    """The draft of the article in the file.

    Raises:
        QuizError: it is locked (`document-locked`), no PDF (`document-damaged`), has too much in it
            (`document-oversized`), or no text that can be read (`document-without-text`).
    """
    from pypdf import PdfReader  # noqa: PLC0415 - loaded only where a file is read
    from pypdf.errors import LimitReachedError, PyPdfError  # noqa: PLC0415

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # what is wrong is told as a fault
    if b"%PDF-" not in data[:1024]:
        raise _damaged(place, "it does not begin like one")
    try:
        reader = PdfReader(io.BytesIO(data))
        return _read(reader, place)
    except LimitReachedError:
        raise _oversized(place, "a part unpacks to too much") from None
    except PyPdfError:
        raise _damaged(place, "its structure is broken") from None


def _read(reader: PdfReader, place: str) -> Draft:
    if reader.is_encrypted:
        raise QuizError(Fault(Code.DOCUMENT_LOCKED, place))
    if len(reader.pages) > MAX_PAGES:
        raise _oversized(place, f"it has {len(reader.pages)} pages; the limit is {MAX_PAGES}")
    pages: list[tuple[Line, ...]] = []
    length = 0
    for page in reader.pages:
        pages.append(tuple(_lines(page)))
        length += sum(len(line.text) for line in pages[-1])
        if length > MAX_CHARACTERS:
            raise _oversized(place, f"it has more than {MAX_CHARACTERS:,} characters")
    if not _is_readable("".join(line.text for lines in pages for line in lines), len(pages)):
        raise QuizError(Fault(Code.DOCUMENT_WITHOUT_TEXT, place))
    return make_draft(join_lines(pages), _facts(reader))


def _lines(page: PageObject) -> Iterator[Line]:
    """The lines of a page in the order in which the file writes them."""
    pieces: list[tuple[str, float, float, float]] = []

    def take(text: str, outer: Any, inner: Any, _font: Any, size: float) -> None:
        x = inner[4] * outer[0] + inner[5] * outer[2] + outer[4]
        y = inner[4] * outer[1] + inner[5] * outer[3] + outer[5]
        pieces.append((text, x, y, abs(size * inner[3] * outer[3])))

    page.extract_text(visitor_text=take)
    words: list[str] = []
    start: tuple[float, float, float] | None = None
    for text, *where in (*pieces, ("\n", 0.0, 0.0, 0.0)):
        for number, part in enumerate(text.split("\n")):
            if number > 0 and start is not None:
                yield Line(" ".join("".join(words).split()), *start)
                words, start = [], None
            if part.strip() and start is None:
                start = (where[0], where[1], where[2])
            words.append(part)


def _is_readable(text: str, pages: int) -> bool:
    """Whether there are letters, and their meaning is known."""
    letters = sum(character.isalnum() for character in text)
    return letters >= MIN_PER_PAGE * pages and len(_GARBLED.findall(text)) <= _MAX_GARBLED * len(text)


def _facts(reader: PdfReader) -> dict[str, str | None]:
    """What the file's properties say; a file name or a program's name there is no title."""
    told = reader.metadata
    if told is None:
        return {}
    title = told.title or ""
    return {"title": None if _NO_TITLE.search(title) else title, "author": told.author}


def _damaged(place: str, reason: str) -> QuizError:
    return QuizError(Fault(Code.DOCUMENT_DAMAGED, place, {"kind": Kind.PDF, "reason": reason}))


def _oversized(place: str, reason: str) -> QuizError:
    return QuizError(Fault(Code.DOCUMENT_OVERSIZED, place, {"reason": reason}))
