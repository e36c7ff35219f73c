"""Contents made up for the engine, the same in every run."""

from datetime import UTC, date, datetime, timedelta
from random import Random
from zoneinfo import ZoneInfo

from dateutil.rrule import WEEKLY, rrule, rruleset

from kiosk.content import Asset, Content, Item, Kind, Playlist, Priority, ScheduleEntry
from kiosk.content.playlist import DAY_SECONDS
from kiosk.schedule import Channel

MONDAY = date(2026, 11, 23)
ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
HOLIDAYS = frozenset({date(2026, 9, 2), date(2026, 11, 24), date(2027, 1, 1)})
CHANNEL = Channel("sanh-chinh", ZONE, holidays=HOLIDAYS)
QUARTER = 900
ASSETS = {f"anh/{n}.jpg": Asset(f"anh/{n}.jpg", Kind.PICTURE, "", 10.0) for n in range(500)}


def weekly_rule(random: Random, oldest_days: int) -> ScheduleEntry:
    """Some days of the week, some hours, with exceptions; in force since up to `oldest_days` before the week."""
    start = random.randrange(5 * 4, 21 * 4) * QUARTER
    stop = (start + random.randrange(2, 24) * QUARTER) % DAY_SECONDS
    return ScheduleEntry(
        weekdays=frozenset(random.sample(range(7), random.randrange(1, 8))),
        start=start,
        stop=stop,
        first_day=MONDAY - timedelta(days=random.randrange(oldest_days + 1)),
        last_day=MONDAY + timedelta(days=random.randrange(90)) if random.random() < 0.3 else None,
        except_days=frozenset(
            MONDAY + timedelta(days=random.randrange(-14, 14)) for _ in range(random.randrange(4))
        ),
        except_holidays=random.random() < 0.3,
        priority=random.choices(list(Priority)[:3], [15, 82, 3])[0],
        weight=random.randrange(1, 6),
    )


def mixed(playlists: int, oldest_days: int = 365, items: int = 10) -> Content:
    """Playlists on weekly rules of all kinds, weights and priorities; items of 8 to 30 s."""
    random = Random(playlists)
    made = []
    for number in range(playlists):
        entry = weekly_rule(random, oldest_days)
        made.append(Playlist(f"muc-{number:05}", items=_items(random, items), entries=(entry,)))
    return Content(tuple(made), ASSETS)


def all_day(playlists: int, items: int = 10) -> Content:
    """Playlists that are all on air all week, in turn by weight; items of 10 s: the most showings a week can have."""
    random = Random(playlists)
    made = []
    for number in range(playlists):
        entry = ScheduleEntry(weight=random.randrange(1, 6))
        made.append(Playlist(f"muc-{number:05}", items=_items(random, items, (10,)), entries=(entry,)))
    return Content(tuple(made), ASSETS)


def _items(
    random: Random, count: int, seconds: tuple[int, ...] = (8, 10, 12, 15, 20, 30)
) -> tuple[Item, ...]:
    names = list(ASSETS)
    return tuple(Item(n, random.choice(names), seconds=float(random.choice(seconds))) for n in range(count))


def for_dateutil(entry: ScheduleEntry) -> rruleset:
    """The days of the rule as dateutil takes them, its beginnings at the rule's hour, without a zone."""
    rules = rruleset()
    hour = timedelta(seconds=entry.start)
    first = naive(entry.first_day or MONDAY) + hour
    until = naive(entry.last_day) + hour if entry.last_day else None
    rules.rrule(rrule(WEEKLY, dtstart=first, until=until, byweekday=sorted(entry.weekdays)))
    for day in entry.except_days | (HOLIDAYS if entry.except_holidays else frozenset()):
        rules.exdate(naive(day) + hour)
    return rules


def naive(day: date) -> datetime:
    """Midnight without a zone: what is cheapest for dateutil."""
    return datetime(day.year, day.month, day.day)  # noqa: DTZ001


def wall(moment: datetime) -> datetime:
    """An instant as dateutil, without a zone, gives it."""
    return moment.astimezone(ZONE).replace(tzinfo=None)


def moments(count: int) -> list[datetime]:
    """Instants all over the week."""
    random = Random(count)
    begin = datetime(MONDAY.year, MONDAY.month, MONDAY.day, tzinfo=ZONE).astimezone(UTC)
    return [begin + timedelta(seconds=random.random() * 7 * DAY_SECONDS) for _ in range(count)]
