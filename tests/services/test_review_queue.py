"""The review queue shows one item after the other; nothing is accepted unread unless that is allowed."""

from __future__ import annotations

import dataclasses

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.banks import Review, ReviewStatus
from quiz.errors import Code
from quiz.items import Tier
from quiz.services import collecting, deciding, review_queue, versions
from quiz.services.bank_views import Change, ItemFilter
from quiz.services.review_queue import find_place
from quiz.services.review_views import ReviewQueue
from quiz.storage import Database
from tests.services.test_learning import refused
from tests.shelves import Shelf, add_teacher, cut_bank, fill_shelf, long_bank
from tests.storage.counting import counting

WAITING = ItemFilter(status=ReviewStatus.PROPOSED)
ACCEPTED = Review(ReviewStatus.ACCEPTED, by="Mara Lind")


@pytest.fixture
def shelf(database: Database) -> Shelf:
    """A teacher with five items, of which the third is accepted."""
    return fill_shelf(database, cut_bank(5, reviews={2: ACCEPTED}))


def _open(shelf: Shelf, wanted: ItemFilter = WAITING, **which: int) -> ReviewQueue:
    return review_queue.open_queue(shelf.database, shelf.teacher_id, shelf.bank_id, wanted, **which)


def _shown(shelf: Shelf, wanted: ItemFilter = WAITING, **which: int) -> int | None:
    detail = _open(shelf, wanted, **which).detail
    return None if detail is None else detail.item_id


def _decide(shelf: Shelf, item_id: int, status: ReviewStatus = ReviewStatus.ACCEPTED) -> None:
    deciding.decide(
        *(shelf.database, shelf.teacher_id, shelf.bank_id, item_id, status),
        expected_revision=shelf.revision(item_id),
    )


def _accept_unread(shelf: Shelf) -> tuple[int, int]:
    done = review_queue.accept_unread(shelf.database, shelf.teacher_id, shelf.bank_id)
    return done.accepted, done.unproven


def test_the_queue_begins_with_the_first_item_that_waits(shelf: Shelf) -> None:
    queue = _open(shelf)
    assert queue.detail is not None
    assert queue.detail.item_id == shelf.ids[0]
    assert (queue.decided, queue.bank.total, queue.place.number, queue.place.total) == (1, 5, 1, 4)
    assert (queue.place.previous_id, queue.place.next_id, queue.place.wraps) == (None, shelf.ids[1], False)


def test_a_decided_item_is_followed_by_the_next_that_waits_and_the_last_by_one_left_over(
    shelf: Shelf,
) -> None:
    first, second, _, fourth, fifth = shelf.ids
    _decide(shelf, second)
    assert _shown(shelf, after=second) == fourth, "the third is decided"
    _decide(shelf, fourth)
    _decide(shelf, fifth)
    assert _shown(shelf, after=fifth) == first, "it was passed over and comes again"
    _decide(shelf, first, ReviewStatus.REJECTED)
    done = _open(shelf, after=first)
    assert done.detail is None
    assert (done.decided, done.bank.proposed) == (5, 0)


def test_an_item_that_does_not_fit_is_shown_all_the_same_between_its_neighbours(shelf: Shelf) -> None:
    place = _open(shelf, item_id=shelf.ids[2]).place
    assert (place.number, place.previous_id, place.next_id) == (None, shelf.ids[1], shelf.ids[3])


def test_the_queue_is_filtered_by_tier(shelf: Shelf) -> None:
    tiers = [item.tier for item in cut_bank(5).items]
    for tier in set(tiers):
        queue = _open(shelf, ItemFilter(tier=tier))
        assert queue.place.total == tiers.count(tier)
        assert {facet.value: facet.count for facet in queue.facets["tier"]} == {
            known.value: tiers.count(known) for known in set(tiers)
        }


@given(st.data())
def test_going_on_from_item_to_item_meets_every_one_that_fits_and_no_other(data: st.DataObject) -> None:
    """Law: `next_id`, followed from anywhere, goes round all fitting items in the bank's order."""
    everything = data.draw(st.lists(st.integers(1, 99), min_size=1, max_size=9, unique=True))
    fits = [item for item in everything if data.draw(st.booleans(), label=f"{item} fits")]
    here = data.draw(st.sampled_from(everything))
    met = []
    for _ in fits:
        step = find_place(fits, here, everything)
        if step.next_id is None:
            break
        here = step.next_id
        met.append(here)
    assert met == [] or set(met) == set(fits)
    assert met or set(fits) <= {here}


def test_an_unknown_item_and_somebody_elses_bank_are_refused(shelf: Shelf) -> None:
    other = add_teacher(shelf.database, "okoye")
    assert refused(lambda: _open(shelf, item_id=999_999)) is Code.ITEM_UNKNOWN
    for act in (
        lambda: review_queue.open_queue(shelf.database, other, shelf.bank_id, WAITING),
        lambda: review_queue.read_rates(shelf.database, other, shelf.bank_id),
        lambda: review_queue.allow_unread(shelf.database, other, shelf.bank_id, allowed=True),
        lambda: review_queue.accept_unread(shelf.database, other, shelf.bank_id),
    ):
        assert refused(act) is Code.BANK_UNKNOWN


def test_rates_count_what_was_decided_by_skill(shelf: Shelf) -> None:
    _decide(shelf, shelf.ids[0], ReviewStatus.REJECTED)
    rates = review_queue.read_rates(shelf.database, shelf.teacher_id, shelf.bank_id)
    assert sum(row.accepted for row in rates.rows) == rates.bank.items == 1
    assert sum(row.rejected for row in rates.rows) == rates.bank.rejected == 1
    assert rates.whole == 0.5
    assert all(row.rate is None for row in rates.rows if row.accepted + row.rejected == 0)


def test_nothing_is_accepted_unread_unless_the_teacher_allows_it(shelf: Shelf) -> None:
    assert refused(lambda: _accept_unread(shelf)) is Code.UNREAD_FORBIDDEN
    assert collecting.find_bank(shelf.database, shelf.teacher_id, shelf.bank_id).items == 1


def test_only_waiting_items_of_tier_a_that_prove_are_accepted_together(database: Database) -> None:
    bank = cut_bank(8, reviews={0: Review(ReviewStatus.REJECTED, "dull")})
    tiers = [item.tier for item in bank.items]
    assert set(tiers) > {Tier.A}
    false = next(place for place, tier in enumerate(tiers) if tier is Tier.A and place)
    broken = dataclasses.replace(bank.items[false], stem="Who says that the ferry sank?")
    listed = (*bank.items[:false], broken, *bank.items[false + 1 :])
    shelf = fill_shelf(database, dataclasses.replace(bank, items=listed))
    review_queue.allow_unread(database, shelf.teacher_id, shelf.bank_id, allowed=True)
    chosen = [place for place, tier in enumerate(tiers) if tier is Tier.A and place not in {0, false}]
    assert _accept_unread(shelf) == (len(chosen), 1)
    for place, item_id in enumerate(shelf.ids):
        detail = deciding.find_item(database, shelf.teacher_id, shelf.bank_id, item_id)
        assert (detail.status is ReviewStatus.ACCEPTED) is (place in chosen)
        if place in chosen:
            assert (detail.decided_by, detail.note) == ("Teacher Lind", review_queue.NOTE_UNREAD)
            kinds = [
                version.kind
                for version in versions.list_versions(database, shelf.teacher_id, shelf.bank_id, item_id)
            ]
            assert kinds == [Change.ACCEPTED, Change.MADE]
    assert _accept_unread(shelf) == (0, 1)
    review_queue.allow_unread(database, shelf.teacher_id, shelf.bank_id, allowed=False)
    assert refused(lambda: _accept_unread(shelf)) is Code.UNREAD_FORBIDDEN


def test_a_copy_does_not_take_over_what_may_be_accepted_unread(shelf: Shelf) -> None:
    review_queue.allow_unread(shelf.database, shelf.teacher_id, shelf.bank_id, allowed=True)
    copied = collecting.copy_bank(shelf.database, shelf.teacher_id, shelf.bank_id)
    assert not review_queue.read_rates(shelf.database, shelf.teacher_id, copied).accepts_tier_a


def test_the_statements_of_the_queue_do_not_grow_with_its_items(database: Database) -> None:
    counts = []
    for login, size in (("lind", 4), ("okoye", 200)):
        shelf = fill_shelf(database, long_bank(size), login)
        with counting(database) as statements:
            _open(shelf)
            review_queue.read_rates(shelf.database, shelf.teacher_id, shelf.bank_id)
        counts.append(len(statements))
        review_queue.allow_unread(shelf.database, shelf.teacher_id, shelf.bank_id, allowed=True)
        with counting(database) as statements:
            _accept_unread(shelf)
        counts.append(len(statements))
    assert counts[:2] == counts[2:]
    assert counts[0] <= 20
