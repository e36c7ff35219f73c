"""playlists/NAME.toml (formats.md)."""

from datetime import date
from typing import Annotated, Any

from pydantic import BeforeValidator, Field
from pydantic_core import PydanticCustomError

from kiosk.content.documents.reader import Document, Reading
from kiosk.content.documents.toml_lines import Path
from kiosk.content.documents.values import (
    Day,
    InsidePath,
    Interval,
    PriorityWord,
    Rule,
    Seconds,
    StartOfDay,
    Text,
    TimeOfDay,
    Weekdays,
    near_date,
)
from kiosk.content.playlist import DAY_SECONDS, EVERY_DAY, MAIN_ZONE, Item, Playlist, Priority, ScheduleEntry
from kiosk.content.problem import Problem, Severity

HOLIDAYS = "holidays"
ENTRY = "schedule"


def except_day(value: object) -> object:
    """A date, or the word `holidays` (scheduling.md, rule 7)."""
    if isinstance(value, str) and value == HOLIDAYS:
        return value
    if not isinstance(value, date):
        raise PydanticCustomError("bad_except", "neither a date nor `holidays`")
    return near_date(value)


class _Head(Document):
    title: Text = ""
    seconds: Seconds | None = None
    folder: InsidePath | None = None


class _Item(Document):
    asset: InsidePath
    seconds: Seconds | None = None
    first_day: Day | None = None
    last_day: Day | None = None


class _Entry(Document):
    displays: list[str] | None = None
    zone: str = MAIN_ZONE
    days: Weekdays | None = None
    rrule: Rule | None = None
    start: StartOfDay = Field(default=0, alias="from")
    stop: TimeOfDay = Field(default=DAY_SECONDS, alias="to")
    first_day: Day | None = None
    last_day: Day | None = None
    left_out: list[Annotated[Any, BeforeValidator(except_day)]] = Field(default=[], alias="except")
    priority: PriorityWord = Priority.NORMAL
    weight: int = Field(default=1, ge=1, le=1000)
    every: Interval | None = None


def read_playlist(path: str, file: str, text: str) -> tuple[Playlist | None, list[Problem]]:
    """The playlist in this text, and all that is wrong with it.

    path: its id; file: how problems name it. None where the text is no TOML at all.
    """
    reading = Reading(file, text)
    table = reading.table()
    if table is None:
        return None, reading.problems
    lists: dict[str, Any] = {name: table.pop(name) for name in ("items", "schedule") if name in table}
    head = reading.model_or_default(_Head, table, (), also=("items", "schedule"))
    items = [
        _item(reading, index, place, one) for index, (place, one) in enumerate(reading.tables(lists, "items"))
    ]
    entries = [entry_of(reading, place, one) for place, one in reading.tables(lists, "schedule")]
    folder = head.folder
    if folder is not None and lists.get("items"):
        reading.add("folder_and_items", ("folder",))
        folder = None
    playlist = Playlist(
        path=path,
        title=head.title or path,
        items=tuple(item for item in items if item is not None),
        entries=tuple(entry for entry in entries if entry is not None),
        seconds=head.seconds,
        folder=folder,
    )
    return playlist, reading.problems


def _item(reading: Reading, index: int, place: Path, table: dict[str, Any]) -> Item | None:
    model = reading.model(_Item, table, place)
    if model is None:
        return None
    if not days_in_order(reading, place, model.first_day, model.last_day):
        return None
    return Item(
        int(place[1]), model.asset, model.seconds, model.first_day, model.last_day, reading.line(place)
    )


def entry_of(reading: Reading, place: Path, table: dict[str, Any]) -> ScheduleEntry | None:
    """The entry that this table of `[[schedule]]` says; None where it can't be used, with the problems noted."""
    model = reading.model(_Entry, table, place)
    if model is None or not days_in_order(reading, place, model.first_day, model.last_day):
        return None
    if model.displays is not None and not model.displays:
        reading.add("no_displays", (*place, "displays"))
        return None
    if model.rrule is not None and model.days is not None:
        reading.add("days_and_rrule", (*place, "rrule"))
        return None
    if model.rrule is not None and model.first_day is None and _counts(model.rrule):
        reading.add("rrule_without_start", (*place, "rrule"), severity=Severity.WARNING)
    return ScheduleEntry(
        index=int(place[1]),
        displays=tuple(model.displays or ()),
        zone=model.zone,
        weekdays=EVERY_DAY if model.days is None else model.days,
        rrule=model.rrule,
        start=model.start,
        stop=model.stop,
        first_day=model.first_day,
        last_day=model.last_day,
        except_days=frozenset(day for day in model.left_out if isinstance(day, date)),
        except_holidays=HOLIDAYS in model.left_out,
        priority=model.priority,
        weight=model.weight,
        every=model.every,
        line=reading.line(place),
    )


def _counts(rule: str) -> bool:
    """Whether the days of this rule hang on its first day."""
    return any(part in rule.upper() for part in ("INTERVAL=", "COUNT=")) or "BY" not in rule.upper()


def days_in_order(reading: Reading, place: Path, first: date | None, last: date | None) -> bool:
    """Whether the last day is not before the first; if it is, that is noted."""
    if first is not None and last is not None and last < first:
        reading.add("days_reversed", (*place, "last_day"), first=first, last=last)
        return False
    return True
