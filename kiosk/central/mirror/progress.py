"""How far the fetching is, for /status and for the bar of `kiosk sync`."""

from dataclasses import dataclass
from threading import Lock


@dataclass(frozen=True, slots=True)
class Amount:
    """So many objects and bytes of so many."""

    objects: int = 0
    of_objects: int = 0
    bytes: int = 0
    of_bytes: int = 0


class Progress:
    """Counted by the threads that fetch, read by anyone."""

    def __init__(self, of_objects: int, of_bytes: int) -> None:
        self._lock = Lock()
        self.now = Amount(0, of_objects, 0, of_bytes)

    def came(self, count: int) -> None:
        """So many bytes more."""
        with self._lock:
            now = self.now
            self.now = Amount(now.objects, now.of_objects, now.bytes + count, now.of_bytes)

    def done(self) -> None:
        """One object more is whole."""
        with self._lock:
            now = self.now
            self.now = Amount(now.objects + 1, now.of_objects, now.bytes, now.of_bytes)
