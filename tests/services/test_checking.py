"""Checks of banks: part by part, by one process or several, with the faults of the file read whole."""

from __future__ import annotations

import dataclasses
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from quiz.banks import Review, ReviewStatus, load_bank, save_bank
from quiz.banks.files import MAX_UNCUT_BYTES
from quiz.errors import Code, QuizError
from quiz.services import checking
from quiz.services.checking import BankCheck, ItemCheck, check_banks
from quiz.services.making import generate_bank
from tests.services.test_making import REPORT


@pytest.fixture
def made(tmp_path: Path) -> Path:
    (tmp_path / "lock-courier.md").write_text(REPORT, encoding="utf-8")
    generate_bank([str(tmp_path / "lock-courier.md")], tmp_path / "lock.yaml", seed=1)
    return tmp_path / "lock.yaml"


def check(path: Path, *, full: bool = False) -> tuple[BankCheck, list[ItemCheck]]:
    told: list[ItemCheck] = []
    (found,) = check_banks([path], tell=told.append, full=full)
    return found, told


def lengthen(path: Path, copies: int) -> None:
    """Nothing; the bank then has its items so many times more, with ids of their own."""
    content = path.read_text(encoding="utf-8")
    head, items = content.split("items:\n")
    more = (items.replace("\n    id: ", f"\n    id: n{number}-") for number in range(copies))
    path.write_text(f"{head}items:\n{items}{''.join(more)}", encoding="utf-8")


def test_each_item_is_told_in_the_order_of_the_file_with_its_proof(made: Path) -> None:
    found, told = check(made)
    bank = load_bank(made)
    assert [one.item for one in told] == list(bank.items)
    assert [one.place for one in told] == [f"{made}: items[{number}]" for number in range(len(bank.items))]
    assert all(one.obligations > 5 and not one.failures and one.proof is None for one in told)
    assert (found.faults, found.examined) == ((), len(bank.items))
    assert {law.name for law in found.laws} >= {"keys-not-worn", "options-alone-silent"}


def test_a_full_check_tells_the_proof_and_what_teachers_want_to_know(made: Path) -> None:
    _, told = check(made, full=True)
    for one in told:
        assert one.proof is not None
        assert one.proof.holds
        assert one.hints is not None
        assert 0 <= one.hints.difficulty.value <= 1
        assert one.hints.text_grade is not None
        assert one.hints.topics == frozenset()


def test_a_broken_proof_is_told_with_item_and_field(made: Path) -> None:
    bank = load_bank(made)
    longer = dataclasses.replace(bank.items[0], stem=bank.items[0].stem.removesuffix("?"))
    save_bank(dataclasses.replace(bank, items=(longer, *bank.items[1:])), made)
    found, told = check(made)
    assert [one.item.id for one in told if one.failures] == [longer.id]
    assert {fault.code for fault in found.faults} == {Code.PROOF_FAILED}
    assert all(fault.place.startswith(f"{made}: items[0].") for fault in found.faults)
    assert all(longer.id in fault.place for fault in found.faults)


def test_a_rejected_item_needs_no_proof_and_counts_for_no_law(made: Path) -> None:
    bank = load_bank(made)
    broken = dataclasses.replace(bank.items[0], stem="No question")
    reviews = {broken.id: Review(ReviewStatus.REJECTED)}
    save_bank(dataclasses.replace(bank, items=(broken, *bank.items[1:]), reviews=reviews), made)
    found, told = check(made)
    assert found.faults == ()
    assert broken.id not in [one.item.id for one in told]
    assert {law.items for law in found.laws if law.name == "keys-not-worn"} == {len(bank.items) - 1}


def test_twin_questions_break_a_law_of_the_bank(made: Path) -> None:
    lengthen(made, 1)
    found, _ = check(made)
    assert Code.LAW_BROKEN in {fault.code for fault in found.faults}
    assert any("asks what" in str(fault) for fault in found.faults)
    assert all(fault.place == str(made) for fault in found.faults)


BREAK: dict[str, Callable[[str], str]] = {
    "an unknown field": lambda text: text.replace("    tier: A", "    teir: A", 1),
    "a value that is not closed": lambda text: text.replace("    stem: ", '    stem: "', 1).replace(
        "  - stem: ", '  - stem: "', 1
    ),
    "a lost quotation": lambda text: text.replace("- quote: ", "- quote: Nobody ever said ", 1),
    "an id used twice": lambda text: text + text.split("items:\n")[1],
    "another order of fields": lambda text: text.replace("title: Lock\n", "") + "title: [Lock\n",
    "no items": lambda text: text.split("items:\n")[0],
    "an article that is gone": lambda text: text.replace("lock-courier.md", "gone.md"),
    "another text": lambda text: text.replace("sha256: ", f"sha256: {'0' * 64} # ", 1),
    "no bank at all": lambda _text: "just words",
    "a title of two lines": lambda text: text.replace("title: Lock", 'title: "Lo\\nck"'),
}


@pytest.mark.parametrize("how", BREAK)
def test_a_check_has_the_very_faults_of_loading(made: Path, how: str) -> None:
    content = made.read_text(encoding="utf-8")
    made.write_text(BREAK[how](content), encoding="utf-8")
    with pytest.raises(QuizError) as caught:
        load_bank(made)
    found, _ = check(made)
    assert [str(fault) for fault in found.faults] == [str(fault) for fault in caught.value.faults]
    assert found.laws == ()


def test_a_file_that_is_not_there_or_no_text_is_a_check_with_a_fault(made: Path) -> None:
    missing, _ = check(made.with_name("none.yaml"))
    assert [fault.code for fault in missing.faults] == [Code.FILE_MISSING]
    made.write_bytes(made.read_bytes() + b"# \xff\n")
    with pytest.raises(QuizError) as caught:
        load_bank(made)
    assert check(made)[0].faults == caught.value.faults
    made.write_bytes(made.read_bytes().replace(b"\xff", b"\xc3\xa9\0"))
    with pytest.raises(QuizError) as caught:
        load_bank(made)
    assert check(made)[0].faults == caught.value.faults


@pytest.mark.slow
def test_several_processes_find_what_one_finds(made: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lengthen(made, 1 + 400 // len(load_bank(made).items))
    made.write_text(
        made.read_text(encoding="utf-8").replace("quote: the gate", "quote: that gate", 1), "utf-8"
    )
    several = []
    for cores in ({0, 1}, {0}):
        monkeypatch.setattr(os, "sched_getaffinity", lambda _pid, cores=cores: cores)
        several.append(check(made))
    assert several[0] == several[1]
    assert several[0][0].examined > 300


@pytest.mark.slow
def test_a_file_too_large_to_be_read_whole_tells_its_faults_part_by_part(
    made: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "sched_getaffinity", lambda _pid: {0})
    size = made.stat().st_size
    lengthen(made, 1 + MAX_UNCUT_BYTES // size)
    content = made.read_text(encoding="utf-8")
    last = content.rindex("    tier: A")
    made.write_text(f"{content[:last]}    teir: A{content[last + 11 :]}", encoding="utf-8")
    found, _ = check(made)
    before = content[:last]  # up to the misspelt word, which its item's id precedes
    items = before.count("\n    id: ")
    line = before.count("\n") + 1
    place = f"teir (line {line}, item {_last_id(before)})"
    assert any(fault.place.endswith(place) for fault in found.faults)
    assert any(f"items[{items - 1}]" in fault.place for fault in found.faults)


def _last_id(content: str) -> str:
    return content.rsplit("\n    id: ", 1)[1].split("\n", maxsplit=1)[0]


def test_watching_a_loaded_bank_gives_the_laws_of_its_check(made: Path) -> None:
    assert checking.watch_laws(load_bank(made)) == check(made)[0].laws
