"""The checkout is installed as it declares itself, also after what it declares has changed."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from collections.abc import Mapping
from importlib.metadata import distribution
from pathlib import Path
from typing import Any

import pytest


@pytest.fixture(scope="module")
def declared(repository: Path) -> Mapping[str, Any]:
    """The project's part of pyproject.toml."""
    content = tomllib.loads((repository / "pyproject.toml").read_text(encoding="utf-8"))
    project: Mapping[str, Any] = content["project"]
    return project


def test_every_declared_command_and_plugin_is_installed(declared: Mapping[str, Any]) -> None:
    installed = {(one.group, one.name, one.value) for one in distribution("attribution-quiz").entry_points}
    commands = {("console_scripts", name, value) for name, value in declared["scripts"].items()}
    plugins = {
        (group, name, value)
        for group, listed in declared["entry-points"].items()
        for name, value in listed.items()
    }
    assert plugins
    assert installed == commands | plugins


def test_a_change_of_what_is_declared_installs_the_checkout_anew(repository: Path, tmp_path: Path) -> None:
    prepare = (repository / ".ci" / "prepare").read_text(encoding="utf-8")
    found = re.search(r"^fingerprint\(\) \{\n.*?^\}$", prepare, re.MULTILINE | re.DOTALL)
    assert found

    def print_of(content: str) -> str:
        (tmp_path / "pyproject.toml").write_text(content, encoding="utf-8")
        script = f"venv_python=true\n{found[0]}\nfingerprint pyproject.toml"
        result = subprocess.run(
            ["bash", "-euc", script], cwd=tmp_path, capture_output=True, text=True, check=True
        )
        return result.stdout

    plugin = '[project.entry-points.pytest11]\nquiz = "quiz.services.pytest_plugin"\n'
    assert print_of("[project]\n") == print_of("[project]\n")
    assert print_of("[project]\n") != print_of("[project]\n" + plugin)


@pytest.mark.slow
def test_a_new_process_of_pytest_finds_the_plugin(repository: Path) -> None:
    result = subprocess.run(
        [sys.executable, "-m", "pytest", "--collect-only", "-q", "question_banks/bridge.yaml"],
        cwd=repository,
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode == 0, result.stdout + result.stderr
    assert "question_banks/bridge.yaml::law:items-independent" in result.stdout
