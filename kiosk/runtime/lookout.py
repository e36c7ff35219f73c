"""The fleet for a page that many may open: read in the background, while somebody looks, and kept."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from threading import Lock, Thread

from kiosk.central.fleet.judge import Fleet, Newest, judge
from kiosk.central.fleet.places import gather, places
from kiosk.central.stores.store import Store
from kiosk.clock import Clock
from kiosk.errors import KioskError

FRESH_SECONDS = 60.0
LISTED_SECONDS = 3600.0
"""Listing touches every file of every display; who is new may wait an hour."""


@dataclass(frozen=True, slots=True)
class View:
    """What is known now. fleet: None until it was read once. error: why the last reading failed."""

    fleet: Fleet | None
    error: KioskError | None
    reading: bool


class Lookout:
    """Looks after the fleet of one central folder. Nothing is read while nobody asks.

    open_store: with the credential for reading. newest: the newest edition of each channel that this PC knows.
    """

    def __init__(
        self, open_store: Callable[[], Store], newest: Callable[[], Mapping[str, Newest]], clock: Clock
    ) -> None:
        self._open_store, self._newest, self._clock = open_store, newest, clock
        self._lock = Lock()
        self._fleet: Fleet | None = None
        self._error: KioskError | None = None
        self._reading: Thread | None = None
        self._read_at: float | None = None
        self._places: list[str] = []
        self._listed_at: float | None = None

    def look(self) -> View:
        """What is known, at once; where that is older than a minute, reading begins."""
        with self._lock:
            running = self._reading is not None and self._reading.is_alive()
            if not running and self._older(self._read_at, FRESH_SECONDS):
                self._reading = Thread(target=self.read, name="fleet", daemon=True)
                self._reading.start()
                running = True
            return View(self._fleet, self._error, running)

    def read(self) -> None:
        """Reads all statuses now. What cannot be read stays as it was known, with the reason."""
        try:
            store = self._open_store()
            try:
                if self._older(self._listed_at, LISTED_SECONDS):
                    self._places = places(store)
                    self._listed_at = self._clock.monotonic()
                fleet = judge(gather(store, self._places), self._newest(), self._clock.now())
            finally:
                store.close()
        except KioskError as error:
            self._keep(self._fleet, error)
        else:
            self._keep(fleet, None)

    def _keep(self, fleet: Fleet | None, error: KioskError | None) -> None:
        with self._lock:
            self._fleet, self._error = fleet, error
            self._read_at = self._clock.monotonic()

    def _older(self, since: float | None, seconds: float) -> bool:
        return since is None or self._clock.monotonic() - since >= seconds
