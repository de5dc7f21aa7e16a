"""Where the sample banks lie that come with the engine."""

from __future__ import annotations

from pathlib import Path

import quiz


def sample_banks_folder() -> Path:
    """The folder of banks on invented events: `question_banks` in a checkout, else in the package."""
    package = Path(quiz.__file__).resolve().parent
    installed = package / "web" / "sample_banks"
    return installed if installed.is_dir() else package.parent / "question_banks"
