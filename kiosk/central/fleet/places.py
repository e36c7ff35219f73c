"""The displays' places in the central folder: what a display writes there, and what whoever looks after all reads."""

import re
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from datetime import date

from kiosk.central.fleet.judge import Found
from kiosk.central.fleet.status import STATUS_LIMIT_BYTES, StatusError, read
from kiosk.central.stores.store import (
    MissingError,
    Store,
    StoreError,
    TooLargeError,
    UnreachableError,
    read_whole,
)

FOLDER = "status"
STATUS_NAME = "status.json"
MOST_PLACES = 50_000
AT_ONCE = 16

_PLACE = re.compile(r"[A-Za-z0-9_-]{1,64}\.[A-Za-z0-9_-]{1,64}")


def place(office: str, display: str) -> str:
    """A display's place: every ward may have a display `sanh-chinh`."""
    return f"{office}.{display}"


def is_place(name: str) -> bool:
    """Whether one of ours would be called so."""
    return _PLACE.fullmatch(name) is not None


def status_name(where: str) -> str:
    """Where the status of the display with this place lies."""
    return f"{FOLDER}/{where}/{STATUS_NAME}"


def sums_name(where: str, day: date) -> str:
    """Where its sums of this day lie."""
    return f"{FOLDER}/{where}/sums-{day.isoformat()}.json"


def places(store: Store) -> list[str]:
    """Whoever has a status there, in order; names that none of ours would have are passed over. Raises StoreError."""
    found = set()
    for name in store.names(FOLDER):
        parts = name.split("/")
        if len(parts) == 3 and parts[2] == STATUS_NAME and _PLACE.fullmatch(parts[1]):
            found.add(parts[1])
        if len(found) >= MOST_PLACES:
            break
    return sorted(found)


def gather(store: Store, wanted: Iterable[str]) -> list[Found]:
    """The statuses of these places, several at a time. One that is missing meanwhile is left out.

    Raises UnreachableError where the store does not answer: nothing is known then.
    """
    with ThreadPoolExecutor(AT_ONCE, "fleet") as pool:
        return [one for one in pool.map(lambda where: _found(store, where), wanted) if one is not None]


def _found(store: Store, where: str) -> Found | None:
    try:
        return Found(where, read(read_whole(store, status_name(where), STATUS_LIMIT_BYTES)))
    except MissingError:
        return None
    except UnreachableError:
        raise
    except (StatusError, TooLargeError, StoreError):
        return Found(where, None)
