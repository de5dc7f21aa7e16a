"""The text of a Word file (`.docx`): paragraphs as they are read, without what was deleted or hidden.

Source: ECMA-376, Part 1, 17 (WordprocessingML) and Part 2 (packages).
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from quiz.errors import Code, Fault, QuizError
from quiz.text.documents.drafts import Draft, make_draft
from quiz.text.documents.unpacking import Archive, damaged, open_archive

if TYPE_CHECKING:
    from lxml.etree import _Element

_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # how locked files begin, and files of Word before 2007
_RELATIONS: Final = "_rels/.rels"
_USUAL_PART: Final = "word/document.xml"
_FACTS_PART: Final = "docProps/core.xml"
# What is not in the text that people read: deletions, what moved away, field codes, copies for old programs.
_LEFT_OUT: Final = frozenset(
    ("del", "moveFrom", "delText", "instrText", "Fallback", "footnote", "pPr", "rPr")
)
_SIGNS: Final = {"tab": " ", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "ptab": " "}
_APART: Final = re.compile(r"\n\s*\n")  # two line breaks stand for a paragraph's end


def read_word_file(data: bytes, place: str) -> Draft:
    """The draft of the article in the file.

    Raises:
        QuizError: it is locked (`document-locked`), no Word file (`document-damaged`), or unpacks to too much
            (`document-oversized`).
    """
    if data.startswith(_OLE):
        raise (
            QuizError(Fault(Code.DOCUMENT_LOCKED, place))
            if _is_encrypted(data)
            else damaged(place, "it is a file of Word before 2007, which ends in .doc")
        )
    archive = open_archive(data, place)
    root = _parse(archive, _main_part(archive))
    body = None if root is None else root.find("{*}body")
    if body is None:
        raise damaged(place, "it has no text part")
    titles: list[str] = []
    paragraphs: list[str] = []
    for style, words in _paragraphs(body):
        (titles if style == "Title" and not paragraphs else paragraphs).append(words)
    return make_draft(paragraphs, {**_facts(archive), **({"title": " ".join(titles)} if titles else {})})


def _is_encrypted(data: bytes) -> bool:
    """Whether the old container holds a locked package; its parts are named in UTF-16."""
    return "EncryptedPackage".encode("utf-16-le") in data


def _main_part(archive: Archive) -> str:
    """The name of the part with the text, as the package tells it."""
    relations = _parse(archive, _RELATIONS)
    for relation in () if relations is None else relations:
        if str(relation.get("Type", "")).endswith("/officeDocument"):
            return posixpath.normpath(str(relation.get("Target", ""))).lstrip("/")
    return _USUAL_PART


def _parse(archive: Archive, name: str) -> _Element | None:
    """The root of the part, or None where there is no such part."""
    from lxml import etree  # noqa: PLC0415 - loaded only where a file is read

    data = archive.read(name)
    if data is None:
        return None
    # No entity is resolved and nothing else is opened; a package may not declare any.
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError):
        raise damaged(archive.place, f"its part {name} is no valid XML") from None
    if root.getroottree().docinfo.doctype:
        raise damaged(archive.place, f"its part {name} declares entities")
    return root


def _paragraphs(element: _Element) -> Iterator[tuple[str, str]]:
    """Style and words of each paragraph below the element; those of a text box come after its own."""
    for child in element.iterchildren("{*}*"):
        name = _name(child)
        if name in _LEFT_OUT:
            continue
        if name == "p":
            style = _style(child)
            if not style.startswith("TOC"):  # lines of a table of contents
                yield from ((style, words) for words in _APART.split("".join(_words(child))))
        yield from _paragraphs(child)


def _words(element: _Element) -> Iterator[str]:
    for child in element.iterchildren("{*}*"):
        name = _name(child)
        if name == "t":
            yield child.text or ""
        elif name in _SIGNS:
            yield _SIGNS[name]
        elif name not in _LEFT_OUT and name != "txbxContent" and not _is_hidden(child):
            yield from _words(child)


def _is_hidden(element: _Element) -> bool:
    return _name(element) == "r" and element.find("{*}rPr/{*}vanish") is not None


def _style(paragraph: _Element) -> str:
    style = paragraph.find("{*}pPr/{*}pStyle")
    values = () if style is None else style.values()
    return str(values[0]) if values else ""


def _name(element: _Element) -> str:
    return str(element.tag).rpartition("}")[2]


def _facts(archive: Archive) -> dict[str, str | None]:
    """What the file's properties say; they are no reason to refuse it."""
    try:
        core = _parse(archive, _FACTS_PART)
    except QuizError:
        return {}
    if core is None:
        return {}
    names = {"title": "title", "creator": "author", "language": "language"}
    return {fact: core.findtext(f"{{*}}{name}") for name, fact in names.items()}
