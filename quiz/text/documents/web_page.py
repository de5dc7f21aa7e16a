"""The article of a web page, by trafilatura. Nothing of it is executed, and nothing is fetched for it."""

from __future__ import annotations

import codecs
import logging
import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Final

from quiz.errors import Code, Fault, QuizError
from quiz.text.documents.drafts import Draft, make_draft, tidy

if TYPE_CHECKING:
    from lxml.etree import _Element
    from trafilatura.settings import Document

MIN_ARTICLE: Final = 250  # characters in sentences; below it a page is a list, a form or a notice
MIN_PARAGRAPH: Final = 60  # characters that at least one paragraph has
_BLOCKS: Final = frozenset(("p", "head", "item", "cell", "quote", "code"))
# What stands between paragraphs for an advertisement; the words are no part of any text.
_LABEL: Final = re.compile(
    r"\W*(advertise?ment|sponsored|(story|article) continues below( (this )?advertisement)?)\W*",
    re.IGNORECASE,
)
_SENTENCE: Final = re.compile(r"[.!?…][\"'”’»)]*(\s|$)")
_APART: Final = re.compile(r"\n\s*\n")  # two line breaks stand for a paragraph's end
_DECLARED: Final = re.compile(
    rb"""<(?:meta|\?xml)[^>]*?(?:charset|encoding)\s*=\s*["']?([\w.:-]+)""", re.IGNORECASE
)
_HEAD: Final = 4_096  # bytes in which a page declares its encoding
_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_FOR_SUBSCRIBERS: Final = re.compile(r'"isAccessibleForFree"\s*:\s*"?false', re.IGNORECASE)


def read_web_page(data: bytes, place: str, charset: str | None = None) -> Draft:
    """The draft of the article on the page; `charset` is the encoding that its server told, if any.

    Raises:
        QuizError: there is no article on it (`page-without-article`).
    """
    from trafilatura import bare_extraction, load_html  # noqa: PLC0415 - loaded only where a page is read

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # what is wrong is told as a fault
    html = decode_page(data, charset).replace("\0", "")
    tree = load_html(html) if html.strip() else None
    found = (
        None
        if tree is None
        else bare_extraction(
            tree,
            include_comments=False,
            with_metadata=True,
            date_extraction_params={"extensive_search": False, "original_date": True},
        )
    )
    if tree is None or found is None or isinstance(found, dict) or found.body is None:
        raise _refused(place, html)
    draft = make_draft(_paragraphs(found), _facts(found, tree))
    if not _is_article(draft):
        raise _refused(place, html)
    return draft


def decode_page(data: bytes, charset: str | None) -> str:
    """The characters of a page, by its byte order mark, its server's word, its own, or as browsers guess.

    Source: WHATWG HTML, 13.2.3 (the input byte stream), with UTF-8 tried before its last resort.
    """
    for mark, name in _MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(name, "replace")
    declared = _DECLARED.search(data[:_HEAD])
    for label in (charset, declared[1].decode("ascii", "replace") if declared else None, "utf-8"):
        text = _decode(data, label)
        if text is not None:
            return text
    return data.decode("cp1252", "replace")


def _decode(data: bytes, label: str | None) -> str | None:
    """The characters in the encoding of this label, or None where it is none of theirs."""
    try:
        name = codecs.lookup(label or "").name
        # Pages that say Latin-1 mean the encoding of Windows, with quotation marks where Latin-1 has none.
        return data.decode("cp1252" if name in {"iso8859-1", "ascii"} else name)
    except (LookupError, ValueError):
        return None


def _paragraphs(found: Document) -> Iterator[str]:
    """The text of each block in order, without labels and without the headline, which is the title."""
    title = tidy(found.title or "").casefold()
    for number, block in enumerate(found.body.iter(*_BLOCKS)):
        for words in _APART.split("".join(_words(block))):
            is_headline = number == 0 and block.tag == "head" and tidy(words).casefold() == title
            if not is_headline and not _LABEL.fullmatch(words):
                yield words


def _words(block: _Element) -> Iterator[str]:
    """The text of the block without that of blocks inside it; a line break is a line end."""
    yield block.text or ""
    for child in block:
        if child.tag == "lb":
            yield "\n"
        elif child.tag not in _BLOCKS:
            yield from _words(child)
        yield child.tail or ""


def _facts(found: Document, tree: _Element) -> Mapping[str, str | None]:
    licences = tree.xpath("//link[contains(concat(' ', @rel, ' '), ' license ')]/@href")
    return {
        "title": found.title,
        "publisher": found.sitename,
        "author": (found.author or "").replace("; ", ", "),
        "date": found.date,
        "address": found.url,
        "licence": found.license or next(iter(licences), None),
        "language": tree.get("lang"),
    }


def _is_article(draft: Draft) -> bool:
    lengths = [len(words) for words in draft.paragraphs if _SENTENCE.search(words)]
    return sum(lengths) >= MIN_ARTICLE and max(lengths) >= MIN_PARAGRAPH


def _refused(place: str, html: str) -> QuizError:
    reason = "there is no running text on it"
    if _FOR_SUBSCRIBERS.search(html):
        reason = "it says that it is for subscribers"
    return QuizError(Fault(Code.PAGE_WITHOUT_ARTICLE, place, {"reason": reason}))
