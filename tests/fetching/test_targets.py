"""Addresses that may be asked for, and those that may not."""

from __future__ import annotations

import pytest

from quiz.errors import Code, QuizError
from quiz.fetching import Target, read_target
from quiz.fetching.targets import follow

START = Target("https", "gazette.example", 443, "/a/b")


@pytest.mark.parametrize(
    ("address", "target"),
    [
        ("https://gazette.example", Target("https", "gazette.example", 443, "/")),
        ("HTTP://Gazette.Example/A?b=c#part", Target("http", "gazette.example", 80, "/A?b=c")),
        ("https://gazette.example:443/", Target("https", "gazette.example", 443, "/")),
        ("http://gazette.example:443/", Target("http", "gazette.example", 443, "/")),
        (
            "https://bücher.example/ä?ö=ß",
            Target("https", "xn--bcher-kva.example", 443, "/%C3%A4?%C3%B6=%C3%9F"),
        ),
        ("https://[2606:2800:220:1::1]/", Target("https", "2606:2800:220:1::1", 443, "/")),
        ("https://gazette.example/a%20b", Target("https", "gazette.example", 443, "/a%20b")),
    ],
)
def test_an_address_is_taken_apart(address: str, target: Target) -> None:
    assert read_target(address, "here") == target
    assert read_target(target.address, "here") == target


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("ftp://gazette.example/", "only https and http"),
        ("file:///etc/passwd", "only https and http"),
        ("gopher://gazette.example/", "only https and http"),
        ("javascript:alert(1)", "only https and http"),
        ("gazette.example/a", "only https and http"),
        ("https://gazette.example:8080/", "port 8080"),
        ("https://gazette.example:22/", "port 22"),
        ("https://gazette.example:99999/", "not well formed"),
        ("https://ines@gazette.example/", "password"),
        ("https://ines:secret@gazette.example/", "password"),
        ("https://gazette.example@127.0.0.1/", "password"),
        ("https:///a", "no valid name"),
        ("https://-/", "no valid name"),
        ("https://a..b/", "no valid name"),
        (f"https://{'a' * 64}.example/", "no valid name"),
        ("https://[fe80::1%25eth0]/", "no number"),
        ("https://[::1/", "not well formed"),
        ("https://gazette.example/a b", "spaces"),
        ("https://gazette.example\\@127.0.0.1/", "spaces"),
        ("https://gazette.example/\r\nHost: x", "spaces"),
        (f"https://gazette.example/{'a' * 2_000}", "2,000"),
    ],
)
def test_what_may_not_be_asked_for_is_refused_with_its_reason(address: str, words: str) -> None:
    with pytest.raises(QuizError) as caught:
        read_target(address, "here")
    (fault,) = caught.value.faults
    assert (fault.code, fault.place) == (Code.ADDRESS_INVALID, "here")
    assert words in fault.problem


def test_other_ports_can_be_allowed() -> None:
    assert read_target("http://gazette.example:8080/", "here", ports=(8080,)).port == 8080


def test_a_page_may_send_us_on_within_its_site_or_elsewhere() -> None:
    assert follow(START, "c?d", "here") == Target("https", "gazette.example", 443, "/a/c?d")
    assert follow(START, "//other.example/é", "here") == Target("https", "other.example", 443, "/%C3%A9")
    with pytest.raises(QuizError):
        follow(START, "file:///etc/passwd", "here")
