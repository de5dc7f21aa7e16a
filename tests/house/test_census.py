"""On CI a run that left out a browser, PostgreSQL or shared test is no proof, and fails."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow

CONFIGURATION = "[pytest]\nmarkers =\n    browser\n    pdf\n    postgresql\n    shared\n"
ALL_RUN = """
import pytest

@pytest.mark.browser
@pytest.mark.pdf
@pytest.mark.postgresql
@pytest.mark.shared
def test_everything(): pass
"""
ONE_SKIPPED = (
    ALL_RUN
    + """
@pytest.mark.browser
def test_without_a_browser(): pytest.skip("no browser")
"""
)
NONE_THERE = "def test_something(): pass\n"
KNOWN_MISS = (
    ALL_RUN
    + """
@pytest.mark.shared
@pytest.mark.xfail(strict=True, reason="a known miss")
def test_a_known_miss(): assert False
"""
)


def run_census(repository: Path, folder: Path, tests: str, *more: str, ci: str = "true") -> tuple[int, str]:
    """Exit status and output of a pytest run of these tests with the census."""
    (folder / "pytest.ini").write_text(CONFIGURATION)
    (folder / "test_it.py").write_text(tests)
    outer = {name: value for name, value in os.environ.items() if not name.startswith("PYTEST_")}
    environment = outer | {"CI": ci, "PYTHONPATH": str(repository / ".ci")}
    command = [sys.executable, "-m", "pytest", "-p", "census", "-p", "no:cacheprovider", *more]
    result = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    return result.returncode, result.stdout + result.stderr


@pytest.mark.parametrize("workers", ["0", "2"])
def test_a_complete_run_passes(repository: Path, tmp_path: Path, workers: str) -> None:
    status, output = run_census(repository, tmp_path, ALL_RUN, "-n", workers)
    assert status == 0, output
    assert "browser: 1 passed, 0 failed, 0 skipped" in output


@pytest.mark.parametrize("workers", ["0", "2"])
def test_a_skipped_browser_test_fails_the_run(repository: Path, tmp_path: Path, workers: str) -> None:
    status, output = run_census(repository, tmp_path, ONE_SKIPPED, "-n", workers)
    assert status == 1, output
    assert "1 browser tests were skipped" in output


def test_a_run_without_any_test_of_a_kind_fails(repository: Path, tmp_path: Path) -> None:
    status, output = run_census(repository, tmp_path, NONE_THERE)
    assert status == 1, output
    assert "no postgresql test ran" in output


def test_a_known_miss_counts_as_run(repository: Path, tmp_path: Path) -> None:
    status, output = run_census(repository, tmp_path, KNOWN_MISS)
    assert status == 0, output


def test_off_ci_a_skipped_test_is_allowed(repository: Path, tmp_path: Path) -> None:
    status, output = run_census(repository, tmp_path, ONE_SKIPPED, ci="")
    assert status == 0, output
