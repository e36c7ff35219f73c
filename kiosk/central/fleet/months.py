"""The months' sums of all displays, as they lie in the central folder."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import date, timedelta

from kiosk.central.fleet.places import AT_ONCE, FOLDER, STATUS_NAME, is_place, status_name
from kiosk.central.fleet.status import STATUS_LIMIT_BYTES, StatusError, read
from kiosk.central.stores.store import (
    MissingError,
    Store,
    StoreError,
    TooLargeError,
    UnreachableError,
    read_whole,
)
from kiosk.outputs.report.months import MONTH_LIMIT_BYTES, Month, month_of, read_month

AT_A_TIME = 256
"""Displays whose files are in memory at once."""


@dataclass(frozen=True, slots=True)
class Reported:
    """What one display left there. months: those that could be read; unreadable: how many could not.

    office, name: as people call them, empty where it told nothing.
    """

    place: str
    months: tuple[Month, ...]
    unreadable: int = 0
    office: str = ""
    name: str = ""


def month_file(day: date) -> str:
    """The name of the file with this day's month."""
    return f"month-{month_of(day)}.json"


def month_name(where: str, day: date) -> str:
    """Where the sums of this day's month of the display with this place lie."""
    return f"{FOLDER}/{where}/{month_file(day)}"


def reported(store: Store, first: date, last: date) -> Iterator[Reported]:
    """Every display that has a place there, with what it told of this period, in order. Raises StoreError.

    A display without any of them has its names from its status. UnreachableError where the store does not answer.
    """
    wanted = {month_file(first + timedelta(days=step)) for step in range((last - first).days + 1)}
    found: dict[str, set[str]] = {}
    for name in store.names(FOLDER):
        parts = name.split("/")
        if len(parts) == 3 and (parts[2] == STATUS_NAME or parts[2].startswith("month-")):
            files = found.setdefault(parts[1], set())
            if parts[2] in wanted or parts[2] == STATUS_NAME:
                files.add(parts[2])
    places = sorted(place for place in found if is_place(place))
    with ThreadPoolExecutor(AT_ONCE, "fleet") as pool:
        for start in range(0, len(places), AT_A_TIME):
            some = places[start : start + AT_A_TIME]
            yield from pool.map(
                lambda place: _reported(store, place, found[place] & wanted, first, last), some
            )


def _reported(store: Store, place: str, files: set[str], first: date, last: date) -> Reported:
    months, unreadable = [], 0
    for file in sorted(files):
        try:
            data = read_whole(store, f"{FOLDER}/{place}/{file}", MONTH_LIMIT_BYTES)
            months.append(read_month(data, first, last))
        except MissingError:
            continue
        except UnreachableError:
            raise
        except (ValueError, TooLargeError, StoreError):
            unreadable += 1
    if months:
        return Reported(place, tuple(months), unreadable, months[-1].office, months[-1].display)
    office, name = _names(store, place)
    return Reported(place, (), unreadable, office, name)


def _names(store: Store, place: str) -> tuple[str, str]:
    try:
        status = read(read_whole(store, status_name(place), STATUS_LIMIT_BYTES))
    except UnreachableError:
        raise
    except (StatusError, StoreError):
        return "", ""
    return status.office, status.display
