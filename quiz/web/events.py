"""Streams of a live round as browsers read them: server-sent events, or a short answer to whoever asks again.

Source: HTML Living Standard, section 9.2, Server-sent events.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from typing import Final

from flask import Response
from flask.typing import ResponseReturnValue

from quiz.services.live_streams import Stream
from quiz.services.live_views import Pulse
from quiz.web.resources import streams

RETRY: Final = 2_000  # milliseconds until a browser asks again for a stream that has ended
HEADERS: Final = {"X-Accel-Buffering": "no"}  # a proxy passes each event on at once
FULL: Final = {"Retry-After": "30"}

Telling = Callable[[Pulse], Mapping[str, int]]


def tell_version(pulse: Pulse) -> Mapping[str, int]:
    """What a learner's page hears: that something has changed, and nothing of what."""
    return {"version": pulse.version}


def tell_counts(pulse: Pulse) -> Mapping[str, int]:
    """What the teacher's page hears."""
    return {"version": pulse.version, "joined": pulse.joined, "answered": pulse.answered}


def stream_round(quiz_id: int, telling: Telling) -> ResponseReturnValue:
    """A stream of what is told of the round; 503 when this process has as many as it can hold."""
    stream = streams().open(quiz_id, telling)
    if stream is None:
        return {"busy": True}, 503, FULL
    response = Response(write_events(stream, telling), mimetype="text/event-stream", headers=HEADERS)
    response.call_on_close(stream.close)
    return response


def write_events(stream: Stream, telling: Telling) -> Iterator[str]:
    """The events of a stream."""
    yield f"retry: {RETRY}\n\n"
    for pulse in stream:
        yield f"id: {pulse.version}\ndata: {json.dumps(telling(pulse))}\n\n"
