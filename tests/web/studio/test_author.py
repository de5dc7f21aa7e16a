"""A teacher writes a question in the browser: evidence, proof, drafts and two windows."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from quiz.services import authoring
from quiz.storage import Database
from tests.shelves import Shelf, cut_bank, fill_shelf
from tests.web.browsing import path_of, send, sign_in, visible
from tests.web.samples import School

Fields = dict[str, list[str]]


class _Reader(HTMLParser):
    """Reads the fields of the sheet's form as a browser would send them."""

    def __init__(self) -> None:
        super().__init__()
        self.fields: Fields = {}
        self.sentences: list[str] = []
        self._inside = False
        self._area = self._select = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = {name: value or "" for name, value in attrs}
        if tag == "form":
            self._inside = "data-writing" in told or "data-mine" in told
        if not self._inside:
            return
        if tag == "textarea":
            self._area = told["name"]
            self.fields.setdefault(self._area, []).append("")
        elif tag == "select":
            self._select = told["name"]
        elif tag == "option" and "selected" in told:
            self.fields[self._select] = [told["value"]]
        elif tag == "input" and told.get("type") == "checkbox":
            self.sentences.append(told["value"])
        elif tag == "input":
            self.fields.setdefault(told["name"], []).append(told["value"])

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea":
            self._area = ""

    def handle_data(self, data: str) -> None:
        if self._area:
            self.fields[self._area][-1] += data.removeprefix("\n")


def _read(html: str) -> _Reader:
    reader = _Reader()
    reader.feed(html)
    return reader


@pytest.fixture
def shelf(database: Database, school: School, client: FlaskClient) -> Shelf:
    """The bank of the teacher who is signed in."""
    shelf = fill_shelf(database, cut_bank(2))
    sign_in(client, school)
    return shelf


def _open(client: FlaskClient, shelf: Shelf) -> str:
    """The address of a draft that is to change the first question."""
    return path_of(send(client, f"/teacher/banks/{shelf.bank_id}/write/item/{shelf.ids[0]}"))


def _begin(client: FlaskClient, shelf: Shelf, kind: str = "attribute-claim:single-choice") -> str:
    page = f"/teacher/banks/{shelf.bank_id}/write/"
    (article,) = re.findall(r'name="articles"\s+value="(\d+)"', client.get(page).text)[:1]
    return path_of(send(client, page, {"kind": kind, "articles": article}))


def _press(
    client: FlaskClient,
    address: str,
    act: str,
    *,
    quiet: bool = False,
    fields: Fields | None = None,
    **changed: str,
) -> TestResponse:
    """The response to a button of the draft's page, with some fields filled in otherwise."""
    sent = fields or _read(client.get(address).text).fields
    data = sent | {"act": [act]} | {name.replace("__", "-"): [value] for name, value in changed.items()}
    return client.post(address, data=data, headers={"X-Saving": "quietly"} if quiet else {})


def test_a_teacher_without_javascript_writes_evidence_from_ticked_sentences(
    client: FlaskClient, shelf: Shelf
) -> None:
    address = _begin(client, shelf)
    first = _read(client.get(address).text).sentences[0]
    told = _press(client, address, "use", sentence=first, target="keys-0", stem="Who says so?")
    page = client.get(path_of(told)).text
    assert _read(page).fields["keys-0-marks"] == [first]
    assert "Who says so?" in page
    assert "paragraph 1" in visible(page)


def test_only_some_words_of_a_ticked_sentence_can_be_used(client: FlaskClient, shelf: Shelf) -> None:
    address = _begin(client, shelf)
    reader = _read(client.get(address).text)
    article, start, _ = map(int, reader.sentences[0].split(":"))
    draft_id = int(address.rsplit("/", 1)[1])
    view = authoring.find_draft(shelf.database, shelf.teacher_id, shelf.bank_id, draft_id)
    word = view.articles[0].paragraphs[0][0].words.split()[1]
    _press(client, address, "use", sentence=reader.sentences[0], target="premise-cue", words=word)
    (mark,) = authoring.find_draft(shelf.database, shelf.teacher_id, shelf.bank_id, draft_id).sheet.premise[
        "cue"
    ]
    assert view.articles[0].article.text[mark.start : mark.end] == word
    assert (mark.article_id, mark.start >= start) == (article, True)


def test_sentences_become_options_of_a_search(client: FlaskClient, shelf: Shelf) -> None:
    address = _begin(client, shelf, "verification:find-evidence")
    reader = _read(client.get(address).text)
    fields = reader.fields | {"sentence": reader.sentences[:3]}
    _press(client, address, "use", fields=fields, target="wrong-new")
    fields = _read(client.get(address).text).fields
    assert [fields[f"wrong-{number}-marks"] for number in range(3)] == [[one] for one in reader.sentences[:3]]
    assert all(fields[f"wrong-{number}-text"][0] for number in range(3))


def test_a_quiet_saving_tells_what_is_wrong_and_where(client: FlaskClient, shelf: Shelf) -> None:
    address = _open(client, shelf)
    assert "Proven: everything holds." in client.get(address).text
    told = _press(client, address, "", quiet=True, stem="Why is it so?").get_json()
    assert told["revision"] == 2
    assert told["findings"]
    assert "check" in told["status"]
    for words in (word for listed in told["findings"].values() for word in listed):
        assert words in client.get(address).text.replace("&#39;", "'").replace("&#34;", '"')


def test_the_second_of_two_windows_sees_both_versions_and_chooses(client: FlaskClient, shelf: Shelf) -> None:
    address = _open(client, shelf)
    second = _read(client.get(address).text).fields
    _press(client, address, "check", explanation="From the first window.")
    refused = _press(client, address, "check", fields=second, explanation="From the second window.")
    assert refused.status_code == 409
    assert "From the first window." in refused.text
    assert "From the second window." in refused.text
    assert "From the first window." in client.get(address).text
    kept = _read(refused.text).fields
    assert path_of(client.post(address, data=kept)) == address
    page = client.get(address).text
    assert "From the second window." in page
    assert "Proven: everything holds." in page


def test_a_question_is_put_in_its_place_and_the_draft_is_gone(client: FlaskClient, shelf: Shelf) -> None:
    address = _open(client, shelf)
    told = _press(client, address, "accept", explanation="Look who is named.")
    assert path_of(told).endswith(f"/items/{shelf.ids[0]}")
    assert "Look who is named." in client.get(path_of(told)).text
    assert client.get(address).status_code == 404


def test_what_is_not_proven_is_kept_as_a_draft(client: FlaskClient, shelf: Shelf) -> None:
    address = _begin(client, shelf)
    told = _press(client, address, "accept", stem="Who says so?")
    assert path_of(told) == address
    page = client.get(address).text
    assert "not proven yet" in page
    assert "Who says so?" in page
    listed = client.get(f"/teacher/banks/{shelf.bank_id}/write/").text
    assert "Who says so?" in listed


def test_options_are_added_taken_out_and_quotes_dropped(client: FlaskClient, shelf: Shelf) -> None:
    address = _open(client, shelf)
    before = _read(client.get(address).text).fields
    _press(client, address, "add:wrong")
    after = _read(client.get(address).text).fields
    assert len([name for name in after if name.startswith("wrong-") and name.endswith("-text")]) == 1 + len(
        [name for name in before if name.startswith("wrong-") and name.endswith("-text")]
    )
    _press(client, address, "remove:wrong-0")
    _press(client, address, "drop:keys-0:0")
    fields = _read(client.get(address).text).fields
    assert len(fields.get("keys-0-marks", [])) == len(before["keys-0-marks"]) - 1
    assert fields["wrong-0-text"] == before["wrong-1-text"]


def test_a_draft_can_be_thrown_away(client: FlaskClient, shelf: Shelf) -> None:
    address = _begin(client, shelf)
    send(client, address, to=f"{address}/discard")
    assert client.get(address).status_code == 404


def test_a_shared_bank_is_copied_not_written_in(client: FlaskClient, school: School, shelf: Shelf) -> None:
    assert shelf.bank_id != school.bank_id
    assert client.get(f"/teacher/banks/{school.bank_id}/write/").status_code == 409
