"""Which internet addresses are public: everybody reaches the same machine by them."""

from __future__ import annotations

import ipaddress
from collections.abc import Iterator
from ipaddress import IPv4Address, IPv6Address
from typing import Final

# Named here too, since what `ipaddress` counts as global has changed between versions of Python.
# Source: IANA IPv4 and IPv6 Special-Purpose Address Registries.
_CLOSED: Final = tuple(
    ipaddress.ip_network(network)
    for network in (
        "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12",
        "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15",
        "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
        "::/8", "100::/64", "2001::/23", "2001:db8::/32", "3fff::/20", "5f00::/16", "fc00::/7",
        "fe80::/10", "fec0::/10", "ff00::/8",
    )
)  # fmt: skip
_TRANSLATED: Final = ipaddress.IPv6Network("64:ff9b::/96")  # NAT64, RFC 6052
_TRANSLATED_HERE: Final = ipaddress.IPv6Network("64:ff9b:1::/48")  # NAT64 of one network, RFC 8215
_LAST_HALF: Final = 0xFFFFFFFF


def is_public(address: str) -> bool:
    """Whether `address`, in numbers, is one of the public internet, by itself and by the one inside it.

    IPv6 addresses may carry an IPv4 address (6to4, Teredo, NAT64), which has to be public, too. Mapped ones
    are refused: no name of a site means them.
    """
    try:
        parsed = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    if isinstance(parsed, IPv6Address):
        if parsed in _TRANSLATED:  # what names become in networks that speak IPv6 alone
            return _is_open(IPv4Address(int(parsed) & _LAST_HALF))
        within = all(_is_open(carried) for carried in _carried(parsed))
        return parsed not in _TRANSLATED_HERE and within and _is_open(parsed)
    return _is_open(parsed)


def _is_open(address: IPv4Address | IPv6Address) -> bool:
    closed = any(address.version == network.version and address in network for network in _CLOSED)
    return address.is_global and not address.is_multicast and not address.is_reserved and not closed


def _carried(address: IPv6Address) -> Iterator[IPv4Address]:
    """The IPv4 addresses inside a 6to4 or Teredo address."""
    if address.sixtofour is not None:
        yield address.sixtofour
    if address.teredo is not None:
        yield from address.teredo
