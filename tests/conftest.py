"""What every test may use: Hypothesis profiles and the folder of texts that belong to their publishers."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from tests.databases import (
    clock,
    database,
    database_url,
    empty_database,
    empty_url,
    migrated_file,
    postgresql_url,
)

__all__ = [
    "clock",
    "database",
    "database_url",
    "empty_database",
    "empty_url",
    "migrated_file",
    "postgresql_url",
]

ROOT = Path(__file__).resolve().parent.parent
ON_CI = os.environ.get("CI") == "true"

# No deadline anywhere: machines differ, and a slow example says nothing about a law.
settings.register_profile("default", max_examples=40, deadline=None)
settings.register_profile("quick", max_examples=10, deadline=None)
settings.register_profile(
    "ci", max_examples=100, deadline=None, derandomize=True, print_blob=True, database=None
)
settings.register_profile(
    "thorough",
    max_examples=2_000,
    deadline=None,
    print_blob=True,
    suppress_health_check=[HealthCheck.too_slow],
)
PROFILE = os.environ.get("HYPOTHESIS_PROFILE", "ci" if ON_CI else "default")
settings.load_profile(PROFILE)


def pytest_configure(config: pytest.Config) -> None:
    """Let the quick part search less, so that it takes under two minutes; the whole makes up for it."""
    if PROFILE == "default" and "not slow" in config.getoption("markexpr"):
        settings.load_profile("quick")


@pytest.fixture(scope="session")
def repository() -> Path:
    """The root of the repository."""
    return ROOT


@pytest.fixture(scope="session")
def shared_folder() -> Path:
    """The folder `../shared` beside the repository; without it the test is skipped, and on CI it fails."""
    folder = ROOT.parent / "shared"
    if folder.is_dir():
        return folder
    reason = "../shared is not beside the repository"
    if ON_CI:
        pytest.fail(f"{reason}, and on CI every test must run")
    pytest.skip(reason)
