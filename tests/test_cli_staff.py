"""`quiz teacher …` and `quiz tidy`: who teaches on a site, told as data, and forgetting in time."""

from __future__ import annotations

from pathlib import Path

import pytest

from quiz import cli
from quiz.services import classes, entering, staffing
from quiz.storage import Database
from tests.test_cli import Outcome, Run, run

__all__ = ["run"]

LIND = ("teacher", "add", "mara.lind", "--name", "Mara Lind")


@pytest.fixture(autouse=True)
def instance(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("QUIZ_INSTANCE", str(tmp_path / "instance"))
    monkeypatch.delenv("QUIZ_DATABASE_URL", raising=False)
    return tmp_path / "instance"


@pytest.fixture
def database(instance: Path, run: Run) -> Database:
    run("tidy")  # makes the tables
    return Database(f"sqlite:///{instance / 'quiz.sqlite3'}")


def token_of(outcome: Outcome) -> str:
    assert outcome.status == 0, outcome.err
    (link,) = outcome.out.splitlines()
    return link.rsplit("/", 1)[1]


def test_a_new_teacher_comes_in_with_the_link_that_is_printed(run: Run, database: Database) -> None:
    outcome = run(*LIND, "--admin", "--site", "https://quiz.school.example/")
    assert outcome.out.startswith("https://quiz.school.example/teacher/sign-in/")
    teacher = entering.redeem_sign_in(database, token_of(outcome)).teacher
    assert (teacher.login, teacher.name, teacher.is_admin) == ("mara.lind", "Mara Lind", True)


def test_another_link_lets_the_same_teacher_in(run: Run, database: Database) -> None:
    token_of(run(*LIND))
    token = token_of(run("teacher", "link", "MARA.LIND"))
    assert entering.redeem_sign_in(database, token).teacher.login == "mara.lind"


def test_the_list_has_a_line_a_teacher_with_tabs_between(run: Run) -> None:
    assert run("teacher", "list").out == ""
    run(*LIND, "--admin")
    run("teacher", "add", "ben.okoye", "--name", "Ben Okoye")
    assert [line.split("\t") for line in run("teacher", "list").out.splitlines()] == [
        ["ben.okoye", "Ben Okoye", "teacher", "never"],
        ["mara.lind", "Mara Lind", "administrator", "never"],
    ]


def test_removing_counts_first_and_takes_the_classes_that_nobody_else_teaches(
    run: Run, database: Database
) -> None:
    run(*LIND)
    classes.create_class(database, staffing.find_id(database, "mara.lind"), "Class 8b")
    outcome = run("teacher", "remove", "mara.lind", "--yes")
    assert outcome.status == 0
    assert "classes that go: Class 8b (0 quizzes" in outcome.err
    assert run("teacher", "list").out == ""


def test_nobody_is_removed_without_a_yes(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    run(*LIND)
    monkeypatch.setattr("click.confirm", _decline)
    assert run("teacher", "remove", "mara.lind").status == cli.Status.INTERRUPTED
    assert "mara.lind" in run("teacher", "list").out


def _decline(*_arguments: object, **_options: object) -> bool:
    raise KeyboardInterrupt


@pytest.mark.parametrize(
    "arguments",
    [
        LIND,
        ("teacher", "add", "two words", "--name", "Mara Lind"),
        ("teacher", "add", "other", "--name", " "),
        ("teacher", "link", "nobody"),
        ("teacher", "remove", "nobody", "--yes"),
    ],
)
def test_what_cannot_be_done_is_told_in_one_line(run: Run, arguments: tuple[str, ...]) -> None:
    run(*LIND)
    outcome = run(*arguments)
    assert (outcome.status, outcome.out) == (cli.Status.INPUT, "")
    assert len(outcome.err.splitlines()) == 1


def test_the_only_administrator_stays(run: Run) -> None:
    run(*LIND, "--admin")
    outcome = run("teacher", "remove", "mara.lind", "--yes")
    assert outcome.status == cli.Status.INPUT
    assert "only administrator" in outcome.err


def test_tidying_tells_how_much_has_gone(run: Run) -> None:
    outcome = run("tidy")
    assert (outcome.status, outcome.out, outcome.err) == (0, "", "Attempts deleted: 0\n")
