"""A teacher writes a question: drafts are never overwritten unseen, and only what is proven goes in."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from quiz.banks import ReviewStatus
from quiz.errors import Code, QuizError
from quiz.items import ItemType, Skill, Tier
from quiz.services import authoring, collecting, deciding
from quiz.services.sheet_edits import use_marks
from quiz.services.sheets import Line, Mark, Sheet, lay_out
from quiz.services.writing_views import WritingView
from quiz.storage import Database
from tests.shelves import Shelf, add_teacher, cut_bank, fill_shelf
from tests.storage.counting import counting


@pytest.fixture
def shelf(database: Database) -> Shelf:
    """A teacher with three proposed items."""
    return fill_shelf(database, cut_bank(3))


@contextmanager
def refused(code: Code) -> Iterator[None]:
    """A context that must end with this fault."""
    with pytest.raises(QuizError) as caught:
        yield
    assert {fault.code for fault in caught.value.faults} == {code}
    assert str(caught.value)  # its words can be said


def _articles(shelf: Shelf) -> tuple[int, ...]:
    listed = collecting.list_articles(shelf.database, shelf.teacher_id, shelf.bank_id)
    return tuple(article.article_id for article in listed)


def _begin(shelf: Shelf) -> int:
    sheet = lay_out(Skill.ATTRIBUTE_CLAIM, ItemType.SINGLE_CHOICE, _articles(shelf)[:1])
    return authoring.begin_draft(shelf.database, shelf.teacher_id, shelf.bank_id, sheet)


def _reopen(shelf: Shelf, place: int = 0) -> int:
    return authoring.reopen_item(shelf.database, shelf.teacher_id, shelf.bank_id, shelf.ids[place])


def _find(shelf: Shelf, draft_id: int) -> WritingView:
    return authoring.find_draft(shelf.database, shelf.teacher_id, shelf.bank_id, draft_id)


def _save(shelf: Shelf, draft_id: int, sheet: Sheet, revision: int) -> int:
    return authoring.save_draft(
        shelf.database, shelf.teacher_id, shelf.bank_id, draft_id, sheet, revision=revision
    )


def _finish(shelf: Shelf, draft_id: int, *, accept: bool = False, anew: bool = False) -> int | None:
    return authoring.finish_draft(
        shelf.database, shelf.teacher_id, shelf.bank_id, draft_id, accept=accept, anew=anew
    )


def test_a_new_draft_says_what_is_still_to_do_and_where(shelf: Shelf) -> None:
    view = _find(shelf, _begin(shelf))
    places = [finding.place for finding in view.judgement.lacks]
    assert places[:2] == ["stem", "keys-0"]
    assert not view.judgement.proven


def test_every_sentence_of_the_article_stands_at_its_place(shelf: Shelf) -> None:
    (article,) = _find(shelf, _begin(shelf)).articles
    for paragraph in article.paragraphs:
        for sentence in paragraph:
            assert article.article.text[sentence.mark.start : sentence.mark.end] == sentence.words


def test_what_is_saved_is_what_is_read(shelf: Shelf) -> None:
    draft_id = _begin(shelf)
    mark = Mark(_articles(shelf)[0], 0, 9)
    sheet = dataclasses.replace(
        _find(shelf, draft_id).sheet,
        stem="Who says so?",
        keys=(Line("Ada", "She is named.", marks=(mark,)),),
        premise={"cue": (mark,)},
    )
    assert _save(shelf, draft_id, sheet, 1) == 2
    assert _find(shelf, draft_id).sheet == sheet


def test_a_second_window_overwrites_nothing(shelf: Shelf) -> None:
    draft_id = _begin(shelf)
    first = dataclasses.replace(_find(shelf, draft_id).sheet, stem="Who says that the ferry is late?")
    second = dataclasses.replace(first, stem="Who says that the ferry is gone?")
    _save(shelf, draft_id, first, 1)
    with refused(Code.WRITING_OUTDATED):
        _save(shelf, draft_id, second, 1)
    assert _find(shelf, draft_id).sheet == first
    stored, sent = authoring.compare_draft(shelf.database, shelf.teacher_id, shelf.bank_id, draft_id, second)
    assert (stored.sheet.stem, sent.sheet.stem) == (first.stem, second.stem)
    assert _save(shelf, draft_id, second, stored.revision) == 3


def test_a_browser_that_sends_the_same_twice_is_not_refused(shelf: Shelf) -> None:
    draft_id = _begin(shelf)
    sheet = dataclasses.replace(_find(shelf, draft_id).sheet, stem="Who says that the ferry is late?")
    assert _save(shelf, draft_id, sheet, 1) == 2
    assert _save(shelf, draft_id, sheet, 1) == 2


def test_evidence_can_be_used_while_saving(shelf: Shelf) -> None:
    draft_id = _begin(shelf)
    view = _find(shelf, draft_id)
    mark = view.articles[0].paragraphs[0][0].mark
    authoring.save_draft(
        *(shelf.database, shelf.teacher_id, shelf.bank_id, draft_id, view.sheet),
        revision=1,
        edit=lambda sheet, articles, _: use_marks(sheet, "keys-0", [mark], articles),
    )
    assert _find(shelf, draft_id).sheet.keys[0].marks == (mark,)


def test_an_item_of_the_bank_opens_as_a_proven_draft_and_takes_its_place_again(shelf: Shelf) -> None:
    draft_id = _reopen(shelf)
    view = _find(shelf, draft_id)
    assert view.judgement.proven
    longer = dataclasses.replace(view.sheet, explanation="Look for whoever is named.")
    _save(shelf, draft_id, longer, view.revision)
    assert _finish(shelf, draft_id, accept=True) == shelf.ids[0]
    found = deciding.find_item(shelf.database, shelf.teacher_id, shelf.bank_id, shelf.ids[0])
    assert found.item.explanation == "Look for whoever is named."
    assert (found.status, found.item.tier) == (ReviewStatus.ACCEPTED, Tier.C)
    with refused(Code.WRITING_UNKNOWN):
        _find(shelf, draft_id)


def test_an_item_is_opened_once(shelf: Shelf) -> None:
    assert _reopen(shelf) == _reopen(shelf)


def test_a_draft_of_an_item_that_was_changed_since_overwrites_nothing(shelf: Shelf) -> None:
    draft_id = _reopen(shelf)
    where = (shelf.database, shelf.teacher_id, shelf.bank_id, shelf.ids[0])
    deciding.decide(*where, ReviewStatus.REJECTED, expected_revision=1)
    assert _find(shelf, draft_id).outrun
    with refused(Code.ITEM_CHANGED):
        _finish(shelf, draft_id)
    view = _find(shelf, draft_id)
    _save(shelf, draft_id, dataclasses.replace(view.sheet, explanation="New."), view.revision)
    added = _finish(shelf, draft_id, anew=True)
    assert added not in (None, *shelf.ids)


def test_a_deleted_item_leaves_its_draft_as_a_new_question(shelf: Shelf) -> None:
    draft_id = _reopen(shelf)
    where = (shelf.database, shelf.teacher_id, shelf.bank_id, shelf.ids[0])
    deciding.delete_item(*where, expected_revision=1)
    assert _find(shelf, draft_id).item_id is None
    assert _finish(shelf, draft_id) is not None


def test_what_is_not_proven_stays_a_draft(shelf: Shelf) -> None:
    draft_id = _begin(shelf)
    with refused(Code.WRITING_UNFINISHED):
        _finish(shelf, draft_id, accept=True)
    changed = _reopen(shelf)
    view = _find(shelf, changed)
    _save(shelf, changed, dataclasses.replace(view.sheet, stem="Why is it so?"), view.revision)
    assert _find(shelf, changed).judgement.failures
    with refused(Code.WRITING_UNFINISHED):
        _finish(shelf, changed)


def test_a_new_question_goes_in_accepted_and_signed(shelf: Shelf) -> None:
    draft_id = _begin(shelf)
    sheet = dataclasses.replace(_find(shelf, _reopen(shelf)).sheet, explanation="It is written anew.")
    _save(shelf, draft_id, sheet, 1)
    item_id = _finish(shelf, draft_id, accept=True)
    assert item_id is not None
    found = deciding.find_item(shelf.database, shelf.teacher_id, shelf.bank_id, item_id)
    assert (found.status, found.decided_by) == (ReviewStatus.ACCEPTED, "Teacher Lind")
    assert found.item.seed is None
    assert found.proven


def test_the_very_same_question_goes_in_once(shelf: Shelf) -> None:
    sheet = dataclasses.replace(_find(shelf, _reopen(shelf)).sheet, explanation="It is written anew.")
    for expected in (True, False):
        draft_id = _begin(shelf)
        _save(shelf, draft_id, sheet, 1)
        assert (_finish(shelf, draft_id) is not None) is expected


def test_drafts_are_their_teachers_alone(shelf: Shelf) -> None:
    draft_id, stranger = _begin(shelf), add_teacher(shelf.database, "okoye")
    with refused(Code.BANK_UNKNOWN):
        authoring.find_draft(shelf.database, stranger, shelf.bank_id, draft_id)
    other = collecting.create_bank(shelf.database, stranger, title="Other")
    with refused(Code.WRITING_UNKNOWN):
        authoring.find_draft(shelf.database, stranger, other, draft_id)
    with refused(Code.WRITING_UNKNOWN):
        authoring.delete_draft(shelf.database, stranger, other, draft_id)
    with refused(Code.WRITING_UNKNOWN):
        authoring.find_draft(shelf.database, shelf.teacher_id, shelf.bank_id, 10**30)


def test_a_draft_about_an_article_puts_it_into_the_bank(shelf: Shelf) -> None:
    empty = collecting.create_bank(shelf.database, shelf.teacher_id, title="Empty")
    desk = authoring.list_desk(shelf.database, shelf.teacher_id, empty)
    assert {one.article_id for one in desk.others} >= set(_articles(shelf))
    sheet = lay_out(Skill.OMISSION, ItemType.FIND_EVIDENCE, _articles(shelf))
    draft_id = authoring.begin_draft(shelf.database, shelf.teacher_id, empty, sheet)
    view = authoring.find_draft(shelf.database, shelf.teacher_id, empty, draft_id)
    assert tuple(one.article_id for one in view.articles) == _articles(shelf)
    listed = collecting.list_articles(shelf.database, shelf.teacher_id, empty)
    assert {one.article_id for one in listed} == set(_articles(shelf))


def test_a_list_of_drafts_asks_the_database_as_often_whatever_its_length(shelf: Shelf) -> None:
    asked = []
    for _ in range(3):
        _begin(shelf)
        with counting(shelf.database) as statements:
            desk = authoring.list_desk(shelf.database, shelf.teacher_id, shelf.bank_id)
        asked.append(len(statements))
    assert len(desk.drafts) == 3
    assert len(set(asked)) == 1
