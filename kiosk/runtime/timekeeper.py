"""A clock that knows when the machine's is wrong (sync.md, 8).

A PC without a battery starts in 1970, or in the future. No true time lies before the *floor*: the latest of the last
good time that was saved, the signed time of an edition, and the day this program was released. Below it the time goes
on from the floor. A leap far ahead moves the screens, since it may be true, but it is not saved and judges no expiry
until a second source agrees: one bad start in 2099 must not lock out everything that comes after.
"""

import json
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from pathlib import Path
from threading import Lock

from kiosk.clock import Clock
from kiosk.files import write_atomic

BACK = timedelta(days=1)
"""Somebody who sets the clock back by less corrects it, and is believed: only signatures and days count the floor."""
FAR = timedelta(days=1)
"""A leap further than this while the program runs is no correction."""
FAR_AT_START = timedelta(days=30)
"""The machine may have been off so long, as in a long holiday; beyond that a second source must agree."""
FIRST_START_WITHIN = timedelta(days=3653)
"""A machine that starts for the first time has nothing saved; its clock is believed within the life of a program."""
AGREES = timedelta(days=1)
EDITION_IS_NEW = timedelta(days=2)
TIMESTAMP_LIFE = timedelta(days=31)


class Doubt(StrEnum):
    """Why the machine's clock is not believed."""

    BELOW = "below"
    LEAPT = "leapt"


@dataclass(frozen=True, slots=True)
class TimeNow:
    """What the machine's clock says, the time that holds, and why they differ or may; None where all is well."""

    wall: datetime
    now: datetime
    doubt: Doubt | None = None


class Timekeeper:
    """The clock of the running office. file: where the last good time is saved. released: when the program was made."""

    rate = 1.0

    def __init__(self, clock: Clock, file: Path, released: datetime) -> None:
        self._clock = clock
        self._file = file
        self._lock = Lock()
        self._signed = released
        saved = read_saved(file)
        self._saved = saved
        self._floor = max(released, saved or released)
        self._floor_steady = clock.monotonic()
        self._far = FAR_AT_START if saved is not None else FIRST_START_WITHIN

    def monotonic(self) -> float:
        """The machine's steady clock, seconds."""
        return self._clock.monotonic()

    def now(self) -> datetime:
        """The time that holds: the machine's, or what has passed since the floor where that is later by a day."""
        return self.look().now

    def look(self) -> TimeNow:
        """The time, and whether it is believed."""
        wall, floor = self._clock.now(), self._lowest()
        if wall < floor - BACK:
            return TimeNow(wall, floor, Doubt.BELOW)
        if wall > floor + self._far:
            return TimeNow(wall, wall, Doubt.LEAPT)
        return TimeNow(wall, wall)

    def judged(self) -> datetime:
        """The time by which expiry is judged: never one that may be far ahead of the true one."""
        return self._lowest() if self.look().doubt is not None else self._clock.now()

    def _lowest(self) -> datetime:
        passed = self._clock.monotonic() - self._floor_steady
        return self._floor + timedelta(seconds=max(passed, 0.0))

    def keep(self) -> None:
        """Saves the time, if it is believed; once a minute. What a person has put into the file meanwhile holds.

        Raises OSError.
        """
        with self._lock:
            saved = read_saved(self._file)
            if saved is not None and saved != self._saved:
                self._stand_on(max(saved, self._signed))
                self._saved = saved
            it = self.look()
            if it.doubt is None:
                self._stand_on(max(it.wall, self._signed))
                self._save(it.wall)

    def learn_signed(self, issued_at: datetime, *, new: bool) -> None:
        """A publisher has signed something at this time: no true time is earlier. new: it has only just come."""
        with self._lock:
            self._signed = max(self._signed, issued_at)
            wall = self._clock.now()
            if new and issued_at - AGREES <= wall <= issued_at + EDITION_IS_NEW:
                self._believe(wall)
            elif issued_at > self._lowest():
                self._stand_on(issued_at)

    def learn_expiry(self, expires: datetime) -> None:
        """A timestamp that has only just come, and holds until then: it was signed within the month before."""
        with self._lock:
            wall = self._clock.now()
            if expires - TIMESTAMP_LIFE <= wall <= expires:
                self._believe(wall)

    def learn_date(self, date: datetime) -> None:
        """Another machine's clock, such as a web server's. Two that agree are believed, also against what was saved."""
        with self._lock:
            wall = self._clock.now()
            if abs(date - wall) <= AGREES and wall >= self._signed - BACK:
                self._believe(wall)

    def _believe(self, wall: datetime) -> None:
        self._stand_on(max(wall, self._signed))

    def _stand_on(self, floor: datetime) -> None:
        self._floor, self._floor_steady = floor, self._clock.monotonic()
        self._far = FAR

    def _save(self, wall: datetime) -> None:
        saved = wall.astimezone(UTC).replace(microsecond=0)
        self._file.parent.mkdir(parents=True, exist_ok=True)
        save(self._file, saved)
        self._saved = saved


def save(file: Path, moment: datetime) -> None:
    """Writes down a time that is good. Raises OSError."""
    write_atomic(file, json.dumps({"good": moment.isoformat()}).encode())


def read_saved(file: Path) -> datetime | None:
    """The time in this file; None where there is none that can be read."""
    try:
        saved = datetime.fromisoformat(json.loads(file.read_bytes())["good"])
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return saved if saved.tzinfo is not None else None
