"""Laws of addresses: nothing that is not public is ever reached, however it is written."""

from __future__ import annotations

import ipaddress
from collections.abc import Callable
from ipaddress import IPv4Address, IPv6Address

from hypothesis import example, given
from hypothesis import strategies as st

from quiz.errors import Code, QuizError
from quiz.fetching import Target, is_public, read_target
from quiz.fetching.targets import follow

CLOSED = [
    ipaddress.ip_network(network)
    for network in (
        "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12",
        "192.168.0.0/16", "224.0.0.0/4", "240.0.0.0/4",
    )
]  # fmt: skip
NAT64 = ipaddress.IPv6Network("64:ff9b::/96")
PRIVATE = st.sampled_from(CLOSED).flatmap(
    lambda network: st.integers(int(network[0]), int(network[-1])).map(IPv4Address)
)


@given(st.ip_addresses())
@example(IPv6Address("::1"))
@example(IPv6Address("::"))
@example(IPv6Address("fe80::1"))
@example(IPv6Address("ff0e::1"))
@example(IPv6Address("::ffff:8.8.8.8"))
@example(IPv6Address("64:ff9b::7f00:1"))
def test_what_is_not_global_is_never_public(address: IPv4Address | IPv6Address) -> None:
    """Law: an address that Python does not call global, or that is multicast or reserved, is refused.

    The one exception are public IPv4 addresses as networks that speak IPv6 alone write them (RFC 6052).
    """
    if address in NAT64:
        address = IPv4Address(int(address) & 0xFFFFFFFF)
    closed = not address.is_global or address.is_multicast or address.is_reserved
    assert not (closed and is_public(str(address)))


@given(PRIVATE)
@example(IPv4Address("127.0.0.1"))
@example(IPv4Address("169.254.169.254"))
def test_a_closed_address_is_closed_in_every_dress(address: IPv4Address) -> None:
    """Law: a private IPv4 address stays closed as a mapped, compatible, 6to4, Teredo or NAT64 address."""
    number = int(address)
    dresses = (
        IPv6Address(0xFFFF << 32 | number),
        IPv6Address(number),
        IPv6Address(0x2002 << 112 | number << 80 | 1),
        IPv6Address(0x2001 << 112 | (number ^ 0xFFFFFFFF)),
        IPv6Address(int(IPv6Address("64:ff9b::")) | number),
        IPv6Address(int(IPv6Address("64:ff9b:1::")) | number),
    )
    assert [str(dress) for dress in (address, *dresses) if is_public(str(dress))] == []


@given(st.text(max_size=40) | st.text("0123456789abcdefx:.%[]", max_size=40))
def test_any_words_are_judged_without_an_accident(words: str) -> None:
    """Law: what is no address in numbers is not public, and never an error."""
    assert is_public(words) in {True, False}


def found(read: Callable[[], Target]) -> Target | None:
    """The target, or None where it is refused as it should be."""
    try:
        return read()
    except QuizError as error:
        if {fault.code for fault in error.faults} != {Code.ADDRESS_INVALID}:
            raise
    return None


@given(st.text(max_size=80).map(lambda rest: f"https://{rest}") | st.text("htps:/@[]%#?.\\a1", max_size=40))
def test_any_words_are_a_target_or_refused(words: str) -> None:
    """Law: an address is refused with its code, or its target is plain: its parts alone give it again."""
    target = found(lambda: read_target(words, "here"))
    if target is not None:
        assert target.scheme in {"http", "https"}
        assert target.port in {80, 443}
        assert target.host.isascii()
        assert "@" not in target.host
        assert target.path.startswith("/")
        assert read_target(target.address, "here") == target


@given(st.text(max_size=60))
def test_wherever_a_page_sends_us_is_a_target_or_refused(location: str) -> None:
    """Law: a redirect leads to a target that could have been given, or nowhere."""
    start = read_target("https://gazette.example/a/b?c=d", "here")
    target = found(lambda: follow(start, location, "here"))
    if target is not None:
        assert read_target(target.address, "here") == target
