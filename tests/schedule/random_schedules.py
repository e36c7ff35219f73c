"""Random schedules for the property tests: a week of some hundred showings, full of near misses.

Times of day gather around a few hours, off by up to four seconds, and durations are near to what is between
them, so that cuts after less than 3 s (rule 17), touching showings and spots at the instant of a pick are
frequent.
"""

from dataclasses import replace
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from hypothesis import strategies as st

from kiosk.content import Asset, Content, Item, Kind, Notice, Playlist, Priority, ScheduleEntry
from kiosk.schedule.showing import Channel

PATHS = ("A", "B", "a", "á", "b/c", "z")
ASSETS = ("p", "q", "r", "s")
HOUR = 3600

WEEKS = (
    ("Asia/Ho_Chi_Minh", date(2026, 6, 1)),
    ("Europe/Berlin", date(2026, 3, 23)),
    ("Europe/Berlin", date(2026, 10, 19)),
    ("America/New_York", date(2026, 3, 2)),
    ("America/New_York", date(2026, 10, 26)),
    ("Australia/Lord_Howe", date(2026, 3, 30)),
    ("Australia/Lord_Howe", date(2026, 9, 28)),
    ("America/Havana", date(2026, 3, 2)),
    ("America/Havana", date(2026, 3, 9)),
    ("America/Nuuk", date(2026, 10, 19)),
    ("Asia/Beirut", date(2026, 3, 23)),
    ("Asia/Beirut", date(2026, 10, 19)),
    ("Asia/Tehran", date(2021, 3, 15)),
    ("Asia/Tehran", date(2021, 3, 22)),
    ("Asia/Tehran", date(2020, 9, 14)),
    ("America/St_Johns", date(2010, 11, 1)),
    ("Pacific/Apia", date(2011, 12, 26)),
)
"""Weeks with and without a change of the clocks, at night, at midnight, on Monday at 00:00, and by a whole day."""

RULES = (
    "FREQ=MONTHLY;BYDAY=1MO",
    "FREQ=DAILY;INTERVAL=2",
    "FREQ=WEEKLY;BYDAY=MO,SA,SU",
    "FREQ=DAILY;COUNT=3",
    "FREQ=MONTHLY;BYMONTHDAY=-1,1,2",
)
EVERY = [timedelta(minutes=m) for m in (47, 60, 90, 180, 1440)]
EVERY_BRIEF = [timedelta(seconds=s) for s in (2, 5, 7.5, 10, 30, 3600)]


def clock_near(hour: int, seconds: int) -> int:
    """A time of day some seconds from a full hour."""
    return min(max(hour + seconds, 0), 24 * HOUR)


def length_near(hours: float, seconds: float) -> float:
    """A duration some seconds from that of many dayparts."""
    return hours * HOUR + seconds


clocks = st.builds(
    clock_near,
    st.sampled_from(
        [0, 2 * HOUR, 2 * HOUR + 1800, 3 * HOUR, 8 * HOUR, 9 * HOUR, 20 * HOUR, 23 * HOUR, 24 * HOUR]
    ),
    st.sampled_from([0, 0, 0, 0, 1, 2, 3, 4, -1, -2, -3, -4, 600]),
)
long_seconds = st.builds(
    length_near,
    st.sampled_from([0.5, 1.0, 1.0, 2.0, 6.0, 9.0, 26.0]),
    st.sampled_from([0.0, 0.0, 0.5, -0.5, 1.0, -1.0, 2.0, -2.0, -2.75, 0.001, 3.0, -3.0]),
)
short_seconds = st.sampled_from([0.5, 1.0, 1.3, 2.0, 2.999, 3.0, 4.0, 7.25, 10.0])


def near_days(monday: date) -> st.SearchStrategy[date | None]:
    """No day, or one in or beside the week."""
    return st.none() | st.integers(-2, 8).map(lambda n: monday + timedelta(days=n))


@st.composite
def spans_of_days(draw: st.DrawFn, monday: date) -> tuple[date | None, date | None]:
    """First and last day, mostly open."""
    if draw(st.integers(0, 2)):
        return None, None
    return draw(near_days(monday)), draw(near_days(monday))


@st.composite
def schedule_entries(draw: st.DrawFn, monday: date, brief: bool) -> ScheduleEntry:
    """An entry; a brief one lasts less than a minute, so that its playlist may have short items."""
    start = draw(clocks.filter(lambda clock: clock < 24 * HOUR))
    stop = (start + draw(st.integers(1, 40))) % (24 * HOUR) if brief else draw(clocks)
    first_day, last_day = draw(spans_of_days(monday))
    return ScheduleEntry(
        displays=draw(st.sampled_from([(), (), (), ("hall", "gate"), ("tag:wall",), ("yard",)])),
        zone=draw(st.sampled_from(["main", "main", "main", "main", "ticker"])),
        weekdays=draw(st.frozensets(st.integers(0, 6), min_size=1) | st.just(frozenset(range(7)))),
        rrule=draw(st.none() | st.none() | st.sampled_from(RULES)),
        start=start,
        stop=stop,
        first_day=first_day,
        last_day=last_day,
        except_days=frozenset(draw(st.sampled_from([(), (), (monday,), (monday + timedelta(days=6),)]))),
        except_holidays=draw(st.booleans()),
        priority=draw(st.sampled_from(list(Priority))),
        weight=draw(st.integers(1, 4)),
        every=draw(st.none() | st.none() | st.sampled_from(EVERY_BRIEF if brief else EVERY)),
    )


@st.composite
def playlists(draw: st.DrawFn, path: str, monday: date) -> Playlist:
    """A playlist of a few items, all long, or all brief."""
    brief = draw(st.integers(0, 3)) == 0
    lengths = short_seconds if brief else long_seconds
    seconds = draw(st.none() | lengths)
    items = []
    for index in range(draw(st.integers(0 if draw(st.integers(0, 9)) == 0 else 1, 4))):
        first_day, last_day = draw(spans_of_days(monday))
        own = draw(lengths if seconds is None and brief else st.none() | lengths)
        items.append(Item(index, draw(st.sampled_from(ASSETS)), own, first_day, last_day))
    entries = draw(st.lists(schedule_entries(monday, brief), min_size=1, max_size=3))
    return Playlist(
        path,
        items=tuple(items),
        entries=tuple(replace(entry, index=index) for index, entry in enumerate(entries)),
        seconds=seconds,
    )


@st.composite
def weeks(draw: st.DrawFn) -> tuple[Content, Channel, date]:
    """The three arguments of `log`."""
    zone, monday = draw(st.sampled_from(WEEKS))
    paths = draw(st.lists(st.sampled_from(PATHS), min_size=1, max_size=5, unique=True))
    assets = {}
    for path in ASSETS:
        first_day, last_day = draw(spans_of_days(monday))
        notice = Notice(path, valid_from=first_day, valid_until=last_day)
        assets[path] = Asset(path, Kind.TEXT, "", draw(long_seconds), notice)
    shown = Content(tuple(draw(playlists(path, monday)) for path in sorted(paths)), assets)
    holiday = monday + timedelta(days=draw(st.integers(-1, 6)))
    tags = frozenset(draw(st.sampled_from([(), ("wall",)])))
    return shown, Channel("hall", ZoneInfo(zone), tags=tags, holidays=frozenset({holiday})), monday
