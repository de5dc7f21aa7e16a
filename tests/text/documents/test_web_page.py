"""The article of a web page, and nothing else of it."""

from __future__ import annotations

import datetime

import pytest

from quiz.errors import Code, QuizError
from quiz.text.documents import Kind, make_article
from quiz.text.documents.readers import read_document
from quiz.text.documents.web_page import decode_page
from tests.papers import PARAGRAPHS, make_page

HEAD = (
    "<title>Bridge shuts | Quillhaven Gazette</title>"
    "<meta property='og:site_name' content='Quillhaven Gazette'>"
    "<meta name='author' content='Ines Amadi'>"
    "<meta property='article:published_time' content='2026-03-01T10:00:00Z'>"
    "<link rel='canonical' href='https://gazette.example/bridge'>"
    "<link rel='license' href='https://creativecommons.org/licenses/by/4.0/'>"
)


def refusal(data: bytes) -> tuple[Code, str]:
    with pytest.raises(QuizError) as caught:
        read_document(Kind.WEB_PAGE, data, "a.html")
    (fault,) = caught.value.faults
    assert fault.place == "a.html"
    return fault.code, str(fault)


def test_paragraphs_come_whole_and_in_order() -> None:
    assert read_document(Kind.WEB_PAGE, make_page(), "a.html").paragraphs == PARAGRAPHS


def test_what_the_page_states_is_proposed() -> None:
    article = make_article(read_document(Kind.WEB_PAGE, make_page(head=HEAD), "a.html"), "a.html")
    assert (article.title, article.publisher, article.author) == (
        "Bridge shuts",
        "Quillhaven Gazette",
        "Ines Amadi",
    )
    assert article.date == datetime.date(2026, 3, 1)
    assert article.address == "https://gazette.example/bridge"
    assert article.licence == "https://creativecommons.org/licenses/by/4.0/"
    assert article.language == "en"


def test_a_page_that_states_nothing_gets_no_facts_invented() -> None:
    article = make_article(read_document(Kind.WEB_PAGE, make_page(), "a.html"), "a.html")
    assert (article.publisher, article.author, article.date, article.licence) == (None, None, None, None)


def test_the_headline_is_the_title_and_no_paragraph() -> None:
    page = make_page(head=HEAD).replace(b"<article>", b"<article><h1>Bridge shuts</h1>")
    assert read_document(Kind.WEB_PAGE, page, "a.html").paragraphs == PARAGRAPHS


def test_menus_scripts_styles_and_comments_leave_nothing_behind() -> None:
    around = (
        "<nav><ul><li><a href='/'>Home</a></li><li><a href='/sport'>Sport</a></li></ul></nav>"
        "<script>document.write('written by a script')</script><style>p { color: red }</style>"
        "<!-- a remark --><noscript>Please switch scripts on.</noscript><footer>© Gazette</footer>"
    )
    page = make_page(around=around).replace(
        b"Mara Lind", b"Mara <script>alert(1)</script><b onclick='steal()'>Lind</b>"
    )
    assert read_document(Kind.WEB_PAGE, page, "a.html").paragraphs == PARAGRAPHS


@pytest.mark.parametrize("label", ["Advertisement", "ADVERTISEMENT:", "Article continues below"])
def test_the_label_of_an_advertisement_is_no_paragraph(label: str) -> None:
    page = make_page((*PARAGRAPHS[:2], label, PARAGRAPHS[2]))
    assert read_document(Kind.WEB_PAGE, page, "a.html").paragraphs == PARAGRAPHS


def test_two_line_breaks_part_paragraphs() -> None:
    page = f"<html><body><div>{'<br><br>'.join(PARAGRAPHS)}</div></body></html>".encode()
    assert read_document(Kind.WEB_PAGE, page, "a.html").paragraphs == PARAGRAPHS


def test_words_in_bold_and_links_stay_in_their_sentence() -> None:
    page = make_page().replace(b"Omar Farr", b"<a href='/farr'>Omar <em>Farr</em></a>")
    assert read_document(Kind.WEB_PAGE, page, "a.html").paragraphs == PARAGRAPHS


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le", "utf-16-be"])
def test_a_byte_order_mark_tells_the_encoding(encoding: str) -> None:
    data = ("\ufeff“crack” – é").encode(encoding)
    assert decode_page(data, "latin-1") == "“crack” – é"


def test_the_server_then_the_page_then_utf8_tell_the_encoding() -> None:
    words = "“crack” é"
    assert decode_page(words.encode("cp1252"), "ISO-8859-1") == words
    page = f"<meta charset=windows-1252>{words}"
    assert decode_page(page.encode("cp1252"), None) == page
    assert decode_page(words.encode(), None) == words
    assert decode_page(words.encode("cp1252"), "no-such-encoding") == words
    assert decode_page(words.encode(), "rot13") == words


def test_a_page_without_running_text_has_no_article() -> None:
    links = "".join(f"<li><a href='/{number}'>Report {number}</a></li>" for number in range(60))
    code, words = refusal(f"<html><body><ul>{links}</ul></body></html>".encode())
    assert code is Code.PAGE_WITHOUT_ARTICLE
    assert "paste it" in words


def test_a_notice_for_subscribers_is_told_as_such() -> None:
    head = '<script type="application/ld+json">{"isAccessibleForFree": false}</script>'
    code, words = refusal(make_page(["Subscribe to read on."], head=head))
    assert code is Code.PAGE_WITHOUT_ARTICLE
    assert "subscribers" in words


@pytest.mark.parametrize("data", [b"", b" \n", b"\0\0", b"plain words", b"<html>", b"%PDF-1.7", b"\xff\xfe"])
def test_what_is_no_page_has_no_article(data: bytes) -> None:
    assert refusal(data)[0] is Code.PAGE_WITHOUT_ARTICLE
