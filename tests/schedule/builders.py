"""Small words to write a schedule with, and `board`, which prints a log like a timetable."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from zoneinfo import ZoneInfo

from kiosk.content import Asset, Content, Item, Kind, Notice, Playlist, Priority, ScheduleEntry
from kiosk.schedule.showing import Cause, Channel, Showing

MONDAY = date(2026, 6, 1)
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
UNITS = {"s": "seconds", "m": "minutes", "h": "hours"}
HCM = ZoneInfo("Asia/Ho_Chi_Minh")
HALL = Channel("hall", HCM)

Plays = Callable[..., str]
"""The fixture `plays` (conftest.py): content, from "Mon 08:00", to "Tue 09:00" -> board."""


def item(
    asset: str, seconds: float | None = None, first_day: date | None = None, last_day: date | None = None
) -> Item:
    """An item; `playlist` gives it its place."""
    return Item(0, asset, seconds, first_day, last_day)


def on(start: str = "00:00", stop: str = "24:00", days: str = "daily", **more: object) -> ScheduleEntry:
    """An entry from start to stop; days like "mon-fri" or "mon,wed"; priority="high", every="15m"."""
    if isinstance(priority := more.get("priority"), str):
        more["priority"] = Priority[priority.upper()]
    if isinstance(every := more.get("every"), str):
        more["every"] = timedelta(**{UNITS[every[-1]]: float(every[:-1])})
    entry = ScheduleEntry(start=seconds_of(start), stop=seconds_of(stop), weekdays=weekdays(days))
    return replace(entry, **more)  # type: ignore[arg-type]


def playlist(
    path: str,
    items: Iterable[Item | tuple[str, float] | str],
    entries: Iterable[ScheduleEntry] | None = None,
    seconds: float | None = None,
) -> Playlist:
    """A playlist; items as "a1", ("a1", 10) or item(...); without entries it is on all day."""
    made = [
        item(one) if isinstance(one, str) else item(*one) if isinstance(one, tuple) else one for one in items
    ]
    return Playlist(
        path,
        items=tuple(replace(one, index=index) for index, one in enumerate(made)),
        entries=tuple(
            replace(entry, index=index) for index, entry in enumerate([on()] if entries is None else entries)
        ),
        seconds=seconds,
    )


def picture(path: str, seconds: float = 10.0) -> Asset:
    """An asset without words."""
    return Asset(path, Kind.PICTURE, "", seconds)


def notice(path: str, valid_from: date | None = None, valid_until: date | None = None) -> Asset:
    """A text of 10 s with the days of its front matter."""
    words = Notice(path, valid_from=valid_from, valid_until=valid_until)
    return Asset(path, Kind.TEXT, "", 10.0, words)


def content(*playlists: Playlist, assets: Iterable[Asset] = ()) -> Content:
    """The content of these playlists; assets that are not given are pictures of 10 s."""
    named = {one.asset: picture(one.asset) for playlist in playlists for one in playlist.items}
    return Content(playlists, named | {asset.path: asset for asset in assets})


def at(when: str, zone: tzinfo = HCM, monday: date = MONDAY) -> datetime:
    """The instant of "Tue 08:00:10" in the week of this Monday, of "+Tue 08:00:10" in the week after."""
    name, clock = when.split()
    day = monday + timedelta(days=WEEKDAYS.index(name.lower().lstrip("+")) + 7 * name.count("+"))
    wall = datetime.combine(day, time(), zone) + timedelta(seconds=seconds_of(clock))
    return wall.astimezone(UTC)


def board(showings: Iterable[Showing], zone: tzinfo = HCM) -> str:
    """A log as a timetable, with the day where it changes: "00:00 a1 | 22:00 s1 (spot) | Tue 02:00 fallback"."""
    lines = []
    day = None
    for showing in showings:
        start = showing.start.astimezone(zone)
        clock = f"{start:%H:%M:%S.%f}".rstrip("0").rstrip(".") if start.microsecond else f"{start:%H:%M:%S}"
        line = clock.removesuffix(":00") + " " + words(showing)
        lines.append(line if day in (None, start.date()) else f"{start:%a} {line}")
        day = start.date()
    return " | ".join(lines)


def words(showing: Showing) -> str:
    """What a line of the board says is on."""
    if showing.item is None:
        return str(showing.cause)
    return showing.item.asset + (" (spot)" if showing.cause == Cause.SPOT else "")


def seconds_of(clock: str) -> int:
    """Seconds from midnight of "08:00" or "08:00:25"."""
    hours, minutes, seconds = [*map(int, clock.split(":")), 0][:3]
    return hours * 3600 + minutes * 60 + seconds


def weekdays(days: str) -> frozenset[int]:
    """The days of "daily", "mon-fri" or "mon,wed"."""
    if days == "daily":
        return frozenset(range(7))
    chosen: set[int] = set()
    for part in days.split(","):
        first, _, last = part.partition("-")
        chosen |= set(range(WEEKDAYS.index(first), WEEKDAYS.index(last or first) + 1))
    return frozenset(chosen)
