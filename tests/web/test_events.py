from __future__ import annotations

import socket

from quiz.services.live_views import Pulse
from quiz.web.events import is_cut, tell_counts, tell_version, write_events


def test_a_stream_ends_with_the_event_that_lets_its_page_go_on() -> None:
    """All pages ask for another stream at that moment, and each finds room."""
    pulses = [Pulse(3), Pulse(3, 1), Pulse(4, 1), Pulse(4, 2), Pulse(5, 2)]
    told = [event for event in write_events(pulses, tell_version) if "data" in event]
    assert told == [f'id: {version}\ndata: {{"version": {version}}}\n\n' for version in (3, 3, 4)]


def test_a_stream_goes_on_while_only_the_counts_change() -> None:
    pulses = [Pulse(1, joined, joined) for joined in range(5)]
    assert len([event for event in write_events(pulses, tell_counts) if "data" in event]) == 5


def test_a_line_is_cut_once_its_browser_has_closed_it_and_not_while_it_still_has_something_to_say() -> None:
    here, there = socket.socketpair()
    with here:
        with there:
            assert not is_cut(here)
            there.send(b"GET")
            assert not is_cut(here)
            assert here.recv(3) == b"GET"
            assert not is_cut(here)
        assert is_cut(here)
    assert is_cut(here)


def test_where_the_server_shows_no_line_nobody_has_left() -> None:
    assert not is_cut(None)
