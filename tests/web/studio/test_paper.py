"""Banks and quizzes on paper: the page to print, and the PDF that a reader can also listen to."""

from __future__ import annotations

import builtins
import io
import os
import time
from collections.abc import Iterator
from typing import Any

import pytest
from flask.testing import FlaskClient
from pypdf import PdfReader

from quiz.assessment import Rule
from quiz.services import regrading
from quiz.services.views import QuizSummary
from quiz.storage import Database
from quiz.web import pdf
from quiz.web.studio import paper
from tests.shelves import fill_shelf, long_bank
from tests.web.browsing import sign_in, visible
from tests.web.samples import ITEMS, School

SHARED = "/teacher/banks/{bank}/print.pdf"


def sets_text() -> bool:
    """Whether the machine has what WeasyPrint needs."""
    try:
        import weasyprint  # noqa: F401, PLC0415 - it is asked for just here
    except OSError:
        return False
    return True


@pytest.fixture
def pango() -> None:
    """Skip a test where no PDF can be made; on CI it fails."""
    if not sets_text():
        if os.environ.get("CI") == "true":
            pytest.fail("WeasyPrint finds no Pango; on CI every test must run")
        pytest.skip("WeasyPrint finds no Pango")


@pytest.fixture
def teacher(client: FlaskClient, school: School) -> FlaskClient:
    sign_in(client, school)
    return client


@pytest.fixture
def published(school: School) -> QuizSummary:
    return school.publish(title="Harbour clock, week 3")


def read(teacher: FlaskClient, address: str) -> tuple[str, PdfReader]:
    """The name of the file and what is in it."""
    response = teacher.get(address)
    assert response.status_code == 200, response.text
    assert response.mimetype == "application/pdf"
    return response.headers["Content-Disposition"], PdfReader(io.BytesIO(response.data))


def words(reader: PdfReader) -> str:
    """All text of the file, in one line."""
    return " ".join(" ".join(page.extract_text() for page in reader.pages).split())


def list_fonts(reader: PdfReader) -> Iterator[Any]:
    """The description of each font."""
    for page in reader.pages:
        resources: Any = page["/Resources"]
        for font in resources.get("/Font", {}).values():
            for inner in font.get_object().get("/DescendantFonts", ()):
                yield inner.get_object()["/FontDescriptor"].get_object()


@pytest.mark.pdf
@pytest.mark.usefixtures("pango")
class TestPdf:
    def test_a_bank_comes_with_and_without_answers(self, teacher: FlaskClient, school: School) -> None:
        address = SHARED.format(bank=school.bank_id)
        name, plain = read(teacher, address)
        assert name == 'attachment; filename="the-harbour-clock.pdf"'
        told = words(plain)
        assert all(item.stem in told for item in ITEMS)
        assert "It has not moved since." in told, "the article is on the sheet for learners"
        assert not any(option.reason in told for item in ITEMS for option in item.options)
        assert "Answer:" not in told
        name, answers = read(teacher, f"{address}?answers=with")
        assert name == 'attachment; filename="the-harbour-clock-answers.pdf"'
        assert ITEMS[0].key.reason in words(answers)
        assert words(answers).count("Answer:") == len(ITEMS)

    def test_a_quiz_comes_as_it_was_published(self, teacher: FlaskClient, published: QuizSummary) -> None:
        name, reader = read(teacher, f"/teacher/quizzes/{published.quiz_id}/print.pdf?answers=with")
        assert name == 'attachment; filename="harbour-clock-week-3-answers.pdf"'
        assert reader.metadata is not None
        assert reader.metadata.title == "Harbour clock, week 3: answers"

    def test_it_is_tagged_for_readers_who_listen(self, teacher: FlaskClient, published: QuizSummary) -> None:
        """PDF/UA-1 asks for tags, a language, a shown title and embedded fonts, and the file names it."""
        _, reader = read(teacher, f"/teacher/quizzes/{published.quiz_id}/print.pdf")
        root: Any = reader.trailer["/Root"]
        assert root["/MarkInfo"]["/Marked"]
        assert root["/Lang"] == "en"
        assert root["/ViewerPreferences"]["/DisplayDocTitle"]
        assert "/K" in root["/StructTreeRoot"]
        assert b"pdfuaid" in root["/Metadata"].get_object().get_data()
        fonts = list(list_fonts(reader))
        assert fonts
        assert all({"/FontFile2", "/FontFile3"} & set(font) for font in fonts)

    def test_a_page_on_paper_loads_nothing_but_our_stylesheet(
        self, monkeypatch: pytest.MonkeyPatch, tmp_path: Any
    ) -> None:
        """No address leaves the machine or reads a file of it, whatever a page names."""
        from weasyprint.urls import URLFetcher  # noqa: PLC0415 - only where Pango is

        secret = tmp_path / "secret.css"
        secret.write_text('p::after { content: "from the disk" }')
        asked: list[str] = []
        monkeypatch.setattr(URLFetcher, "fetch", lambda _self, url, _headers=None: asked.append(url))
        page = f"""<html lang="en"><title>t</title><link rel="stylesheet" href="{pdf.STYLESHEET}">
            <link rel="stylesheet" href="{secret.as_uri()}">
            <link rel="stylesheet" href="https://post.example/x.css">
            <style>@import "data:text/css,p::after{{content:'from data'}}";</style>
            <p style="background: url(http://127.0.0.1/x)">words
            <img src="https://post.example/x.png" alt="">"""
        reader = PdfReader(io.BytesIO(pdf.lay_out(page)))
        assert words(reader).startswith("words")
        assert "from" not in words(reader)
        assert asked == []

    def test_hundreds_of_questions_are_laid_out_in_bearable_time(
        self, teacher: FlaskClient, database: Database, school: School
    ) -> None:
        shelf = fill_shelf(database, long_bank(150))  # a third of them is accepted
        assert shelf.teacher_id == school.teacher_id
        begun = time.process_time()
        _, reader = read(teacher, SHARED.format(bank=shelf.bank_id))
        assert time.process_time() - begun < 20
        assert len(reader.pages) > 5


def test_the_page_to_print_has_the_way_to_the_pdf(
    teacher: FlaskClient, school: School, published: QuizSummary
) -> None:
    for page in (f"/teacher/banks/{school.bank_id}/print", f"/teacher/quizzes/{published.quiz_id}/print"):
        plain, answers = teacher.get(page).text, teacher.get(f"{page}?answers=with").text
        assert f'{page}.pdf"' in plain
        assert f'{page}.pdf?answers=with"' in answers
        assert ITEMS[0].key.reason not in visible(plain)
        assert ITEMS[0].key.reason in visible(answers)


def test_a_changed_key_stands_on_the_sheet_with_answers(
    teacher: FlaskClient, school: School, published: QuizSummary
) -> None:
    wish, reason = regrading.Wish(2, Rule.EVERYONE), "The notice was unclear."
    where = (school.database, school.teacher_id, published.quiz_id)
    regrading.change_key(*where, wish, reason=reason, seen=0)
    page = f"/teacher/quizzes/{published.quiz_id}/print"
    told = visible(teacher.get(f"{page}?answers=with").text)
    assert "Every answer to question 2 earns full credit now. The notice was unclear." in told
    assert "full credit" not in visible(teacher.get(page).text)


def test_a_bank_without_accepted_questions_makes_no_pdf(
    teacher: FlaskClient, database: Database, school: School
) -> None:
    shelf = fill_shelf(database, long_bank(1))
    assert shelf.teacher_id == school.teacher_id
    response = teacher.get(SHARED.format(bank=shelf.bank_id))
    assert response.status_code == 400
    assert "no accepted item" in visible(response.text)
    assert "Download the PDF" not in teacher.get(f"/teacher/banks/{shelf.bank_id}/print").text


def test_a_bank_of_too_many_questions_makes_no_pdf_but_can_be_printed(
    teacher: FlaskClient, school: School, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(paper, "MOST_QUESTIONS", 3)
    address = SHARED.format(bank=school.bank_id)
    assert "at most 3 questions, and these are 4" in visible(teacher.get(address).text)
    assert teacher.get(address).status_code == 400
    assert teacher.get(address.removesuffix(".pdf")).status_code == 200


def test_without_pango_the_page_tells_another_way(
    teacher: FlaskClient, school: School, monkeypatch: pytest.MonkeyPatch
) -> None:
    importing = builtins.__import__

    def lack(name: str, *rest: Any, **more: Any) -> Any:
        if name.startswith("weasyprint"):
            raise OSError("cannot load library 'libpango-1.0-0'")
        return importing(name, *rest, **more)

    monkeypatch.setattr(builtins, "__import__", lack)
    response = teacher.get(SHARED.format(bank=school.bank_id))
    assert response.status_code == 503
    assert "Print the page in your browser" in visible(response.text)
    assert "libpango" not in response.text
