"""Outlets of one kind, so that a wrong one of which an article has no word is as likely as the right one."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

# A local station beside three world-wide agencies would be known for the right one by its look alone.
_KINDS: Final[tuple[tuple[str, ...], ...]] = (
    ("CNN", "NBC News", "CBS News", "ABC News", "Fox News", "the BBC", "Sky News"),
    (
        "USA Today",
        "Reuters",
        "Bloomberg",
        "the Associated Press",
        "the Financial Times",
        "The Guardian",
        "The Washington Post",
        "The New York Times",
        "The Wall Street Journal",
    ),
    ("Yonhap", "Xinhua", "Kyodo News", "Interfax", "Agence France-Presse"),
    (
        "the New York Daily News",
        "the Los Angeles Times",
        "the Chicago Tribune",
        "the Boston Globe",
        "the Miami Herald",
        "the Dallas Morning News",
    ),
    ("TVA Sports", "TSN", "Sportsnet", "RDS"),
    ("ESPN", "Fox Sports", "Sky Sports News", "Eurosport News"),
    ("TechCrunch", "CNET", "Mashable", "Engadget", "Gizmodo", "VentureBeat", "Pando", "Recode", "ZDNet"),
    ("the Daily News", "the Daily Mail", "the Mirror", "the Sun", "the Daily Telegraph", "the Herald"),
)
_STATIONS: Final = ("KTVU", "WCVB", "KIRO", "WFAA", "KSTP", "WTVF")
_STATION: Final = re.compile(r"(?:the\s+)?[KW][A-Z]{2,3}(-TV)?", re.IGNORECASE)
_NETWORK: Final = re.compile(r"(?:NBC|CBS|ABC|Fox|Sky)(?:\s+News)?|MSNBC|NPR", re.IGNORECASE)
_COMMON_PARTS: Final = frozenset(("The", "News", "New", "Street", "Today", "Daily"))
_PLAIN: Final = frozenset(("news", "daily", "tv"))
ALL_OUTLETS: Final = tuple(
    dict.fromkeys((*(o for kind in _KINDS for o in kind), *_STATIONS, *(f"{s}-TV" for s in _STATIONS)))
)


@lru_cache(maxsize=256)
def absent_outlets(text: str) -> tuple[str, ...]:
    """Well-known outlets with no word of their names in `text`."""
    return tuple(outlet for outlet in ALL_OUTLETS if not _names_part_of(outlet, text))


def _names_part_of(outlet: str, text: str) -> bool:
    words = "|".join(word for word in re.findall(r"\w+", outlet) if word[:1].isupper() and word != "TV")
    kept = "|".join(word for word in words.split("|") if word not in _COMMON_PARTS)
    return re.search(rf"\b(?:{kept or words})\b", text) is not None


@lru_cache(maxsize=256)
def list_of_kind(outlet: str) -> tuple[str, ...]:
    """Outlets that look as this one does, without it; none where its kind is not known."""
    if (station := _STATION.fullmatch(outlet)) is not None:
        return tuple(f"{name}{station.group(1) or ''}" for name in _STATIONS if not share_name(name, outlet))
    bare = _bare(outlet)
    kind = next((kind for kind in _KINDS if any(_bare(other) == bare for other in kind)), ())
    if not kind and _NETWORK.fullmatch(outlet):
        kind = _KINDS[0]
    return tuple(other for other in kind if not share_name(other, outlet))


def _bare(outlet: str) -> str:
    return re.sub(r"^the\s+", "", outlet.casefold())


def share_name(first: str, second: str) -> bool:
    """Whether two outlets' names have a word in common that may make them one; "News" and "Daily" do not."""
    one, other = (set(re.findall(r"\w+", name.casefold())) - {"the"} for name in (first, second))
    if one <= _PLAIN or other <= _PLAIN:  # "Daily News" is all plain, and may be the New York Daily News
        return bool(one & other)
    return bool((one & other) - _PLAIN)
