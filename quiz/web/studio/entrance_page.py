"""What the entrance shows that is no form."""

from __future__ import annotations

import re
from typing import Final

# The first that a browser names itself with: most of them also call themselves by the names of others.
BROWSERS: Final = (
    *((r"Edg(?:e|A|iOS)?/", "Edge"), (r"OPR/", "Opera"), (r"SamsungBrowser/", "Samsung Internet")),
    *((r"(?:Firefox|FxiOS)/", "Firefox"), (r"(?:Chrome|Chromium|CriOS)/", "Chrome")),
    (r"Safari/", "Safari"),
)
SYSTEMS: Final = (
    *((r"Android", "Android"), (r"iPhone", "iPhone"), (r"iPad", "iPad"), (r"CrOS", "Chromebook")),
    *((r"Windows", "Windows"), (r"Mac OS X|Macintosh", "Mac"), (r"Linux|X11", "Linux")),
)


def name_device(user_agent: str) -> str:
    """The browser and its system in words that its owner knows; nothing more of what it sends is kept."""
    browser = _find(BROWSERS, user_agent) or "A browser"
    system = _find(SYSTEMS, user_agent)
    return f"{browser} on {system}" if system else browser


def _find(names: tuple[tuple[str, str], ...], user_agent: str) -> str | None:
    return next((name for sign, name in names if re.search(sign, user_agent)), None)
