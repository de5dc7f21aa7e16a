"""The text of Word files, and files that only look like one."""

from __future__ import annotations

import io
import zipfile

import pytest

from quiz.errors import Code, QuizError
from quiz.text.documents import Draft, Kind
from quiz.text.documents.readers import read_document
from quiz.text.documents.unpacking import MAX_MEMBERS, MAX_PART, MAX_UNPACKED, SMALL
from tests.papers import PARAGRAPHS, belittle, make_word_file, word_paragraph

OLD_FILE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)


def read(data: bytes) -> Draft:
    return read_document(Kind.WORD, data, "a.docx")


def refusal(data: bytes) -> tuple[Code, str]:
    with pytest.raises(QuizError) as caught:
        read(data)
    (fault,) = caught.value.faults
    assert fault.place == "a.docx"
    return fault.code, str(fault)


def run(words: str, properties: str = "") -> str:
    return f"<w:r>{properties and f'<w:rPr>{properties}</w:rPr>'}<w:t>{words}</w:t></w:r>"


def test_paragraphs_come_whole_and_in_order() -> None:
    assert read(make_word_file()).paragraphs == PARAGRAPHS


def test_a_paragraph_of_several_runs_is_one() -> None:
    body = f"<w:p>{run('Mara ')}<w:hyperlink>{run('Lind', '<w:b/>')}</w:hyperlink>{run(' said so.')}</w:p>"
    body = body.replace("<w:t>", '<w:t xml:space="preserve">')
    assert read(make_word_file(body)).paragraphs == ("Mara Lind said so.",)


def test_deleted_hidden_and_doubled_words_are_left_out() -> None:
    kept = run("It may rain.")
    body = (
        f"<w:p>{kept}<w:del><w:r><w:delText>It will rain.</w:delText></w:r></w:del>"
        f"{run('A secret.', '<w:vanish/>')}<w:r><w:instrText>PAGE</w:instrText></w:r>"
        f"<w:moveFrom>{run('Elsewhere.')}</w:moveFrom></w:p>"
        f"<w:del>{word_paragraph('A paragraph that went.')}</w:del>"
    )
    assert read(make_word_file(body)).paragraphs == ("It may rain.",)


def test_inserted_words_lists_tables_and_text_boxes_are_read() -> None:
    box = f"<w:pict><w:txbxContent>{word_paragraph('In a box.')}</w:txbxContent></w:pict>"
    body = (
        f"<w:p><w:ins>{run('Inserted.')}</w:ins><w:r>{box}</w:r></w:p>"
        f"<w:tbl><w:tr><w:tc>{word_paragraph('A cell.')}</w:tc></w:tr></w:tbl>"
        f"<w:sdt><w:sdtContent>{word_paragraph('A field.')}</w:sdtContent></w:sdt>"
    )
    assert read(make_word_file(body)).paragraphs == ("Inserted.", "In a box.", "A cell.", "A field.")


def test_a_line_break_is_a_space_and_two_are_a_new_paragraph() -> None:
    signs = "<w:t>One</w:t><w:br/><w:t>line.</w:t><w:br/><w:br/><w:t>Two.</w:t><w:tab/><w:t>X</w:t>"
    body = f"<w:p><w:r>{signs}</w:r></w:p>"
    assert read(make_word_file(body)).paragraphs == ("One line.", "Two. X")


def test_the_title_is_the_paragraph_in_that_style_or_the_property() -> None:
    body = word_paragraph("Bridge shuts", "Title") + word_paragraph("It is old.")
    styled = read(make_word_file(body, facts={"title": "report3", "creator": "Ines Amadi"}))
    assert styled.facts == {"title": "Bridge shuts", "author": "Ines Amadi"}
    assert styled.paragraphs == ("It is old.",)
    assert read(make_word_file(facts={"title": "Bridge"})).facts == {"title": "Bridge"}


def test_the_text_may_lie_in_a_part_of_another_name() -> None:
    assert read(make_word_file(part="word/document2.xml")).paragraphs == PARAGRAPHS


def test_broken_properties_are_no_reason_to_refuse_the_text() -> None:
    assert read(make_word_file(others={"docProps/core.xml": b"<broken"})).paragraphs == PARAGRAPHS


def test_a_locked_file_and_one_of_old_word_are_told_apart() -> None:
    locked = OLD_FILE + "EncryptedPackage".encode("utf-16-le")
    assert refusal(locked)[0] is Code.DOCUMENT_LOCKED
    code, words = refusal(OLD_FILE)
    assert code is Code.DOCUMENT_DAMAGED
    assert ".doc" in words


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"just words", make_word_file()[:-40], b"\0" * 100])
def test_what_is_no_archive_is_damaged(data: bytes) -> None:
    assert refusal(data)[0] is Code.DOCUMENT_DAMAGED


def test_an_archive_without_a_text_is_damaged() -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("readme.txt", "hello")
    assert refusal(packed.getvalue())[0] is Code.DOCUMENT_DAMAGED


@pytest.mark.parametrize("body", ["<w:p>", "<w:p></w:q>", "&nbsp;"])
def test_text_that_is_no_xml_is_damaged(body: str) -> None:
    assert refusal(make_word_file(body))[0] is Code.DOCUMENT_DAMAGED


@pytest.mark.parametrize(
    "declared",
    [
        '<!ENTITY e SYSTEM "file:///etc/passwd">',
        '<!ENTITY e "words">',
        '<!ENTITY a "aaaaaaaaaa"><!ENTITY e "&a;&a;&a;&a;&a;&a;&a;&a;">',
    ],
)
def test_entities_are_neither_opened_nor_unfolded(declared: str) -> None:
    data = make_word_file("<w:p><w:r><w:t>&e;</w:t></w:r></w:p>", prolog=f"<!DOCTYPE x [{declared}]>")
    code, words = refusal(data)
    assert code is Code.DOCUMENT_DAMAGED
    assert "entities" in words


def test_a_bomb_is_refused_by_its_directory() -> None:
    code, words = refusal(make_word_file(others={"word/media/a.bin": bytes(30 * SMALL)}))
    assert code is Code.DOCUMENT_OVERSIZED
    assert "times its size" in words


def test_a_bomb_whose_directory_lies_is_stopped_while_it_unpacks() -> None:
    body = f"<w:p><w:r><w:t>{'a' * (5 * SMALL)}</w:t></w:r></w:p>"
    honest = make_word_file(body)
    assert refusal(honest)[0] is Code.DOCUMENT_OVERSIZED
    lying = belittle(honest, "word/document.xml", 500)
    assert len(lying) == len(honest)
    assert refusal(lying)[0] is Code.DOCUMENT_DAMAGED


def test_a_part_that_is_too_dense_is_stopped_though_the_whole_is_not() -> None:
    noise = bytes(number * number % 251 for number in range(200_000)) * 2
    packed = io.BytesIO(make_word_file(f"<w:p><w:r><w:t>{'a' * (2 * SMALL)}</w:t></w:r></w:p>"))
    with zipfile.ZipFile(packed, "a", zipfile.ZIP_STORED) as archive:
        archive.writestr("word/media/a.png", noise)
    code, words = refusal(packed.getvalue())
    assert code is Code.DOCUMENT_OVERSIZED
    assert "a part" in words


def test_too_many_parts_are_refused() -> None:
    others = {f"word/{number}": b"" for number in range(MAX_MEMBERS)}
    assert refusal(make_word_file(others=others))[0] is Code.DOCUMENT_OVERSIZED


def test_a_total_beyond_the_limit_is_refused_from_the_directory_alone() -> None:
    claimed = belittle(
        make_word_file(others={"word/media/a.bin": b"x"}), "word/media/a.bin", MAX_UNPACKED + 1
    )
    assert refusal(claimed)[0] is Code.DOCUMENT_OVERSIZED


def test_a_locked_part_and_one_packed_unusually_are_refused() -> None:
    data = bytearray(make_word_file())
    at = data.rindex(b"word/document.xml") - 46
    data[at + 8] |= 1
    assert refusal(bytes(data))[0] is Code.DOCUMENT_LOCKED
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_LZMA) as archive:
        archive.writestr("word/document.xml", "<a/>")
    assert refusal(packed.getvalue())[0] is Code.DOCUMENT_DAMAGED


def test_the_limits_leave_room_for_a_long_report() -> None:
    long = [f"{words} {number}" for number in range(400) for words in PARAGRAPHS]
    data = make_word_file(long)
    assert len(read(data).paragraphs) == 1_200
    assert MAX_PART > SMALL
