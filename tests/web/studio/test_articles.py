"""An article on its way into a teacher's library: read, shown, confirmed; and whatever keeps it out."""

from __future__ import annotations

import io
import re
import zipfile
from functools import partial

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from quiz.fetching import Page, fetch_page
from quiz.services import adding, library
from quiz.storage import Database
from tests.fetching.site import PUBLIC, Answer, FakeNetwork, serving
from tests.papers import PARAGRAPHS, make_page, make_pdf, make_word_file, set_lines
from tests.web.browsing import path_of, send, sign_in, visible
from tests.web.samples import School, found_school
from tests.web.studio.working import work

NEW = "/teacher/articles/new"
TEXT = "\n\n".join(PARAGRAPHS)
FACTS = {
    "title": "Bridge shuts",
    "publisher": "Gazette",
    "author": "",
    "date": "2026-05-06",
    "language": "en-GB",
}


@pytest.fixture
def teacher(client: FlaskClient, school: School) -> FlaskClient:
    sign_in(client, school)
    return client


def paste(client: FlaskClient, text: str = TEXT) -> TestResponse:
    return send(client, NEW, {"text": text}, to=f"{NEW}/text")


def upload(client: FlaskClient, data: bytes, name: str) -> TestResponse:
    token = re.search(r'name="csrf_token" value="([^"]+)"', client.get(NEW).text)
    assert token
    form = {"csrf_token": token[1], "file": (io.BytesIO(data), name)}
    response = client.post(f"{NEW}/file", data=form, content_type="multipart/form-data")
    response.request.input_stream.close()  # what the client sends lies in a file of its own when it is large
    return response


def add(client: FlaskClient, text: str = TEXT, **facts: str) -> str:
    """The page of the article that was pasted and kept."""
    preview = path_of(paste(client, text))
    return path_of(send(client, preview, {**FACTS, **facts}))


def count(school: School) -> tuple[int, int]:
    """How many articles of their own the teacher has, and how many wait."""
    view = library.list_library(school.database, school.teacher_id)
    return sum(not line.shared for line in view.lines), len(view.waiting)


def test_an_empty_library_says_what_an_article_is_good_for(app: Flask, school: School) -> None:
    sign_in(client := app.test_client(), school)
    page = visible(client.get("/teacher/articles/").text)
    assert "Add an article" in page


def test_a_pasted_article_is_shown_exactly_and_kept_only_when_its_teacher_says_so(
    teacher: FlaskClient, school: School
) -> None:
    text = "“Odd  spacing,” said Ines Varga.\n\n\tA <b>tag</b> that is text.\n\nThe end"
    preview = path_of(paste(teacher, text))
    assert count(school) == (0, 1)
    shown = teacher.get(preview).text
    assert "“Odd  spacing,” said Ines Varga." in shown
    assert "\tA &lt;b&gt;tag&lt;/b&gt; that is text." in shown
    assert "3 paragraphs" in visible(shown)
    page = path_of(send(teacher, preview, FACTS))
    assert count(school) == (1, 0)
    article_id = int(page.rsplit("/", 1)[1])
    kept = library.show_stored(school.database, school.teacher_id, article_id)
    assert kept.article.text == text
    assert (kept.article.title, kept.article.publisher, kept.article.author) == (
        "Bridge shuts",
        "Gazette",
        None,
    )
    assert str(kept.article.date) == "2026-05-06"
    assert "Bridge shuts" in visible(teacher.get("/teacher/articles/").text)


def test_line_ends_of_a_browser_are_those_that_were_pasted(teacher: FlaskClient, school: School) -> None:
    page = add(teacher, "One said Varga.\r\n\r\nTwo said Reed.")
    article_id = int(page.rsplit("/", 1)[1])
    kept = library.show_stored(school.database, school.teacher_id, article_id)
    assert kept.article.text == "One said Varga.\n\nTwo said Reed."


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (TEXT.encode(), "bridge.txt"),
        (f"---\ntitle: Bridge shuts\n---\n{TEXT}".encode(), "bridge.md"),
        (make_page(head="<title>Bridge shuts</title>"), "bridge.html"),
        (make_word_file(), "bridge.docx"),
        (make_pdf([set_lines(PARAGRAPHS)]), "bridge.pdf"),
    ],
)
def test_an_uploaded_file_of_each_kind_is_shown_with_what_it_says_of_itself(
    teacher: FlaskClient, data: bytes, name: str
) -> None:
    preview = path_of(upload(teacher, data, name))
    page = visible(teacher.get(preview).text)
    assert " ".join(PARAGRAPHS[0].split()) in page
    assert f"From: {name}" in page


def test_facts_are_proposed_from_the_file_and_may_be_corrected(teacher: FlaskClient) -> None:
    data = f"---\ntitle: Bridge shuts\nauthor: Noor Lindqvist\n---\n{TEXT}".encode()
    page = teacher.get(path_of(upload(teacher, data, "bridge.md"))).text
    assert 'value="Bridge shuts"' in page
    assert 'value="Noor Lindqvist"' in page


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("title", "x" * 301, "Shorten it"),
        ("date", "yesterday", "Not a valid date"),
        ("language", "not a tag!", "language tag"),
        ("address", "javascript:alert(1)", "starts with https"),
    ],
)
def test_a_fact_that_cannot_be_is_told_beside_its_field_and_nothing_is_kept(
    teacher: FlaskClient, school: School, field: str, value: str, words: str
) -> None:
    preview = path_of(paste(teacher))
    response = send(teacher, preview, {**FACTS, field: value})
    assert response.status_code == 400
    assert f'id="{field}-error"' in response.text
    assert words in visible(response.text)
    assert "Bridge shuts" in response.text or field == "title"
    assert count(school) == (0, 1)


def test_a_discarded_article_leaves_nothing(teacher: FlaskClient, school: School) -> None:
    preview = path_of(paste(teacher))
    send(teacher, preview, to=f"{preview}/discard")
    assert count(school) == (0, 0)
    assert teacher.get(preview).status_code == 404


def test_an_article_waits_for_a_day(teacher: FlaskClient, school: School) -> None:
    preview = path_of(paste(teacher))
    school.database.now.advance(hours=25)  # type: ignore[attr-defined]
    sign_in(teacher, school)
    response = teacher.get(preview)
    assert response.status_code == 404
    assert "a day has passed" in visible(response.text)


def test_nobody_else_sees_what_waits_or_what_is_kept(
    app: Flask, database: Database, teacher: FlaskClient
) -> None:
    preview, kept = path_of(paste(teacher)), add(teacher, TEXT + " Another.")
    sign_in(other := app.test_client(), found_school(database, login="okoye"))
    for page in (preview, kept):
        assert other.get(page).status_code == 404
    assert send(other, NEW, FACTS, to=preview).status_code == 404
    assert send(other, NEW, to=f"{kept}/remove").status_code == 404
    assert teacher.get(preview).status_code == teacher.get(kept).status_code == 200


def test_an_article_that_is_there_already_is_recognised_and_not_kept_twice(
    teacher: FlaskClient, school: School
) -> None:
    kept = add(teacher)
    preview = path_of(paste(teacher))
    page = teacher.get(preview).text
    assert "You have this article already" in visible(page)
    assert f'href="{kept}"' in page
    assert send(teacher, preview, FACTS).status_code == 400
    assert count(school) == (1, 1)


def test_a_changed_article_may_become_a_new_version_and_has_to_be_told_apart(
    teacher: FlaskClient, school: School
) -> None:
    kept = add(teacher)
    preview = path_of(paste(teacher, TEXT.replace("Monday", "Tuesday", 1) + "\n\nA line that came later."))
    assert "Is it a new version" in visible(teacher.get(preview).text)
    response = send(teacher, preview, FACTS)
    assert response.status_code == 400
    assert "Say whether it is a new version" in visible(response.text)
    newer = path_of(send(teacher, preview, {**FACTS, "version": kept.rsplit("/", 1)[1]}))
    assert "Earlier version" in visible(teacher.get(newer).text)
    (line,) = (one for one in library.list_library(school.database, school.teacher_id).lines if one.newer)
    assert newer.endswith(f"/{line.article_id}")


def test_the_same_address_is_the_same_article_however_its_words_have_changed(teacher: FlaskClient) -> None:
    add(teacher, address="https://post.example/crane")
    data = b"---\naddress: https://post.example/crane\n---\nAnother story altogether, said Ines Varga."
    page = visible(teacher.get(path_of(upload(teacher, data, "crane.md"))).text)
    assert "same address" in page


def test_an_article_of_its_own_asks_nothing_about_versions(teacher: FlaskClient) -> None:
    add(teacher)
    preview = path_of(paste(teacher, "Quite another text, said Tomas Reed, about a clock on the quay."))
    assert "new version" not in visible(teacher.get(preview).text)


@pytest.mark.parametrize("version", ["999999", "1; DROP", "-1"])
def test_only_what_is_offered_can_be_replaced(teacher: FlaskClient, version: str) -> None:
    add(teacher)
    preview = path_of(paste(teacher, TEXT + "\n\nMore."))
    assert send(teacher, preview, {**FACTS, "version": version}).status_code == 400


def test_an_article_without_questions_can_be_removed(teacher: FlaskClient, school: School) -> None:
    kept = add(teacher)
    assert path_of(send(teacher, kept, to=f"{kept}/remove")) == "/teacher/articles/"
    assert count(school) == (0, 0)


def test_a_search_finds_articles_by_title_outlet_and_author(teacher: FlaskClient) -> None:
    add(teacher, author="Noor Lindqvist")
    assert "Bridge shuts" in visible(teacher.get("/teacher/articles/?q=noor+bridge").text)
    page = visible(teacher.get("/teacher/articles/?q=nobody").text)
    assert "Bridge shuts" not in page
    assert "No article has all of these words" in page


@pytest.mark.parametrize(
    ("data", "name", "words"),
    [
        (b"", "empty.txt", "There is no text"),
        (b"\xff\xfe\x00", "bad.txt", "is not UTF-8"),
        (b"MZ", "setup.exe", "are not read"),
        (b"no zip", "bad.docx", "cannot be read as"),
        (make_pdf([[]]), "scan.pdf", "no text that can be read"),
        (
            b"<html><body><p>Please switch on JavaScript.</p></body></html>",
            "page.html",
            "No article was found",
        ),
    ],
)
def test_a_file_without_an_article_is_refused_in_words_and_nothing_is_stored(
    teacher: FlaskClient, school: School, data: bytes, name: str, words: str
) -> None:
    response = upload(teacher, data, name)
    assert response.status_code == 400
    assert 'id="file-error"' in response.text
    assert words in visible(response.text)
    assert count(school) == (0, 0)


def test_a_zip_bomb_that_calls_itself_a_word_file_is_refused(teacher: FlaskClient, school: School) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"<w>" + b" " * 200_000_000)
    response = upload(teacher, packed.getvalue(), "bomb.docx")
    assert response.status_code == 400
    assert "holds more than an article" in visible(response.text)
    assert count(school) == (0, 0)


def test_fifty_megabytes_are_refused_in_words_that_say_how_much_is_taken(
    teacher: FlaskClient, school: School
) -> None:
    response = upload(teacher, b"a" * 50_000_000, "long.txt")
    assert response.status_code == 413
    assert "at most 10 MB" in visible(response.text)
    assert count(school) == (0, 0)


def test_a_page_with_scripts_is_shown_as_words_and_runs_nothing(teacher: FlaskClient) -> None:
    head = "<title>&lt;script&gt;alert(1)&lt;/script&gt;</title><script>alert(2)</script>"
    page = teacher.get(path_of(upload(teacher, make_page(head=head), "page.html"))).text
    assert "alert(2)" not in page
    assert "<script>alert" not in page
    assert "onerror" not in page


def test_too_many_waiting_articles_are_refused_beside_the_form(teacher: FlaskClient, school: School) -> None:
    for number in range(adding.MOST_WAITING):
        adding.read_paste(school.database, school.teacher_id, f"Text {number} said Varga.", {})
    response = paste(teacher)
    assert response.status_code == 400
    assert "wait for you to confirm" in visible(response.text)


def fetch(client: FlaskClient, address: str) -> TestResponse:
    return send(client, NEW, {"address": address}, to=f"{NEW}/address")


def test_an_address_is_fetched_by_a_job_whose_page_leads_to_the_preview(
    app: Flask, teacher: FlaskClient
) -> None:
    page = make_page(head="<title>Bridge shuts</title>")
    job = path_of(fetch(teacher, " https://gazette.example/bridge "))
    assert "Waiting to begin" in visible(teacher.get(job).text)
    assert teacher.get(f"{job}/state").json == {
        "over": False, "words": "Waiting to begin", "step": "It begins as soon as its turn comes.", "done": 0,
        "total": 0,
    }  # fmt: skip
    assert work(app, lambda address: Page(address, "text/html", None, page)) == 1
    assert teacher.get(f"{job}/state").json["over"]  # type: ignore[index]
    preview = path_of(teacher.get(job))
    shown = teacher.get(preview).text
    assert "https://gazette.example/bridge" in shown
    assert " ".join(PARAGRAPHS[0].split()) in visible(shown)


@pytest.mark.parametrize(
    "address", ["ftp://post.example/", "post", "http://", "https://user:secret@post.example/"]
)
def test_what_is_no_address_of_a_page_is_told_at_once(teacher: FlaskClient, address: str) -> None:
    response = fetch(teacher, address)
    assert response.status_code == 400
    assert 'id="address-error"' in response.text
    assert f'value="{address}"' in response.text


def test_an_address_that_leads_inside_is_refused_by_the_job_and_nothing_is_stored(
    app: Flask, teacher: FlaskClient, school: School
) -> None:
    inside = Answer(status=302, headers={"Location": "http://169.254.169.254/latest/meta-data/"})
    job = path_of(fetch(teacher, "http://gazette.example/bridge"))
    with serving({"/bridge": inside}) as port:
        network = FakeNetwork(port, {"gazette.example": [[PUBLIC]], "169.254.169.254": [["169.254.169.254"]]})
        work(app, partial(fetch_page, network=network.as_network()))
    page = visible(teacher.get(job).text)
    assert "It did not work" in page
    assert "not on the public internet" in page
    assert "169.254.169.254" not in network.dialled
    assert count(school) == (0, 0)


def test_a_job_that_did_not_work_can_be_started_again(app: Flask, teacher: FlaskClient) -> None:
    job = path_of(fetch(teacher, "https://gazette.example/bridge"))
    work(app, lambda address: Page(address, "text/html", None, b"<p>Nothing here.</p>"))
    assert "No article was found" in visible(teacher.get(job).text)
    assert path_of(send(teacher, job, to=f"{job}/again")) == job
    work(app, lambda address: Page(address, "text/html", None, make_page()))
    assert path_of(teacher.get(job)).startswith(f"{NEW}/")


def test_a_job_that_waits_can_be_stopped(app: Flask, school: School, teacher: FlaskClient) -> None:
    job = path_of(fetch(teacher, "https://gazette.example/bridge"))
    assert "Stop it" in teacher.get(job).text
    told = visible(teacher.get(path_of(send(teacher, job, to=f"{job}/stop"))).text)
    assert "You stopped it. Nothing was stored." in told
    assert "Start it again" in told
    work(app, lambda address: Page(address, "text/html", None, make_page()))
    assert count(school) == (0, 0)
    told = visible(teacher.get(path_of(send(teacher, job, to=f"{job}/stop"))).text)
    assert "It was over already" in told


def test_nobody_else_sees_a_job(app: Flask, database: Database, teacher: FlaskClient) -> None:
    job = path_of(fetch(teacher, "https://gazette.example/bridge"))
    sign_in(other := app.test_client(), found_school(database, login="okoye"))
    for page in (job, f"{job}/state"):
        assert other.get(page).status_code == 404
    for act in ("again", "stop"):
        assert send(other, NEW, to=f"{job}/{act}").status_code == 404
    assert "gazette" not in other.get("/teacher/jobs/").text
    assert "gazette" in teacher.get("/teacher/jobs/").text
