"""The X-ray of a stored article: whose it is, what it shows, and how it is filtered without a script."""

from __future__ import annotations

import pytest
from flask import Flask
from flask.testing import FlaskClient

from quiz.services import adding
from tests.web.browsing import send, sign_in, visible
from tests.web.samples import School, found_school
from tests.web.test_reading_pages import article_of, marked

TEXT = (
    "Ines Varga, who winds the clock, said the spring appeared to be broken.\n\n"
    "The Post has not been able to verify the recording.\n\n"
    "“Drums cannot break a spring,” Tomas Reed, a watchmaker, said."
)


@pytest.fixture
def address(school: School) -> str:
    """The X-ray of an article in the teacher's library."""
    waiting = adding.read_paste(school.database, school.teacher_id, TEXT, {})
    facts = {"title": "Clock stands still", "publisher": "The Post"}
    added = adding.confirm_import(school.database, school.teacher_id, waiting, facts)
    return f"/teacher/xray/{added.article_id}"


@pytest.fixture
def teacher(client: FlaskClient, school: School) -> FlaskClient:
    sign_in(client, school)
    return client


def test_an_article_of_the_library_opens_and_leads_back(teacher: FlaskClient, address: str) -> None:
    own_page = address.replace("xray", "articles")
    assert f'href="{address}"' in teacher.get(own_page).text
    html = teacher.get(address).text
    assert article_of(html).split() == TEXT.split()
    assert f'href="{own_page}"' in html
    assert "not stored" not in visible(html)


def test_a_check_has_a_mark_of_its_own(teacher: FlaskClient, address: str) -> None:
    html = teacher.get(address).text.split('class="article-text">')[1]
    after = html.split('class="mark-verification"')
    assert len(after) == 2
    assert visible(f"<mark {after[1]}").startswith("has not been able to")


def test_an_article_of_a_bank_opens_from_its_bank(teacher: FlaskClient, school: School) -> None:
    page = teacher.get(f"/teacher/banks/{school.bank_id}").text
    assert 'href="/teacher/xray/' in page


def test_a_filter_works_by_its_address(teacher: FlaskClient, address: str) -> None:
    html = teacher.get(f"{address}?lens=1&mark=hedge&only=hedged").text
    assert marked(html, "hedge") == ["appeared to"]
    assert marked(html, "source") == []
    assert "attributions in sight" in visible(html)
    assert article_of(html).split() == TEXT.split()
    assert 'value="hedged"' in html
    assert "selected>only with a hedge" in html.replace("\n", "")


def test_a_filter_of_a_pasted_text_sends_the_text_again(teacher: FlaskClient) -> None:
    fields = {"text": TEXT, "title": "Kept", "publisher": "", "lens": "1", "mark": "source"}
    response = send(teacher, "/teacher/read", fields)
    assert response.status_code == 200
    assert marked(response.text, "hedge") == []
    assert "Ines Varga" in marked(response.text, "source")
    again = response.text.split('<textarea name="text" hidden>')[1].split("</textarea>")[0]
    assert again.removeprefix("\n") == TEXT


def test_another_look_reads_nothing_again(
    teacher: FlaskClient, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    teacher.get(address)
    monkeypatch.setattr("quiz.services.explaining._read", None)
    assert teacher.get(f"{address}?who=1").status_code == 200


def test_somebody_elses_article_is_not_there(app: Flask, school: School, address: str) -> None:
    other = found_school(school.database, login="okoye")
    sign_in(client := app.test_client(), other)
    assert client.get(address).status_code == 404
    assert client.get("/teacher/xray/0").status_code == 404


def test_a_source_has_its_chain_drawn_and_told(teacher: FlaskClient, address: str) -> None:
    html = teacher.get(address).text
    chains = html.split('<div class="chain">')[1:]
    assert len(chains) == 3
    assert all(chain.index("<svg") < chain.index("<ol>") for chain in chains)
    told = visible(f"<p {chains[0]}")
    assert told.startswith("outlet The Post source Ines Varga Attribution 1 The Post prints it")
