"""Pages and files come small, whole, and never with a token that a guess could be measured against."""

from __future__ import annotations

import dataclasses
import gzip
import re
from collections.abc import Iterator
from pathlib import Path

import brotli
import pytest
from flask import Flask
from flask.testing import FlaskClient
from hypothesis import given
from hypothesis import strategies as st
from werkzeug.test import TestResponse

from quiz.banks import Bank, Review, ReviewStatus, load_bank, sample_banks_folder
from quiz.items import Item
from quiz.services.views import QuizSummary
from quiz.storage import Database
from quiz.web.tokens import bare, mask
from tests.quizzes import publish
from tests.web.browsing import START_KEY, TOKEN

BUDGET = 60_000  # bytes: what a learner's first pages may take in all
LINK = re.compile(r'<(?:link|script)\b[^>]*?(?:href|src)="(/static/[^"]+)"')
LATE = re.compile(r'data-late="(/static/[^"]+)"')
SHEET = re.compile(r'<link rel="stylesheet"\s+href="([^"]+)"')
GZIP = {"Accept-Encoding": "gzip"}
BROTLI = {"Accept-Encoding": "br"}


def size(response: TestResponse) -> int:
    """The bytes of a response on the line: its body and its head."""
    head = sum(len(f"{name}: {value}\r\n") for name, value in response.headers)
    return len(response.data) + head


def text(response: TestResponse) -> str:
    """What a browser reads."""
    assert response.headers["Content-Encoding"] == "gzip"
    return gzip.decompress(response.data).decode("utf-8")


def open_first_pages(client: FlaskClient, quiz: QuizSummary) -> tuple[dict[str, int], str, str]:
    """The bytes of everything that a phone fetches until the first question; both pages."""
    page = f"/q/{quiz.join_code}"
    asked = client.get(page, headers=GZIP)
    sizes, invitation = {"the invitation": size(asked)}, text(asked)
    token, key = TOKEN.search(invitation), START_KEY.search(invitation)
    assert token
    assert key
    fields = {"csrf_token": token[1], "start_key": key[1], "nickname": "Kim"}
    begun = client.post(page, data=fields, headers=GZIP)
    assert begun.status_code == 200
    sizes["the question"], question = size(begun), text(begun)
    for address in sorted(find_files(invitation) | find_files(question)):
        sizes[address] = size(client.get(address, headers=GZIP))
    return sizes, invitation, question


def find_files(page: str) -> set[str]:
    """The files that a page fetches, those among them that come after the page is readable."""
    return {*LINK.findall(page), *LATE.findall(page)}


@pytest.fixture
def largest(database: Database) -> QuizSummary:
    """The heaviest first page that there is."""
    return publish_longest(database)


def publish_longest(database: Database) -> QuizSummary:
    """A quiz that begins with the question whose articles are the longest of all sample banks."""
    banks = [load_bank(path) for path in sorted(sample_banks_folder().glob("*.yaml"))]
    found = [
        (count_letters(bank, item), place, item) for place, bank in enumerate(banks) for item in bank.items
    ]
    _, place, item = max(found, key=lambda one: one[:2])
    kept = tuple(entry for entry in banks[place].articles if entry.article.sha256 in item.articles)
    accepted = {item.id: Review(ReviewStatus.ACCEPTED)}
    return publish(
        database, dataclasses.replace(banks[place], items=(item,), articles=kept, reviews=accepted)
    ).quiz


def count_letters(bank: Bank, item: Item) -> int:
    """How much there is to read for the question."""
    return sum(len(entry.article.text) for entry in bank.articles if entry.article.sha256 in item.articles)


def test_the_first_pages_of_a_learner_are_small_with_everything_on_them(
    client: FlaskClient, largest: QuizSummary
) -> None:
    sizes, _, _ = open_first_pages(client, largest)
    assert len(sizes) > 6
    assert sum(sizes.values()) <= BUDGET, sizes


def test_the_first_question_needs_no_style_that_the_invitation_has_not_fetched(
    client: FlaskClient, largest: QuizSummary
) -> None:
    """Styles hold up painting; a slow line would wait two seconds for each that is new."""
    _, invitation, question = open_first_pages(client, largest)
    assert set(SHEET.findall(question)) <= set(SHEET.findall(invitation))
    scripts = re.findall(r"<script\b[^>]*>", question)
    assert scripts
    assert all(" defer" in script for script in scripts)


@pytest.mark.parametrize("coding", ["gzip", "br", "zstd"])
def test_a_page_reads_the_same_however_it_travels(client: FlaskClient, coding: str) -> None:
    # Flask-Compress needs its own zstd, so the lengths tell what the others' contents prove.
    plain = client.get("/about")
    pressed = client.get("/about", headers={"Accept-Encoding": coding})
    assert pressed.headers["Content-Encoding"] == coding
    assert int(pressed.headers["Content-Length"]) == len(pressed.data) < len(plain.data) / 2
    assert "Accept-Encoding" in pressed.headers["Vary"]
    if coding == "gzip":
        # Each response has its own mask over the token.
        assert TOKEN.sub("", text(pressed)) == TOKEN.sub("", plain.text)


def files(app: Flask) -> Iterator[str]:
    """The addresses of all styles, scripts and drawings."""
    folder = Path(str(app.static_folder))
    for path in sorted(folder.rglob("*")):
        if path.suffix in {".css", ".js", ".svg"}:
            yield f"/static/{path.relative_to(folder).as_posix()}"


def test_every_file_is_whole_behind_each_coding(app: Flask, client: FlaskClient) -> None:
    for address in files(app):
        plain = client.get(address)
        small = client.get(address, headers=GZIP), client.get(address, headers=BROTLI)
        assert "Content-Encoding" not in plain.headers
        assert gzip.decompress(small[0].data) == brotli.decompress(small[1].data) == plain.data, address
        assert {response.headers["Vary"] for response in (plain, *small)} == {"Accept-Encoding"}
        tags = {response.headers["ETag"] for response in (plain, *small)}
        assert len(tags) == 3, "a cache would take one coding for another"


def test_a_font_stays_as_it_is(client: FlaskClient) -> None:
    response = client.get("/static/fonts/opendyslexic-400.woff2", headers=BROTLI)
    assert response.status_code == 200
    assert "Content-Encoding" not in response.headers


def test_a_kept_file_is_not_sent_again(client: FlaskClient) -> None:
    first = client.get("/static/quiz.css", headers=BROTLI)
    again = client.get("/static/quiz.css", headers={**BROTLI, "If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")
    assert again.headers["ETag"] == first.headers["ETag"]
    other = client.get("/static/quiz.css", headers={**GZIP, "If-None-Match": first.headers["ETag"]})
    assert other.status_code == 200


def test_the_head_of_a_response_tells_the_same_as_the_response(client: FlaskClient) -> None:
    for address in ("/static/quiz.css", "/static/quiz.js"):
        told, sent = client.head(address, headers=BROTLI), client.get(address, headers=BROTLI)
        assert told.data == b""
        for name in ("Content-Length", "Content-Encoding", "ETag", "Vary", "Cache-Control"):
            assert told.headers[name] == sent.headers[name], (address, name)


def test_a_part_of_a_file_is_a_part_of_the_file(client: FlaskClient) -> None:
    part = client.get("/static/quiz.css", headers={**BROTLI, "Range": "bytes=10-29"})
    assert part.status_code == 206
    assert "Content-Encoding" not in part.headers
    assert part.data == client.get("/static/quiz.css").data[10:30]


def test_who_takes_nothing_pressed_gets_plain_bytes(client: FlaskClient) -> None:
    for address in ("/about", "/static/quiz.css"):
        for wish in ("identity", "br;q=0, gzip;q=0, zstd;q=0", "deflate"):
            response = client.get(address, headers={"Accept-Encoding": wish})
            assert "Content-Encoding" not in response.headers, (address, wish)
            assert response.status_code == 200


def test_a_redirect_and_a_refusal_stay_plain(client: FlaskClient) -> None:
    for address in ("/a/x/1", "/nope"):
        assert "Content-Encoding" not in client.get(address, headers=GZIP).headers


def test_no_two_responses_tell_a_token_in_the_same_letters(client: FlaskClient) -> None:
    """Source: Gluck, Harris, Prado (2013), BREACH: reviving the CRIME attack, section 3.4."""
    told = [found[1] for found in (TOKEN.search(client.get("/").text) for _ in range(4)) if found]
    assert len(set(told)) == 4
    shared = max(
        length
        for length in range(len(told[0]))
        if any(told[0][start : start + length] in other for other in told[1:] for start in range(40))
    )
    assert shared < 8, "part of the token comes again"


def test_every_masked_token_opens_the_form_and_a_bare_one_does_not(client: FlaskClient) -> None:
    tokens = [found[1] for found in (TOKEN.search(client.get("/").text) for _ in range(2)) if found]
    for token in reversed(tokens):
        assert client.post("/", data={"csrf_token": token, "code": ""}).status_code != 403
        assert "Type the code" in client.post("/", data={"csrf_token": token, "code": ""}).text
    uncovered = bare(tokens[0])
    assert uncovered
    for refused in (uncovered, tokens[0][:-4], "x", "é", ""):
        response = client.post("/", data={"csrf_token": refused, "code": ""})
        assert response.status_code == 400
        assert "Type the code" not in response.text


@given(st.text(st.characters(min_codepoint=33, max_codepoint=126)))
def test_a_mask_comes_off_again(token: str) -> None:
    """Baring a masked token is identity."""
    assert bare(mask(token)) == token


@given(st.text())
def test_nothing_that_is_sent_breaks_the_baring(sent: str) -> None:
    """Whatever comes, it is a token or none."""
    found = bare(sent)
    assert found is None or isinstance(found, str)
