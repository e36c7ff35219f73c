"""When a station is on the air: the slots that begin in a week (scheduling.md, 2 to 5, 20)."""

from datetime import date, datetime, timedelta
from typing import NamedTuple

from kiosk.content import ScheduleEntry, Slot
from kiosk.schedule.localtime import ONE_DAY
from kiosk.schedule.occurrences import days, occurrences
from kiosk.schedule.radio.airing import RadioChannel
from kiosk.schedule.showing import Channel


class SlotRun(NamedTuple):
    """A slot of one day as instants (UTC)."""

    start: datetime
    end: datetime
    slot: Slot
    day: date


def slot_runs(channel: RadioChannel, monday: date) -> list[SlotRun]:
    """The slots that begin from Monday to Sunday, whole, in order; the last may reach into the next week.

    A station is on one air only: a slot that begins while another is on begins when that ends, and is left out where
    nothing of it remains. Raises ValueError where the day is no Monday.
    """
    if monday.weekday() != 0:
        raise ValueError(f"a week begins on a Monday, {monday} is none")
    first, last = monday - ONE_DAY, monday + timedelta(days=6)
    where = Channel(channel.station.id, channel.timezone, holidays=channel.holidays)
    found: list[SlotRun] = []
    for slot in channel.station.slots:
        entry = _entry(slot)
        for day in days(entry, first, last, channel.holidays):
            found += [SlotRun(start, end, slot, day) for start, end in occurrences(entry, where, day, day)]
    found.sort(key=lambda run: (run.start, run.slot.index))
    free: list[SlotRun] = []
    for run in found:
        start = max(run.start, free[-1].end) if free else run.start
        if start < run.end:
            free.append(run._replace(start=start))
    return [run for run in free if run.day >= monday]


def _entry(slot: Slot) -> ScheduleEntry:
    """The slot's days and hours as those of a playlist's entry, which mean the same."""
    return ScheduleEntry(
        weekdays=slot.weekdays,
        start=slot.start,
        stop=slot.stop,
        first_day=slot.first_day,
        last_day=slot.last_day,
        except_days=slot.except_days,
        except_holidays=slot.except_holidays,
    )
