"""Moments as a teacher writes them: a day, a time and a named time zone (IANA, as "Europe/Berlin")."""

from __future__ import annotations

import datetime
import zoneinfo
from dataclasses import dataclass
from functools import cache
from typing import Final

from quiz.errors import Code, Fault, QuizError

UTC_ZONE: Final = "UTC"
# Zones that are old names of others, or that are no places ("Etc/GMT+5" is west of Greenwich).
NO_PLACES: Final = ("Etc/", "SystemV/", "US/", "Canada/", "Brazil/", "Chile/", "Mexico/")


@cache
def known_zones() -> frozenset[str]:
    """The names of all time zones that this machine knows, from hundreds of files."""
    return frozenset(zoneinfo.available_timezones())


@cache
def list_zones() -> tuple[str, ...]:
    """The names of time zones to choose from: places by continent, and UTC at the end."""
    places = {name for name in known_zones() if "/" in name}
    return (*sorted(name for name in places if not name.startswith(NO_PLACES)), UTC_ZONE)


def find_zone(name: str) -> zoneinfo.ZoneInfo:
    """The time zone of that name.

    Raises:
        QuizError: `zone-unknown`.
    """
    if name not in known_zones():
        raise QuizError(Fault(Code.ZONE_UNKNOWN, "zone"))
    return zoneinfo.ZoneInfo(name)


def place_moment(local: datetime.datetime, zone: str) -> datetime.datetime:
    """The moment (in UTC) at which clocks in `zone` show `local`, which is naive.

    Raises:
        QuizError: `zone-unknown`; `moment-missing` for a time that is left out when clocks go forward;
            `moment-twice` for one that comes twice when they go back.
    """
    named = find_zone(zone)
    first, second = (local.replace(tzinfo=named, fold=fold).astimezone(datetime.UTC) for fold in (0, 1))
    if first == second:
        return first
    # Where clocks go forward no moment shows this time; where they go back there are two.
    shows = first.astimezone(named).replace(tzinfo=None) == local
    raise QuizError(Fault(Code.MOMENT_TWICE if shows else Code.MOMENT_MISSING, "moment"))


def show_local(moment: datetime.datetime, zone: str) -> datetime.datetime:
    """The moment as clocks in `zone` show it; in UTC when the zone is not known here."""
    if zone not in known_zones():
        return moment.astimezone(datetime.UTC)
    return moment.astimezone(zoneinfo.ZoneInfo(zone))


def tell_moment(moment: datetime.datetime, zone: str) -> str:
    """The moment in words, as clocks in `zone` show it: "4 May 2026, 09:00 (Europe/Berlin)"."""
    local = show_local(moment, zone)
    named = zone if local.tzinfo is not datetime.UTC else UTC_ZONE
    return f"{local.day} {local:%B %Y, %H:%M} ({named})"


@dataclass(frozen=True, slots=True)
class Moment:
    """A point in time and the zone whose clocks tell it; as a string it is told in English."""

    at: datetime.datetime
    zone: str

    def __str__(self) -> str:
        return tell_moment(self.at, self.zone)
