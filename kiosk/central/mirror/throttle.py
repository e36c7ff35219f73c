"""No more than the office's line can spare."""

import time
from threading import Lock

BYTES_PER_MBIT = 125_000


class Throttle:
    """Makes whoever fetches wait, so that all of them together stay below the limit. mbit: megabits a second."""

    def __init__(self, mbit: float | None) -> None:
        self._bytes_per_second = mbit * BYTES_PER_MBIT if mbit is not None else None
        self._lock = Lock()
        self._free_at = 0.0

    @property
    def limits(self) -> bool:
        """Whether there is a limit at all."""
        return self._bytes_per_second is not None

    def spend(self, count: int) -> None:
        """So many bytes have come; returns when the next may."""
        if self._bytes_per_second is None:
            return
        with self._lock:
            now = time.monotonic()
            self._free_at = max(self._free_at, now) + count / self._bytes_per_second
            pause = self._free_at - now
        time.sleep(pause)
