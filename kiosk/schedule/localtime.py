"""Wall-clock times as instants (scheduling.md, rules 1 to 6). All instants are aware datetimes in UTC."""

from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from kiosk.timespan import Timespan

WEEK = timedelta(days=7)
ONE_DAY = timedelta(days=1)


@lru_cache(maxsize=4096)
def instant(day: date, seconds: int, timezone: ZoneInfo) -> datetime:
    """The instant at which the wall clock shows `seconds` after midnight of `day`; 86,400 is the end of the day.

    A time that daylight saving skips means the first instant after the gap, one that occurs twice the first of the
    two (rule 5).
    """
    wall = datetime.combine(day, time()) + timedelta(seconds=seconds)
    first = wall.replace(tzinfo=timezone, fold=0).astimezone(UTC)
    if first.astimezone(timezone).replace(tzinfo=None) == wall:
        return first
    return _end_of_gap(wall, timezone)


def _end_of_gap(wall: datetime, timezone: ZoneInfo) -> datetime:
    """The first instant after the gap in which this wall-clock time lies: where the UTC offset changes."""
    before = wall.replace(tzinfo=timezone, fold=1).astimezone(UTC)
    after = wall.replace(tzinfo=timezone, fold=0).astimezone(UTC)
    old_offset = before.astimezone(timezone).utcoffset()
    while after - before > timedelta(seconds=1):
        middle = before + timedelta(seconds=(after - before) // timedelta(seconds=2))
        if middle.astimezone(timezone).utcoffset() == old_offset:
            before = middle
        else:
            after = middle
    return after


def monday_of(moment: datetime, timezone: ZoneInfo) -> date:
    """The Monday of the ISO week in which this instant lies, by the wall clock."""
    day = moment.astimezone(timezone).date()
    return day - timedelta(days=day.weekday())


def week_span(monday: date, timezone: ZoneInfo) -> Timespan:
    """Monday 00:00 local to the next Monday 00:00 local (rule 6). Raises ValueError where the day is no Monday."""
    if monday.weekday() != 0:
        raise ValueError(f"a week begins on a Monday, {monday} is none")
    return Timespan(instant(monday, 0, timezone), instant(monday + WEEK, 0, timezone))


def day_span(day: date, timezone: ZoneInfo) -> Timespan:
    """Midnight to midnight of the wall clock, 23 to 25 hours long."""
    return Timespan(instant(day, 0, timezone), instant(day + ONE_DAY, 0, timezone))
