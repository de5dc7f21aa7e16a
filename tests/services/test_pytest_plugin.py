"""pytest collects banks: a test an item, a test a law, and nothing of files that are no banks."""

from __future__ import annotations

import dataclasses
import shutil
import tomllib
from importlib import import_module
from pathlib import Path

import pytest

from quiz.banks import Bank, Review, ReviewStatus, load_bank, save_bank
from quiz.items import ItemType
from quiz.services.making import generate_bank
from tests.services.test_making import REPORT

pytest_plugins = ["pytester"]
PLUGIN = ("-p", "no:quiz", "-p", "quiz.services.pytest_plugin", "-p", "no:cacheprovider")


@pytest.fixture(scope="module")
def made_before(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A bank that is made before pytester begins: it forgets the modules loaded meanwhile, spaCy's too."""
    folder = tmp_path_factory.mktemp("made")
    (folder / "lock-courier.md").write_text(REPORT, encoding="utf-8")
    generate_bank([str(folder / "lock-courier.md")], folder / "lock.yaml", seed=1)
    return folder


@pytest.fixture
def made(made_before: Path, pytester: pytest.Pytester) -> Path:
    shutil.copytree(made_before, pytester.path, dirs_exist_ok=True)
    return pytester.path / "lock.yaml"


def edit(path: Path, **changes: object) -> Bank:
    bank = dataclasses.replace(load_bank(path), **changes)  # type: ignore[arg-type]
    save_bank(bank, path)
    return bank


def run(pytester: pytest.Pytester, *arguments: str) -> pytest.RunResult:
    return pytester.runpytest_inprocess(*PLUGIN, *arguments)


def test_every_item_and_every_law_is_a_test_of_its_own(pytester: pytest.Pytester, made: Path) -> None:
    bank = load_bank(made)
    result = run(pytester, "-v")
    told = result.stdout.str()
    assert all(f"lock.yaml::{item.id} PASSED" in told for item in bank.items)
    assert "lock.yaml::law:items-independent PASSED" in told
    assert result.parseoutcomes()["passed"] == len(bank.items) + 3
    assert "too few items to tell" in run(pytester, "-rs").stdout.str()


def test_a_failing_item_tells_in_words_what_does_not_hold_and_where(
    pytester: pytest.Pytester, made: Path
) -> None:
    bank = load_bank(made)
    # A search is known by its type: its form does not hang on how the question is put.
    at = next(n for n, item in enumerate(bank.items) if item.type is ItemType.FIND_EVIDENCE)
    broken = dataclasses.replace(bank.items[at], stem=bank.items[at].stem.removesuffix("?"))
    edit(made, items=(*bank.items[:at], broken, *bank.items[at + 1 :]))
    result = run(pytester)
    told = result.stdout.str()
    line = next(
        number
        for number, words in enumerate(made.read_text(encoding="utf-8").splitlines(), 1)
        if words.startswith("  - stem: ") and broken.stem[:40] in words
    )
    assert f"lock.yaml:{line}: items[{at}].stem: stem-a-question does not hold: " in told
    assert "Traceback" not in told
    assert "def runtest" not in told
    assert result.parseoutcomes()["failed"] == 1


def test_a_rejected_item_is_skipped_with_its_note(pytester: pytest.Pytester, made: Path) -> None:
    first = load_bank(made).items[0].id
    edit(made, reviews={first: Review(ReviewStatus.REJECTED, "Two options are right.")})
    result = run(pytester, "-rs", f"lock.yaml::{first}")
    assert result.parseoutcomes() == {"skipped": 1}
    assert "rejected: Two options are right." in result.stdout.str()


def test_items_are_chosen_by_node_id_and_by_keyword(pytester: pytest.Pytester, made: Path) -> None:
    first = load_bank(made).items[0].id
    assert run(pytester, f"lock.yaml::{first}").parseoutcomes() == {"passed": 1}
    assert run(pytester, "-k", first).parseoutcomes()["passed"] == 1
    assert run(pytester, "lock.yaml::law:keys-not-worn").parseoutcomes() == {"passed": 1}


def test_twin_questions_fail_the_law_that_they_break(pytester: pytest.Pytester, made: Path) -> None:
    bank = load_bank(made)
    edit(made, items=(*bank.items, dataclasses.replace(bank.items[0], id="twin")))
    result = run(pytester, "-k", "law")
    assert f"twin asks what {bank.items[0].id} asks" in result.stdout.str()
    assert result.parseoutcomes()["failed"] >= 1


def test_a_bank_that_cannot_be_read_is_one_failing_test_with_its_faults(
    pytester: pytest.Pytester, made: Path
) -> None:
    content = made.read_text(encoding="utf-8")
    made.write_text(content.replace("title: Lock", "titel: Lock"), encoding="utf-8")
    result = run(pytester)
    assert result.parseoutcomes() == {"failed": 1}
    told = result.stdout.str()
    assert "titel" in told
    assert "this field is not known here" in told


@pytest.mark.parametrize(
    "content",
    [
        "", "a: b\n", "- a\n", "{{ no: yaml }}\n", "articles: []\nitems: []\n", "title: \"\\xff",
        "items:\n  - stem: who?\n    keys: []\narticles:\n  - path: a.html\n",
    ],
)  # fmt: skip
def test_files_that_are_no_banks_are_left_alone(pytester: pytest.Pytester, content: str) -> None:
    (pytester.path / "other.yaml").write_text(content, encoding="utf-8")
    (pytester.path / "odd.yml").write_bytes(b"\xff\xfe")
    pytester.makepyfile("def test_nothing(): pass")
    assert run(pytester).parseoutcomes() == {"passed": 1}


def test_the_package_names_the_plugin_as_its_entry_point(repository: Path) -> None:
    project = tomllib.loads((repository / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    (name,) = project["entry-points"]["pytest11"].values()
    assert hasattr(import_module(name), "pytest_collect_file")
