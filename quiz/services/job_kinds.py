"""The kinds of jobs, by the names that their table keeps."""

from __future__ import annotations

from typing import Final

FETCH: Final = "fetch"
GENERATE: Final = "generate"
