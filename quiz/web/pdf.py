"""Pages as PDF, laid out by WeasyPrint: it is loaded with the first of them, and asks nobody for anything."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import TYPE_CHECKING, Final

from quiz.errors import Code, Fault, QuizError

if TYPE_CHECKING:
    from weasyprint.urls import URLFetcher

STYLESHEET: Final = "quiz:paper.css"  # the one address that a page on paper may name
VARIANT: Final = "pdf/ua-1"  # tagged, with a language and a title, for readers who listen
_FILE: Final = Path(__file__).parent / "static" / "paper.css"
# A long bank takes seconds and some memory: one at a time leaves the rest of the site as quick as it was.
_LAYING_OUT: Final = threading.Lock()


def lay_out(html: str) -> bytes:
    """The page as a tagged PDF (PDF/UA-1). Nothing but `STYLESHEET` is loaded, whatever the page names.

    Raises:
        QuizError: `pdf-unavailable` when the machine lacks a library that WeasyPrint needs.
    """
    try:
        from weasyprint import HTML  # noqa: PLC0415 - it and its fonts load only when they are needed
    except (ImportError, OSError) as error:  # the second where Pango itself is missing
        raise QuizError(Fault(Code.PDF_UNAVAILABLE, "pdf")) from error
    with _LAYING_OUT:
        page = HTML(string=html, url_fetcher=_make_fetcher())
        content: bytes = page.write_pdf(pdf_variant=VARIANT)
        return content


def _make_fetcher() -> URLFetcher:
    from weasyprint.urls import URLFetcher, URLFetcherResponse  # noqa: PLC0415 - as above

    class OwnFetcher(URLFetcher):
        """Gives the project's stylesheet and refuses everything else: pages, files and data alike."""

        def fetch(self, url: str, headers: object = None) -> URLFetcherResponse:  # noqa: ARG002 - the signature
            """The stylesheet.

            Raises:
                ValueError: for any other address; the page is laid out without it.
            """
            if url != STYLESHEET:
                raise ValueError("a page on paper loads nothing else")
            return URLFetcherResponse(url, _FILE.read_bytes(), {"Content-Type": "text/css; charset=utf-8"})

    return OwnFetcher()
