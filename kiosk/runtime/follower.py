"""One channel of the central folder, followed round after round."""

import logging
from collections.abc import Callable, Mapping
from datetime import datetime
from random import random
from threading import Event, Thread

from kiosk.central.mirror.mirror import Mirror, Standing
from kiosk.central.mirror.opening import open_mirror
from kiosk.central.mirror.pace import pause, pause_while_waiting
from kiosk.central.mirror.servertime import date_of
from kiosk.content import Central
from kiosk.errors import KioskError
from kiosk.library.sources import shelf_folder
from kiosk.runtime.runtime import Runtime

log = logging.getLogger(__name__)


class Follower:
    """One channel, round after round, in a thread of its own. news: told of each new edition."""

    def __init__(
        self,
        runtime: Runtime,
        central: Central,
        channel: str,
        environment: Mapping[str, str],
        news: Callable[[], None],
    ) -> None:
        self.central = central
        self.channel = channel
        self._runtime = runtime
        self._environment = environment
        self._news = news
        self._stop = Event()
        self._mirror: Mirror | None = None
        self._unopened = Standing(channel, central.url)
        self._failures = self._waits = 0
        self._thread = Thread(target=self._run, name=f"mirror {channel}", daemon=True)

    @property
    def standing(self) -> Standing:
        """How things stand with the channel."""
        mirror = self._mirror
        return self._unopened if mirror is None else mirror.standing

    def start(self) -> None:
        """Begins with a first round."""
        self._thread.start()

    def stop(self) -> None:
        """Ends as soon as the store lets go; what has come so far is kept."""
        self._stop.set()
        if self._mirror is not None:
            self._mirror.stop()

    def join(self, seconds: float) -> None:
        """Waits for the end for so long at most."""
        if self._thread.is_alive():
            self._thread.join(seconds)

    def _run(self) -> None:
        name = f"mirror {self.channel}"
        while not self._stop.is_set():
            went_well = self._runtime.attempts.attempt(name, self._round)
            self._stop.wait(self._pause(went_well))
        mirror = self._mirror
        if mirror is not None:
            self._runtime.attempts.attempt(name, mirror.close)

    def _round(self) -> None:
        if self._mirror is None:
            self._mirror = self._opened()
            self._tell_time(self._mirror, None, new=False)
        mirror = self._mirror
        if mirror is None:
            return
        before = mirror.expires
        changed = mirror.poll()
        if changed:
            log.info("%s: edition %s is in use", self.channel, mirror.standing.number)
            self._news()
        self._tell_time(mirror, before, new=changed)

    def _tell_time(self, mirror: Mirror | None, before: datetime | None, *, new: bool) -> None:
        """What this round says about the time. before: until when the timestamp held before it."""
        keeper = self._runtime.timekeeper
        if keeper is None or mirror is None:
            return
        if mirror.standing.issued_at is not None:
            keeper.learn_signed(mirror.standing.issued_at, new=new)
        if before is not None and mirror.expires is not None and mirror.expires > before:
            keeper.learn_expiry(mirror.expires)
        if keeper.look().doubt is not None and (date := date_of(self.central.url)) is not None:
            keeper.learn_date(date)

    def _opened(self) -> Mirror | None:
        """The mirror; where its store cannot be opened, the reason is told."""
        runtime = self._runtime
        folder = shelf_folder(runtime.root, runtime.edition.config, self.channel)
        try:
            return open_mirror(
                self.central,
                self.channel,
                folder,
                runtime.clock,
                self._environment,
                runtime.root,
                runtime.judged_now,
            )
        except KioskError as error:
            since = self._unopened.since or runtime.clock.now()
            self._unopened = Standing(self.channel, self.central.url, trouble=error, since=since)
            return None

    def _pause(self, went_well: bool) -> float:
        standing = self.standing
        if standing.waiting:
            self._waits += 1
            return pause_while_waiting(self.central.poll_seconds, self._waits, random())
        self._waits = 0
        self._failures = 0 if went_well and standing.trouble is None else self._failures + 1
        return pause(self.central.poll_seconds, self._failures, random())
