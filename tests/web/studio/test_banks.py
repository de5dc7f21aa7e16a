"""A teacher looks for questions, decides, tags, compares versions, and takes banks in and out as files."""

from __future__ import annotations

import dataclasses
import io
import re
import tempfile
import time
import zipfile
from collections.abc import Callable
from html import unescape

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from quiz.banks import Review, ReviewStatus
from quiz.services import collecting, deciding, parcels
from quiz.services.bank_views import ItemFilter
from quiz.storage import Database
from quiz.web.studio.banks_page import read_filter, write_filter
from tests.shelves import Shelf, cut_bank, ferry_bank, fill_shelf, long_bank
from tests.storage.counting import counting
from tests.web.browsing import TOKEN, path_of, send, sign_in, visible
from tests.web.samples import ITEMS, School

BANKS = "/teacher/banks/"
ROW = re.compile(r'<li class="card question-row">')


@pytest.fixture
def shelf(database: Database, school: School, client: FlaskClient) -> Shelf:
    """The bank of the teacher who is signed in: one accepted, one rejected and one proposed item."""
    decided = {0: Review(ReviewStatus.ACCEPTED), 1: Review(ReviewStatus.REJECTED, "unclear")}
    shelf = fill_shelf(database, cut_bank(3, reviews=decided))
    assert shelf.teacher_id == school.teacher_id
    sign_in(client, school)
    return shelf


def _bank(shelf: Shelf, rest: str = "") -> str:
    return f"{BANKS}{shelf.bank_id}{rest}"


def _item(shelf: Shelf, place: int = 0, rest: str = "") -> str:
    return f"{BANKS}{shelf.bank_id}/items/{shelf.ids[place]}{rest}"


def _press(client: FlaskClient, shelf: Shelf, place: int, act: str, **fields: str) -> TestResponse:
    """The response to a button of the question's page, as the page is now."""
    sent = {"revision": str(shelf.revision(shelf.ids[place])), **fields}
    return send(client, _item(shelf, place), sent, to=_item(shelf, place, act))


@pytest.mark.usefixtures("shelf")
def test_own_and_shared_banks_are_listed_apart(client: FlaskClient) -> None:
    page = client.get(BANKS).text
    own, shared = page.split('id="shared-title"')
    assert "The ferry" in own
    assert "3 questions: 1 accepted, 1 to review, 1 rejected" in visible(own)
    assert "The harbour clock" in shared
    assert "Make my own copy" in shared
    assert "Make my own copy" not in own


def test_a_bank_lists_its_questions_with_key_and_state(client: FlaskClient, shelf: Shelf) -> None:
    page = client.get(_bank(shelf)).text
    for item in cut_bank(3).items:
        assert item.stem in unescape(page)
        assert item.key.text in visible(page)
    for state in ("Accepted", "Rejected", "To review"):
        assert state in visible(page)
    assert len(ROW.findall(page)) == 3
    assert ferry_bank().articles[0].article.title in unescape(page)  # type: ignore[operator]


def test_a_bank_is_searched_and_filtered(client: FlaskClient, shelf: Shelf) -> None:
    rejected = client.get(_bank(shelf, "?status=rejected")).text
    assert len(ROW.findall(rejected)) == 1
    assert cut_bank(3).items[1].stem in unescape(rejected)
    assert "1 of 3 questions" in visible(rejected)
    nothing = visible(client.get(_bank(shelf, "?words=zeppelin")).text)
    assert "No question fits all of that" in nothing
    odd = client.get(_bank(shelf, "?status=lost&skill=%00&level=x&article=9999999999999&page=x"))
    assert odd.status_code == 200
    assert "0 of 3 questions" not in visible(odd.text)


@pytest.mark.parametrize(
    "wanted",
    [
        ItemFilter(),
        ItemFilter(words="who said"),
        ItemFilter(skill=ferry_bank().items[0].skill, article=3, status=ReviewStatus.PROPOSED, tag="week 3"),
    ],
)
def test_a_filter_survives_its_address(wanted: ItemFilter) -> None:
    assert read_filter(write_filter(wanted)) == wanted


@pytest.mark.usefixtures("shelf")
def test_a_new_bank_begins_empty_and_says_what_to_do(client: FlaskClient) -> None:
    page = path_of(send(client, f"{BANKS}new", {"title": "Flood in Marren", "description": "Week 12"}))
    shown = visible(client.get(page).text)
    assert "Flood in Marren" in shown
    assert "no questions yet" in shown
    assert "Export as a file" not in shown


@pytest.mark.usefixtures("shelf")
def test_a_bank_without_a_title_is_refused_beside_the_field(client: FlaskClient) -> None:
    response = send(client, f"{BANKS}new", {"title": "", "licence": "CC0"})
    assert response.status_code == 400
    assert 'id="title-error"' in response.text
    assert 'value="CC0"' in response.text
    bell = send(client, f"{BANKS}new", {"title": "a\ab"})
    assert bell.status_code == 400
    assert 'id="title-error"' in bell.text


def test_a_bank_is_renamed_and_deleted(client: FlaskClient, shelf: Shelf) -> None:
    settings = _bank(shelf, "/settings")
    assert path_of(send(client, settings, {"title": "Ferries", "description": "", "licence": ""})) == _bank(
        shelf
    )
    assert "<h1>Ferries</h1>" in client.get(_bank(shelf)).text
    assert send(client, settings, {"title": " "}).status_code == 400
    assert path_of(send(client, settings, to=_bank(shelf, "/delete"))) == BANKS
    assert "The bank “Ferries” is gone" in visible(client.get(BANKS).text)
    assert client.get(_bank(shelf)).status_code == 404


@pytest.mark.usefixtures("shelf")
def test_a_shared_bank_is_copied_and_never_changed(client: FlaskClient, school: School) -> None:
    shared = f"{BANKS}{school.bank_id}"
    page = client.get(shared).text
    assert "nobody changes it" in visible(page)
    assert "Undo" not in visible(page)
    assert client.get(f"{shared}/settings").status_code == 409
    assert send(client, shared, {"title": "Mine"}, to=f"{shared}/settings").status_code == 409
    copy = path_of(send(client, shared, to=f"{shared}/copy"))
    assert "The harbour clock (copy)" in client.get(copy).text
    assert ITEMS[0].stem in unescape(client.get(copy).text)


def test_a_question_is_shown_with_everything_that_proves_it(client: FlaskClient, shelf: Shelf) -> None:
    page, item = client.get(_item(shelf)).text, cut_bank(1).items[0]
    for option in item.options:
        assert option.text in visible(page)
        assert option.reason in visible(page)
    assert "checks hold" in visible(page)
    assert "no-store" in client.get(_item(shelf)).headers["Cache-Control"]


def test_a_question_is_decided_with_a_note_and_undone(client: FlaskClient, shelf: Shelf) -> None:
    sent = _press(client, shelf, 2, "/decide", status="rejected", note="Too easy")
    shown = visible(client.get(path_of(sent)).text)
    assert "Rejected by Teacher Lind" in shown
    assert "Note: Too easy" in shown
    back = path_of(send(client, _bank(shelf), to=_bank(shelf, "/undo")))
    assert back == _item(shelf, 2)
    assert "To review" in visible(client.get(back).text)
    assert path_of(send(client, _bank(shelf), to=_bank(shelf, "/undo"))) == _bank(shelf)
    assert "nothing to undo" in visible(client.get(_bank(shelf)).text)


def test_a_second_window_overwrites_nothing(client: FlaskClient, shelf: Shelf) -> None:
    deciding.decide(
        *(shelf.database, shelf.teacher_id, shelf.bank_id, shelf.ids[2], ReviewStatus.REJECTED),
        expected_revision=1,
    )
    late = _press(client, shelf, 2, "/decide", status="accepted", revision="1")
    shown = visible(client.get(path_of(late)).text)
    assert "changed since you opened it" in shown
    assert "Rejected by" in shown


def test_an_unproven_question_is_not_accepted_and_says_what_fails(
    client: FlaskClient, database: Database, school: School
) -> None:
    bank = cut_bank(1)
    false = dataclasses.replace(bank.items[0], stem="Who says that the ferry sank?")
    shelf = fill_shelf(database, dataclasses.replace(bank, items=(false,)))
    sign_in(client, school)
    page = client.get(_item(shelf)).text
    assert 'value="accepted"' not in page
    sent = _press(client, shelf, 0, "/decide", status="accepted")
    shown = visible(client.get(path_of(sent)).text)
    assert "cannot be accepted" in shown
    assert "Fails:" in shown


def test_tags_are_saved_shown_and_searched(client: FlaskClient, shelf: Shelf) -> None:
    sent = _press(client, shelf, 0, "/tags", tags="Boats, week 3")
    assert "boats" in visible(client.get(path_of(sent)).text)
    found = client.get(_bank(shelf, "?tag=boats")).text
    assert len(ROW.findall(found)) == 1
    bad = _press(client, shelf, 0, "/tags", tags="x" * 60)
    assert "cannot be kept" in visible(client.get(path_of(bad)).text)


def test_versions_are_compared_and_brought_back(client: FlaskClient, shelf: Shelf) -> None:
    _press(client, shelf, 2, "/decide", status="rejected", note="Too easy")
    versions = client.get(_item(shelf, 2, "/versions")).text
    assert "Version 2, as it is now" in visible(versions)
    compared = client.get(_item(shelf, 2, "/versions/1")).text
    assert "<ins>" in compared
    assert "Too easy" in visible(compared)
    restored = _press(client, shelf, 2, "/versions/1/restore")
    shown = visible(client.get(path_of(restored)).text)
    assert "again what it was in version 1" in shown
    assert client.get(_item(shelf, 2, "/versions/77")).status_code == 404


def test_a_question_is_duplicated_moved_and_deleted(client: FlaskClient, shelf: Shelf) -> None:
    copy = path_of(send(client, _item(shelf), to=_item(shelf, 0, "/duplicate")))
    assert "<h1>Question 2</h1>" in client.get(copy).text
    moved = send(client, copy, {"place": "1"}, to=f"{copy}/move")
    assert "<h1>Question 1</h1>" in client.get(path_of(moved)).text
    gone = send(client, copy, {"revision": "1"}, to=f"{copy}/delete")
    assert path_of(gone) == _bank(shelf)
    assert client.get(copy).status_code == 404
    odd = send(client, _item(shelf), {"place": "soon"}, to=_item(shelf, 0, "/move"))
    assert path_of(odd) == _item(shelf)


def test_an_exported_bank_is_imported_as_it_was(client: FlaskClient, shelf: Shelf) -> None:
    exported = client.get(_bank(shelf, "/export"))
    assert exported.mimetype == "application/zip"
    assert 'filename="the-ferry.zip"' in exported.headers["Content-Disposition"]
    page = path_of(_upload(client, exported.data, "the-ferry.zip"))
    bank_id = int(page.rsplit("/", 1)[1])
    before = collecting.load_whole(shelf.database, shelf.teacher_id, shelf.bank_id)
    assert collecting.load_whole(shelf.database, shelf.teacher_id, bank_id) == before.select(*ReviewStatus)


def test_every_problem_of_a_file_is_told_and_nothing_is_stored(client: FlaskClient, shelf: Shelf) -> None:
    exported = client.get(_bank(shelf, "/export")).data
    broken = _rewrite(exported, lambda text: text.replace("skill: ", "skill: magic-"))
    refused = _upload(client, broken, "bank.zip")
    assert refused.status_code == 400
    assert "Nothing was imported" in visible(refused.text)
    assert refused.text.count("bank.yaml: items[") == 3, "one for each question, with its place"
    assert tempfile.gettempdir() not in refused.text, "where it was unpacked is nobody's business"
    bank = cut_bank(1, reviews={0: Review(ReviewStatus.ACCEPTED)})
    false = dataclasses.replace(bank.items[0], stem="Who says that the ferry sank?")
    packed = parcels.pack_bank(dataclasses.replace(bank, items=(false,)).select(*ReviewStatus))
    assert "does not hold" in visible(_upload(client, packed, "bank.zip").text)
    for data, name in ((b"", "empty.zip"), (b"PK\x03\x04oops", "bank.zip"), (b"title: x", "bank.yaml")):
        assert _upload(client, data, name).status_code == 400
    assert len(collecting.list_banks(shelf.database, shelf.teacher_id)) == 2


def test_a_bank_is_printed_with_and_without_answers(client: FlaskClient, shelf: Shelf) -> None:
    item = cut_bank(1).items[0]
    plain = visible(client.get(_bank(shelf, "/print")).text)
    assert item.stem in plain
    assert item.key.text in plain
    assert item.key.reason not in plain
    assert "Answer:" not in plain
    told = visible(client.get(_bank(shelf, "/print?answers=with")).text)
    assert item.key.reason in told
    assert "Answer:" in told
    assert cut_bank(3).items[1].stem not in plain, "only accepted questions are printed"


@pytest.mark.parametrize("rest", ["", "?words=ferry&status=accepted", "?page=9"])
def test_a_bank_of_five_hundred_is_shown_in_a_moment(
    client: FlaskClient, database: Database, school: School, rest: str
) -> None:
    shelf = fill_shelf(database, long_bank(500))
    sign_in(client, school)
    assert client.get(_bank(shelf, rest)).status_code == 200
    spent = []
    for _ in range(3):
        begun = time.process_time()  # of this process alone, whatever else the machine does
        client.get(_bank(shelf, rest))
        spent.append(time.process_time() - begun)
    assert min(spent) < 0.15, spent
    with counting(database) as statements:
        client.get(_bank(shelf, rest))
    assert len(statements) <= 14, statements


def _upload(client: FlaskClient, data: bytes, name: str) -> TestResponse:
    token = TOKEN.search(client.get(f"{BANKS}new").text)
    assert token
    fields = {"csrf_token": token[1], "file": (io.BytesIO(data), name)}
    return client.post(f"{BANKS}import", data=fields, content_type="multipart/form-data")


def _rewrite(data: bytes, change: Callable[[str], str]) -> bytes:
    """The zip with another text of its bank."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(stream, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            new.writestr(name, change(content.decode()).encode() if name == "bank.yaml" else content)
    return stream.getvalue()


def test_a_bank_is_opened_to_practice_and_closed_again(client: FlaskClient, shelf: Shelf) -> None:
    settings = _bank(shelf, "/settings")
    for opened, told in (("1", "Close it to practice"), ("0", "Open it to practice")):
        response = send(client, settings, {"opened": opened}, to=_bank(shelf, "/practice"))
        assert path_of(response) == settings
        assert told in visible(client.get(settings).text)
        bank = collecting.find_bank(shelf.database, shelf.teacher_id, shelf.bank_id)
        assert bank.for_practice is (opened == "1")


def test_a_shared_bank_is_nobodys_to_open(client: FlaskClient, school: School) -> None:
    sign_in(client, school)
    shared = f"{BANKS}{school.bank_id}"
    assert send(client, shared, {"opened": "1"}, to=f"{shared}/practice").status_code == 409
