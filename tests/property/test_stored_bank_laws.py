"""Laws of banks that are kept item by item."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from quiz.banks import Bank, ReviewStatus
from quiz.banks.singles import dump_items, parse_items
from quiz.services import collecting, deciding, parcels, searching
from quiz.services.bank_views import ItemFilter
from quiz.storage import Database, banks
from tests.databases import migrated, sqlite_url
from tests.property.test_bank_laws import USED_BANKS
from tests.shelves import Shelf, add_teacher, cut_bank, fill_shelf
from tests.strategies import banks as any_banks

pytestmark = pytest.mark.slow  # a database for every example

SLOW = settings(
    max_examples=12,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
PLACES = st.integers(0, 2)
CHANGES = st.lists(
    st.one_of(
        st.tuples(st.just("decide"), PLACES, st.sampled_from(ReviewStatus)),
        st.tuples(st.just("tag"), PLACES, st.lists(st.sampled_from(["a", "b", "c"]), max_size=3)),
        st.tuples(st.just("undo"), PLACES, st.none()),
    ),
    max_size=6,
)


@given(any_banks())
def test_items_survive_being_kept_one_by_one(bank: Bank) -> None:
    """Law: an item read from its data is the item that was written."""
    texts = {entry.id: entry.article for entry in bank.articles}
    assert parse_items(dump_items(bank.items, bank.articles), texts) == bank.items


@SLOW
@given(any_banks())
def test_a_stored_bank_is_loaded_as_it_was(tmp_path: Path, bank: Bank) -> None:
    """Law: store→load is identity, whatever the bank of that name was before."""
    database = _open(tmp_path)
    with database.transaction() as session:
        bank_id = banks.store_bank(session, "same", bank, source_sha256="", now=database.now())
        assert banks.load_bank(session, bank_id) == bank
    database.close()


@SLOW
@given(USED_BANKS)
def test_a_parcel_gives_back_its_bank(bank: Bank) -> None:
    """Law: pack→unpack is identity."""
    assert parcels.unpack_parcel(parcels.pack_bank(bank), "bank.zip").bank == bank


@settings(SLOW, max_examples=6)
@given(CHANGES)
def test_undoing_until_nothing_is_left_gives_back_the_bank(
    tmp_path: Path, changes: list[tuple[str, int, object]]
) -> None:
    """Law: whatever was decided, tagged and undone, undoing the rest brings every item back."""
    database = _open(tmp_path)
    shelf = fill_shelf(database, cut_bank(3))
    where = (database, shelf.teacher_id, shelf.bank_id)
    before = collecting.load_whole(*where)
    _change(shelf, changes)
    while deciding.undo(*where) is not None:
        pass
    assert collecting.load_whole(*where) == before
    assert all(deciding.find_item(*where, item_id).tags == () for item_id in shelf.ids)
    database.close()


@settings(SLOW, max_examples=8)
@given(CHANGES)
def test_a_bank_travels_with_its_tags_its_versions_and_its_decisions(
    tmp_path: Path, changes: list[tuple[str, int, object]]
) -> None:
    """Law: export→import→export is identity, byte for byte, whatever was decided, tagged and undone."""
    database = _open(tmp_path)
    shelf = fill_shelf(database, cut_bank(3))
    _change(shelf, changes)
    other = add_teacher(database, "okoye")
    _, sent = parcels.export_parcel(database, shelf.teacher_id, shelf.bank_id)
    taken = parcels.import_parcel(database, other, sent, "bank.zip")
    _, again = parcels.export_parcel(database, other, taken)
    assert _unzip(again) == _unzip(sent)
    assert again == sent
    here, there = (
        searching.search_items(database, *where, ItemFilter()).rows
        for where in ((shelf.teacher_id, shelf.bank_id), (other, taken))
    )
    assert [(one.stem, one.status, one.tags) for one in here] == [
        (one.stem, one.status, one.tags) for one in there
    ]
    database.close()


def _unzip(data: bytes) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(data)) as parcel:
        return {name: parcel.read(name).decode() for name in parcel.namelist()}


def _change(shelf: Shelf, changes: list[tuple[str, int, object]]) -> None:
    where = (shelf.database, shelf.teacher_id, shelf.bank_id)
    for act, place, what in changes:
        item_id = shelf.ids[place]
        seen = shelf.revision(item_id)
        if act == "decide":
            deciding.decide(*where, item_id, ReviewStatus(str(what)), expected_revision=seen)
        elif act == "tag":
            deciding.set_tags(*where, item_id, list(what or ()), expected_revision=seen)  # type: ignore[call-overload]
        else:
            deciding.undo(*where)


def _open(folder: Path) -> Database:
    """A database in the folder, with its tables."""
    url = sqlite_url(folder)
    if not (folder / "quiz.sqlite").exists():
        migrated(url).close()
    database = Database(url)
    add_teacher(database)
    return database
