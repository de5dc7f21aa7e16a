"""Streams of a live round as browsers read them: server-sent events, or a short answer to whoever asks again.

Source: HTML Living Standard, section 9.2, Server-sent events.
"""

from __future__ import annotations

import json
import socket
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from typing import Final

from flask import Response, request
from flask.typing import ResponseReturnValue

from quiz.services.live_views import Pulse
from quiz.web.resources import streams

RETRY: Final = 2_000  # milliseconds until a browser asks again for a stream that has ended
HEADERS: Final = {"X-Accel-Buffering": "no"}  # a proxy passes each event on at once
FULL: Final = {"Retry-After": "30"}
LINE: Final = "gunicorn.socket"  # where the server lets us see the connection to the browser

Telling = Callable[[Pulse], Mapping[str, int]]


def tell_version(pulse: Pulse) -> Mapping[str, int]:
    """What a learner's page hears: that something has changed, and nothing of what."""
    return {"version": pulse.version}


def tell_counts(pulse: Pulse) -> Mapping[str, int]:
    """What the teacher's page hears."""
    return {"version": pulse.version, "joined": pulse.joined, "answered": pulse.answered}


def stream_round(quiz_id: int, telling: Telling) -> ResponseReturnValue:
    """A stream of what is told of the round; 503 when this process has as many as it can hold."""
    line: socket.socket | None = request.environ.get(LINE)
    stream = streams().open(quiz_id, telling, partial(is_cut, line))
    if stream is None:
        return {"busy": True}, 503, FULL
    response = Response(write_events(stream, telling), mimetype="text/event-stream", headers=HEADERS)
    response.call_on_close(stream.close)
    return response


def write_events(pulses: Iterable[Pulse], telling: Telling) -> Iterator[str]:
    """The events of a stream, up to the first one that says that the round has gone on.

    Then all pages load themselves anew and ask for another stream at once: this one has made room by then.
    """
    yield f"retry: {RETRY}\n\n"
    first: int | None = None
    for pulse in pulses:
        yield f"id: {pulse.version}\ndata: {json.dumps(telling(pulse))}\n\n"
        first = pulse.version if first is None else first
        if pulse.version != first:
            return


def is_cut(line: socket.socket | None) -> bool:
    """Whether the browser has closed its connection; False also where nobody can tell.

    A page that was left would otherwise hold its stream until two beats have failed to reach it.
    """
    if line is None:
        return False
    try:
        return line.recv(1, socket.MSG_PEEK | socket.MSG_DONTWAIT) == b""
    except BlockingIOError:
        return False
    except OSError:
        return True
