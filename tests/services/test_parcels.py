"""Banks travel as zip files; what is no bank, or means harm, is refused whole and in words."""

from __future__ import annotations

import dataclasses
import io
import json
import re
import stat
import zipfile
from collections.abc import Callable

import pytest

from quiz.banks import Review, ReviewStatus
from quiz.errors import Code, QuizError
from quiz.services import collecting, deciding, parcels, searching, versions
from quiz.services.bank_views import Change, ItemFilter
from quiz.storage import Database
from tests.shelves import add_teacher, cut_bank, ferry_bank, fill_shelf

BANK = "title: A\narticles:\n- id: a\n  path: a.md\nitems: []\n"


def _zip(files: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as parcel:
        for name, content in files.items():
            parcel.writestr(name, content)
    return stream.getvalue()


def _with_link() -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as parcel:
        link = zipfile.ZipInfo("articles/a.md")
        link.external_attr = (stat.S_IFLNK | 0o777) << 16
        parcel.writestr(link, "/etc/passwd")
        parcel.writestr("bank.yaml", BANK)
    return stream.getvalue()


def _liar() -> bytes:
    """A zip whose directory says that a part is small, though it unpacks to a hundred million bytes."""
    data = bytearray(_zip({"bank.yaml": b"\0" * 100_000_000}))
    small = (10).to_bytes(4, "little")
    for mark, place in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        start = data.rindex(mark)
        data[start + place : start + place + 4] = small
    return bytes(data)


def test_a_parcel_gives_back_its_bank_and_always_has_the_same_bytes() -> None:
    data = parcels.pack_bank(ferry_bank())
    assert parcels.unpack_parcel(data, "ferry.zip").bank == ferry_bank()
    assert parcels.pack_bank(ferry_bank()) == data


def test_what_was_exported_is_imported_by_another_teacher(database: Database) -> None:
    decided = {0: Review(ReviewStatus.ACCEPTED, by="Mara Lind"), 1: Review(ReviewStatus.REJECTED, "unclear")}
    mine, other = fill_shelf(database, cut_bank(4, reviews=decided)), add_teacher(database, "okoye")
    name, data = parcels.export_parcel(database, mine.teacher_id, mine.bank_id)
    bank_id = parcels.import_parcel(database, other, data, name)
    assert name == "the-ferry.zip"
    taken = collecting.load_whole(database, other, bank_id)
    assert taken == collecting.load_whole(database, mine.teacher_id, mine.bank_id).select(*ReviewStatus)
    assert not collecting.find_bank(database, other, bank_id).shared


def test_an_empty_bank_is_no_file(database: Database) -> None:
    teacher_id = add_teacher(database)
    bank_id = collecting.create_bank(database, teacher_id, title="Empty")
    with pytest.raises(QuizError) as caught:
        parcels.export_parcel(database, teacher_id, bank_id)
    assert caught.value.faults[0].code is Code.BANK_INVALID


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (lambda: b"", "zip"),
        (lambda: b"PK\x03\x04 no more", "zip"),
        (lambda: _zip({}), "needs one bank"),
        (lambda: _zip({"a.yaml": b"", "b.yml": b""}), "it has 2"),
        (lambda: _zip({"bank.yaml": b"x", "run.exe": b"MZ"}), "no part of a bank"),
        (lambda: _zip({"../bank.yaml": b"x"}), "leads out"),
        (lambda: _zip({"/etc/bank.yaml": b"x"}), "leads out"),
        (lambda: _zip({"a/../../bank.yaml": b"x"}), "leads out"),
        (lambda: _zip({"C:\\bank.yaml": b"x"}), "leads out"),
        (lambda: _zip({"bank.yaml": b"x", "A.md": b"", "a.md": b""}), "same name"),
        (lambda: _zip({f"{number}.md": b"" for number in range(301)}), "the limit is 300"),
        (lambda: _zip({"bank.yaml": b"\0" * 90_000_000}), "unpacks to"),
        (_with_link, "link"),
        (_liar, "bank.yaml"),
    ],
)
def test_what_is_no_parcel_or_means_harm_is_refused_in_words(
    database: Database, make: Callable[[], bytes], words: str
) -> None:
    teacher_id = add_teacher(database)
    with pytest.raises(QuizError) as caught:
        parcels.import_parcel(database, teacher_id, make(), "parcel.zip")
    (fault,) = caught.value.faults
    assert fault.code is Code.BANK_UPLOAD_INVALID
    assert words in fault.problem
    assert collecting.list_banks(database, teacher_id) == ()


def test_every_fault_is_told_without_the_folder_where_it_was_unpacked(database: Database) -> None:
    teacher_id = add_teacher(database)
    data = _zip({"shelf/bank.yaml": b"titel: A\narticles: []\nitems: []\n"})
    with pytest.raises(QuizError) as caught:
        parcels.import_parcel(database, teacher_id, data, "parcel.zip")
    assert len(caught.value.faults) >= 2
    assert all(fault.place.startswith("shelf/bank.yaml") for fault in caught.value.faults)


def test_folders_and_what_systems_leave_behind_are_passed_over() -> None:
    data = parcels.pack_bank(ferry_bank())
    with zipfile.ZipFile(io.BytesIO(data)) as parcel:
        files = {f"ferry/{name}": parcel.read(name) for name in parcel.namelist()}
    noise = {"ferry/": b"", "__MACOSX/ferry/._bank.yaml": b"\0", "ferry/.DS_Store": b"\0"}
    assert parcels.unpack_parcel(_zip(files | noise), "ferry.zip").bank == ferry_bank()


HISTORY = b'{"format": "quiz-bank-history", "items": [{"id": "a", "versions": %s}]}'
VERSION = '{"revision": 2, "kind": "edited", "at": "2026-03-01T08:00:00Z", "data": {}, "status": "proposed"}'


@pytest.mark.parametrize(
    ("history", "words"),
    [
        (b"{", "history.json"),
        (b"\xff", "history.json"),
        (b'{"items": [{"id": "a"}, {"id": "a"}]}', "this id"),
        (b'{"items": [{"id": "a", "tags": ["Boats,"]}]}', "no tags"),
        (b'{"items": [{"id": "a", "tags": ["a\\u0000b"]}]}', "items[0].tags[0]"),
        (HISTORY % f"[{VERSION}, {VERSION}]".encode(), "revisions rise"),
        (HISTORY % f"[{VERSION}]".replace("edited", "baked").encode(), "baked"),
        (HISTORY % f"[{VERSION}]".replace("00Z", "00").encode(), "offset"),
        (HISTORY % f"[{VERSION}]".encode(), "versions[0].data"),
        (b'{"articles": [{"id": "b", "path": "../b.md"}]}', "cannot be"),
        (b'{"articles": [{"id": "b", "path": "b.md"}]}', "b.md"),
    ],
)
def test_a_history_that_cannot_be_is_refused_whole(database: Database, history: bytes, words: str) -> None:
    teacher_id = add_teacher(database)
    with zipfile.ZipFile(io.BytesIO(parcels.pack_bank(ferry_bank()))) as parcel:
        files = {name: parcel.read(name) for name in parcel.namelist()}
    with pytest.raises(QuizError) as caught:
        parcels.import_parcel(database, teacher_id, _zip(files | {"history.json": history}), "parcel.zip")
    assert words in str(caught.value)
    assert collecting.list_banks(database, teacher_id) == ()


def test_tags_and_versions_travel_with_a_bank(database: Database) -> None:
    mine, other = fill_shelf(database, cut_bank(2)), add_teacher(database, "okoye")
    where = (database, mine.teacher_id, mine.bank_id, mine.ids[0])
    edited = dataclasses.replace(mine.item(mine.ids[0]), explanation="Read the first sentence again.")
    deciding.edit_item(*where, edited, expected_revision=1)
    deciding.set_tags(*where, ["boats", "easy"], expected_revision=2)
    _, data = parcels.export_parcel(database, mine.teacher_id, mine.bank_id)
    bank_id = parcels.import_parcel(database, other, data, "parcel.zip")
    taken = searching.search_items(database, other, bank_id, ItemFilter()).rows[0]
    listed = versions.list_versions(database, other, bank_id, taken.item_id)
    assert taken.tags == ("boats", "easy")
    assert [(one.revision, one.kind, one.by) for one in listed] == [
        (3, Change.TAGGED, None),
        (2, Change.EDITED, None),
        (1, Change.MADE, None),
    ]
    assert deciding.undo(database, other, bank_id) is None  # nothing of it was done by this teacher
    versions.restore_version(database, other, bank_id, taken.item_id, 1, expected_revision=3)


def test_a_question_that_was_edited_in_the_file_has_one_version_more(database: Database) -> None:
    mine, other = fill_shelf(database, cut_bank(1)), add_teacher(database, "okoye")
    _, data = parcels.export_parcel(database, mine.teacher_id, mine.bank_id)
    with zipfile.ZipFile(io.BytesIO(data)) as parcel:
        files = {name: parcel.read(name) for name in parcel.namelist()}
    explanation = cut_bank(1).items[0].explanation
    files["bank.yaml"] = re.sub(
        rb"(?m)^    explanation: .*$", b"    explanation: Other words.", files["bank.yaml"]
    )
    assert explanation
    bank_id = parcels.import_parcel(database, other, _zip(files), "parcel.zip")
    (line,) = searching.search_items(database, other, bank_id, ItemFilter()).rows
    listed = versions.list_versions(database, other, bank_id, line.item_id)
    assert [(one.revision, one.kind) for one in listed] == [(2, Change.EDITED), (1, Change.MADE)]


def test_an_accepted_version_that_is_not_proven_is_not_brought_back(database: Database) -> None:
    mine, other = fill_shelf(database, cut_bank(1)), add_teacher(database, "okoye")
    deciding.decide(
        database, mine.teacher_id, mine.bank_id, mine.ids[0], ReviewStatus.ACCEPTED, expected_revision=1
    )
    _, sent = parcels.export_parcel(database, mine.teacher_id, mine.bank_id)
    with zipfile.ZipFile(io.BytesIO(sent)) as parcel:
        files = {name: parcel.read(name) for name in parcel.namelist()}
    history = json.loads(files["history.json"])
    data = history["items"][0]["versions"][-1]["data"]
    (data.get("key") or data["keys"][0])["text"] = "Nobody at all"
    files["history.json"] = json.dumps(history).encode()
    bank_id = parcels.import_parcel(database, other, _zip(files), "parcel.zip")
    (line,) = searching.search_items(database, other, bank_id, ItemFilter()).rows
    with pytest.raises(QuizError) as caught:
        versions.restore_version(database, other, bank_id, line.item_id, 2, expected_revision=3)
    assert {fault.code for fault in caught.value.faults} == {Code.PROOF_FAILED}
