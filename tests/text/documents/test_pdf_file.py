"""The text layer of PDF files, and files without one."""

from __future__ import annotations

import pytest

from quiz.errors import Code, QuizError
from quiz.text.documents import Draft, Kind
from quiz.text.documents.lines import Line, join_lines
from quiz.text.documents.pdf_file import MAX_PAGES
from quiz.text.documents.readers import read_document
from tests.papers import PARAGRAPHS, make_pdf, set_lines


def read(data: bytes) -> Draft:
    return read_document(Kind.PDF, data, "a.pdf")


def refusal(data: bytes) -> tuple[Code, str]:
    with pytest.raises(QuizError) as caught:
        read(data)
    (fault,) = caught.value.faults
    return fault.code, str(fault)


def lines(*listed: tuple[str, float, float]) -> list[Line]:
    return [Line(text, x, y, 12) for text, x, y in listed]


def test_lines_become_whole_paragraphs() -> None:
    assert read(make_pdf([set_lines(PARAGRAPHS)])).paragraphs == PARAGRAPHS


def test_a_paragraph_goes_on_over_a_page() -> None:
    printed = set_lines(PARAGRAPHS[:1] * 1 + PARAGRAPHS[2:])
    first, second = printed[:-1], [(72.0, 780.0, printed[-1][2])]
    assert read(make_pdf([first, second])).paragraphs == (PARAGRAPHS[0], PARAGRAPHS[2])


def test_running_heads_and_page_numbers_are_left_out() -> None:
    pages = [
        [(72.0, 820.0, f"Gazette, page {number}"), *set_lines([words]), (290.0, 30.0, str(number))]
        for number, words in enumerate(PARAGRAPHS, 1)
    ]
    assert read(make_pdf(pages)).paragraphs == PARAGRAPHS


def test_facts_are_proposed_but_no_file_name() -> None:
    page = [set_lines(PARAGRAPHS)]
    assert read(make_pdf(page, facts={"Title": "Bridge shuts", "Author": "Ines Amadi"})).facts == {
        "title": "Bridge shuts",
        "author": "Ines Amadi",
    }
    assert read(make_pdf(page, facts={"Title": "Microsoft Word - report3.docx"})).facts == {}


def test_an_indent_a_wider_gap_and_other_letters_begin_a_paragraph() -> None:
    full = "a full line of words that goes to the edge of its column,"
    assert join_lines(
        [lines((full, 20, 700), ("and ends.", 10, 686), (full, 20, 672), ("Also.", 10, 658))]
    ) == (
        f"{full} and ends.",
        f"{full} Also.",
    )
    assert join_lines([lines((full, 10, 700), (full, 10, 686), ("New words", 10, 660))]) == (
        f"{full} {full}",
        "New words",
    )
    assert join_lines([[Line("Headline", 10, 700, 24), Line(full, 10, 680, 12)]]) == ("Headline", full)


def test_a_word_parted_at_a_line_end_is_whole_again() -> None:
    page = lines(
        ("The long dis-", 10, 700), ("tance to the well-", 10, 686), ("known and well-known mill", 10, 672)
    )
    assert join_lines([page]) == ("The long distance to the well-known and well-known mill",)


def test_no_lines_are_no_paragraphs() -> None:
    assert join_lines([[], []]) == ()


def test_a_file_of_pictures_says_what_to_do() -> None:
    code, words = refusal(make_pdf([[], []]))
    assert code is Code.DOCUMENT_WITHOUT_TEXT
    assert "Paste" in words
    assert refusal(make_pdf([[(72.0, 820.0, "p. 1")]]))[0] is Code.DOCUMENT_WITHOUT_TEXT


def test_a_locked_file_is_told_as_such() -> None:
    locked = "<< /Filter /Standard /V 1 /R 2 /O (12345678901234567890123456789012)"
    locked = f" /Encrypt {locked} /U (12345678901234567890123456789012) /P -4 >> /ID [(a) (a)]"
    assert refusal(make_pdf([set_lines(PARAGRAPHS)], extra=locked))[0] is Code.DOCUMENT_LOCKED


def test_too_many_pages_and_too_many_letters_are_refused() -> None:
    assert refusal(make_pdf([[(72.0, 700.0, "words")]] * (MAX_PAGES + 1)))[0] is Code.DOCUMENT_OVERSIZED
    crowded = [(72.0, 800.0 - number / 10, "word " * 60) for number in range(700)]
    assert refusal(make_pdf([crowded]))[0] is Code.DOCUMENT_OVERSIZED


@pytest.mark.parametrize(
    "data", [b"", b"%PDF-1.7", b"no pdf", make_pdf([set_lines(PARAGRAPHS)])[:300], b"%PDF-1.4\n%%EOF"]
)
def test_what_is_no_whole_file_is_damaged(data: bytes) -> None:
    assert refusal(data)[0] is Code.DOCUMENT_DAMAGED


def test_a_tree_of_pages_that_bites_its_tail_is_refused() -> None:
    data = make_pdf([set_lines(PARAGRAPHS)]).replace(b"/Kids [5 0 R]", b"/Kids [2 0 R]")
    assert refusal(data)[0] in {Code.DOCUMENT_DAMAGED, Code.DOCUMENT_WITHOUT_TEXT, Code.DOCUMENT_OVERSIZED}
