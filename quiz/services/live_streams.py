"""Streams of a live round: many wait for a change in one process, and one thread of it looks for them all.

Nobody who waits holds a connection to the database. There are at most so many streams, since each takes a
thread of the server; whoever is turned away asks again and again instead.
"""

from __future__ import annotations

import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from quiz.errors import QuizError
from quiz.services.live_views import Pulse
from quiz.storage import Database, rounds

MAX_STREAMS: Final = 48  # of one process: a class with its teacher, however the server spreads them
TICK: Final = 0.5  # seconds between two looks at the database
BEAT: Final = 10.0  # seconds without a change after which a stream says that it still lives
LOOK: Final = 1.0  # seconds after which a stream looks whether its browser is still there
LASTING: Final = 300.0  # seconds after which a stream ends, and its browser asks for another one


@dataclass(frozen=True, slots=True)
class Pace:
    """How often a stream looks and speaks, and how long it lasts, in seconds."""

    tick: float = TICK
    beat: float = BEAT
    lasting: float = LASTING
    look: float = LOOK


def never() -> bool:
    """Of a browser of which nobody can tell whether it has left: that it has not."""
    return False


class Streams:
    """The streams of one process; made before the process is forked, it starts its thread behind that."""

    def __init__(self, database: Database, *, most: int = MAX_STREAMS, pace: Pace = Pace()) -> None:
        self._database: Final = database
        self._most: Final = most
        self.pace: Final = pace
        self._changed: Final = threading.Condition()
        self._watched: Final = Counter[int]()  # streams of each quiz
        self._pulses: dict[int, Pulse] = {}
        self._watcher: threading.Thread | None = None
        self._ending = False

    @property
    def count(self) -> int:
        """How many streams there are now."""
        return self._watched.total()

    def open(
        self, quiz_id: int, of_interest: Callable[[Pulse], object], has_left: Callable[[], bool] = never
    ) -> Stream | None:
        """A stream of what is `of_interest` in the quiz's pulse; None when there are as many as may be.

        It ends soon after whoever listens `has_left`.
        """
        with self._database.statements() as connection:
            first = rounds.list_pulses(connection, [quiz_id]).get(quiz_id, Pulse())
        with self._changed:
            if self._ending or self.count >= self._most:
                return None
            self._watched[quiz_id] += 1
            self._pulses.setdefault(quiz_id, first)
            if self._watcher is None:
                self._watcher = threading.Thread(target=self._watch, name="rounds", daemon=True)
                self._watcher.start()
        return Stream(self, quiz_id, of_interest, has_left)

    def end_soon(self) -> None:
        """Let every stream end within a tick; it takes no lock, so that a signal may ask for it any time."""
        self._ending = True

    def await_change(self, quiz_id: int, differs: Callable[[Pulse], bool], seconds: float) -> Pulse | None:
        """The quiz's pulse as soon as it `differs` or when the time is up; None when streams shall end."""
        with self._changed:
            self._changed.wait_for(lambda: self._is_ending() or differs(self._pulses[quiz_id]), seconds)
            return None if self._is_ending() else self._pulses[quiz_id]

    def forget(self, quiz_id: int) -> None:
        """One stream of the quiz has ended."""
        with self._changed:
            self._watched[quiz_id] -= 1
            if not self._watched[quiz_id]:
                del self._watched[quiz_id]
                del self._pulses[quiz_id]

    def _is_ending(self) -> bool:
        """Whether nobody would hear of a change any more, at the server's end or when the watcher broke."""
        return self._ending or self._watcher is None

    def _watch(self) -> None:
        """Look at all watched rounds; a fault ends the streams, whose browsers then meet it themselves."""
        try:
            self._watch_while_wanted()
        except BaseException:
            with self._changed:
                self._watcher = None
                self._changed.notify_all()
            raise

    def _watch_while_wanted(self) -> None:
        """Look tick by tick, as long as somebody waits."""
        while True:
            with self._changed:
                if self._ending:
                    self._changed.notify_all()
                if not self._watched:
                    self._watcher = None
                    return
                wanted = set(self._watched)
            self._tell(self._look(wanted))
            time.sleep(self.pace.tick)

    def _look(self, wanted: set[int]) -> Mapping[int, Pulse]:
        try:
            with self._database.statements() as connection:
                return rounds.list_pulses(connection, wanted)
        except QuizError:
            return {}  # a busy moment: the next look may get through

    def _tell(self, found: Mapping[int, Pulse]) -> None:
        with self._changed:
            changed = {one: pulse for one, pulse in found.items() if self._pulses.get(one, pulse) != pulse}
            self._pulses |= changed
            if changed:
                self._changed.notify_all()


class Stream:
    """The pulses of one round: the first at once, then each that matters, and the latest again at each beat.

    Whoever opened it closes it.
    """

    def __init__(
        self,
        streams: Streams,
        quiz_id: int,
        of_interest: Callable[[Pulse], object],
        has_left: Callable[[], bool],
    ) -> None:
        self._streams: Final = streams
        self._quiz_id: Final = quiz_id
        self._of_interest: Final = of_interest
        self._has_left: Final = has_left
        self._until: Final = time.monotonic() + streams.pace.lasting
        self._seen: object = None
        self._closed = False

    def __iter__(self) -> Iterator[Pulse]:
        """The stream itself."""
        return self

    def __next__(self) -> Pulse:
        """The next pulse; it may take a while."""
        left = self._until - time.monotonic()
        if self._closed or (self._seen is not None and left <= 0):
            raise StopIteration
        pulse = self._await_news(min(self._streams.pace.beat, max(left, 0.0)))
        if pulse is None:
            raise StopIteration
        self._seen = self._of_interest(pulse)
        return pulse

    def _await_news(self, seconds: float) -> Pulse | None:
        """The pulse when it is new or the time is up; None when nobody shall or would hear it."""
        until = time.monotonic() + seconds
        while True:
            left = until - time.monotonic()
            pulse = self._streams.await_change(
                self._quiz_id, self._is_news, min(self._streams.pace.look, max(left, 0.0))
            )
            if pulse is None or self._has_left():
                return None
            if self._is_news(pulse) or time.monotonic() >= until:
                return pulse

    def _is_news(self, pulse: Pulse) -> bool:
        return self._of_interest(pulse) != self._seen

    def close(self) -> None:
        """Make room for another stream."""
        if not self._closed:
            self._closed = True
            self._streams.forget(self._quiz_id)
