"""Documents are read in a process of their own, which can be ended."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from quiz.errors import Code, QuizError
from quiz.text import parse_article
from quiz.text.documents import MAX_DOCUMENT_BYTES, Kind, load_document, parse_document
from quiz.text.documents.parsing import read_apart
from quiz.text.keeping import dump_article
from tests.papers import PARAGRAPHS, make_page, make_pdf, make_pdf_bomb, make_word_file, set_lines

DOCUMENTS = {
    ".html": make_page(),
    ".HTM": make_page(),
    ".docx": make_word_file(),
    ".pdf": make_pdf([set_lines(PARAGRAPHS)]),
}


def refusal(data: bytes, suffix: str) -> Code:
    with pytest.raises(QuizError) as caught:
        parse_document(data, f"a{suffix}", suffix)
    (fault,) = caught.value.faults
    assert fault.place == f"a{suffix}"
    assert str(fault)
    return fault.code


@pytest.mark.parametrize("suffix", DOCUMENTS)
def test_every_kind_gives_paragraphs_with_a_blank_line_between(suffix: str, tmp_path: Path) -> None:
    path = tmp_path / f"a{suffix}"
    path.write_bytes(DOCUMENTS[suffix])
    assert load_document(path).text == "\n\n".join(PARAGRAPHS)


@pytest.mark.parametrize("suffix", DOCUMENTS)
def test_what_is_kept_of_a_document_is_read_back_the_same(suffix: str) -> None:
    article = parse_document(DOCUMENTS[suffix], "a", suffix)
    assert parse_article(dump_article(article), "a.md") == article


def test_a_missing_file_and_an_ending_that_is_not_read_are_refused(tmp_path: Path) -> None:
    with pytest.raises(QuizError) as caught:
        load_document(tmp_path / "none.pdf")
    assert caught.value.faults[0].code is Code.FILE_MISSING
    assert refusal(b"", ".doc") is Code.FORMAT_UNKNOWN


@pytest.mark.parametrize("suffix", [".html", ".docx", ".pdf"])
def test_a_file_over_ten_megabytes_is_not_even_opened(suffix: str, tmp_path: Path) -> None:
    assert refusal(bytes(MAX_DOCUMENT_BYTES + 1), suffix) is Code.FILE_TOO_LARGE
    path = tmp_path / f"a{suffix}"
    with path.open("wb") as stream:
        stream.truncate(50_000_000)
    with pytest.raises(QuizError) as caught:
        load_document(path)
    assert [fault.code for fault in caught.value.faults] == [Code.FILE_TOO_LARGE]


def test_faults_keep_their_code_and_details_on_their_way() -> None:
    assert refusal(b"no pdf", ".pdf") is Code.DOCUMENT_DAMAGED
    assert refusal(make_pdf([[]]), ".pdf") is Code.DOCUMENT_WITHOUT_TEXT
    assert refusal(b"<html></html>", ".html") is Code.PAGE_WITHOUT_ARTICLE
    assert refusal(make_word_file([]), ".docx") is Code.TEXT_EMPTY
    assert refusal(make_word_file(["words " * 60_000]), ".docx") is Code.TEXT_TOO_LONG


def test_reading_that_takes_too_long_is_ended() -> None:
    started = time.monotonic()
    with pytest.raises(QuizError) as caught:
        read_apart(Kind.PDF, DOCUMENTS[".pdf"], "a.pdf", seconds=0.001)
    assert [fault.code for fault in caught.value.faults] == [Code.DOCUMENT_UNFINISHED]
    assert time.monotonic() - started < 10


@pytest.mark.slow
@pytest.mark.parametrize(("sign", "times", "layers"), [(b"\0", 200_000_000, 2), (b"[", 3_000_000, 1)])
def test_a_small_file_that_unpacks_without_measure_is_refused_in_time(
    sign: bytes, times: int, layers: int
) -> None:
    data = make_pdf_bomb(sign * times, layers=layers)
    assert len(data) < 5_000
    started = time.monotonic()
    assert refusal(data, ".pdf") in {Code.DOCUMENT_OVERSIZED, Code.DOCUMENT_UNFINISHED}
    assert time.monotonic() - started < 20


@pytest.mark.slow
def test_a_page_that_keeps_its_reader_busy_is_given_up() -> None:
    with pytest.raises(QuizError) as caught:
        read_apart(Kind.WEB_PAGE, b"<html><body><article>" + b"<p>hi <b>x</p>" * 600_000, "a.html", seconds=2)
    assert [fault.code for fault in caught.value.faults] == [Code.DOCUMENT_UNFINISHED]


def test_a_page_nested_without_end_is_an_article_or_a_refusal() -> None:
    with pytest.raises(QuizError):
        parse_document(b"<div>" * 1_000_000, "a.html", ".html")
