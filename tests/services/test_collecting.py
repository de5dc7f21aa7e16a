"""A teacher makes banks, copies shared ones and puts items and articles in."""

from __future__ import annotations

import dataclasses

import pytest
import sqlalchemy as sa

from quiz.banks import Review, ReviewStatus
from quiz.errors import Code
from quiz.services import collecting
from quiz.services.collecting import NewItems
from quiz.storage import Database, articles, banks, items
from quiz.storage.tables import StoredArticle, StoredItem, Teacher
from tests.databases import FakeClock
from tests.services.test_learning import refused
from tests.shelves import add_teacher, cut_bank, ferry_bank, fill_shelf, long_bank
from tests.storage.counting import counting

ACCEPTED = Review(ReviewStatus.ACCEPTED, by="Mara Lind")


def _share(database: Database, count: int = 3) -> int:
    with database.transaction() as session:
        bank = cut_bank(count, reviews={0: ACCEPTED, 1: Review(ReviewStatus.REJECTED, "unclear")})
        return banks.store_bank(session, "ferry", bank, source_sha256="0", now=database.now())


def test_a_new_bank_is_empty_and_its_owners_alone(database: Database) -> None:
    mine, other = add_teacher(database), add_teacher(database, "okoye")
    bank_id = collecting.create_bank(database, mine, title="  My  ferry ", description="For 8b.\r\n")
    bank = collecting.find_bank(database, mine, bank_id)
    assert (bank.title, bank.description, bank.total, bank.shared) == ("My ferry", "For 8b.", 0, False)
    assert refused(lambda: collecting.find_bank(database, other, bank_id)) is Code.BANK_UNKNOWN
    assert collecting.list_banks(database, other) == ()


@pytest.mark.parametrize("title", ["", "  ", "a" * 201, "bell\a"])
def test_a_bank_without_a_proper_title_is_refused(database: Database, title: str) -> None:
    teacher_id = add_teacher(database)
    assert (
        refused(lambda: collecting.create_bank(database, teacher_id, title=title)) is Code.BANK_WORDS_INVALID
    )
    assert collecting.list_banks(database, teacher_id) == ()


def test_a_shared_bank_is_seen_by_all_and_changed_by_nobody(database: Database) -> None:
    bank_id, teacher_id = _share(database), add_teacher(database)
    (bank,) = collecting.list_banks(database, teacher_id)
    assert (bank.bank_id, bank.shared, bank.items, bank.proposed, bank.rejected) == (bank_id, True, 1, 1, 1)
    for change in (
        lambda: collecting.describe_bank(database, teacher_id, bank_id, title="Mine"),
        lambda: collecting.delete_bank(database, teacher_id, bank_id),
    ):
        assert refused(change) is Code.BANK_SHARED


def test_a_copy_has_every_item_and_decision_and_belongs_to_the_teacher(database: Database) -> None:
    shared, teacher_id = _share(database), add_teacher(database)
    copy_id = collecting.copy_bank(database, teacher_id, shared)
    original = collecting.load_whole(database, teacher_id, shared)
    copy = collecting.load_whole(database, teacher_id, copy_id)
    assert copy == dataclasses.replace(original, title="The ferry (copy)")
    collecting.describe_bank(database, teacher_id, copy_id, title="Ferry 8b", licence="CC0-1.0")
    assert collecting.find_bank(database, teacher_id, copy_id).licence == "CC0-1.0"
    collecting.delete_bank(database, teacher_id, copy_id)
    assert [bank.bank_id for bank in collecting.list_banks(database, teacher_id)] == [shared]


def test_a_bank_that_was_stored_is_loaded_as_it_was(database: Database) -> None:
    shelf = fill_shelf(database, ferry_bank())
    assert collecting.load_whole(database, shelf.teacher_id, shelf.bank_id) == ferry_bank()


def test_items_are_put_at_the_end_with_their_articles_and_free_names(database: Database) -> None:
    bank = cut_bank(4)
    teacher_id = add_teacher(database)
    bank_id = collecting.create_bank(database, teacher_id, title="New")
    with database.transaction() as session:
        ids = {
            entry.sha256: articles.add_article(session, teacher_id, entry.article, now=database.now())
            for entry in bank.articles
        }
        first = collecting.add_items(
            session, teacher_id, bank_id, NewItems(bank.items[:2], ids), now=database.now()
        )
        changed = dataclasses.replace(bank.items[0], explanation="Another explanation.")
        more = (bank.items[1], changed, bank.items[2])
        later = collecting.add_items(session, teacher_id, bank_id, NewItems(more, ids), now=database.now())
        names = [row.name for row in items.list_items(session, bank_id)]
    assert (len(first), len(later)) == (2, 2), "the item that is there already is left out"
    first_name = bank.items[0].id
    assert names == [first_name, bank.items[1].id, f"{first_name}-2", bank.items[2].id]


def test_an_accepted_item_that_is_not_proven_is_not_put_in(database: Database) -> None:
    shelf = fill_shelf(database, cut_bank(1))
    item = shelf.item(shelf.ids[0])
    false = dataclasses.replace(item, id="false", stem="Who says that the ferry sank?")
    with database.reading() as session:
        ids = {entry.sha256: number for number, entry in banks.list_articles(session, shelf.bank_id)}
    new = NewItems([false], ids, {"false": ACCEPTED})

    def add() -> None:
        with database.transaction() as session:
            collecting.add_items(session, shelf.teacher_id, shelf.bank_id, new, now=database.now())

    assert refused(add) is Code.PROOF_FAILED
    assert collecting.find_bank(database, shelf.teacher_id, shelf.bank_id).total == 1


def test_an_article_of_somebody_else_cannot_be_put_in(database: Database) -> None:
    theirs, mine = fill_shelf(database, cut_bank(1), "okoye"), add_teacher(database)
    bank_id = collecting.create_bank(database, mine, title="Mine")
    with database.reading() as session:
        ((article_id, _), *_) = banks.list_articles(session, theirs.bank_id)
    refusal = refused(lambda: collecting.add_article(database, mine, bank_id, article_id))
    assert refusal is Code.ARTICLE_UNKNOWN
    name = collecting.add_article(database, theirs.teacher_id, theirs.bank_id, article_id)
    assert name == ferry_bank().articles[0].id, "an article that is there keeps its name"


def test_acceptance_is_told_by_skill_and_is_unknown_before_a_decision(database: Database) -> None:
    bank = cut_bank(3, reviews={0: ACCEPTED, 1: Review(ReviewStatus.REJECTED)})
    shelf = fill_shelf(database, bank)
    rates = collecting.acceptance_by_skill(database, shelf.teacher_id, shelf.bank_id)
    assert sum(rate.accepted for rate in rates) == 1
    assert sum(rate.rejected + rate.proposed for rate in rates) == 2
    for rate in rates:
        decided = rate.accepted + rate.rejected
        assert rate.rate == (rate.accepted / decided if decided else None)


def test_the_list_of_banks_takes_the_same_statements_for_many_items(database: Database) -> None:
    shelf = fill_shelf(database, cut_bank(1))
    with counting(database) as few:
        collecting.list_banks(database, shelf.teacher_id)
    fill_shelf(database, long_bank(60))
    with counting(database) as many:
        assert len(collecting.list_banks(database, shelf.teacher_id)) == 2
    assert len(few) == len(many) == 3


def test_what_is_shared_again_keeps_the_ids_of_its_items(database: Database, clock: FakeClock) -> None:
    bank_id = _share(database, 3)
    with database.reading() as session:
        before = {row.name: (row.id, row.revision) for row in items.list_items(session, bank_id)}
    clock.advance(days=1)
    assert _share(database, 4) == bank_id
    with database.reading() as session:
        after = {row.name: (row.id, row.revision) for row in items.list_items(session, bank_id)}
    assert after.items() >= before.items()
    assert len(after) == 4


def test_a_teacher_who_is_deleted_takes_banks_and_articles_along(database: Database) -> None:
    gone, stays = fill_shelf(database, cut_bank(2)), fill_shelf(database, cut_bank(2), "okoye")
    with database.transaction() as session:
        session.execute(sa.delete(Teacher).where(Teacher.id == gone.teacher_id))
    with database.reading() as session:
        assert {row.owner_id for row in session.scalars(sa.select(StoredArticle))} == {stays.teacher_id}
    assert collecting.find_bank(database, stays.teacher_id, stays.bank_id).total == 2


def test_an_article_in_use_cannot_go(database: Database) -> None:
    shelf = fill_shelf(database, cut_bank(1))
    with database.transaction() as session:
        ((article_id, _), *_) = banks.list_item_articles(session, shelf.bank_id, shelf.ids[0])
        assert not articles.delete_article(session, shelf.teacher_id, article_id)
    collecting.delete_bank(database, shelf.teacher_id, shelf.bank_id)
    with database.transaction() as session:
        assert articles.delete_article(session, shelf.teacher_id, article_id)


def test_items_without_an_estimate_are_read_from_their_files_again(database: Database) -> None:
    bank_id = _share(database)
    with database.transaction() as session:
        assert banks.find_source(session, "ferry") == "0"
        session.execute(sa.update(StoredItem).where(StoredItem.bank_id == bank_id).values(level=None))
        assert banks.find_source(session, "ferry") == ""
        assert banks.find_source(session, "unknown") is None
    _share(database)
    with database.reading() as session:
        assert banks.find_source(session, "ferry") == "0"
