"""The mirrors of a running office: a thread for each channel, so that a store that hangs holds up nothing else."""

from collections.abc import Callable, Mapping
from threading import Event, Thread
from typing import TYPE_CHECKING

from kiosk.extras import Later
from kiosk.runtime.runtime import Runtime

if TYPE_CHECKING:
    from kiosk.central.mirror.mirror import Standing
    from kiosk.runtime import follower
else:
    follower = Later("kiosk.runtime.follower")

LOOK_SECONDS = 2.0
"""So often the configuration is held against the mirrors that run."""


class Mirrors:
    """Keeps as many followers as config.toml names channels, also when it changes."""

    def __init__(self, runtime: Runtime, environment: Mapping[str, str], news: Callable[[], None]) -> None:
        self._runtime = runtime
        self._environment = environment
        self._news = news
        self._followers: dict[str, follower.Follower] = {}
        self._stop = Event()
        self._thread = Thread(target=self._run, name="mirrors", daemon=True)
        runtime.standings = self.standings

    def standings(self) -> "tuple[Standing, ...]":
        """How things stand with each channel, in the order of config.toml."""
        return tuple(one.standing for one in list(self._followers.values()))

    def start(self) -> None:
        """Begins; a demo, where time runs fast, shows what is there and fetches nothing."""
        if self._runtime.clock.rate == 1:
            self._thread.start()

    def stop(self) -> None:
        """Ends them all; a store that hangs is waited for a few seconds."""
        self._stop.set()
        if self._thread.is_alive():
            self._thread.join(5)
        for one in self._followers.values():
            one.stop()
        for one in self._followers.values():
            one.join(3)

    def _run(self) -> None:
        while not self._stop.is_set():
            self._runtime.attempts.attempt("mirrors", self._look)
            self._stop.wait(LOOK_SECONDS)

    def _look(self) -> None:
        central = self._runtime.edition.config.central
        wanted = central.channels if central is not None else ()
        for one in list(self._followers.values()):
            if one.channel not in wanted or one.central != central:
                one.stop()
                one.join(LOOK_SECONDS)
        followers = {}
        for name in wanted:
            held = self._followers.get(name)
            if central is not None and (held is None or held.central != central):
                held = follower.Follower(self._runtime, central, name, self._environment, self._news)
                held.start()
            if held is not None:
                followers[name] = held
        self._followers = followers
