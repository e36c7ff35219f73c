"""On which days, and from when to when, a schedule entry is active (scheduling.md, rules 2 to 7)."""

from datetime import date, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from dateutil.rrule import rrulestr

from kiosk.content import ScheduleEntry
from kiosk.schedule.localtime import ONE_DAY, instant
from kiosk.schedule.showing import Channel
from kiosk.timespan import Timespan

RULE_ANCHOR = date(2001, 1, 1)
"""DTSTART of an rrule whose entry has no first day: a Monday, so that weekly steps count whole weeks."""


def occurrences(entry: ScheduleEntry, channel: Channel, first: date, last: date) -> list[Timespan]:
    """The entry's spans that begin on the days from `first` to `last`, both inclusive, in order.

    A span that daylight saving leaves without length is no occurrence.
    """
    crosses = entry.stop <= entry.start
    spans = []
    for day in days(entry, first, last, channel.holidays):
        start = instant(day, entry.start, channel.timezone)
        end = instant(day + ONE_DAY if crosses else day, entry.stop, channel.timezone)
        if start < end:
            spans.append(Timespan(start, end))
    return spans


def days(entry: ScheduleEntry, first: date, last: date, holidays: frozenset[date]) -> list[date]:
    """The days from `first` to `last`, both inclusive, on which the entry's occurrences begin."""
    if entry.first_day is not None and entry.first_day > first:
        first = entry.first_day
    if entry.last_day is not None and entry.last_day < last:
        last = entry.last_day
    if first > last:
        return []
    if entry.rrule is not None:
        chosen = rule_days(entry.rrule, entry.first_day or RULE_ANCHOR, first, last)
    else:
        weekdays = entry.weekdays
        span = range((last - first).days + 1)
        chosen = tuple(day for day in (first + timedelta(days=n) for n in span) if day.weekday() in weekdays)
    if not entry.except_days and not entry.except_holidays:
        return list(chosen)
    left_out = entry.except_days | holidays if entry.except_holidays else entry.except_days
    return [day for day in chosen if day not in left_out]


@lru_cache(maxsize=1024)
def rule_days(rule: str, anchor: date, first: date, last: date) -> tuple[date, ...]:
    """The days that an RFC 5545 rule gives from `first` to `last`, counted from `anchor` (its DTSTART).

    Cached, because dateutil walks from the anchor and so costs more each year.
    Raises ValueError where the rule is none; parsing refuses such an entry before it comes here.
    """
    found = rrulestr(rule, dtstart=_midnight(anchor)).between(_midnight(first), _midnight(last), inc=True)
    return tuple(moment.date() for moment in found)


def _midnight(day: date) -> datetime:
    """Rules choose days, so they are expanded without a zone."""
    return datetime(day.year, day.month, day.day)  # noqa: DTZ001


def valid_span(
    first_day: date | None, last_day: date | None, week: Timespan, timezone: ZoneInfo
) -> Timespan | None:
    """The part of the week in the calendar days from first_day to last_day, both inclusive (rule 9); None if none."""
    start = week.start if first_day is None else max(week.start, instant(first_day, 0, timezone))
    end = week.end if last_day is None else min(week.end, instant(last_day + ONE_DAY, 0, timezone))
    return Timespan(start, end) if start < end else None
