from __future__ import annotations

import subprocess
import sys
import threading
from pathlib import Path

import pytest

from quiz.banks import Bank, load_bank, save_bank
from quiz.errors import Code, QuizError
from quiz.services import entering, learning, setup, teaching
from quiz.services.setup import ImportedBank, ImportOutcome
from quiz.services.views import BankSummary, FeedbackPolicy
from quiz.storage import Database, banks
from quiz.storage import migrate as migrations
from tests.databases import FakeClock
from tests.quizzes import make_bank
from tests.services.test_learning import refused
from tests.strategies import front_matter


def _store(database: Database, bank: Bank, slug: str = "crane") -> None:
    with database.transaction() as session:
        banks.store_bank(session, slug, bank, source_sha256="0", now=database.now())


def _write_bank(folder: Path, name: str, bank: Bank) -> Path:
    for entry in bank.articles:
        path = folder / entry.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(front_matter(entry.article) + entry.article.text, encoding="utf-8", newline="")
    save_bank(bank, folder / f"{name}.yaml")
    return folder / f"{name}.yaml"


def _list_banks(database: Database) -> tuple[BankSummary, ...]:
    """The shared banks, as any teacher sees them."""
    return teaching.list_banks(database, 0)


@pytest.fixture
def unproven(monkeypatch: pytest.MonkeyPatch) -> None:
    """Banks of items whose words make no sense, as if they were proven."""
    monkeypatch.setattr(setup, "_find_unproven", lambda *_: iter(()))


def test_migrating_is_safe_to_repeat(empty_database: Database) -> None:
    setup.migrate(empty_database)
    setup.migrate(empty_database)
    assert migrations.find_revision(empty_database) == migrations.find_head()


@pytest.mark.usefixtures("unproven")
def test_banks_are_imported_once_and_again_only_when_they_changed(
    database: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "banks"
    _write_bank(folder, "crane", make_bank(2))
    assert setup.import_banks(database, folder) == (ImportedBank("crane", ImportOutcome.ADDED),)
    _write_bank(folder, "second", make_bank(1, title="Second"))
    read: list[Path] = []

    def note(path: Path) -> Bank:
        read.append(path)
        return load_bank(path)

    monkeypatch.setattr(setup, "load_bank", note)
    assert setup.import_banks(database, folder) == (
        ImportedBank("crane", ImportOutcome.UNCHANGED),
        ImportedBank("second", ImportOutcome.ADDED),
    )
    assert setup.import_banks(database, folder)[1].outcome is ImportOutcome.UNCHANGED
    assert [path.name for path in read] == ["second.yaml"]
    _write_bank(folder, "crane", make_bank(3))
    assert setup.import_banks(database, folder)[0].outcome is ImportOutcome.UPDATED
    assert sorted((bank.title, bank.items) for bank in _list_banks(database)) == [
        ("Cranes", 3),
        ("Second", 1),
    ]


@pytest.mark.usefixtures("unproven")
def test_a_changed_article_is_noticed_although_its_bank_is_the_same(
    database: Database, tmp_path: Path
) -> None:
    _write_bank(tmp_path, "crane", make_bank(1))
    setup.import_banks(database, tmp_path)
    article = tmp_path / "articles" / "used.md"
    article.write_text(article.read_text().replace("Nia", "Mia"))
    assert refused(lambda: setup.import_banks(database, tmp_path)) in set(Code)
    assert _list_banks(database)[0].items == 1


@pytest.mark.usefixtures("unproven")
def test_the_faults_of_all_banks_are_told_at_once_and_nothing_is_imported(
    database: Database, tmp_path: Path
) -> None:
    _write_bank(tmp_path, "good", make_bank(1))
    for name in ("bad", "worse"):
        (tmp_path / f"{name}.yaml").write_text("title: 3\n")
    with pytest.raises(QuizError) as caught:
        setup.import_banks(database, tmp_path)
    places = " ".join(fault.place for fault in caught.value.faults)
    assert "bad.yaml" in places
    assert "worse.yaml" in places
    assert _list_banks(database) == ()


@pytest.mark.usefixtures("unproven")
def test_folders_that_are_named_like_files_are_passed_over(database: Database, tmp_path: Path) -> None:
    _write_bank(tmp_path, "crane", make_bank(1))
    (tmp_path / "drafts.yaml").mkdir()
    (tmp_path / "articles" / "old.md").mkdir()
    assert setup.import_banks(database, tmp_path) == (ImportedBank("crane", ImportOutcome.ADDED),)


@pytest.mark.usefixtures("unproven")
def test_two_banks_of_one_name_are_refused_before_one_hides_the_other(
    database: Database, tmp_path: Path
) -> None:
    _write_bank(tmp_path, "crane", make_bank(1)).rename(tmp_path / "crane.yml")
    _write_bank(tmp_path, "crane", make_bank(2))
    assert refused(lambda: setup.import_banks(database, tmp_path)) is Code.ID_REPEATED
    assert _list_banks(database) == ()


def test_an_accepted_item_that_is_not_proven_is_not_imported(database: Database, tmp_path: Path) -> None:
    _write_bank(tmp_path, "crane", make_bank(1))
    with pytest.raises(QuizError) as caught:
        setup.import_banks(database, tmp_path)
    assert {fault.code for fault in caught.value.faults} == {Code.PROOF_FAILED}
    assert all(fault.place.startswith("crane.yaml: item-1.") for fault in caught.value.faults)
    assert str(caught.value)
    assert _list_banks(database) == ()


def test_an_item_that_is_not_accepted_needs_no_proof_yet(database: Database, tmp_path: Path) -> None:
    _write_bank(tmp_path, "crane", make_bank(0, rejected=2))
    assert setup.import_banks(database, tmp_path)[0].outcome is ImportOutcome.ADDED
    assert _list_banks(database)[0].items == 0


def test_a_folder_without_banks_is_refused(database: Database, tmp_path: Path) -> None:
    assert refused(lambda: setup.import_banks(database, tmp_path)) is Code.BANKS_MISSING
    assert refused(lambda: setup.import_banks(database, tmp_path / "none")) is Code.BANKS_MISSING


def test_the_demo_stays_the_same_with_a_new_token_each_time(database: Database, clock: FakeClock) -> None:
    _store(database, make_bank(3))
    first = setup.create_demo(database)
    _store(database, make_bank(5))
    _store(database, make_bank(2, title="An earlier one"), slug="a-bank")
    clock.advance(days=3)
    second = setup.create_demo(database)
    assert (first.join_code, first.quiz_title, first.class_name) == (
        second.join_code,
        second.quiz_title,
        second.class_name,
    )
    assert first.sign_in_token != second.sign_in_token
    assert learning.find_invitation(database, second.join_code).questions == 3
    teacher = entering.redeem_sign_in(database, second.sign_in_token).teacher
    assert teacher.teacher_id == second.teacher_id
    assert len(teaching.list_quizzes(database, teacher.teacher_id)) == 1
    assert len(teaching.list_classes(database, teacher.teacher_id)) == 1


def test_the_demo_quiz_can_be_taken(database: Database) -> None:
    _store(database, make_bank(1))
    demo = setup.create_demo(database, policy=FeedbackPolicy.AT_END)
    started = learning.start_attempt(database, demo.join_code, "Ada")
    receipt = learning.record_response(database, started.attempt_id, 1, (0,))
    assert (receipt.next_number, receipt.policy) == (None, FeedbackPolicy.AT_END)


def test_the_demo_takes_the_first_bank_that_can_be_published(database: Database) -> None:
    _store(database, make_bank(0, rejected=1, title="Nothing accepted"), slug="a")
    _store(database, make_bank(2, title="Something accepted"), slug="b")
    assert setup.create_demo(database).quiz_title == "Something accepted"


def test_without_a_bank_there_is_no_demo_and_nothing_half_made(database: Database) -> None:
    assert refused(lambda: setup.create_demo(database)) is Code.BANKS_MISSING
    _store(database, make_bank(1))
    demo = setup.create_demo(database)
    assert len(teaching.list_classes(database, demo.teacher_id)) == 1


def test_two_servers_that_start_together_make_one_demo(database: Database) -> None:
    _store(database, make_bank(1))
    demos: list[setup.Demo] = []
    gate = threading.Barrier(4)

    def start() -> None:
        gate.wait()
        _store(database, make_bank(2), slug="another")
        demos.append(setup.create_demo(database))

    threads = [threading.Thread(target=start) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(demos) == 4
    assert len({demo.join_code for demo in demos}) == 1
    assert len(teaching.list_classes(database, demos[0].teacher_id)) == 1
    assert len(_list_banks(database)) == 2


def test_setting_up_loads_no_language_model() -> None:
    code = "import quiz.services.setup, quiz.services.learning, sys; print('spacy' in sys.modules)"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "False"
