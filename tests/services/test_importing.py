"""Articles are taken in from files and addresses, and nothing is stored where that fails."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest

from quiz.errors import Code, QuizError
from quiz.fetching import Page, fetch_page
from quiz.services.importing import Fetch, import_address, import_article, import_file, is_address
from quiz.services.making import generate_bank, read_files
from quiz.text import load_article
from tests.fetching.site import PUBLIC, Answer, FakeNetwork, serving
from tests.papers import PARAGRAPHS, make_page, make_pdf, make_word_file, set_lines

ADDRESS = "https://gazette.example/bridge"
TEXT = "\n\n".join(PARAGRAPHS)
HEAD = "<title>Bridge shuts</title><meta property='og:site_name' content='Gazette'>"
# Enough sources for a question to be proven.
STORY = (
    "The bridge at Quillhaven has been shut since Monday, and buses go round by the mill.",
    "“The crack is older than the town hall,” Tomas Brandt, a retired mason, told the Gazette on Monday.",
    "Esther Okafor, the harbour engineer, said the arch may have to be rebuilt before the winter.",
    "Priya Nandan, who sells flowers beside the ramp, said her takings had halved within a week.",
    "Omar Farr, a baker, said nobody had told the shops how long the road would stay closed.",
)


def gives(data: bytes, media_type: str = "text/html", charset: str | None = None) -> Fetch:
    """A page at every address."""
    return lambda address: Page(f"{address}/", media_type, charset, data)


def refusal(work: Fetch, address: str = ADDRESS) -> Code:
    with pytest.raises(QuizError) as caught:
        import_address(address, fetch=work)
    assert caught.value.faults[0].place == address
    return caught.value.faults[0].code


@pytest.mark.parametrize("where", ["https://a.example/", "http://a", "FTP://a", "file:///a"])
def test_an_address_is_told_from_a_path(where: str) -> None:
    assert is_address(where)
    assert not is_address(f"./{where}")


def test_a_page_is_an_article_with_the_address_where_it_was_found() -> None:
    head = f"{HEAD}<link rel='canonical' href='https://elsewhere.example/'>"
    article = import_address(ADDRESS, fetch=gives(make_page(head=head)))
    assert (article.text, article.title, article.publisher) == (TEXT, "Bridge shuts", "Gazette")
    assert article.address == f"{ADDRESS}/"


def test_a_page_of_a_real_site_is_an_article_wherever_it_was_moved_to() -> None:
    answers = {
        "/old": Answer(status=301, headers={"Location": "/new"}),
        "/new": Answer(make_page(head=HEAD)),
        "/notice": Answer(b"<html><body><p>Please switch on JavaScript.</p></body></html>"),
    }
    with serving(answers) as port:
        network = FakeNetwork(port, {"gazette.example": [[PUBLIC]]}).as_network()
        fetch = partial(fetch_page, network=network)
        article = import_address("http://gazette.example/old", fetch=fetch)
        assert (article.text, article.address) == (TEXT, "http://gazette.example/new")
        assert refusal(fetch, "http://gazette.example/notice") is Code.PAGE_WITHOUT_ARTICLE


def test_plain_text_and_pdf_have_an_address_too() -> None:
    plain = import_address(ADDRESS, fetch=gives(TEXT.replace("\n", "\r\n").encode(), "text/plain"))
    assert (plain.text, plain.address) == (TEXT, f"{ADDRESS}/")
    latin = import_address(ADDRESS, fetch=gives("Café.\nOld.".encode("latin-1"), "text/plain", "latin-1"))
    assert latin.text == "Café. Old."
    assert (
        import_address(ADDRESS, fetch=gives(make_pdf([set_lines(PARAGRAPHS)]), "application/pdf")).text
        == TEXT
    )


def test_a_page_without_an_article_and_an_empty_one_are_refused() -> None:
    assert refusal(gives(b"<html><body><p>Please sign in.</p></body></html>")) is Code.PAGE_WITHOUT_ARTICLE
    assert refusal(gives(b" ", "text/plain")) is Code.TEXT_EMPTY
    assert refusal(gives(b"%PDF-", "application/pdf")) is Code.DOCUMENT_DAMAGED


def test_an_uploaded_file_of_every_kind_is_an_article() -> None:
    assert import_file(make_word_file(), "a.docx").text == TEXT
    assert import_file(make_page(), "A.HTML").text == TEXT
    assert import_file(TEXT.encode(), "a.txt").text == TEXT


@pytest.mark.parametrize("name", ["a.doc", "a", "a.exe", "", "../a.rtf", ".pdf"])
def test_a_file_of_another_kind_is_told_what_is_read(name: str) -> None:
    with pytest.raises(QuizError) as caught:
        import_file(b"words", name)
    (fault,) = caught.value.faults
    assert fault.code is Code.FORMAT_UNKNOWN
    assert ".docx" in fault.remedy


@pytest.mark.parametrize("name", ["a.txt", "a.html", "a.docx", "a.pdf", "a.exe"])
def test_an_upload_of_fifty_megabytes_is_refused_unread(name: str) -> None:
    with pytest.raises(QuizError) as caught:
        import_file(bytes(50_000_000), name)
    assert [fault.code for fault in caught.value.faults] == [Code.FILE_TOO_LARGE]


def test_a_text_file_is_taken_as_it_is_and_others_are_converted(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"Mara said so.\r\n")
    (tmp_path / "a.docx").write_bytes(make_word_file())
    plain, word = (import_article(str(tmp_path / name)) for name in ("a.txt", "a.docx"))
    assert (plain.article.text, plain.converted) == ("Mara said so.\r\n", False)
    assert (word.article.text, word.converted) == (TEXT, True)


@pytest.mark.slow
def test_documents_and_addresses_are_read_where_files_are(tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(make_word_file(STORY))
    paths = (str(tmp_path / "a.docx"), ADDRESS)
    found = list(read_files(paths, fetch=gives(make_page(STORY))))
    assert [file.id for file in found] == [str(tmp_path / "a"), ADDRESS]
    assert found[0].reading.article.text == found[1].reading.article.text
    assert found[0].reading.attributions


@pytest.mark.slow
def test_a_bank_keeps_what_was_converted_as_text_beside_it(tmp_path: Path) -> None:
    source = tmp_path / "in" / "Bridge report.docx"
    source.parent.mkdir()
    source.write_bytes(make_word_file(STORY, facts={"title": "Bridge shuts"}))
    output = tmp_path / "out" / "bank.yaml"
    made = generate_bank([str(source)], output, seed=1)
    kept = output.parent / "articles" / "bridge-report.md"
    assert made.copied == (kept,)
    assert load_article(kept).title == "Bridge shuts"
    again = generate_bank([str(source)], output, seed=1)
    assert (again.copied, again.added, again.removed) == ((), (), ())


@pytest.mark.slow
def test_an_address_gives_a_bank_whose_article_is_named_by_its_title(tmp_path: Path) -> None:
    made = generate_bank([ADDRESS], tmp_path / "bank.yaml", seed=1, fetch=gives(make_page(STORY, head=HEAD)))
    assert [entry.path for entry in made.bank.articles] == ["articles/bridge-shuts.md"]
    assert load_article(tmp_path / "articles" / "bridge-shuts.md").address == f"{ADDRESS}/"


def test_nothing_is_stored_where_an_article_cannot_be_read(tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(b"PK\x03\x04")
    with pytest.raises(QuizError):
        generate_bank([str(tmp_path / "a.docx")], tmp_path / "out" / "bank.yaml", seed=1)
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["a.docx"]
