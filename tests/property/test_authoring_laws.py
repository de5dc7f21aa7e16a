"""Laws of questions in writing: nothing typed is lost or breaks a page, and only what is proven goes in."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from werkzeug.datastructures import MultiDict

from quiz.errors import Code, QuizError
from quiz.items import prove_item
from quiz.services import authoring, collecting
from quiz.services.sheets import PARTS, Line, Mark, Sheet, dump_sheet, read_sheet
from quiz.storage import Database
from quiz.web import create_app
from quiz.web.studio.author_forms import clean
from quiz.web.studio.author_page import write_fields
from tests.databases import migrated, sqlite_url
from tests.shelves import Shelf, cut_bank, fill_shelf
from tests.strategies import sheets, typed
from tests.web.conftest import TEST_SECRET, Browser
from tests.web.samples import found_school
from tests.web.studio.test_author import _read as read_page

SLOW = settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
ARTICLES = (1, 2)  # the ids of the two articles of the shelf
ACTS = ("", "save", "use", "suggest-nothing", "propose", "accept", "propose-anew", "add:keys", "add:wrong",
        "remove:keys-0", "up:keys-1", "drop:keys-0:0", "drop:premise-cue:0", "drop:::", "stem:Who", "take:0",
        "rest", "rest:::", "remove:wrong-99", "up:nothing-²")  # fmt: skip
TARGETS = ("", "keys-0", "keys-new", "wrong-new", "wrong-7", "premise-cue", "premise-none", "keys-²", "-")


@dataclasses.dataclass(frozen=True, slots=True)
class Desk:
    """A teacher who is signed in, with a bank of three questions."""

    client: FlaskClient
    shelf: Shelf

    @property
    def where(self) -> tuple[Database, int, int]:
        """What every service wants first."""
        return self.shelf.database, self.shelf.teacher_id, self.shelf.bank_id

    def begin(self, sheet: Sheet) -> int:
        """A draft that says this."""
        draft_id = authoring.begin_draft(*self.where, dataclasses.replace(sheet, article_ids=ARTICLES[:1]))
        revision = authoring.find_draft(*self.where, draft_id).revision
        authoring.save_draft(*self.where, draft_id, sheet, revision=revision)
        return draft_id

    def address(self, draft_id: int) -> str:
        """The draft's page."""
        return f"/teacher/banks/{self.shelf.bank_id}/write/{draft_id}"

    def forget(self) -> None:
        """Throw all drafts away: a teacher has only so many."""
        for line in authoring.list_desk(*self.where).drafts:
            authoring.delete_draft(*self.where, line.draft_id)


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    folder: Path = tmp_path_factory.mktemp("desk")
    database = migrated(sqlite_url(folder))
    shelf = fill_shelf(database, cut_bank(3))
    told = {"QUIZ_SECRET_KEY": TEST_SECRET, "QUIZ_INSTANCE": str(folder), "WTF_CSRF_ENABLED": False}
    app: Flask = create_app(told, database=database)
    app.test_client_class = Browser
    client = app.test_client()
    client.post(f"/teacher/sign-in/{found_school(database).sign_in_token()}")
    yield Desk(client, shelf)
    database.close()


@given(sheets(ARTICLES))
def test_a_sheet_survives_being_kept(sheet: Sheet) -> None:
    """Law: dump→read is identity."""
    assert read_sheet(dump_sheet(sheet)) == sheet


@SLOW
@given(sheet=sheets(ARTICLES))
def test_what_was_typed_survives_the_browser_byte_for_byte(desk: Desk, sheet: Sheet) -> None:
    """Law: what is sent is kept, but for signs that nothing can show; from then on open→send is identity."""
    desk.forget()
    draft_id = desk.begin(Sheet(sheet.skill, sheet.type, ARTICLES[:1]))
    revision = authoring.find_draft(*desk.where, draft_id).revision
    fields = MultiDict([*write_fields(sheet), ("revision", str(revision)), ("act", "save")])
    assert desk.client.post(desk.address(draft_id), data=fields).status_code == 303
    before = authoring.find_draft(*desk.where, draft_id)
    assert before.sheet == read_sheet(_clean_all(dump_sheet(sheet)))
    page = desk.client.get(desk.address(draft_id))
    assert page.status_code == 200
    sent = desk.client.post(desk.address(draft_id), data=read_page(page.text).fields | {"act": ["save"]})
    assert sent.status_code == 303
    after = authoring.find_draft(*desk.where, draft_id)
    assert (after.sheet, after.revision) == (before.sheet, before.revision)


@SLOW
@given(sheet=sheets(ARTICLES), act=st.sampled_from(ACTS), target=st.sampled_from(TARGETS), data=st.data())
def test_nothing_that_is_sent_breaks_the_page(
    desk: Desk, sheet: Sheet, act: str, target: str, data: st.DataObject
) -> None:
    """Law: whatever is typed and pressed, no answer is a server's error, and the draft can be opened."""
    desk.forget()
    draft_id = desk.begin(Sheet(sheet.skill, sheet.type, ARTICLES[:1]))
    revision = authoring.find_draft(*desk.where, draft_id).revision
    junk = st.text(max_size=8) | st.sampled_from(("1:0:9", "1:9:0", "²:1:2", "9" * 40))
    fields = MultiDict(write_fields(sheet))
    extra = {"revision": str(revision), "act": act, "target": target, "words": data.draw(typed())}
    for name in ("picked", "sentence", "keys-0-marks", "articles", "kind"):
        fields.setlist(name, [*fields.getlist(name), *data.draw(st.lists(junk, max_size=2))])
    fields.update(extra)
    assert desk.client.post(desk.address(draft_id), data=fields).status_code < 500
    assert desk.client.get(desk.address(draft_id)).status_code in (200, 404)  # 404: it has become a question


@SLOW
@given(st.lists(st.integers() | st.text(max_size=5), max_size=3), st.text(max_size=20))
def test_no_beginning_breaks_the_page(desk: Desk, articles: list[int | str], kind: str) -> None:
    """Law: a question that is begun about whatever is a draft, or is refused in words."""
    desk.forget()
    page = f"/teacher/banks/{desk.shelf.bank_id}/write/"
    answer = desk.client.post(page, data={"kind": kind, "articles": [str(one) for one in articles]})
    assert answer.status_code < 500


@pytest.mark.slow
@SLOW
@given(first=sheets(ARTICLES), second=sheets(ARTICLES), third=sheets(ARTICLES))
def test_an_older_window_never_overwrites(desk: Desk, first: Sheet, second: Sheet, third: Sheet) -> None:
    """Law: of two savings from one revision the second is refused, unless it says the same; both are kept."""
    assume(len({str(dump_sheet(one)) for one in (first, second, third)}) == 3)
    desk.forget()
    draft_id = desk.begin(first)
    revision = authoring.find_draft(*desk.where, draft_id).revision
    authoring.save_draft(*desk.where, draft_id, second, revision=revision)
    with pytest.raises(QuizError) as refused:
        authoring.save_draft(*desk.where, draft_id, third, revision=revision)
    assert {fault.code for fault in refused.value.faults} == {Code.WRITING_OUTDATED}
    stored, sent = authoring.compare_draft(*desk.where, draft_id, third)
    assert (stored.sheet, sent.sheet) == (second, third)
    fields = MultiDict([*write_fields(third), ("revision", str(revision))])
    clash = desk.client.post(desk.address(draft_id), data=fields)
    assert clash.status_code == 409
    assert authoring.find_draft(*desk.where, draft_id).sheet == second


@SLOW
@given(place=st.integers(0, 2), data=st.data())
def test_whatever_is_put_in_is_proven(desk: Desk, place: int, data: st.DataObject) -> None:
    """Law: a sound question changed in any way is proven when its bank takes it, or it is not taken."""
    desk.forget()
    draft_id = authoring.reopen_item(*desk.where, desk.shelf.ids[place])
    sheet = authoring.find_draft(*desk.where, draft_id).sheet
    changed = data.draw(_changes(sheet))
    revision = authoring.find_draft(*desk.where, draft_id).revision
    authoring.save_draft(*desk.where, draft_id, changed, revision=revision)
    try:
        item_id = authoring.finish_draft(*desk.where, draft_id, accept=True, anew=True)
    except QuizError as error:
        assert {fault.code for fault in error.faults} == {Code.WRITING_UNFINISHED}  # noqa: PT017 - or it is taken
        return
    bank = collecting.load_whole(*desk.where)
    assert item_id is None or prove_item(desk.shelf.item(item_id), bank.texts()).holds


def _clean_all(part: Any) -> Any:
    """The data with every text in it as a form takes it."""
    if isinstance(part, dict):
        return {name: _clean_all(value) for name, value in part.items()}
    if isinstance(part, list):
        return [_clean_all(value) for value in part]
    return clean(part) if isinstance(part, str) else part


def _changes(sheet: Sheet) -> st.SearchStrategy[Sheet]:
    """The sheet with one part of it changed: other words, evidence moved, lines swapped or gone."""
    words = typed() | st.sampled_from((sheet.stem, sheet.explanation, *(line.text for line in sheet.keys)))
    moved = st.integers(-9, 9)
    return st.one_of(
        st.just(sheet),
        words.map(lambda text: dataclasses.replace(sheet, stem=text)),
        words.map(lambda text: dataclasses.replace(sheet, explanation=text)),
        words.map(lambda text: _with_key(sheet, dataclasses.replace(sheet.keys[0], text=text))),
        moved.map(lambda by: _with_key(sheet, _move(sheet.keys[0], by))),
        st.permutations(sheet.wrong).map(lambda lines: dataclasses.replace(sheet, wrong=tuple(lines[:-1]))),
        st.sampled_from(sheet.wrong).map(lambda line: _with_key(sheet, line)),
        st.sampled_from(PARTS).map(
            lambda part: dataclasses.replace(
                sheet, premise={name: marks for name, marks in sheet.premise.items() if name != part}
            )
        ),
    )


def _with_key(sheet: Sheet, line: Line) -> Sheet:
    return dataclasses.replace(sheet, keys=(line, *sheet.keys[1:]))


def _move(line: Line, by: int) -> Line:
    moved = (Mark(one.article_id, max(0, one.start + by), max(0, one.end + by)) for one in line.marks)
    return dataclasses.replace(line, marks=tuple(moved))
