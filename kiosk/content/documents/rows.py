"""Schedule entries as the rows of a playlist's file, and back: what forms and programs send (formats.md)."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from kiosk.content.documents.playlist import ENTRY, HOLIDAYS, entry_of
from kiosk.content.documents.reader import Reading
from kiosk.content.documents.values import WEEKDAYS
from kiosk.content.playlist import DAY_SECONDS, EVERY_DAY, MAIN_ZONE, Priority, ScheduleEntry
from kiosk.content.problem import Problem
from kiosk.content.times import clock, day_runs, length

Row = dict[str, Any]


def row_of(entry: ScheduleEntry) -> Row:
    """The entry as a `[[schedule]]` says it, defaults left out; dates as dates."""
    row: Row = {}
    if entry.displays:
        row["displays"] = list(entry.displays)
    if entry.zone != MAIN_ZONE:
        row["zone"] = entry.zone
    if entry.rrule is not None:
        row["rrule"] = entry.rrule
    elif entry.weekdays != EVERY_DAY:
        row["days"] = days_written(entry.weekdays)
    if entry.start:
        row["from"] = clock(entry.start)
    if entry.stop != DAY_SECONDS:
        row["to"] = clock(entry.stop)
    if entry.first_day is not None:
        row["first_day"] = entry.first_day
    if entry.last_day is not None:
        row["last_day"] = entry.last_day
    left_out: list[date | str] = [*([HOLIDAYS] if entry.except_holidays else []), *sorted(entry.except_days)]
    if left_out:
        row["except"] = left_out
    if entry.priority is not Priority.NORMAL:
        row["priority"] = entry.priority.word
    if entry.weight != 1:
        row["weight"] = entry.weight
    if entry.every is not None:
        row["every"] = length(entry.every)
    return row


def read_row(row: Mapping[str, Any]) -> tuple[ScheduleEntry | None, list[Problem]]:
    """The entry that a row says, days as dates or ISO text, and what is wrong with it."""
    table = {key: dated(key, value) for key, value in row.items() if value is not None}
    reading = Reading("", "")
    return entry_of(reading, (ENTRY, 0), table), reading.problems


def dated(key: str, value: Any) -> Any:
    """Days that JSON wrote as text as the dates that the files hold; what is no day stays, to be refused by name."""
    if key == "except" and isinstance(value, (list, tuple)):
        return [dated("first_day", one) for one in value]
    if key in ("first_day", "last_day", "valid_from", "valid_until") and isinstance(value, str):
        try:
            return date.fromisoformat(value)
        except ValueError:
            return value
    return value


def plain(value: Any) -> Any:
    """The same with dates as ISO text, for JSON."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, list):
        return [plain(one) for one in value]
    if isinstance(value, dict):
        return {key: plain(one) for key, one in value.items()}
    return value


def days_written(weekdays: frozenset[int]) -> str:
    """Runs of three and more as ranges: "mon-fri", "mon,wed"."""
    return ",".join("-".join(WEEKDAYS[day] for day in run) for run in day_runs(weekdays))
