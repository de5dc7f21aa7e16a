"""Whether two names of outlets may be those of one."""

from __future__ import annotations

import re
from typing import Final

_PLAIN: Final = frozenset(("news", "daily", "tv"))


def share_name(first: str, second: str) -> bool:
    """Whether two outlets' names have a word in common that may make them one; "News" and "Daily" do not."""
    one, other = (set(re.findall(r"\w+", name.casefold())) - {"the"} for name in (first, second))
    if one <= _PLAIN or other <= _PLAIN:  # "Daily News" is all plain, and may be the New York Daily News
        return bool(one & other)
    return bool((one & other) - _PLAIN)
