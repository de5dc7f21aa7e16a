"""Which addresses are public."""

from __future__ import annotations

import pytest

from quiz.fetching import is_public


@pytest.mark.parametrize(
    "address",
    ["93.184.216.34", "8.8.8.8", "1.1.1.1", "2606:2800:220:1::1", "2001:4860:4860::8888",
     "64:ff9b::808:808", "2002:808:808::1"],
)  # fmt: skip
def test_addresses_of_the_public_internet_are_public(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize(
    "address",
    ["127.0.0.1", "127.255.255.255", "0.1.2.3", "10.0.0.1", "172.16.0.1", "172.31.255.255",
     "192.168.1.1", "169.254.169.254", "100.64.0.1", "100.127.255.255", "192.0.0.8", "192.0.2.1",
     "192.88.99.1", "198.18.0.1", "198.51.100.1", "203.0.113.1", "224.0.0.1", "239.255.255.255", "240.0.0.1",
     "255.255.255.255", "::", "::1", "::ffff:127.0.0.1", "::ffff:8.8.8.8", "::ffff:169.254.169.254",
     "::127.0.0.1", "fc00::1",
     "fd00:ec2::254", "fe80::1", "fe80::1%eth0", "fec0::1", "ff02::1", "ff0e::1", "2001:db8::1", "100::1",
     "64:ff9b::7f00:1", "64:ff9b::a9fe:a9fe", "64:ff9b:1::808:808", "2002:7f00:1::1", "2002:a9fe:a9fe::1",
     "2001:0:808:808::80ff:fffe", "3fff::1", "5f00::1"],
)  # fmt: skip
def test_every_other_address_is_closed(address: str) -> None:
    assert not is_public(address)


def test_the_address_that_means_every_machine_is_closed() -> None:
    assert not is_public("0.0.0.0")  # noqa: S104 - asked about, not listened on


@pytest.mark.parametrize(
    "words", ["", "localhost", "127.1", "0x7f.0.0.1", "2130706433", "8.8.8.8/32", "[::1]"]
)
def test_what_is_no_address_in_full_numbers_is_not_public(words: str) -> None:
    assert not is_public(words)
