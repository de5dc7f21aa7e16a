"""Documents made for tests: web pages, Word files and PDF files, whole or broken on purpose."""

from __future__ import annotations

import html
import io
import struct
import zipfile
import zlib
from collections.abc import Iterable, Mapping, Sequence
from xml.sax.saxutils import escape

WORD_NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"'
    ' Target="{target}"/></Relationships>'
)
_CORE = (
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
    ' xmlns:dc="http://purl.org/dc/elements/1.1/">{facts}</cp:coreProperties>'
)

PARAGRAPHS = (
    "The bridge at Quillhaven is shut, Mara Lind, the county’s engineer, said on Monday.",
    "“We will look again before anybody drives over it,” Omar Farr, a baker, told the Gazette.",
    "Officials said the crack appeared to be old, and the council will decide on Friday what happens next.",
)


def make_page(paragraphs: Iterable[str] = PARAGRAPHS, *, head: str = "", around: str = "") -> bytes:
    """A web page in UTF-8 with an article of these paragraphs, `around` before and after it."""
    body = "".join(f"<p>{html.escape(words)}</p>\n" for words in paragraphs)
    return (
        f"<!DOCTYPE html><html lang='en'><head><meta charset='utf-8'>{head}</head><body>{around}"
        f"<main><article>{body}</article></main>{around}</body></html>"
    ).encode()


def word_paragraph(words: str, style: str = "") -> str:
    """A paragraph of a Word file."""
    named = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f'<w:p>{named}<w:r><w:t xml:space="preserve">{escape(words)}</w:t></w:r></w:p>'


def make_word_file(
    body: str | Iterable[str] = PARAGRAPHS,
    *,
    facts: Mapping[str, str] | None = None,
    part: str = "word/document.xml",
    others: Mapping[str, bytes] | None = None,
    prolog: str = "",
) -> bytes:
    """A Word file whose body is XML, or paragraphs of these words."""
    content = body if isinstance(body, str) else "".join(map(word_paragraph, body))
    document = f'{prolog}<w:document xmlns:w="{WORD_NAMESPACE}"><w:body>{content}</w:body></w:document>'
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("_rels/.rels", _RELATIONS.format(target=part))
        archive.writestr(part, document)
        if facts:
            told = "".join(f"<dc:{name}>{escape(value)}</dc:{name}>" for name, value in facts.items())
            archive.writestr("docProps/core.xml", _CORE.format(facts=told))
        for name, data in (others or {}).items():
            archive.writestr(name, data)
    return packed.getvalue()


def belittle(packed: bytes, name: str, size: int) -> bytes:
    """The zip archive with a directory that gives the member `name` only `size` bytes."""
    changed = bytearray(packed)
    at = changed.rindex(name.encode())  # the last one is that of the directory
    struct.pack_into("<I", changed, at - 46 + 24, size)
    first = changed.index(name.encode())
    struct.pack_into("<I", changed, first - 30 + 22, size)
    return bytes(changed)


def make_pdf_bomb(content: bytes, *, layers: int = 1) -> bytes:
    """A PDF of one page whose drawing commands are `content`, packed over and over again."""
    packed = content
    for _ in range(layers):
        packed = zlib.compress(packed, 9)
    filters = b" ".join([b"/FlateDecode"] * layers)
    stream = b"<< /Length %d /Filter [%s] >>\nstream\n%s\nendstream" % (len(packed), filters, packed)
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R"
    page += b" /Resources << /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >> >>"
    catalog = b"<< /Type /Catalog /Pages 2 0 R >>"
    return _number([catalog, b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>", page, stream], "")


def make_pdf(
    pages: Sequence[Sequence[tuple[float, float, str]]],
    *,
    facts: Mapping[str, str] | None = None,
    extra: str = "",
) -> bytes:
    """A PDF whose pages have lines of text (x, y, words) in 12 points; `extra` goes to its trailer."""
    objects: list[bytes] = [
        b"",
        b"",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    kids = []
    for lines in pages:
        shown = b"\n".join(
            b"BT /F1 12 Tf 1 0 0 1 %g %g Tm (%s) Tj ET" % (x, y, _pdf_words(words)) for x, y, words in lines
        )
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(shown), shown))
        kids.append(len(objects) + 1)
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R"
            b" /Resources << /Font << /F1 3 0 R >> >> >>" % len(objects)
        )
    objects[0] = b"<< /Type /Catalog /Pages 2 0 R >>"
    listed = b" ".join(b"%d 0 R" % kid for kid in kids)
    objects[1] = b"<< /Type /Pages /Kids [%s] /Count %d >>" % (listed, len(kids))
    if facts:
        told = b" ".join(b"/%s (%s)" % (name.encode(), _pdf_words(value)) for name, value in facts.items())
        objects.append(b"<< %s >>" % told)
        extra += f" /Info {len(objects)} 0 R"
    return _number(objects, extra)


def _pdf_words(words: str) -> bytes:
    return words.encode("cp1252").replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")


def _number(objects: Sequence[bytes], extra: str) -> bytes:
    """The file with its table of where each object stands."""
    data, places = bytearray(b"%PDF-1.7\n"), []
    for number, content in enumerate(objects, 1):
        places.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    start = len(data)
    data += b"xref\n0 %d\n0000000000 65535 f \n%s" % (len(objects) + 1, table)
    data += b"trailer << /Size %d /Root 1 0 R%s >>\nstartxref\n%d\n%%%%EOF\n" % (
        len(objects) + 1,
        extra.encode(),
        start,
    )
    return bytes(data)


def set_lines(
    paragraphs: Iterable[str], *, width: int = 70, top: float = 780
) -> list[tuple[float, float, str]]:
    """The paragraphs as printed lines: 14 points apart, and 28 between paragraphs."""
    lines, y = [], top
    for words in paragraphs:
        line = ""
        for word in words.split(" "):
            if len(line) + len(word) >= width:
                lines.append((72.0, y, line))
                line, y = word, y - 14
            else:
                line = f"{line} {word}".strip()
        lines.append((72.0, y, line))
        y -= 28
    return lines
