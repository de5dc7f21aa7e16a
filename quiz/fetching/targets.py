"""Addresses that people give, taken apart and checked before anything is asked for."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from typing import Final
from urllib.parse import SplitResult, quote, urljoin, urlsplit

from quiz.errors import Code, Fault, QuizError

MAX_ADDRESS: Final = 2_000  # characters
PORTS: Final = {"http": 80, "https": 443}
USUAL_PORTS: Final = frozenset(PORTS.values())
_LABEL: Final = "[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9])?"
_NAME: Final = re.compile(rf"(?=.{{1,253}}\.?$)(?:{_LABEL}\.)*{_LABEL}\.?")
_NUMBERS: Final = re.compile(r"[0-9a-f:.]+", re.IGNORECASE)  # an IPv6 address, without a zone
_SAFE: Final = "/:?#[]@!$&'()*+,;=%~"


@dataclass(frozen=True, slots=True)
class Target:
    """Where a page is: `host` is a name in ASCII or an address in numbers, `path` begins with a slash."""

    scheme: str
    host: str
    port: int
    path: str

    @property
    def address(self) -> str:
        """The target as an address, the port only where it is not the usual one."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        port = "" if self.port == PORTS[self.scheme] else f":{self.port}"
        return f"{self.scheme}://{host}{port}{self.path}"


def read_target(address: str, place: str, ports: Collection[int] = USUAL_PORTS) -> Target:
    """The target that `address` names.

    Raises:
        QuizError: it is too long or malformed, its scheme is neither http nor https, it holds a user's name
            or a password, or a port that is not in `ports` (`address-invalid`).
    """
    if len(address) > MAX_ADDRESS:
        raise _refused(place, f"it has more than {MAX_ADDRESS:,} characters")
    if not address.isprintable() or " " in address or "\\" in address:
        raise _refused(place, "there are spaces or signs in it that no address has")
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError:
        raise _refused(place, "it is not well formed") from None
    if parts.scheme not in PORTS:
        raise _refused(place, "only https and http are fetched")
    if parts.username is not None or parts.password is not None:
        raise _refused(place, "there is a user's name or a password in it")
    port = PORTS[parts.scheme] if port is None else port
    if port not in ports:
        raise _refused(place, f"port {port} is not one that pages are fetched from")
    return Target(parts.scheme, _read_host(parts.hostname or "", place), port, _read_path(parts))


def follow(target: Target, location: str, place: str, ports: Collection[int] = USUAL_PORTS) -> Target:
    """The target that a page at `target` sends us on to.

    Raises:
        QuizError: it is none that may be fetched, whatever the first one was (`address-invalid`).
    """
    try:
        address = urljoin(target.address, location.strip())
    except ValueError:
        raise _refused(place, "it leads to an address that is not well formed") from None
    # A server may send letters and spaces as they are; browsers write them as numbers.
    return read_target(quote(address, safe=_SAFE), place, ports)


def _read_host(host: str, place: str) -> str:
    if ":" in host:
        if _NUMBERS.fullmatch(host):
            return host
        raise _refused(place, "its site is no name and no number")
    try:
        name = host.encode("ascii" if host.isascii() else "idna").decode("ascii").lower()
    except UnicodeError:
        raise _refused(place, "its site has no valid name") from None
    if not _NAME.fullmatch(name):
        raise _refused(place, "its site has no valid name")
    return name


def _read_path(parts: SplitResult) -> str:
    path = quote(parts.path, safe=_SAFE) or "/"
    query = f"?{quote(parts.query, safe=_SAFE)}" if parts.query else ""
    return f"{path}{query}"


def _refused(place: str, reason: str) -> QuizError:
    return QuizError(Fault(Code.ADDRESS_INVALID, place, {"reason": reason}))
