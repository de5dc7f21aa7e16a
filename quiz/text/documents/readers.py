"""One reader a kind of document, and what becomes of files that a reader was not made for."""

from __future__ import annotations

from quiz.errors import Code, Fault, QuizError
from quiz.text.documents.drafts import Draft
from quiz.text.documents.kinds import Kind
from quiz.text.documents.pdf_file import read_pdf
from quiz.text.documents.web_page import read_web_page
from quiz.text.documents.word_file import read_word_file


def read_document(kind: Kind, data: bytes, place: str, *, charset: str | None = None) -> Draft:
    """The draft of the article in the document, read in this process.

    Raises:
        QuizError: the document is not one of its kind, or has nothing to read.
    """
    try:
        match kind:
            case Kind.WEB_PAGE:
                return read_web_page(data, place, charset)
            case Kind.WORD:
                return read_word_file(data, place)
            case Kind.PDF:
                return read_pdf(data, place)
    except QuizError:
        raise
    except (MemoryError, RecursionError):
        raise QuizError(Fault(Code.DOCUMENT_UNFINISHED, place)) from None
    except Exception as error:
        details = {"kind": kind, "reason": f"it is broken ({type(error).__name__})"}
        raise QuizError(Fault(Code.DOCUMENT_DAMAGED, place, details)) from None
