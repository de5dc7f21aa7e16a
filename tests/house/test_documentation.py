"""The documentation tells the truth: its commands run as shown, and its links lead somewhere."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.house.serving import free_port, own_environment, running, wait_for_page
from tests.house.working_copy import copy_repository, list_files

ROOT = Path(__file__).resolve().parents[2]
PAGES = sorted(name for name in list_files(ROOT) if name.endswith(".md") and "/articles/" not in name)

BLOCK = re.compile(r"^```console\n(.*?)^```$", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")
SERVES = re.compile(r"^quiz (serve|demo .*--serve)")
# Proven elsewhere: test_make.py starts the first, and CI itself is the second.
ELSEWHERE = ("make run", "make test", "make check", "make benchmark")


@dataclass(frozen=True, slots=True)
class Command:
    """One command of a console block and the output that the page shows, "" when it shows none."""

    line: str
    shown: str


def read_commands(page: str) -> list[Command]:
    """The commands of a page's console blocks, in order; a line ending in a backslash continues."""
    commands = []
    for block in BLOCK.findall((ROOT / page).read_text(encoding="utf-8")):
        for part in re.split(r"^\$ ", block.replace("\\\n", " "), flags=re.MULTILINE)[1:]:
            line, _, shown = part.partition("\n")
            commands.append(Command(line.strip(), shown.strip()))
    return commands


def matches(shown: str, printed: str) -> bool:
    """Whether the output is what the page shows, where `…` stands for anything."""
    pattern = ".*".join(re.escape(" ".join(part.split())) for part in shown.split("…"))
    return re.search(pattern, " ".join(printed.split()), re.DOTALL) is not None


PAGES_WITH_COMMANDS = [page for page in PAGES if read_commands(page)]


def test_the_readme_and_the_docs_have_commands_to_try() -> None:
    assert "README.md" in PAGES_WITH_COMMANDS
    assert len(PAGES_WITH_COMMANDS) > 1


@pytest.mark.slow
@pytest.mark.parametrize("page", PAGES_WITH_COMMANDS)
def test_every_command_of_a_page_runs_and_prints_what_is_shown(page: str, tmp_path: Path) -> None:
    copy = copy_repository(ROOT, tmp_path / "copy")
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    environment = own_environment(tmp_path, PATH=path, COLUMNS="120", NO_COLOR="1")
    del environment["QUIZ_INSTANCE"]  # a page speaks of the copy's own folder
    for command in read_commands(page):
        if SERVES.match(command.line):
            serve_command(command, copy, environment)
        elif not command.line.startswith(ELSEWHERE):
            run_command(command, copy, environment)


def run_command(command: Command, folder: Path, environment: dict[str, str]) -> None:
    """Run it in a shell, where a `# exit status N` comment tells of a failure that is meant."""
    expected = re.search(r"# exit status (\d+)$", command.line)
    result = subprocess.run(
        ["bash", "-o", "pipefail", "-c", command.line],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        timeout=180,
        check=False,
    )
    printed = result.stdout + result.stderr
    assert result.returncode == (int(expected[1]) if expected else 0), f"$ {command.line}\n{printed}"
    assert matches(command.shown, printed), (
        f"$ {command.line}\n{printed}\nbut the page shows\n{command.shown}"
    )


def serve_command(command: Command, folder: Path, environment: dict[str, str]) -> None:
    """Start it on a free port, wait for its home page and stop it."""
    port = free_port()
    line = re.sub(r" --port \d+", "", command.line) + f" --port {port}"
    with running(["bash", "-c", f"exec {line}"], cwd=folder, environment=environment) as output:
        wait_for_page(output, f"http://127.0.0.1:{port}/", seconds=60)


@pytest.mark.parametrize("page", PAGES)
def test_every_local_link_of_a_page_leads_to_a_file(page: str) -> None:
    folder = (ROOT / page).parent
    targets = LINK.findall((ROOT / page).read_text(encoding="utf-8"))
    local = [target.partition("#")[0] for target in targets if not re.match(r"[a-z]+:|#", target)]
    assert [target for target in local if not (folder / target).exists()] == []


def test_every_page_of_the_docs_is_listed_on_the_index() -> None:
    index = (ROOT / "docs" / "index.md").read_text(encoding="utf-8")
    linked = {(ROOT / "docs" / target).resolve() for target in LINK.findall(index) if "://" not in target}
    pages = {
        (ROOT / page).resolve() for page in PAGES if page.startswith("docs/") and page != "docs/index.md"
    }
    assert pages - linked == set()


def test_make_targets_named_in_the_docs_exist() -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    for page in PAGES:
        named = set(re.findall(r"`make ([a-z]+)", (ROOT / page).read_text(encoding="utf-8")))
        assert named <= targets, page
