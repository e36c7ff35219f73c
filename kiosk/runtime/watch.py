"""The loop that sees changes: of content, of the hour, of the clock itself. It never sleeps longer than a second.

APScheduler would not notice that the clock was set, and would sleep through it (sync.md, 7).
"""

from collections.abc import Callable
from datetime import timedelta
from threading import Event, Thread
from typing import TYPE_CHECKING

from kiosk.extras import Later
from kiosk.runtime.runtime import Runtime

if TYPE_CHECKING:
    from kiosk import library
else:
    library = Later("kiosk.library")

TICK_SECONDS = 1.0
HEAD_START_SECONDS = 0.15
"""The screens' first questions are answered before the content is read: both at once would hold each other up."""
JUMP = timedelta(seconds=2)
SCAN_SHARE = 300.0
LONGEST_BETWEEN_SCANS = 2.5
"""Seconds. A scan costs time in proportion to the files, so it is made at most so often that it takes 1/300 of the
time, but never so seldom that a change would come late."""


class Watch:
    """Ticks in a thread of its own. on_jump: told of a jump of the wall clock in seconds."""

    def __init__(self, runtime: Runtime, on_jump: Callable[[float], None] | None = None) -> None:
        self._runtime = runtime
        self.on_jump = on_jump
        self._stop = Event()
        self._woken = Event()
        self._first: Callable[[], object] | None = None
        self._thread = Thread(target=self._run, name="watch", daemon=True)
        self.looked = Event()
        """Set when the content has been read for the first time, or could not be."""
        self._wall, self._steady = runtime.clock.now(), runtime.clock.monotonic()
        self._next_scan = 0.0
        self._print: str | None = None
        self._news = runtime.media.news
        self.ticked_at = self._steady

    def start(self, first: Callable[[], object] | None = None) -> None:
        """Begins; the first thing it does is to read the content. first: done before that."""
        self._first = first
        self._thread.start()

    def stop(self) -> None:
        """Ends, after the step in hand."""
        self._stop.set()
        self._woken.set()
        if self._thread.is_alive():
            self._thread.join(timeout=10)

    def wake(self) -> None:
        """Something was published: look now, not at the next tick."""
        self._woken.set()

    def is_ticking(self) -> bool:
        """Whether it still does its work; a long reading of content counts as work for two minutes."""
        return self._thread.is_alive() and self._runtime.clock.monotonic() - self.ticked_at < 120

    def _run(self) -> None:
        attempts = self._runtime.attempts
        if self._first is not None:
            self._stop.wait(HEAD_START_SECONDS)
            attempts.attempt("editions", self._first)
        while not self._stop.is_set():
            attempts.attempt("watch", self.tick)
            self.looked.set()
            self.ticked_at = self._runtime.clock.monotonic()
            self._woken.wait(TICK_SECONDS)

    def tick(self) -> None:
        """Looks once, and does what is due."""
        woken = self._woken.is_set()
        self._woken.clear()
        self._look_at_clock()
        loaded = self._look_at_content(at_once=woken)
        if not loaded:
            self._runtime.replan()

    def _look_at_clock(self) -> None:
        clock = self._runtime.clock
        wall, steady = clock.now(), clock.monotonic()
        jump = wall - self._wall - timedelta(seconds=(steady - self._steady) * clock.rate)
        self._wall, self._steady = wall, steady
        if abs(jump) > JUMP:
            self._runtime.note_jump(jump.total_seconds())
            if self.on_jump is not None:
                self.on_jump(jump.total_seconds())

    def _look_at_content(self, *, at_once: bool) -> bool:
        """Reads the content if it changed, or if media that were awaited are ready; whether it did."""
        runtime = self._runtime
        began = runtime.clock.monotonic()
        news = runtime.media.news
        changed = news != self._news
        if at_once or began >= self._next_scan:
            found = library.fingerprint(runtime.root, library.hints(runtime.root, runtime.edition.config))
            cost = runtime.clock.monotonic() - began
            self._next_scan = began + min(cost * SCAN_SHARE, LONGEST_BETWEEN_SCANS)
            changed = changed or found != self._print
            self._print = found
        if not changed:
            return False
        self._news = news
        return runtime.attempts.attempt("load", runtime.load)
