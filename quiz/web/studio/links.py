"""Ways into the other areas of the studio, where the site has them."""

from __future__ import annotations

from typing import Any

from flask import current_app, url_for


def find_way(endpoint: str, **values: Any) -> str | None:
    """The address of the page, None where this site has no such page."""
    return url_for(endpoint, **values) if endpoint in current_app.view_functions else None
