"""Long lists, page by page."""

from __future__ import annotations

from typing import Final

from flask import request

MAX_PAGE: Final = 1_000_000


def asked_page() -> int:
    """The page that the address asks for, from 1; what is no number asks for the first."""
    return min(max(request.args.get("page", 1, type=int), 1), MAX_PAGE)
