"""What time it is. Only this module asks the machine; everyone else is handed a clock or a moment."""

import time
from datetime import UTC, datetime, timedelta
from typing import Protocol

DEMO_RATE = 60.0


class Clock(Protocol):
    """A wall clock, a steady clock, and how many wall-clock seconds pass in a real one."""

    rate: float

    def now(self) -> datetime:
        """The wall clock: aware, in UTC. It may jump."""

    def monotonic(self) -> float:
        """Seconds of real time since some moment. Never jumps."""


class SystemClock:
    """The clock of this machine."""

    rate = 1.0

    def now(self) -> datetime:
        """The machine's wall clock."""
        return datetime.now(UTC)

    def monotonic(self) -> float:
        """The machine's steady clock, seconds."""
        return time.monotonic()


class DemoClock:
    """A clock that begins at a moment and runs fast, for a show: an hour in a minute."""

    def __init__(self, start: datetime, rate: float = DEMO_RATE) -> None:
        if start.tzinfo is None:
            raise ValueError("a clock needs a time zone")
        self.rate = rate
        self._start = start.astimezone(UTC)
        self._began = time.monotonic()

    def now(self) -> datetime:
        """The sped-up wall clock."""
        return self._start + timedelta(seconds=(time.monotonic() - self._began) * self.rate)

    def monotonic(self) -> float:
        """The machine's steady clock, seconds of real time."""
        return time.monotonic()
