"""A copy of the checkout as a newcomer would clone it, with what is not committed yet."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path


def list_files(repository: Path) -> list[str]:
    """The files of the checkout that git does not ignore, relative to its root."""
    command = [
        "git",
        "-c",
        f"safe.directory={repository}",
        "ls-files",
        "-z",
        "-c",
        "-o",
        "--exclude-standard",
    ]
    listing = subprocess.run(command, cwd=repository, capture_output=True, text=True, check=True).stdout
    return [name for name in listing.split("\0") if name and (repository / name).is_file()]


def copy_repository(repository: Path, target: Path) -> Path:
    """The target folder, filled with those files."""
    for name in list_files(repository):
        path = target / name
        path.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(repository / name, path)
    return target
