"""One page from the public web: every step of the way is checked, and how long and how much is limited."""

from __future__ import annotations

import contextlib
import http.client
import socket
from collections.abc import Collection, Sequence
from contextlib import closing
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from quiz.errors import Code, Fault, QuizError
from quiz.fetching.addresses import is_public
from quiz.fetching.deadlines import Deadline, LateError
from quiz.fetching.targets import USUAL_PORTS, Target, follow, read_target

if TYPE_CHECKING:
    from urllib3 import BaseHTTPResponse

    from quiz.fetching.connections import Network

MAX_PAGE_BYTES: Final = 10_000_000  # after unpacking
MAX_REDIRECTS: Final = 5
MAX_SECONDS: Final = 20.0
MAX_PLACE: Final = 200  # characters of the address in a fault
MAX_DIALS: Final = 4  # addresses of one site that are tried
DIAL_SECONDS: Final = 4.0  # for each of them but the last
HTML: Final = frozenset(("text/html", "application/xhtml+xml"))
PLAIN: Final = "text/plain"
PDF: Final = "application/pdf"
TYPES: Final = HTML | {PLAIN, PDF}
_ENCODINGS: Final = frozenset(("", "identity", "gzip", "x-gzip", "deflate"))
_MOVED: Final = frozenset((301, 302, 303, 307, 308))
_CHUNK: Final = 65_536


@dataclass(frozen=True, slots=True)
class Page:
    """A page as it came: `address` is where it was found in the end, `charset` what its server says of it."""

    address: str
    media_type: str
    charset: str | None
    data: bytes


def fetch_page(
    address: str,
    *,
    network: Network | None = None,
    ports: Collection[int] = USUAL_PORTS,
    seconds: float = MAX_SECONDS,
    limit: int = MAX_PAGE_BYTES,
) -> Page:
    """The page at `address`.

    Every address that the site's name stands for has to be public, and the connection is made to the one that
    was checked. Each of at most five redirects is checked anew. Nothing is sent but the wish for the page.

    Raises:
        QuizError: an address that may not be fetched, a site or page that is not there or does not answer
            with a page, more than `limit` bytes, more than `seconds` for all.
    """
    from quiz.fetching.connections import Network  # noqa: PLC0415 - loads urllib3, only where a page is fetched

    place = address[:MAX_PLACE]
    fetch = _Fetch(place, network or Network(), ports, limit, Deadline(seconds))
    try:
        return fetch.run(read_target(address, place, ports))
    except LateError:
        raise QuizError(Fault(Code.PAGE_TOO_SLOW, place, {"seconds": f"{seconds:g}"})) from None


@dataclass(frozen=True, slots=True)
class _Fetch:
    """One page on its way; `place` is the address as it was given, or its beginning."""

    place: str
    network: Network
    ports: Collection[int]
    limit: int
    deadline: Deadline

    def run(self, target: Target) -> Page:
        """The page at the end of the way that begins at `target`."""
        for _step in range(MAX_REDIRECTS + 1):
            found = self._ask(target)
            if isinstance(found, Page):
                return found
            target = found
        raise self._fault(Code.PAGE_UNREACHABLE, reason=f"it was sent on more than {MAX_REDIRECTS} times")

    def _ask(self, target: Target) -> Page | Target:
        """The page, or where its site says that it is."""
        import urllib3.exceptions  # noqa: PLC0415 - loaded only where a page is fetched

        broken = (OSError, http.client.HTTPException, urllib3.exceptions.HTTPError, ValueError)
        addresses = self._find_public_addresses(target)
        try:
            return self._talk(target, addresses)
        except broken as error:
            _ = self.deadline.left  # what breaks when the time is over broke for that reason
            raise self._fault(Code.PAGE_UNREACHABLE, reason=_reason(error)) from None

    def _find_public_addresses(self, target: Target) -> Sequence[str]:
        """The site's addresses, if all of them are public; at least one."""
        try:
            found = self.deadline.wait_for(lambda: self.network.resolve(target.host, target.port))
        except (OSError, UnicodeError):
            found = ()
        if not found:
            raise self._fault(Code.SITE_UNKNOWN, host=target.host)
        if not all(map(is_public, found)):
            raise self._fault(Code.ADDRESS_NOT_PUBLIC)
        return found

    def _talk(self, target: Target, addresses: Sequence[str]) -> Page | Target:
        from quiz.fetching.connections import HEADERS, open_connection  # noqa: PLC0415

        with self._dial(target, addresses) as opened, self.deadline.guard(opened):
            connection = open_connection(target, opened, self.network, self.deadline.left)
            with closing(connection):
                connection.request("GET", target.path, headers=HEADERS, preload_content=False)
                with closing(connection.getresponse()) as response:
                    return self._read(target, response)

    def _dial(self, target: Target, addresses: Sequence[str]) -> socket.socket:
        """A socket to the first of the addresses that answers."""
        *others, last = addresses[:MAX_DIALS]
        for address in others:
            with contextlib.suppress(OSError):
                return self.network.dial(address, target.port, min(self.deadline.left, DIAL_SECONDS))
        return self.network.dial(last, target.port, self.deadline.left)

    def _read(self, target: Target, response: BaseHTTPResponse) -> Page | Target:
        location = response.headers.get("Location")
        if response.status in _MOVED and location:
            return follow(target, location, self.place, self.ports)
        if response.status != http.client.OK:
            meaning = http.client.responses.get(response.status, "no page").lower()
            raise self._fault(Code.PAGE_REFUSED, status=response.status, meaning=meaning)
        media_type, charset = _read_type(response.headers.get("Content-Type", ""))
        if media_type not in TYPES:
            raise self._fault(Code.PAGE_TYPE_UNKNOWN, type=media_type[:80])
        return Page(target.address, media_type, charset, self._read_body(response))

    def _read_body(self, response: BaseHTTPResponse) -> bytes:
        """The body, unpacked piece by piece, so that a small one cannot become a large one unseen."""
        if response.headers.get("Content-Encoding", "").strip().lower() not in _ENCODINGS:
            raise self._fault(Code.PAGE_UNREACHABLE, reason="it is packed in a way that was not asked for")
        body = bytearray()
        for chunk in response.stream(_CHUNK, decode_content=True):
            body += chunk
            _ = self.deadline.left
            if len(body) > self.limit:
                raise self._fault(Code.PAGE_TOO_LARGE, limit=f"{self.limit:,}")
        _ = self.deadline.left  # a connection that was shut looks like the end of the body
        return bytes(body)

    def _fault(self, code: Code, **details: object) -> QuizError:
        return QuizError(Fault(code, self.place, details))


def _read_type(header: str) -> tuple[str, str | None]:
    """The media type, and the encoding of its characters if it is told."""
    media_type, *parameters = (part.strip() for part in header.split(";"))
    for parameter in parameters:
        name, _, value = parameter.partition("=")
        if name.strip().lower() == "charset":
            return media_type.lower(), value.strip().strip("\"'") or None
    return media_type.lower(), None


def _reason(error: Exception) -> str:
    """What went wrong, without anything that a stranger's server says about itself."""
    import ssl  # noqa: PLC0415 - loaded only where something went wrong

    if isinstance(error, ssl.SSLCertVerificationError):
        return "its certificate is not that of this site, or is not valid"
    if isinstance(error, ssl.SSLError):
        return "no safe connection could be made"
    if isinstance(error, TimeoutError | ConnectionError):
        return "the site does not answer"
    return "the connection broke off"
