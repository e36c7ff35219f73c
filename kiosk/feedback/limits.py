"""How much may come in: an allowance for each address and one for all, so that a flood fills neither disk nor day.

What is remembered of addresses is bounded, and forgotten when the server ends.
"""

from collections import OrderedDict
from dataclasses import dataclass
from ipaddress import IPv6Address, ip_address
from threading import Lock

from kiosk.errors import TooManyError

MOST_ADDRESSES = 4096


@dataclass(frozen=True, slots=True)
class Allowance:
    """So many at once, and one more each `every_seconds`."""

    most: float
    every_seconds: float

    def left(self, held: "Level | None", now: float) -> float:
        """How many are free now. held: where it stood when it was last used; None: never used."""
        if held is None:
            return self.most
        return min(self.most, held.left + max(now - held.at, 0.0) / self.every_seconds)


@dataclass(frozen=True, slots=True)
class Level:
    """What was left of an allowance at a moment of the steady clock, seconds."""

    left: float
    at: float


PROVEN = (Allowance(20, 30.0), Allowance(300, 6.0))
"""With the proof of work: for one address (a whole lobby behind one Wi-Fi is one), and for all together."""
PLAIN = (Allowance(3, 600.0), Allowance(30, 120.0))
"""Without: from a browser that runs no JavaScript."""


class Limits:
    """The allowances as they stand. Any thread may use it."""

    def __init__(
        self,
        each: Allowance = PROVEN[0],
        together: Allowance = PROVEN[1],
        most_addresses: int = MOST_ADDRESSES,
    ) -> None:
        self._each, self._together = each, together
        self._most = most_addresses
        self._lock = Lock()
        self._of: OrderedDict[str, Level] = OrderedDict()
        self._all: Level | None = None

    def take(self, address: str, now: float) -> None:
        """Counts one from this address. now: the steady clock. Raises TooManyError, which says how long to wait.

        This machine itself, which is the kiosk, is counted by itself alone: a flood from outside does not silence it.
        """
        key = network_of(address)
        with self._lock:
            each = self._each.left(self._of.get(key), now)
            together = self._together.left(self._all, now) if key else self._together.most
            wait = max(_wait(self._each, each), _wait(self._together, together))
            if wait > 0:
                raise TooManyError("feedback_too_many", seconds=int(wait) + 1)
            self._of[key] = Level(each - 1, now)
            self._of.move_to_end(key)
            if key:
                self._all = Level(together - 1, now)
            while len(self._of) > self._most:
                self._of.popitem(last=False)

    def left(self, now: float) -> float:
        """How much of what all share is left, 0 to 1."""
        with self._lock:
            return self._together.left(self._all, now) / self._together.most

    def __len__(self) -> int:
        return len(self._of)


def _wait(allowance: Allowance, left: float) -> float:
    return max(1.0 - left, 0.0) * allowance.every_seconds


def network_of(address: str) -> str:
    """By what an address is counted: an IPv6 one by its /64, which is one household; this machine itself is ""."""
    try:
        found = ip_address(address.partition("%")[0])
    except ValueError:
        return address[:40]
    if isinstance(found, IPv6Address) and found.ipv4_mapped is not None:
        found = found.ipv4_mapped
    if found.is_loopback:
        return ""
    return str(IPv6Address(int(found) >> 64 << 64)) if isinstance(found, IPv6Address) else str(found)
