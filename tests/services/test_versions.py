"""Versions of an item are listed, compared in words and brought back."""

from __future__ import annotations

import dataclasses

import pytest

from quiz.banks import ReviewStatus
from quiz.errors import Code
from quiz.services import deciding, versions
from quiz.services.bank_views import Change, Comparison
from quiz.services.versions import tell_difference
from quiz.storage import Database
from tests.databases import FakeClock
from tests.services.test_learning import refused
from tests.shelves import Shelf, cut_bank, fill_shelf


@pytest.fixture
def shelf(database: Database, clock: FakeClock) -> Shelf:
    """A teacher whose one item was edited, then rejected with a note and tagged."""
    shelf = fill_shelf(database, cut_bank(1))
    where = (database, shelf.teacher_id, shelf.bank_id, shelf.ids[0])
    edited = dataclasses.replace(shelf.item(shelf.ids[0]), explanation="Read the first sentence again.")
    clock.advance(hours=1)
    deciding.edit_item(*where, edited, expected_revision=1)
    deciding.decide(*where, ReviewStatus.REJECTED, note="Too easy.", expected_revision=2)
    deciding.set_tags(*where, ["boats"], expected_revision=3)
    return shelf


def _compare(shelf: Shelf, older: int, newer: int) -> Comparison:
    return versions.compare_versions(
        shelf.database, shelf.teacher_id, shelf.bank_id, shelf.ids[0], older=older, newer=newer
    )


def test_every_change_is_listed_with_who_and_when(shelf: Shelf, clock: FakeClock) -> None:
    listed = versions.list_versions(shelf.database, shelf.teacher_id, shelf.bank_id, shelf.ids[0])
    assert [(version.revision, version.kind) for version in listed] == [
        (4, Change.TAGGED),
        (3, Change.REJECTED),
        (2, Change.EDITED),
        (1, Change.MADE),
    ]
    assert {version.by for version in listed} == {"Teacher Lind"}
    assert [version.current for version in listed] == [True, False, False, False]
    assert listed[0].at == clock()


def test_two_versions_are_compared_part_by_part(shelf: Shelf) -> None:
    told = {one.part: (one.before, one.after) for one in _compare(shelf, 1, 4).differences}
    assert told["Explanation"][1] == "Read the first sentence again."
    assert told["Decision"] == ("to review", "rejected")
    assert told["Note"] == ("", "Too easy.")
    assert told["Tags"] == ("", "boats")
    assert set(told) == {"Explanation", "Decision", "Note", "Tags"}
    assert _compare(shelf, 4, 4).differences == ()


def test_a_version_comes_back_as_a_new_one_and_can_be_undone(shelf: Shelf) -> None:
    where = (shelf.database, shelf.teacher_id, shelf.bank_id, shelf.ids[0])
    assert versions.restore_version(*where, 1, expected_revision=4) == 5
    assert _compare(shelf, 1, 5).differences == ()
    undone = deciding.undo(shelf.database, shelf.teacher_id, shelf.bank_id)
    assert undone is not None
    assert undone.kind is Change.RESTORED
    assert _compare(shelf, 4, 6).differences == ()


def test_what_is_not_there_or_not_current_is_refused(shelf: Shelf) -> None:
    where = (shelf.database, shelf.teacher_id, shelf.bank_id, shelf.ids[0])
    assert refused(lambda: _compare(shelf, 1, 9)) is Code.VERSION_UNKNOWN
    restore = versions.restore_version
    assert refused(lambda: restore(*where, 9, expected_revision=4)) is Code.VERSION_UNKNOWN
    assert refused(lambda: restore(*where, 10**30, expected_revision=4)) is Code.VERSION_UNKNOWN
    assert refused(lambda: restore(*where, 1, expected_revision=3)) is Code.ITEM_CHANGED


def test_a_difference_tells_words_that_went_and_words_that_came() -> None:
    pieces = tell_difference("Who said the bridge fell?", "Who wrote the bridge fell?")
    assert [(piece.words.strip(), piece.kept, piece.added) for piece in pieces] == [
        ("Who", True, False),
        ("said", False, False),
        ("wrote", False, True),
        ("the bridge fell?", True, False),
    ]
