"""A block of the calendar moved or stretched: what becomes of its schedule entry (pure).

Either the whole series moves, and keeps its exceptions; or only that one day, which then is an exception of the series
and an entry of its own. So a day that was left out is never lost when the series is edited.
"""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from kiosk.content import ScheduleEntry
from kiosk.content.playlist import DAY_SECONDS, EVERY_DAY
from kiosk.errors import BadRequestError

LONGEST = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Move:
    """day: the one on which the block began. start, end: where it lies now, by the wall clock, without zone."""

    day: date
    start: datetime
    end: datetime


def checked(move: Move) -> Move:
    """The move, if an entry can say it. Raises BadRequestError: a block is at most a day long, and not empty."""
    if not timedelta(0) < move.end - move.start <= LONGEST:
        raise BadRequestError("move_too_long")
    return move


def whole_series(entry: ScheduleEntry, move: Move) -> ScheduleEntry:
    """The entry with new hours; with other days too where it is one of weekdays, or of a single day.

    Raises BadRequestError where the day of a rule would change: a rule says more than a mouse can.
    """
    start, stop = _hours(checked(move))
    shift = (move.start.date() - move.day).days
    moved = replace(entry, start=start, stop=stop)
    if shift == 0:
        return moved
    if entry.rrule is not None:
        raise BadRequestError("move_rule")
    if entry.first_day is not None and entry.first_day == entry.last_day:
        day = entry.first_day + timedelta(days=shift)
        return replace(moved, first_day=day, last_day=day, weekdays=EVERY_DAY)
    if entry.weekdays == EVERY_DAY:
        return moved
    other = frozenset((day + shift) % 7 for day in entry.weekdays)
    return replace(moved, weekdays=other, except_days=_shifted(entry.except_days, shift))


def only_this_day(entry: ScheduleEntry, move: Move) -> list[ScheduleEntry]:
    """The series without that day, and an entry for it alone."""
    start, stop = _hours(checked(move))
    day = move.start.date()
    alone = replace(
        entry,
        start=start,
        stop=stop,
        rrule=None,
        weekdays=EVERY_DAY,
        first_day=day,
        last_day=day,
        except_days=frozenset(),
        except_holidays=False,
    )
    if entry.first_day is not None and entry.first_day == entry.last_day:
        return [alone]
    return [replace(entry, except_days=entry.except_days | {move.day}), alone]


def without_day(entry: ScheduleEntry, day: date) -> ScheduleEntry | None:
    """The series without this day; None where nothing is left of it."""
    if entry.first_day is not None and entry.first_day == entry.last_day == day:
        return None
    return replace(entry, except_days=entry.except_days | {day})


def _hours(move: Move) -> tuple[int, int]:
    """From when to when, seconds from midnight; the end at midnight is 24:00."""
    start = move.start.hour * 3600 + move.start.minute * 60 + move.start.second
    stop = move.end.hour * 3600 + move.end.minute * 60 + move.end.second
    return start, DAY_SECONDS if stop == 0 else stop


def _shifted(days: frozenset[date], shift: int) -> frozenset[date]:
    return frozenset(day + timedelta(days=shift) for day in days)
