"""Pages are fetched from public places only, within limits, and whatever goes wrong has its words."""

from __future__ import annotations

import gzip
import socket
import ssl
import time
from collections.abc import Iterator, Sequence

import pytest

from quiz.errors import Code, QuizError
from quiz.fetching import Page, fetch_page
from quiz.fetching.connections import Network, dial_address, resolve_name, trust
from tests.fetching.site import (
    PUBLIC,
    Answer,
    FakeNetwork,
    bomb,
    dripping,
    endless,
    serving,
    slow,
    trust_gazette,
)

HTML = {"Content-Type": "text/html; charset=utf-8"}
GZIP = {**HTML, "Content-Encoding": "gzip"}


def sends_on(place: str, status: int = 302) -> Answer:
    return Answer(status=status, headers={"Location": place})


ANSWERS = {
    "/": Answer(b"<p>hello</p>", headers=HTML),
    "/latin": Answer("é".encode("latin-1"), headers={"Content-Type": "Text/HTML; Charset='ISO-8859-1'"}),
    "/packed": Answer(gzip.compress(b"<p>hello</p>"), headers=GZIP),
    "/pdf": Answer(b"%PDF-1.7", headers={"Content-Type": "application/pdf"}),
    "/picture": Answer(b"\x89PNG", headers={"Content-Type": "image/png"}),
    "/nothing": Answer(b"?", headers={}),
    "/gone": Answer(status=410),
    "/paid": Answer(status=402),
    "/secret": Answer(status=403),
    "/busy": Answer(status=503),
    "/endless": Answer(endless),
    "/slow": Answer(slow),
    "/bomb": Answer(bomb(), headers=GZIP),
    "/bombs": Answer(gzip.compress(bomb()), headers={**HTML, "Content-Encoding": "gzip, gzip"}),
    "/broken": Answer(b"no gzip at all", headers=GZIP),
    "/odd": Answer(b"?", headers={**HTML, "Content-Encoding": "br"}),
    "/short": Answer(b"half", headers={**HTML, "Content-Length": "100"}),
    "/moved": sends_on("/"),
    "/far": sends_on("http://other.example/"),
    "/round": sends_on("/round", 301),
    "/metadata": sends_on("http://169.254.169.254/latest/meta-data/"),
    "/loopback": sends_on("http://[::1]/"),
    "/numbers": sends_on("http://2130706433/"),
    "/inside": sends_on("http://inside.example/"),
    "/again": sends_on("http://rebound.example/"),
    "/file": sends_on("file:///etc/passwd"),
    "/port": sends_on("http://gazette.example:6379/"),
    "/user": sends_on("http://a:b@gazette.example/"),
}
NAMES: dict[str, Sequence[Sequence[str]]] = {
    "gazette.example": [[PUBLIC]],
    "other.example": [["2606:2800:220:1::1"]],
    "inside.example": [["10.0.0.7"]],
    "mixed.example": [[PUBLIC, "192.168.0.1"]],
    "rebound.example": [[PUBLIC], ["127.0.0.1"]],
    "169.254.169.254": [["169.254.169.254"]],
    "::1": [["::1"]],
    "2130706433": [["127.0.0.1"]],
    "nothing.example": [[]],
}


@pytest.fixture(scope="module")
def port() -> Iterator[int]:
    with serving(ANSWERS) as port:
        yield port


@pytest.fixture
def network(port: int) -> FakeNetwork:
    return FakeNetwork(port, NAMES)


def get(network: FakeNetwork, path: str, **limits: float) -> Page:
    address = path if "://" in path else f"http://gazette.example{path}"
    seconds, limit = limits.get("seconds", 10.0), int(limits.get("limit", 1_000_000))
    return fetch_page(address, network=network.as_network(), seconds=seconds, limit=limit)


def refusal(network: FakeNetwork, path: str, **limits: float) -> tuple[Code, str]:
    with pytest.raises(QuizError) as caught:
        get(network, path, **limits)
    (fault,) = caught.value.faults
    assert fault.place == (path if "://" in path else f"http://gazette.example{path}")
    return fault.code, str(fault)


def test_a_page_comes_with_its_address_type_and_encoding(network: FakeNetwork) -> None:
    assert get(network, "/") == Page("http://gazette.example/", "text/html", "utf-8", b"<p>hello</p>")
    assert get(network, "/latin").charset == "ISO-8859-1"
    assert get(network, "/pdf").media_type == "application/pdf"
    assert get(network, "/packed").data == b"<p>hello</p>"


def test_the_connection_is_made_to_the_address_that_was_checked(network: FakeNetwork) -> None:
    get(network, "/")
    assert (network.asked, network.dialled) == (["gazette.example"], [PUBLIC])


def test_a_redirect_is_followed_and_gives_the_last_address(network: FakeNetwork) -> None:
    assert get(network, "/moved").address == "http://gazette.example/"
    assert get(network, "/far").address == "http://other.example/"
    assert network.dialled == [PUBLIC, PUBLIC, PUBLIC, "2606:2800:220:1::1"]


def test_more_than_five_redirects_are_too_many(network: FakeNetwork) -> None:
    code, words = refusal(network, "/round")
    assert code is Code.PAGE_UNREACHABLE
    assert "sent on" in words
    assert len(network.dialled) == 6


@pytest.mark.parametrize("path", ["/metadata", "/loopback", "/numbers", "/inside"])
def test_a_redirect_to_a_closed_place_is_never_dialled(network: FakeNetwork, path: str) -> None:
    assert refusal(network, path)[0] is Code.ADDRESS_NOT_PUBLIC
    assert network.dialled == [PUBLIC]


@pytest.mark.parametrize("path", ["/file", "/port", "/user"])
def test_a_redirect_to_what_may_not_be_asked_for_is_refused(network: FakeNetwork, path: str) -> None:
    assert refusal(network, path)[0] is Code.ADDRESS_INVALID
    assert network.dialled == [PUBLIC]


@pytest.mark.parametrize(
    "address",
    ["http://169.254.169.254/", "http://[::1]/", "http://2130706433/", "http://inside.example/",
     "http://mixed.example/"],
)  # fmt: skip
def test_a_site_with_any_closed_address_is_never_dialled(network: FakeNetwork, address: str) -> None:
    code, words = refusal(network, address)
    assert code is Code.ADDRESS_NOT_PUBLIC
    assert network.dialled == []
    assert "192.168" not in words  # nobody learns what a name means inside


def test_a_name_that_changes_its_address_cannot_lead_inside(network: FakeNetwork) -> None:
    assert get(network, "http://rebound.example/").data == b"<p>hello</p>"
    assert (network.asked, network.dialled) == (["rebound.example"], [PUBLIC])
    assert refusal(network, "/again")[0] is Code.ADDRESS_NOT_PUBLIC
    assert network.dialled == [PUBLIC, PUBLIC]


def test_a_site_that_is_not_there_is_told_by_name(network: FakeNetwork) -> None:
    for address in ("http://unknown.example/", "http://nothing.example/"):
        code, words = refusal(network, address)
        assert code is Code.SITE_UNKNOWN
        assert address.split("/")[2] in words


def test_the_next_address_is_tried_where_nobody_answers(port: int) -> None:
    network = FakeNetwork(port, {"gazette.example": [["2606:2800:220:1::1", PUBLIC]]})

    def dial(address: str, number: int, seconds: float) -> socket.socket:
        if ":" in address:
            raise ConnectionRefusedError
        return network.dial(address, number, seconds)

    assert (
        fetch_page("http://gazette.example/", network=Network(network.resolve, dial)).data == b"<p>hello</p>"
    )


def test_a_site_where_nobody_answers_is_told(network: FakeNetwork) -> None:
    with socket.create_server(("127.0.0.1", 0)) as closed:
        network.port = closed.getsockname()[1]
    assert refusal(network, "/")[0] is Code.PAGE_UNREACHABLE


@pytest.mark.parametrize(
    ("path", "words"),
    [("/none", "404 (not found)"), ("/gone", "410"), ("/paid", "402"), ("/secret", "403"), ("/busy", "503")],
)
def test_a_page_that_the_site_does_not_give_is_told_with_its_answer(
    network: FakeNetwork, path: str, words: str
) -> None:
    code, told = refusal(network, path)
    assert code is Code.PAGE_REFUSED
    assert words in told


@pytest.mark.parametrize("path", ["/picture", "/nothing"])
def test_what_is_no_page_is_refused_by_its_type(network: FakeNetwork, path: str) -> None:
    assert refusal(network, path)[0] is Code.PAGE_TYPE_UNKNOWN


@pytest.mark.parametrize("path", ["/endless", "/bomb"])
def test_a_body_without_end_and_one_that_unpacks_to_much_are_cut_off(network: FakeNetwork, path: str) -> None:
    started = time.monotonic()
    code, words = refusal(network, path)
    assert code is Code.PAGE_TOO_LARGE
    assert "1,000,000" in words
    assert time.monotonic() - started < 5


@pytest.mark.parametrize("path", ["/bombs", "/odd", "/broken", "/short"])
def test_a_body_that_cannot_be_trusted_is_refused(network: FakeNetwork, path: str) -> None:
    assert refusal(network, path)[0] is Code.PAGE_UNREACHABLE


def test_a_slow_body_is_cut_off_in_time(network: FakeNetwork) -> None:
    started = time.monotonic()
    assert refusal(network, "/slow", seconds=0.5)[0] is Code.PAGE_TOO_SLOW
    assert time.monotonic() - started < 3


@pytest.mark.parametrize("piece", [b"", b"H", b"X: y\r\n", b"HTTP/1.1 100 Continue\r\n\r\n"])
@pytest.mark.parametrize("scheme", ["http", "https"])
def test_a_site_that_never_comes_to_the_point_is_cut_off_in_time(scheme: str, piece: bytes) -> None:
    with dripping(piece) as port:
        network = FakeNetwork(port, NAMES)
        started = time.monotonic()
        code = refusal(network, f"{scheme}://gazette.example/", seconds=0.5)[0]
        assert code in {Code.PAGE_TOO_SLOW, Code.PAGE_UNREACHABLE}
        assert time.monotonic() - started < 3


def test_a_name_that_takes_too_long_to_look_up_is_given_up() -> None:
    def resolve(_host: str, _port: int) -> Sequence[str]:
        time.sleep(1)
        return [PUBLIC]

    with pytest.raises(QuizError) as caught:
        fetch_page("http://gazette.example/", network=Network(resolve), seconds=0.2)
    assert [fault.code for fault in caught.value.faults] == [Code.PAGE_TOO_SLOW]


def test_a_certificate_has_to_be_that_of_the_name_and_from_somebody_trusted() -> None:
    with serving(ANSWERS, secure=True) as port:
        network = FakeNetwork(port, NAMES)
        assert get(network, "https://gazette.example/").data == b"<p>hello</p>"
        assert network.dialled == [PUBLIC]
        code, words = refusal(network, "https://other.example/")
        assert code is Code.PAGE_UNREACHABLE
        assert "certificate" in words
        with pytest.raises(QuizError, match="certificate"):
            fetch_page("https://gazette.example/", network=network.as_network(trust))


def test_trust_checks_names_and_whom_to_believe() -> None:
    for context in (trust(), trust_gazette()):
        assert context.check_hostname
        assert context.verify_mode is ssl.CERT_REQUIRED


def test_this_machine_is_found_by_name_and_by_number_and_refused() -> None:
    assert resolve_name("127.0.0.1", 80) == ("127.0.0.1",)
    assert resolve_name("::1", 80) == ("::1",)
    for address in ("http://localhost/", "http://127.0.0.1/", "http://0/", "http://0x7f.1/", "http://[::]/"):
        with pytest.raises(QuizError) as caught:
            fetch_page(address)
        assert caught.value.faults[0].code in {Code.ADDRESS_NOT_PUBLIC, Code.SITE_UNKNOWN}


def test_a_socket_is_opened_by_number(port: int) -> None:
    with dial_address("127.0.0.1", port, 5) as opened:
        assert opened.getpeername() == ("127.0.0.1", port)
