"""Files become articles, or a clear refusal."""

from __future__ import annotations

import datetime
import io
from pathlib import Path

import pytest

from quiz.errors import Code, QuizError
from quiz.text import MAX_CHARACTERS, load_article, parse_article
from quiz.text.intake import read_stream

FULL = b"""---
title: "Bridge: closed"
publisher: Harbour Gazette
author: Ines Amadi
date: 2026-03-01
address: https://example.org/bridge
licence: CC0-1.0
language: en-GB
invented: true
---
The bridge is closed, Mara Lind said.
"""


def codes(error: QuizError) -> list[Code]:
    return [fault.code for fault in error.faults]


def refused(data: bytes, suffix: str = ".md") -> QuizError:
    with pytest.raises(QuizError) as caught:
        parse_article(data, "a.md", suffix)
    return caught.value


def test_front_matter_fills_every_fact() -> None:
    article = parse_article(FULL, "a.md")
    assert article.text == "The bridge is closed, Mara Lind said.\n"
    assert (article.title, article.publisher, article.author) == (
        "Bridge: closed",
        "Harbour Gazette",
        "Ines Amadi",
    )
    assert article.date == datetime.date(2026, 3, 1)
    assert (article.address, article.licence) == ("https://example.org/bridge", "CC0-1.0")
    assert (article.language, article.invented) == ("en-GB", True)


def test_a_plain_text_needs_no_front_matter() -> None:
    article = parse_article(b"Mara Lind said so.", "a.txt", ".txt")
    assert article.text == "Mara Lind said so."
    assert article.title is None
    assert not article.invented


def test_the_text_keeps_its_blank_lines_line_ends_and_odd_spaces() -> None:
    body = "\r\n\r\n\u00a0“Yes,” she said. \r\n\t\r"
    assert parse_article(f"---\r\ntitle: A\r\n---\r\n{body}".encode(), "a.md").text == body


def test_a_byte_order_mark_is_no_part_of_the_text() -> None:
    assert parse_article(b"\xef\xbb\xbfMara said so.", "a.txt", ".txt").text == "Mara said so."
    assert parse_article(b"\xef\xbb\xbf" + FULL, "a.md").title == "Bridge: closed"


def test_a_second_byte_order_mark_belongs_to_the_text() -> None:
    assert parse_article(b"\xef\xbb\xbf\xef\xbb\xbfA", "a.txt", ".txt").text == "\ufeffA"


def test_hyphens_inside_the_text_are_text() -> None:
    assert parse_article(b"One.\n---\nTwo.\n---\n", "a.md").text == "One.\n---\nTwo.\n---\n"


def test_empty_front_matter_is_allowed() -> None:
    assert parse_article(b"---\n---\nA", "a.md").text == "A"


def test_a_byte_that_is_not_utf8_is_named_with_its_offset() -> None:
    error = refused(b"caf\xe9 said")
    assert codes(error) == [Code.NOT_UTF8]
    assert "0xe9 at offset 3" in str(error)


def test_utf16_is_refused_as_no_plain_text() -> None:
    assert codes(refused("Mara".encode("utf-16-le"))) == [Code.NOT_PLAIN_TEXT]


@pytest.mark.parametrize("data", [b"", b"  \n\t", b"---\ntitle: A\n---\n \n", b"... --", b"\xef\xbb\xbf"])
def test_a_text_without_a_letter_is_refused(data: bytes) -> None:
    error = refused(data)
    assert codes(error) == [Code.TEXT_EMPTY]
    assert error.faults[0].place == "a.md"


def test_the_limit_counts_the_characters_of_the_text_alone() -> None:
    head = b"---\ntitle: A\n---\n"
    assert len(parse_article(head + "é".encode() * MAX_CHARACTERS, "a.md").text) == MAX_CHARACTERS
    error = refused(head + b"a" * (MAX_CHARACTERS + 1))
    assert codes(error) == [Code.TEXT_TOO_LONG]
    assert error.faults[0].place == "a.md"


def test_an_unknown_suffix_is_refused() -> None:
    assert codes(refused(b"A", ".docx")) == [Code.FORMAT_UNKNOWN]
    assert parse_article(b"A", "a.TXT", ".TXT").text == "A"


def test_all_faults_of_a_front_matter_come_at_once_with_their_lines() -> None:
    error = refused(b"---\ntitel: A\ndate: soon\ninvented: maybe\npublisher: 3\n---\nText\n")
    assert codes(error) == [Code.FRONT_MATTER_INVALID] * 4
    assert [fault.place for fault in error.faults] == [
        "a.md: titel (line 2)",
        "a.md: date (line 3)",
        "a.md: invented (line 4)",
        "a.md: publisher (line 5)",
    ]


@pytest.mark.parametrize(
    "front",
    [
        "title: A",  # never closed
        "- a\n- b\n---",
        "just words\n---",
        "title: [a\n---",
        "title: A\ntitle: B\n---",
        "title: &x A\npublisher: *x\n---",
        "title: !!python/object/apply:os.getcwd []\n---",
        "title: ''\n---",
        'title: "two\\nlines"\n---',
        "date: 2026-02-30\n---",
        "date: '2026-02-30'\n---",
        "date: 2026-03-01T10:00:00\n---",
        "address: javascript:alert(1)\n---",
        "language: english (GB)\n---",
        "invented: 1\n---",
        "invented: 'true'\n---",
        "1: x\n---",
        "? [a]\n: x\n---",
        f"title: {'a' * 10_001}\n---",
        f"title: {'[' * 5_000}\n---",
        'title: "\\ud83d"\n---',
        f"title: {'9' * 5_000}\n---",
    ],
)
def test_front_matter_that_is_not_plain_facts_is_refused(front: str) -> None:
    error = refused(f"---\n{front}\nText\n".encode())
    assert set(codes(error)) == {Code.FRONT_MATTER_INVALID}


def test_a_quoted_date_is_a_date() -> None:
    assert parse_article(b"---\ndate: '2026-03-01'\n---\nA", "a.md").date == datetime.date(2026, 3, 1)


def test_a_file_is_read_from_its_path(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_bytes(FULL)
    assert load_article(tmp_path / "a.md") == parse_article(FULL, "a.md")


def test_a_missing_file_and_a_folder_are_told_apart(tmp_path: Path) -> None:
    with pytest.raises(QuizError) as missing:
        load_article(tmp_path / "none.md")
    with pytest.raises(QuizError) as folder:
        load_article(tmp_path)
    assert codes(missing.value) == [Code.FILE_MISSING]
    assert codes(folder.value) == [Code.FILE_UNREADABLE]
    assert "it is a folder" in str(folder.value)


def test_a_path_with_a_nul_is_unreadable() -> None:
    with pytest.raises(QuizError) as caught:
        load_article(Path("a\0.md"))
    assert codes(caught.value) == [Code.FILE_UNREADABLE]


def test_a_file_that_the_system_refuses_to_open_is_unreadable(tmp_path: Path) -> None:
    (tmp_path / "a.md").symlink_to(tmp_path / "a.md")
    with pytest.raises(QuizError) as caught:
        load_article(tmp_path / "a.md")
    assert codes(caught.value) == [Code.FILE_UNREADABLE]


def test_an_endless_stream_is_refused_at_the_limit() -> None:
    with pytest.raises(QuizError) as caught:
        read_stream(io.BytesIO(b"a" * 11), "standard input", limit=10)
    assert codes(caught.value) == [Code.FILE_TOO_LARGE]


@pytest.mark.shared
@pytest.mark.parametrize(("name", "characters"), [("cnn.txt", 3_994), ("aggregator.txt", 2_312)])
def test_real_articles_keep_their_offsets(shared_folder: Path, name: str, characters: int) -> None:
    article = load_article(shared_folder / "articles" / name)
    assert len(article.text) == characters
    if name == "aggregator.txt":
        assert article.text[1272] == "\u00a0"
    else:
        assert article.text[498:508] == "Jacob Zenn"
