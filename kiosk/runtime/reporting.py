"""What this office's displays tell about themselves, into the central folder."""

import platform
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from kiosk import __version__
from kiosk.central.fleet.months import month_name
from kiosk.central.fleet.newest import newest_known
from kiosk.central.fleet.places import place, status_name, sums_name
from kiosk.central.fleet.status import Status, write
from kiosk.central.stores.store import Store, put_whole
from kiosk.content import Display
from kiosk.outputs.report.months import Tally, month_of, write_month
from kiosk.outputs.track import Aired
from kiosk.plays import hour_sums, write_sums
from kiosk.runtime.runtime import Runtime
from kiosk.runtime.situation import DisplayNow, Situation, situation
from kiosk.schedule.localtime import day_span

SUMS_KEPT_DAYS = 35
MONTHS_KEPT_DAYS = 395
"""A year's report can be told of them."""
SHELVES = "central"
"""Within the data folder: what has come of each channel."""


class Reporter:
    """Writes each display's status, and its sums where they have changed.

    open_store: the central folder, with the credential that may write below `status/`; asked once, when it is first
    needed, so that an address or a secret that is wrong never keeps the screens dark. office: its name in the folder.
    """

    def __init__(self, runtime: Runtime, open_store: Callable[[], Store], office: str) -> None:
        self._runtime, self._open_store, self._office = runtime, open_store, office
        self._opened: Store | None = None
        self._sent: dict[str, bytes] = {}
        self._counted: dict[tuple[str, date], tuple[Tally, ...]] = {}

    @property
    def _store(self) -> Store:
        if self._opened is None:
            self._opened = self._open_store()
        return self._opened

    def tell_status(self) -> None:
        """A status for each display. Raises StoreError."""
        it = situation(self._runtime)
        editions = self._editions()
        for one in it.displays:
            status = self._status(it, one, editions)
            put_whole(self._store, status_name(place(self._office, one.board.display.id)), write(status))

    def tell_sums(self) -> None:
        """The sums of today and yesterday, for what the pages deliver late. Raises StoreError, StorageError."""
        timezone = ZoneInfo(self._runtime.edition.config.office.timezone)
        today = self._runtime.clock.now().astimezone(timezone).date()
        for display in self._runtime.boards:
            for day in (today - timedelta(days=1), today):
                self._tell_sums(display, day, timezone)
            self._forget_sums(display, today - timedelta(days=SUMS_KEPT_DAYS))

    def _tell_sums(self, display: str, day: date, timezone: ZoneInfo) -> None:
        span = day_span(day, timezone)
        plays = self._runtime.plays.between(display, span.start, span.end)
        data = write_sums(hour_sums(plays, span.start, span.end), day, timezone, display)
        name = sums_name(place(self._office, display), day)
        if plays and self._sent.get(name) != data:
            put_whole(self._store, name, data)
            self._sent[name] = data

    def tell_months(self) -> None:
        """The sums by day of this month, and of last month while its last day may still come in. Raises as above."""
        timezone = ZoneInfo(self._runtime.edition.config.office.timezone)
        today = self._runtime.clock.now().astimezone(timezone).date()
        yesterday = today - timedelta(days=1)
        for display in self._runtime.boards.values():
            for last in {month_of(day): day for day in (yesterday, today)}.values():
                self._tell_month(display.display, last, timezone)
            old = today.replace(day=1) - timedelta(days=MONTHS_KEPT_DAYS)
            name = month_name(place(self._office, display.display.id), old)
            if name not in self._sent:
                self._store.delete(name)
                self._sent[name] = b""

    def _tell_month(self, display: Display, last: date, timezone: ZoneInfo) -> None:
        """Days that are over by more than one are counted once; a page keeps what it cannot send for longer seldom."""
        days = {}
        for number in range(1, last.day + 1):
            day = last.replace(day=number)
            counted = self._counted.get((display.id, day))
            if counted is None:
                span = day_span(day, timezone)
                counted = tuple(self._runtime.plays.tally(display.id, span.start, span.end))
                if number < last.day - 1:
                    self._counted[display.id, day] = counted
            if counted:
                days[day] = counted
        office = self._runtime.edition.config.office.name
        data = write_month(office, display.name or display.id, days, timezone.key)
        name = month_name(place(self._office, display.id), last)
        if days and self._sent.get(name) != data:
            put_whole(self._store, name, data)
            self._sent[name] = data
        first = last.replace(day=1) - timedelta(days=1)
        self._counted = {key: found for key, found in self._counted.items() if key[1] >= first}

    def _forget_sums(self, display: str, day: date) -> None:
        """Takes away one old day, once; what was written before this program started too."""
        name = sums_name(place(self._office, display), day)
        if name not in self._sent:
            self._store.delete(name)
            oldest = f"sums-{day}.json"
            self._sent = {
                kept: data
                for kept, data in self._sent.items()
                if (file := kept.rpartition("/")[2]) >= oldest or file.startswith("month-")
            }
            self._sent[name] = b""

    def _editions(self) -> dict[str, int]:
        """The edition in use of each channel; a channel of which nothing has come yet counts as none: 0."""
        central = self._runtime.edition.config.central
        numbers = {}
        for channel in central.channels if central else ():
            known = newest_known(self._runtime.data / SHELVES, (channel,))
            numbers[channel] = known[channel].number if known else 0
        return numbers

    def _status(self, it: Situation, one: DisplayNow, editions: Mapping[str, int]) -> Status:
        content = self._runtime.edition.content
        names = {path: asset.title for path, asset in content.assets.items()} if content else {}
        failed = [trouble for trouble in it.troubles if trouble.display == one.board.display.id]
        newest = failed[0] if failed else None
        words = " ".join(f"{step}: {what}" for step, what in it.failing.items())
        if newest is not None:
            words = f"{newest.what} {newest.asset or ''} {newest.detail} {words}"
        return Status(
            at=it.now,
            office=self._runtime.edition.config.office.name,
            display=one.board.display.name,
            version=__version__,
            system=f"{platform.system()} {platform.release()}",
            editions=editions,
            showing={zone.zone: _name(zone.now, names) for zone in one.zones},
            page="on" if one.is_on else "lost" if one.seen or one.silent_seconds is not None else "never",
            error=words,
            error_at=newest.at if newest else None,
            disk_free_bytes=it.disk_free_bytes,
            disk_total_bytes=it.disk_total_bytes,
            offset_ms=one.health.offset_ms if one.health else 0,
            started_at=it.started_at,
        )


def _name(aired: Aired | None, names: Mapping[str, str]) -> str:
    if aired is None or aired.slot.asset is None:
        return ""
    return names.get(aired.slot.asset) or aired.slot.asset
