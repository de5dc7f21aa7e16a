"""A teacher has an article read: a text of their own, or one of a bank."""

from __future__ import annotations

import pytest

from quiz.errors import Code, QuizError
from quiz.services import explaining
from quiz.services.explaining import MAX_CHARACTERS, list_shelves, read_shelved, read_text
from quiz.storage import Database
from tests.web.samples import ARTICLE, TEXT, found_school

SHORT = "Priya Nandan, a lock keeper, said the gate appeared to be rotten."


def test_a_text_is_read_with_its_title_and_its_outlet() -> None:
    view = read_text(SHORT, title="  Old\ngate ", publisher="Wharf Courier")
    assert (view.article.text, view.article.title, view.article.publisher) == (
        SHORT,
        "Old gate",
        "Wharf Courier",
    )
    (one,) = view.attributions
    assert one.source == "Priya Nandan"
    assert one.content[0].text == "the gate appeared to be rotten"
    assert one.readers


def test_what_was_left_empty_is_not_known() -> None:
    view = read_text(SHORT, title=" ", publisher="")
    assert (view.article.title, view.article.publisher) == (None, None)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (" \n ", Code.TEXT_EMPTY),
        ("…!", Code.TEXT_EMPTY),
        ("a" * (MAX_CHARACTERS + 1), Code.TEXT_TOO_LONG),
        ("Lind said\0no.", Code.NOT_PLAIN_TEXT),
    ],
)
def test_what_is_no_article_is_refused(text: str, code: Code) -> None:
    with pytest.raises(QuizError) as caught:
        read_text(text)
    assert [fault.code for fault in caught.value.faults] == [code]


def test_nobody_waits_long_while_other_articles_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(explaining, "MAX_WAIT", 0.01)
    with explaining.READING, pytest.raises(QuizError) as caught:
        read_text(SHORT)
    assert [fault.code for fault in caught.value.faults] == [Code.READING_BUSY]
    assert read_text(SHORT).attributions


def test_a_bank_offers_its_articles_and_each_can_be_read(database: Database) -> None:
    school = found_school(database)
    (shelf,) = list_shelves(database, school.teacher_id)
    assert shelf.bank_title == "The harbour clock"
    (offered,) = shelf.articles
    assert (offered.title, offered.publisher) == (ARTICLE.title, ARTICLE.publisher)
    view = read_shelved(database, school.teacher_id, offered.bank_id, offered.number)
    assert offered.bank_id == school.bank_id
    assert view.article.text == TEXT
    assert any(source.name == "Ines Varga" for source in view.sources)


def test_an_article_or_a_bank_that_is_not_there_is_refused(database: Database) -> None:
    school = found_school(database)
    for bank_id, number, code in (
        (school.bank_id, 0, Code.ARTICLE_UNKNOWN),
        (school.bank_id, 2, Code.ARTICLE_UNKNOWN),
        (school.bank_id + 1_000_000, 1, Code.BANK_UNKNOWN),
    ):
        with pytest.raises(QuizError) as caught:
            read_shelved(database, school.teacher_id, bank_id, number)
        assert [fault.code for fault in caught.value.faults] == [code]
