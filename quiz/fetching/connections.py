"""Connections to the very machine whose address was checked; how names are looked up and sockets opened."""

from __future__ import annotations

import socket
import ssl
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

import certifi
from urllib3.connection import HTTPConnection, HTTPSConnection

from quiz.fetching.targets import Target

USER_AGENT: Final = "Mozilla/5.0 (compatible; attribution-quiz; one page at a teacher's request)"
HEADERS: Final = {
    "User-Agent": USER_AGENT,
    "Accept": "text/html, application/xhtml+xml, application/pdf;q=0.9, text/plain;q=0.8",
    "Accept-Encoding": "gzip, deflate",
    "Accept-Language": "en, *;q=0.5",
    "Connection": "close",
}

# The addresses in numbers of a name, at a port; raises OSError where there is none.
Resolve = Callable[[str, int], Sequence[str]]
# An open socket to the address in numbers, at a port, opened within some seconds.
Dial = Callable[[str, int, float], socket.socket]


def resolve_name(host: str, port: int) -> tuple[str, ...]:
    """The addresses of `host`, in numbers, each once.

    Raises:
        OSError: there is no such name.
    """
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return tuple(dict.fromkeys(str(place[0]) for *_kind, place in found))


def dial_address(address: str, port: int, seconds: float) -> socket.socket:
    """An open socket; `address` is in numbers, so that no name is looked up again.

    Raises:
        OSError: nobody answers there in time.
    """
    return socket.create_connection((address, port), timeout=seconds)


@cache
def trust() -> ssl.SSLContext:
    """Whom to believe about names: the machine's own list, and that of browsers for machines without one."""
    context = ssl.create_default_context()
    context.load_verify_locations(certifi.where())
    return context


@dataclass(frozen=True, slots=True)
class Network:
    """How names become addresses, and addresses connections; tests put fakes here."""

    resolve: Resolve = resolve_name
    dial: Dial = dial_address
    trust: Callable[[], ssl.SSLContext] = trust


class _Plain(HTTPConnection):
    """An HTTP connection over a socket that is already open."""

    opened: socket.socket

    def _new_conn(self) -> socket.socket:
        return self.opened


class _Secure(HTTPSConnection):
    """An HTTPS connection over a socket that is already open; its certificate has to be that of `host`."""

    opened: socket.socket

    def _new_conn(self) -> socket.socket:
        return self.opened


def open_connection(
    target: Target, opened: socket.socket, network: Network, seconds: float
) -> HTTPConnection:
    """A connection to the target over the socket; no proxy, and each wait takes `seconds` at most."""
    connection: _Plain | _Secure
    if target.scheme == "https":
        context = network.trust()
        connection = _Secure(target.host, target.port, timeout=seconds, ssl_context=context)
    else:
        connection = _Plain(target.host, target.port, timeout=seconds)
    opened.settimeout(seconds)
    connection.opened = opened
    return connection
