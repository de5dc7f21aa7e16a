"""Articles from documents: web pages, Word files and PDF files with a text layer."""

from quiz.text.documents.drafts import Draft, make_article
from quiz.text.documents.kinds import DOCUMENT_SUFFIXES, MAX_DOCUMENT_BYTES, Kind, kind_of
from quiz.text.documents.parsing import load_document, parse_document

__all__ = [
    "DOCUMENT_SUFFIXES",
    "MAX_DOCUMENT_BYTES",
    "Draft",
    "Kind",
    "kind_of",
    "load_document",
    "make_article",
    "parse_document",
]
