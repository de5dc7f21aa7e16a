"""A site of its own on this machine, and a network that leads every public address to it."""

from __future__ import annotations

import contextlib
import gzip
import itertools
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from quiz.fetching.connections import Network

PUBLIC = "93.184.216.34"
# A certificate of gazette.example, signed by itself, for a hundred years; it protects nothing.
CERTIFICATE = Path(__file__).with_name("gazette.pem")


@dataclass(frozen=True, slots=True)
class Answer:
    """What the site answers: a body, or pieces of one without an end in sight."""

    body: bytes | Callable[[], Iterator[bytes]] = b""
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=lambda: {"Content-Type": "text/html"})


@dataclass(slots=True)
class FakeNetwork:
    """Names with their addresses, a list for each time that somebody asks; every address is our own site."""

    port: int
    names: Mapping[str, Sequence[Sequence[str]]]
    asked: list[str] = field(default_factory=list)
    dialled: list[str] = field(default_factory=list)

    def resolve(self, host: str, _port: int) -> Sequence[str]:
        """The addresses that this name has this time; the last ones stay."""
        self.asked.append(host)
        if host not in self.names:
            raise socket.gaierror(host)
        lists = self.names[host]
        return lists[min(self.asked.count(host), len(lists)) - 1]

    def dial(self, address: str, _port: int, seconds: float) -> socket.socket:
        """A connection to the site, whatever the address."""
        self.dialled.append(address)
        return socket.create_connection(("127.0.0.1", self.port), timeout=seconds)

    def as_network(self, trust: Callable[[], ssl.SSLContext] | None = None) -> Network:
        """The network as fetching knows it."""
        return Network(self.resolve, self.dial, trust or trust_gazette)


def trust_gazette() -> ssl.SSLContext:
    """Trust in the site's own certificate, and in no other."""
    return ssl.create_default_context(cafile=str(CERTIFICATE))


@contextmanager
def serving(answers: Mapping[str, Answer], *, secure: bool = False) -> Iterator[int]:
    """The port of a site that gives these answers, by path."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.close_connection = True
            answer = answers.get(self.path, Answer(status=404))
            try:
                self._give(answer)
            except OSError:
                return  # whoever asked has gone

        def _give(self, answer: Answer) -> None:
            self.send_response(answer.status)
            for name, value in answer.headers.items():
                self.send_header(name, value)
            self.end_headers()
            for piece in [answer.body] if isinstance(answer.body, bytes) else answer.body():
                self.wfile.write(piece)

        def log_message(self, *_words: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.handle_error = lambda *_request: None  # type: ignore[method-assign]
    if secure:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(CERTIFICATE)
        server.socket = context.wrap_socket(server.socket, server_side=True)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield server.server_address[1]
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@contextmanager
def dripping(piece: bytes) -> Iterator[int]:
    """The port of something that sends `piece` again and again, and never comes to an end."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        ended = threading.Event()

        def drip() -> None:
            connection, _ = listening.accept()
            with connection, contextlib.suppress(OSError):
                while not ended.wait(0.05):
                    connection.sendall(piece)

        thread = threading.Thread(target=drip, daemon=True)
        thread.start()
        yield listening.getsockname()[1]
        ended.set()
        thread.join()


def endless() -> Iterator[bytes]:
    """Pieces of a body that has no end."""
    return itertools.repeat(b"<p>More and more words." + b" " * 20_000)


def slow() -> Iterator[bytes]:
    """A body that comes byte by byte, each within any limit of waiting."""
    while True:
        time.sleep(0.05)
        yield b"a"


def bomb() -> bytes:
    """A body of 20 MB, packed to 20 kB."""
    return gzip.compress(bytes(20_000_000))
