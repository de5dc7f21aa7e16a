"""A teacher decides about items, edits them and takes changes back; nothing is overwritten unseen."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable

import pytest

from quiz.banks import Review, ReviewStatus
from quiz.errors import Code, QuizError
from quiz.items import Item, Tier
from quiz.services import collecting, deciding, versions
from quiz.services.bank_views import Change, ItemDetail
from quiz.storage import Database
from tests.databases import FakeClock
from tests.services.test_learning import refused
from tests.shelves import Shelf, add_teacher, cut_bank, fill_shelf
from tests.storage.counting import counting

HUGE = 10**30


@pytest.fixture
def shelf(database: Database) -> Shelf:
    """A teacher with three proposed items."""
    return fill_shelf(database, cut_bank(3))


def _decide(shelf: Shelf, item_id: int, status: ReviewStatus = ReviewStatus.ACCEPTED, note: str = "") -> int:
    return deciding.decide(
        shelf.database,
        shelf.teacher_id,
        shelf.bank_id,
        item_id,
        status,
        note=note,
        expected_revision=shelf.revision(item_id),
    )


def _edit(shelf: Shelf, item_id: int, item: Item, *, accept: bool = False) -> int:
    return deciding.edit_item(
        shelf.database,
        shelf.teacher_id,
        shelf.bank_id,
        item_id,
        item,
        accept=accept,
        expected_revision=shelf.revision(item_id),
    )


def _undo(shelf: Shelf) -> tuple[int, Change] | None:
    undone = deciding.undo(shelf.database, shelf.teacher_id, shelf.bank_id)
    return None if undone is None else (undone.item_id, undone.kind)


def _find(shelf: Shelf, item_id: int) -> ItemDetail:
    return deciding.find_item(shelf.database, shelf.teacher_id, shelf.bank_id, item_id)


def test_an_item_is_shown_with_its_proof_its_articles_and_its_neighbours(shelf: Shelf) -> None:
    detail = _find(shelf, shelf.ids[1])
    assert (detail.previous_id, detail.next_id) == (shelf.ids[0], shelf.ids[2])
    assert detail.proven
    assert detail.preview.options[0].is_key
    assert {article.sha256 for article in detail.articles} == set(detail.item.articles)
    assert len(detail.article_ids) == len(detail.articles)
    assert _find(shelf, shelf.ids[0]).previous_id is None
    assert _find(shelf, shelf.ids[2]).next_id is None


def test_a_decision_says_who_made_it_and_why(shelf: Shelf, clock: FakeClock) -> None:
    _decide(shelf, shelf.ids[0], ReviewStatus.REJECTED, " Too easy.\r\n")
    detail = _find(shelf, shelf.ids[0])
    assert (detail.status, detail.note, detail.decided_by) == (
        ReviewStatus.REJECTED,
        "Too easy.",
        "Teacher Lind",
    )
    assert detail.decided_on == clock().date()
    _decide(shelf, shelf.ids[0], ReviewStatus.PROPOSED)
    detail = _find(shelf, shelf.ids[0])
    assert (detail.status, detail.decided_by, detail.decided_on) == (ReviewStatus.PROPOSED, "", None)


def test_of_two_windows_the_later_decision_is_refused(shelf: Shelf) -> None:
    item_id, seen = shelf.ids[0], shelf.revision(shelf.ids[0])
    _decide(shelf, item_id)
    for act in (
        lambda: deciding.decide(
            shelf.database,
            shelf.teacher_id,
            shelf.bank_id,
            item_id,
            ReviewStatus.REJECTED,
            expected_revision=seen,
        ),
        lambda: deciding.edit_item(
            shelf.database,
            shelf.teacher_id,
            shelf.bank_id,
            item_id,
            shelf.item(item_id),
            expected_revision=seen,
        ),
        lambda: deciding.set_tags(
            shelf.database, shelf.teacher_id, shelf.bank_id, item_id, ["a"], expected_revision=seen
        ),
        lambda: deciding.delete_item(
            shelf.database, shelf.teacher_id, shelf.bank_id, item_id, expected_revision=seen
        ),
    ):
        assert refused(act) is Code.ITEM_CHANGED
    assert _find(shelf, item_id).status is ReviewStatus.ACCEPTED


def test_an_item_is_only_accepted_while_its_proof_holds(database: Database) -> None:
    bank = cut_bank(1)
    false = dataclasses.replace(bank.items[0], stem="Who says that the ferry sank?")
    shelf = fill_shelf(database, dataclasses.replace(bank, items=(false,)))
    assert not _find(shelf, shelf.ids[0]).proven
    with pytest.raises(QuizError) as caught:
        _decide(shelf, shelf.ids[0])
    assert {fault.code for fault in caught.value.faults} == {Code.PROOF_FAILED}
    assert all(fault.place.startswith(false.id) for fault in caught.value.faults)
    _decide(shelf, shelf.ids[0], ReviewStatus.REJECTED)


def test_an_edited_item_is_proposed_again_and_is_the_teachers(database: Database) -> None:
    shelf = fill_shelf(database, cut_bank(1, reviews={0: Review(ReviewStatus.ACCEPTED)}))
    item = shelf.item(shelf.ids[0])
    edited = dataclasses.replace(item, id="another", explanation="Read the first sentence again.")
    _edit(shelf, shelf.ids[0], edited)
    stored = shelf.item(shelf.ids[0])
    assert stored == dataclasses.replace(edited, id=item.id, tier=Tier.C, seed=None)
    assert _find(shelf, shelf.ids[0]).status is ReviewStatus.PROPOSED
    _edit(shelf, shelf.ids[0], edited, accept=True)
    assert _find(shelf, shelf.ids[0]).status is ReviewStatus.ACCEPTED


def test_an_edit_that_breaks_the_proof_is_refused_and_changes_nothing(shelf: Shelf) -> None:
    item = shelf.item(shelf.ids[0])
    broken = dataclasses.replace(item, stem="Who says that the ferry sank?")
    assert refused(lambda: _edit(shelf, shelf.ids[0], broken)) is Code.PROOF_FAILED
    assert shelf.item(shelf.ids[0]) == item
    assert shelf.revision(shelf.ids[0]) == 1


def test_an_edit_on_an_article_that_the_bank_lacks_is_refused(database: Database) -> None:
    shelf = fill_shelf(database, cut_bank(1))
    item = shelf.item(shelf.ids[0])
    evidence = tuple(dataclasses.replace(one, article="f" * 64) for one in item.key.evidence)
    key = dataclasses.replace(item.key, evidence=evidence)
    stray = dataclasses.replace(item, keys=(key,), texts=())
    assert refused(lambda: _edit(shelf, shelf.ids[0], stray)) is Code.ARTICLE_UNKNOWN


def test_changes_are_undone_one_after_the_other_the_last_one_first(shelf: Shelf) -> None:
    first, second, _ = shelf.ids
    original = shelf.item(first)
    _decide(shelf, first)
    _decide(shelf, second, ReviewStatus.REJECTED, "unclear")
    edited = dataclasses.replace(original, explanation="Look at the second sentence.")
    _edit(shelf, first, edited)
    assert _undo(shelf) == (first, Change.EDITED)
    assert shelf.item(first) == original
    assert _find(shelf, first).status is ReviewStatus.ACCEPTED
    assert _undo(shelf) == (second, Change.REJECTED)
    assert (_find(shelf, second).status, _find(shelf, second).note) == (ReviewStatus.PROPOSED, "")
    _decide(shelf, second)
    assert _undo(shelf) == (second, Change.ACCEPTED)
    assert _undo(shelf) == (first, Change.ACCEPTED)
    assert _undo(shelf) is None
    bank = collecting.find_bank(shelf.database, shelf.teacher_id, shelf.bank_id)
    assert (bank.items, bank.proposed) == (0, 3)


def test_undoing_is_a_version_too_so_nothing_is_lost(shelf: Shelf) -> None:
    item_id = shelf.ids[0]
    _decide(shelf, item_id)
    _undo(shelf)
    listed = versions.list_versions(shelf.database, shelf.teacher_id, shelf.bank_id, item_id)
    assert [version.kind for version in listed] == [Change.UNDONE, Change.ACCEPTED, Change.MADE]


def test_tags_are_tidied_and_undone(shelf: Shelf) -> None:
    item_id = shelf.ids[0]

    def tag(*tags: str) -> int:
        return deciding.set_tags(
            shelf.database,
            shelf.teacher_id,
            shelf.bank_id,
            item_id,
            tags,
            expected_revision=shelf.revision(item_id),
        )

    tag(" Week 3", "boats", "BOATS", "")
    assert _find(shelf, item_id).tags == ("boats", "week 3")
    assert tag("week 3", "boats") == shelf.revision(item_id) == 2, "the same tags are no change"
    tag()
    assert _find(shelf, item_id).tags == ()
    assert _undo(shelf) == (item_id, Change.TAGGED)
    assert _find(shelf, item_id).tags == ("boats", "week 3")
    assert refused(lambda: tag("a,b")) is Code.TAG_INVALID
    assert refused(lambda: tag(*map(str, range(13)))) is Code.TAG_INVALID


def test_a_copy_stands_behind_its_item_under_another_name(shelf: Shelf) -> None:
    copies = [
        deciding.duplicate_item(shelf.database, shelf.teacher_id, shelf.bank_id, item_id)
        for item_id in (shelf.ids[0], shelf.ids[0])
    ]
    bank = collecting.load_whole(shelf.database, shelf.teacher_id, shelf.bank_id)
    name = bank.items[0].id
    assert [item.id for item in bank.items[:3]] == [name, f"{name}-copy-2", f"{name}-copy"]
    assert {item.stem for item in bank.items[:3]} == {bank.items[0].stem}
    again = deciding.duplicate_item(shelf.database, shelf.teacher_id, shelf.bank_id, copies[0])
    assert _find(shelf, again).item.id == f"{name}-copy-3"


@pytest.mark.parametrize(("to", "order"), [(1, "201"), (2, "021"), (3, "012"), (99, "012"), (-5, "201")])
def test_an_item_moves_to_its_place(shelf: Shelf, to: int, order: str) -> None:
    deciding.move_item(shelf.database, shelf.teacher_id, shelf.bank_id, shelf.ids[2], to=to)
    bank = collecting.load_whole(shelf.database, shelf.teacher_id, shelf.bank_id)
    before = cut_bank(3).items
    assert [item.id for item in bank.items] == [before[int(place)].id for place in order]


def test_a_deleted_item_is_gone_and_the_others_stay(shelf: Shelf) -> None:
    deciding.delete_item(shelf.database, shelf.teacher_id, shelf.bank_id, shelf.ids[1], expected_revision=1)
    assert refused(lambda: _find(shelf, shelf.ids[1])) is Code.ITEM_UNKNOWN
    assert _find(shelf, shelf.ids[0]).next_id == shelf.ids[2]


@pytest.mark.parametrize("item_id", [0, -1, 999_999, HUGE])
def test_an_unknown_item_is_refused(shelf: Shelf, item_id: int) -> None:
    assert refused(lambda: _find(shelf, item_id)) is Code.ITEM_UNKNOWN


def test_nobody_else_sees_or_changes_the_item(shelf: Shelf) -> None:
    other, database = add_teacher(shelf.database, "okoye"), shelf.database
    bank_id, item_id = shelf.bank_id, shelf.ids[0]
    acts: tuple[Callable[[], object], ...] = (
        lambda: deciding.find_item(database, other, bank_id, item_id),
        lambda: deciding.decide(
            database, other, bank_id, item_id, ReviewStatus.ACCEPTED, expected_revision=1
        ),
        lambda: deciding.edit_item(
            database, other, bank_id, item_id, shelf.item(item_id), expected_revision=1
        ),
        lambda: deciding.set_tags(database, other, bank_id, item_id, ["a"], expected_revision=1),
        lambda: deciding.undo(database, other, bank_id),
        lambda: deciding.duplicate_item(database, other, bank_id, item_id),
        lambda: deciding.move_item(database, other, bank_id, item_id, to=1),
        lambda: deciding.delete_item(database, other, bank_id, item_id, expected_revision=1),
        lambda: versions.list_versions(database, other, bank_id, item_id),
        lambda: versions.compare_versions(database, other, bank_id, item_id, older=1, newer=1),
        lambda: versions.restore_version(database, other, bank_id, item_id, 1, expected_revision=1),
    )
    for act in acts:
        assert refused(act) is Code.BANK_UNKNOWN


def test_a_decision_takes_few_statements(shelf: Shelf) -> None:
    with counting(shelf.database) as statements:
        deciding.decide(
            shelf.database,
            shelf.teacher_id,
            shelf.bank_id,
            shelf.ids[0],
            ReviewStatus.ACCEPTED,
            expected_revision=1,
        )
    assert len(statements) <= 10, statements
