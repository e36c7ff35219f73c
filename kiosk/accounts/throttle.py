"""Guessing is made slow, without locking out who has the right password.

Three counts: of the login from this address (or from this browser, where the login has been used in it before), of the
address over all logins, and of the login over all strange addresses. A browser that the person has used before (it
holds a signed device cookie) is asked only by its own count, so strangers' guesses never keep the person out, the only
administrator neither (OWASP, "Device cookies").
"""

from collections import OrderedDict
from collections.abc import Iterable
from dataclasses import dataclass
from threading import Lock

from kiosk.errors import TooManyError

FORGOTTEN_SECONDS = 3600.0
MOST_KEPT = 20_000


@dataclass(frozen=True, slots=True)
class Count:
    """Whose tries are counted. free: so many cost nothing; then each wrong one doubles the wait, up to `longest`."""

    key: tuple[str, ...]
    free: int
    longest_seconds: float

    def wait_seconds(self, failures: int) -> float:
        """How long after the last wrong try the next one is taken."""
        over = failures - self.free
        return 0.0 if over < 0 else min(2.0 ** min(over, 20), self.longest_seconds)


def counts_for(login: str, address: str, device: str) -> tuple[Count, ...]:
    """Who is asked before a password of this login is looked at. device: from the cookie, "" for a strange browser."""
    if device:
        return (Count(("device", login, device), 6, 120.0),)
    return (
        Count(("login and address", login, address), 5, 300.0),
        Count(("address", address), 30, 300.0),
        Count(("login", login), 30, 60.0),
    )


class Throttle:
    """Wrong tries since the server started. Any thread may use it; times are of the steady clock, seconds."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._failures: OrderedDict[tuple[str, ...], tuple[int, float]] = OrderedDict()

    def begin(self, counts: Iterable[Count], steady: float) -> None:
        """Counts a try as wrong until `passed` says otherwise, so that many at once do not slip through.

        Raises TooManyError where it comes too early.
        """
        counts = tuple(counts)
        with self._lock:
            wait = max(self._wait(count, steady) for count in counts)
            if wait > 0:
                raise TooManyError("too_many_tries", seconds=round(wait + 0.5))
            for count in counts:
                failures, last = self._failures.pop(count.key, (0, steady))
                if steady - last > FORGOTTEN_SECONDS:
                    failures = 0
                self._failures[count.key] = (failures + 1, steady)
            while len(self._failures) > MOST_KEPT:
                self._failures.popitem(last=False)

    def passed(self, counts: Iterable[Count]) -> None:
        """The try was right: nothing is held against these any more, save the address, which others share."""
        with self._lock:
            for count in counts:
                if count.key[0] != "address":
                    self._failures.pop(count.key, None)
                elif count.key in self._failures:
                    failures, last = self._failures[count.key]
                    self._failures[count.key] = (max(failures - 1, 0), last)

    def _wait(self, count: Count, steady: float) -> float:
        failures, last = self._failures.get(count.key, (0, steady))
        if steady - last > FORGOTTEN_SECONDS:
            return 0.0
        return max(count.wait_seconds(failures) - (steady - last), 0.0) if failures else 0.0
