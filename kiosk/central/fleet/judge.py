"""Who is current, who lags, who is silent. Pure: from what was found and what the newest editions are."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from kiosk.central.fleet.status import Status

SILENT_AFTER = timedelta(minutes=10)
"""A status comes every minute; a folder in step by Syncthing or a cloud may bring it a few minutes late."""
CLOCK_AHEAD = timedelta(minutes=5)
LITTLE_SPACE_BYTES = 500_000_000


class State(StrEnum):
    """From what most needs somebody to look after it to what needs nobody."""

    SILENT = "silent"
    UNREADABLE = "unreadable"
    CLOCK = "clock"
    DARK = "dark"
    LAGGING = "lagging"
    TROUBLE = "trouble"
    CURRENT = "current"


@dataclass(frozen=True, slots=True)
class Found:
    """One display's place: `OFFICE.DISPLAY`, and its status; None where the file cannot be read."""

    place: str
    status: Status | None


@dataclass(frozen=True, slots=True)
class Newest:
    """The newest edition of a channel. issued_at: None where only the displays' word is known."""

    number: int
    issued_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """One display, judged. since: since when it is so. behind: editions that it lacks, the most of any channel."""

    place: str
    state: State
    since: datetime | None
    behind: int
    status: Status | None

    @property
    def office(self) -> str:
        """The office's name; that of its place where it tells none."""
        return (self.status.office if self.status else "") or self.place.partition(".")[0]

    @property
    def display(self) -> str:
        """The display's name."""
        return (self.status.display if self.status else "") or self.place.partition(".")[2]


@dataclass(frozen=True, slots=True)
class Fleet:
    """All displays, those that need somebody first. versions, editions: how many displays have which."""

    at: datetime
    rows: tuple[Row, ...]
    states: Mapping[State, int]
    versions: tuple[tuple[str, int], ...]
    editions: Mapping[str, tuple[tuple[int, int], ...]]
    newest: Mapping[str, Newest]
    offices: int


_ORDER = {state: place for place, state in enumerate(State)}


def judge(found: Iterable[Found], known: Mapping[str, Newest], now: datetime) -> Fleet:
    """The fleet as it stands now.

    known: the newest edition of each channel, where this PC knows it; for the others it is the highest that two
    displays agree on, so that one that tells nonsense does not make all the rest lag.
    """
    all_found = list(found)
    newest = {**_agreed(all_found), **known}
    rows = [_row(one, newest, now) for one in all_found]
    rows.sort(key=lambda row: (_ORDER[row.state], row.place))
    told = [one.status for one in all_found if one.status is not None]
    editions: dict[str, Counter[int]] = {}
    for status in told:
        for channel, number in status.editions.items():
            editions.setdefault(channel, Counter())[number] += 1
    return Fleet(
        at=now,
        rows=tuple(rows),
        states=Counter(row.state for row in rows),
        versions=tuple(sorted(Counter(status.version for status in told).items(), reverse=True)),
        editions={
            channel: tuple(sorted(count.items(), reverse=True)) for channel, count in sorted(editions.items())
        },
        newest=newest,
        offices=len({row.place.partition(".")[0] for row in rows}),
    )


def _agreed(found: Iterable[Found]) -> dict[str, Newest]:
    numbers: dict[str, list[int]] = {}
    for one in found:
        for channel, number in (one.status.editions if one.status else {}).items():
            numbers.setdefault(channel, []).append(number)
    newest = {}
    for channel, told in numbers.items():
        count = Counter(told)
        agreed = [number for number, times in count.items() if times > 1]
        newest[channel] = Newest(max(agreed or told))
    return newest


def _row(one: Found, newest: Mapping[str, Newest], now: datetime) -> Row:
    status = one.status
    if status is None:
        return Row(one.place, State.UNREADABLE, None, 0, None)
    lacks = {
        channel: newest[channel].number - number
        for channel, number in status.editions.items()
        if channel in newest and number < newest[channel].number
    }
    behind = max(lacks.values(), default=0)
    if now - status.at > SILENT_AFTER:
        return Row(one.place, State.SILENT, status.at, behind, status)
    if status.at - now > CLOCK_AHEAD:
        return Row(one.place, State.CLOCK, status.at, behind, status)
    if status.page != "on":
        return Row(one.place, State.DARK, None, behind, status)
    if lacks:
        issued = [moment for channel in lacks if (moment := newest[channel].issued_at) is not None]
        return Row(one.place, State.LAGGING, min(issued, default=None), behind, status)
    if status.error or (status.disk_free_bytes is not None and status.disk_free_bytes < LITTLE_SPACE_BYTES):
        return Row(one.place, State.TROUBLE, status.error_at, 0, status)
    return Row(one.place, State.CURRENT, None, 0, status)
